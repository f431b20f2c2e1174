//! A case: its header from the board, everything else from its file.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_graphql::connection::Connection;
use async_graphql::connection::EmptyFields;
use async_graphql::{Context, Object};
use jiff::Timestamp;
use probity_app::access::Action;
use probity_app::{Group, Record};
use probity_domain::case::{CaseOrigin, CaseStatus as DomainCaseStatus};
use probity_domain::ids::{CaseId, DepartmentId, ReportId};
use probity_projections::case_board::CaseRow;
use probity_projections::deadlines::DeadlineFilter;
use tokio::sync::OnceCell;

use super::charges::{Allegation, Finding, allegations, findings};
use super::detail::Detail;
use super::hashes::{EvidenceHash, evidence_hashes};
pub(crate) use super::people::Party;
use super::people::{
    Assessment, CaseParty, CaseStep, DeclaredConflict, Handler, Recusal, assessments, conflicts, parties, recusals,
    steps,
};
use super::timeline::{self, TimelineEntry, TimelineOrder};
use super::titles::PageTitles;
use super::vocabulary::{CaseOutcome, CaseStatus, Proceeding};
use crate::access::types::Reading;
use crate::claim::types::Claim;
use crate::connection::{Asked, Total};
use crate::deadline::types::{ActionClock, Deadline};
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::investigation::types::Investigation;
use crate::person::department::Department;
use crate::person::types::Person;
use crate::report::types::Report;
use crate::rules::types::Clause;
use crate::sanction::types::Sanction;
use crate::scalars::{Day, Moment};
use crate::session::Session;
use crate::vocabulary::Severity;

/// A case: one matter of one or more subjects, from its opening to its close.
pub struct Case {
    row: Arc<CaseRow>,
    /// The titles of the page that it came with; without them the title is looked up by its own rule.
    titles: Option<Arc<PageTitles>>,
    as_of: Option<Timestamp>,
    detail: OnceCell<Arc<Detail>>,
}

impl Case {
    /// A line of the board, with the titles of its page.
    pub(crate) fn on_page(row: Arc<CaseRow>, titles: Option<Arc<PageTitles>>) -> Self {
        Self {
            titles,
            ..Self::of_shared(row)
        }
    }

    /// A line of the board that others hold as well.
    pub(crate) fn of_shared(row: Arc<CaseRow>) -> Self {
        Self {
            row,
            titles: None,
            as_of: None,
            detail: OnceCell::new(),
        }
    }

    /// One case, opened for the viewer. Not found is the answer for a missing one as well.
    pub(crate) async fn open(session: &Session, id: CaseId, as_of: Option<Timestamp>) -> ApiResult<Self> {
        let detail = Arc::new(Detail::open(session, id, as_of).await?);
        let row = session.case_row(id).await?.ok_or_else(ApiError::not_found)?;
        Ok(Self {
            row,
            titles: None,
            as_of,
            detail: OnceCell::new_with(Some(detail)),
        })
    }

    pub(super) async fn detail(&self, ctx: &Context<'_>) -> ApiResult<&Arc<Detail>> {
        self.detail
            .get_or_try_init(|| async {
                let session = Session::of(ctx)?;
                Detail::open(session, self.row.case, self.as_of).await.map(Arc::new)
            })
            .await
    }

    async fn past(&self, ctx: &Context<'_>) -> ApiResult<Option<&Arc<Detail>>> {
        match self.as_of {
            Some(_) => self.detail(ctx).await.map(Some),
            None => Ok(None),
        }
    }
}

#[Object]
impl Case {
    /// Global id.
    pub(crate) async fn id(&self) -> Gid<CaseId> {
        Gid(self.row.case)
    }

    /// How people call it: year of opening and number in that year.
    async fn number(&self) -> &str {
        &self.row.number
    }

    /// A short title.
    async fn title(&self, ctx: &Context<'_>) -> ApiResult<Option<String>> {
        if let Some(titles) = &self.titles {
            return titles.of(self.row.case).await;
        }
        let title = Session::of(ctx)?.case_title(self.row.case).await?;
        Ok(title.map(|title| title.expose().to_owned()))
    }

    /// Where it stands.
    async fn status(&self, ctx: &Context<'_>) -> ApiResult<CaseStatus> {
        let past = self.past(ctx).await?;
        Ok(past.map_or(self.row.status, |past| past.file.case.status).into())
    }

    /// The gravest of the assessment and the charges that stand.
    async fn severity(&self, ctx: &Context<'_>) -> ApiResult<Option<Severity>> {
        let past = self.past(ctx).await?;
        let severity = past.map_or(self.row.severity, |past| past.file.case.severity);
        Ok(severity.map(Into::into))
    }

