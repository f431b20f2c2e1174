//! Versions of the policy.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, SimpleObject};
use probity_app::Group;
use probity_domain::ids::PolicyId;
use probity_domain::policy::ConsultationProof;
use probity_projections::policies::PolicyRow;

use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::scalars::{Sha256, WhenKnown};
use crate::session::{Session, found};
use crate::text::{Lens, Text};
use crate::vocabulary::PolicyStatus;

/// A version of the policy, as the company adopted it.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Policy {
    /// Global id.
    pub(crate) id: Gid<PolicyId>,
    /// Name of the policy pack.
    pack: String,
    /// How the company calls the version.
    version: String,
    /// SHA-256 of the pack's text.
    sha256: Sha256,
    /// Where it stands.
    status: PolicyStatus,
    /// When staff were consulted.
    consulted: Option<WhenKnown>,
    /// SHA-256 of the minutes of the consultation.
    minutes_sha256: Option<Sha256>,
    /// The consultation rests on counsel's memo.
    consultation_by_memo: bool,
    /// When it was published.
    published: Option<WhenKnown>,
    /// SHA-256 of what shows the publication.
    publication_sha256: Option<Sha256>,
    /// From when on it is not in force.
    retired: Option<WhenKnown>,
    /// Number of people who acknowledged it.
    acknowledged_count: u32,
    #[graphql(skip)]
    row: PolicyRow,
}

impl From<PolicyRow> for Policy {
    fn from(row: PolicyRow) -> Self {
        let minutes = match &row.consultation_proof {
            Some(ConsultationProof::Minutes(sha256)) => Some(Sha256(sha256.clone())),
            Some(ConsultationProof::Memo(_)) | None => None,
        };
        Self {
            id: Gid(row.policy),
            pack: row.pack.clone(),
            version: row.version.clone(),
            sha256: Sha256(row.sha256.clone()),
            status: row.status().into(),
            consulted: row.consulted.map(Into::into),
            minutes_sha256: minutes,
            consultation_by_memo: matches!(row.consultation_proof, Some(ConsultationProof::Memo(_))),
            published: row.published.map(Into::into),
            publication_sha256: row.publication_sha256.clone().map(Sha256),
            retired: row.retired.map(Into::into),
            acknowledged_count: row.acknowledged,
            row,
        }
    }
}

#[ComplexObject]
impl Policy {
    /// Counsel's memo on the consultation, for those who may read it.
    async fn memo(&self, ctx: &Context<'_>) -> ApiResult<Text> {
        let Some(ConsultationProof::Memo(memo)) = &self.row.consultation_proof else {
            return Ok(Text::none());
        };
        let session = Session::of(ctx)?;
        let reader = found(session.app().memo_reader(&session.actor, self.row.policy).await)?.map(Arc::new);
        Ok(reader.map_or_else(Text::none, |reader| {
            Lens::new(&reader, Group::PolicyMemo, &self.row.policy.stream()).text(memo)
        }))
    }
}
