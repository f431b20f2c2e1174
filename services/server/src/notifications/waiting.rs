//! What waits for somebody: found in the lists that they may see, and kept if the access policies let them do it.
//!
//! So whoever has a conflict of interest is told of nothing, for the lists leave it out; and an auditor, who sees
//! everything and does nothing, is left in peace.

use jiff::ToSpan as _;
use jiff::civil::Date;
use probity_app::access::Action;
use probity_app::notifications::{Promptness, Waiting, mark};
use probity_app::{App, AppError, Record, UseCase, protection_of_report};
use probity_domain::Actor;
use probity_domain::case::{Case, CaseStatus, FindingStatus};
use probity_domain::ids::{CaseId, InvestigationId, SanctionId};
use probity_domain::investigation::{Investigation, InvestigationStatus};
use probity_domain::notification::Matter;
use probity_domain::sanction::{Sanction, SanctionStatus, SubjectHearing, UnionStatus};
use probity_graphql::Sights;
use probity_projections::case_board::{CaseFilter, CaseQuery};
use probity_projections::deadlines::{DeadlineFilter, DeadlineKind, DeadlineRow};
use probity_projections::report_board::ReportFilter;
use probity_projections::{LARGEST_PAGE, Projections, QueryError};
use probity_store::{Direction, StreamName};

/// A deadline is told of so many days before it ends.
const SOON: i64 = 3;

/// Why it could not be found out what waits.
#[derive(Debug, thiserror::Error)]
pub(super) enum LookError {
    /// The app failed.
    #[error("{0}")]
    App(#[from] AppError),
    /// A read model failed.
    #[error("{0}")]
    View(#[from] QueryError),
}

/// Looks for what waits.
pub(super) struct Lookout<'a> {
    pub(super) app: &'a App,
    pub(super) views: &'a Projections,
    pub(super) sights: &'a Sights,
}

/// A step that somebody may have to take, with what tells it apart.
struct Step {
    action: Action,
    record: Record,
    state: &'static str,
}

impl Lookout<'_> {
    /// Everything that waits for an actor, told or not.
    pub(super) async fn waiting_for(&self, actor: &Actor) -> Result<Vec<Waiting>, LookError> {
        let mut waiting = self.reports(actor).await?;
        waiting.extend(self.deadlines(actor).await?);
        waiting.extend(self.cases(actor).await?);
        waiting.extend(self.claims(actor).await?);
        waiting.extend(self.erasures(actor).await?);
        waiting.extend(self.custody(actor).await?);
        waiting.extend(self.access(actor).await?);
        Ok(waiting)
    }

    /// Reports with something that nobody has taken up: new ones, and answers of their reporters.
    async fn reports(&self, actor: &Actor) -> Result<Vec<Waiting>, LookError> {
        let Some(sight) = self.sights.of_staff(actor, Action::ViewReport) else {
            return Ok(Vec::new());
        };
        let (board, mut after, mut waiting) = (self.views.report_board(), None, Vec::new());
        loop {
            let filter = ReportFilter {
                unread: true,
                ..ReportFilter::default()
            };
            let page = board.page(&sight, filter, after, LARGEST_PAGE).await?;
            after = page.next();
            for row in page.into_rows() {
                let record = Record::Report(row.report);
                if !self.may(actor, Action::ReplyToReporter, record).await? {
                    continue;
                }
                let told = mark(&["report", &row.report.stream(), &row.unread.to_string()]);
                let day = self.day_of_last_event(&row.report.stream()).await?;
                let told_of_retaliation = protection_of_report(row.report).stream();
                if let Some(day) = day.max(self.day_of_last_event(&told_of_retaliation).await?) {
                    waiting.push(Waiting {
                        matter: Matter::standing(&told),
                        promptness: Promptness::AfterDay(day),
                    });
                }
            }
            if after.is_none() {
                return Ok(waiting);
            }
        }
    }

    /// A reporter's act bears the start of its day.
    async fn day_of_last_event(&self, stream: &str) -> Result<Option<Date>, LookError> {
        let Ok(name) = StreamName::new(stream) else {
            return Ok(None);
        };
        let last = self.app.store().read(&name, None, Direction::Backward, 1).await;
        let last = last.map_err(AppError::from)?;
        let at = last.first().map(|envelope| envelope.event.recorded_at);
        let moment = at.and_then(|at| jiff::Timestamp::from_millisecond(at).ok());
        Ok(moment.map(|moment| self.app.zone().to_datetime(moment).date()))
    }

    async fn deadlines(&self, actor: &Actor) -> Result<Vec<Waiting>, LookError> {
        let Some(sights) = self.sights.of_deadlines(actor) else {
            return Ok(Vec::new());
        };
        let today = self.app.today();
        let until = today.checked_add(SOON.days()).unwrap_or(today);
        let filter = DeadlineFilter::Soon { today, until };
        let (deadlines, mut after, mut waiting) = (self.views.deadlines(), None, Vec::new());
        loop {
            let page = deadlines.page(&sights, filter, after, LARGEST_PAGE).await?;
            after = page.next();
            for row in page.into_rows() {
                if let Some(step) = step_before(&row)
                    && !self.is_of(actor, step.record).await?
                    && self.may(actor, step.action, step.record).await?
                {
                    waiting.push(deadline(&row, today));
                }
            }
            if after.is_none() {
                return Ok(waiting);
            }
        }
    }

