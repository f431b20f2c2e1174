//! Sanctions with every step towards them, as they stand in the file of their case or as the subject gets them.

use std::sync::Arc;

use async_graphql::{Context, Object, SimpleObject};
use probity_app::access::Action;
use probity_app::{Folded, Group, Reader, Record, Scope};
use probity_domain::Decider;
use probity_domain::ids::{CaseId, FindingId, SanctionId};
use probity_domain::sanction::{
    Sanction as State, SanctionEvent, SanctionStatus as DomainStatus, SanctionTerms as DomainTerms,
};

use super::steps::{SanctionStep, shows, step};
use super::vocabulary::{AppealOutcome, DemotionBasis, DismissalLimb, SanctionKind, SanctionStatus};
use crate::case::detail::Detail;
use crate::deadline::types::ActionClock;
use crate::errors::ApiResult;
use crate::gate::types::GateState;
use crate::ids::Gid;
use crate::money::Money;
use crate::person::types::Person;
use crate::readiness::types::Readiness;
use crate::scalars::{Day, Sha256};
use crate::session::Session;
use crate::text::{Lens, Text};
use crate::vocabulary::Role;

/// What a sanction consists of.
#[derive(SimpleObject)]
pub struct SanctionTerms {
    /// The kind.
    kind: SanctionKind,
    /// For a warning: for how many months the record stands.
    months: Option<u8>,
    /// For a fine: how much.
    amount: Option<Money>,
    /// For a dismissal, and for a return to the agency: the limb of LCL 39.
    limb: Option<DismissalLimb>,
    /// For a demotion: what it rests on.
    demotion: Option<DemotionBasis>,
    /// For LCL 39(6): SHA-256 of the final criminal instrument.
    criminal_instrument: Option<Sha256>,
    /// For a demotion by agreement (LCL 35): SHA-256 of what both signed.
    agreement: Option<Sha256>,
}

impl From<DomainTerms> for SanctionTerms {
    fn from(terms: DomainTerms) -> Self {
        Self {
            kind: terms.kind.into(),
            months: terms.months,
            amount: terms.amount.map(Into::into),
            limb: terms.limb.map(Into::into),
            demotion: terms.demotion.map(Into::into),
            criminal_instrument: terms.criminal_instrument.as_ref().map(Sha256::of),
            agreement: terms.agreement.as_ref().map(Sha256::of),
        }
    }
}

/// Why a sanction and not less, in four points.
#[derive(SimpleObject)]
pub struct Proportionality {
    /// Intent or negligence.
    intent: Text,
    /// The harm done.
    harm: Text,
    /// The person's history.
    history: Text,
    /// How comparable cases were decided.
    comparable: Text,
}

/// An approval of the matrix.
#[derive(SimpleObject)]
pub struct Approval {
    /// Who.
    person: Person,
    /// In which role.
    role: Role,
}

/// Every event of a sanction, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct History(Vec<SanctionEvent>);

impl Folded for History {
    type Event = SanctionEvent;

    fn apply(&mut self, event: &SanctionEvent) {
        self.0.push(event.clone());
    }
}

/// One sanction: one person, one decision.
pub struct Sanction {
    id: SanctionId,
    reader: Arc<Reader>,
    state: State,
    events: Vec<SanctionEvent>,
    detail: Option<Arc<Detail>>,
}

impl Sanction {
    /// The sanctions of a case that the viewer may know of. One that was begun and not proposed has no steps yet.
    pub(crate) fn all(detail: &Arc<Detail>) -> Vec<Self> {
        if !detail.shows(Group::Sanctions) {
            return Vec::new();
        }
        let begun = detail.file.case.sanctions.iter();
        begun
            .map(|(id, (subject, finding))| {
                let file = detail.file.sanctions.get(id);
                let state = file.map(|file| file.state.clone()).unwrap_or_default();
                Self {
                    id: *id,
                    reader: Arc::clone(&detail.reader),
                    state: State {
                        subject: Some(*subject),
                        finding: Some(*finding),
                        case: Some(detail.id),
                        ..state
                    },
                    events: file
                        .iter()
                        .flat_map(|file| file.events.iter())
                        .map(|(_, event)| event.clone())
                        .collect(),
                    detail: Some(Arc::clone(detail)),
                }
            })
            .collect()
    }

