//! The timeline of a case, as one viewer gets it.

use std::sync::Arc;

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Enum, Json, SimpleObject};
use jiff::Timestamp;
use probity_app::access::Action;
use probity_app::{Group, Scope};
use probity_domain::case::CaseEvent;
use probity_domain::codec::AnyEvent;
use probity_domain::ids::PersonId;
use probity_domain::investigation::InvestigationEvent;
use probity_domain::sanction::SanctionEvent;
use probity_projections::case_file::{Recorded, TimelineOrder as DomainOrder};
use probity_projections::{Cursor, LARGEST_PAGE, Page};

use super::detail::Detail;
use crate::connection::{Asked, Counted, Total};
use crate::errors::{ApiError, ApiResult};
use crate::person::types::Person;
use crate::scalars::{Moment, WhenKnown};
use crate::session::Session;
use crate::text::{Lens, Text};

/// The order of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainOrder")]
pub enum TimelineOrder {
    /// In the order of what happened; what is not dated comes last.
    Happened,
    /// In the order in which it was recorded.
    Recorded,
}

/// A sealed text of a timeline entry.
#[derive(SimpleObject)]
pub struct TimelineText {
    /// The name of the field (`assessment`, `terms.reason`).
    field: String,
    /// The text.
    text: Text,
}

/// Who recorded something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, async_graphql::Enum)]
pub enum RecordedBy {
    /// A member of staff.
    Staff,
    /// A reporter.
    Reporter,
    /// The system, because a day came.
    System,
}

/// Something that happened in a case.
#[derive(SimpleObject)]
pub struct TimelineEntry {
    /// Global id of the record that it happened to (`sanction-…`).
    record_id: String,
    /// What happened: the stored name of the event, in kebab case.
    kind: String,
    /// When it happened, as exactly as it is known.
    happened: WhenKnown,
    /// When it was recorded; for a reporter's act the start of the day.
    recorded: Moment,
    /// Who recorded it.
    recorded_by: RecordedBy,
    /// The member of staff who recorded it.
    person: Option<Person>,
    /// Ids, days and names; no text.
    facts: Json<serde_json::Map<String, serde_json::Value>>,
    /// Texts.
    texts: Vec<TimelineText>,
    /// Texts are withheld from the viewer.
    redacted: bool,
}

/// The group to which the fields of an event belong; `None`: fields that no reader of a case opens.
fn group(event: &AnyEvent) -> Option<Group> {
    match event {
        AnyEvent::Case(event) => Some(group_of_case(event)),
        AnyEvent::Investigation(event) => Some(group_of_investigation(event)),
        AnyEvent::Report(_) => Some(Group::ReportText),
        AnyEvent::Sanction(
            SanctionEvent::LegalReviewed(_)
            | SanctionEvent::MemoFiled(_)
            | SanctionEvent::OutsideDecisionRecorded(_)
            | SanctionEvent::ReadinessOverridden(_),
        ) => Some(Group::LegalOpinion),
        AnyEvent::Sanction(_) => Some(Group::Sanctions),
        AnyEvent::Claim(_) => Some(Group::Claims),
        AnyEvent::Access(_)
        | AnyEvent::Account(_)
        | AnyEvent::Custody(_)
        | AnyEvent::Department(_)
        | AnyEvent::Disclosure(_)
        | AnyEvent::Gate(_)
        | AnyEvent::Hold(_)
        | AnyEvent::Identity(_)
        | AnyEvent::Notification(_)
        | AnyEvent::Payroll(_)
        | AnyEvent::Person(_)
        | AnyEvent::Policy(_)
        | AnyEvent::Protection(_)
        | AnyEvent::Request(_)
        | AnyEvent::Retention(_)
        | AnyEvent::Reward(_) => None,
    }
}

fn group_of_case(event: &CaseEvent) -> Group {
    match event {
        CaseEvent::CaseOpened(_) => Group::CaseTitle,
        CaseEvent::AllegationRaised(_)
        | CaseEvent::AllegationTakenUp(_)
        | CaseEvent::SubjectInformed(_)
        | CaseEvent::ResponseExtended(_)
        | CaseEvent::AllegationDetermined(_)
        | CaseEvent::AllegationWithdrawn(_)
        | CaseEvent::SeverityChanged(_) => Group::Allegations,
        CaseEvent::FindingDrafted(_)
        | CaseEvent::FindingReviewed(_)
        | CaseEvent::FindingIssued(_)
        | CaseEvent::FindingSuperseded(_) => Group::Findings,
        CaseEvent::ReportAttached(_) => Group::ReportText,
        CaseEvent::InvestigationStarted(_) => Group::Investigation,
        CaseEvent::SanctionTracked(_) => Group::Sanctions,
        CaseEvent::ClaimTracked(_) => Group::Claims,
        CaseEvent::CaseAssessed(_)
        | CaseEvent::CaseAssigned(_)
        | CaseEvent::PartyAdded(_)
        | CaseEvent::ConflictDeclared(_)
        | CaseEvent::HandlerRecused(_)
        | CaseEvent::NoActionTaken(_)
        | CaseEvent::CaseReferred(_)
        | CaseEvent::CaseSuspended(_)
        | CaseEvent::CaseResumed(_)
        | CaseEvent::CaseClosed(_)
        | CaseEvent::CaseReopened(_) => Group::CaseNotes,
    }
}

