//! Somebody's own second factor, once they are signed in: shown, enrolled, and changed.

use poem::http::StatusCode;
use poem::web::{Data, Form};
use poem::{Body, FromRequest, Request, RequestBody, Response, handler};
use probity_app::Plaintext;
use serde::Deserialize;

use super::factor_page::{self, FactorProblem};
use super::page::Language;
use super::second_factor::{SIGN_IN, failed, go_on, problem_of, see_other};
use super::viewer::{SessionToken, is_meant, not_meant, standing};
use super::{Shell, Viewer};
use crate::accounts::{AccountsError, NextStep, Owner, Pending, csrf_of};
use crate::config::Secret;

/// What somebody wants with their second factor, and what shows that it is them.
#[derive(Deserialize)]
struct Wish {
    csrf: String,
    #[serde(rename = "wish")]
    what: String,
    proof: String,
}

/// Shows somebody their second factor.
#[handler]
pub(super) async fn show_own(
    request: &Request,
    viewer: Option<Viewer>,
    token: Option<SessionToken>,
    shell: Data<&Shell>,
) -> poem::Result<Response> {
    let (Some(viewer), Some(token)) = (viewer, token) else {
        return Ok(see_other(SIGN_IN));
    };
    own_page(request, (&viewer, &token), &shell, None).await
}

async fn own_page(
    request: &Request,
    (viewer, token): (&Viewer, &SessionToken),
    shell: &Shell,
    problem: Option<FactorProblem>,
) -> poem::Result<Response> {
    let owner = owner(shell, viewer).await?;
    let state = shell.accounts().factor(owner).await.map_err(|error| failed(&error))?;
    let kept = match shell.passkeys() {
        Some(_) => Some(shell.accounts().passkeys(owner).await.map_err(|error| failed(&error))?),
        None => None,
    };
    let csrf = csrf_of(token.0.expose());
    Ok(factor_page::own(
        Language::of(request),
        (state, kept.as_deref()),
        &csrf,
        problem,
    ))
}

async fn owner(shell: &Shell, viewer: &Viewer) -> poem::Result<Owner> {
    let resets = standing(shell, viewer.person).await?.factor_resets;
    let person = viewer.person;
    Ok(Owner { person, resets })
}

/// Enrols, renews recovery codes, or moves to another device. What is enrolled already is changed by whoever has it: a
/// session that was left open is not enough.
#[handler]
pub(super) async fn change_own(
    request: &Request,
    viewer: Viewer,
    token: SessionToken,
    body: Body,
    shell: Data<&Shell>,
) -> poem::Result<Response> {
    let mut body = RequestBody::new(body);
    let Wish {
        csrf,
        what: wish,
        proof,
    } = Form::from_request(request, &mut body).await?.0;
    if !is_meant(&token, Some(&csrf)) {
        return Err(not_meant());
    }
    let owner = owner(&shell, &viewer).await?;
    let (vault, now) = (shell.app().vault(), shell.clock().now());
    let enrolled = shell.accounts().factor(owner).await.map_err(|error| failed(&error))?;
    let proved = if enrolled.is_some() {
        shell
            .accounts()
            .use_code(vault, owner, Plaintext::new(proof), now)
            .await
    } else {
        let password = Secret::new(proof);
        shell.accounts().check_own_password(viewer.person, password, now).await
    };
    if let Err(error) = proved {
        let problem = problem_of(&error)?;
        let mut page = own_page(request, (&viewer, &token), &shell, Some(problem)).await?;
        page.set_status(StatusCode::UNAUTHORIZED);
        return Ok(page);
    }
    if enrolled.is_some() && wish == "codes" {
        let codes = shell.accounts().renew_codes(vault, viewer.person, now).await;
        let codes = codes.map_err(|error| failed(&error))?;
        let codes: Vec<&str> = codes.all().collect();
        return Ok(factor_page::recovery_codes(Language::of(request), &codes));
    }
    if let Some(id) = wish.strip_prefix("remove-").filter(|_| enrolled.is_some()) {
        let removed = shell.accounts().remove_passkey(viewer.person, id).await;
        removed.map_err(|error| failed(&error))?;
        return own_page(request, (&viewer, &token), &shell, None).await;
    }
    let step = if enrolled.is_some() && wish == "passkey" {
        NextStep::Passkey
    } else {
        NextStep::Enrol
    };
    let begun = begin(&shell, owner, step).await.map_err(|error| failed(&error))?;
    Ok(go_on(&shell, (step, &begun), false, Language::of(request)))
}

/// Begins a step of somebody who is signed in, and showed that it is them.
async fn begin(shell: &Shell, owner: Owner, step: NextStep) -> Result<Secret, AccountsError> {
    let Owner { person, resets } = owner;
    let label = shell.accounts().name_of(person).await?;
    let pending = Pending {
        person,
        step,
        label: label.unwrap_or_else(|| "Probity".to_owned()),
        resets,
    };
    shell.accounts().begin_pending(pending, shell.clock().now()).await
}
