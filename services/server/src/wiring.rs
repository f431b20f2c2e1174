//! Where the parts of the site are put together, and the server that serves them.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use poem::listener::TcpAcceptor;
use poem::{Endpoint, Route};
use probity_app::reactors::{Ran, Reactor};
use probity_app::{App, AppError, Clock};
use probity_domain::calendar::Outlook;
use probity_graphql::{Options, schema};
use probity_portal::{Limits, Portal};
use probity_projections::{Projections, ViewState};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::accounts::Accounts;
use crate::config::Config;
use crate::http::{
    Area, Check, Health, Metrics, Shell, add_audit, add_console, add_files, add_graphiql, add_graphql, add_operations,
    add_staff, add_staff_page, area, sealing_script,
};
use crate::notifications::{Notifier, Troubles};
use crate::oidc::Provider;
use crate::start::{Opened, StartError};

/// How long requests that have begun may take once the server was told to stop.
const GRACE: Duration = Duration::from_secs(30);

/// A connection on which nothing happens for so long is closed.
const IDLE: Duration = Duration::from_secs(120);

/// How often Probity looks whether a day has come on which something happens by itself.
const ROUND: Duration = Duration::from_secs(15 * 60);

/// A server whose read models need longer than this to take in what is stored already is too far behind to be asked.
const BEHIND: Duration = Duration::from_secs(1);

/// What the site is put together from. Tests put in a clock of their own, the same as in [`Opened::open`].
#[derive(Clone)]
pub struct Parts {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Staff's accounts.
    pub accounts: Accounts,
    /// Every use case; knows store, vault, rules and access policies.
    pub app: App,
    /// The read models.
    pub projections: Arc<Projections>,
    /// What tells people that something waits; `None`: no channel is set up.
    pub notifier: Option<Arc<Notifier>>,
    /// Who else says who somebody is; `None`: passwords alone.
    pub provider: Option<Arc<Provider>>,
}

impl Parts {
    /// The parts that stand in a data directory.
    pub fn new(opened: &Opened, clock: Arc<dyn Clock>) -> Self {
        let Opened {
            app,
            projections,
            accounts,
            notifier,
            provider,
            ..
        } = opened;
        Self {
            clock,
            accounts: accounts.clone(),
            app: app.clone(),
            projections: projections.clone(),
            notifier: notifier.clone(),
            provider: provider.clone(),
        }
    }
}

/// The whole site. Whatever no other part knows belongs to the reporters' pages, so that a wrong address below them leaves
/// as little behind as a right one.
pub fn site(config: &Config, parts: &Parts) -> impl Endpoint + 'static {
    let metrics = Metrics::default();
    if let Some(notifier) = &parts.notifier {
        metrics.register(|registry| notifier.counters().register(registry));
    }
    let shell = Shell::new(config, parts, metrics);
    let route = add_operations(Route::new(), &shell, checks(parts));
    let route = add_files(add_staff(route, &shell), &shell, &parts.app);
    let route = add_audit(route, &shell, &parts.app, &parts.projections);
    let options = Options {
        introspection: config.development,
        ..Options::default()
    };
    let api = schema(parts.app.clone(), parts.projections.clone(), options);
    let route = add_staff_page(route, &shell);
    let mut route = add_console(add_graphql(route, &shell, &api), &shell);
    if config.development {
        route = add_graphiql(route, &shell);
    }
    let portal = Portal {
        app: parts.app.clone(),
        views: parts.projections.clone(),
        limits: Limits::default(),
        https: config.over_tls(),
        script: sealing_script(),
    };
    route.nest("/", area(&shell, Area::Portal, portal.routes()))
}

/// What has to work before requests are sent here.
fn checks(parts: &Parts) -> Vec<Check> {
    let (store, accounts, projections) = (
        parts.app.store().clone(),
        parts.accounts.clone(),
        parts.projections.clone(),
    );
    let vault = parts.app.vault().clone();
    let (clock_app, calendar_app) = (parts.app.clone(), parts.app.clone());
    vec![
        Check::new("store", move || {
            let store = store.clone();
            async move { store.head().await.is_ok() }
        }),
        Check::new("accounts", move || {
            let accounts = accounts.clone();
            async move { accounts.check().await.is_ok() }
        }),
        Check::new("keys", move || {
            let vault = vault.clone();
            async move {
                let tried = tokio::task::spawn_blocking(move || vault.keys().check()).await;
                matches!(tried, Ok(Ok(())))
            }
        }),
        Check::new("clock", move || {
            let app = clock_app.clone();
            async move { app.clock_is_behind().is_none() }
        }),
        Check::new("calendar", move || {
            let app = calendar_app.clone();
            async move { reach(&app) }
        }),
        Check::new("read_models", move || {
            let projections = projections.clone();
            async move { are_live(&projections).await }
        }),
    ]
}

/// All of them follow the store, and none is behind it by more than a moment.
async fn are_live(projections: &Projections) -> bool {
    let Ok(views) = projections.status().await else {
        return false;
    };
    if views.iter().any(|view| view.state != ViewState::Live) {
        return false;
    }
    let head = views.iter().map(|view| view.head).max();
    match head {
        Some(head) => projections.wait_for(head, BEHIND).await.is_ok(),
        None => true,
    }
}

