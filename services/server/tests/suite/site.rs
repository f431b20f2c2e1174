//! A site of one's own for a test: real files, a real port, a clock that stands still.

use std::sync::Arc;

use jiff::Timestamp;
use probity::accounts::Accounts;
use probity::config::{Config, Secret, Sources};
use probity::start::{self, Opened};
use probity::wiring::{Parts, Server};
use probity_app::{AccessStream, App, ManualClock};
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::ids::PersonId;
use probity_domain::{Actor, Role};
use reqwest::{Client, RequestBuilder};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use ulid::Ulid;

pub const PASSWORD: &str = "a quiet river bends";

pub struct Site {
    pub url: String,
    pub clock: Arc<ManualClock>,
    pub stop: Option<oneshot::Sender<()>>,
    pub ended: JoinHandle<()>,
    pub data: tempfile::TempDir,
    pub app: App,
    pub accounts: Accounts,
}

pub fn now() -> Timestamp {
    "2026-03-02T08:00:00Z".parse().unwrap()
}

pub fn person() -> PersonId {
    PersonId(Ulid(1))
}

/// A configuration with a data directory of its own and any free port; a password is enough, unless a test says otherwise.
pub fn config(data: &std::path::Path, more: &[(&str, &str)]) -> Config {
    let own = [
        ("PROBITY_DATA", data.to_str().unwrap()),
        ("PROBITY_LISTEN", "127.0.0.1:0"),
        ("PROBITY_REQUIRE_SECOND_FACTOR", "false"),
    ];
    let variables = own
        .iter()
        .chain(more)
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Sources { file: None, variables }.load().unwrap().0
}

impl Site {
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// Starts with further variables of the environment.
    pub async fn start_with(more: &[(&str, &str)]) -> Self {
        let data = tempfile::tempdir().unwrap();
        let config = config(data.path(), more);
        start::init(&config).unwrap();
        let clock = Arc::new(ManualClock::at(now()));
        let opened = Opened::open(&config, clock.clone()).await.unwrap();
        opened
            .accounts
            .add("li.na", Secret::new(PASSWORD.to_owned()), person())
            .await
            .unwrap();
        let server = Server::bind(&config).await.unwrap();
        let url = format!("http://{}", server.address());
        let (stop, stopped) = oneshot::channel::<()>();
        let parts = Parts::new(&opened, clock.clone());
        let (app, accounts) = (opened.app.clone(), opened.accounts.clone());
        let ended = tokio::spawn(async move {
            let shutdown = async {
                // A dropped sender stops the server as well.
                let _ = stopped.await;
            };
            server.run(&config, parts, shutdown).await.unwrap();
            opened.close().await;
        });
        Self {
            url,
            clock,
            stop: Some(stop),
            ended,
            data,
            app,
            accounts,
        }
    }

    /// Gives the person of the one account a role, as the operator's command line does.
    pub async fn grant(&self, role: Role) {
        let command = AccessCommand::GrantRole {
            person: person(),
            role,
            level: None,
        };
        self.record(&command).await;
    }

    /// Has the system record something about the person of the one account.
    pub async fn record(&self, command: &AccessCommand) {
        let stream = AccessStream::Roles(person());
        let done = self
            .app
            .execute::<StaffAccess>(&Actor::System, stream, |_| Ok(command.clone()));
        done.await.unwrap();
    }

    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// Tries to sign in over JSON.
    pub fn sign_in(&self, client: &Client, password: &str) -> RequestBuilder {
        let body = serde_json::json!({ "username": "li.na", "password": password });
        client.post(self.at("/staff/sign-in")).json(&body)
    }
}

/// A browser: keeps cookies, shows redirects instead of following them.
pub fn browser() -> Client {
    Client::builder()
        .cookie_store(true)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
}
