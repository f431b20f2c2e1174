//! Protection plans: the use cases around them.
//!
//! A plan is kept by report and seen by whoever handles the report. What a reporter tells of retaliation opens a priority
//! case: at once when staff took it down, else when the next day begins, and later if the report has no case then.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use probity_domain::case::{Case, CaseCommand, CaseOrigin, CaseStatus};
use probity_domain::ids::{CaseId, MessageId, ProtectionId, ReportId};
use probity_domain::protection::{AllegeRetaliation, Protection, ProtectionCommand, ProtectionFacts, ProtectionStatus};
use probity_domain::report::Report;
use probity_domain::{Actor, Context};
use probity_store::Position;
use probity_vault::Plaintext;

use crate::access::{Action, Relation, action_of_protection};
use crate::app::App;
use crate::error::AppError;
use crate::execute::{Done, Under};
use crate::ids::{by_the_day, derived};
use crate::report::{GivenFile, attachments, message_of};
use crate::request::Request;
use crate::use_case::UseCase;

/// What a priority case is called. Its title is also read by those who decide on a sanction in it, to whom it must not tell
/// of a reporter; its handlers see that it has priority, and why.
const TITLE: &str = "内部事项 / An internal matter";

#[async_trait]
impl UseCase for Protection {
    type Id = ProtectionId;

    fn stream(id: ProtectionId) -> String {
        id.stream()
    }

    fn key(_actor: &Actor, id: ProtectionId, _state: &Self) -> Option<String> {
        Some(report_of(id).stream())
    }

    fn action(command: &ProtectionCommand) -> Action {
        action_of_protection(command)
    }

    fn creates(command: &ProtectionCommand) -> bool {
        matches!(
            command,
            ProtectionCommand::OpenProtection { .. } | ProtectionCommand::AllegeRetaliation(_)
        )
    }

    /// The plan is for the same eyes as the report.
    async fn relations(
        app: &App,
        actor: &Actor,
        id: ProtectionId,
        _state: &Self,
        _command: Option<&ProtectionCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        let report = app.report(report_of(id)).await?;
        if report.id.is_none() {
            return Ok(BTreeSet::new());
        }
        Report::relations(app, actor, report_of(id), &report, None).await
    }

    async fn facts(
        app: &App,
        context: &Context,
        state: &Self,
        command: &ProtectionCommand,
    ) -> Result<ProtectionFacts, AppError> {
        let named = match command {
            ProtectionCommand::OpenProtection { report, .. } => Some(*report),
            ProtectionCommand::RecordCheckIn { .. }
            | ProtectionCommand::AllegeRetaliation(_)
            | ProtectionCommand::CloseProtection { .. } => None,
        };
        let own = match &context.actor {
            Actor::Reporter(report) => Some(*report),
            Actor::Staff { .. } | Actor::System => None,
        };
        let report = match state.report.or(named).or(own) {
            Some(report) => app.report(report).await?,
            None => Report::default(),
        };
        Ok(ProtectionFacts {
            context: context.clone(),
            rules: Arc::clone(app.rules()),
            report_exists: report.id.is_some(),
            reporter_reachable: report.reporter_key.is_some(),
            actor_excluded: app.is_excluded(context.actor.person(), &report).await?,
        })
    }
}

/// The protection plan of a report. There is one, so its id follows from the report's.
pub fn protection_of_report(report: ReportId) -> ProtectionId {
    ProtectionId(report.0)
}

fn report_of(id: ProtectionId) -> ReportId {
    ReportId(id.0)
}

/// The priority case that is opened on a claim: twice on the same one opens it once.
fn case_of_claim(message: MessageId) -> CaseId {
    CaseId(derived(&[b"probity priority case v1", message.stream().as_bytes()]))
}

impl App {
    /// Opens the protection plan of a report.
    pub async fn open_protection(
        &self,
        request: impl Into<Request> + Send,
        report: ReportId,
    ) -> Result<Done, AppError> {
        let protection = protection_of_report(report);
        self.execute::<Protection>(request, protection, |_| {
            Ok(ProtectionCommand::OpenProtection { protection, report })
        })
        .await
    }

