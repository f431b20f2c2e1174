//! What happens because a day has come. The server runs these at its start and once a day; running them again, or on
//! several nodes at once, does no harm, as every step is a command that has no effect the second time.

mod acknowledge;
mod claims;
mod disclosures;
mod expiry;
mod gate;
mod priority;
mod rewards;
mod scan;
mod sweep;
mod windows;

pub use gate::run_gates;
use probity_store::Position;
pub use scan::{SCANNED_AT_ONCE, scan_files};
pub use sweep::{UNNAMED_DAYS, sweep_files};

use crate::app::App;
use crate::error::AppError;
use crate::execute::Done;

/// How the codes of refusals end that name a year which the calendar of working days does not have.
const CALENDAR_GAP: &str = "_CALENDAR_GAP";

/// What a run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ran {
    /// How many changes were made.
    pub changed: usize,
    /// How many failed, for a reason that is in the log; the next run tries them again.
    pub failed: usize,
    /// How many wait for a year that the calendar of working days does not have; nothing is guessed meanwhile.
    pub waiting_for_calendar: usize,
    /// Where the last change stands.
    pub position: Option<Position>,
}

impl Ran {
    fn add(&mut self, other: Self) {
        self.changed += other.changed;
        self.failed += other.failed;
        self.waiting_for_calendar += other.waiting_for_calendar;
        self.position = self.position.max(other.position);
    }

    /// Counts one outcome. A refusal is no failure: whoever has to act first is told so elsewhere.
    pub(crate) fn count(&mut self, outcome: &Result<Done, AppError>) {
        match outcome {
            Ok(done) if done.changed => {
                self.changed += 1;
                self.position = self.position.max(Some(done.position));
            }
            Err(AppError::Refused { code, .. }) if code.ends_with(CALENDAR_GAP) => self.waiting_for_calendar += 1,
            Ok(_) | Err(AppError::Refused { .. }) => {}
            Err(
                AppError::NotFound
                | AppError::Invalid { .. }
                | AppError::Conflict
                | AppError::Unavailable
                | AppError::ClockBehind
                | AppError::Internal { .. },
            ) => self.failed += 1,
        }
    }
}

/// What happens by itself, in the order in which it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reactor {
    /// Reporters are told that their report arrived.
    Acknowledgements,
    /// Windows to answer end.
    Windows,
    /// What reporters tell of retaliation becomes a case.
    PriorityCases,
    /// Retaliation gates clear.
    Gates,
    /// Codes of rewards are made, and lapse.
    Rewards,
    /// What was handed over for disclosures is erased.
    Disclosures,
    /// Sanctions become final, come into force and run out.
    Sanctions,
    /// Claims follow the payroll.
    Claims,
    /// Files that nothing names are removed.
    Files,
    /// Files that the scanner did not see yet pass by it.
    Scans,
    /// Schedules of what is kept begin and fall due.
    Schedules,
}

impl Reactor {
    /// Every one.
    pub const ALL: [Self; 11] = [
        Self::Acknowledgements,
        Self::Windows,
        Self::PriorityCases,
        Self::Gates,
        Self::Rewards,
        Self::Disclosures,
        Self::Sanctions,
        Self::Claims,
        Self::Files,
        Self::Scans,
        Self::Schedules,
    ];

    /// What it is called in the log.
    pub fn name(self) -> &'static str {
        match self {
            Self::Acknowledgements => "acknowledgements",
            Self::Windows => "windows to answer",
            Self::PriorityCases => "priority cases",
            Self::Gates => "retaliation gates",
            Self::Rewards => "rewards",
            Self::Disclosures => "disclosures",
            Self::Sanctions => "sanctions",
            Self::Claims => "claims",
            Self::Files => "files that nothing names",
            Self::Scans => "scans of files",
            Self::Schedules => "schedules",
        }
    }

    /// Does what the present day asks for. Whoever runs it has seen that the clock holds.
    ///
    /// Errors: what keeps it from looking at all; what single records refuse or lack is counted in the run.
    pub async fn run(self, app: &App) -> Result<Ran, AppError> {
        match self {
            Self::Acknowledgements => acknowledge::acknowledge_due(app).await,
            Self::Windows => windows::close_windows(app).await,
            Self::PriorityCases => priority::open_priority_cases(app).await,
            Self::Gates => run_gates(app).await,
            Self::Rewards => rewards::run_rewards(app).await,
            Self::Disclosures => disclosures::run_disclosures(app).await,
            Self::Sanctions => expiry::carry_sanctions_on(app).await,
            Self::Claims => claims::carry_claims_on(app).await,
            Self::Files => sweep_files(app).await,
            Self::Scans => scan_files(app).await,
            Self::Schedules => app.keep_schedules().await,
        }
    }
}

/// Everything that is due on the present day, and was due on the days before on which nothing ran. Nothing at all while
/// the clock is behind what is on record.
pub async fn run_due(app: &App) -> Result<Ran, AppError> {
    app.warm_up().await?;
    app.clock_holds()?;
    let mut ran = Ran::default();
    for reactor in Reactor::ALL {
        ran.add(reactor.run(app).await?);
    }
    Ok(ran)
}
