//! Proposing a sanction: three steps on three streams, and the opening of its retaliation gate.
//!
//! The case begins to track it, the person's entry reserves the finding for it (S6: of two proposals at the same time one
//! gets the finding), and its own stream begins. Each step is harmless when repeated. Before the first one is taken, the
//! last one is decided in memory on what the first would make of the case: a proposal that would be refused in the end
//! leaves nothing behind.

use std::sync::Arc;

use probity_domain::case::{Case, CaseCommand};
use probity_domain::ids::{CaseId, FindingId, PersonId, SanctionId};
use probity_domain::person::{Person, PersonCommand};
use probity_domain::sanction::{Proportionality, ProposeSanction as Propose, Sanction, SanctionCommand, SanctionTerms};
use probity_store::Position;
use probity_vault::{Plaintext, Sealer};

use super::begun;
use crate::app::App;
use crate::error::AppError;
use crate::execute::{Ask, Done, Under};
use crate::request::Request;

/// Why this sanction and not less (S12), in words.
pub struct WhyNotLess {
    /// Intent or negligence.
    pub intent: Plaintext,
    /// The harm done.
    pub harm: Plaintext,
    /// The person's history.
    pub history: Plaintext,
    /// How comparable cases were decided.
    pub comparable: Plaintext,
}

/// A sanction to be proposed.
pub struct ProposeSanction {
    /// The case.
    pub case: CaseId,
    /// The finding that it rests on.
    pub finding: FindingId,
    /// Against whom.
    pub subject: PersonId,
    /// What is proposed.
    pub terms: SanctionTerms,
    /// Why this and not less.
    pub proportionality: Option<WhyNotLess>,
    /// Earlier sanctions that count as history.
    pub priors: Vec<SanctionId>,
    /// Reasons.
    pub reasons: Plaintext,
}

impl App {
    /// Proposes a sanction. Given again, it completes what is missing: a sanction that was begun on the same finding
    /// against the same person and not proposed yet is the one that is proposed.
    pub async fn propose_sanction(
        &self,
        request: impl Into<Request> + Send,
        input: &ProposeSanction,
    ) -> Result<(SanctionId, Done), AppError> {
        let request = self.begin(request.into())?;
        let case = self.case(input.case).await?;
        let named = SanctionId(self.request_ids(&request)?.id("sanction")?);
        let id = match begun(self, &case, input.subject, input.finding).await? {
            Some(id) if !case.sanctions.contains_key(&named) => id,
            Some(_) | None => named,
        };
        let relations = self.relations_to_case(request.actor(), &case).await?;
        let steps = Steps {
            app: self,
            input,
            id,
            case: &case,
            under: Under::key(input.case.stream()).standing_in(relations),
        };
        steps.rehearse(&request).await?;
        let done = steps.take(request).await?;
        Ok((id, done))
    }
}

/// The three steps of one proposal.
struct Steps<'a> {
    app: &'a App,
    input: &'a ProposeSanction,
    id: SanctionId,
    case: &'a Case,
    under: Under,
}

impl Steps<'_> {
    /// Decides on every step without taking it.
    async fn rehearse(&self, request: &Request) -> Result<(), AppError> {
        let case = if self.is_tracked() {
            self.case.clone()
        } else {
            let under = &Under::default();
            let ask = Ask {
                request,
                id: self.input.case,
                under,
            };
            self.app
                .rehearse::<Case>(ask, |_: &mut Sealer| Ok(self.track()), |_| {})
                .await?
        };
        let under = &self.under;
        let ask = Ask {
            request,
            id: self.input.subject,
            under,
        };
        self.app
            .rehearse::<Person>(ask, |_: &mut Sealer| Ok(self.reserve()), |_| {})
            .await?;
        let id = self.id;
        let ask = Ask { request, id, under };
        self.app
            .rehearse::<Sanction>(
                ask,
                |sealer: &mut Sealer| propose(sealer, id, self.input),
                |facts| facts.case = Arc::new(case),
            )
            .await
            .map(|_| ())
    }

    /// Takes every step that was not taken yet.
    async fn take(&self, request: Request) -> Result<Done, AppError> {
        let mut done = Done::unchanged(Position::START);
        if !self.is_tracked() {
            done = self
                .app
                .execute::<Case>(request.clone(), self.input.case, |_| Ok(self.track()))
                .await?;
        }
        let request = request.following(done.events.first().copied());
        let reserved = self
            .app
            .execute_under::<Person>(request.clone(), self.input.subject, self.under.clone(), |_| {
                Ok(self.reserve())
            })
            .await?;
        let proposed = self
            .app
            .execute_under::<Sanction>(request, self.id, self.under.clone(), |sealer| {
                propose(sealer, self.id, self.input)
            })
            .await?;
        let proposed = done.and(reserved).and(proposed);
        let case_and_subject = (self.input.case, self.input.subject);
        let opened = self.app.open_gate(self.id, case_and_subject, &proposed).await?;
        Ok(proposed.and(opened))
    }

    fn is_tracked(&self) -> bool {
        self.case.sanctions.contains_key(&self.id)
    }

    fn track(&self) -> CaseCommand {
        CaseCommand::TrackSanction {
            sanction: self.id,
            subject: self.input.subject,
            finding: self.input.finding,
        }
    }

    fn reserve(&self) -> PersonCommand {
        PersonCommand::ReserveSanction {
            sanction: self.id,
            finding: self.input.finding,
        }
    }
}

fn propose(sealer: &mut Sealer, sanction: SanctionId, input: &ProposeSanction) -> Result<SanctionCommand, AppError> {
    let proportionality = input.proportionality.as_ref();
    Ok(SanctionCommand::ProposeSanction(Box::new(Propose {
        sanction,
        case: input.case,
        finding: input.finding,
        subject: input.subject,
        terms: input.terms,
        proportionality: proportionality.map(|why| proportion(sealer, why)).transpose()?,
        priors: input.priors.clone(),
        reasons: sealer.seal("reasons", &input.reasons)?,
    })))
}

fn proportion(sealer: &mut Sealer, why: &WhyNotLess) -> Result<Proportionality, AppError> {
    Ok(Proportionality {
        intent: sealer.seal("proportionality.intent", &why.intent)?,
        harm: sealer.seal("proportionality.harm", &why.harm)?,
        history: sealer.seal("proportionality.history", &why.history)?,
        comparable: sealer.seal("proportionality.comparable", &why.comparable)?,
    })
}
