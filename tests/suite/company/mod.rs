//! A company that uses Probity: a server with files of its own on a port of its own, and the people around it.
//!
//! Everything a story does goes over HTTP. Only who works there is entered as an operator does it, from the command line.

mod binary;
mod browser;
mod dates;
mod desk;
mod files;
mod portal;
mod server;
mod socket;
mod staff;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use probity_app::{App, Clock as _, ManualClock, reactors};
use probity_projections::Projections;
use tempfile::TempDir;

pub use binary::{probity, run};
pub use browser::Browser;
pub use dates::{before, digest, month, on, unknown};
pub use desk::{Answer, Desk, Refusal};
pub use files::{Recorded, holds};
pub use portal::{Page, Reporter, file, report};
pub use server::Running;
pub use staff::Part;

use desk::SignedIn;

/// What everybody in these stories signs in with.
pub const PASSWORD: &str = "a quiet river bends twice";

/// Long enough for any machine; nothing is measured by it.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// What a server inside the test works with.
struct Inside {
    app: App,
    views: Arc<Projections>,
}

/// One company and its server.
pub struct Company {
    /// Where the server is reached, without a slash at the end.
    pub url: String,
    people: Mutex<BTreeMap<Part, String>>,
    desks: tokio::sync::Mutex<BTreeMap<Part, Arc<SignedIn>>>,
    clock: Option<Arc<ManualClock>>,
    /// How far a company on the binary is ahead of the machine.
    days_ahead: i64,
    inside: Option<Inside>,
    running: Option<Running>,
    data: PathBuf,
    folder: TempDir,
}

impl Company {
    /// Somebody of the staff, at their desk.
    pub fn as_(&self, part: Part) -> Desk<'_> {
        Desk::of(self, part)
    }

    /// The global id of somebody of the staff.
    pub fn id(&self, part: Part) -> String {
        let people = self.people.lock().unwrap();
        people
            .get(&part)
            .unwrap_or_else(|| panic!("{part:?} does not work here"))
            .clone()
    }

    /// Somebody who comes to the portal, with a browser of their own.
    pub fn reporter(&self) -> Reporter {
        Reporter::at(&self.url)
    }

    /// Nine in the morning, Shanghai, of a day.
    pub fn on(&self, day: &str) {
        self.at(day, 9);
    }

    /// An hour of a day in Shanghai. A company on the binary lives today, whatever the day of the story.
    pub fn at(&self, day: &str, hour: i8) {
        let date: Date = day.parse().unwrap();
        if let Some(clock) = &self.clock {
            clock.set(in_shanghai(date.at(hour, 0, 0, 0)));
        }
    }

    /// Some time goes by.
    pub fn passes(&self, time: SignedDuration) {
        if let Some(clock) = &self.clock {
            clock.set(clock.now() + time);
        }
    }

    /// The moment that it is for the company.
    #[allow(
        clippy::disallowed_methods,
        reason = "the binary reads the clock of the machine, and so does its company"
    )]
    pub fn now(&self) -> Timestamp {
        let ahead = SignedDuration::from_hours(24 * self.days_ahead);
        self.clock
            .as_ref()
            .map_or_else(|| Timestamp::now() + ahead, |clock| clock.now())
    }

    /// The day in Shanghai.
    pub fn today(&self) -> String {
        shanghai().to_datetime(self.now()).date().to_string()
    }

    /// What the server inside the test works with.
    pub fn app(&self) -> &App {
        &self.inside.as_ref().expect("the server is inside the test").app
    }

    /// What the server does by itself when a day begins. A company on the binary waits for its own clock.
    pub async fn the_day_begins(&self) {
        if let Some(inside) = &self.inside {
            let ran = reactors::run_due(&inside.app).await.unwrap();
            assert_eq!(ran.failed, 0, "{ran:?}");
            let head = inside.app.store().head().await.unwrap();
            inside.views.wait_for(head, PATIENCE).await.unwrap();
        }
    }

    /// The data directory.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Everything in the event store, in order.
    pub fn events(&self) -> Vec<Recorded> {
        files::events(&self.data)
    }

    /// How much was written, apart from the log of who looked at what.
    pub fn written(&self) -> usize {
        let is_work = |event: &&Recorded| !event.stream.starts_with("access-");
        self.events().iter().filter(is_work).count()
    }

    /// Stops the server and waits for its end; gives what it logged if it was a process of its own.
    pub async fn close(mut self) -> (TempDir, String) {
        let log = match self.running.take() {
            Some(running) => running.stop().await,
            None => String::new(),
        };
        (self.folder, log)
    }
}

/// A moment in Shanghai.
pub fn in_shanghai(moment: DateTime) -> Timestamp {
    shanghai().to_timestamp(moment).unwrap()
}

fn shanghai() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap()
}

/// Midnight in Shanghai.
pub fn start_of_day(day: &str) -> Timestamp {
    let date: Date = day.parse().unwrap();
    in_shanghai(date.at(0, 0, 0, 0))
}
