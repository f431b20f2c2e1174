//! The reporter's pages: complete without scripts, in Simplified Chinese and English.
//!
//! What a reporter sends is sealed as it arrives. Nothing about a request is logged or kept: no address, no browser, no
//! time finer than the day. Between two pages the server remembers nothing; what a form needs to know again travels in
//! it as a sealed token.

mod entry;
mod flood;
mod locale;
mod pace;
mod pages;
mod script;
mod session;
mod shield;
mod tokens;
mod upload;
mod visit;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use poem::{Endpoint, EndpointExt, Response, Route, RouteMethod};
use probity_app::access::{Action, Relation};
use probity_app::{App, Done};
use probity_projections::Projections;

pub use locale::{Choice, Locale};
pub use script::{OtherScript, SealingScript};

use flood::Flood;
use pace::Pace;
use shield::shield;
use visit::page;

/// What the portal takes at most, and how long it waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Characters of the description, and of a message.
    pub narrative: usize,
    /// Characters of the place.
    pub place: usize,
    /// Bytes of one file.
    pub file: u64,
    /// Bytes of everything that is sent at once.
    pub body: u64,
    /// Bytes of all files of a day; a text is taken in all the same.
    pub files_a_day: u64,
    /// How long every look-up of a receipt takes at least; evens out what a known and an unknown one cost.
    pub look_up: Duration,
    /// How long an answer waits for the read models to show what it did.
    pub catch_up: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            narrative: 50_000,
            place: 500,
            file: 50 * MEGABYTE,
            body: 510 * MEGABYTE,
            files_a_day: 20 * 1024 * MEGABYTE,
            look_up: Duration::from_millis(60),
            catch_up: Duration::from_secs(3),
        }
    }
}

/// Bytes in what the pages call a MB.
pub(crate) const MEGABYTE: u64 = 1024 * 1024;

/// What the pages work with.
pub struct Portal {
    /// The use cases.
    pub app: App,
    /// The read models.
    pub views: Arc<Projections>,
    /// What is taken at most.
    pub limits: Limits,
    /// The portal is reached over https, so that its cookie is for https alone.
    pub https: bool,
    /// What locks an identity in the reporter's browser; without it, and where scripts are off, the server does.
    pub script: Option<SealingScript>,
}

impl Portal {
    /// The reporter's pages, to be mounted at `/`.
    pub fn routes(self) -> impl Endpoint<Output = Response> {
        let site = Arc::new(Site {
            pace: Pace::new(self.limits.look_up),
            flood: Flood::new(self.limits.files_a_day),
            portal: self,
        });
        let route = Route::new()
            .at("/", RouteMethod::new().get(page(&site, Locale::ZH, pages::language)))
            .at(
                "/assets/portal.css",
                RouteMethod::new().get(page(&site, Locale::ZH, pages::style)),
            )
            .at(
                "/assets/seal.js",
                RouteMethod::new().get(page(&site, Locale::ZH, pages::script)),
            );
        let route = [Locale::ZH, Locale::EN]
            .into_iter()
            .fold(route, |route, locale| pages_in(route, &site, locale));
        route.around(|next, request| async move { Ok(shield(next, request).await) })
    }
}

/// The portal in use.
pub(crate) struct Site {
    pub(crate) portal: Portal,
    pub(crate) pace: Pace,
    pub(crate) flood: Flood,
}

/// Every page in one language.
fn pages_in(route: Route, site: &Arc<Site>, locale: Locale) -> Route {
    let path = |rest: &str| format!("/{}{rest}", locale.path());
    route
        .at(path(""), RouteMethod::new().get(page(site, locale, pages::home)))
        .at(path("/"), RouteMethod::new().get(page(site, locale, pages::home)))
        .at(path("/about"), RouteMethod::new().get(page(site, locale, pages::about)))
        .at(
            path("/report"),
            RouteMethod::new()
                .get(page(site, locale, pages::report_form))
                .post(page(site, locale, pages::file_report)),
        )
        .at(
            path("/receipt"),
            RouteMethod::new().post(page(site, locale, pages::confirm_receipt)),
        )
        .at(
            path("/return"),
            RouteMethod::new()
                .get(page(site, locale, pages::return_form))
                .post(page(site, locale, pages::come_back)),
        )
        .at(path("/inbox"), RouteMethod::new().get(page(site, locale, pages::inbox)))
        .at(
            path("/inbox/messages"),
            RouteMethod::new().post(page(site, locale, pages::write)),
        )
        .at(
            path("/inbox/identity"),
            RouteMethod::new().post(page(site, locale, pages::give)),
        )
        .at(
            path("/inbox/disclosure"),
            RouteMethod::new().post(page(site, locale, pages::answer_asked)),
        )
        .at(
            path("/leave"),
            RouteMethod::new().post(page(site, locale, pages::leave)),
        )
}

/// The reporter's pages, to be mounted at `/`.
pub fn routes(portal: Portal) -> impl Endpoint<Output = Response> {
    portal.routes()
}

impl Site {
    pub(crate) fn app(&self) -> &App {
        &self.portal.app
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.portal.limits
    }

    /// Whether there is anybody for a report about those who take reports in: somebody who may work on it. Nobody, if that cannot be found out: then the form does not promise it.
    pub(crate) async fn has_alternate(&self) -> bool {
        let relations = BTreeSet::from([Relation::AlternatePool]);
        let held = self.portal.views.staff().roles_held(self.app().now()).await;
        let access = self.app().access();
        held.unwrap_or_default()
            .iter()
            .any(|roles| access.allows_roles(roles, Action::TriageReport, &relations))
    }

    /// Waits until pages show what was done. A read model that is late shows it later: what was done is done.
    pub(crate) async fn catch_up(&self, done: &Done) {
        let portal = &self.portal;
        drop(portal.views.wait_for(done.position, portal.limits.catch_up).await);
    }
}
