//! The second step of signing in: a code, or the enrolment of what makes them. Works without scripts, and with JSON.

use poem::http::header::{ACCEPT, LOCATION, RETRY_AFTER};
use poem::http::{HeaderValue, StatusCode};
use poem::web::{Data, Form, Json};
use poem::{Body, FromRequest, IntoResponse, Request, RequestBody, Response, handler};
use probity_app::{Member, Plaintext};
use probity_domain::ids::PersonId;
use serde::Deserialize;
use serde_json::json;

use super::factor_page::{self, FactorProblem};
use super::page::Language;
use super::sign_in::{SessionView, session_cookie, welcome, with_cookie};
use super::viewer::cookie;
use super::{Shell, errors, passkeys};
use crate::accounts::{AccountsError, CodeError, NextStep, Owner, Pending, SignedIn, Strength};
use crate::config::Secret;

/// Where a half sign-in goes on.
const CODE: &str = "/staff/sign-in/code";
const ENROL: &str = "/staff/sign-in/enrol";
const PASSKEY: &str = "/staff/passkey";
pub(super) const SIGN_IN: &str = "/staff/sign-in";

#[derive(Deserialize)]
struct Code {
    code: String,
}

/// How somebody showed who they are, up to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// With a password, or with the provider, which asks for nothing more.
    Alone,
    /// With the provider, which is trusted to have asked for a second factor.
    Provider,
}

/// Whoever gave the right password, or whom the provider named.
pub(super) struct Known {
    pub(super) person: PersonId,
    /// The name that they signed in with.
    pub(super) label: String,
    pub(super) standing: Member,
    pub(super) way: Way,
}

/// How a sign-in goes on after the first step.
pub(super) enum Outcome {
    /// It is done.
    SignedIn(SignedIn),
    /// Something is to follow, and this is what the browser keeps until then.
    Pending(NextStep, Secret),
}

/// Goes on after the first step: to the end, if the provider is trusted with the second, if none is enrolled or needed, or if
/// its code came along.
pub(super) async fn after_first_step(
    shell: &Shell,
    known: Known,
    code: Option<Plaintext>,
) -> Result<Outcome, CodeError> {
    let (accounts, now) = (shell.accounts(), shell.clock().now());
    let (person, resets) = (known.person, known.standing.factor_resets);
    let owner = Owner { person, resets };
    if known.way == Way::Provider {
        let begun = (person, Strength::Provider, resets);
        return Ok(Outcome::SignedIn(accounts.begin_session(begun, now).await?));
    }
    let enrolled = accounts.factor(owner).await?.is_some();
    let step = match (enrolled, code) {
        (true, Some(code)) => {
            accounts.use_code(shell.app().vault(), owner, code, now).await?;
            let begun = (person, Strength::SecondFactor, resets);
            return Ok(Outcome::SignedIn(accounts.begin_session(begun, now).await?));
        }
        (true, None) => NextStep::Code,
        (false, _) if shell.needs_second_factor(&known.standing.actor) => NextStep::Enrol,
        (false, _) => {
            let begun = (person, Strength::Password, resets);
            return Ok(Outcome::SignedIn(accounts.begin_session(begun, now).await?));
        }
    };
    let pending = Pending {
        person,
        step,
        label: known.label,
        resets,
    };
    Ok(Outcome::Pending(step, accounts.begin_pending(pending, now).await?))
}

/// The answer to a right password that is not enough.
pub(super) fn go_on(shell: &Shell, (step, token): (NextStep, &Secret), is_json: bool, language: Language) -> Response {
    let (path, code, message) = match step {
        NextStep::Code => (
            CODE,
            "SECOND_FACTOR_REQUIRED",
            "Send the code of your second factor to /staff/sign-in/code, or as `code` with name and password.",
        ),
        NextStep::Passkey => (PASSKEY, "PASSKEY_BEGUN", "Make a passkey at /staff/passkey."),
        NextStep::Enrol => (
            ENROL,
            "SECOND_FACTOR_NOT_ENROLLED",
            "Your role needs a second factor. Enrol one at /staff/sign-in/enrol.",
        ),
    };
    let answer = if is_json {
        errors::coded(StatusCode::UNAUTHORIZED, code, message)
    } else {
        see_other(&format!("{path}?lang={}", language.asked()))
    };
    with_cookie(answer, &pending_cookie(shell, token.expose(), "; Max-Age=600"))
}

