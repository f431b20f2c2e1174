//! Where the parts of the site are put together, and the server that serves them.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use poem::listener::TcpAcceptor;
use poem::{Endpoint, Route};
use probity_app::Clock;
use probity_app::access::Access;
use probity_store::EventStore;
use probity_vault::Vault;
use tokio::net::TcpListener;

use crate::accounts::Accounts;
use crate::config::Config;
use crate::http::{Area, Check, Metrics, Shell, add_operations, add_staff, area};
use crate::start::{Opened, StartError};

/// How long requests that have begun may take once the server was told to stop.
const GRACE: Duration = Duration::from_secs(30);

/// A connection on which nothing happens for so long is closed.
const IDLE: Duration = Duration::from_secs(120);

/// What the site is put together from. Tests put in a clock of their own.
pub struct Parts {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Staff's accounts.
    pub accounts: Accounts,
    /// Where events are kept.
    pub store: Arc<dyn EventStore>,
    /// Sealing and keys.
    pub vault: Vault,
    /// The access policies.
    pub access: Arc<Access>,
}

impl Parts {
    /// The parts that stand in a data directory.
    pub fn new(opened: &Opened, clock: Arc<dyn Clock>) -> Self {
        let store: Arc<dyn EventStore> = opened.store.clone();
        let (accounts, vault, access) = (opened.accounts.clone(), opened.vault.clone(), opened.access.clone());
        Self {
            clock,
            accounts,
            store,
            vault,
            access,
        }
    }
}

/// The whole site. Whatever no other part knows belongs to the reporters' pages, so that a wrong address below them leaves
/// as little behind as a right one.
pub fn site(config: &Config, parts: &Parts) -> impl Endpoint + 'static {
    let shell = Shell::new(config, parts.accounts.clone(), parts.clock.clone(), Metrics::default());
    let route = add_operations(Route::new(), &shell, checks(parts));
    let route = add_staff(route, &shell);
    route.nest("/", area(&shell, Area::Portal, Route::new()))
}

/// What has to work before requests are sent here.
fn checks(parts: &Parts) -> Vec<Check> {
    let store = parts.store.clone();
    let accounts = parts.accounts.clone();
    vec![
        Check::new("store", move || {
            let store = store.clone();
            async move { store.head().await.is_ok() }
        }),
        Check::new("accounts", move || {
            let accounts = accounts.clone();
            async move { accounts.check().await.is_ok() }
        }),
    ]
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
        poem::Server::new_with_acceptor(self.acceptor)
            .idle_timeout(IDLE)
            .run_with_graceful_shutdown(site(config, &parts), stopping, Some(GRACE))
            .await
            .map_err(StartError::Serving)
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
