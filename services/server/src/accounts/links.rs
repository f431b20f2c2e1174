//! What an identity provider knows an account by.

use probity_domain::ids::PersonId;
use rusqlite::{OptionalExtension, params};

use super::{Accounts, AccountsError, name, password};

/// The longest value of a claim (`OpenID` Connect Core, section 2, for `sub`).
const LONGEST_LINK: usize = 255;

impl Accounts {
    /// Makes an account that has no password; it is signed in to with the identity provider alone. Its hash fits no password,
    /// and trying one takes as long as with any other account.
    pub async fn add_linked(&self, username: &str, link: &str, person: PersonId) -> Result<(), AccountsError> {
        let (username, link) = (name(username)?, checked(link)?);
        self.with(move |db| {
            let transaction = db.transaction()?;
            let made = transaction.execute(
                "INSERT INTO account (username, person, hash, disabled) VALUES (?1, ?2, ?3, 0) ON CONFLICT DO NOTHING",
                params![username, person.to_string(), password::DUMMY],
            )?;
            if made == 0 {
                return Err(AccountsError::Taken { username });
            }
            set_link(&transaction, &username, &link)?;
            transaction.commit().map_err(AccountsError::from)
        })
        .await
    }

    /// Sets what the identity provider knows an account by, in the place of what was there.
    pub async fn link(&self, username: &str, link: &str) -> Result<(), AccountsError> {
        let (username, link) = (name(username)?, checked(link)?);
        self.with(move |db| set_link(db, &username, &link)).await
    }

    /// The identity provider knows the account no longer; its holder's sessions end.
    pub async fn unlink(&self, username: &str) -> Result<(), AccountsError> {
        let sql = "UPDATE account SET link = NULL WHERE username = ?1";
        self.change(name(username)?, sql, None).await
    }

    /// Whether the identity provider knows one of a person's accounts.
    pub async fn is_linked(&self, person: PersonId) -> Result<bool, AccountsError> {
        self.with(move |db| {
            let sql = "SELECT 1 FROM account WHERE person = ?1 AND link IS NOT NULL AND disabled = 0 LIMIT 1";
            Ok(db
                .query_row(sql, [person.to_string()], |_| Ok(()))
                .optional()?
                .is_some())
        })
        .await
    }

    /// Whose account has this link, with the name of the account; `None` if none has, or it is disabled.
    pub async fn linked(&self, link: &str) -> Result<Option<(PersonId, String)>, AccountsError> {
        let Ok(link) = checked(link) else {
            return Ok(None);
        };
        self.with(move |db| {
            let sql = "SELECT person, username FROM account WHERE link = ?1 AND disabled = 0";
            let found = db
                .query_row(sql, [link], |row| {
                    Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
                })
                .optional()?;
            let parsed = found.map(|(person, username)| {
                let person = person
                    .parse()
                    .map_err(|_| AccountsError::Damaged { what: "a person's id" })?;
                Ok((person, username))
            });
            parsed.transpose()
        })
        .await
    }
}

fn set_link(db: &rusqlite::Connection, username: &str, link: &str) -> Result<(), AccountsError> {
    let taken = "SELECT 1 FROM account WHERE link = ?1 AND username <> ?2";
    if db
        .query_row(taken, params![link, username], |_| Ok(()))
        .optional()?
        .is_some()
    {
        return Err(AccountsError::LinkTaken);
    }
    let changed = db.execute(
        "UPDATE account SET link = ?2 WHERE username = ?1",
        params![username, link],
    )?;
    if changed == 0 {
        let username = username.to_owned();
        return Err(AccountsError::Unknown { username });
    }
    Ok(())
}

/// As the provider spells it: letters of either case are told apart.
fn checked(link: &str) -> Result<String, AccountsError> {
    let fits = (1..=LONGEST_LINK).contains(&link.chars().count()) && !link.chars().any(char::is_control);
    if fits {
        Ok(link.to_owned())
    } else {
        Err(AccountsError::InvalidLink)
    }
}