    async fn cases(&self, actor: &Actor) -> Result<Vec<Waiting>, LookError> {
        let Some(sight) = self.sights.of_staff(actor, Action::ViewCase) else {
            return Ok(Vec::new());
        };
        let (board, mut after, mut waiting) = (self.views.case_board(), None, Vec::new());
        loop {
            let query = CaseQuery {
                filter: CaseFilter {
                    open: Some(true),
                    ..CaseFilter::default()
                },
                after,
                first: LARGEST_PAGE,
                ..CaseQuery::default()
            };
            let page = board.page(&sight, query).await?;
            after = page.next();
            for row in page.into_rows() {
                self.case(actor, row.case, &mut waiting).await?;
            }
            if after.is_none() {
                return Ok(waiting);
            }
        }
    }

    async fn case(&self, actor: &Actor, id: CaseId, waiting: &mut Vec<Waiting>) -> Result<(), LookError> {
        let case = self.state::<Case>(id).await?;
        let own = actor.person();
        for role in own.and_then(|own| case.handlers.get(&own)).into_iter().flatten() {
            waiting.push(at_once(&["assigned", &id.stream(), &format!("{role:?}")]));
        }
        if case.status == CaseStatus::Suspended {
            return Ok(());
        }
        let mut steps = finding_steps(id, &case, actor);
        if let Some(last) = case.investigations.last() {
            let investigation = self.state::<Investigation>(*last).await?;
            steps.extend(investigation_step(*last, &investigation, actor));
        }
        for sanction in case.sanctions.keys() {
            let state = self.state::<Sanction>(*sanction).await?;
            steps.extend(sanction_step(*sanction, &state, (actor, self.app.today())));
        }
        for step in steps {
            if self.may(actor, step.action, step.record).await? {
                waiting.push(at_once(&[step.action.name(), &step.record.name(), step.state]));
            }
        }
        Ok(())
    }

    async fn state<A: UseCase>(&self, id: A::Id) -> Result<A, AppError> {
        Ok(self.app.journal().load::<A>(&A::stream(id)).await?.state.clone())
    }

    /// Whether the access policies allow it. That something is asked here leaves no trace: nobody opens anything.
    async fn may(&self, actor: &Actor, action: Action, record: Record) -> Result<bool, AppError> {
        let relations = self.app.relations_to(actor, record).await?;
        Ok(relations.is_some_and(|relations| self.app.access().allows(actor, action, &relations)))
    }
}

fn at_once(parts: &[&str]) -> Waiting {
    Waiting {
        matter: Matter::standing(&mark(parts)),
        promptness: Promptness::AtOnce,
    }
}

/// It is told twice: when it comes near, and when it is past.
fn deadline(row: &DeadlineRow, today: Date) -> Waiting {
    let (kind, due) = (format!("{:?}", row.kind), row.due.to_string());
    let stage = if row.due < today { "overdue" } else { "soon" };
    Waiting {
        matter: Matter::standing(&mark(&["deadline", &row.record, &kind, &row.item, &due, stage])),
        promptness: Promptness::WithBatch,
    }
}

/// What meets a deadline; whoever may do it is told. `None` for a window of somebody who is not told by notices.
fn step_before(row: &DeadlineRow) -> Option<Step> {
    let action = match row.kind {
        DeadlineKind::Acknowledge => Action::AcknowledgeReport,
        DeadlineKind::Triage => Action::TriageReport,
        DeadlineKind::Feedback => Action::GiveFeedback,
        DeadlineKind::Investigation => Action::CompleteInvestigation,
        DeadlineKind::Task => Action::CompleteTask,
        DeadlineKind::UnionReply => Action::RecordUnionReply,
        DeadlineKind::AppealDecision => Action::DecideAppeal,
        DeadlineKind::Certificate => Action::IssueCertificate,
        DeadlineKind::ActionStop => Action::DecideSanction,
        DeadlineKind::ClaimNotice => Action::NoticeClaim,
        DeadlineKind::ClaimPlan => Action::ScheduleRecovery,
        DeadlineKind::ClaimLimitation => Action::BringClaim,
        DeadlineKind::HoldReview => Action::ReviewHold,
        DeadlineKind::RequestAnswer => Action::DecideRequest,
        DeadlineKind::CheckIn => Action::RecordCheckIn,
        DeadlineKind::SubjectResponse
        | DeadlineKind::Hearing
        | DeadlineKind::Appeal
        | DeadlineKind::Expiry
        | DeadlineKind::ClaimAnswer
        | DeadlineKind::RewardCode => return None,
    };
    Some(Step {
        action,
        record: record_of(&row.record)?,
        state: "due",
    })
}

