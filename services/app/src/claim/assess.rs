//! Assessing a loss: the case begins to track the claim, then the claim's own stream begins. Both are decided on before
//! the first is taken, and each is harmless when repeated.

use std::collections::BTreeSet;
use std::sync::Arc;

use probity_domain::case::{Case, CaseCommand};
use probity_domain::claim::{AssessLoss as Assess, Assessment, Claim, ClaimCommand, Debtor};
use probity_domain::ids::{CaseId, ClaimId};
use probity_store::Position;
use probity_vault::{Plaintext, Sealer};

use crate::app::App;
use crate::error::AppError;
use crate::execute::{Ask, Done, Under};
use crate::request::Request;
use crate::use_case::UseCase;

/// A loss to be assessed.
pub struct AssessLoss {
    /// The case.
    pub case: CaseId,
    /// Against whom.
    pub debtor: Debtor,
    /// Who is liable together with them.
    pub joint: BTreeSet<Debtor>,
    /// What was lost.
    pub assessment: Assessment,
    /// How the loss follows from what the debtor did.
    pub reasons: Plaintext,
}

impl App {
    /// Assesses a loss. Given again, it completes what is missing: a claim that was begun against the same debtor and not
    /// assessed yet is the one that is assessed.
    pub async fn assess_loss(
        &self,
        request: impl Into<Request> + Send,
        input: &AssessLoss,
    ) -> Result<(ClaimId, Done), AppError> {
        let request = self.begin(request.into())?;
        let case = self.case(input.case).await?;
        let named = ClaimId(self.request_ids(&request)?.id("claim")?);
        let id = match self.begun_claim(&case, input.debtor).await? {
            Some(begun) if !case.claims.contains_key(&named) => begun,
            Some(_) | None => named,
        };
        let relations = self.relations_to_case(request.actor(), &case).await?;
        let under = Under::key(input.case.stream()).standing_in(relations);
        self.rehearse_assessment(&request, (id, input), &case, &under).await?;
        let mut done = Done::unchanged(Position::START);
        if !case.claims.contains_key(&id) {
            done = self
                .execute::<Case>(request.clone(), input.case, |_| Ok(track(id, input)))
                .await?;
        }
        let request = request.following(done.events.first().copied());
        let assessed = self
            .execute_under::<Claim>(request, id, under, |sealer| assess(sealer, id, input))
            .await?;
        Ok((id, done.and(assessed)))
    }

    /// Decides on both steps without taking them.
    async fn rehearse_assessment(
        &self,
        request: &Request,
        (id, input): (ClaimId, &AssessLoss),
        case: &Case,
        under: &Under,
    ) -> Result<(), AppError> {
        let case = if case.claims.contains_key(&id) {
            case.clone()
        } else {
            let ask = Ask {
                request,
                id: input.case,
                under: &Under::default(),
            };
            self.rehearse::<Case>(ask, |_: &mut Sealer| Ok(track(id, input)), |_| {})
                .await?
        };
        let ask = Ask { request, id, under };
        self.rehearse::<Claim>(
            ask,
            |sealer: &mut Sealer| assess(sealer, id, input),
            |facts| facts.case = Arc::new(case),
        )
        .await
        .map(|_| ())
    }

    /// The claim that was begun in a case against a debtor and has not been assessed yet, if there is one.
    async fn begun_claim(&self, case: &Case, debtor: Debtor) -> Result<Option<ClaimId>, AppError> {
        for (id, against) in &case.claims {
            let loaded = self.journal().load::<Claim>(&Claim::stream(*id)).await?;
            if *against == debtor && !loaded.exists() {
                return Ok(Some(*id));
            }
        }
        Ok(None)
    }
}

fn track(claim: ClaimId, input: &AssessLoss) -> CaseCommand {
    CaseCommand::TrackClaim {
        claim,
        debtor: input.debtor,
    }
}

fn assess(sealer: &mut Sealer, claim: ClaimId, input: &AssessLoss) -> Result<ClaimCommand, AppError> {
    Ok(ClaimCommand::AssessLoss(Box::new(Assess {
        claim,
        case: input.case,
        debtor: input.debtor,
        joint: input.joint.clone(),
        assessment: input.assessment.clone(),
        reasons: sealer.seal("reasons", &input.reasons)?,
    })))
}
