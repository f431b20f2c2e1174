//! Files that the scanner did not see when they came, because it was down or there was none.
//!
//! How many it scans is counted nowhere and logged nowhere: beside the time of a line it would tell when a reporter's file
//! came.

use super::Ran;
use crate::app::App;
use crate::error::AppError;

/// The most files that one round scans.
pub const SCANNED_AT_ONCE: usize = 25;

/// Passes files by the scanner that were not scanned yet, up to [`SCANNED_AT_ONCE`]. A scanner that does not answer counts as a
/// failure, whether a file waits or not.
pub async fn scan_files(app: &App) -> Result<Ran, AppError> {
    let Some(scanner) = app.scanner() else {
        return Ok(Ran::default());
    };
    if !scanner.answers().await {
        tracing::error!("the scanner does not answer: files are kept unscanned until it does");
        return Ok(Ran {
            failed: 1,
            ..Ran::default()
        });
    }
    let noted = app.vault().attachments().noted().await;
    let noted = noted.map_err(|error| AppError::internal("listing the files", &error))?;
    let named = app.named_files().await?;
    let mut left = SCANNED_AT_ONCE;
    for (file, owner) in named.into_iter().filter(|(file, _)| !noted.contains(file)) {
        if left == 0 {
            break;
        }
        let folder = app.folder_of(owner).await?;
        // What was erased is not there any more, and what is damaged shows when it is opened.
        match app.scan_stored((file, &folder), app.today()).await {
            Ok(Some(_)) => left -= 1,
            Ok(None) => break,
            Err(_) => {}
        }
    }
    Ok(Ran::default())
}