pub(super) fn pending_cookie(shell: &Shell, token: &str, more: &str) -> String {
    let secure = if shell.over_tls() { "; Secure" } else { "" };
    let name = shell.pending_cookie_name();
    format!("{name}={token}; Path=/; HttpOnly; SameSite=Strict{secure}{more}")
}

/// What the browser keeps of a half sign-in; an empty text finds none.
pub(super) fn pending_token(request: &Request, shell: &Shell) -> Secret {
    Secret::new(cookie(request, shell.pending_cookie_name()).unwrap_or_default())
}

pub(super) fn see_other(path: &str) -> Response {
    Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(LOCATION, path)
        .finish()
}

/// Asks for the code.
#[handler]
pub(super) async fn show_code(request: &Request, shell: Data<&Shell>) -> poem::Result<Response> {
    let token = pending_token(request, &shell);
    let pending = shell.accounts().pending(token.expose(), shell.clock().now()).await;
    match pending.map_err(|error| failed(&error))? {
        Some(
            pending @ Pending {
                step: NextStep::Code, ..
            },
        ) => code_page(request, &shell, &pending, None).await,
        Some(_) | None => Ok(see_other(SIGN_IN)),
    }
}

/// Asks for the code, and offers a passkey to whoever has one.
async fn code_page(
    request: &Request,
    shell: &Shell,
    pending: &Pending,
    problem: Option<FactorProblem>,
) -> poem::Result<Response> {
    let offered = passkeys::is_offered(shell, pending).await?;
    let page = factor_page::code(Language::of(request), offered, problem);
    Ok(if offered { passkeys::with_script(page) } else { page })
}

/// Takes the code, and ends the sign-in with it.
#[handler]
pub(super) async fn take_code(request: &Request, body: Body, shell: Data<&Shell>) -> poem::Result<Response> {
    let is_json = sends_json(request);
    let code = read_code(request, body).await?;
    let token = pending_token(request, &shell);
    let now = shell.clock().now();
    let vault = shell.app().vault();
    let ended = shell
        .accounts()
        .finish_with_code(vault, token.expose(), code, now)
        .await;
    count(&shell, ended.as_ref().map(|_| ()));
    match ended {
        Ok(signed_in) => {
            let answer = welcome(&shell, &signed_in, is_json);
            Ok(with_cookie(answer, &pending_cookie(&shell, "", "; Max-Age=0")))
        }
        Err(error) => refuse(&error, is_json, |problem| {
            factor_page::code(Language::of(request), false, Some(problem))
        }),
    }
}

/// Shows what is to be enrolled.
#[handler]
pub(super) async fn show_enrolment(request: &Request, shell: Data<&Shell>) -> poem::Result<Response> {
    enrolment(request, &shell, None).await
}

async fn enrolment(request: &Request, shell: &Shell, problem: Option<FactorProblem>) -> poem::Result<Response> {
    let token = pending_token(request, shell);
    let (vault, now) = (shell.app().vault(), shell.clock().now());
    let found = shell.accounts().secret_to_enrol(vault, token.expose(), now).await;
    let Some((pending, secret)) = found.map_err(|error| failed(&error))? else {
        return Ok(see_other(SIGN_IN));
    };
    let uri = secret.uri(&pending.label).map_err(|error| failed(&error))?;
    if takes_json(request) {
        let view = json!({ "secret": secret.grouped().expose(), "uri": uri.expose() });
        return Ok(Json(view).into_response());
    }
    Ok(factor_page::enrolment(
        Language::of(request),
        (&secret.grouped(), &uri),
        problem,
    ))
}

