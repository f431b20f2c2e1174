//! Sessions of staff who signed in.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use probity_domain::ids::PersonId;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::token::{random_id, random_token, token_key};
use super::{AccountsError, csrf_of};
use crate::config::Secret;

/// What somebody signed in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// A password alone.
    Password,
    /// A password, and a code of a second factor.
    SecondFactor,
    /// An identity provider, which the operator trusts to have asked for a second factor.
    Provider,
}

impl Strength {
    /// Whether it is enough for somebody who needs a second factor.
    pub fn has_second_factor(self) -> bool {
        match self {
            Self::Password => false,
            Self::SecondFactor | Self::Provider => true,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::SecondFactor => "second_factor",
            Self::Provider => "provider",
        }
    }

    /// What is not known is worth the least.
    fn of(name: &str) -> Self {
        match name {
            "second_factor" => Self::SecondFactor,
            "provider" => Self::Provider,
            _ => Self::Password,
        }
    }
}

/// A session that is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its name, by which it can be revoked. Opens nothing.
    pub id: String,
    /// Who signed in.
    pub person: PersonId,
    /// When.
    pub created_at: Timestamp,
    /// From when on it is over.
    pub expires_at: Timestamp,
    /// What they signed in with.
    pub strength: Strength,
    /// How often their second factor had been taken away by then; a session from before a reset holds no longer.
    pub resets: u32,
}

/// A session that has just begun, with what the browser is given.
#[derive(Clone)]
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// For the cookie; not stored by the server.
    pub token: Secret,
}

impl SignedIn {
    /// The token that forms and the API ask for beside the cookie.
    pub fn csrf(&self) -> String {
        csrf_of(self.token.expose())
    }
}

impl fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignedIn({})", self.session.id)
    }
}

/// A new session from now on, of somebody who signed in with something after so many resets.
pub(super) fn new(
    (person, strength, resets): (PersonId, Strength, u32),
    hours: u32,
    now: Timestamp,
) -> Result<SignedIn, AccountsError> {
    let expires_at = now
        .checked_add(SignedDuration::from_hours(i64::from(hours)))
        .unwrap_or(Timestamp::MAX);
    let session = Session {
        id: random_id()?,
        person,
        created_at: now,
        expires_at,
        strength,
        resets,
    };
    Ok(SignedIn {
        session,
        token: Secret::new(random_token()?),
    })
}

/// Stores a session, and forgets those that are over.
pub(super) fn store(db: &Connection, signed_in: &SignedIn, now: Timestamp) -> Result<(), AccountsError> {
    let SignedIn { session, token } = signed_in;
    db.execute("DELETE FROM session WHERE expires_at <= ?1", [now.as_millisecond()])?;
    db.execute(
        "INSERT INTO session (token_key, id, person, created_at, expires_at, strength, resets)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            &token_key(token.expose())[..],
            session.id,
            session.person.to_string(),
            session.created_at.as_millisecond(),
            session.expires_at.as_millisecond(),
            session.strength.name(),
            session.resets
        ],
    )?;
    Ok(())
}

/// The session of a token.
pub(super) fn find(db: &Connection, key: &[u8; 32], now: Timestamp) -> Result<Option<Session>, AccountsError> {
    let sql = "SELECT id, person, created_at, expires_at, strength, resets FROM session
               WHERE token_key = ?1 AND expires_at > ?2";
    let row = db
        .prepare_cached(sql)?
        .query_row(params![&key[..], now.as_millisecond()], fields)
        .optional()?;
    row.map(session).transpose()
}

/// A person's sessions, the newest first.
pub(super) fn of(db: &Connection, person: PersonId, now: Timestamp) -> Result<Vec<Session>, AccountsError> {
    let sql = "SELECT id, person, created_at, expires_at, strength, resets FROM session
               WHERE person = ?1 AND expires_at > ?2 ORDER BY created_at DESC, id";
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map(params![person.to_string(), now.as_millisecond()], fields)?;
    rows.map(|row| session(row?)).collect()
}

type Fields = (String, String, (i64, i64), (String, u32));

fn fields(row: &Row<'_>) -> rusqlite::Result<Fields> {
    let times = (row.get(2)?, row.get(3)?);
    Ok((row.get(0)?, row.get(1)?, times, (row.get(4)?, row.get(5)?)))
}

fn session((id, person, (created_at, expires_at), (strength, resets)): Fields) -> Result<Session, AccountsError> {
    let time = |millis| Timestamp::from_millisecond(millis).map_err(|_| AccountsError::Damaged { what: "a time" });
    let person = person
        .parse()
        .map_err(|_| AccountsError::Damaged { what: "a person's id" })?;
    Ok(Session {
        id,
        person,
        created_at: time(created_at)?,
        expires_at: time(expires_at)?,
        strength: Strength::of(&strength),
        resets,
    })
}
