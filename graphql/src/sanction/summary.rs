//! Lines of the list of sanctions.

use async_graphql::{ComplexObject, Context, InputObject, SimpleObject};
use probity_domain::ids::{CaseId, SanctionId};
use probity_projections::sanctions::{SanctionFilter, SanctionRow};

use super::types::Sanction;
use super::vocabulary::{SanctionKind, SanctionStatus};
use crate::case::types::Case;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::person::types::Person;
use crate::scalars::Day;
use crate::session::Session;

/// A line of the list of sanctions.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SanctionSummary {
    /// Global id of the sanction.
    sanction_id: Gid<SanctionId>,
    /// Global id of its case.
    case_id: Gid<CaseId>,
    /// Against whom.
    subject: Person,
    /// Its kind, at last.
    kind: SanctionKind,
    /// Where it stands.
    status: SanctionStatus,
    /// When it was decided.
    decided_on: Option<Day>,
    /// Until when the record of a warning stands.
    until: Option<Day>,
}

impl From<SanctionRow> for SanctionSummary {
    fn from(row: SanctionRow) -> Self {
        Self {
            sanction_id: Gid(row.sanction),
            case_id: Gid(row.case),
            subject: Person(row.subject),
            kind: row.kind.into(),
            status: row.status.into(),
            decided_on: row.decided_on.map(Day),
            until: row.until.map(Day),
        }
    }
}

#[ComplexObject]
impl SanctionSummary {
    /// The case, if the viewer sees it.
    async fn case(&self, ctx: &Context<'_>) -> ApiResult<Option<Case>> {
        let row = Session::of(ctx)?.case_row(self.case_id.0).await?;
        Ok(row.map(Case::of_shared))
    }

    /// The sanction in full.
    #[graphql(complexity = "10 + child_complexity")]
    async fn sanction(&self, ctx: &Context<'_>) -> ApiResult<Sanction> {
        Sanction::open(Session::of(ctx)?, self.sanction_id.0).await
    }
}

/// Which sanctions are asked for; what is not given, or is empty, means any.
#[derive(InputObject, Default)]
pub struct SanctionFilterInput {
    /// In one of these states.
    statuses: Option<Vec<SanctionStatus>>,
}

impl From<SanctionFilterInput> for SanctionFilter {
    fn from(input: SanctionFilterInput) -> Self {
        Self {
            statuses: input.statuses.into_iter().flatten().map(Into::into).collect(),
        }
    }
}
