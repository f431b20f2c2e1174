//! What a client is told when something did not happen.
//!
//! The type deliberately has no `Display`: async-graphql would then turn any error into its text, without a code.

use async_graphql::{Error, ErrorExtensions};
use probity_app::{AppError, refusals};
use probity_domain::report::Language;
use probity_projections::{ProjectionError, QueryError};

/// Code of an input that has not the shape that is needed; `extensions.field` names the field.
pub const INVALID_INPUT: &str = "INVALID_INPUT";
/// Code of a request without a signed-in viewer.
pub const UNAUTHENTICATED: &str = "UNAUTHENTICATED";
/// Code of a document that is no valid GraphQL, or not of this schema.
pub const INVALID_DOCUMENT: &str = "INVALID_DOCUMENT";
/// Code of a document that goes beyond a limit; `extensions.limit` names the limit.
pub const TOO_LARGE: &str = "TOO_LARGE";

/// An error of the staff API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiError(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    App(AppError),
    Unauthenticated,
}

/// What a resolver gives.
pub type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    /// Nobody is signed in.
    pub(crate) fn unauthenticated() -> Self {
        Self(Kind::Unauthenticated)
    }

    /// It is not there, or the viewer may not know that it is.
    pub(crate) fn not_found() -> Self {
        AppError::NotFound.into()
    }

    /// An input that has not the shape that is needed.
    pub(crate) fn invalid(field: &str, reason: impl Into<String>) -> Self {
        AppError::invalid(field, reason).into()
    }

    /// Whether it is the answer for what is missing or denied.
    pub(crate) fn is_not_found(&self) -> bool {
        self.0 == Kind::App(AppError::NotFound)
    }
}

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        Self(Kind::App(error))
    }
}

impl From<QueryError> for ApiError {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::NotReady { .. } | QueryError::Cancelled => AppError::Unavailable.into(),
            QueryError::InvalidCursor => Self::invalid("after", error.to_string()),
            QueryError::Sql(_) | QueryError::Document(_) | QueryError::Event(_) => {
                AppError::internal("reading a read model", &error).into()
            }
        }
    }
}

impl From<ProjectionError> for ApiError {
    fn from(error: ProjectionError) -> Self {
        AppError::internal("waiting for the read models", &error).into()
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        match error.0 {
            Kind::App(error) => of_app(&error),
            Kind::Unauthenticated => coded(UNAUTHENTICATED, "sign in first", "请先登录"),
        }
    }
}

fn coded(code: &'static str, message: &str, zh: &str) -> Error {
    Error::new(message).extend_with(|_, extensions| {
        extensions.set("code", code);
        extensions.set("messageZh", zh);
    })
}

fn of_app(error: &AppError) -> Error {
    let zh = refusals::text(Language::ZhHans, error.code()).unwrap_or_default();
    let code = if let AppError::Invalid { .. } = error {
        INVALID_INPUT
    } else {
        error.code()
    };
    let answer = coded(code, &error.to_string(), zh);
    match error {
        AppError::Invalid { field, .. } => answer.extend_with(|_, extensions| extensions.set("field", field.as_str())),
        AppError::Internal { log_id } => answer.extend_with(|_, extensions| extensions.set("logId", log_id.as_str())),
        AppError::Refused { .. }
        | AppError::NotFound
        | AppError::Conflict
        | AppError::Unavailable
        | AppError::ClockBehind => answer,
    }
}
