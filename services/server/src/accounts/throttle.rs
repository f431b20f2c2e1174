//! Slowing down whoever guesses passwords, without locking the holder out.
//!
//! Five failures in a row are free. After each further one an account takes no attempt for a while: 2, 4, 8, 16 seconds, and
//! never more than 30. An attempt is counted before its password is looked at, so that many at once gain nothing. Names that
//! have no account are counted in the same way, so that the answer does not tell them apart.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::AccountsError;

const FREE_FAILURES: u32 = 5;
const LONGEST_WAIT_SECONDS: u32 = 30;
/// A row of failures is forgotten after so long without another attempt.
const MEMORY_SECONDS: i64 = 24 * 60 * 60;

/// Counts an attempt, or says how many seconds to wait. A successful sign-in calls [`forget`] afterwards.
pub(super) fn begin(db: &mut Connection, key: &[u8; 32], now: Timestamp) -> Result<Result<(), u32>, AccountsError> {
    let now = now.as_second();
    let transaction = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    transaction.execute("DELETE FROM failure WHERE last_at < ?1", [now - MEMORY_SECONDS])?;
    let found: Option<(u32, i64)> = transaction
        .query_row(
            "SELECT count, last_at FROM failure WHERE name_key = ?1",
            [&key[..]],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let (count, last_at) = found.unwrap_or((0, now));
    // A clock that was set back must not make the wait longer.
    let passed = now.saturating_sub(last_at).max(0);
    let left = i64::from(wait_after(count)).saturating_sub(passed);
    if left > 0 {
        return Ok(Err(u32::try_from(left).unwrap_or(LONGEST_WAIT_SECONDS)));
    }
    transaction.execute(
        "INSERT INTO failure (name_key, count, last_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (name_key) DO UPDATE SET count = excluded.count, last_at = excluded.last_at",
        params![&key[..], count.saturating_add(1), now],
    )?;
    transaction.commit()?;
    Ok(Ok(()))
}

/// Forgets the failures of an account whose holder has signed in.
pub(super) fn forget(db: &Connection, key: &[u8; 32]) -> Result<(), AccountsError> {
    db.execute("DELETE FROM failure WHERE name_key = ?1", [&key[..]])?;
    Ok(())
}

/// Seconds to wait after so many failures in a row.
fn wait_after(count: u32) -> u32 {
    match count.checked_sub(FREE_FAILURES) {
        None => 0,
        Some(0) => 2,
        Some(more) => 2_u32.saturating_pow(more.saturating_add(1)).min(LONGEST_WAIT_SECONDS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_stays_short() {
        let waits: Vec<u32> = (0..12).map(wait_after).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 2, 4, 8, 16, 30, 30, 30]);
        assert_eq!(wait_after(u32::MAX), LONGEST_WAIT_SECONDS);
    }
}
