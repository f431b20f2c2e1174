//! What happens because a day has come. The server runs these at its start and once a day; running them again, or on
//! several nodes at once, does no harm, as every step is a command that has no effect the second time.

mod acknowledge;
mod claims;
mod expiry;
mod sweep;
mod windows;

pub use acknowledge::acknowledge_due;
pub use claims::carry_claims_on;
pub use expiry::carry_sanctions_on;
use probity_store::Position;
pub use sweep::{UNNAMED_DAYS, sweep_files};
pub use windows::close_windows;

use crate::app::App;
use crate::error::AppError;
use crate::execute::Done;

/// What a run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ran {
    /// How many changes were made.
    pub changed: usize,
    /// How many failed, for a reason that is in the log; the next run tries them again.
    pub failed: usize,
    /// Where the last change stands.
    pub position: Option<Position>,
}

impl Ran {
    fn add(&mut self, other: Self) {
        self.changed += other.changed;
        self.failed += other.failed;
        self.position = self.position.max(other.position);
    }

    /// Counts one outcome. A refusal is no failure: whoever has to act first is told so elsewhere.
    fn count(&mut self, outcome: &Result<Done, AppError>) {
        match outcome {
            Ok(done) if done.changed => {
                self.changed += 1;
                self.position = self.position.max(Some(done.position));
            }
            Ok(_) | Err(AppError::Refused { .. }) => {}
            Err(
                AppError::NotFound
                | AppError::Invalid { .. }
                | AppError::Conflict
                | AppError::Unavailable
                | AppError::Internal { .. },
            ) => self.failed += 1,
        }
    }
}

/// Everything that is due on the present day.
pub async fn run_due(app: &App) -> Result<Ran, AppError> {
    let mut ran = acknowledge_due(app).await?;
    ran.add(close_windows(app).await?);
    ran.add(carry_sanctions_on(app).await?);
    ran.add(carry_claims_on(app).await?);
    ran.add(sweep_files(app).await?);
    Ok(ran)
}
