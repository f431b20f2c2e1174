//! Files that came and were never named: evidence that was uploaded and not sealed, and what a report brought along that
//! never came to be. Nobody can open them any more, and no key's destruction is waited for: they are removed.

use jiff::{Span, civil::Date};

use super::Ran;
use crate::app::App;
use crate::error::AppError;

/// For how many whole days a file that no event names is kept at least: 48 hours.
pub const UNNAMED_DAYS: i32 = 2;

/// Removes every file that came more than [`UNNAMED_DAYS`] whole days ago and that no event names. A file can be named
/// until the end of the day after it came, a day before it may be removed.
pub async fn sweep_files(app: &App) -> Result<Ran, AppError> {
    let mut ran = Ran::default();
    let files = app.vault().attachments();
    let old = files.put_before(first_kept(app.today())).await;
    for file in old.map_err(|error| AppError::internal("listing the files", &error))? {
        if app.is_named(file).await? {
            continue;
        }
        match files.delete(file, app.today()).await {
            Ok(()) => ran.changed += 1,
            Err(error) => {
                AppError::internal("removing a file that nothing names", &error);
                ran.failed += 1;
            }
        }
    }
    Ok(ran)
}

/// The first day of arrival that is spared today. A file of the day before it is older than 48 hours at any hour.
fn first_kept(today: Date) -> Date {
    today.saturating_sub(Span::new().days(UNNAMED_DAYS))
}