/// Whether the calendar of working days reaches as far as deadlines do.
fn reach(app: &App) -> Health {
    let calendar = &app.rules().calendar;
    match calendar.outlook(app.today()) {
        Outlook::Known | Outlook::NextYearProvisional(_) => Health::Ok,
        Outlook::NextYearMissing(year) => Health::Warning(format!(
            "calendar {} has no year {year}; add it before deadlines reach into it",
            calendar.id
        )),
        Outlook::ThisYearMissing(_) => Health::Failed,
    }
}

/// Tells the operator, in the log, what stands in the way of deadlines: a clock that was set back, a calendar that ends.
fn watch_the_clock(app: &App) {
    if let Some(newest) = app.clock_is_behind() {
        tracing::error!(%newest, now = %app.now(), "the clock is behind what is on record: nothing is decided until it is set right");
    }
    let calendar = app.rules().calendar.id.as_str();
    match app.rules().calendar.outlook(app.today()) {
        Outlook::Known => {}
        Outlook::NextYearProvisional(year) => {
            tracing::info!(
                calendar,
                year,
                "the calendar's next year is provisional: put the authority's arrangement in"
            );
        }
        Outlook::NextYearMissing(year) => {
            tracing::warn!(
                calendar,
                year,
                "the calendar lacks the next year: deadlines that reach into it are refused"
            );
        }
        Outlook::ThisYearMissing(year) => {
            tracing::error!(
                calendar,
                year,
                "the calendar lacks this year: no deadline in working days can be set"
            );
        }
    }
}

/// Does what the days bring with them: at the start, and every quarter of an hour from then on.
async fn watch_the_days(app: App, troubles: Troubles) {
    let mut rounds = tokio::time::interval(ROUND);
    rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        rounds.tick().await;
        if let Err(error) = app.warm_up().await {
            tracing::error!(code = error.code(), "could not read how late it is on record");
            continue;
        }
        watch_the_clock(&app);
        if app.clock_is_behind().is_some() {
            continue;
        }
        for reactor in Reactor::ALL {
            report(&troubles, reactor.name(), reactor.run(&app).await);
        }
    }
}

/// What fails is in the log, and administrators are told that something does.
fn report(troubles: &Troubles, what: &'static str, ran: Result<Ran, AppError>) {
    troubles.set(what, ran.as_ref().map_or(true, |ran| ran.failed > 0));
    match ran {
        Ok(ran) => {
            let Ran { changed, failed, .. } = ran;
            if changed + failed > 0 {
                tracing::info!(what, changed, failed, "did what was due");
            }
            if ran.waiting_for_calendar > 0 {
                let waiting = ran.waiting_for_calendar;
                tracing::error!(
                    what,
                    waiting,
                    "what is due waits for a year that the calendar does not have"
                );
            }
        }
        Err(error) => tracing::error!(what, code = error.code(), "could not do what was due"),
    }
}

/// A server that has its address, but takes no requests yet.
pub struct Server {
    acceptor: TcpAcceptor,
    address: SocketAddr,
}

impl Server {
    /// Takes the configured address. Port 0 takes any that is free.
    pub async fn bind(config: &Config) -> Result<Self, StartError> {
        let failed = |error: std::io::Error| StartError::Listen {
            address: config.listen,
            what: explain(&error),
        };
        let listener = TcpListener::bind(config.listen).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let acceptor = TcpAcceptor::from_tokio(listener).map_err(failed)?;
        Ok(Self { acceptor, address })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `shutdown` resolves; then takes no more connections, and ends when those that are open have their
    /// answers, or after half a minute.
    pub async fn run(
        self,
        config: &Config,
        parts: Parts,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), StartError> {
        tracing::info!(address = %self.address, "listening");
        let stopping = async {
            shutdown.await;
            tracing::info!("stopping: no more connections, open requests are finished");
        };
        parts.projections.start()?;
        let (stop, stopped) = watch::channel(false);
        let notices = parts.notifier.clone().map(|notifier| {
            let watching = async move { notifier.watch(stopped).await };
            tokio::spawn(watching)
        });
        let troubles = parts.notifier.as_ref().map(|notifier| notifier.troubles().clone());
        let days = tokio::spawn(watch_the_days(parts.app.clone(), troubles.unwrap_or_default()));
        let outcome = poem::Server::new_with_acceptor(self.acceptor)
            .idle_timeout(IDLE)
            .run_with_graceful_shutdown(site(config, &parts), stopping, Some(GRACE))
            .await;
        // A step that is under way is a single append: it is there, or it is not.
        days.abort();
        end_notices(&stop, notices).await;
        outcome.map_err(StartError::Serving)
    }
}

/// Lets the round that is under way end, so that no notice is left half sent; not for ever, as its leases run out.
async fn end_notices(stop: &watch::Sender<bool>, notices: Option<JoinHandle<()>>) {
    let _ = stop.send(true);
    if let Some(mut notices) = notices
        && tokio::time::timeout(GRACE, &mut notices).await.is_err()
    {
        notices.abort();
    }
}

/// Takes the configured address and serves until `shutdown` resolves.
pub async fn serve(config: &Config, parts: Parts, shutdown: impl Future<Output = ()>) -> Result<(), StartError> {
    Server::bind(config).await?.run(config, parts, shutdown).await
}

fn explain(error: &std::io::Error) -> String {
    if error.kind() == std::io::ErrorKind::AddrInUse {
        "another program has this address and port".to_owned()
    } else {
        error.to_string()
    }
}
