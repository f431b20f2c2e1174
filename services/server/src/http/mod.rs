//! HTTP: what every request passes through, staff's sign-in, and the pages for operators.
//!
//! Each part of the site is an [`Area`]; [`area()`] puts an endpoint behind what holds for it: limits, same-origin check,
//! headers, log and metrics.

mod area;
mod built;
mod errors;
mod files;
mod graphiql;
mod graphql;
mod headers;
mod limits;
mod metrics;
mod operations;
mod origin;
mod page;
mod sealing_script;
mod sessions;
mod sign_in;
mod staff_page;
mod viewer;

use std::sync::Arc;

use poem::middleware::CatchPanic;
use poem::{Endpoint, EndpointExt, IntoResponse, Request, Response};
use probity_app::Clock;

use crate::accounts::Accounts;
use crate::config::{Config, PublicUrl};

pub use area::Area;
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
    clock: Arc<dyn Clock>,
    public_url: Option<PublicUrl>,
    development: bool,
    metrics: Metrics,
}

impl Shell {
    /// Puts together what the pages need.
    pub fn new(config: &Config, accounts: Accounts, clock: Arc<dyn Clock>, metrics: Metrics) -> Self {
        let public_url = config.public_url.clone();
        let development = config.development;
        Self {
            inner: Arc::new(Inner {
                accounts,
                clock,
                public_url,
                development,
                metrics,
            }),
        }
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