    /// Clauses of the charges that stand.
    #[graphql(complexity = "2 * child_complexity")]
    async fn clauses(&self, ctx: &Context<'_>) -> ApiResult<Vec<Clause>> {
        let Some(past) = self.past(ctx).await? else {
            return Ok(self.row.clauses.iter().cloned().map(Clause).collect());
        };
        let charges = past.file.case.allegations.values();
        let clauses: BTreeSet<_> = charges.map(|charge| charge.clause.clone()).collect();
        Ok(clauses.into_iter().map(Clause).collect())
    }

    /// Departments of the subjects, by name.
    #[graphql(complexity = "2 * child_complexity")]
    async fn departments(&self) -> Vec<Department> {
        self.row.departments.iter().copied().map(Department).collect()
    }

    /// The ids of the departments of the subjects.
    async fn department_ids(&self) -> Vec<Gid<DepartmentId>> {
        self.row.departments.iter().copied().map(Gid).collect()
    }

    /// The day on which it was opened.
    async fn opened_on(&self) -> Day {
        Day(self.row.opened_on)
    }

    /// The day on which the company came to know; the time to act runs from it.
    async fn known_on(&self) -> Day {
        Day(self.row.known_on)
    }

    /// Who handles it.
    #[graphql(complexity = "3 * child_complexity")]
    async fn handlers(&self, ctx: &Context<'_>) -> ApiResult<Vec<Handler>> {
        let Some(past) = self.past(ctx).await? else {
            let assignees = self.row.assignees.iter();
            return Ok(assignees.map(|(person, role)| Handler::of(*person, *role)).collect());
        };
        let handlers = past.file.case.handlers.iter();
        let each = handlers.flat_map(|(person, roles)| roles.iter().map(|role| Handler::of(*person, *role)));
        Ok(each.collect())
    }

    /// Number of subjects.
    async fn subject_count(&self) -> u32 {
        self.row.subjects
    }

    /// The earliest day by which the company has to do something.
    async fn next_deadline(&self) -> Option<Day> {
        self.row.next_deadline.map(Day)
    }

    /// Something should have been done already.
    async fn overdue(&self, ctx: &Context<'_>) -> ApiResult<bool> {
        Ok(self.row.is_overdue(Session::of(ctx)?.app().today()))
    }

    /// It was opened on what a reporter told of retaliation (WX-7.2.2), and comes first.
    async fn priority(&self) -> bool {
        self.row.priority
    }

    /// The moment as of which the case is shown; null: now.
    async fn as_of(&self) -> Option<Moment> {
        self.as_of.map(Moment)
    }

    /// The time to act on what the company knows, as it stands today; null for a case that is closed, and for one that was
    /// opened before this was recorded.
    async fn action_clock(&self, ctx: &Context<'_>) -> ApiResult<Option<ActionClock>> {
        let case = &self.detail(ctx).await?.file.case;
        let (Some(warn_on), Some(act_by)) = (case.act_warn_on, case.act_by) else {
            return Ok(None);
        };
        if matches!(case.status, DomainCaseStatus::Closed | DomainCaseStatus::NoAction) {
            return Ok(None);
        }
        let today = Session::of(ctx)?.app().today();
        Ok(Some(ActionClock::on(today, warn_on, act_by)))
    }

    /// The report on which it was opened; null for the company's own knowledge, and where the viewer sees no reports.
    async fn origin_report_id(&self, ctx: &Context<'_>) -> ApiResult<Option<Gid<ReportId>>> {
        let detail = self.detail(ctx).await?;
        let origin = detail.file.opened.as_ref().map(|opened| opened.origin);
        Ok(match origin {
            Some(CaseOrigin::Report(report) | CaseOrigin::Retaliation(report)) if detail.shows(Group::ReportText) => {
                Some(Gid(report))
            }
            Some(CaseOrigin::Report(_) | CaseOrigin::Retaliation(_) | CaseOrigin::OwnKnowledge) | None => None,
        })
    }

    /// The counsel who answers for it.
    async fn counsel(&self, ctx: &Context<'_>) -> ApiResult<Option<Person>> {
        Ok(Person::maybe(self.detail(ctx).await?.file.case.counsel))
    }

    /// For what it waits, if it is suspended.
    async fn suspended_for(&self, ctx: &Context<'_>) -> ApiResult<Option<Proceeding>> {
        let suspended = self.detail(ctx).await?.file.case.suspended;
        Ok(suspended.map(|(_, proceeding)| proceeding.into()))
    }

    /// How it ended, if it did.
    async fn outcome(&self, ctx: &Context<'_>) -> ApiResult<Option<CaseOutcome>> {
        Ok(self.detail(ctx).await?.file.case.outcome.map(Into::into))
    }

    /// Retention class, if it is closed.
    async fn retention(&self, ctx: &Context<'_>) -> ApiResult<Option<String>> {
        Ok(self.detail(ctx).await?.file.case.retention.clone())
    }

    /// How it was weighed, the latest last.
    #[graphql(complexity = "5 + child_complexity")]
    async fn assessments(&self, ctx: &Context<'_>) -> ApiResult<Vec<Assessment>> {
        Ok(assessments(self.detail(ctx).await?))
    }

