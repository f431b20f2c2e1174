//! The page after signing in: who I am, what I may do, and what a client of the API needs. In Chinese and English, without
//! scripts.

use poem::http::StatusCode;
use poem::http::header::LOCATION;
use poem::web::Data;
use poem::{EndpointExt, Request, Response, Route, get, handler};
use probity_app::AppError;
use probity_domain::{Actor, DecisionLevel, Role};

use super::console;
use super::page::{Language, escape, frame};
use super::viewer::SessionToken;
use super::{Area, Shell, Viewer, area, with_viewer};
use crate::accounts::csrf_of;

/// Adds `/staff` and `/staff/`.
pub fn add_staff_page(route: Route, shell: &Shell) -> Route {
    let page = || {
        let methods = get(show).data(shell.clone());
        area(shell, Area::Staff, with_viewer(shell, methods))
    };
    route.at("/staff", page()).at("/staff/", page())
}

#[handler]
async fn show(
    request: &Request,
    viewer: Option<Viewer>,
    token: Option<SessionToken>,
    shell: Data<&Shell>,
) -> poem::Result<Response> {
    let language = Language::of(request);
    let (Some(viewer), Some(token)) = (viewer, token) else {
        return Ok(Response::builder()
            .status(StatusCode::SEE_OTHER)
            .header(LOCATION, "/staff/sign-in")
            .finish());
    };
    let name = shell.app().own_name(&viewer.actor).await.map_err(failed)?;
    let view = View {
        words: words(language),
        language,
        name: name.map_or_else(|| viewer.person.stream(), |name| name.expose().to_owned()),
        csrf: csrf_of(token.0.expose()),
        development: shell.is_for_development(),
    };
    Ok(frame(language, view.words.title, "/staff/", &view.body(&viewer.actor)))
}

#[allow(clippy::needless_pass_by_value, reason = "the shape that map_err asks for")]
fn failed(error: AppError) -> poem::Error {
    tracing::error!(code = error.code(), "a member of staff cannot be shown who they are");
    poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR)
}

struct View {
    words: &'static Words,
    language: Language,
    name: String,
    csrf: String,
    development: bool,
}

impl View {
    fn body(&self, actor: &Actor) -> String {
        let words = self.words;
        let roles = roles_of(actor, self.language);
        let roles = if roles.is_empty() {
            words.no_roles.to_owned()
        } else {
            roles.join("<br>")
        };
        let graphiql = if self.development {
            format!(
                "<p><a class=\"button\" href=\"/graphiql/\">{}</a></p>\n",
                words.graphiql
            )
        } else {
            String::new()
        };
        let console = if console::is_built() {
            format!("<p><a class=\"button\" href=\"/console/\">{}</a></p>\n", words.console)
        } else {
            String::new()
        };
        let (name, csrf) = (escape(&self.name), escape(&self.csrf));
        format!(
            "<h1>{title}</h1>\n<div class=\"card\"><dl class=\"facts\">\n<dt>{signed_in}</dt><dd>{name}</dd>\n\
             <dt>{roles_word}</dt><dd>{roles}</dd>\n</dl></div>\n{console}{graphiql}\
             <details><summary>{api}</summary>\n<p>{api_hint}</p>\n<p><code class=\"token\">x-probity-csrf: {csrf}</code></p>\n\
             </details>\n\
             <p><a href=\"/staff/second-factor?lang={asked}\">{second_factor}</a></p>\n\
             <form method=\"post\" action=\"/staff/sign-out\"><input type=\"hidden\" name=\"csrf\" value=\"{csrf}\">\
             <button>{sign_out}</button></form>\n",
            title = words.title,
            signed_in = words.signed_in,
            roles_word = words.roles,
            api = words.api,
            api_hint = words.api_hint,
            asked = self.language.asked(),
            second_factor = words.second_factor,
            sign_out = words.sign_out,
        )
    }
}

struct Words {
    title: &'static str,
    signed_in: &'static str,
    roles: &'static str,
    no_roles: &'static str,
    graphiql: &'static str,
    api: &'static str,
    api_hint: &'static str,
    console: &'static str,
    second_factor: &'static str,
    sign_out: &'static str,
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

const CHINESE: Words = Words {
    title: "工作人员",
    signed_in: "当前用户",
    roles: "角色",
    no_roles: "暂无角色。请联系系统管理员。",
    graphiql: "打开 GraphiQL",
    api: "供接口使用的令牌",
    api_hint: "调用 /graphql 时,在请求头中带上本次登录的令牌。令牌随退出失效,请勿转交他人。",
    console: "打开工作台",
    second_factor: "我的第二重验证",
    sign_out: "退出",
};

const ENGLISH: Words = Words {
    title: "Staff",
    signed_in: "Signed in as",
    roles: "Roles",
    no_roles: "None yet. Ask an administrator.",
    graphiql: "Open GraphiQL",
    api: "Token for users of the API",
    api_hint: "Requests to /graphql carry this session's token in a header. It ends with the session; hand it to nobody.",
    console: "Open the console",
    second_factor: "My second factor",
    sign_out: "Sign out",
};

/// The roles in words, with their short names.
fn roles_of(actor: &Actor, language: Language) -> Vec<String> {
    let held = Role::ALL.into_iter().filter(|role| actor.has(*role));
    held.map(|role| {
        let level = actor.decision_level().filter(|_| role == Role::DecisionMaker);
        let level = level.map(|level| level_name(level, language)).unwrap_or_default();
        format!("{}{level} ({})", role_name(role, language), role.code())
    })
    .collect()
}

fn role_name(role: Role, language: Language) -> &'static str {
    let (zh, en) = match role {
        Role::IntakeOfficer => ("受理人员", "Intake officer"),
        Role::Investigator => ("调查人员", "Investigator"),
        Role::LegalCounsel => ("法务", "Legal counsel"),
        Role::HumanResources => ("人力资源", "Human resources"),
        Role::DecisionMaker => ("决定人", "Decision maker"),
        Role::UnionRepresentative => ("工会代表", "Union representative"),
        Role::IdentityCustodian => ("身份保管人", "Identity custodian"),
        Role::Auditor => ("审计", "Auditor"),
        Role::Management => ("管理层", "Management"),
        Role::Administrator => ("系统管理员", "Administrator"),
    };
    in_language(language, zh, en)
}

fn level_name(level: DecisionLevel, language: Language) -> &'static str {
    let (zh, en) = match level {
        DecisionLevel::Line => (",部门级", ", line"),
        DecisionLevel::Senior => (",高级", ", senior"),
        DecisionLevel::GeneralManager => (",总经理", ", general manager"),
    };
    in_language(language, zh, en)
}

fn in_language(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}
