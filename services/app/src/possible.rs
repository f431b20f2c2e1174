//! What the state of a record admits now, in the words of the access policies. The rule stands in the domain, where the
//! decision asks it too; here its steps become actions.

use std::sync::Arc;

use probity_domain::case::{Case, CaseStep};
use probity_domain::claim::{Claim, ClaimStep};
use probity_domain::disclosure::{Disclosure, DisclosureStep};
use probity_domain::gate::{Gate, GateStep};
use probity_domain::investigation::{Investigation, InvestigationStep};
use probity_domain::report::{Report, ReportStep};
use probity_domain::reward::{Reward, RewardStep};
use probity_domain::sanction::{Sanction, SanctionStep};

use crate::access::{
    Action, action_of_case, action_of_claim, action_of_disclosure, action_of_gate, action_of_investigation,
    action_of_report, action_of_reward, action_of_sanction,
};
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::journal::Loaded;
use crate::use_case::UseCase;

/// The actions that ask for a step of a record, each with whether its state admits that step. Actions that only read ask
/// for none.
pub(crate) struct Possible(Vec<(Action, bool)>);

impl Possible {
    fn of<S: Copy>(steps: &[S], action: impl Fn(S) -> Action, admits: impl Fn(S) -> bool) -> Self {
        Self(steps.iter().map(|step| (action(*step), admits(*step))).collect())
    }

    /// With a case, what begins a record of its own goes as far as the case lets that record be begun.
    fn of_case(case: &Case) -> Self {
        let mut possible = Self::of(CaseStep::ALL, action_of_case, |step| case.admits(step));
        possible.0.extend([
            (Action::PlanInvestigation, case.admits(CaseStep::StartInvestigation)),
            (Action::ProposeSanction, case.admits(CaseStep::TrackSanction)),
            (Action::AssessLoss, case.admits(CaseStep::TrackClaim)),
        ]);
        possible
    }

    /// Whether an action asks for no step, or for one that is admitted.
    pub(crate) fn includes(&self, action: Action) -> bool {
        let mut steps = self.0.iter().filter(|(asked, _)| *asked == action).peekable();
        steps.peek().is_none() || steps.any(|(_, admitted)| *admitted)
    }
}

impl App {
    /// What the state of a record admits now. Records of other kinds have no steps and admit everything.
    pub(crate) async fn possible(&self, record: Record) -> Result<Possible, AppError> {
        Ok(match record {
            Record::Report(id) => {
                let report = self.loaded::<Report>(id).await?;
                Possible::of(ReportStep::ALL, action_of_report, |step| report.state.admits(step))
            }
            Record::Case(id) => Possible::of_case(&self.loaded::<Case>(id).await?.state),
            Record::Investigation(id) => {
                let investigation = self.loaded::<Investigation>(id).await?;
                Possible::of(InvestigationStep::ALL, action_of_investigation, |step| {
                    investigation.state.admits(step)
                })
            }
            Record::Sanction(id) => {
                let sanction = self.loaded::<Sanction>(id).await?;
                Possible::of(SanctionStep::ALL, action_of_sanction, |step| {
                    sanction.state.admits(step)
                })
            }
            Record::Claim(id) => {
                let claim = self.loaded::<Claim>(id).await?;
                Possible::of(ClaimStep::ALL, action_of_claim, |step| claim.state.admits(step))
            }
            Record::Gate(id) => {
                let gate = self.loaded::<Gate>(id).await?;
                Possible::of(GateStep::ALL, action_of_gate, |step| gate.state.admits(step))
            }
            Record::Reward(id) => {
                let reward = self.loaded::<Reward>(id).await?;
                Possible::of(RewardStep::ALL, action_of_reward, |step| reward.state.admits(step))
            }
            Record::Disclosure(id) => {
                let disclosure = self.loaded::<Disclosure>(id).await?;
                Possible::of(DisclosureStep::ALL, action_of_disclosure, |step| {
                    disclosure.state.admits(step)
                })
            }
            Record::Payroll(_)
            | Record::Protection(_)
            | Record::Custody
            | Record::Identity(_)
            | Record::Person(_)
            | Record::Account(_)
            | Record::Policy(_)
            | Record::Notifications(_)
            | Record::Retention(_)
            | Record::Hold(_)
            | Record::Request(_)
            | Record::Access(_)
            | Record::Company => Possible(Vec::new()),
        })
    }

    /// Kept since the access policies were asked about the record, so that it is read once.
    async fn loaded<A: UseCase>(&self, id: A::Id) -> Result<Arc<Loaded<A>>, AppError> {
        self.journal_of::<A>().load::<A>(&A::stream(id)).await
    }
}
