//! Signing in with the identity provider: there, and back again.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::SignedDuration;
use poem::http::StatusCode;
use poem::http::header::LOCATION;
use poem::web::{Data, Query};
use poem::{EndpointExt, Request, Response, Route, get, handler};
use probity_app::{AccessStream, AppError};
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::ids::PersonId;
use probity_domain::{Actor, DecisionLevel, Role};

use super::page::{Language, Problem, frame, sign_in_page};
use super::second_factor::{Known, Outcome, Way, after_first_step, go_on};
use super::sign_in::{session_cookie, with_cookie};
use super::viewer::{cookie, standing};
use super::{Area, Shell, area};
use crate::accounts::CodeError;
use crate::oidc::{Begun, Provider, ProviderError, Returned};

/// The purpose of what the browser keeps meanwhile.
const PURPOSE: &str = "staff-oidc";
/// So long there is to sign in there.
const MINUTES: i64 = 10;

/// Adds `/staff/oidc/…`, if there is a provider.
pub(super) fn add_provider(route: Route, shell: &Shell) -> Route {
    let Some(provider) = shell.provider() else {
        return route;
    };
    let page =
        |methods: poem::RouteMethod| area(shell, Area::Staff, methods.data(shell.clone()).data(provider.clone()));
    route
        .at("/staff/oidc/begin", page(get(begin)))
        .at("/staff/oidc/return", page(get(come_back)))
        .at("/staff/oidc/sign-out", page(get(sign_out)))
}

/// The cookie comes along when the provider sends the browser back, which is a request from another site: so it is `Lax`. It
/// opens nothing.
fn begun_cookie(shell: &Shell, token: &str, more: &str) -> String {
    let (name, secure) = if shell.over_tls() {
        ("__Host-probity-oidc", "; Secure")
    } else {
        ("probity-oidc", "")
    };
    format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{more}")
}

/// Sends the browser to the provider.
#[handler]
async fn begin(request: &Request, shell: Data<&Shell>, provider: Data<&Arc<Provider>>) -> poem::Result<Response> {
    let now = shell.clock().now();
    let (address, begun) = match provider.begin(now).await {
        Ok(begun) => begun,
        Err(error) => return Ok(refuse(request, &shell, error)),
    };
    let content = serde_json::to_vec(&begun).map_err(|_| failed())?;
    let until = now
        .checked_add(SignedDuration::from_mins(MINUTES))
        .map_err(|_| failed())?;
    let token = shell.app().vault().seal_token(PURPOSE, &content, until);
    let token = token.map_err(|error| {
        tracing::error!(%error, "a sign-in with the provider cannot be begun");
        failed()
    })?;
    Ok(with_cookie(
        to(&address),
        &begun_cookie(&shell, &token, "; Max-Age=600"),
    ))
}

/// Takes the browser back, and signs in whom the provider names.
#[handler]
async fn come_back(
    request: &Request,
    returned: Query<Returned>,
    shell: Data<&Shell>,
    provider: Data<&Arc<Provider>>,
) -> poem::Result<Response> {
    let answer = match sign_in(request, returned.0, &shell, &provider).await? {
        Ok(answer) => answer,
        Err(error) => refuse(request, &shell, error),
    };
    Ok(with_cookie(answer, &begun_cookie(&shell, "", "; Max-Age=0")))
}

async fn sign_in(
    request: &Request,
    returned: Returned,
    shell: &Shell,
    provider: &Provider,
) -> poem::Result<Result<Response, ProviderError>> {
    let now = shell.clock().now();
    let Some(begun) = begun(request, shell) else {
        return Ok(Err(ProviderError::NotBegun));
    };
    let identified = match provider.finish(begun, returned, now).await {
        Ok(identified) => identified,
        Err(error) => return Ok(Err(error)),
    };
    let linked = shell.accounts().linked(&identified.link).await.map_err(|error| {
        tracing::error!(%error, "an account cannot be looked up by its link");
        failed()
    })?;
    let Some((person, label)) = linked else {
        return Ok(Err(ProviderError::Unknown));
    };
    mirror_roles(shell, person, identified.roles).await?;
    let known = Known {
        person,
        label,
        standing: standing(shell, person).await?,
        way: if identified.has_second_factor {
            Way::Provider
        } else {
            Way::Alone
        },
    };
    match after_first_step(shell, known, None).await {
        Ok(Outcome::SignedIn(signed_in)) => {
            shell.metrics().sign_in("signed_in");
            let page = arrived(Language::of(request));
            Ok(Ok(with_cookie(
                page,
                &session_cookie(shell, signed_in.token.expose(), ""),
            )))
        }
        Ok(Outcome::Pending(step, token)) => {
            // The cookie is for requests of this site: the page that asks goes on by itself.
            let answer = go_on(shell, (step, &token), false, Language::of(request));
            Ok(Ok(by_page(&answer, Language::of(request))))
        }
        Err(CodeError::Over | CodeError::Wrong | CodeError::TooOften { .. }) => Ok(Err(ProviderError::Denied)),
        Err(CodeError::Failed(error)) => {
            tracing::error!(%error, "nobody can sign in");
            Err(failed())
        }
    }
}

