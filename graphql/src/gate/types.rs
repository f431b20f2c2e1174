//! Retaliation gates, for those who make the checks.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, SimpleObject};
use probity_app::access::Action;
use probity_app::{Folded, GateResult, Group, Opened, Reader, Record};
use probity_domain::gate::{Checker as DomainChecker, GateEvent, RetaliationGateChecked};
use probity_domain::ids::{CaseId, GateId, SanctionId};
use probity_domain::sanction::RetaliationGate as DomainGate;
use probity_projections::gates::{GateFilter, GateRow};

use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::person::types::Person;
use crate::scalars::Day;
use crate::session::Session;

/// What everybody who sees a sanction sees of its retaliation gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "RetaliationGateState")]
pub enum GateState {
    /// It has not cleared.
    Pending,
    /// It has cleared.
    Cleared,
}

impl From<DomainGate> for GateState {
    fn from(gate: DomainGate) -> Self {
        match gate {
            DomainGate::Pending => Self::Pending,
            DomainGate::Cleared => Self::Cleared,
        }
    }
}

/// Which of the two checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "GateChecker")]
pub enum Checker {
    /// A custodian of reporters' identities.
    Custodian,
    /// The counsel of the case.
    Counsel,
}

impl From<DomainChecker> for Checker {
    fn from(part: DomainChecker) -> Self {
        match part {
            DomainChecker::Custodian => Self::Custodian,
            DomainChecker::Counsel => Self::Counsel,
        }
    }
}

impl From<Checker> for DomainChecker {
    fn from(part: Checker) -> Self {
        match part {
            Checker::Custodian => Self::Custodian,
            Checker::Counsel => Self::Counsel,
        }
    }
}

/// One of the two checks. What came of it is null for a viewer who may not read it, and when its key was destroyed.
#[derive(SimpleObject)]
pub struct GateCheck {
    /// Which.
    part: Checker,
    /// Who checked.
    by: Person,
    /// The day.
    on: Day,
    /// The person may be a reporter, and the measure may be an answer to the report.
    concern: Option<bool>,
    /// What was looked at, and what is to be done.
    note: Option<String>,
}

/// The checks of a gate, in order.
#[derive(Debug, Clone, Default)]
struct Checks(Vec<RetaliationGateChecked>);

impl Folded for Checks {
    type Event = GateEvent;

    fn apply(&mut self, event: &GateEvent) {
        match event {
            GateEvent::RetaliationGateChecked(checked) => self.0.push(checked.clone()),
            GateEvent::RetaliationGateOpened(_) | GateEvent::RetaliationGateCleared(_) => {}
        }
    }
}

/// The retaliation gate of a sanction (S13): two people check the person against the identities of reporters before the
/// sanction can be decided.
pub struct RetaliationGate(pub(crate) GateRow);

impl RetaliationGate {
    /// One gate, for those who check.
    pub(crate) async fn open(session: &Session, id: GateId) -> ApiResult<Self> {
        let app = session.app();
        app.authorise(&session.actor, Action::ViewGate, Record::Gate(id))
            .await?;
        let sight = session.sight(Action::ViewGate)?;
        let filter = GateFilter {
            gate: Some(id),
            ..GateFilter::default()
        };
        let page = session.views().gates().page(&sight, filter, None, 1).await?;
        page.into_rows().pop().map(Self).ok_or_else(ApiError::not_found)
    }
}

#[Object]
impl RetaliationGate {
    /// Global id.
    pub(crate) async fn id(&self) -> Gid<GateId> {
        Gid(self.0.gate)
    }

    /// The sanction that waits.
    async fn sanction_id(&self) -> Gid<SanctionId> {
        Gid(self.0.sanction)
    }

    /// Its case.
    async fn case_id(&self) -> Gid<CaseId> {
        Gid(self.0.case)
    }

    /// Whom the sanction is against, and who is to be checked.
    async fn subject(&self) -> Person {
        Person(self.0.subject)
    }

    /// The day on which it was opened.
    async fn opened_on(&self) -> Day {
        Day(self.0.opened_on)
    }

    /// Last day for both checks. The gate clears after it.
    async fn check_by(&self) -> Day {
        Day(self.0.check_by)
    }

    /// Whether it has cleared.
    async fn state(&self) -> GateState {
        match self.0.cleared_on {
            Some(_) => GateState::Cleared,
            None => GateState::Pending,
        }
    }

    /// A check is missing, and the sanction waits for it.
    async fn waits_for_a_check(&self) -> bool {
        self.0.waits_for_a_check()
    }

    /// The checks that were made, in order.
    #[graphql(complexity = "5 + 2 * child_complexity")]
    async fn checks(&self, ctx: &Context<'_>) -> ApiResult<Vec<GateCheck>> {
        let session = Session::of(ctx)?;
        let stream = self.0.gate.stream();
        let reader = Arc::new(session.app().gate_reader(&session.actor, self.0.gate).await?);
        let loaded = session.app().journal().load::<Checks>(&stream).await?;
        let mut checks = Vec::new();
        for checked in &loaded.state.0 {
            checks.push(check(&reader, &stream, checked).await?);
        }
        Ok(checks)
    }

    /// What the viewer may do with it now, as names of actions: the access policies allow it and its state admits it. Whether a
    /// decision says yes is known when it is asked.
    #[graphql(complexity = 10)]
    async fn allowed_actions(&self, ctx: &Context<'_>) -> ApiResult<Vec<&'static str>> {
        Session::of(ctx)?.allowed_actions(Record::Gate(self.0.gate)).await
    }
}

async fn check(reader: &Reader, stream: &str, checked: &RetaliationGateChecked) -> ApiResult<GateCheck> {
    let result = match reader.open(Group::GateChecks, stream, &checked.result).await? {
        Opened::Text(text) => Some(GateResult::read(&text)?),
        Opened::Withheld | Opened::Erased => None,
    };
    Ok(GateCheck {
        part: checked.part.into(),
        by: Person(checked.by),
        on: Day(checked.on),
        concern: result.as_ref().map(|result| result.concern),
        note: result.map(|result| result.note.expose().to_owned()),
    })
}