fn group_of_investigation(event: &InvestigationEvent) -> Group {
    match event {
        InvestigationEvent::EvidenceSealed(_) | InvestigationEvent::EvidenceTransferred(_) => Group::Evidence,
        InvestigationEvent::InvestigationPlanned(_)
        | InvestigationEvent::InvestigationAuthorised(_)
        | InvestigationEvent::CollectionStarted(_)
        | InvestigationEvent::TaskAdded(_)
        | InvestigationEvent::TaskDone(_)
        | InvestigationEvent::ConsentRecorded(_)
        | InvestigationEvent::InterviewRecorded(_)
        | InvestigationEvent::ResponseWindowOpened(_)
        | InvestigationEvent::ResponseWindowExtended(_)
        | InvestigationEvent::InvestigationExtended(_)
        | InvestigationEvent::SubjectResponded(_)
        | InvestigationEvent::ResponseWindowElapsed(_)
        | InvestigationEvent::InvestigationReportDrafted(_)
        | InvestigationEvent::InvestigationReportReviewed(_)
        | InvestigationEvent::InvestigationCompleted(_) => Group::Investigation,
    }
}

/// Whether the viewer may know that an event took place. Who sees a case sees how it moves; of the rest each group says.
fn shows(detail: &Detail, group: Option<Group>) -> bool {
    match group {
        None | Some(Group::CaseTitle | Group::CaseNotes) => true,
        Some(Group::LegalOpinion) => detail.shows(Group::Sanctions),
        Some(group) => detail.shows(group),
    }
}

/// For which checks of readiness counsel answers is advice: only whoever reads it knows that there is some.
fn advice_shows(detail: &Detail, event: &AnyEvent) -> bool {
    let is_advice = matches!(event, AnyEvent::Sanction(SanctionEvent::ReadinessOverridden(_)));
    !is_advice || detail.shows(Group::LegalOpinion)
}

/// Whether an entry is for the viewer, and of the time as of which the case is shown.
fn is_known(detail: &Detail, event: &Recorded) -> bool {
    shows(detail, group(&event.event))
        && advice_shows(detail, &event.event)
        && detail.file.updated.is_none_or(|last| event.position <= last)
}

/// How many entries the timeline of a case has for the viewer.
pub(crate) async fn count(session: &Session, detail: &Detail) -> ApiResult<u64> {
    let sight = session.sight(Action::ViewCase)?;
    let (mut after, mut count) = (None, 0);
    loop {
        let files = session.views().case_files();
        let order = DomainOrder::Recorded;
        let found = files.timeline(&sight, detail.id, order, (after, LARGEST_PAGE)).await?;
        let found = found.ok_or_else(ApiError::not_found)?;
        after = found.edges.last().map(|(cursor, _)| cursor.clone());
        let known = found.edges.iter().filter(|(_, event)| is_known(detail, event));
        count += u64::try_from(known.count()).unwrap_or_default();
        if !found.has_next {
            return Ok(count);
        }
    }
}

/// A page of the timeline, filled up past the entries of which the viewer may not know.
pub(super) async fn page(
    session: &Session,
    detail: &Arc<Detail>,
    order: DomainOrder,
    asked: Asked,
) -> ApiResult<Connection<String, TimelineEntry, Total, EmptyFields>> {
    let sight = session.sight(Action::ViewCase)?;
    let mut after = asked.after.clone();
    let mut shown: Vec<(Cursor, Recorded)> = Vec::new();
    loop {
        let files = session.views().case_files();
        let found = files.timeline(&sight, detail.id, order, (after, asked.first)).await?;
        let found = found.ok_or_else(ApiError::not_found)?;
        after = found.edges.last().map(|(cursor, _)| cursor.clone());
        let known = found.edges.into_iter().filter(|(_, event)| is_known(detail, event));
        shown.extend(known);
        if shown.len() > asked.first || !found.has_next {
            break;
        }
    }
    let has_next = shown.len() > asked.first;
    shown.truncate(asked.first);
    let page = Page { edges: shown, has_next };
    let total = Counted::Timeline(Arc::clone(detail)).into();
    Ok(asked.page(page, |event| entry(detail, &event), total))
}

fn entry(detail: &Detail, event: &Recorded) -> TimelineEntry {
    let group = group(&event.event);
    let told = event.told();
    let lens = group.map(|group| Lens::new(&detail.reader, group, &event.stream));
    let texts = lens.iter().flat_map(|lens| {
        told.sealed.iter().map(|(field, sealed)| TimelineText {
            field: field.clone(),
            text: lens.text(sealed),
        })
    });
    let person = event.actor.parse::<PersonId>().ok();
    let recorded_by = match (event.actor.as_str(), person) {
        (_, Some(_)) => RecordedBy::Staff,
        ("reporter", None) => RecordedBy::Reporter,
        (_, None) => RecordedBy::System,
    };
    TimelineEntry {
        record_id: event.stream.clone(),
        kind: event.kind.clone(),
        happened: event.happened().into(),
        recorded: Moment(Timestamp::from_millisecond(event.recorded_at).unwrap_or(Timestamp::UNIX_EPOCH)),
        recorded_by,
        person: Person::maybe(person),
        texts: texts.collect(),
        redacted: group.is_none_or(|group| detail.reader.scope(group) != Scope::Full),
        facts: Json(told.facts),
    }
}
