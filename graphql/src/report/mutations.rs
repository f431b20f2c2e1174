//! Commands to a report.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::{FileReport, FromReporter, ToReporter};
use probity_domain::ids::{CaseId, ReportId};
use probity_domain::report::{Report as State, ReportCommand};

use super::types::Report;
use super::vocabulary::{Channel, Language};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{bounded, changed, made, mutations, payload, perform};
use crate::scalars::{ClauseName, WhenInput};
use crate::session::Session;
use crate::text::{Name, Prose, seal_maybe};
use crate::vocabulary::Severity;

payload! {
    /// What a change of a report gives.
    ReportPayload { report: Report, ReportId } by async |session: &Session, id| Report::open(session, id).await
}

/// Take down a report that was told in person, by telephone, by letter or by mail.
#[derive(InputObject)]
pub struct FileReportInput {
    /// How it came; not `PORTAL`, which is for reporters themselves.
    channel: Channel,
    /// No name was given.
    anonymous: bool,
    /// The reporter's language.
    language: Language,
    /// Clauses that it concerns, as the reporter sees it.
    categories: Vec<ClauseName>,
    /// What is reported.
    narrative: Prose,
    /// When it happened, in coarse terms.
    happened: WhenInput,
    /// Where it happened, in coarse terms.
    place: Option<Prose>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// A message to a reporter, or from one.
#[derive(InputObject)]
pub struct ReportMessageInput {
    /// The report.
    report_id: Gid<ReportId>,
    /// The text.
    text: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

async fn write(ctx: &Context<'_>, purpose: ToReporter, input: ReportMessageInput) -> ApiResult<ReportPayload> {
    let session = Session::of(ctx)?;
    let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
    let report = input.report_id.0;
    let text = input.text.taken("text")?;
    let written = session.app().write_to_reporter(request, report, purpose, &text);
    session.settle(&written.await?).await?;
    ReportPayload::of(ctx, report, input.client_mutation_id).await
}

/// Takes down what a reporter says who does not use the portal.
async fn take_down(ctx: &Context<'_>, kind: FromReporter, input: ReportMessageInput) -> ApiResult<ReportPayload> {
    let session = Session::of(ctx)?;
    let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
    let report = input.report_id.0;
    let text = input.text.taken("text")?;
    let heard = session.app().hear_reporter(request, report, kind, (&text, &[]));
    session.settle(&heard.await?).await?;
    ReportPayload::of(ctx, report, input.client_mutation_id).await
}

/// Commands that begin a report, or carry a message.
#[derive(Default)]
pub struct ReportMessages;

#[Object]
impl ReportMessages {
    /// Take down a report that was told in person, by telephone, by letter or by mail.
    async fn file_report(&self, ctx: &Context<'_>, input: FileReportInput) -> ApiResult<ReportPayload> {
        let session = Session::of(ctx)?;
        let categories = bounded("categories", &input.categories)?.iter();
        let report = FileReport {
            channel: input.channel.into(),
            anonymous: input.anonymous,
            language: input.language.into(),
            categories: categories.map(|clause| clause.0.clone()).collect(),
            narrative: input.narrative.taken("narrative")?,
            happened: input.happened.when("happened")?,
            place: input.place.map(|place| place.taken("place")).transpose()?,
            files: Vec::new(),
            receipt: None,
            to_alternate: false,
        };
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let id = made(session, session.app().take_down_report(request, &report).await).await?;
        ReportPayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Take down what the reporter adds to a report that did not come through the portal. A closed one is reopened by it.
    async fn supplement_report(&self, ctx: &Context<'_>, input: ReportMessageInput) -> ApiResult<ReportPayload> {
        take_down(ctx, FromReporter::Supplement, input).await
    }

    /// Take down the answer to a question, for a report that did not come through the portal.
    async fn reply_as_reporter(&self, ctx: &Context<'_>, input: ReportMessageInput) -> ApiResult<ReportPayload> {
        take_down(ctx, FromReporter::Answer, input).await
    }

    /// Ask the reporter for more. The clock goes on. A reporter without a receipt is asked the way the report came.
    async fn request_information(&self, ctx: &Context<'_>, input: ReportMessageInput) -> ApiResult<ReportPayload> {
        write(ctx, ToReporter::Question, input).await
    }

    /// Write to the reporter.
    async fn reply_to_reporter(&self, ctx: &Context<'_>, input: ReportMessageInput) -> ApiResult<ReportPayload> {
        write(ctx, ToReporter::Reply, input).await
    }

    /// Tell the reporter what came of the report.
    async fn give_feedback(&self, ctx: &Context<'_>, input: ReportMessageInput) -> ApiResult<ReportPayload> {
        write(ctx, ToReporter::Feedback, input).await
    }
}

mutations! {
    /// Commands to a report.
    ReportMutations gives ReportPayload of State, by report_id: ReportId;

    /// Tell the reporter that the report arrived.
    acknowledge_report(AcknowledgeReportInput {}) |_, _| ReportCommand::AcknowledgeReport;

    /// Weigh a report.
    triage_report(TriageReportInput {
        /// Clauses that it concerns.
        clauses: Vec<ClauseName>,
        /// How grave it would be, if true.
        severity: Severity,
        /// Reasons.
        assessment: Prose,
    }) |sealer, given| ReportCommand::TriageReport {
        clauses: bounded("clauses", &given.clauses)?.iter().map(|clause| clause.0.clone()).collect(),
        severity: given.severity.into(),
        assessment: given.assessment.seal(sealer, "assessment")?,
    };

    /// Decide that a report is looked into.
    accept_report(AcceptReportInput {}) |_, _| ReportCommand::AcceptReport;

    /// Link a report with a case that exists; `attachReport` does it on both sides.
    link_report(LinkReportInput {
        /// The case.
        case_id: Gid<CaseId>,
    }) |_, given| ReportCommand::LinkReport {
        case: given.case_id.0,
    };

    /// Hand a report to somebody else who is competent for it.
    refer_report(ReferReportInput {
        /// To whom, and why.
        to: Prose,
    }) |sealer, given| ReportCommand::ReferReport {
        to: given.to.seal(sealer, "to")?,
    };

    /// Record that a report tells what another one told.
    merge_report(MergeReportInput {
        /// The report that goes on.
        into_id: Gid<ReportId>,
    }) |_, given| ReportCommand::MergeReport {
        into: given.into_id.0,
    };

    /// Record that a report is none of the policy's business.
    rule_out_of_scope(RuleOutOfScopeInput {
        /// Why.
        reason: Prose,
    }) |sealer, given| ReportCommand::RuleOutOfScope {
        reason: given.reason.seal(sealer, "reason")?,
    };

    /// Close a report.
    close_report(CloseReportInput {
        /// Why there is no way to give feedback, if none was given.
        without_channel: Option<Prose>,
    }) |sealer, given| ReportCommand::CloseReport {
        without_channel: seal_maybe(sealer, "without_channel", given.without_channel.as_ref())?,
    };

    /// Look at a closed report again.
    reopen_report(ReopenReportInput {
        /// Why.
        reason: Prose,
    }) |sealer, given| ReportCommand::ReopenReport {
        reason: given.reason.seal(sealer, "reason")?,
    };
}
