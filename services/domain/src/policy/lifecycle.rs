//! A version's life: drafted, consulted on, published, retired. Labour Contract Law 4 sets the order: rules that touch
//! staff are discussed with them first and published, or made known, after.

use super::{
    ConsultationProof, Policy, PolicyDrafted, PolicyEvent, PolicyPublished, PolicyRefusal, PolicyRetired, PolicyStatus,
    StaffConsulted,
};
use crate::actor::Role;
use crate::decider::Context;
use crate::digest::is_sha256_hex;
use crate::when::When;

type Outcome = Result<Vec<PolicyEvent>, PolicyRefusal>;

pub(super) fn draft(state: &Policy, event: PolicyDrafted) -> Outcome {
    if let Some(id) = state.id {
        let same = id == event.policy
            && state.pack == event.pack
            && state.version == event.version
            && state.sha256 == event.sha256;
        return if same {
            Ok(Vec::new())
        } else {
            Err(PolicyRefusal::AlreadyDrafted)
        };
    }
    if event.pack.trim().is_empty() || event.version.trim().is_empty() {
        return Err(PolicyRefusal::Unnamed);
    }
    is_digest(&event.sha256)?;
    Ok(vec![event.into()])
}

pub(super) fn consult(state: &Policy, event: StaffConsulted, context: &Context) -> Outcome {
    let by_memo = matches!(event.proof, ConsultationProof::Memo(_));
    if by_memo && !context.actor.has(Role::LegalCounsel) {
        return Err(PolicyRefusal::MemoByCounselOnly);
    }
    match state.status {
        PolicyStatus::Missing => return Err(PolicyRefusal::Missing),
        PolicyStatus::Drafted => {}
        PolicyStatus::Consulted | PolicyStatus::Published | PolicyStatus::Retired => {
            let same = state.consulted == Some(event.consulted) && state.consultation_by_memo == by_memo;
            return if same {
                Ok(Vec::new())
            } else {
                Err(PolicyRefusal::AlreadyConsulted)
            };
        }
    }
    has_happened(event.consulted, context)?;
    match &event.proof {
        ConsultationProof::Minutes(digest) => is_digest(digest)?,
        ConsultationProof::Memo(_) => {}
    }
    Ok(vec![event.into()])
}

pub(super) fn publish(state: &Policy, event: PolicyPublished, context: &Context) -> Outcome {
    match state.status {
        PolicyStatus::Missing => return Err(PolicyRefusal::Missing),
        PolicyStatus::Drafted => return Err(PolicyRefusal::NotConsulted),
        PolicyStatus::Consulted => {}
        PolicyStatus::Published | PolicyStatus::Retired => {
            let same = state.published == Some(event.published);
            return if same {
                Ok(Vec::new())
            } else {
                Err(PolicyRefusal::AlreadyPublished)
            };
        }
    }
    has_happened(event.published, context)?;
    if state
        .consulted
        .is_some_and(|consulted| event.published.is_surely_before(&consulted))
    {
        return Err(PolicyRefusal::PublishedBeforeConsultation);
    }
    if let Some(digest) = &event.proof_sha256 {
        is_digest(digest)?;
    }
    Ok(vec![event.into()])
}

pub(super) fn retire(state: &Policy, event: PolicyRetired, context: &Context) -> Outcome {
    match state.status {
        PolicyStatus::Missing => return Err(PolicyRefusal::Missing),
        PolicyStatus::Drafted | PolicyStatus::Consulted => return Err(PolicyRefusal::NotPublished),
        PolicyStatus::Published => {}
        PolicyStatus::Retired => {
            let same = state.retired == Some(event.retired);
            return if same {
                Ok(Vec::new())
            } else {
                Err(PolicyRefusal::AlreadyRetired)
            };
        }
    }
    has_happened(event.retired, context)?;
    if state
        .published
        .is_some_and(|published| event.retired.is_surely_before(&published))
    {
        return Err(PolicyRefusal::RetiredBeforePublication);
    }
    Ok(vec![event.into()])
}

fn has_happened(when: When, context: &Context) -> Result<(), PolicyRefusal> {
    if !when.is_consistent() {
        return Err(PolicyRefusal::DateInconsistent);
    }
    when.latest()
        .is_none_or(|last| last <= context.today)
        .then_some(())
        .ok_or(PolicyRefusal::DateInFuture)
}

fn is_digest(text: &str) -> Result<(), PolicyRefusal> {
    is_sha256_hex(text).then_some(()).ok_or(PolicyRefusal::DigestMalformed)
}