    /// Asks the reporter how they fare; they find it where they find every message.
    pub async fn check_in(
        &self,
        request: impl Into<Request> + Send,
        report: ReportId,
        text: &Plaintext,
    ) -> Result<Done, AppError> {
        let request = request.into();
        let message = MessageId(self.request_ids(&request)?.id("check-in")?);
        let key = self.report(report).await?.reporter_key;
        self.execute::<Protection>(request, protection_of_report(report), |sealer| {
            Ok(ProtectionCommand::RecordCheckIn {
                message: message_of(sealer, ("check_in", message), text, key.as_deref())?,
            })
        })
        .await
    }

    /// Takes in what the reporter tells of retaliation, by themselves or through staff. A priority case is opened on it as
    /// soon as the report has a case whose counsel can answer for it; on what came through the portal, the day after.
    pub async fn allege_retaliation(
        &self,
        request: impl Into<Request> + Send,
        report: ReportId,
        (text, files): (&Plaintext, &[GivenFile]),
    ) -> Result<Done, AppError> {
        let request = self.begin(request.into())?;
        let by_the_day = by_the_day(request.actor());
        let opened = self.opened_for(&request, report).await?;
        let message = MessageId(self.request_ids(&request)?.id("message")?);
        let case = case_of_claim(message);
        let key = self.report(report).await?.reporter_key;
        let request = request.following(opened.events.first().copied());
        let alleged = self
            .execute::<Protection>(request, protection_of_report(report), |sealer| {
                Ok(ProtectionCommand::AllegeRetaliation(Box::new(AllegeRetaliation {
                    message: message_of(sealer, ("retaliation", message), text, key.as_deref())?,
                    attachments: attachments(sealer, files, key.as_deref())?,
                    case,
                })))
            })
            .await?;
        let told = opened.and(alleged);
        if by_the_day {
            // The case would tell the time of day at which the reporter wrote; the next day opens it.
            return Ok(told);
        }
        match self.open_priority_case(case, report).await {
            Ok(priority) => Ok(told.and(priority)),
            Err(error) => {
                tracing::warn!(code = error.code(), "a priority case could not be opened yet");
                Ok(told)
            }
        }
    }

    /// Staff who take a claim down for whom no plan was opened open it first.
    async fn opened_for(&self, request: &Request, report: ReportId) -> Result<Done, AppError> {
        let plan = self
            .journal()
            .load::<Protection>(&protection_of_report(report).stream())
            .await?;
        let is_open = plan.state.status == ProtectionStatus::Open;
        if is_open || request.actor().person().is_none() {
            return Ok(Done::unchanged(Position::START));
        }
        self.open_protection(request.clone(), report).await
    }

    /// Whether the reporter of a report is looked after, or a case on what they told of retaliation is still to be opened
    /// or closed.
    pub(crate) async fn is_looked_after(&self, report: ReportId) -> Result<bool, AppError> {
        let plan = self
            .journal()
            .load::<Protection>(&protection_of_report(report).stream())
            .await?;
        if plan.state.status == ProtectionStatus::Open {
            return Ok(true);
        }
        for case in plan.state.claims.values() {
            if self.case(*case).await?.status != CaseStatus::Closed {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Opens the case on a claim, with the counsel of the report's case. Nothing happens as long as there is none.
    pub(crate) async fn open_priority_case(&self, case: CaseId, report: ReportId) -> Result<Done, AppError> {
        let behind = match self.case_behind(&self.report(report).await?).await? {
            Some(behind) => self.case(behind).await?,
            None => return Ok(Done::unchanged(Position::START)),
        };
        let Some(counsel) = behind.counsel else {
            return Ok(Done::unchanged(Position::START));
        };
        let (title, today) = (Plaintext::from(TITLE), self.today());
        self.execute_under::<Case>(Request::of(&Actor::System), case, Under::key(case.stream()), |sealer| {
            Ok(CaseCommand::OpenCase {
                case,
                origin: CaseOrigin::Retaliation(report),
                title: sealer.seal("title", &title)?,
                counsel,
                known_on: today,
            })
        })
        .await
    }
}
