//! Passkeys: what a person's browser, telephone or security key signs in the place of a code (W3C Web Authentication,
//! level 3).
//!
//! They stand beside the codes that change with time, never in their place: whoever adds one has recovery codes, and can be
//! helped by two administrators. Like every second factor they belong to the number of resets that their owner had when they
//! were added. What is kept of one is public: nobody signs in with the file.

use jiff::Timestamp;
use probity_domain::ids::PersonId;
use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use webauthn_rs::prelude::{
    CreationChallengeResponse, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, RequestChallengeResponse, Uuid, Webauthn,
};

use super::pending::{self, NextStep, Pending, Row};
use super::second_factor::{CodeError, Owner};
use super::session::{self, SignedIn, Strength};
use super::token::pending_key;
use super::{Accounts, AccountsError};

/// How many somebody may have.
pub const MOST_PASSKEYS: usize = 10;

/// How long the name of one may be, in characters.
pub const LONGEST_NAME: usize = 60;

/// One of a person's passkeys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPasskey {
    /// What it is known by.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// Since when.
    pub added_at: Timestamp,
}

impl Accounts {
    /// A person's passkeys that hold, the oldest first.
    pub async fn passkeys(&self, owner: Owner) -> Result<Vec<OwnPasskey>, AccountsError> {
        self.with(move |db| {
            let mut statement = db.prepare(
                "SELECT id, name, added_at FROM passkey WHERE person = ?1 AND resets = ?2 ORDER BY added_at, id",
            )?;
            let rows = statement.query_map(params![owner.person.to_string(), owner.resets], |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, String>(1)?,
                    row.get::<_, i64>(2)?,
                ))
            })?;
            rows.map(|row| {
                let (id, name, added_at) = row?;
                let added_at =
                    Timestamp::from_millisecond(added_at).map_err(|_| AccountsError::Damaged { what: "a time" })?;
                Ok(OwnPasskey { id, name, added_at })
            })
            .collect()
        })
        .await
    }

    /// Takes one of a person's passkeys away; nothing happens if it is not theirs.
    pub async fn remove_passkey(&self, person: PersonId, id: &str) -> Result<(), AccountsError> {
        let id = id.to_owned();
        self.with(move |db| {
            let sql = "DELETE FROM passkey WHERE id = ?1 AND person = ?2";
            Ok(db.execute(sql, params![id, person.to_string()]).map(drop)?)
        })
        .await
    }

    /// What the browser is to sign to end a half sign-in. `Over` if there is none, `Wrong` if its owner has no passkey.
    pub async fn ask_for_passkey(
        &self,
        site: &Webauthn,
        token: &str,
        now: Timestamp,
    ) -> Result<RequestChallengeResponse, CodeError> {
        let (site, key) = (site.clone(), pending_key(token));
        self.with(move |db| {
            let Some(row) = pending::find(db, &key, now)?.filter(|row| row.pending.step == NextStep::Code) else {
                return Ok(Err(CodeError::Over));
            };
            let kept: Vec<Passkey> = kept(db, owner_of(&row))?
                .into_iter()
                .map(|(_, passkey)| passkey)
                .collect();
            let Ok((challenge, state)) = site.start_passkey_authentication(&kept) else {
                return Ok(Err(CodeError::Wrong));
            };
            pending::keep_state(db, &key, Some(&json(&state)?))?;
            Ok(Ok(challenge))
        })
        .await?
    }

    /// Ends a half sign-in with what the browser signed: a session begins. What was to be signed is used up by it.
    pub async fn finish_with_passkey(
        &self,
        site: &Webauthn,
        token: &str,
        signed: PublicKeyCredential,
        now: Timestamp,
    ) -> Result<SignedIn, CodeError> {
        let (site, key, hours) = (site.clone(), pending_key(token), self.session_hours);
        self.with(move |db| {
            let Some(row) = pending::find(db, &key, now)?.filter(|row| row.pending.step == NextStep::Code) else {
                return Ok(Err(CodeError::Over));
            };
            pending::keep_state(db, &key, None)?;
            let owner = owner_of(&row);
            let Some((passkey, id)) = signed_by(db, &site, owner, (&row, &signed))? else {
                pending::count_failure(db, &key, row.attempts)?;
                return Ok(Err(CodeError::Wrong));
            };
            let signed_in = session::new((owner.person, Strength::SecondFactor, owner.resets), hours, now)?;
            let transaction = db.transaction()?;
            transaction.execute(
                "UPDATE passkey SET passkey = ?2 WHERE id = ?1",
                params![id, json(&passkey)?],
            )?;
            pending::end(&transaction, &key)?;
            session::store(&transaction, &signed_in, now)?;
            transaction.commit()?;
            Ok(Ok(signed_in))
        })
        .await?
    }

    /// What the browser is to make a new passkey of. `Over` if nothing was begun, `Wrong` if there are enough.
    pub async fn offer_passkey(
        &self,
        site: &Webauthn,
        token: &str,
        now: Timestamp,
    ) -> Result<CreationChallengeResponse, CodeError> {
        let (site, key) = (site.clone(), pending_key(token));
        self.with(move |db| {
            let Some(row) = pending::find(db, &key, now)?.filter(|row| row.pending.step == NextStep::Passkey) else {
                return Ok(Err(CodeError::Over));
            };
            let kept = kept(db, owner_of(&row))?;
            if kept.len() >= MOST_PASSKEYS {
                return Ok(Err(CodeError::Wrong));
            }
            let known = kept.into_iter().map(|(_, passkey)| passkey.cred_id().clone()).collect();
            let user = Uuid::from_u128(row.pending.person.0.0);
            let label = &row.pending.label;
            let Ok((challenge, state)) = site.start_passkey_registration(user, label, label, Some(known)) else {
                return Ok(Err(CodeError::Wrong));
            };
            pending::keep_state(db, &key, Some(&json(&state)?))?;
            Ok(Ok(challenge))
        })
        .await?
    }

    /// Keeps a passkey that the browser made. The name is cut to [`LONGEST_NAME`].
    pub async fn add_passkey(
        &self,
        site: &Webauthn,
        token: &str,
        (name, made): (&str, RegisterPublicKeyCredential),
        now: Timestamp,
    ) -> Result<(), CodeError> {
        let (site, key) = (site.clone(), pending_key(token));
        let name: String = name.trim().chars().take(LONGEST_NAME).collect();
        self.with(move |db| {
            let Some(row) = pending::find(db, &key, now)?.filter(|row| row.pending.step == NextStep::Passkey) else {
                return Ok(Err(CodeError::Over));
            };
            pending::keep_state(db, &key, None)?;
            let state: Option<PasskeyRegistration> = row.state.as_deref().map(read).transpose()?;
            let passkey = state.and_then(|state| site.finish_passkey_registration(&made, &state).ok());
            let Some(passkey) = passkey else {
                pending::count_failure(db, &key, row.attempts)?;
                return Ok(Err(CodeError::Wrong));
            };
            let Owner { person, resets } = owner_of(&row);
            let transaction = db.transaction()?;
            let added = transaction.execute(
                "INSERT INTO passkey (id, person, name, passkey, resets, added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO NOTHING",
                params![
                    id_of(&passkey),
                    person.to_string(),
                    name,
                    json(&passkey)?,
                    resets,
                    now.as_millisecond()
                ],
            )?;
            pending::end(&transaction, &key)?;
            transaction.commit()?;
            Ok(if added == 1 { Ok(()) } else { Err(CodeError::Wrong) })
        })
        .await?
    }
}

