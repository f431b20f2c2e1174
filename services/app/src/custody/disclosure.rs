//! Disclosures: the use cases around them.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use probity_domain::disclosure::{
    Disclosure, DisclosureBasis, DisclosureCommand, DisclosureFacts, DisclosureRefusal, DisclosureStatus,
    RequestDisclosure as Asked,
};
use probity_domain::ids::{DisclosureId, MessageId, PersonId, ReportId};
use probity_domain::report::Report;
use probity_domain::{Actor, Context};
use probity_vault::Plaintext;
use probity_vault::custody::CustodianRecipient;

use super::identity::identity_of;
use crate::access::{Action, Relation, action_of_disclosure};
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::execute::{Done, Under};
use crate::ids::derived;
use crate::relations::subjects_of;
use crate::report::message_of;
use crate::request::Request;
use crate::use_case::UseCase;

/// Disclosures of one identity to one recipient that are looked for at most: each began after the one before was over.
const MOST: u32 = 10_000;

#[async_trait]
impl UseCase for Disclosure {
    type Id = DisclosureId;

    fn stream(id: DisclosureId) -> String {
        id.stream()
    }

    fn key(_actor: &Actor, _id: DisclosureId, state: &Self) -> Option<String> {
        state.report.map(|report| report.stream())
    }

    fn action(command: &DisclosureCommand) -> Action {
        action_of_disclosure(command.step())
    }

    fn creates(command: &DisclosureCommand) -> bool {
        matches!(command, DisclosureCommand::RequestDisclosure(_))
    }

    /// As to the report. The recipient stands to it as to their own.
    async fn relations(
        app: &App,
        actor: &Actor,
        _id: DisclosureId,
        state: &Self,
        command: Option<&DisclosureCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        let Some(id) = report_of(state, command) else {
            return Ok(BTreeSet::new());
        };
        let report = app.report(id).await?;
        if report.id.is_none() {
            return Ok(BTreeSet::new());
        }
        let mut relations = Report::relations(app, actor, id, &report, None).await?;
        if actor.person().is_some() && actor.person() == state.recipient {
            relations.insert(Relation::Own);
        }
        Ok(relations)
    }

    async fn facts(
        app: &App,
        context: &Context,
        state: &Self,
        command: &DisclosureCommand,
    ) -> Result<DisclosureFacts, AppError> {
        let report = match report_of(state, Some(command)) {
            Some(id) => app.report(id).await?,
            None => Report::default(),
        };
        let recipient = recipient_of(state, command);
        let standing = app.recipient_standing(recipient, &report).await?;
        Ok(DisclosureFacts {
            context: context.clone(),
            rules: Arc::clone(app.rules()),
            actor_excluded: app.is_excluded(context.actor.person(), &report).await?,
            holding: match report.id {
                Some(report) => app.holding(identity_of(report)).await?,
                None => None,
            },
            recipient_exists: standing.exists,
            recipient_roles: standing.roles,
            recipient_is_subject: standing.is_subject,
            recipient_manages: standing.manages,
            other_open: match (command, recipient) {
                (DisclosureCommand::RequestDisclosure(asked), Some(recipient)) => {
                    let open = app.open_disclosure(asked.report, recipient).await?;
                    open.is_some_and(|open| open != asked.disclosure)
                }
                (_, _) => false,
            },
        })
    }
}

fn report_of(state: &Disclosure, command: Option<&DisclosureCommand>) -> Option<ReportId> {
    match (state.report, command) {
        (Some(report), _) => Some(report),
        (None, Some(DisclosureCommand::RequestDisclosure(asked))) => Some(asked.report),
        (None, Some(_) | None) => None,
    }
}

fn recipient_of(state: &Disclosure, command: &DisclosureCommand) -> Option<PersonId> {
    match (state.recipient, command) {
        (Some(recipient), _) => Some(recipient),
        (None, DisclosureCommand::RequestDisclosure(asked)) => Some(asked.recipient),
        (None, _) => None,
    }
}

/// The disclosure as a record of the access policies.
pub(super) fn disclosure_of(id: DisclosureId) -> Record {
    Record::Disclosure(id)
}

/// The ids of disclosures of one identity to one recipient, in the order in which they may begin.
fn ids_of(report: ReportId, recipient: PersonId) -> impl Iterator<Item = DisclosureId> {
    (0..MOST).map(move |number| {
        let (report, recipient) = (report.stream(), recipient.stream());
        DisclosureId(derived(&[
            b"probity disclosure id v1",
            report.as_bytes(),
            recipient.as_bytes(),
            &number.to_be_bytes(),
        ]))
    })
}

/// How somebody stands who is to learn who reported.
#[derive(Default)]
struct Standing {
    exists: bool,
    roles: BTreeSet<probity_domain::Role>,
    is_subject: bool,
    manages: bool,
}

/// A disclosure to be asked for.
pub struct AskForDisclosure {
    /// The report whose reporter it is about.
    pub report: ReportId,
    /// What for.
    pub purpose: Plaintext,
    /// Who is to learn it.
    pub recipient: PersonId,
    /// The public key to which the custodians seal.
    pub recipient_key: CustodianRecipient,
    /// What is to be disclosed (`name`, `contact`).
    pub fields: Vec<String>,
    /// What it rests on.
    pub basis: DisclosureBasis,
    /// SHA-256 of the paper behind it.
    pub paper_sha256: Option<String>,
}