    /// One sanction, for those who may see it in its case and for the person whom it is against.
    pub(crate) async fn open(session: &Session, id: SanctionId) -> ApiResult<Self> {
        let app = session.app();
        let record = Record::Sanction(id);
        let relations = app.relations_to(&session.actor, record).await?.unwrap_or_default();
        let through_case = app.access().allows(&session.actor, Action::ReadSanction, &relations);
        let loaded = app.journal().load::<History>(&id.stream()).await?;
        let state = State::fold(&loaded.state.0);
        let reader = match state.case {
            Some(case) if through_case => app.case_reader(&session.actor, case).await?,
            Some(_) | None => app.own_sanction_reader(&session.actor, id).await?,
        };
        Ok(Self {
            id,
            reader: Arc::new(reader),
            state,
            events: loaded.state.0.clone(),
            detail: None,
        })
    }

    fn lens(&self) -> Lens {
        Lens::new(&self.reader, Group::Sanctions, &self.id.stream())
    }

    fn proposed(&self) -> Option<&probity_domain::sanction::SanctionProposed> {
        self.events.iter().find_map(|event| {
            if let SanctionEvent::SanctionProposed(proposed) = event {
                Some(proposed)
            } else {
                None
            }
        })
    }
}

#[Object]
impl Sanction {
    /// Global id.
    pub(crate) async fn id(&self) -> Gid<SanctionId> {
        Gid(self.id)
    }

    /// Its case.
    async fn case_id(&self) -> Option<Gid<CaseId>> {
        self.state.case.map(Gid)
    }

    /// The finding that it rests on.
    async fn finding_id(&self) -> Option<Gid<FindingId>> {
        self.state.finding.map(Gid)
    }

    /// Against whom.
    async fn subject(&self) -> Option<Person> {
        Person::maybe(self.state.subject)
    }

    /// Where it stands; `MISSING`: it was begun in the case and not proposed.
    async fn status(&self) -> SanctionStatus {
        self.state.status.into()
    }

    /// An arbitrator or a court set it aside.
    async fn annulled(&self) -> bool {
        self.state.annulled_by.is_some()
    }

    /// What is proposed, decided or varied, the latest.
    async fn terms(&self) -> Option<SanctionTerms> {
        self.state.terms.map(Into::into)
    }

    /// What was proposed.
    async fn proposed_terms(&self) -> Option<SanctionTerms> {
        self.state.proposed_terms.map(Into::into)
    }

    /// What was decided.
    async fn decided_terms(&self) -> Option<SanctionTerms> {
        self.state.decided_terms.map(Into::into)
    }

    /// Reasons of the proposal.
    async fn reasons(&self) -> Text {
        self.lens().maybe(self.proposed().map(|proposed| &proposed.reasons))
    }

    /// Texts are withheld from the viewer.
    async fn redacted(&self) -> bool {
        self.lens().redacted()
    }

    /// Why this and not less; null as long as nobody wrote it.
    async fn proportionality(&self) -> Option<Proportionality> {
        let why = self.proposed()?.proportionality.as_ref()?;
        let lens = self.lens();
        Some(Proportionality {
            intent: lens.text(&why.intent),
            harm: lens.text(&why.harm),
            history: lens.text(&why.history),
            comparable: lens.text(&why.comparable),
        })
    }

    /// Earlier sanctions that it counts as history.
    async fn prior_ids(&self) -> Vec<Gid<SanctionId>> {
        self.state.priors.iter().copied().map(Gid).collect()
    }

    /// Who proposed it.
    async fn proposer(&self) -> Option<Person> {
        Person::maybe(self.state.proposer)
    }

    /// Who reviewed it legally.
    async fn legal_reviewer(&self) -> Option<Person> {
        Person::maybe(self.state.legal_reviewer)
    }

    /// Approvals of the matrix.
    async fn approvals(&self) -> Vec<Approval> {
        let approvals = self.state.approvals.iter();
        approvals
            .map(|(person, (role, _))| Approval {
                person: Person(*person),
                role: (*role).into(),
            })
            .collect()
    }

    /// Who decided.
    async fn decider(&self) -> Option<Person> {
        Person::maybe(self.state.decider)
    }