/// Takes the first code of what was enrolled, and shows recovery codes this once.
#[handler]
pub(super) async fn take_enrolment(request: &Request, body: Body, shell: Data<&Shell>) -> poem::Result<Response> {
    let is_json = sends_json(request);
    let code = read_code(request, body).await?;
    let token = pending_token(request, &shell);
    let (vault, now) = (shell.app().vault(), shell.clock().now());
    let ended = shell
        .accounts()
        .finish_enrolment(vault, token.expose(), code, now)
        .await;
    count(&shell, ended.as_ref().map(|_| ()));
    let (signed_in, codes) = match ended {
        Ok(ended) => ended,
        Err(CodeError::Wrong) if !is_json => {
            let mut page = enrolment(request, &shell, Some(FactorProblem::Wrong)).await?;
            if page.status() == StatusCode::OK {
                page.set_status(StatusCode::UNAUTHORIZED);
            }
            return Ok(page);
        }
        Err(error) => return refuse(&error, is_json, |_| see_other(SIGN_IN)),
    };
    let codes: Vec<&str> = codes.all().collect();
    let answer = if is_json {
        let view = SessionView::new(&signed_in.session, signed_in.csrf());
        Json(json!({ "session": view, "recoveryCodes": codes })).into_response()
    } else {
        factor_page::recovery_codes(Language::of(request), &codes)
    };
    let answer = with_cookie(answer, &session_cookie(&shell, signed_in.token.expose(), ""));
    Ok(with_cookie(answer, &pending_cookie(&shell, "", "; Max-Age=0")))
}

async fn read_code(request: &Request, body: Body) -> poem::Result<Plaintext> {
    let Code { code } = if sends_json(request) {
        body.into_json().await?
    } else {
        let mut body = RequestBody::new(body);
        Form::from_request(request, &mut body).await?.0
    };
    Ok(Plaintext::new(code))
}

pub(super) fn sends_json(request: &Request) -> bool {
    let kind = request.content_type();
    kind.is_some_and(|kind| kind.starts_with("application/json"))
}

fn takes_json(request: &Request) -> bool {
    request
        .header(ACCEPT)
        .is_some_and(|kinds| kinds.starts_with("application/json"))
}

pub(super) fn count(shell: &Shell, ended: Result<(), &CodeError>) {
    shell.metrics().sign_in(match ended {
        Ok(()) => "signed_in",
        Err(CodeError::Over | CodeError::Wrong) => "code_refused",
        Err(CodeError::TooOften { .. }) => "code_too_often",
        Err(CodeError::Failed(_)) => "failed",
    });
}

/// What a page says of an error; what failed inside is an error of the whole request.
pub(super) fn problem_of(error: &CodeError) -> poem::Result<FactorProblem> {
    match error {
        CodeError::Over => Ok(FactorProblem::Over),
        CodeError::Wrong => Ok(FactorProblem::Wrong),
        CodeError::TooOften { wait } => Ok(FactorProblem::TooOften(*wait)),
        CodeError::Failed(error) => Err(failed(error)),
    }
}

/// The answer to a code that was not taken.
pub(super) fn refuse(
    error: &CodeError,
    is_json: bool,
    page: impl FnOnce(FactorProblem) -> Response,
) -> poem::Result<Response> {
    let problem = problem_of(error)?;
    let (status, code) = match problem {
        FactorProblem::Over => (StatusCode::UNAUTHORIZED, "SIGN_IN_OVER"),
        FactorProblem::Wrong => (StatusCode::UNAUTHORIZED, "SECOND_FACTOR_REFUSED"),
        FactorProblem::TooOften(_) => (StatusCode::TOO_MANY_REQUESTS, "SECOND_FACTOR_TOO_OFTEN"),
    };
    let mut answer = if is_json {
        errors::coded(status, code, &error.to_string())
    } else {
        let mut page = page(problem);
        if page.status() == StatusCode::OK {
            page.set_status(status);
        }
        page
    };
    if let FactorProblem::TooOften(wait) = problem {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait));
    }
    Ok(answer)
}

pub(super) fn failed(error: &AccountsError) -> poem::Error {
    tracing::error!(%error, "a second factor cannot be looked at");
    poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR)
}
