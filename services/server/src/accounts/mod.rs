//! Staff's local accounts and their sessions, in `accounts.db`. They say who somebody is; what that person may do stands in
//! the event store and the access policies.

mod error;
mod links;
mod names;
mod passkeys;
mod password;
mod pending;
mod schema;
mod second_factor;
mod session;
mod throttle;
mod token;
mod totp;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use probity_domain::ids::PersonId;
use rusqlite::{Connection, OptionalExtension, params};
use tokio::sync::Semaphore;

use self::throttle::PASSWORDS;
use crate::config::Secret;

pub use error::{AccountsError, SignInError};
pub use passkeys::{LONGEST_NAME, MOST_PASSKEYS, OwnPasskey};
pub use password::{MIN_PASSWORD_CHARS, PasswordRefused};
pub use pending::{NextStep, Pending};
pub use second_factor::{CodeError, FactorState, Owner, RECOVERY_CODES, RecoveryCodes};
pub use session::{Session, SignedIn, Strength};
pub use token::csrf_of;
pub use totp::TotpSecret;

/// A member of staff's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffAccount {
    /// Lower case.
    pub username: String,
    /// Whose it is.
    pub person: PersonId,
    /// Nobody can sign in with it.
    pub disabled: bool,
}

/// The accounts' file. Cheap to clone.
#[derive(Clone)]
pub struct Accounts {
    connection: Arc<Mutex<Connection>>,
    /// A hash takes 19 MiB and a core for a while; more than this many at once wait.
    hashing: Arc<Semaphore>,
    session_hours: u32,
}

impl Accounts {
    /// Opens the file, and makes it if it is not there. Sessions last `session_hours` hours.
    pub fn open(path: &Path, session_hours: u32) -> Result<Self, AccountsError> {
        let connection = schema::open(path)?;
        Ok(Self {
            connection: Arc::new(Mutex::new(connection)),
            hashing: Arc::new(Semaphore::new(2)),
            session_hours,
        })
    }

    /// Makes an account.
    pub async fn add(&self, username: &str, password: Secret, person: PersonId) -> Result<(), AccountsError> {
        let username = name(username)?;
        let hash = self.hash(&username, password).await?;
        self.with(move |db| {
            let made = db.execute(
                "INSERT INTO account (username, person, hash, disabled) VALUES (?1, ?2, ?3, 0) ON CONFLICT DO NOTHING",
                params![username, person.to_string(), hash],
            )?;
            if made == 1 {
                Ok(())
            } else {
                Err(AccountsError::Taken { username })
            }
        })
        .await
    }

    /// Sets another password, and ends every session of the account's holder.
    pub async fn set_password(&self, username: &str, password: Secret) -> Result<(), AccountsError> {
        let username = name(username)?;
        let hash = self.hash(&username, password).await?;
        self.change(username, "UPDATE account SET hash = ?2 WHERE username = ?1", Some(hash))
            .await
    }

    /// Lets nobody sign in with an account, and ends every session of its holder.
    pub async fn disable(&self, username: &str) -> Result<(), AccountsError> {
        self.change(
            name(username)?,
            "UPDATE account SET disabled = 1 WHERE username = ?1",
            None,
        )
        .await
    }

    /// Lets its holder sign in again.
    pub async fn enable(&self, username: &str) -> Result<(), AccountsError> {
        self.change(
            name(username)?,
            "UPDATE account SET disabled = 0 WHERE username = ?1",
            None,
        )
        .await
    }

    /// Takes an account away, and ends every session of its holder.
    pub async fn remove(&self, username: &str) -> Result<(), AccountsError> {
        // Sessions first: they are found by the account.
        self.disable(username).await?;
        let username = name(username)?;
        self.with(move |db| {
            Ok(db
                .execute("DELETE FROM account WHERE username = ?1", [username])
                .map(drop)?)
        })
        .await
    }