/// What was sealed when the sign-in began in this browser, if its time is not over.
fn begun(request: &Request, shell: &Shell) -> Option<Begun> {
    let name = if shell.over_tls() {
        "__Host-probity-oidc"
    } else {
        "probity-oidc"
    };
    let token = cookie(request, name)?;
    let content = shell
        .app()
        .vault()
        .open_token(PURPOSE, &token, shell.clock().now())
        .ok()?;
    serde_json::from_slice(&content).ok()
}

/// Records which roles the provider's word gives, in the place of those that it gave before.
pub(super) async fn mirror_roles(
    shell: &Shell,
    person: PersonId,
    roles: BTreeMap<Role, Option<DecisionLevel>>,
) -> poem::Result<()> {
    if standing(shell, person).await?.mirrored == roles {
        return Ok(());
    }
    let mirror = AccessCommand::MirrorRoles { person, roles };
    let stream = AccessStream::Roles(person);
    let done = shell
        .app()
        .execute::<StaffAccess>(&Actor::System, stream, |_| Ok(mirror.clone()));
    done.await.map(drop).map_err(|error: AppError| {
        tracing::error!(code = error.code(), "roles from the provider cannot be recorded");
        poem::Error::from_status(StatusCode::SERVICE_UNAVAILABLE)
    })
}

/// Signs out at the provider as well.
#[handler]
async fn sign_out(request: &Request, shell: Data<&Shell>, provider: Data<&Arc<Provider>>) -> Response {
    match provider.sign_out_address(shell.clock().now()).await {
        Ok(Some(address)) => to(&address),
        Ok(None) => to("/staff/sign-in"),
        Err(error) => refuse(request, &shell, error),
    }
}

fn to(address: &str) -> Response {
    Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(LOCATION, address)
        .finish()
}

/// Browsers send a strict cookie with no request that another site began, nor with where it is redirected to. So there is a
/// page in between, which goes on by itself.
fn arrived(language: Language) -> Response {
    page_to(language, "/staff/")
}

/// The same page in the place of a redirect, with the cookies of that.
fn by_page(answer: &Response, language: Language) -> Response {
    let address = answer.headers().get(LOCATION).and_then(|address| address.to_str().ok());
    let mut page = page_to(language, address.unwrap_or("/staff/sign-in"));
    for cookie in answer.headers().get_all(poem::http::header::SET_COOKIE) {
        page.headers_mut()
            .append(poem::http::header::SET_COOKIE, cookie.clone());
    }
    page
}

fn page_to(language: Language, path: &str) -> Response {
    let (title, go_on) = match language {
        Language::Chinese => ("登录成功", "继续"),
        Language::English => ("Signed in", "Go on"),
    };
    let body = format!(
        "<meta http-equiv=\"refresh\" content=\"0;url={path}\">\n<h1>{title}</h1>\n\
         <p><a class=\"button\" href=\"{path}\">{go_on}</a></p>\n"
    );
    frame(language, title, "/staff/", &body)
}

fn refuse(request: &Request, shell: &Shell, error: ProviderError) -> Response {
    tracing::warn!(code = error.code(), "nobody was signed in with the provider");
    shell.metrics().sign_in("provider_refused");
    let mut page = sign_in_page(Language::of(request), Some(Problem::Provider(error)), true);
    page.set_status(match error {
        ProviderError::Unreachable => StatusCode::BAD_GATEWAY,
        ProviderError::Unknown | ProviderError::TooWeak => StatusCode::FORBIDDEN,
        ProviderError::NotBegun | ProviderError::Denied | ProviderError::Invalid | ProviderError::NoClaim => {
            StatusCode::UNAUTHORIZED
        }
    });
    page
}

fn failed() -> poem::Error {
    poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR)
}
