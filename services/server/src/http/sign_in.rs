//! Staff's way in and out. Works as a form without scripts, and with JSON for the console.

use std::collections::BTreeMap;

use jiff::Timestamp;
use poem::http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER, SET_COOKIE};
use poem::http::{HeaderValue, StatusCode};
use poem::web::{Data, Form, Json};
use poem::{Body, Endpoint, EndpointExt, FromRequest, Request, Response, Route, RouteMethod, get, handler, post};
use probity_app::Plaintext;
use probity_domain::ids::PersonId;
use serde::{Deserialize, Serialize};

use super::own_factor::{change_own, show_own};
use super::page::{Language, Problem, sign_in_page, style};
use super::provider::{add_provider, mirror_roles};
use super::second_factor::{
    Known, Outcome, Way, after_first_step, go_on, refuse as refuse_code, sends_json, show_code, show_enrolment,
    take_code, take_enrolment,
};
use super::sessions::{open_sessions, revoke_session};
use super::viewer::{SessionToken, is_meant, not_meant, standing};
use super::{Area, CSRF_HEADER, Shell, Viewer, area, errors, passkeys, with_viewer};
use crate::accounts::{Session, SignInError, SignedIn, csrf_of};
use crate::config::Secret;

/// Where the form leads once somebody is signed in.
pub(super) const AFTER_SIGN_IN: &str = "/staff/";

#[derive(Deserialize)]
struct Credentials {
    username: String,
    password: String,
    /// A code of the second factor, for clients that have it at hand.
    code: Option<String>,
}

#[derive(Deserialize)]
struct SignOut {
    csrf: String,
}

/// A session as the console reads it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SessionView {
    /// Global id.
    person: String,
    /// The session's name.
    session: String,
    /// To be sent as `x-probity-csrf`.
    csrf: String,
    /// RFC 3339.
    expires_at: Timestamp,
}

impl SessionView {
    pub(super) fn new(session: &Session, csrf: String) -> Self {
        Self {
            person: session.person.stream(),
            session: session.id.clone(),
            csrf,
            expires_at: session.expires_at,
        }
    }
}

/// Adds the paths that are about signing in: `/staff/sign-in` with its second step, `passkey`, `second-factor`, `sign-out`, `session` and
/// `sessions`.
pub fn add_staff(route: Route, shell: &Shell) -> Route {
    add_provider(route, shell)
        .at("/staff/sign-in", page(shell, get(show).post(sign_in)))
        .at("/staff/sign-in.css", page(shell, get(stylesheet)))
        .at("/staff/sign-in/code", page(shell, get(show_code).post(take_code)))
        .at(
            "/staff/sign-in/enrol",
            page(shell, get(show_enrolment).post(take_enrolment)),
        )
        .at("/staff/sign-in/passkey", page(shell, post(passkeys::sign_in)))
        .at("/staff/sign-in/passkey/options", page(shell, post(passkeys::ask)))
        .at(
            "/staff/passkey",
            page(shell, get(passkeys::show_new).post(passkeys::add)),
        )
        .at("/staff/passkey/options", page(shell, post(passkeys::offer)))
        .at("/staff/passkey.js", page(shell, get(passkeys::script)))
        .at("/staff/second-factor", page(shell, get(show_own).post(change_own)))
        .at("/staff/sign-out", page(shell, post(sign_out)))
        .at("/staff/session", page(shell, get(show_session)))
        .at("/staff/sessions", page(shell, get(open_sessions)))
        .at("/staff/sessions/revoke", page(shell, post(revoke_session)))
}

fn page(shell: &Shell, methods: RouteMethod) -> impl Endpoint<Output = Response> + 'static {
    area(shell, Area::Staff, with_viewer(shell, methods.data(shell.clone())))
}

#[handler]
#[allow(clippy::needless_pass_by_value, reason = "that is how an extractor is handed over")]
fn show(request: &Request, shell: Data<&Shell>) -> Response {
    sign_in_page(Language::of(request), None, shell.provider().is_some())
}

#[handler]
fn stylesheet() -> Response {
    style()
}

#[handler]
async fn sign_in(request: &Request, body: Body, shell: Data<&Shell>) -> poem::Result<Response> {
    let is_json = sends_json(request);
    let credentials: Credentials = if is_json {
        body.into_json().await?
    } else {
        let mut body = poem::RequestBody::new(body);
        Form::from_request(request, &mut body).await?.0
    };
    let Credentials {
        username,
        password,
        code,
    } = credentials;
    let password = Secret::new(password);
    let checked = shell
        .accounts()
        .check_password(&username, password, shell.clock().now())
        .await;
    let person = match checked {
        Ok(person) => person,
        Err(error) => {
            shell.metrics().sign_in(match &error {
                SignInError::Refused => "refused",
                SignInError::TooOften { .. } => "too_often",
                SignInError::Failed(_) => "failed",
            });
            return refuse(&error, is_json, (Language::of(request), &shell));
        }
    };
    forget_mirrored(&shell, person).await?;
    let known = Known {
        person,
        label: username.trim().to_lowercase(),
        standing: standing(&shell, person).await?,
        way: Way::Alone,
    };
    match after_first_step(&shell, known, code.map(Plaintext::new)).await {
        Ok(Outcome::SignedIn(signed_in)) => {
            shell.metrics().sign_in("signed_in");
            Ok(welcome(&shell, &signed_in, is_json))
        }
        Ok(Outcome::Pending(step, token)) => {
            shell.metrics().sign_in("password_right");
            Ok(go_on(&shell, (step, &token), is_json, Language::of(request)))
        }
        Err(error) => {
            shell.metrics().sign_in("code_refused");
            refuse_code(&error, is_json, |_| {
                sign_in_page(
                    Language::of(request),
                    Some(Problem::Refused),
                    shell.provider().is_some(),
                )
            })
        }
    }
}

