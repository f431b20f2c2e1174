//! Starting the server: inside the test with a clock of its own, or the real binary.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use jiff::civil::Date;
use probity::config::{Config, Secret, Sources};
use probity::start::{self, Opened};
use probity::wiring::{Parts, Server};
use probity_app::ManualClock;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::binary::{self, Serving};
use super::{Company, Inside, PASSWORD, PATIENCE, Part, in_shanghai, staff};

/// A server that runs.
pub enum Running {
    /// Inside the test.
    Here {
        /// Tells it to stop.
        stop: oneshot::Sender<()>,
        /// Resolves at its end.
        ended: JoinHandle<()>,
    },
    /// The real binary.
    Process(Box<Serving>),
}

impl Running {
    /// Tells it to stop, waits for the end, and gives what a process of its own logged.
    pub async fn stop(self) -> String {
        match self {
            Self::Here { stop, ended } => {
                stop.send(()).unwrap();
                ended.await.unwrap();
                String::new()
            }
            Self::Process(serving) => tokio::task::spawn_blocking(|| serving.stop("TERM")).await.unwrap(),
        }
    }
}

/// A configuration with a data directory and any free port; a password is enough to sign in.
pub fn config(data: &Path, more: &[(&str, &str)]) -> Config {
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

impl Company {
    /// A company in China, on a day, with everybody whom a whole story needs.
    pub async fn on_day(day: &str) -> Self {
        Self::founded(day, "cn", &Part::ALL).await
    }

    /// A company of a jurisdiction, on a day, with some people.
    pub async fn founded(day: &str, profile: &str, parts: &[Part]) -> Self {
        Self::founded_with(day, parts, &[("PROBITY_PROFILE", profile)]).await
    }

    /// A company in which nobody signs in with a password alone.
    pub async fn strict(day: &str, parts: &[Part]) -> Self {
        Self::founded_with(day, parts, &[("PROBITY_REQUIRE_SECOND_FACTOR", "true")]).await
    }

    async fn founded_with(day: &str, parts: &[Part], settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("var");
        let config = config(&data, settings);
        start::init(&config).unwrap();
        let first_day: Date = day.parse().unwrap();
        let clock = Arc::new(ManualClock::at(in_shanghai(first_day.at(9, 0, 0, 0))));
        let opened = Opened::open(&config, clock.clone()).await.unwrap();
        let mut people = BTreeMap::new();
        for (number, part) in (0..).zip(parts) {
            let person = staff::enter(&opened.app, *part, number).await;
            let password = Secret::new(PASSWORD.to_owned());
            opened.accounts.add(&part.username(), password, person).await.unwrap();
            people.insert(*part, person.stream());
        }
        let server = Server::bind(&config).await.unwrap();
        let url = format!("http://{}", server.address());
        let (stop, stopped) = oneshot::channel::<()>();
        let parts = Parts::new(&opened, clock.clone());
        let inside = Inside {
            app: opened.app.clone(),
            views: Arc::clone(&opened.projections),
        };
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
            people: Mutex::new(people),
            desks: tokio::sync::Mutex::default(),
            clock: Some(clock),
            days_ahead: 0,
            inside: Some(inside),
            running: Some(Running::Here { stop, ended }),
            data,
            folder,
        }
    }

    /// A company on the real binary, today, its people entered from the command line.
    pub async fn on_the_binary(parts: &'static [Part]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("var");
        let made = data.clone();
        let (people, serving) = tokio::task::spawn_blocking(move || {
            binary::init(&made);
            let people: BTreeMap<Part, String> = parts
                .iter()
                .map(|part| (*part, binary::add_staff(&made, *part)))
                .collect();
            (people, Serving::start(&made, 0))
        })
        .await
        .unwrap();
        Self {
            url: format!("http://{}", serving.address),
            people: Mutex::new(people),
            desks: tokio::sync::Mutex::default(),
            clock: None,
            days_ahead: 0,
            inside: None,
            running: Some(Running::Process(Box::new(serving))),
            data,
            folder,
        }
    }

    /// Kills the binary in the middle of whatever it does, and starts it again on the same files.
    pub async fn kill_and_start_again(&mut self) {
        self.start_again("KILL", |_| {}).await;
    }

    /// Stops the binary, throws its read models away, and starts it again.
    pub async fn stop_and_start_without_views(&mut self) {
        self.start_again("TERM", |data| std::fs::remove_dir_all(data.join("views")).unwrap())
            .await;
    }

    /// Stops the binary, and starts it again on the same files some days later; gives what it had logged.
    pub async fn stop_and_start_days_later(&mut self, days: i64) -> String {
        self.days_ahead += days;
        self.start_again("TERM", |_| {}).await
    }

    /// Stops the binary, does something with its data directory, and starts it again.
    pub async fn stop_and_start_after(&mut self, between: impl FnOnce(&Path) + Send + 'static) {
        self.start_again("TERM", between).await;
    }

    /// Waits until requests may be sent there: until the read models have caught up.
    pub async fn is_ready(&self) {
        let ready = async {
            while !reqwest::get(format!("{}/readyz", self.url))
                .await
                .unwrap()
                .status()
                .is_success()
            {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, ready)
            .await
            .expect("the read models catch up");
    }

    async fn start_again(&mut self, signal: &'static str, between: impl FnOnce(&Path) + Send + 'static) -> String {
        let Some(Running::Process(serving)) = self.running.take() else {
            panic!("only the binary can be started again");
        };
        let data = self.data.clone();
        let days_ahead = self.days_ahead;
        let (log, serving) = tokio::task::spawn_blocking(move || {
            let log = serving.stop(signal);
            between(&data);
            (log, Serving::start(&data, days_ahead))
        })
        .await
        .unwrap();
        self.url = format!("http://{}", serving.address);
        self.running = Some(Running::Process(Box::new(serving)));
        self.desks.lock().await.clear();
        log
    }
}
