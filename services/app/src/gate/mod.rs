//! The retaliation gate: the use cases around it.

mod result;

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use jiff::civil::Date;
use probity_domain::gate::{Checker, Gate, GateCommand, GateFacts, OpenGate};
use probity_domain::ids::{CaseId, GateId, PersonId, SanctionId};
use probity_domain::sanction::{RetaliationGate, Sanction, SanctionStatus};
use probity_domain::{Actor, Context};

use crate::access::{Action, Relation, action_of_gate};
use crate::app::App;
use crate::error::AppError;
use crate::execute::{Done, Under};
use crate::request::Request;
use crate::use_case::UseCase;

pub use result::GateResult;

#[async_trait]
impl UseCase for Gate {
    type Id = GateId;

    fn stream(id: GateId) -> String {
        id.stream()
    }

    fn key(_actor: &Actor, _id: GateId, state: &Self) -> Option<String> {
        state.case.map(|case| case.stream())
    }

    fn action(command: &GateCommand) -> Action {
        action_of_gate(command.step())
    }

    fn creates(command: &GateCommand) -> bool {
        matches!(command, GateCommand::OpenGate(_))
    }

    async fn relations(
        app: &App,
        actor: &Actor,
        _id: GateId,
        state: &Self,
        _command: Option<&GateCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        let Some(case) = state.case else {
            return Ok(BTreeSet::new());
        };
        let mut relations = app.relations_to_case(actor, &*app.case(case).await?).await?;
        relations.remove(&Relation::Own);
        let checkers = [Checker::Custodian, Checker::Counsel].map(|part| state.checker(part));
        if actor.person().is_some() && checkers.contains(&actor.person()) {
            relations.insert(Relation::GateChecker);
        }
        Ok(relations)
    }

    async fn facts(app: &App, context: &Context, state: &Self, command: &GateCommand) -> Result<GateFacts, AppError> {
        let measure = match command {
            GateCommand::OpenGate(open) => Some(open.sanction),
            GateCommand::RecordGateCheck { .. } | GateCommand::ClearGate => state.sanction,
        };
        let measure = match measure {
            Some(id) => app.measure(id).await?,
            None => Sanction::default(),
        };
        let actor = context.actor.person();
        let judges = [measure.legal_reviewer, measure.decider];
        Ok(GateFacts {
            context: context.clone(),
            rules: Arc::clone(app.rules()),
            measure_waits: waits(&measure),
            actor_proposed: actor.is_some() && measure.proposer == actor,
            actor_judged: actor
                .is_some_and(|person| judges.contains(&Some(person)) || measure.approvals.contains_key(&person)),
            batch_checked: match (command, state.check_by) {
                (GateCommand::ClearGate, Some(check_by)) => app.batch_is_checked(check_by, context.today).await?,
                (_, _) => false,
            },
        })
    }
}

/// Whether a measure still waits for a decision.
fn waits(measure: &Sanction) -> bool {
    matches!(
        measure.status,
        SanctionStatus::Proposed | SanctionStatus::LegalReviewed | SanctionStatus::Approved
    )
}

/// The gate of a measure. There is one, so its id follows from the measure's.
pub fn gate_of_sanction(sanction: SanctionId) -> GateId {
    GateId(sanction.0)
}

impl App {
    /// Records one of the two checks of a gate. What comes of it is sealed at one length, whatever it says.
    pub async fn record_gate_check(
        &self,
        request: impl Into<Request> + Send,
        (gate, part): (GateId, Checker),
        result: &GateResult,
    ) -> Result<Done, AppError> {
        let text = result.written()?;
        self.execute::<Gate>(request, gate, |sealer| {
            Ok(GateCommand::RecordGateCheck {
                part,
                result: sealer.seal("result", &text)?,
            })
        })
        .await
    }

    /// Opens the gate of a measure that was proposed.
    pub(crate) async fn open_gate(
        &self,
        sanction: SanctionId,
        (case, subject): (CaseId, PersonId),
        following: &Done,
    ) -> Result<Done, AppError> {
        let gate = gate_of_sanction(sanction);
        let open = OpenGate {
            gate,
            sanction,
            case,
            subject,
        };
        let request = self
            .begin(Request::of(&Actor::System))?
            .following(following.events.first().copied());
        self.execute_under::<Gate>(request, gate, Under::key(case.stream()), |_| {
            Ok(GateCommand::OpenGate(open))
        })
        .await
    }

    /// What everybody may know of the gate of a measure: pending, or cleared.
    pub async fn gate_of(&self, sanction: SanctionId) -> Result<RetaliationGate, AppError> {
        let gate = self.gate(gate_of_sanction(sanction)).await?;
        Ok(match gate.cleared_on {
            Some(_) => RetaliationGate::Cleared,
            None => RetaliationGate::Pending,
        })
    }

    pub(crate) async fn gate(&self, gate: GateId) -> Result<Gate, AppError> {
        Ok(self.journal().load::<Gate>(&gate.stream()).await?.state.clone())
    }

    pub(crate) async fn measure(&self, sanction: SanctionId) -> Result<Sanction, AppError> {
        let loaded = self.journal().load::<Sanction>(&sanction.stream()).await?;
        Ok(loaded.state.clone())
    }

    /// Whether every gate with this last day for its checks had both of them before `today`. One whose measure waits no
    /// more holds nobody up.
    async fn batch_is_checked(&self, check_by: Date, today: Date) -> Result<bool, AppError> {
        for id in self.waiting_gates().await? {
            let gate = self.gate(id).await?;
            if gate.check_by != Some(check_by) || gate.checked_before(today) {
                continue;
            }
            if waits(&self.measure(SanctionId(id.0)).await?) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
