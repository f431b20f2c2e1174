//! What custodians approve of a disclosure, and its end.

use probity_domain::Actor;
use probity_domain::disclosure::{Disclosure, DisclosureCommand, DisclosureStatus};
use probity_domain::identity::{FieldShares, HandOver, Handover, IdentityRefusal};
use probity_domain::ids::{DisclosureId, PersonId};
use probity_store::Position;

use super::handover::{HandoverFor, digest_of, disclosed_by, recipient_key};
use super::shares::HandedIn;
use crate::app::App;
use crate::error::AppError;
use crate::execute::{Ask, Done, Under};
use crate::request::Request;

/// What a custodian hands in, as their own shares: the tools write down who gets one, not whose it is.
fn own_shares(custodian: Option<PersonId>, handed: &[HandedIn]) -> Vec<FieldShares> {
    let mut fields: Vec<FieldShares> = handed.iter().map(|item| item.shares.clone()).collect();
    for share in fields.iter_mut().flat_map(|field| &mut field.shares) {
        share.custodian = custodian.unwrap_or(share.custodian);
    }
    fields
}

impl App {
    /// Takes a custodian's share over, sealed to the recipient, and their approval with it. Decided before anything is
    /// taken: what is refused leaves nothing behind.
    pub async fn approve_disclosure(
        &self,
        request: impl Into<Request> + Send,
        id: DisclosureId,
        handed: &[HandedIn],
    ) -> Result<Done, AppError> {
        let request = self.begin(request.into())?;
        let fields = own_shares(request.actor.person(), handed);
        let handed_sha256 = digest_of(&fields)?;
        let approve = |_: &mut probity_vault::Sealer| {
            Ok(DisclosureCommand::ApproveDisclosure {
                handed_sha256: handed_sha256.clone(),
            })
        };
        let under = Under::default();
        let ask = Ask {
            request: &request,
            id,
            under: &under,
        };
        self.rehearse::<Disclosure>(ask, approve, |_| {}).await?;
        let identity = self.disclosure(id).await?.identity.ok_or(AppError::NotFound)?;
        self.refuse_outdated(request.actor.person(), id, handed).await?;
        self.execute::<Handover>(request.clone(), HandoverFor(id), |_| {
            Ok(HandOver {
                disclosure: id,
                identity,
                fields: fields.clone(),
            })
        })
        .await?;
        self.execute::<Disclosure>(request, id, approve).await
    }

    /// What was made of shares that are gone, or for another recipient, opens nothing.
    async fn refuse_outdated(
        &self,
        custodian: Option<PersonId>,
        id: DisclosureId,
        handed: &[HandedIn],
    ) -> Result<(), AppError> {
        let state = self.disclosure(id).await?;
        let (Some(custodian), Some(identity), Some(recipient)) = (custodian, state.identity, state.recipient) else {
            return Err(AppError::NotFound);
        };
        let key = recipient_key(state.recipient_key.as_deref())?;
        let kept = self.identity(identity).await?;
        let Some(assignment) = disclosed_by(custodian, (identity, &kept), (recipient, &key)) else {
            return Err(AppError::refused(&IdentityRefusal::NotACustodian));
        };
        let mut numbers = handed
            .iter()
            .flat_map(|item| &item.shares.shares)
            .map(|share| share.number);
        if numbers.any(|number| Some(number) != assignment.recipients.first().map(|holder| holder.number)) {
            return Err(AppError::refused(&IdentityRefusal::PartsDoNotCover));
        }
        let reference = assignment.reference()?;
        if handed.iter().any(|item| item.reference != reference) {
            return Err(AppError::refused(&IdentityRefusal::SharesReplacedSince));
        }
        Ok(())
    }

    /// Ends a disclosure whose time is over, and erases what was handed over for it.
    pub(crate) async fn expire_disclosure(&self, id: DisclosureId) -> Result<Done, AppError> {
        let state = self.disclosure(id).await?;
        match state.status {
            DisclosureStatus::Disclosed if state.until.is_some_and(|until| self.now() >= until) => {
                // First the content: an event that says it is gone is true whenever somebody reads it.
                self.erase_handover(id).await?;
                let request = Request::of(&Actor::System);
                self.execute::<Disclosure>(request, id, |_| Ok(DisclosureCommand::ExpireDisclosure))
                    .await
            }
            DisclosureStatus::Refused => {
                self.erase_handover(id).await?;
                Ok(Done::unchanged(Position::START))
            }
            DisclosureStatus::Disclosed
            | DisclosureStatus::Missing
            | DisclosureStatus::Requested
            | DisclosureStatus::LegalReviewed
            | DisclosureStatus::ReporterNotified
            | DisclosureStatus::Consented
            | DisclosureStatus::Objected
            | DisclosureStatus::NoticeWaived
            | DisclosureStatus::Expired => Ok(Done::unchanged(Position::START)),
        }
    }
}
