//! Opening a case.

use std::collections::BTreeSet;

use jiff::civil::Date;
use probity_domain::Role;
use probity_domain::case::{Case, CaseCommand, CaseOrigin, HandlerRole};
use probity_domain::ids::{CaseId, PersonId, ReportId};
use probity_domain::report::{Report, ReportCommand};
use probity_store::Position;
use probity_vault::{Plaintext, Sealer};

use crate::access::Relation;
use crate::app::App;
use crate::error::AppError;
use crate::execute::{Ask, Done, Under};
use crate::ids::case_of_report;
use crate::request::Request;

/// A case to be opened.
pub struct OpenCase {
    /// On what.
    pub origin: CaseOrigin,
    /// A short title for those who handle it.
    pub title: Plaintext,
    /// The counsel who answers for it.
    pub counsel: PersonId,
    /// The day on which the company came to know.
    pub known_on: Date,
}

impl App {
    /// Opens a case; one that is opened on a report is linked with it. Given again, it completes what is missing.
    pub async fn open_case(
        &self,
        request: impl Into<Request> + Send,
        input: &OpenCase,
    ) -> Result<(CaseId, Done), AppError> {
        let request = self.begin(request.into())?;
        let case = match input.origin {
            CaseOrigin::Report(report) => case_of_report(report),
            CaseOrigin::OwnKnowledge | CaseOrigin::Retaliation(_) => CaseId(self.request_ids(&request)?.id("case")?),
        };
        let open = |sealer: &mut Sealer| {
            Ok(CaseCommand::OpenCase {
                case,
                origin: input.origin,
                title: sealer.seal("title", &input.title)?,
                counsel: input.counsel,
                known_on: input.known_on,
            })
        };
        let CaseOrigin::Report(report) = input.origin else {
            let done = self.execute::<Case>(request, case, open).await?;
            return Ok((case, done));
        };
        let link = |_: &mut Sealer| Ok(ReportCommand::LinkReport { case });
        self.rehearse::<Report>(
            Ask {
                request: &request,
                id: report,
                under: &Under::default(),
            },
            &link,
            |facts| {
                facts.case_exists = true;
            },
        )
        .await?;
        let opened = self.execute::<Case>(request.clone(), case, open).await?;
        let request = request.following(opened.events.first().copied());
        let taken = self.take_over(&request, case).await?;
        let linked = self.execute::<Report>(request, report, link).await?;
        Ok((case, opened.and(taken).and(linked)))
    }

    /// The intake officer who opens a case on a report goes on as its intake officer, and counsel who stood in for them as
    /// counsel: otherwise they would lose sight of the report in the moment in which it is linked.
    async fn take_over(&self, request: &Request, case: CaseId) -> Result<Done, AppError> {
        let state = self.case(case).await?;
        let Some(handler) = request
            .actor()
            .person()
            .filter(|person| !state.handlers.contains_key(person))
        else {
            return Ok(Done::unchanged(Position::START));
        };
        let (role, relation) = if request.actor().has(Role::IntakeOfficer) {
            (HandlerRole::Intake, Relation::HandlerIntake)
        } else {
            (HandlerRole::Counsel, Relation::HandlerCounsel)
        };
        let under = Under::default().standing_in(BTreeSet::from([relation]));
        self.execute_under::<Case>(request.clone(), case, under, |_| {
            Ok(CaseCommand::AssignCase { handler, role })
        })
        .await
    }

    /// Attaches another report to a case, on both sides. Given again, it completes what is missing.
    pub async fn attach_report(
        &self,
        request: impl Into<Request> + Send,
        case: CaseId,
        report: ReportId,
    ) -> Result<Done, AppError> {
        let request = self.begin(request.into())?;
        let attach = |_: &mut Sealer| Ok(CaseCommand::AttachReport { report });
        let link = |_: &mut Sealer| Ok(ReportCommand::LinkReport { case });
        self.rehearse::<Report>(
            Ask {
                request: &request,
                id: report,
                under: &Under::default(),
            },
            &link,
            |_| {},
        )
        .await?;
        let attached = self.execute::<Case>(request.clone(), case, attach).await?;
        let request = request.following(attached.events.first().copied());
        let linked = self.execute::<Report>(request, report, link).await?;
        Ok(attached.and(linked))
    }
}
