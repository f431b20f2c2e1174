//! A sign-in that is half done: the password was right, and a code or an enrolment is to follow. It opens nothing.

use jiff::{SignedDuration, Timestamp};
use probity_domain::ids::PersonId;
use rusqlite::{Connection, OptionalExtension, params};

use super::token::{pending_key, random_token};
use super::{Accounts, AccountsError};
use crate::config::Secret;

/// So long there is to find the telephone and scan a picture.
const PENDING_MINUTES: i64 = 10;

/// After so many wrong codes the password is asked for again.
const MOST_ATTEMPTS: u32 = 5;

/// What is to follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// A code of the second factor that is enrolled.
    Code,
    /// A second factor is to be enrolled.
    Enrol,
    /// Whoever is signed in, and showed that it is them, adds a passkey.
    Passkey,
}

impl NextStep {
    fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Enrol => "enrol",
            Self::Passkey => "passkey",
        }
    }
}

/// A sign-in that is half done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Whose.
    pub person: PersonId,
    /// What is to follow.
    pub step: NextStep,
    /// What an authenticator shows: the name that was signed in with.
    pub label: String,
    /// How often the person's second factor had been taken away.
    pub resets: u32,
}

/// The row of one.
pub(super) struct Row {
    pub(super) pending: Pending,
    /// The secret that is to be enrolled, sealed.
    pub(super) secret: Option<Vec<u8>>,
    pub(super) attempts: u32,
    /// What a browser was asked to sign, as the library for it keeps it.
    pub(super) state: Option<String>,
}

impl Accounts {
    /// Notes that somebody is half signed in, and gives what the browser is to keep.
    pub async fn begin_pending(&self, pending: Pending, now: Timestamp) -> Result<Secret, AccountsError> {
        let token = Secret::new(random_token()?);
        let key = pending_key(token.expose());
        let until = now.checked_add(SignedDuration::from_mins(PENDING_MINUTES));
        let until = until.unwrap_or(Timestamp::MAX).as_millisecond();
        self.with(move |db| {
            db.execute("DELETE FROM pending WHERE expires_at <= ?1", [now.as_millisecond()])?;
            db.execute(
                "INSERT INTO pending (token_key, person, step, label, secret, resets, attempts, expires_at)
                 VALUES (?1, ?2, ?3, ?4, NULL, ?5, 0, ?6)",
                params![
                    &key[..],
                    pending.person.to_string(),
                    pending.step.name(),
                    pending.label,
                    pending.resets,
                    until
                ],
            )?;
            Ok(())
        })
        .await?;
        Ok(token)
    }

    /// The half sign-in of a token; `None` if its time is over.
    pub async fn pending(&self, token: &str, now: Timestamp) -> Result<Option<Pending>, AccountsError> {
        let key = pending_key(token);
        self.with(move |db| Ok(find(db, &key, now)?.map(|row| row.pending)))
            .await
    }
}

/// A half sign-in that is not over.
pub(super) fn find(db: &Connection, key: &[u8; 32], now: Timestamp) -> Result<Option<Row>, AccountsError> {
    let sql = "SELECT person, step, label, secret, resets, attempts, state FROM pending WHERE token_key = ?1 AND expires_at > ?2";
    let found = db
        .query_row(sql, params![&key[..], now.as_millisecond()], |row| {
            Ok((
                (
                    row.get::<_, String>(0)?,
                    row.get::<_, String>(1)?,
                    row.get::<_, String>(2)?,
                ),
                (
                    row.get::<_, Option<Vec<u8>>>(3)?,
                    row.get::<_, u32>(4)?,
                    row.get::<_, u32>(5)?,
                    row.get::<_, Option<String>>(6)?,
                ),
            ))
        })
        .optional()?;
    let Some(((person, step, label), (secret, resets, attempts, state))) = found else {
        return Ok(None);
    };
    let person = person
        .parse()
        .map_err(|_| AccountsError::Damaged { what: "a person's id" })?;
    let all = [NextStep::Code, NextStep::Enrol, NextStep::Passkey];
    let step = all.into_iter().find(|known| known.name() == step);
    let step = step.ok_or(AccountsError::Damaged { what: "a step" })?;
    let pending = Pending {
        person,
        step,
        label,
        resets,
    };
    Ok(Some(Row {
        pending,
        secret,
        attempts,
        state,
    }))
}

/// Keeps the secret that is to be enrolled, so that the page can be shown again.
pub(super) fn keep_secret(db: &Connection, key: &[u8; 32], sealed: &[u8]) -> Result<(), AccountsError> {
    db.execute(
        "UPDATE pending SET secret = ?2 WHERE token_key = ?1",
        params![&key[..], sealed],
    )?;
    Ok(())
}

/// Keeps what a browser is asked to sign, or forgets it.
pub(super) fn keep_state(db: &Connection, key: &[u8; 32], state: Option<&str>) -> Result<(), AccountsError> {
    db.execute(
        "UPDATE pending SET state = ?2 WHERE token_key = ?1",
        params![&key[..], state],
    )?;
    Ok(())
}

/// Counts a wrong code; with the last that is allowed the half sign-in is over.
pub(super) fn count_failure(db: &Connection, key: &[u8; 32], attempts: u32) -> Result<(), AccountsError> {
    if attempts.saturating_add(1) >= MOST_ATTEMPTS {
        return end(db, key);
    }
    db.execute(
        "UPDATE pending SET attempts = attempts + 1 WHERE token_key = ?1",
        [&key[..]],
    )?;
    Ok(())
}

/// It is over.
pub(super) fn end(db: &Connection, key: &[u8; 32]) -> Result<(), AccountsError> {
    db.execute("DELETE FROM pending WHERE token_key = ?1", [&key[..]])?;
    Ok(())
}
