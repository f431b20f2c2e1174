//! HTTP: what every request passes through, staff's sign-in, and the pages for operators.
//!
//! Each part of the site is an [`Area`]; [`area()`] puts an endpoint behind what holds for it: limits, same-origin check,
//! headers, log and metrics.

mod area;
mod audit;
mod built;
mod console;
mod errors;
mod factor_page;
mod files;
mod graphiql;
mod graphql;
mod headers;
mod limits;
mod metrics;
mod operations;
mod origin;
mod own_factor;
mod page;
mod passkeys;
mod provider;
mod qr;
mod sealing_script;
mod second_factor;
mod sessions;
mod sign_in;
mod staff_page;
mod suspected;
mod viewer;

use std::sync::Arc;

use poem::middleware::CatchPanic;
use poem::{Endpoint, EndpointExt, IntoResponse, Request, Response};
use probity_app::{App, Clock};
use probity_domain::{Actor, Role};
use webauthn_rs::Webauthn;

use crate::accounts::Accounts;
use crate::config::{Config, PublicUrl};
use crate::oidc::Provider;
use crate::wiring::Parts;

pub use area::Area;
pub use audit::add_audit;
pub use console::add_console;
pub use files::add_files;
pub use graphiql::add_graphiql;
pub use graphql::add_graphql;
pub use metrics::Metrics;
pub use operations::{Check, Health, add_operations};
pub use sealing_script::sealing_script;
pub use sign_in::add_staff;
pub use staff_page::add_staff_page;
pub use viewer::{CSRF_HEADER, Viewer, signed_in_only, with_viewer};

/// What the pages of this crate share. Cheap to clone.
#[derive(Clone)]
pub struct Shell {
    inner: Arc<Inner>,
}

struct Inner {
    accounts: Accounts,
    app: App,
    clock: Arc<dyn Clock>,
    require_second_factor: bool,
    public_url: Option<PublicUrl>,
    development: bool,
    provider: Option<Arc<Provider>>,
    passkeys: Option<Webauthn>,
    metrics: Metrics,
}

impl Shell {
    /// Puts together what the pages need.
    pub fn new(config: &Config, parts: &Parts, metrics: Metrics) -> Self {
        Self {
            inner: Arc::new(Inner {
                accounts: parts.accounts.clone(),
                app: parts.app.clone(),
                clock: parts.clock.clone(),
                require_second_factor: config.requires_second_factor(),
                public_url: config.public_url.clone(),
                development: config.development,
                provider: parts.provider.clone(),
                passkeys: passkeys::site_of(config),
                metrics,
            }),
        }
    }

    /// The use cases.
    pub fn app(&self) -> &App {
        &self.inner.app
    }

    /// The identity provider, if there is one.
    pub fn provider(&self) -> Option<&Arc<Provider>> {
        self.inner.provider.as_ref()
    }

    /// What passkeys are bound to; `None` if browsers reach the server by a number.
    pub fn passkeys(&self) -> Option<&Webauthn> {
        self.inner.passkeys.as_ref()
    }

    /// Whether somebody has to sign in with a second factor: whoever sees cases, and whoever decides who does. Those who hold
    /// no role see nothing but their own matters, and management sees figures.
    pub fn needs_second_factor(&self, actor: &Actor) -> bool {
        self.inner.require_second_factor && Role::ALL.into_iter().any(|role| actor.has(role) && is_sensitive(role))
    }

    /// The accounts of staff.
    pub fn accounts(&self) -> &Accounts {
        &self.inner.accounts
    }

    /// The time.
    pub fn clock(&self) -> &dyn Clock {
        &*self.inner.clock
    }

    /// The counters.
    pub fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }

    /// Whether browsers reach the server over TLS.
    pub fn over_tls(&self) -> bool {
        self.inner.public_url.as_ref().is_some_and(PublicUrl::is_https)
    }

    /// Whether what helps developers is shown.
    pub fn is_for_development(&self) -> bool {
        self.inner.development
    }

    /// Name of the cookie that holds a session's token. Over TLS it has the prefix that browsers hold to this host, to TLS
    /// and to the whole site.
    pub fn cookie_name(&self) -> &'static str {
        if self.over_tls() { "__Host-probity" } else { "probity" }
    }

    /// Name of the cookie of a sign-in that is half done.
    fn pending_cookie_name(&self) -> &'static str {
        if self.over_tls() {
            "__Host-probity-pending"
        } else {
            "probity-pending"
        }
    }
}

/// Whether a role lets its holder see cases, or say who sees them.
fn is_sensitive(role: Role) -> bool {
    match role {
        Role::IntakeOfficer
        | Role::Investigator
        | Role::LegalCounsel
        | Role::HumanResources
        | Role::DecisionMaker
        | Role::UnionRepresentative
        | Role::IdentityCustodian
        | Role::Auditor
        | Role::Administrator => true,
        Role::Management => false,
    }
}

/// Puts an endpoint behind everything that holds for an area. Errors become answers that say nothing of the inside.
pub fn area<E>(shell: &Shell, area: Area, endpoint: E) -> impl Endpoint<Output = Response> + 'static
where
    E: Endpoint + 'static,
{
    let shell = shell.clone();
    endpoint.with(CatchPanic::new()).around(move |endpoint, request| {
        let shell = shell.clone();
        async move { Ok(answer(&shell, area, &*endpoint, request).await) }
    })
}

async fn answer<E: Endpoint>(shell: &Shell, area: Area, endpoint: &E, request: Request) -> Response {
    let method = request.method().clone();
    let started = std::time::Instant::now();
    let refused = origin::check(shell, area, &request);
    let outcome = match refused {
        Ok(()) => match limits::hold(area, request).await {
            Ok(request) => endpoint.call(request).await.map(IntoResponse::into_response),
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    };
    let mut response = outcome.unwrap_or_else(|error| errors::answer(area, error));
    headers::secure(area, shell.over_tls(), response.headers_mut());
    if area.is_logged() {
        let status = response.status().as_u16();
        shell.metrics().request(area, status, started.elapsed());
        let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(area = area.name(), method = method.as_str(), status, millis, "answered");
    }
    response
}
