//! Rows of the keys' file.

use std::str::FromStr;

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::error::VaultError;
use crate::keys::Destruction;

/// The wrapped key of that name, or `None`; a destroyed one is an error.
pub(crate) fn stored(connection: &Connection, name: &str) -> Result<Option<Vec<u8>>, VaultError> {
    let row: Option<(Option<Vec<u8>>, Option<Date>)> = connection
        .prepare_cached("SELECT wrapped, destroyed_on FROM data_keys WHERE name = ?1")
        .and_then(|mut statement| {
            statement
                .query_row([name], |row| Ok((row.get(0)?, day(row, 1)?)))
                .optional()
        })
        .map_err(VaultError::database("look up a key"))?;
    match row {
        Some((_, Some(on))) => Err(VaultError::KeyDestroyed {
            name: name.to_owned(),
            on,
        }),
        Some((wrapped, None)) => Ok(wrapped),
        None => Ok(None),
    }
}

/// Destroys a key, or closes a name that has none.
pub(crate) fn destroy(transaction: &Transaction<'_>, name: &str, today: Date) -> Result<Destruction, VaultError> {
    let found = match stored(transaction, name) {
        Ok(Some(_)) => Destruction::Done,
        Ok(None) => Destruction::Closed,
        Err(VaultError::KeyDestroyed { on, .. }) => return Ok(Destruction::Before(on)),
        Err(error) => return Err(error),
    };
    transaction
        .execute(
            "INSERT INTO data_keys (name, destroyed_on) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET wrapped = NULL, destroyed_on = excluded.destroyed_on",
            params![name, today.to_string()],
        )
        .map_err(VaultError::database("destroy a key"))?;
    Ok(found)
}

/// A day in a column, if there is one.
pub(crate) fn day(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Option<Date>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| Date::from_str(&text)).transpose().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
    })
}