/// What the provider said of somebody's roles holds no longer for whom it does not know any more.
async fn forget_mirrored(shell: &Shell, person: PersonId) -> poem::Result<()> {
    let linked = shell.accounts().is_linked(person).await.map_err(|error| {
        tracing::error!(%error, "an account cannot be looked up");
        poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR)
    })?;
    if linked && shell.provider().is_some() {
        return Ok(());
    }
    mirror_roles(shell, person, BTreeMap::new()).await
}

pub(super) fn welcome(shell: &Shell, signed_in: &SignedIn, is_json: bool) -> Response {
    let cookie = session_cookie(shell, signed_in.token.expose(), "");
    if is_json {
        let view = SessionView::new(&signed_in.session, signed_in.csrf());
        let answer = poem::IntoResponse::into_response(Json(view));
        return with_cookie(answer, &cookie);
    }
    let answer = Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(LOCATION, AFTER_SIGN_IN)
        .finish();
    with_cookie(answer, &cookie)
}

fn refuse(error: &SignInError, is_json: bool, (language, shell): (Language, &Shell)) -> poem::Result<Response> {
    let (status, code, problem) = match error {
        SignInError::Refused => (StatusCode::UNAUTHORIZED, "SIGN_IN_REFUSED", Problem::Refused),
        SignInError::TooOften { wait } => (
            StatusCode::TOO_MANY_REQUESTS,
            "SIGN_IN_TOO_OFTEN",
            Problem::TooOften(*wait),
        ),
        SignInError::Failed(error) => {
            tracing::error!(%error, "nobody can sign in");
            return Err(poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR));
        }
    };
    let mut answer = if is_json {
        errors::coded(status, code, &error.to_string())
    } else {
        let mut page = sign_in_page(language, Some(problem), shell.provider().is_some());
        page.set_status(status);
        page
    };
    if let SignInError::TooOften { wait } = error {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(*wait));
    }
    Ok(answer)
}

#[handler]
async fn sign_out(request: &Request, body: Body, shell: Data<&Shell>) -> poem::Result<Response> {
    let mut body = poem::RequestBody::new(body);
    let token = SessionToken::from_request(request, &mut body).await?;
    let by_script = request.header(CSRF_HEADER).map(str::to_owned);
    let from_form = match &by_script {
        Some(_) => None,
        None => Form::<SignOut>::from_request(request, &mut body)
            .await
            .ok()
            .map(|form| form.0.csrf),
    };
    if !is_meant(&token, by_script.as_deref().or(from_form.as_deref())) {
        return Err(not_meant());
    }
    shell.accounts().sign_out(token.0.expose()).await.map_err(|error| {
        tracing::error!(%error, "a session could not be ended");
        poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR)
    })?;
    let answer = match by_script {
        Some(_) => Response::builder().status(StatusCode::NO_CONTENT).finish(),
        None => Response::builder()
            .status(StatusCode::SEE_OTHER)
            .header(LOCATION, "/staff/sign-in")
            .finish(),
    };
    Ok(with_cookie(answer, &session_cookie(&shell, "", "; Max-Age=0")))
}

#[handler]
async fn show_session(viewer: Viewer, token: SessionToken, shell: Data<&Shell>) -> poem::Result<Response> {
    let found = shell.accounts().session(token.0.expose(), shell.clock().now()).await;
    match found {
        Ok(Some(session)) if session.id == viewer.session => {
            let view = SessionView::new(&session, csrf_of(token.0.expose()));
            Ok(poem::IntoResponse::into_response(Json(view)))
        }
        Ok(_) => Ok(errors::coded(
            StatusCode::UNAUTHORIZED,
            "UNAUTHENTICATED",
            "Sign in first.",
        )),
        Err(error) => {
            tracing::error!(%error, "a session could not be looked up");
            Err(poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR))
        }
    }
}

/// The cookie of a session: for this site's requests only, out of reach of scripts, gone with the browser's session.
pub(super) fn session_cookie(shell: &Shell, token: &str, more: &str) -> String {
    let secure = if shell.over_tls() { "; Secure" } else { "" };
    format!(
        "{}={token}; Path=/; HttpOnly; SameSite=Strict{secure}{more}",
        shell.cookie_name()
    )
}

pub(super) fn with_cookie(mut answer: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        answer.headers_mut().append(SET_COOKIE, value);
    }
    answer
}

/// A page in HTML.
pub(super) fn html(text: String) -> Response {
    Response::builder()
        .header(CONTENT_TYPE, "text/html; charset=utf-8")
        .body(text)
}
