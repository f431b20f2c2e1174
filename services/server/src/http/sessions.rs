//! A member of staff's own sessions: what is open, and ending one of them.

use jiff::Timestamp;
use poem::http::StatusCode;
use poem::web::{Data, Json};
use poem::{Body, IntoResponse, Request, Response, handler};
use serde::{Deserialize, Serialize};

use super::viewer::{SessionToken, is_meant, not_meant};
use super::{CSRF_HEADER, Shell, Viewer, errors};
use crate::accounts::AccountsError;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OpenSession {
    session: String,
    created_at: Timestamp,
    expires_at: Timestamp,
    /// It is the one that asks.
    current: bool,
}

#[derive(Deserialize)]
struct Revoke {
    session: String,
}

/// Every open session of whoever asks.
#[handler]
pub(super) async fn open_sessions(viewer: Viewer, shell: Data<&Shell>) -> poem::Result<Response> {
    let found = shell
        .accounts()
        .sessions_of(viewer.person, shell.clock().now())
        .await
        .map_err(failed)?;
    let view = |session: crate::accounts::Session| OpenSession {
        current: session.id == viewer.session,
        session: session.id,
        created_at: session.created_at,
        expires_at: session.expires_at,
    };
    Ok(Json(found.into_iter().map(view).collect::<Vec<_>>()).into_response())
}

/// Ends one of them.
#[handler]
pub(super) async fn revoke_session(
    request: &Request,
    viewer: Viewer,
    token: SessionToken,
    body: Body,
    shell: Data<&Shell>,
) -> poem::Result<Response> {
    if !is_meant(&token, request.header(CSRF_HEADER)) {
        return Err(not_meant());
    }
    let Revoke { session } = body.into_json().await?;
    if shell.accounts().revoke(viewer.person, &session).await.map_err(failed)? {
        Ok(Response::builder().status(StatusCode::NO_CONTENT).finish())
    } else {
        Ok(errors::coded(
            StatusCode::NOT_FOUND,
            "NOT_FOUND",
            "You have no such session.",
        ))
    }
}

#[allow(clippy::needless_pass_by_value, reason = "the shape that map_err asks for")]
fn failed(error: AccountsError) -> poem::Error {
    tracing::error!(%error, "sessions cannot be read or ended");
    poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR)
}
