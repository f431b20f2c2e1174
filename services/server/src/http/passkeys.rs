//! Passkeys over HTTP: signing in with one in the place of a code, and making one. The pages work without the script; then
//! nobody is offered a passkey.

use poem::http::StatusCode;
use poem::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use poem::web::{Data, Json};
use poem::{Body, IntoResponse, Request, Response, handler};
use serde::Deserialize;
use serde_json::json;
use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder};

use super::factor_page;
use super::page::Language;
use super::second_factor::{SIGN_IN, count, failed, pending_cookie, pending_token, refuse, see_other};
use super::sign_in::{AFTER_SIGN_IN, session_cookie, with_cookie};
use super::{Shell, errors};
use crate::accounts::{CodeError, NextStep, Owner, Pending};
use crate::config::Config;

/// The script, one file of ours.
const SCRIPT: &str = include_str!("../../assets/passkey.js");

/// What a page that offers a passkey may load and do.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'",
);

/// The name that passkeys are bound to: the host that browsers reach the server at. Without a public address that is this
/// machine, under `localhost`: browsers bind no passkey to a number.
pub(super) fn site_of(config: &Config) -> Option<Webauthn> {
    let (origin, any_port) = match &config.public_url {
        Some(public) => (Url::parse(&public.to_string()).ok()?, false),
        None => (Url::parse("http://localhost").ok()?, true),
    };
    let host = origin.domain()?.to_owned();
    let builder = WebauthnBuilder::new(&host, &origin).ok()?;
    builder.rp_name("Probity").allow_any_port(any_port).build().ok()
}

/// Lets a page load the script.
pub(super) fn with_script(mut page: Response) -> Response {
    page.headers_mut().insert(CONTENT_SECURITY_POLICY, POLICY);
    page
}

#[handler]
pub(super) fn script() -> Response {
    Response::builder()
        .header(CONTENT_TYPE, "text/javascript; charset=utf-8")
        .body(SCRIPT)
}

/// Whether whoever is half signed in may use a passkey.
pub(super) async fn is_offered(shell: &Shell, pending: &Pending) -> poem::Result<bool> {
    if shell.passkeys().is_none() {
        return Ok(false);
    }
    let Pending { person, resets, .. } = *pending;
    let kept = shell.accounts().passkeys(Owner { person, resets }).await;
    Ok(!kept.map_err(|error| failed(&error))?.is_empty())
}

fn site(shell: &Shell) -> poem::Result<&Webauthn> {
    shell.passkeys().ok_or_else(|| {
        let message = "Passkeys need a host name: set the public address, or use localhost.";
        errors::refused(StatusCode::NOT_FOUND, "NO_PASSKEYS", message)
    })
}

fn refused(error: &CodeError) -> poem::Result<Response> {
    refuse(error, true, |_| see_other(SIGN_IN))
}

/// What the browser is to sign.
#[handler]
pub(super) async fn ask(request: &Request, shell: Data<&Shell>) -> poem::Result<Response> {
    let token = pending_token(request, &shell);
    let asked = shell
        .accounts()
        .ask_for_passkey(site(&shell)?, token.expose(), shell.clock().now())
        .await;
    match asked {
        Ok(challenge) => Ok(Json(challenge).into_response()),
        Err(error) => refused(&error),
    }
}

#[derive(Deserialize)]
struct Signed {
    credential: PublicKeyCredential,
}

/// Takes what the browser signed, and ends the sign-in with it.
#[handler]
pub(super) async fn sign_in(request: &Request, body: Body, shell: Data<&Shell>) -> poem::Result<Response> {
    let Signed { credential } = body.into_json().await?;
    let token = pending_token(request, &shell);
    let ended = shell
        .accounts()
        .finish_with_passkey(site(&shell)?, token.expose(), credential, shell.clock().now())
        .await;
    count(&shell, ended.as_ref().map(|_| ()));
    match ended {
        Ok(signed_in) => {
            let answer = Json(json!({ "next": AFTER_SIGN_IN })).into_response();
            let answer = with_cookie(answer, &session_cookie(&shell, signed_in.token.expose(), ""));
            Ok(with_cookie(answer, &pending_cookie(&shell, "", "; Max-Age=0")))
        }
        Err(error) => refused(&error),
    }
}

/// The page on which a passkey is made.
#[handler]
pub(super) async fn show_new(request: &Request, shell: Data<&Shell>) -> poem::Result<Response> {
    let token = pending_token(request, &shell);
    let pending = shell.accounts().pending(token.expose(), shell.clock().now()).await;
    match pending.map_err(|error| failed(&error))? {
        Some(Pending {
            step: NextStep::Passkey,
            ..
        }) => Ok(with_script(factor_page::new_passkey(Language::of(request)))),
        Some(_) | None => Ok(see_other(OWN)),
    }
}

/// Where somebody finds their own second factor.
pub(super) const OWN: &str = "/staff/second-factor";

/// What the browser is to make a passkey of.
#[handler]
pub(super) async fn offer(request: &Request, shell: Data<&Shell>) -> poem::Result<Response> {
    let token = pending_token(request, &shell);
    let offered = shell
        .accounts()
        .offer_passkey(site(&shell)?, token.expose(), shell.clock().now())
        .await;
    match offered {
        Ok(challenge) => Ok(Json(challenge).into_response()),
        Err(error) => refused(&error),
    }
}

#[derive(Deserialize)]
struct Made {
    name: String,
    credential: RegisterPublicKeyCredential,
}

/// Keeps what the browser made.
#[handler]
pub(super) async fn add(request: &Request, body: Body, shell: Data<&Shell>) -> poem::Result<Response> {
    let Made { name, credential } = body.into_json().await?;
    let token = pending_token(request, &shell);
    let added = shell
        .accounts()
        .add_passkey(site(&shell)?, token.expose(), (&name, credential), shell.clock().now())
        .await;
    match added {
        Ok(()) => {
            let answer = Json(json!({ "next": OWN })).into_response();
            Ok(with_cookie(answer, &pending_cookie(&shell, "", "; Max-Age=0")))
        }
        Err(error) => refused(&error),
    }
}
