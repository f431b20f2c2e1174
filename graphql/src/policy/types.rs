//! Versions of the policy.

use std::sync::Arc;

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{ComplexObject, Context, SimpleObject};
use probity_app::Group;
use probity_app::access::Action;
use probity_domain::ids::PolicyId;
use probity_domain::pack::PackVersion;
use probity_domain::policy::ConsultationProof;
use probity_projections::policies::PolicyRow;

use crate::connection::{Asked, Counted, Total};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::person::types::Person;
use crate::scalars::{Sha256, WhenKnown};
use crate::session::{Session, found};
use crate::text::{Lens, Text};
use crate::vocabulary::PolicyStatus;

/// Of those whom a version of the policy binds now.
#[derive(SimpleObject)]
pub struct AcknowledgementTally {
    /// How many acknowledged it.
    acknowledged: u32,
    /// How many did not.
    missing: u32,
}

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

impl Policy {
    /// What it says, if the text that it was drafted with is kept here.
    pub(super) fn text(&self, session: &Session) -> Option<Arc<PackVersion>> {
        session.app().packs().get(&self.sha256.0).cloned()
    }
}

#[ComplexObject]
impl Policy {
    /// The text that it was drafted with is kept here; cases of its time are judged by it. Where it is not, the pack in
    /// force stands in for it.
    async fn text_is_kept(&self, ctx: &Context<'_>) -> ApiResult<bool> {
        Ok(self.text(Session::of(ctx)?).is_some())
    }

    /// How many of those whom it binds now have acknowledged it; null for a viewer who may not know, and for a version that
    /// is not in force. Whoever left is counted no more, and whoever joined is asked at once.
    async fn acknowledgements(&self, ctx: &Context<'_>) -> ApiResult<Option<AcknowledgementTally>> {
        let session = Session::of(ctx)?;
        let sight = session.sight(Action::ReadAcknowledgements)?;
        let tally = session.views().policies().tally(&sight, self.row.policy).await?;
        Ok(tally.map(|tally| AcknowledgementTally {
            acknowledged: tally.acknowledged,
            missing: tally.missing,
        }))
    }

    /// Those whom it binds now and who have not acknowledged it, for those who may know; nobody for a version that is not
    /// in force.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn not_acknowledged_by(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, Person, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let sight = session.sight(Action::ReadAcknowledgements)?;
        let policies = session.views().policies();
        let page = policies
            .missing(&sight, self.row.policy, (asked.after.clone(), asked.first))
            .await?;
        Ok(asked.page(page, Person, Counted::NotAcknowledged(self.row.policy).into()))
    }

    /// It is the text of the pack in force.
    async fn is_pack_in_force(&self, ctx: &Context<'_>) -> ApiResult<bool> {
        Ok(Session::of(ctx)?.app().rules().sha256 == self.sha256.0)
    }

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