    /// Every account, by name.
    pub async fn list(&self) -> Result<Vec<StaffAccount>, AccountsError> {
        self.with(|db| {
            let mut statement = db.prepare("SELECT username, person, disabled FROM account ORDER BY username")?;
            let rows = statement.query_map([], |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, String>(1)?,
                    row.get::<_, bool>(2)?,
                ))
            })?;
            rows.map(|row| {
                let (username, person, disabled) = row?;
                let person = person
                    .parse()
                    .map_err(|_| AccountsError::Damaged { what: "a person's id" })?;
                Ok(StaffAccount {
                    username,
                    person,
                    disabled,
                })
            })
            .collect()
        })
        .await
    }

    /// Checks name and password, and says whose they are. A wrong name, a wrong password and a disabled account are one
    /// answer, and take the same time.
    pub async fn check_password(
        &self,
        username: &str,
        password: Secret,
        now: Timestamp,
    ) -> Result<PersonId, SignInError> {
        let key = token::name_key(username);
        self.with(move |db| throttle::begin(db, &key, now, PASSWORDS))
            .await?
            .map_err(|wait| SignInError::TooOften { wait })?;
        let found = match name(username) {
            Ok(username) => self.with(move |db| find(db, &username)).await?,
            Err(_) => None,
        };
        let (hash, holder) = match found {
            Some((hash, holder)) => (hash, holder),
            None => (password::DUMMY.to_owned(), None),
        };
        let right = self.verify(password, hash).await?;
        let Some(person) = holder.filter(|_| right) else {
            return Err(SignInError::Refused);
        };
        self.with(move |db| throttle::forget(db, &key)).await?;
        Ok(person)
    }

    /// Whose an account is.
    pub async fn holder(&self, username: &str) -> Result<PersonId, AccountsError> {
        let username = name(username)?;
        let all = self.list().await?;
        let found = all.into_iter().find(|account| account.username == username);
        found
            .map(|account| account.person)
            .ok_or(AccountsError::Unknown { username })
    }

    /// Checks the password of somebody who is signed in, by the first of their accounts.
    pub async fn check_own_password(
        &self,
        person: PersonId,
        password: Secret,
        now: Timestamp,
    ) -> Result<(), CodeError> {
        let Some(username) = self.name_of(person).await? else {
            return Err(CodeError::Wrong);
        };
        match self.check_password(&username, password, now).await {
            Ok(_) => Ok(()),
            Err(SignInError::Refused) => Err(CodeError::Wrong),
            Err(SignInError::TooOften { wait }) => Err(CodeError::TooOften { wait }),
            Err(SignInError::Failed(error)) => Err(error.into()),
        }
    }

    /// The name of a person's account: the first, if they have several.
    pub async fn name_of(&self, person: PersonId) -> Result<Option<String>, AccountsError> {
        self.with(move |db| {
            let sql = "SELECT username FROM account WHERE person = ?1 AND disabled = 0 ORDER BY username LIMIT 1";
            Ok(db.query_row(sql, [person.to_string()], |row| row.get(0)).optional()?)
        })
        .await
    }

    /// Begins a session of somebody who signed in with something after so many resets of their second factor.
    pub async fn begin_session(
        &self,
        (person, strength, resets): (PersonId, Strength, u32),
        now: Timestamp,
    ) -> Result<SignedIn, AccountsError> {
        let signed_in = session::new((person, strength, resets), self.session_hours, now)?;
        let stored = signed_in.clone();
        self.with(move |db| session::store(db, &stored, now)).await?;
        Ok(signed_in)
    }

    /// The session that a token belongs to; `None` if it is over, revoked or was never there. The file is asked each time,
    /// so that what was revoked is over at once, also when it was revoked from another process. While nobody else uses
    /// the file this thread asks itself: finding one row by its key takes less time than having another thread do it.
    pub async fn session(&self, token: &str, now: Timestamp) -> Result<Option<Session>, AccountsError> {
        let key = token::token_key(token);
        if let Ok(db) = self.connection.try_lock() {
            return session::find(&db, &key, now);
        }
        self.with(move |db| session::find(db, &key, now)).await
    }

    /// Ends the session that a token belongs to.
    pub async fn sign_out(&self, token: &str) -> Result<(), AccountsError> {
        let key = token::token_key(token);
        self.with(move |db| {
            Ok(db
                .execute("DELETE FROM session WHERE token_key = ?1", [&key[..]])
                .map(drop)?)
        })
        .await
    }

    /// A person's sessions that are not over, the newest first.
    pub async fn sessions_of(&self, person: PersonId, now: Timestamp) -> Result<Vec<Session>, AccountsError> {
        self.with(move |db| session::of(db, person, now)).await
    }

    /// Ends one session of a person; `false` if they have no such session.
    pub async fn revoke(&self, person: PersonId, session: &str) -> Result<bool, AccountsError> {
        let id = session.to_owned();
        self.with(move |db| {
            let sql = "DELETE FROM session WHERE id = ?1 AND person = ?2";
            Ok(db.execute(sql, params![id, person.to_string()])? > 0)
        })
        .await
    }

    /// Whether the file can be read.
    pub async fn check(&self) -> Result<(), AccountsError> {
        self.with(|db| Ok(db.query_row("SELECT count(*) FROM account", [], |_| Ok(()))?))
            .await
    }

    /// Changes an account that has to be there, and ends its holder's sessions.
    async fn change(&self, username: String, sql: &'static str, value: Option<String>) -> Result<(), AccountsError> {
        self.with(move |db| {
            let transaction = db.transaction()?;
            let changed = match &value {
                Some(value) => transaction.execute(sql, params![username, value])?,
                None => transaction.execute(sql, params![username])?,
            };
            if changed == 0 {
                return Err(AccountsError::Unknown { username });
            }
            // Whoever is half signed in would come in after this.
            for table in ["session", "pending"] {
                let sql =
                    format!("DELETE FROM {table} WHERE person = (SELECT person FROM account WHERE username = ?1)");
                transaction.execute(&sql, params![username])?;
            }
            transaction.commit().map_err(AccountsError::from)
        })
        .await
    }

    async fn hash(&self, username: &str, password: Secret) -> Result<String, AccountsError> {
        password::check(username, password.expose())?;
        let _permit = self.hashing.acquire().await.map_err(|_| AccountsError::Stopped)?;
        tokio::task::spawn_blocking(move || password::hash(password.expose()))
            .await
            .map_err(|_| AccountsError::Stopped)?
    }

    async fn verify(&self, password: Secret, hash: String) -> Result<bool, AccountsError> {
        let _permit = self.hashing.acquire().await.map_err(|_| AccountsError::Stopped)?;
        let verified = tokio::task::spawn_blocking(move || password::verify(password.expose(), &hash));
        verified.await.map_err(|_| AccountsError::Stopped)
    }

    /// Runs something on the file, off the threads that serve requests.
    async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, AccountsError> + Send + 'static,
    ) -> Result<T, AccountsError> {
        let connection = Arc::clone(&self.connection);
        let done = tokio::task::spawn_blocking(move || {
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            work(&mut connection)
        });
        done.await.map_err(|_| AccountsError::Stopped)?
    }
}

/// Hash and holder of an account; no holder if it is disabled.
fn find(db: &Connection, username: &str) -> Result<Option<(String, Option<PersonId>)>, AccountsError> {
    let sql = "SELECT hash, person, disabled FROM account WHERE username = ?1";
    let row = db
        .query_row(sql, [username], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, bool>(2)?,
            ))
        })
        .optional()?;
    let Some((hash, person, disabled)) = row else {
        return Ok(None);
    };
    let person = person
        .parse()
        .map_err(|_| AccountsError::Damaged { what: "a person's id" })?;
    Ok(Some((hash, Some(person).filter(|_| !disabled))))
}

/// A name for an account: lower case, 1 to 64 letters, digits, dots, dashes, underscores and at signs.
fn name(text: &str) -> Result<String, AccountsError> {
    let name = text.trim().to_lowercase();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    if (1..=64).contains(&name.chars().count()) && name.chars().all(fits) {
        Ok(name)
    } else {
        Err(AccountsError::InvalidName)
    }
}
