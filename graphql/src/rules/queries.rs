//! Questions about the rules in force.

use std::sync::Arc;

use async_graphql::{Context, Object};

use super::types::Rules;
use crate::errors::ApiResult;
use crate::session::Session;

/// Questions about the rules in force.
#[derive(Default)]
pub struct RulesQueries;

#[Object]
impl RulesQueries {
    /// The policy pack and the jurisdiction in force.
    #[graphql(complexity = "10 + child_complexity")]
    async fn rules(&self, ctx: &Context<'_>) -> ApiResult<Rules> {
        Ok(Rules(Arc::clone(Session::of(ctx)?.app().rules())))
    }
}