fn record_of(id: &str) -> Option<Record> {
    match id.split_once('-')?.0 {
        "report" => id.parse().ok().map(Record::Report),
        "case" => id.parse().ok().map(Record::Case),
        "protection" => id.parse().ok().map(Record::Protection),
        "investigation" => id.parse().ok().map(Record::Investigation),
        "sanction" => id.parse().ok().map(Record::Sanction),
        "claim" => id.parse().ok().map(Record::Claim),
        "hold" => id.parse().ok().map(Record::Hold),
        "request" => id.parse().ok().map(Record::Request),
        _ => None,
    }
}

/// Nobody reviews what they wrote.
fn finding_steps(id: CaseId, case: &Case, actor: &Actor) -> Vec<Step> {
    let step = |action, state| Step {
        action,
        record: Record::Case(id),
        state,
    };
    let open = case.findings.values().filter_map(|finding| match finding.status {
        FindingStatus::Drafted if actor.person() != Some(finding.author) => {
            Some(step(Action::ReviewFinding, "drafted"))
        }
        FindingStatus::Reviewed => Some(step(Action::IssueFinding, "reviewed")),
        FindingStatus::Drafted | FindingStatus::Issued | FindingStatus::Superseded => None,
    });
    open.collect()
}

fn investigation_step(id: InvestigationId, investigation: &Investigation, actor: &Actor) -> Option<Step> {
    let (action, state) = match investigation.status {
        InvestigationStatus::Planned => (Action::AuthoriseInvestigation, "planned"),
        InvestigationStatus::Drafted if actor.person() != investigation.author => {
            (Action::ReviewInvestigationReport, "drafted")
        }
        InvestigationStatus::LegalReviewed => (Action::CompleteInvestigation, "reviewed"),
        InvestigationStatus::Missing
        | InvestigationStatus::Authorised
        | InvestigationStatus::Collecting
        | InvestigationStatus::SubjectHeard
        | InvestigationStatus::ResponseWindowElapsed
        | InvestigationStatus::Drafted
        | InvestigationStatus::Completed => return None,
    };
    Some(Step {
        action,
        record: Record::Investigation(id),
        state,
    })
}

/// Proposal, approval, decision and appeal are different people's: nobody is told of a step of a sanction for which they
/// took an earlier one.
fn sanction_step(id: SanctionId, sanction: &Sanction, (actor, today): (&Actor, Date)) -> Option<Step> {
    let own = actor.person()?;
    let made = [sanction.proposer, sanction.decider].contains(&Some(own)) || sanction.approvals.contains_key(&own);
    let (action, state) = match sanction.status {
        SanctionStatus::Proposed => (Action::ReviewSanction, "proposed"),
        SanctionStatus::LegalReviewed => (Action::ApproveSanction, "reviewed"),
        SanctionStatus::Approved if awaits_union(sanction, today) => (Action::RecordUnionReply, "notified"),
        SanctionStatus::Approved if is_heard(sanction, today) => (Action::DecideSanction, "heard"),
        SanctionStatus::Decided => (Action::IssueDecision, "decided"),
        SanctionStatus::Issued => (Action::ServeDecision, "issued"),
        SanctionStatus::Appealed => (Action::DecideAppeal, "appealed"),
        SanctionStatus::Approved
        | SanctionStatus::Missing
        | SanctionStatus::Served
        | SanctionStatus::Upheld
        | SanctionStatus::Varied
        | SanctionStatus::Revoked
        | SanctionStatus::Final
        | SanctionStatus::Active
        | SanctionStatus::Expired
        | SanctionStatus::Expunged
        | SanctionStatus::Withdrawn
        | SanctionStatus::Annulled
        | SanctionStatus::TakenOutside => return None,
    };
    let by_others = matches!(
        action,
        Action::ReviewSanction | Action::ApproveSanction | Action::DecideSanction | Action::DecideAppeal
    );
    (!(by_others && made)).then_some(Step {
        action,
        record: Record::Sanction(id),
        state,
    })
}

fn awaits_union(sanction: &Sanction, today: Date) -> bool {
    matches!(sanction.union, UnionStatus::Notified { reply_by, .. } if today <= reply_by)
}

/// Subject and union were heard, or let their days pass: a decision can be taken. Whether it may is for the decision.
fn is_heard(sanction: &Sanction, today: Date) -> bool {
    let subject = match sanction.hearing {
        SubjectHearing::NotOffered => false,
        SubjectHearing::Offered { until, .. } => today > until,
        SubjectHearing::Stated | SubjectHearing::Waived => true,
    };
    let union = match sanction.union {
        UnionStatus::NotNotified => false,
        UnionStatus::Notified { reply_by, .. } => today > reply_by,
        UnionStatus::Replied { .. } => true,
    };
    subject && union
}

mod access;
mod custody;
mod duties;
#[cfg(test)]
mod tests;
