//! Who is signed in, and that a request was meant by them.

use poem::http::{Method, StatusCode};
use poem::{Endpoint, EndpointExt, FromRequest, IntoResponse, Request, RequestBody, Response};
use probity_app::{AppError, Member};
use probity_domain::Actor;
use probity_domain::ids::PersonId;
use subtle::ConstantTimeEq;

use super::{Shell, errors, origin};
use crate::accounts::{Session, csrf_of};
use crate::config::Secret;

/// The header in which scripts send the session's CSRF token.
pub const CSRF_HEADER: &str = "x-probity-csrf";

/// A signed-in member of staff. As an argument of a handler it refuses everybody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Who.
    pub person: PersonId,
    /// The session's name.
    pub session: String,
    /// The same person with the roles that they hold now.
    pub actor: Actor,
}

/// The request came with a session that was begun without the second factor that its holder needs.
#[derive(Clone)]
struct TooWeak;

/// The token that the request came with; for the pages that hand out or end a session.
#[derive(Clone)]
pub(super) struct SessionToken(pub(super) Secret);

impl<'a> FromRequest<'a> for Viewer {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        let found = request.extensions().get::<Self>().cloned();
        found.ok_or_else(|| unauthenticated(request))
    }
}

impl<'a> FromRequest<'a> for SessionToken {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        let found = request.extensions().get::<Self>().cloned();
        found.ok_or_else(|| unauthenticated(request))
    }
}

/// Finds out who is signed in, and lets everybody through.
pub fn with_viewer<E: Endpoint + 'static>(shell: &Shell, endpoint: E) -> impl Endpoint<Output = Response> + 'static {
    let shell = shell.clone();
    endpoint.around(move |endpoint, mut request: Request| {
        let shell = shell.clone();
        async move {
            identify(&shell, &mut request).await?;
            endpoint.call(request).await.map(IntoResponse::into_response)
        }
    })
}

/// Lets through whoever is signed in, and only requests that carry the session's CSRF token in [`CSRF_HEADER`]. A web socket
/// cannot carry it; its origin was checked.
pub fn signed_in_only<E: Endpoint + 'static>(shell: &Shell, endpoint: E) -> impl Endpoint<Output = Response> + 'static {
    let shell = shell.clone();
    endpoint.around(move |endpoint, mut request: Request| {
        let shell = shell.clone();
        async move {
            identify(&shell, &mut request).await?;
            let token = request.extensions().get::<SessionToken>().cloned();
            let token = token.ok_or_else(|| unauthenticated(&request))?;
            let socket = *request.method() == Method::GET && origin::is_upgrade(&request);
            if !socket && !is_meant(&token, request.header(CSRF_HEADER)) {
                return Err(not_meant());
            }
            endpoint.call(request).await.map(IntoResponse::into_response)
        }
    })
}

/// Whether a CSRF token is the session's; compared in constant time.
pub(super) fn is_meant(token: &SessionToken, given: Option<&str>) -> bool {
    given.is_some_and(|given| bool::from(given.as_bytes().ct_eq(csrf_of(token.0.expose()).as_bytes())))
}

/// The answer to a request without the session's CSRF token.
pub(super) fn not_meant() -> poem::Error {
    let message = format!("The request lacks the session's token; send it as {CSRF_HEADER}.");
    errors::refused(StatusCode::FORBIDDEN, "CSRF_TOKEN_MISSING", &message)
}

fn unauthenticated(request: &Request) -> poem::Error {
    if request.extensions().get::<TooWeak>().is_some() {
        let message = "Your role needs a second factor. Sign in again, and enrol one if you have none.";
        return errors::refused(StatusCode::UNAUTHORIZED, "SECOND_FACTOR_REQUIRED", message);
    }
    errors::refused(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", "Sign in first.")
}

/// Looks the session up that the request's cookie names, and notes whose it is.
async fn identify(shell: &Shell, request: &mut Request) -> poem::Result<()> {
    let Some(token) = cookie(request, shell.cookie_name()).map(Secret::new) else {
        return Ok(());
    };
    let now = shell.clock().now();
    let session = shell.accounts().session(token.expose(), now).await.map_err(|error| {
        tracing::error!(%error, "a session could not be looked up");
        poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR)
    })?;
    let Some(session) = session else { return Ok(()) };
    let standing = standing(shell, session.person).await?;
    match judge(shell, &session, &standing) {
        Judged::Holds => {
            request.extensions_mut().insert(Viewer {
                person: session.person,
                session: session.id,
                actor: standing.actor,
            });
            request.extensions_mut().insert(SessionToken(token));
        }
        Judged::TooWeak => {
            request.extensions_mut().insert(TooWeak);
        }
        Judged::Void => {}
    }
    Ok(())
}

/// Whether a session that is open in the accounts' file counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judged {
    /// It does.
    Holds,
    /// Its holder needs a second factor by now, and began it without.
    TooWeak,
    /// Its holder's second factor was taken away since.
    Void,
}

/// The record has the last word on a session, on every node: a reset of the second factor ends it, and so does a role that
/// needs more than it was begun with.
pub(super) fn judge(shell: &Shell, session: &Session, standing: &Member) -> Judged {
    if session.resets != standing.factor_resets {
        Judged::Void
    } else if shell.needs_second_factor(&standing.actor) && !session.strength.has_second_factor() {
        Judged::TooWeak
    } else {
        Judged::Holds
    }
}

/// A member of staff as they stand now.
pub(super) async fn standing(shell: &Shell, person: PersonId) -> poem::Result<Member> {
    shell.app().member(person).await.map_err(|error| {
        let status = match error {
            AppError::Unavailable | AppError::ClockBehind => StatusCode::SERVICE_UNAVAILABLE,
            AppError::Refused { .. }
            | AppError::NotFound
            | AppError::Invalid { .. }
            | AppError::Conflict
            | AppError::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        };
        errors::refused(status, error.code(), &error.to_string())
    })
}

/// The value of a cookie (RFC 6265, section 4.2).
pub(super) fn cookie(request: &Request, name: &str) -> Option<String> {
    let pairs = request.header("cookie")?.split(';');
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}