impl App {
    /// A disclosure; an empty one when there is none.
    pub async fn disclosure(&self, id: DisclosureId) -> Result<Disclosure, AppError> {
        Ok(self.journal().load::<Disclosure>(&id.stream()).await?.state.clone())
    }

    /// Asks for a disclosure. There is one at a time of an identity to one recipient.
    pub async fn request_disclosure(
        &self,
        request: impl Into<Request> + Send,
        input: &AskForDisclosure,
    ) -> Result<(DisclosureId, Done), AppError> {
        let id = match self.open_disclosure(input.report, input.recipient).await? {
            Some(open) => open,
            None => self.next_disclosure(input.report, input.recipient).await?,
        };
        let under = Under::key(input.report.stream());
        let asked = self
            .execute_under::<Disclosure>(request.into(), id, under, |sealer| {
                Ok(DisclosureCommand::RequestDisclosure(Box::new(Asked {
                    disclosure: id,
                    report: input.report,
                    purpose: sealer.seal("purpose", &input.purpose)?,
                    recipient: input.recipient,
                    recipient_key: input.recipient_key.to_string(),
                    fields: input.fields.clone(),
                    basis: input.basis,
                    paper_sha256: input.paper_sha256.clone(),
                })))
            })
            .await;
        match asked {
            Ok(done) => Ok((id, done)),
            Err(AppError::Refused {
                code: "DISCLOSURE_ALREADY_REQUESTED",
                ..
            }) => Err(AppError::refused(&DisclosureRefusal::OtherOpen)),
            Err(error) => Err(error),
        }
    }

    /// The disclosure of an identity to a recipient that is not over.
    async fn open_disclosure(&self, report: ReportId, recipient: PersonId) -> Result<Option<DisclosureId>, AppError> {
        for id in ids_of(report, recipient) {
            let state = self.disclosure(id).await?;
            if state.status == DisclosureStatus::Missing {
                return Ok(None);
            }
            if !state.status.is_over() {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    async fn next_disclosure(&self, report: ReportId, recipient: PersonId) -> Result<DisclosureId, AppError> {
        for id in ids_of(report, recipient) {
            if self.disclosure(id).await?.status == DisclosureStatus::Missing {
                return Ok(id);
            }
        }
        Err(AppError::broken("fewer disclosures of one identity to one recipient"))
    }

    /// How a recipient stands. Nobody here knows who the reporter is, so that whoever has a conflict of interest in the
    /// case counts as somebody above the reporter, and where there is no case yet, whoever heads a department does.
    async fn recipient_standing(&self, recipient: Option<PersonId>, report: &Report) -> Result<Standing, AppError> {
        let Some(recipient) = recipient else {
            return Ok(Standing::default());
        };
        let person = self.person(recipient).await?;
        let here = person
            .left
            .is_none_or(|left| left.latest().is_some_and(|last| self.today() <= last));
        let (is_subject, manages) = match self.case_behind(report).await? {
            Some(case) => {
                let case = self.case(case).await?;
                let is_subject = subjects_of(&case).contains(&recipient);
                (is_subject, self.conflict_in(recipient, &case).await?.is_some())
            }
            None => (false, person.heads_department),
        };
        let roles = match self.actor(recipient).await? {
            Actor::Staff { roles, .. } => roles,
            Actor::Reporter(_) | Actor::System => BTreeSet::new(),
        };
        Ok(Standing {
            exists: person.id.is_some() && here,
            roles,
            is_subject,
            manages: manages && !is_subject,
        })
    }

    /// Tells the reporter that somebody wants to know who they are, for what, and by when to answer.
    pub async fn notify_of_disclosure(
        &self,
        request: impl Into<Request> + Send,
        id: DisclosureId,
        text: &Plaintext,
    ) -> Result<Done, AppError> {
        let request = request.into();
        let message = MessageId(self.request_ids(&request)?.id("message")?);
        let key = match self.disclosure(id).await?.report {
            Some(report) => self.report(report).await?.reporter_key,
            None => None,
        };
        self.execute::<Disclosure>(request, id, |sealer| {
            let message = message_of(sealer, ("notice", message), text, key.as_deref())?;
            Ok(DisclosureCommand::NotifyReporter { message })
        })
        .await
    }

    /// Takes in that the reporter consents, or objects and perhaps says why.
    pub async fn answer_disclosure(
        &self,
        request: impl Into<Request> + Send,
        id: DisclosureId,
        consents: bool,
        words: Option<&Plaintext>,
    ) -> Result<Done, AppError> {
        let request = request.into();
        let message = MessageId(self.request_ids(&request)?.id("message")?);
        let key = match self.disclosure(id).await?.report {
            Some(report) => self.report(report).await?.reporter_key,
            None => None,
        };
        self.execute::<Disclosure>(request, id, |sealer| {
            if consents {
                return Ok(DisclosureCommand::GiveConsent);
            }
            let words = words.map(|text| message_of(sealer, ("objection", message), text, key.as_deref()));
            Ok(DisclosureCommand::RefuseConsent {
                message: words.transpose()?,
            })
        })
        .await
    }
}
