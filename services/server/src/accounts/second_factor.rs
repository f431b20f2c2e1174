//! Second factors of staff: codes that change with time, and recovery codes for the day on which the telephone is gone.
//!
//! The secret is sealed under a data key that stands with the keys; of recovery codes a keyed hash is kept. A second factor
//! belongs to the number of resets that its owner had when it was enrolled: a reset on record makes it void, on every node
//! and without anything being written here.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use probity_domain::ids::PersonId;
use probity_vault::{Plaintext, Receipt, Vault};
use rusqlite::{Connection, OptionalExtension, params};

use super::pending::{self, NextStep, Pending};
use super::session::{self, SignedIn, Strength};
use super::throttle::{self, Limits};
use super::token::{factor_key, pending_key};
use super::totp::TotpSecret;
use super::{Accounts, AccountsError};

/// How many recovery codes somebody has.
pub const RECOVERY_CODES: usize = 10;

/// Whoever guesses codes knows the password. With 96 guesses a day, each of them right with three in a million, they need
/// about ten years; and nobody without the password can make anybody wait.
const CODES: Limits = Limits {
    free: 5,
    longest: 15 * 60,
};

/// Why a code was not taken.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// There is no half sign-in, or its time is over.
    #[error("the sign-in took too long, or had too many wrong codes; begin again with the password")]
    Over,
    /// The code is wrong, or was used before.
    #[error("the code is wrong or was used already; wait for the next one")]
    Wrong,
    /// Too many wrong ones in a row.
    #[error("too many wrong codes; wait {wait} seconds, or use a recovery code")]
    TooOften {
        /// Seconds until another code is looked at.
        wait: u32,
    },
    /// The accounts' file failed.
    #[error(transparent)]
    Failed(#[from] AccountsError),
}

/// Codes that are shown once.
pub struct RecoveryCodes(Vec<Plaintext>);

impl RecoveryCodes {
    /// Each, as it is written down.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(Plaintext::expose)
    }
}

/// How a person's second factor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactorState {
    /// When it was enrolled.
    pub enrolled_at: Timestamp,
    /// How many recovery codes are left.
    pub recovery_codes: u32,
}

/// Whose code is looked at, and when.
#[derive(Debug, Clone, Copy)]
pub struct Owner {
    /// Whose.
    pub person: PersonId,
    /// How often their second factor was taken away.
    pub resets: u32,
}

impl Accounts {
    /// A person's second factor; `None` if they have none that holds.
    pub async fn factor(&self, owner: Owner) -> Result<Option<FactorState>, AccountsError> {
        self.with(move |db| state(db, owner)).await
    }

    /// Takes a second factor away that a reset made void, with everything that hangs on it.
    pub async fn forget_factor(&self, person: PersonId) -> Result<(), AccountsError> {
        self.with(move |db| {
            let transaction = db.transaction()?;
            for table in ["totp", "passkey", "recovery_code", "pending", "session"] {
                let sql = format!("DELETE FROM {table} WHERE person = ?1");
                transaction.execute(&sql, [person.to_string()])?;
            }
            transaction.commit().map_err(AccountsError::from)
        })
        .await
    }

    /// Looks at a code of an enrolled second factor, or at a recovery code, and uses it up.
    pub async fn use_code(
        &self,
        vault: &Vault,
        owner: Owner,
        code: Plaintext,
        now: Timestamp,
    ) -> Result<(), CodeError> {
        let vault = vault.clone();
        self.with(move |db| Ok(use_code(db, &vault, owner, (&code, now))))
            .await?
    }

    /// Ends a half sign-in with a code: a session begins.
    pub async fn finish_with_code(
        &self,
        vault: &Vault,
        token: &str,
        code: Plaintext,
        now: Timestamp,
    ) -> Result<SignedIn, CodeError> {
        let (vault, key, hours) = (vault.clone(), pending_key(token), self.session_hours);
        self.with(move |db| {
            let Some(row) = pending::find(db, &key, now)?.filter(|row| row.pending.step == NextStep::Code) else {
                return Ok(Err(CodeError::Over));
            };
            let Pending { person, resets, .. } = row.pending;
            if let Err(error) = use_code(db, &vault, Owner { person, resets }, (&code, now)) {
                if matches!(error, CodeError::Wrong) {
                    pending::count_failure(db, &key, row.attempts)?;
                }
                return Ok(Err(error));
            }
            let signed_in = session::new((person, Strength::SecondFactor, resets), hours, now)?;
            let transaction = db.transaction()?;
            pending::end(&transaction, &key)?;
            session::store(&transaction, &signed_in, now)?;
            transaction.commit()?;
            Ok(Ok(signed_in))
        })
        .await?
    }

