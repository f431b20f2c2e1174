//! Asking for a disclosure, and everybody's part in it.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::{AskForDisclosure, recipient};
use probity_domain::disclosure::{Disclosure as State, DisclosureCommand};
use probity_domain::ids::{DisclosureId, PersonId, ReportId};

use super::disclosure::{Disclosure, DisclosureBasis};
use super::handing::{HandedShareInput, handed};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{changed, made, mutations, payload, perform};
use crate::scalars::Sha256;
use crate::session::Session;
use crate::text::{Name, Prose};

payload! {
    /// What a change of a disclosure gives.
    DisclosurePayload { disclosure: Disclosure, DisclosureId } by async |session: &Session, id| Disclosure::open(session, id).await
}

/// Ask to learn who reported.
#[derive(InputObject)]
pub struct RequestDisclosureInput {
    /// The report.
    report_id: Gid<ReportId>,
    /// What for. Custodians read it, so it quotes nothing of the report.
    purpose: Prose,
    /// Who is to learn it. Never a subject, somebody over the reporter, a decision maker or human resources.
    recipient: Gid<PersonId>,
    /// The recipient's public key (`age1…`).
    recipient_key: String,
    /// What is to be disclosed: `name`, `contact`.
    fields: Vec<Name>,
    /// What it rests on.
    basis: DisclosureBasis,
    /// SHA-256 of the court's order, of the authority's demand, or of the approval under PIPL 41.
    paper_sha256: Option<Sha256>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Tell the reporter.
#[derive(InputObject)]
pub struct NotifyOfDisclosureInput {
    /// The disclosure.
    disclosure_id: Gid<DisclosureId>,
    /// What is written to the reporter: who asks, for what, and what they can do.
    text: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Hand a share over to the recipient: either the file, or the shares.
#[derive(InputObject)]
pub struct ApproveDisclosureInput {
    /// The disclosure.
    disclosure_id: Gid<DisclosureId>,
    /// The file that `probity custodian work` wrote.
    answer: Option<String>,
    /// The shares, sealed again with the stock `age` program.
    shares: Option<Vec<HandedShareInput>>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// What one person does in a disclosure.
#[derive(Default)]
pub struct DisclosureMakings;

#[Object]
impl DisclosureMakings {
    /// Ask to learn who reported. There is one disclosure at a time of an identity to one recipient.
    async fn request_disclosure(
        &self,
        ctx: &Context<'_>,
        input: RequestDisclosureInput,
    ) -> ApiResult<DisclosurePayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let asked = AskForDisclosure {
            report: input.report_id.0,
            purpose: input.purpose.taken("purpose")?,
            recipient: input.recipient.0,
            recipient_key: recipient("recipientKey", &input.recipient_key)?,
            fields: input.fields.iter().map(|field| field.0.clone()).collect(),
            basis: input.basis.into(),
            paper_sha256: input.paper_sha256.map(|paper| paper.0),
        };
        let id = made(session, session.app().request_disclosure(request, &asked).await).await?;
        DisclosurePayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Tell the reporter, in their messages, that somebody wants to know who they are; from then on they can answer.
    async fn notify_of_disclosure(
        &self,
        ctx: &Context<'_>,
        input: NotifyOfDisclosureInput,
    ) -> ApiResult<DisclosurePayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let (id, text) = (input.disclosure_id.0, input.text.taken("text")?);
        let done = session.app().notify_of_disclosure(request, id, &text).await?;
        session.settle(&done).await?;
        DisclosurePayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Hand one's share over to the recipient. With as many as are needed the recipient can fetch it for 24 hours.
    async fn approve_disclosure(
        &self,
        ctx: &Context<'_>,
        input: ApproveDisclosureInput,
    ) -> ApiResult<DisclosurePayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let fields = handed(session.person()?, input.answer.as_deref(), input.shares.as_ref())?;
        let id = input.disclosure_id.0;
        let done = session.app().approve_disclosure(request, id, &fields).await?;
        session.settle(&done).await?;
        DisclosurePayload::of(ctx, id, input.client_mutation_id).await
    }
}

mutations! {
    /// Commands to a disclosure.
    DisclosureMutations gives DisclosurePayload of State, by disclosure_id: DisclosureId;

    /// Review whether an identity may be disclosed; by counsel who did not ask for it.
    review_disclosure(ReviewDisclosureInput {
        /// It may go on; false: nothing is disclosed.
        approve: bool,
        /// Why. Custodians read it.
        opinion: Prose,
    }) |sealer, given| DisclosureCommand::ReviewDisclosure {
        approve: given.approve,
        opinion: given.opinion.seal(sealer, "opinion")?,
    };

    /// Leave the reporter untold, for an authority says that telling them would jeopardise its proceedings.
    waive_disclosure_notice(WaiveDisclosureNoticeInput {
        /// SHA-256 of the authority's letter.
        letter_sha256: Sha256,
        /// Why.
        reason: Prose,
    }) |sealer, given| DisclosureCommand::WaiveNotice {
        letter_sha256: given.letter_sha256.0.clone(),
        reason: given.reason.seal(sealer, "waiver.reason")?,
    };

    /// Decline to hand one's share over.
    decline_disclosure(DeclineDisclosureInput {
        /// Why.
        reason: Prose,
    }) |sealer, given| DisclosureCommand::DeclineDisclosure {
        reason: given.reason.seal(sealer, "decline.reason")?,
    };

    /// Take back that one asked.
    withdraw_disclosure(WithdrawDisclosureInput {
        /// Why.
        reason: Prose,
    }) |sealer, given| DisclosureCommand::WithdrawDisclosure {
        reason: given.reason.seal(sealer, "withdrawal.reason")?,
    };
}
