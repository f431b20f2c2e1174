//! Gives every error of a document a code, and keeps documents within limits before they are parsed.
//!
//! It stands around the schema and is deliberately no extension of it: async-graphql asks every extension about each
//! field of an answer, whether it does something there or not.

use std::sync::Arc;
use std::time::Instant;

use async_graphql::futures_util::future::BoxFuture;
use async_graphql::futures_util::stream::{self, BoxStream};
use async_graphql::futures_util::{FutureExt, StreamExt};
use async_graphql::{Data, ErrorExtensionValues, Executor, Request, Response, Schema, ServerError};
use probity_app::AppError;
use probity_app::evenly::at_a_step;

use crate::errors::{INVALID_DOCUMENT, INVALID_INPUT, TOO_LARGE};
use crate::limits::{LARGEST_DOCUMENT, Options};
use crate::schema::{Mutation, Query};
use crate::subscription::Subscription;

/// What async-graphql says of a document that is nested too deep, and of one that costs too much.
const TOO_DEEP: &str = "Query is nested too deep.";
const TOO_COMPLEX: &str = "Query is too complex.";
/// How async-graphql begins to say that an argument has not its type.
const WRONG_ARGUMENT: &str = "Invalid value for argument";

/// The schema of the staff API. Cheap to clone.
#[derive(Clone)]
pub struct StaffSchema {
    pub(crate) schema: Schema<Query, Mutation, Subscription>,
    pub(crate) limits: Options,
}

impl StaffSchema {
    /// Carries out a query or a mutation. Every error of the answer has a code.
    ///
    /// The future has no type of its own outside: what executes a document is made of the types of all resolvers, and every
    /// crate that awaited it as it is would compile all of them once more.
    pub fn execute(&self, request: Request) -> BoxFuture<'_, Response> {
        let began = Instant::now();
        let outcome = async move {
            match refusal(&request) {
                Some(refusal) => Response::from_errors(vec![refusal]),
                None => self.answered(self.schema.execute(request).await, began).await,
            }
        };
        outcome.boxed()
    }

    /// Carries out a document that may be a subscription, answer by answer.
    pub fn execute_stream(&self, request: Request) -> BoxStream<'static, Response> {
        self.answers(request, None)
    }

    fn answers(&self, request: Request, session: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        if let Some(refusal) = refusal(&request) {
            return stream::iter([Response::from_errors(vec![refusal])]).boxed();
        }
        let (guard, began) = (self.clone(), Instant::now());
        let answers = Executor::execute_stream(&self.schema, request, session);
        answers
            .then(move |answer| {
                let guard = guard.clone();
                async move { guard.answered(answer, began).await }
            })
            .boxed()
    }

    /// The answer as it leaves. One that says of anything that it is not there leaves at a whole step of time: how long it
    /// took would tell what is denied from what is missing.
    async fn answered(&self, response: Response, began: Instant) -> Response {
        let response = self.coded(response);
        if says_not_found(&response) {
            at_a_step(began).await;
        }
        response
    }

    /// The answer with a code for each error. What a field could not give has the path of the field; what is wrong with the
    /// document as a whole has none.
    fn coded(&self, mut response: Response) -> Response {
        for error in &mut response.errors {
            if error.path.is_empty() {
                self.judge(error);
            } else {
                give(error, INVALID_INPUT);
                name_field(error);
            }
        }
        response
    }

    /// Gives an error of a document that was not carried out its code.
    fn judge(&self, error: &mut ServerError) {
        if error.message == TOO_DEEP {
            let limit = self.limits.depth;
            *error = too_large(format!("the document is nested deeper than {limit} fields"), "depth");
        } else if error.message == TOO_COMPLEX {
            let limit = self.limits.complexity;
            *error = too_large(
                format!("the document costs more than {limit} points; ask for fewer rows or fields at once"),
                "complexity",
            );
        } else {
            let wrong = error.message.starts_with(WRONG_ARGUMENT);
            give(error, if wrong { INVALID_INPUT } else { INVALID_DOCUMENT });
            name_field(error);
        }
    }
}

impl Executor for StaffSchema {
    async fn execute(&self, request: Request) -> Response {
        Self::execute(self, request).await
    }

    fn execute_stream(&self, request: Request, session_data: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        self.answers(request, session_data)
    }
}

fn says_not_found(response: &Response) -> bool {
    let code = |error: &ServerError| error.extensions.as_ref()?.get("code").cloned();
    let not_found = AppError::NotFound.code().into();
    response
        .errors
        .iter()
        .any(|error| code(error).as_ref() == Some(&not_found))
}

/// What is answered to a document that is too large to be parsed.
fn refusal(request: &Request) -> Option<ServerError> {
    let reason = || format!("the document is larger than {LARGEST_DOCUMENT} bytes");
    (request.query.len() > LARGEST_DOCUMENT).then(|| too_large(reason(), "document"))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errors::ApiError;

    fn answer(error: ApiError) -> Response {
        let error = async_graphql::Error::from(error);
        Response::from_errors(vec![error.into_server_error(async_graphql::Pos::default())])
    }

    #[test]
    fn what_is_not_there_is_known_by_its_code_and_nothing_else_waits() {
        assert!(says_not_found(&answer(ApiError::not_found())));
        assert!(!says_not_found(&answer(ApiError::unauthenticated())));
        assert!(!says_not_found(&answer(ApiError::invalid(
            "first",
            "expected 1 to 100"
        ))));
        assert!(!says_not_found(&Response::new(async_graphql::Value::Null)));
    }
}