    /// The secret that a half sign-in is to enrol, the same each time; `None` if there is nothing to enrol, or its time is
    /// over.
    pub async fn secret_to_enrol(
        &self,
        vault: &Vault,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<(Pending, TotpSecret)>, AccountsError> {
        let (vault, key) = (vault.clone(), pending_key(token));
        self.with(move |db| {
            let Some(row) = pending::find(db, &key, now)?.filter(|row| row.pending.step == NextStep::Enrol) else {
                return Ok(None);
            };
            let owner = row.pending.person.stream();
            let secret = if let Some(sealed) = row.secret {
                TotpSecret::of(vault.open_factor(&owner, &sealed)?)
            } else {
                let secret = TotpSecret::generate()?;
                pending::keep_secret(db, &key, &vault.seal_factor(&owner, secret.bytes(), day(now))?)?;
                secret
            };
            Ok(Some((row.pending, secret)))
        })
        .await
    }

    /// Ends a half sign-in with the first code of a new second factor. It takes the place of an earlier one, every other
    /// session of the person ends, and a session begins.
    pub async fn finish_enrolment(
        &self,
        vault: &Vault,
        token: &str,
        code: Plaintext,
        now: Timestamp,
    ) -> Result<(SignedIn, RecoveryCodes), CodeError> {
        let Some((pending, secret)) = self.secret_to_enrol(vault, token, now).await? else {
            return Err(CodeError::Over);
        };
        let Some(step) = secret.step_of(code.expose(), now) else {
            return Err(CodeError::Wrong);
        };
        let Pending { person, resets, .. } = pending;
        let sealed = vault.seal_factor(&person.stream(), secret.bytes(), day(now));
        let sealed = sealed.map_err(AccountsError::from)?;
        let (codes, hashes) = fresh_codes(vault, day(now))?;
        let signed_in = session::new((person, Strength::SecondFactor, resets), self.session_hours, now)?;
        let (key, begun) = (pending_key(token), signed_in.clone());
        self.with(move |db| {
            let transaction = db.transaction()?;
            let row = params![person.to_string(), sealed, step, resets, now.as_millisecond()];
            transaction.execute(
                "INSERT OR REPLACE INTO totp (person, secret, last_step, resets, enrolled_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                row,
            )?;
            store_codes(&transaction, person, &hashes)?;
            pending::end(&transaction, &key)?;
            transaction.execute("DELETE FROM session WHERE person = ?1", [person.to_string()])?;
            session::store(&transaction, &begun, now)?;
            transaction.commit().map_err(AccountsError::from)
        })
        .await?;
        Ok((signed_in, codes))
    }

    /// Ten new recovery codes in the place of those that are left.
    pub async fn renew_codes(
        &self,
        vault: &Vault,
        person: PersonId,
        now: Timestamp,
    ) -> Result<RecoveryCodes, AccountsError> {
        let (codes, hashes) = fresh_codes(vault, day(now))?;
        self.with(move |db| {
            let transaction = db.transaction()?;
            store_codes(&transaction, person, &hashes)?;
            transaction.commit().map_err(AccountsError::from)
        })
        .await?;
        Ok(codes)
    }
}

fn state(db: &Connection, Owner { person, resets }: Owner) -> Result<Option<FactorState>, AccountsError> {
    let sql = "SELECT enrolled_at, (SELECT count(*) FROM recovery_code WHERE person = ?1) FROM totp
               WHERE person = ?1 AND resets = ?2";
    let found = db
        .query_row(sql, params![person.to_string(), resets], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, u32>(1)?))
        })
        .optional()?;
    let state = found.map(|(millis, recovery_codes)| {
        let enrolled_at = Timestamp::from_millisecond(millis).map_err(|_| AccountsError::Damaged { what: "a time" })?;
        Ok(FactorState {
            enrolled_at,
            recovery_codes,
        })
    });
    state.transpose()
}

/// A recovery code has a hundred bits, so that nobody guesses it and nobody waits with it. Every other code is counted before
/// it is looked at.
fn use_code(
    db: &mut Connection,
    vault: &Vault,
    owner: Owner,
    (code, now): (&Plaintext, Timestamp),
) -> Result<(), CodeError> {
    if state(db, owner)?.is_none() {
        return Err(CodeError::Wrong);
    }
    let person = owner.person.to_string();
    if let Ok(recovery) = Receipt::parse(code.expose()) {
        let hash = vault.code_hash(&recovery, day(now)).map_err(AccountsError::from)?;
        let sql = "DELETE FROM recovery_code WHERE person = ?1 AND hash = ?2";
        let used = db.execute(sql, params![person, hash]).map_err(AccountsError::from)?;
        return if used == 1 { Ok(()) } else { Err(CodeError::Wrong) };
    }
    let key = factor_key(&person);
    throttle::begin(db, &key, now, CODES)?.map_err(|wait| CodeError::TooOften { wait })?;
    let sealed: Vec<u8> = db
        .query_row("SELECT secret FROM totp WHERE person = ?1", [&person], |row| row.get(0))
        .map_err(AccountsError::from)?;
    let secret = vault.open_factor(&owner.person.stream(), &sealed);
    let secret = TotpSecret::of(secret.map_err(AccountsError::from)?);
    let step = secret.step_of(code.expose(), now).ok_or(CodeError::Wrong)?;
    // A code that was used, and every one before it, is worth nothing: here and in every other process.
    let sql = "UPDATE totp SET last_step = ?2 WHERE person = ?1 AND last_step < ?2 AND resets = ?3";
    let used = db
        .execute(sql, params![person, step, owner.resets])
        .map_err(AccountsError::from)?;
    if used == 0 {
        return Err(CodeError::Wrong);
    }
    Ok(throttle::forget(db, &key)?)
}

/// Codes to be shown, and what is kept of them.
fn fresh_codes(vault: &Vault, today: Date) -> Result<(RecoveryCodes, Vec<String>), AccountsError> {
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    let mut hashes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let code = Receipt::generate()?;
        hashes.push(vault.code_hash(&code, today)?);
        codes.push(code.grouped());
    }
    Ok((RecoveryCodes(codes), hashes))
}

fn store_codes(db: &Connection, person: PersonId, hashes: &[String]) -> Result<(), AccountsError> {
    let person = person.to_string();
    db.execute("DELETE FROM recovery_code WHERE person = ?1", [&person])?;
    for hash in hashes {
        db.execute(
            "INSERT INTO recovery_code (person, hash) VALUES (?1, ?2)",
            params![person, hash],
        )?;
    }
    Ok(())
}

/// The day on which a key is made, for its record.
fn day(now: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(now).date()
}
