//! Who is signed in, and that a request was meant by them.

use poem::http::{Method, StatusCode};
use poem::{Endpoint, EndpointExt, FromRequest, IntoResponse, Request, RequestBody, Response};
use probity_domain::ids::PersonId;
use subtle::ConstantTimeEq;

use super::{Shell, errors, origin};
use crate::accounts::csrf_of;
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
}

/// The token that the request came with; for the pages that hand out or end a session.
#[derive(Clone)]
pub(super) struct SessionToken(pub(super) Secret);

impl<'a> FromRequest<'a> for Viewer {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        request.extensions().get::<Self>().cloned().ok_or_else(unauthenticated)
    }
}

impl<'a> FromRequest<'a> for SessionToken {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        request.extensions().get::<Self>().cloned().ok_or_else(unauthenticated)
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
            let token = request
                .extensions()
                .get::<SessionToken>()
                .cloned()
                .ok_or_else(unauthenticated)?;
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

fn unauthenticated() -> poem::Error {
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
    if let Some(session) = session {
        request.extensions_mut().insert(Viewer {
            person: session.person,
            session: session.id,
        });
        request.extensions_mut().insert(SessionToken(token));
    }
    Ok(())
}

/// The value of a cookie (RFC 6265, section 4.2).
fn cookie(request: &Request, name: &str) -> Option<String> {
    let pairs = request.header("cookie")?.split(';');
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}
