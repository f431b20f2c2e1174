//! Protection plans, for those who look after a reporter.

use std::sync::Arc;

use async_graphql::SimpleObject;
use probity_app::access::Action;
use probity_app::{Folded, Group, Record, protection_of_report};
use probity_domain::Decider;
use probity_domain::ids::{CaseId, MessageId, ProtectionId, ReportId};
use probity_domain::protection::{
    CheckInDue, CheckInRecorded, Protection as State, ProtectionEvent, ProtectionOpened, ProtectionStatus,
    RetaliationAlleged,
};

use crate::deadline::types::DeadlineBasis;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::person::types::Person;
use crate::report::types::{Attachment, attachments};
use crate::scalars::Day;
use crate::session::{Session, found};
use crate::text::{Lens, Text};

/// A day on which the reporter is asked how they fare.
#[derive(SimpleObject)]
pub struct CheckIn {
    /// Its number in the plan, from 1 on.
    number: u8,
    /// Its last day.
    due: Day,
    /// What the day rests on.
    rests_on: DeadlineBasis,
    /// The day on which it was made; null: it is open.
    done_on: Option<Day>,
    /// Who made it.
    by: Option<Person>,
    /// What was written to the reporter, or noted.
    text: Text,
}

/// What the reporter told of retaliation.
#[derive(SimpleObject)]
pub struct RetaliationClaim {
    /// Global id.
    id: Gid<MessageId>,
    /// What happened.
    text: Text,
    /// Files that came with it; the plan's id opens them.
    attachments: Vec<Attachment>,
    /// The priority case that is opened on it, at the latest when the report has a case.
    case_id: Gid<CaseId>,
    /// Who took it down, when it did not come through the portal.
    taken_by: Option<Person>,
    /// The day.
    on: Day,
}

/// How the reporter of a report is looked after (WX-7.2.2). It names nobody.
#[derive(SimpleObject)]
pub struct Protection {
    /// Global id.
    id: Gid<ProtectionId>,
    /// The reporter is looked after now.
    open: bool,
    /// The day on which the plan was opened, the latest.
    opened_on: Day,
    /// Who opened it; null when the reporter's own word did.
    opened_by: Option<Person>,
    /// The check-ins of the plan, the earliest first.
    check_ins: Vec<CheckIn>,
    /// What the reporter told of retaliation, the earliest first.
    claims: Vec<RetaliationClaim>,
    /// Why it was closed.
    closing_reason: Text,
}

#[derive(Debug, Clone, Default)]
struct History(Vec<ProtectionEvent>);

impl Folded for History {
    type Event = ProtectionEvent;

    fn apply(&mut self, event: &ProtectionEvent) {
        self.0.push(event.clone());
    }
}

impl Protection {
    /// The plan of a report; `None` if there is none, and for whoever does not look after the reporter.
    pub(crate) async fn of_report(session: &Session, report: ReportId) -> ApiResult<Option<Self>> {
        let (app, id) = (session.app(), protection_of_report(report));
        let relations = app.relations_to(&session.actor, Record::Protection(id)).await?;
        let allowed = |relations| app.access().allows(&session.actor, Action::ReadProtection, relations);
        if !relations.as_ref().is_some_and(allowed) {
            return Ok(None);
        }
        let Some(reader) = found(app.protection_reader(&session.actor, id).await)? else {
            return Ok(None);
        };
        let loaded = app.journal().load::<History>(&id.stream()).await?;
        let lens = Lens::new(&Arc::new(reader), Group::Protection, &id.stream());
        Ok(shown(id, &lens, &loaded.state.0))
    }
}

fn shown(id: ProtectionId, lens: &Lens, events: &[ProtectionEvent]) -> Option<Protection> {
    let state = State::fold(events);
    let mut latest: Option<(&ProtectionOpened, Vec<&CheckInRecorded>)> = None;
    let mut claims = Vec::new();
    let mut closing_reason = Text::none();
    for event in events {
        match event {
            ProtectionEvent::ProtectionOpened(opened) => latest = Some((opened, Vec::new())),
            ProtectionEvent::CheckInRecorded(made) => {
                if let Some((_, made_so_far)) = &mut latest {
                    made_so_far.push(made);
                }
            }
            ProtectionEvent::RetaliationAlleged(alleged) => claims.push(claim(lens, alleged)),
            ProtectionEvent::ProtectionClosed(closed) => closing_reason = lens.text(&closed.reason),
        }
    }
    let (opened, made) = latest?;
    let numbered = (1..).zip(&opened.check_ins);
    Some(Protection {
        id: Gid(id),
        open: state.status == ProtectionStatus::Open,
        opened_on: Day(opened.on),
        opened_by: Person::maybe(opened.by),
        check_ins: numbered
            .map(|(number, due)| check_in(lens, (number, due), &made))
            .collect(),
        claims,
        closing_reason,
    })
}

fn check_in(lens: &Lens, (number, due): (u8, &CheckInDue), made: &[&CheckInRecorded]) -> CheckIn {
    let made = made.iter().find(|made| made.number == number);
    CheckIn {
        number,
        due: Day(due.until),
        rests_on: (&due.basis).into(),
        done_on: made.map(|made| Day(made.on)),
        by: Person::maybe(made.map(|made| made.by)),
        text: lens.maybe(made.map(|made| &made.message.for_handlers)),
    }
}

fn claim(lens: &Lens, alleged: &RetaliationAlleged) -> RetaliationClaim {
    RetaliationClaim {
        id: Gid(alleged.message.id),
        text: lens.text(&alleged.message.for_handlers),
        attachments: attachments(lens, &alleged.attachments),
        case_id: Gid(alleged.case),
        taken_by: Person::maybe(alleged.taken_by),
        on: Day(alleged.on),
    }
}
