//! What an auditor gets of evidence: enough to check that nothing was changed, and no content.

use async_graphql::SimpleObject;
use probity_app::Record;
use probity_app::access::Action;
use probity_domain::case::HandlerRole as DomainRole;
use probity_domain::ids::{EvidenceId, PersonId};
use probity_projections::case_file::EvidenceFile;

use super::detail::Detail;
use super::vocabulary::HandlerRole;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::scalars::{Day, Sha256};
use crate::session::Session;

/// The hash of a piece of evidence, and how it was kept.
#[derive(SimpleObject)]
pub struct EvidenceHash {
    /// Global id of the evidence.
    evidence_id: Gid<EvidenceId>,
    /// SHA-256 of the original.
    sha256: Sha256,
    /// SHA-256 of the file, if it is kept here.
    file_sha256: Option<Sha256>,
    /// The part in the case of who collected it; null for somebody without one.
    collector_role: Option<HandlerRole>,
    /// The day on which it was sealed.
    sealed_on: Day,
    /// How often custody passed on.
    transfers: usize,
}

/// The hashes of all evidence of a case, for whoever may read them.
pub(super) async fn evidence_hashes(session: &Session, detail: &Detail) -> ApiResult<Vec<EvidenceHash>> {
    let record = Record::Case(detail.id);
    let may = session.app().may(&session.actor, Action::ReadEvidenceHashes, record);
    if !may.await? {
        return Ok(Vec::new());
    }
    let files = detail.file.investigations.values();
    let pieces = files.flat_map(|file| file.evidence.values());
    Ok(pieces.map(|piece| hash(detail, piece)).collect())
}

fn hash(detail: &Detail, piece: &EvidenceFile) -> EvidenceHash {
    let sealed = &piece.sealed;
    EvidenceHash {
        evidence_id: Gid(sealed.evidence),
        sha256: Sha256(sealed.sha256.clone()),
        file_sha256: sealed.attachment.as_ref().map(|file| Sha256(file.sha256.clone())),
        collector_role: role_of(detail, sealed.collector).map(Into::into),
        sealed_on: Day(sealed.on),
        transfers: piece.transfers.len(),
    }
}

/// The part that somebody has in handling the case; of several, the investigator's.
fn role_of(detail: &Detail, person: PersonId) -> Option<DomainRole> {
    let roles = detail.file.case.handlers.get(&person)?;
    let investigates = roles.get(&DomainRole::Investigator);
    investigates.or_else(|| roles.first()).copied()
}