    /// Who has a part in the facts.
    #[graphql(complexity = "5 + 3 * child_complexity")]
    async fn parties(&self, ctx: &Context<'_>) -> ApiResult<Vec<CaseParty>> {
        Ok(parties(self.detail(ctx).await?))
    }

    /// Conflicts of interest that were declared.
    #[graphql(complexity = "5 + 2 * child_complexity")]
    async fn conflicts(&self, ctx: &Context<'_>) -> ApiResult<Vec<DeclaredConflict>> {
        Ok(conflicts(self.detail(ctx).await?))
    }

    /// Who handled it and does no longer.
    #[graphql(complexity = "5 + 2 * child_complexity")]
    async fn recusals(&self, ctx: &Context<'_>) -> ApiResult<Vec<Recusal>> {
        Ok(recusals(self.detail(ctx).await?))
    }

    /// Steps that moved it on as a whole.
    #[graphql(complexity = "5 + 2 * child_complexity")]
    async fn steps(&self, ctx: &Context<'_>) -> ApiResult<Vec<CaseStep>> {
        Ok(steps(self.detail(ctx).await?))
    }

    /// Charges.
    #[graphql(complexity = "10 + 5 * child_complexity")]
    async fn allegations(&self, ctx: &Context<'_>) -> ApiResult<Vec<Allegation>> {
        Ok(allegations(self.detail(ctx).await?))
    }

    /// Findings.
    #[graphql(complexity = "10 + 3 * child_complexity")]
    async fn findings(&self, ctx: &Context<'_>) -> ApiResult<Vec<Finding>> {
        Ok(findings(self.detail(ctx).await?))
    }

    /// Investigations, the latest last.
    #[graphql(complexity = "10 + 2 * child_complexity")]
    async fn investigations(&self, ctx: &Context<'_>) -> ApiResult<Vec<Investigation>> {
        Ok(Investigation::all(self.detail(ctx).await?))
    }

    /// Hashes of the evidence, for whoever checks that it was not changed; no content.
    #[graphql(complexity = "10 + 2 * child_complexity")]
    async fn evidence_hashes(&self, ctx: &Context<'_>) -> ApiResult<Vec<EvidenceHash>> {
        evidence_hashes(Session::of(ctx)?, self.detail(ctx).await?).await
    }

    /// Sanctions.
    #[graphql(complexity = "10 + 3 * child_complexity")]
    async fn sanctions(&self, ctx: &Context<'_>) -> ApiResult<Vec<Sanction>> {
        Ok(Sanction::all(self.detail(ctx).await?))
    }

    /// Claims for damages.
    #[graphql(complexity = "10 + 3 * child_complexity")]
    async fn claims(&self, ctx: &Context<'_>) -> ApiResult<Vec<Claim>> {
        Ok(Claim::all(self.detail(ctx).await?))
    }

    /// Reports that belong to it.
    #[graphql(complexity = "10 + 2 * child_complexity")]
    async fn reports(&self, ctx: &Context<'_>) -> ApiResult<Vec<Report>> {
        Ok(Report::of_case(self.detail(ctx).await?))
    }

    /// What happened in it. A page of it, each entry with when it happened and when it was recorded.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn timeline(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "TimelineOrder::Happened")] order_by: TimelineOrder,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, TimelineEntry, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let record = Record::Case(self.row.case);
        session
            .app()
            .authorise(&session.actor, Action::ReadTimeline, record)
            .await?;
        timeline::page(session, self.detail(ctx).await?, order_by.into(), asked).await
    }

    /// What is due in it, met or not, the earliest first.
    #[graphql(complexity = "10 * child_complexity")]
    async fn deadlines(&self, ctx: &Context<'_>) -> ApiResult<Vec<Deadline>> {
        let session = Session::of(ctx)?;
        let record = Record::Case(self.row.case);
        session
            .app()
            .authorise(&session.actor, Action::ReadDeadlines, record)
            .await?;
        Deadline::list(session, DeadlineFilter::OfCase(self.row.case)).await
    }

    /// What the viewer may do with it now, as names of actions: the access policies allow it and its state admits it. Whether a
    /// decision says yes is known when it is asked.
    #[graphql(complexity = 10)]
    async fn allowed_actions(&self, ctx: &Context<'_>) -> ApiResult<Vec<&'static str>> {
        let session = Session::of(ctx)?;
        session.allowed_actions(Record::Case(self.row.case)).await
    }

    /// Everybody who may see the case now, and how they come to.
    #[graphql(complexity = "20 + 10 * child_complexity")]
    async fn who_may_see(&self, ctx: &Context<'_>) -> ApiResult<Vec<Reading>> {
        let session = Session::of(ctx)?;
        let readers = session
            .app()
            .who_may_see(&session.actor, self.row.case, session.staff().await?)
            .await?;
        Ok(readers.into_iter().map(Into::into).collect())
    }
}