fn owner_of(row: &Row) -> Owner {
    let Pending { person, resets, .. } = row.pending;
    Owner { person, resets }
}

/// The passkey that signed what was asked for, as it is to be kept from now on; `None` if none of the owner's did.
fn signed_by(
    db: &Connection,
    site: &Webauthn,
    owner: Owner,
    (row, signed): (&Row, &PublicKeyCredential),
) -> Result<Option<(Passkey, String)>, AccountsError> {
    let Some(state) = row.state.as_deref() else {
        return Ok(None);
    };
    let state: PasskeyAuthentication = read(state)?;
    let Ok(result) = site.finish_passkey_authentication(signed, &state) else {
        return Ok(None);
    };
    let mut all = kept(db, owner)?.into_iter();
    let used = all.find(|(_, passkey)| passkey.cred_id() == result.cred_id());
    Ok(used.map(|(id, mut passkey)| {
        passkey.update_credential(&result);
        (passkey, id)
    }))
}

fn kept(db: &Connection, Owner { person, resets }: Owner) -> Result<Vec<(String, Passkey)>, AccountsError> {
    let mut statement = db.prepare("SELECT id, passkey FROM passkey WHERE person = ?1 AND resets = ?2")?;
    let rows = statement.query_map(params![person.to_string(), resets], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    rows.map(|row| {
        let (id, passkey) = row?;
        Ok((id, read(&passkey)?))
    })
    .collect()
}

fn id_of(passkey: &Passkey) -> String {
    data_encoding::BASE64URL_NOPAD.encode(passkey.cred_id().as_ref())
}

fn json(value: &impl Serialize) -> Result<String, AccountsError> {
    serde_json::to_string(value).map_err(|_| AccountsError::Damaged { what: "a passkey" })
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, AccountsError> {
    serde_json::from_str(text).map_err(|_| AccountsError::Damaged { what: "a passkey" })
}
