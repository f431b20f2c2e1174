//! What happens because a day has come. The server runs these at its start and once a day; running them again, or on
//! several nodes at once, does no harm, as every step is a command that has no effect the second time.

mod acknowledge;
mod claims;
mod expiry;
mod gate;
mod priority;
mod schedules;
mod sweep;
mod windows;

pub use acknowledge::acknowledge_due;
pub use claims::carry_claims_on;
pub use expiry::carry_sanctions_on;
pub use gate::run_gates;
pub use priority::open_priority_cases;
use probity_store::Position;
pub use schedules::keep_schedules;
pub use sweep::{UNNAMED_DAYS, sweep_files};
pub use windows::close_windows;

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

/// Everything that is due on the present day, and was due on the days before on which nothing ran. Nothing at all while
/// the clock is behind what is on record.
pub async fn run_due(app: &App) -> Result<Ran, AppError> {
    app.warm_up().await?;
    app.clock_holds()?;
    let mut ran = acknowledge_due(app).await?;
    ran.add(close_windows(app).await?);
    ran.add(open_priority_cases(app).await?);
    ran.add(run_gates(app).await?);
    ran.add(carry_sanctions_on(app).await?);
    ran.add(carry_claims_on(app).await?);
    ran.add(sweep_files(app).await?);
    ran.add(keep_schedules(app).await?);
    Ok(ran)
}
