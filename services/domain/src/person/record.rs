//! What a person's record carries: acknowledged policies and reserved sanctions.

use super::directory::has_happened;
use super::{
    AcknowledgementProof, Person, PersonEvent, PersonFacts, PersonRefusal, PolicyAcknowledged, SanctionReserved,
};
use crate::actor::Role;
use crate::digest::is_sha256_hex;
use crate::ids::{FindingId, PolicyId, SanctionId};
use crate::when::When;

/// Records an acknowledgement (LCL 4: a rule binds once it was made known). It may be recorded after the person left:
/// what was signed then counts then.
pub(super) fn acknowledge(
    state: &Person,
    facts: &PersonFacts,
    policy: PolicyId,
    acknowledged: When,
    proof: &AcknowledgementProof,
) -> Result<Vec<PersonEvent>, PersonRefusal> {
    let id = state.id.ok_or(PersonRefusal::Missing)?;
    let actor = &facts.context.actor;
    let recorders = [Role::LegalCounsel, Role::HumanResources, Role::IntakeOfficer];
    if actor.person() != Some(id) && !recorders.iter().any(|role| actor.has(*role)) {
        return Err(PersonRefusal::AcknowledgementNotTheirs);
    }
    match state.acknowledged.get(&policy) {
        Some(known) if *known == acknowledged => return Ok(Vec::new()),
        Some(_) => return Err(PersonRefusal::AlreadyAcknowledged),
        None => {}
    }
    if !facts.policy_published {
        return Err(PersonRefusal::PolicyNotPublished);
    }
    has_happened(acknowledged, facts)?;
    match proof {
        AcknowledgementProof::Signed(digest) if !is_sha256_hex(digest) => return Err(PersonRefusal::ProofMalformed),
        AcknowledgementProof::Signed(_) | AcknowledgementProof::Reported => {}
    }
    let proof = proof.clone();
    Ok(vec![
        PolicyAcknowledged {
            policy,
            acknowledged,
            proof,
        }
        .into(),
    ])
}

/// Reserves a finding for one sanction. The first one wins (S6): as both proposals append to this one stream, the later
/// one sees the earlier one, or conflicts with it and is decided again.
pub(super) fn reserve(
    state: &Person,
    sanction: SanctionId,
    finding: FindingId,
    facts: &PersonFacts,
) -> Result<Vec<PersonEvent>, PersonRefusal> {
    if state.id.is_none() {
        return Err(PersonRefusal::Missing);
    }
    if let Some((_, reserved_on)) = state.sanctions.iter().find(|(known, _)| *known == sanction) {
        return if *reserved_on == finding {
            Ok(Vec::new())
        } else {
            Err(PersonRefusal::SanctionOnOtherFinding)
        };
    }
    let standing = state
        .sanctions
        .iter()
        .find(|(other, on)| *on == finding && facts.standing_sanctions.contains(other));
    match standing {
        Some((other, _)) => Err(PersonRefusal::FindingAlreadySanctioned { sanction: *other }),
        None => Ok(vec![SanctionReserved { sanction, finding }.into()]),
    }
}
