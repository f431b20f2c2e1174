//! Gives every error of a document a code, and keeps documents within limits before they are parsed.

use std::sync::Arc;

use async_graphql::async_trait::async_trait;
use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextExecute, NextParseQuery, NextRequest, NextValidation,
};
use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{ErrorExtensionValues, Response, ServerError, ServerResult, ValidationResult, Variables};

use crate::errors::{INVALID_DOCUMENT, INVALID_INPUT, TOO_LARGE};
use crate::limits::{LARGEST_DOCUMENT, Options};

/// What async-graphql says of a document that is nested too deep, and of one that costs too much.
const TOO_DEEP: &str = "Query is nested too deep.";
const TOO_COMPLEX: &str = "Query is too complex.";
/// How async-graphql begins to say that an argument has not its type.
const WRONG_ARGUMENT: &str = "Invalid value for argument";

/// Makes the extension.
pub(crate) struct Guard(pub(crate) Options);

impl ExtensionFactory for Guard {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Guard(self.0))
    }
}

#[async_trait]
impl Extension for Guard {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        let mut response = next.run(ctx).await;
        for error in &mut response.errors {
            give(error, INVALID_DOCUMENT);
        }
        response
    }

    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        if query.len() > LARGEST_DOCUMENT {
            let reason = format!("the document is larger than {LARGEST_DOCUMENT} bytes");
            return Err(too_large(reason, "document"));
        }
        next.run(ctx, query, variables).await.map_err(|mut error| {
            give(&mut error, INVALID_DOCUMENT);
            error
        })
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let judged = next.run(ctx).await;
        judged.map_err(|errors| errors.into_iter().map(|error| self.judged(error)).collect())
    }

    async fn execute(
        &self,
        ctx: &ExtensionContext<'_>,
        operation_name: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        let mut response = next.run(ctx, operation_name).await;
        for error in &mut response.errors {
            give(error, INVALID_INPUT);
            name_field(error);
        }
        response
    }
}

impl Guard {
    /// An error of the validation, with its code.
    fn judged(&self, mut error: ServerError) -> ServerError {
        if error.message == TOO_DEEP {
            return too_large(
                format!("the document is nested deeper than {} fields", self.0.depth),
                "depth",
            );
        }
        if error.message == TOO_COMPLEX {
            let limit = self.0.complexity;
            return too_large(
                format!("the document costs more than {limit} points; ask for fewer rows or fields at once"),
                "complexity",
            );
        }
        let wrong = error.message.starts_with(WRONG_ARGUMENT);
        give(&mut error, if wrong { INVALID_INPUT } else { INVALID_DOCUMENT });
        name_field(&mut error);
        error
    }
}

fn too_large(reason: String, limit: &str) -> ServerError {
    let mut error = ServerError::new(reason, None);
    let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
    extensions.set("code", TOO_LARGE);
    extensions.set("limit", limit);
    error
}

/// Gives an error a code, unless it has one.
fn give(error: &mut ServerError, code: &str) {
    let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
    if extensions.get("code").is_none() {
        extensions.set("code", code);
    }
}

/// Names the field of an input that could not be read: the path that the message quotes, or the input as a whole.
fn name_field(error: &mut ServerError) {
    let quoted = error
        .message
        .strip_prefix(WRONG_ARGUMENT)
        .and_then(|rest| rest.split('"').nth(1));
    let field = quoted.unwrap_or("input").to_owned();
    let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
    let is_input = extensions.get("code") == Some(&INVALID_INPUT.into());
    if is_input && extensions.get("field").is_none() {
        extensions.set("field", field);
    }
}
