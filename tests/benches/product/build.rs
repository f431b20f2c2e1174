//! A company with its cases on record, in a data directory of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use probity::config::{Config, Secret, Sources};
use probity::start::{self, Opened};
use probity_app::{AccessStream, App, ManualClock};
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::ids::PersonId;
use probity_domain::{Actor, Role};
use probity_projections::{ProjectionError, Projections, ViewState};
use tempfile::TempDir;

use crate::seed;
use crate::stories::{Size, auditor, counsel, now};
use crate::table::{Aim, Table};

/// The password of everybody who signs in.
pub const PASSWORD: &str = "a quiet river bends";

/// Those who sign in.
pub const AUDITOR: &str = "auditor";
pub const COUNSEL: &str = "counsel";

/// Between two lines of progress.
const LINE: Duration = Duration::from_secs(15);
/// Lines of progress after which it is not waited any longer: eight hours.
const LINES: usize = 1_920;

/// A company, closed. Its data directory goes with it.
pub struct Company {
    pub size: Size,
    pub config: Config,
    events: usize,
    /// Events a second.
    appended: f64,
    replayed: f64,
    _data: TempDir,
}

impl Company {
    /// Fills a data directory and builds the read models.
    pub async fn found(cases: usize) -> Self {
        eprintln!("{cases} cases: storing them");
        let data = tempfile::tempdir_in(disk()).unwrap();
        let config = config(&data);
        start::init(&config).unwrap();
        let opened = open(&config).await;
        let size = Size { cases };
        let (events, seconds) = seed::fill(&opened.app, size).await;
        let appended = seed::rate(events, seconds);
        eprintln!("{events} events in {seconds:.1} s, {appended:.0} a second; building the read models");
        sign_up(&opened, AUDITOR, auditor(), Role::Auditor).await;
        sign_up(&opened, COUNSEL, counsel(), Role::LegalCounsel).await;
        // As after an upgrade: everything is on record, and there is no read model of this version.
        opened.close().await;
        std::fs::remove_dir_all(config.data.join("views")).unwrap();
        let opened = open(&config).await;
        let begun = Instant::now();
        opened.projections.start().unwrap();
        wait_until_built(&opened.projections).await;
        let replayed = seed::rate(events, begun.elapsed().as_secs_f64());
        eprintln!("built at {replayed:.0} events a second");
        opened.close().await;
        eprintln!("{} MB on disk", bytes_in(data.path()) / 1_000_000);
        Self {
            size,
            config,
            events,
            appended,
            replayed,
            _data: data,
        }
    }

    /// How fast it was filled.
    pub fn tell(&self, table: &mut Table) {
        let (cases, events) = (self.size.cases, self.events);
        let mut rate = |work: String, rate: f64| {
            table.row(&work, [&format!("{rate:.0} events/s"), "–"], None, Aim::Open);
        };
        rate(
            format!("store {cases} cases, {events} events, 512 streams at once"),
            self.appended,
        );
        rate("replay them into all read models".to_owned(), self.replayed);
    }
}

/// Opens what stands in a data directory.
pub async fn open(config: &Config) -> Opened {
    Opened::open(config, Arc::new(ManualClock::at(now()))).await.unwrap()
}

/// A folder on a disk; the system's temporary folder may be memory.
fn disk() -> PathBuf {
    let named = std::env::var_os("PROBITY_BENCH_DIR").unwrap_or_else(|| env!("CARGO_TARGET_TMPDIR").into());
    named.into()
}

/// Bytes of all files in a folder and below it. One that goes away meanwhile takes no room.
fn bytes_in(folder: &Path) -> u64 {
    let size = |entry: std::fs::DirEntry| match entry.metadata() {
        Ok(known) if known.is_dir() => bytes_in(&entry.path()),
        Ok(known) => known.len(),
        Err(_) => 0,
    };
    std::fs::read_dir(folder).unwrap().flatten().map(size).sum()
}

fn config(data: &TempDir) -> Config {
    let data = data.path().to_str().unwrap();
    let variables = [
        ("PROBITY_DATA", data),
        ("PROBITY_LISTEN", "127.0.0.1:0"),
        ("PROBITY_REQUIRE_SECOND_FACTOR", "false"),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let sources = Sources {
        file: None,
        variables: variables.into(),
    };
    sources.load().unwrap().0
}

async fn sign_up(opened: &Opened, username: &str, person: PersonId, role: Role) {
    let password = Secret::new(PASSWORD.to_owned());
    opened.accounts.add(username, password, person).await.unwrap();
    grant(&opened.app, person, role).await;
}

async fn grant(app: &App, person: PersonId, role: Role) {
    let roles = AccessStream::Roles(person);
    let command = AccessCommand::GrantRole {
        person,
        role,
        level: None,
    };
    app.execute::<StaffAccess>(&Actor::System, roles, |_| Ok(command.clone()))
        .await
        .unwrap();
}

async fn wait_until_built(projections: &Projections) {
    for _ in 0..LINES {
        match projections.wait_until_built(LINE).await {
            Ok(()) => return all_live(projections).await,
            Err(ProjectionError::Behind { .. }) => tell_progress(projections).await,
            Err(error) => panic!("{error}"),
        }
    }
    panic!("the read models are not built after {LINES} times {LINE:?}");
}

/// A read model that stands still counts as built.
async fn all_live(projections: &Projections) {
    for view in projections.status().await.unwrap() {
        assert_eq!(view.state, ViewState::Live, "{}", view.name);
    }
}

async fn tell_progress(projections: &Projections) {
    let views = projections.status().await.unwrap();
    let last = views.iter().min_by_key(|view| view.checkpoint).unwrap();
    eprintln!("  {} is at {} of {}", last.name, last.checkpoint, last.head);
}
