//! Slowing down whoever guesses passwords or codes, without locking the holder out.
//!
//! Some failures in a row are free. After each further one no attempt is taken for a while: 2, 4, 8, 16 seconds, and never
//! more than a limit: half a minute for passwords, which strangers can try. An attempt is counted before its password is looked at, so that many at once gain nothing. Names that
//! have no account are counted in the same way, so that the answer does not tell them apart.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::AccountsError;

/// How much is free, and how long the wait becomes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Failures in a row that cost no wait.
    pub(super) free: u32,
    /// The longest wait, in seconds.
    pub(super) longest: u32,
}

/// For passwords.
pub(super) const PASSWORDS: Limits = Limits { free: 5, longest: 30 };

/// A row of failures is forgotten after so long without another attempt.
const MEMORY_SECONDS: i64 = 24 * 60 * 60;

/// Counts an attempt, or says how many seconds to wait. A successful sign-in calls [`forget`] afterwards.
pub(super) fn begin(
    db: &mut Connection,
    key: &[u8; 32],
    now: Timestamp,
    limits: Limits,
) -> Result<Result<(), u32>, AccountsError> {
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
    let left = i64::from(limits.wait_after(count)).saturating_sub(passed);
    if left > 0 {
        return Ok(Err(u32::try_from(left).unwrap_or(limits.longest)));
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

impl Limits {
    /// Seconds to wait after so many failures in a row.
    fn wait_after(self, count: u32) -> u32 {
        match count.checked_sub(self.free) {
            None => 0,
            Some(0) => 2,
            Some(more) => 2_u32.saturating_pow(more.saturating_add(1)).min(self.longest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_stays_short() {
        let waits: Vec<u32> = (0..12).map(|count| PASSWORDS.wait_after(count)).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 2, 4, 8, 16, 30, 30, 30]);
        assert_eq!(PASSWORDS.wait_after(u32::MAX), 30);
    }
}
