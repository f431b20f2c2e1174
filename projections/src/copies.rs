//! What all read models hold under some keys, found by looking through every table of every file: for the search after an
//! erasure, which trusts no read model to know what it holds.

use std::collections::BTreeSet;

use probity_domain::Sealed;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde::Deserialize;
use serde_json::Value;

use crate::error::QueryError;
use crate::runner::Projections;

impl Projections {
    /// Every sealed field under one of these keys, from every table of every read model, as often as it stands there.
    pub async fn copies_under(&self, keys: &[String]) -> Result<Vec<Sealed>, QueryError> {
        let keys: BTreeSet<String> = keys.iter().cloned().collect();
        let mut copies = Vec::new();
        for pool in self.pools() {
            let keys = keys.clone();
            copies.extend(pool.read(move |connection| of_file(connection, &keys)).await?);
        }
        Ok(copies)
    }
}

fn of_file(connection: &Connection, keys: &BTreeSet<String>) -> Result<Vec<Sealed>, QueryError> {
    let mut found = Vec::new();
    let mut tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let tables = tables.query_map([], |row| row.get::<_, String>(0))?;
    for table in tables {
        of_table(connection, &table?, keys, &mut found)?;
    }
    Ok(found)
}

fn of_table(
    connection: &Connection,
    table: &str,
    keys: &BTreeSet<String>,
    found: &mut Vec<Sealed>,
) -> Result<(), QueryError> {
    let mut statement = connection.prepare(&format!("SELECT * FROM \"{}\"", table.replace('"', "\"\"")))?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            match row.get_ref(column)? {
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => fields(bytes, keys, found),
                ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => {}
            }
        }
    }
    Ok(())
}

/// The sealed fields of a document, however deep.
fn fields(document: &[u8], keys: &BTreeSet<String>, found: &mut Vec<Sealed>) {
    if !document.starts_with(b"{") && !document.starts_with(b"[") {
        return;
    }
    let Ok(document) = serde_json::from_slice::<Value>(document) else {
        return;
    };
    let mut waiting = vec![&document];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(values) => waiting.extend(values),
            Value::Object(members) => match Sealed::deserialize(value) {
                Ok(sealed) if keys.contains(&sealed.key) => found.push(sealed),
                Ok(_) => {}
                Err(_) => waiting.extend(members.values()),
            },
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}
