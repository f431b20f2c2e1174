//! Looking after a reporter.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::{AppError, Done, protection_of_report};
use probity_domain::ids::ReportId;
use probity_domain::protection::{Protection as Plan, ProtectionCommand};

use super::types::Protection;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::perform;
use crate::session::Session;
use crate::text::{Name, Prose};

/// What a change of a protection plan gives.
#[derive(SimpleObject)]
pub struct ProtectionPayload {
    /// Global id of the report.
    id: Gid<ReportId>,
    /// The plan as it is now; null when the viewer may not see it.
    protection: Option<Protection>,
    /// The name that the client gave its request.
    client_mutation_id: Option<String>,
}

/// Look after the reporter of a report.
#[derive(InputObject)]
pub struct OpenProtectionInput {
    /// The report.
    report_id: Gid<ReportId>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(InputObject)]
        pub struct $name {
            /// The report.
            report_id: Gid<ReportId>,
            /// The text.
            text: Prose,
            /// A name for this request: sent again under the same one, it takes effect once.
            client_mutation_id: Option<Name>,
        }
    )*};
}

texts! {
    /// Ask a reporter how they fare.
    CheckInInput,
    /// Take down what a reporter tells of retaliation.
    TakeDownRetaliationInput,
    /// End the looking after a reporter.
    CloseProtectionInput,
}

/// Looking after a reporter.
#[derive(Default)]
pub struct ProtectionMutations;

#[Object]
impl ProtectionMutations {
    /// Look after the reporter of a report: they are asked from time to time how they fare. A plan that was closed begins
    /// anew.
    async fn open_protection(&self, ctx: &Context<'_>, input: OpenProtectionInput) -> ApiResult<ProtectionPayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let done = session.app().open_protection(request, input.report_id.0).await;
        answer(session, (input.report_id.0, done), input.client_mutation_id).await
    }

    /// Ask the reporter how they fare, in a message that they find when they come back; meets the earliest check-in that is
    /// open. For a reporter without a receipt it is a note.
    async fn check_in(&self, ctx: &Context<'_>, input: CheckInInput) -> ApiResult<ProtectionPayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let text = input.text.taken("text")?;
        let done = session.app().check_in(request, input.report_id.0, &text).await;
        answer(session, (input.report_id.0, done), input.client_mutation_id).await
    }

    /// Take down what a reporter tells of retaliation in person or by telephone. It opens a priority case.
    async fn take_down_retaliation(
        &self,
        ctx: &Context<'_>,
        input: TakeDownRetaliationInput,
    ) -> ApiResult<ProtectionPayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let text = input.text.taken("text")?;
        let app = session.app();
        let done = app.allege_retaliation(request, input.report_id.0, (&text, &[])).await;
        answer(session, (input.report_id.0, done), input.client_mutation_id).await
    }

    /// End the looking after a reporter, when every check-in was made; the text says why.
    async fn close_protection(&self, ctx: &Context<'_>, input: CloseProtectionInput) -> ApiResult<ProtectionPayload> {
        let session = Session::of(ctx)?;
        let (report, name) = (input.report_id.0, input.client_mutation_id);
        perform::<Plan>(ctx, protection_of_report(report), name.as_ref(), |sealer| {
            Ok(ProtectionCommand::CloseProtection {
                reason: input.text.seal(sealer, "closing.text")?,
            })
        })
        .await?;
        payload(session, report, name).await
    }
}

async fn answer(
    session: &Session,
    (report, done): (ReportId, Result<Done, AppError>),
    name: Option<Name>,
) -> ApiResult<ProtectionPayload> {
    session.settle(&done?).await?;
    payload(session, report, name).await
}

async fn payload(session: &Session, report: ReportId, name: Option<Name>) -> ApiResult<ProtectionPayload> {
    Ok(ProtectionPayload {
        id: Gid(report),
        protection: Protection::of_report(session, report).await?,
        client_mutation_id: name.map(|name| name.0),
    })
}
