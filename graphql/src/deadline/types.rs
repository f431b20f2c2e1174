//! Deadlines.

use async_graphql::{ComplexObject, Context, Enum, InputObject, SimpleObject};
use jiff::civil::Date;
use probity_domain::deadline::Basis;
use probity_domain::ids::CaseId;
use probity_projections::deadlines::{DeadlineFilter, DeadlineRow};

use crate::case::types::Case;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::limits::LARGEST_PAGE;
use crate::person::types::Person;
use crate::rules::types::Period;
use crate::scalars::{Day, Sha256};
use crate::session::Session;
use crate::vocabulary::DeadlineKind;

/// The calendar by which working days were counted.
#[derive(SimpleObject)]
pub struct CountedBy {
    /// Its name.
    id: String,
    /// SHA-256 of its file.
    version: Sha256,
    /// A year that was counted in was provisional then: the authority had not arranged its holidays yet.
    provisional: bool,
}

/// What a last day rests on, as it was when the day was set.
#[derive(SimpleObject)]
pub struct DeadlineBasis {
    /// Key of the value among the rules, such as `windows.hearing`.
    rule: String,
    /// The law and article, text or choice that the value comes from.
    source: String,
    /// The day from which was counted.
    from: Day,
    /// How long.
    period: Period,
    /// The jurisdiction profile.
    profile: String,
    /// IANA name of the time zone in which days are counted.
    zone: String,
    /// The calendar, if working days were counted.
    calendar: Option<CountedBy>,
}

impl From<&Basis> for DeadlineBasis {
    fn from(basis: &Basis) -> Self {
        Self {
            rule: basis.rule.clone(),
            source: basis.source.clone(),
            from: Day(basis.from),
            period: basis.period.into(),
            profile: basis.profile.clone(),
            zone: basis.zone.clone(),
            calendar: basis.calendar.as_ref().map(|calendar| CountedBy {
                id: calendar.id.clone(),
                version: Sha256(calendar.version.clone()),
                provisional: calendar.provisional,
            }),
        }
    }
}

/// How the time to act stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum ActionClockState {
    /// There is time.
    Running,
    /// It runs out.
    Warning,
    /// It is over: no decision without counsel's memo.
    Stopped,
}

/// The time to act on a breach, counted from the company's knowledge (S7).
#[derive(SimpleObject)]
pub struct ActionClock {
    /// From this day on a warning stands.
    warn_on: Day,
    /// Last day to decide on a sanction without counsel's memo.
    act_by: Day,
    /// How it stands today.
    state: ActionClockState,
    /// Days that are left, the last day included; 0 when it is over.
    days_left: i32,
}

impl ActionClock {
    /// The clock as it stands on a day.
    pub(crate) fn on(today: Date, warn_on: Date, act_by: Date) -> Self {
        let state = if today > act_by {
            ActionClockState::Stopped
        } else if today >= warn_on {
            ActionClockState::Warning
        } else {
            ActionClockState::Running
        };
        let left = today.until(act_by).map_or(0, |span| span.get_days());
        Self {
            warn_on: Day(warn_on),
            act_by: Day(act_by),
            state,
            days_left: left.saturating_add(1).max(0),
        }
    }
}

/// Something that has to be done, or may be done by somebody, until a day.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Deadline {
    /// Global id of the record to which it belongs (`report-…`, `sanction-…`, `hold-…`).
    record_id: String,
    /// What is to be done.
    kind: DeadlineKind,
    /// Key of the text that says what the deadline rests on.
    basis: String,
    /// The case, if the record belongs to one.
    case_id: Option<Gid<CaseId>>,
    /// What the day rests on: rule, source, period, calendar; null where it is not on record.
    rests_on: Option<DeadlineBasis>,
    /// The last day.
    due: Day,
    /// The last day as it was set first; another one if it was extended.
    first_due: Day,
    /// From this day on it is pressing.
    warn_on: Option<Day>,
    /// The day on which it was met, or was needed no longer; null: it runs.
    done_on: Option<Day>,
    /// It ends a right of somebody else, or a state: nobody is late when it is past.
    is_window: bool,
    /// Who is to meet it: whoever a task was given to, or the owner of a claim. Null if nobody was named, and for a task also
    /// to those who may not read the investigation and whom it was not given to.
    assignee: Option<Person>,
    #[graphql(skip)]
    row: DeadlineRow,
}

impl From<DeadlineRow> for Deadline {
    fn from(row: DeadlineRow) -> Self {
        Self {
            record_id: row.record.clone(),
            kind: row.kind.into(),
            basis: row.kind.basis().to_owned(),
            case_id: row.case.map(Gid),
            rests_on: row.basis.as_ref().map(Into::into),
            due: Day(row.due),
            first_due: Day(row.first_due),
            warn_on: row.warn_on.map(Day),
            done_on: row.done_on.map(Day),
            is_window: row.kind.is_window(),
            assignee: Person::maybe(row.assignee),
            row,
        }
    }
}

#[ComplexObject]
impl Deadline {
    /// Somebody of the company is late.
    async fn overdue(&self, ctx: &Context<'_>) -> ApiResult<bool> {
        Ok(self.row.is_overdue(Session::of(ctx)?.app().today()))
    }

    /// The case, if the viewer sees it.
    async fn case(&self, ctx: &Context<'_>) -> ApiResult<Option<Case>> {
        let Some(case) = self.row.case else {
            return Ok(None);
        };
        let row = Session::of(ctx)?.case_row(case).await?;
        Ok(row.map(Case::of_shared))
    }
}

impl Deadline {
    /// Every deadline that a filter finds, up to the largest page.
    pub(crate) async fn list(session: &Session, filter: DeadlineFilter) -> ApiResult<Vec<Self>> {
        let sights = session.deadline_sights()?;
        let first = usize::try_from(LARGEST_PAGE).unwrap_or_default();
        let page = session.views().deadlines().page(&sights, filter, None, first).await?;
        Ok(page.into_rows().into_iter().map(Into::into).collect())
    }
}

/// Which deadlines are listed; nothing given: everything that runs.
#[derive(InputObject, Default)]
pub struct DeadlineFilterInput {
    /// Only what is late today.
    pub overdue: Option<bool>,
    /// Only what ends within this number of days, or is pressing already.
    #[graphql(validator(minimum = 0, maximum = 3660))]
    pub soon_within_days: Option<i32>,
    /// Only what falls to the viewer: what they are to meet, what belongs to a case that they handle, and for those who take
    /// reports in what no case has yet. What they see for another reason alone, as an auditor does, is left out.
    pub mine: Option<bool>,
}