    /// When it was decided.
    async fn decided_on(&self) -> Option<Day> {
        self.state.decided_on.map(Day)
    }

    /// Last day to decide without counsel's override.
    async fn act_by(&self) -> Option<Day> {
        self.state.act_by.map(Day)
    }

    /// The time to act, as it stands today; null before a proposal, and once it is decided or dropped.
    async fn action_clock(&self, ctx: &Context<'_>) -> ApiResult<Option<ActionClock>> {
        let undecided = [
            DomainStatus::Proposed,
            DomainStatus::LegalReviewed,
            DomainStatus::Approved,
        ];
        let (Some(warn_on), Some(act_by)) = (self.state.act_warn_on, self.state.act_by) else {
            return Ok(None);
        };
        if !undecided.contains(&self.state.status) {
            return Ok(None);
        }
        let today = Session::of(ctx)?.app().today();
        Ok(Some(ActionClock::on(today, warn_on, act_by)))
    }

    /// From when it is to take effect.
    async fn effective_on(&self) -> Option<Day> {
        self.state.effective_on.map(Day)
    }

    /// When it counts as served.
    async fn served_on(&self) -> Option<Day> {
        self.state.served_on.map(Day)
    }

    /// Last day to appeal.
    async fn appeal_until(&self) -> Option<Day> {
        self.state.appeal_until.map(Day)
    }

    /// How the appeal ended.
    async fn appeal_outcome(&self) -> Option<AppealOutcome> {
        self.state.appeal_outcome.map(Into::into)
    }

    /// When it became final.
    async fn final_on(&self) -> Option<Day> {
        self.state.final_on.map(Day)
    }

    /// The last day on which the record stands.
    async fn until(&self) -> Option<Day> {
        self.state.until.map(Day)
    }

    /// Codes of the refusals that this process would have given to a decision that was taken outside it.
    async fn unmet(&self) -> Vec<String> {
        let mut outside = self.events.iter().rev().filter_map(|event| {
            if let SanctionEvent::OutsideDecisionRecorded(recorded) = event {
                Some(recorded.unmet.clone())
            } else {
                None
            }
        });
        outside.next().unwrap_or_default()
    }

    /// Whether the retaliation gate has cleared (S13), now, also in a case as of an earlier day; null before the proposal. It
    /// says nothing else, and clears on the same day for all.
    async fn retaliation_gate(&self, ctx: &Context<'_>) -> ApiResult<Option<GateState>> {
        let session = Session::of(ctx)?;
        match self.state.id {
            Some(id) => Ok(Some(session.app().gate_of(id).await?.into())),
            None => Ok(None),
        }
    }

    /// Every step in order, memos and proceedings included.
    #[graphql(complexity = "20 + 10 * child_complexity")]
    async fn steps(&self) -> Vec<SanctionStep> {
        let lens = self.lens();
        let told = self.events.iter().filter(|event| shows(&lens, event));
        told.map(|event| step(&lens, event)).collect()
    }

    /// What an arbitrator would ask about it and what is on record of that, as of the moment of the case; null for whoever may
    /// not see it, and for a sanction that was not proposed.
    #[graphql(complexity = "20 + child_complexity")]
    async fn readiness(&self, ctx: &Context<'_>) -> ApiResult<Option<Readiness>> {
        let Some(case) = self
            .state
            .case
            .filter(|_| self.reader.scope(Group::Readiness) == Scope::Full)
        else {
            return Ok(None);
        };
        let detail = match &self.detail {
            Some(detail) => Arc::clone(detail),
            None => Arc::new(Detail::open(Session::of(ctx)?, case, None).await?),
        };
        let lines = detail.file.dossier.readiness(self.id);
        Ok(lines.map(|lines| Readiness::on(detail.today, lines)))
    }

    /// What the viewer may do with it now, as names of actions: the access policies allow it and its state admits it. Whether a
    /// decision says yes is known when it is asked.
    #[graphql(complexity = 10)]
    async fn allowed_actions(&self, ctx: &Context<'_>) -> ApiResult<Vec<&'static str>> {
        let session = Session::of(ctx)?;
        match self.state.id {
            Some(id) => session.allowed_actions(Record::Sanction(id)).await,
            None => Ok(Vec::new()),
        }
    }
}
