//! Identities: sealed to the custodians as they come, so that nothing here opens them again.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use probity_domain::custody::{KeptForCustodians, SealedToCustodians};
use probity_domain::identity::{
    Holding, Identity, IdentityCommand, IdentityFacts, IdentityRefusal, SealIdentity, SealedIn,
};
use probity_domain::ids::{IdentityId, ReportId};
use probity_domain::report::{Report, ReportCommand};
use probity_domain::{Actor, Context};
use probity_store::StreamName;
use probity_vault::custody::{check_sealed, seal_to_custodians};
use probity_vault::{Plaintext, Sealer};

use super::custodians::holders;
use crate::access::{Action, Relation, action_of_identity};
use crate::app::App;
use crate::error::AppError;
use crate::execute::Done;
use crate::person::own_if;
use crate::request::Request;
use crate::use_case::UseCase;

#[async_trait]
impl UseCase for Identity {
    const APART: bool = true;
    type Id = IdentityId;

    fn stream(id: IdentityId) -> String {
        id.stream()
    }

    /// That of the report: what is erased with it opens for no custodian any more, wherever a copy lies.
    fn key(_actor: &Actor, id: IdentityId, _state: &Self) -> Option<String> {
        Some(ReportId(id.0).stream())
    }

    fn action(command: &IdentityCommand) -> Action {
        action_of_identity(command)
    }

    fn creates(command: &IdentityCommand) -> bool {
        matches!(command, IdentityCommand::SealIdentity(_))
    }

    async fn relations(
        _app: &App,
        actor: &Actor,
        id: IdentityId,
        _state: &Self,
        _command: Option<&IdentityCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        Ok(own_if(matches!(actor, Actor::Reporter(own) if own.0 == id.0)))
    }

    async fn facts(
        app: &App,
        context: &Context,
        _state: &Self,
        command: &IdentityCommand,
    ) -> Result<IdentityFacts, AppError> {
        let report_exists = match command {
            IdentityCommand::SealIdentity(sealing) => app.report(sealing.report).await?.id.is_some(),
            IdentityCommand::RotateShare(_) | IdentityCommand::OfferSubshares(_) => false,
        };
        Ok(IdentityFacts {
            context: context.clone(),
            report_exists,
            sealing: app.sealing().await?,
        })
    }
}

/// The identity of the reporter of a report.
pub(super) fn identity_of(report: ReportId) -> IdentityId {
    IdentityId(report.0)
}

/// What is sealed to custodians, as it is kept.
fn kept(sealer: &mut Sealer, given: SealedToCustodians) -> Result<KeptForCustodians, AppError> {
    let name = format!("cipher.{}", given.field);
    Ok(KeptForCustodians {
        field: given.field,
        cipher: sealer.seal(&name, &Plaintext::new(given.cipher))?,
        needed: given.needed,
        shares: given.shares,
    })
}

/// What a reporter gives of who they are; at least one of the two.
pub struct GivenIdentity {
    /// Full name.
    pub name: Option<Plaintext>,
    /// How to reach them.
    pub contact: Option<Plaintext>,
}

impl GivenIdentity {
    fn seal(
        &self,
        identity: IdentityId,
        to: &probity_domain::custody::Sealing,
    ) -> Result<Vec<SealedToCustodians>, AppError> {
        let (stream, holders) = (identity.stream(), holders(to)?);
        let given = [("name", &self.name), ("contact", &self.contact)];
        let given = given
            .into_iter()
            .filter_map(|(field, text)| Some((field, text.as_ref()?)));
        given
            .map(|(field, text)| {
                seal_to_custodians(&stream, field, text, to.needed, &holders)
                    .map_err(|error| AppError::internal("sealing an identity", &error))
            })
            .collect()
    }
}

impl App {
    /// Takes in who the reporter is, sealed to the custodians at once; given again, it takes the place of what was there.
    /// `Refused` while there are not enough custodians to keep it.
    ///
    /// The texts are in the memory of the server until this returns, and nowhere else. Given again after a failure, it
    /// completes what is missing.
    pub async fn give_identity(
        &self,
        request: impl Into<Request> + Send,
        report: ReportId,
        given: &GivenIdentity,
    ) -> Result<Done, AppError> {
        let identity = identity_of(report);
        let to = self.sealing().await?;
        let to = to.ok_or_else(|| AppError::refused(&IdentityRefusal::CustodyNotReady))?;
        let sealed = || given.seal(identity, &to);
        self.take_identity(request.into(), report, SealedIn::Server, &sealed)
            .await
    }

    /// Takes in who the reporter is, as their browser sealed it: the server never has the texts. `Invalid` for what
    /// custodians could not work on; `Refused` when it is not sealed to those in force.
    pub async fn take_sealed_identity(
        &self,
        request: impl Into<Request> + Send,
        report: ReportId,
        fields: &[SealedToCustodians],
    ) -> Result<Done, AppError> {
        for field in fields {
            check_sealed(field).map_err(|error| AppError::invalid("sealed", error.to_string()))?;
        }
        let sealed = || Ok(fields.to_vec());
        self.take_identity(request.into(), report, SealedIn::Browser, &sealed)
            .await
    }

    async fn take_identity(
        &self,
        request: Request,
        report: ReportId,
        sealed_in: SealedIn,
        fields: &(dyn Fn() -> Result<Vec<SealedToCustodians>, AppError> + Sync),
    ) -> Result<Done, AppError> {
        let request = self.begin(request)?;
        let sealed = self
            .execute::<Identity>(request.clone(), identity_of(report), |sealer| {
                let kept = fields()?.into_iter().map(|field| kept(sealer, field));
                Ok(IdentityCommand::SealIdentity(Box::new(SealIdentity {
                    report,
                    fields: kept.collect::<Result<_, AppError>>()?,
                    sealed_in,
                })))
            })
            .await?;
        let request = request.following(sealed.events.first().copied());
        let known = self
            .execute::<Report>(request, report, |_| Ok(ReportCommand::IdentifyReporter))
            .await?;
        // Where the identity stands is a place in another store, which no reader waits for.
        Ok(Done {
            changed: sealed.changed || known.changed,
            ..known
        })
    }

    /// Where the identity of a reporter was sealed; `None` when they gave none.
    pub async fn identity_sealed_in(&self, report: ReportId) -> Result<Option<SealedIn>, AppError> {
        Ok(self.identity(identity_of(report)).await?.sealed_in)
    }

    /// What a browser needs to seal an identity: the stream that it is bound to.
    pub fn identity_stream(report: ReportId) -> String {
        identity_of(report).stream()
    }

    /// Erases who the reporter of a report is. Done again, it is harmless.
    pub(crate) async fn erase_identity(&self, report: ReportId) -> Result<(), AppError> {
        let stream = identity_of(report).stream();
        let name = StreamName::new(&stream).map_err(|error| AppError::internal("naming a stream", &error))?;
        self.identities().store().erase(&name).await?;
        self.holdings().forget(identity_of(report)).await;
        Ok(())
    }

    /// The identity of the reporter of a report, all of it ciphertext; an empty one when they gave none.
    pub(super) async fn identity(&self, identity: IdentityId) -> Result<Arc<Identity>, AppError> {
        let loaded = self.identities().load::<Identity>(&identity.stream()).await?;
        Ok(Arc::new(loaded.state.clone()))
    }

    /// Who holds the identity of a reporter; `None` when they gave none.
    pub(super) async fn holding(&self, identity: IdentityId) -> Result<Option<Holding>, AppError> {
        Ok(self.identity(identity).await?.holding())
    }
}
