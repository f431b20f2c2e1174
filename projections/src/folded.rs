//! Aggregates' states, kept beside the rows that show them.
//!
//! Where a record stands is computed by the domain alone: the state is loaded, evolved and stored again with the rows.
//! What stands here is as wide as the domain's state, so a change of its shape needs a new version of the read model.

use std::collections::BTreeMap;

use probity_domain::Decider;
use rusqlite::{OptionalExtension, Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::ApplyError;
use crate::sql;
use crate::visibility::execute;

pub(crate) const SCHEMA: &str = "
CREATE TABLE folded(stream TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
";

/// States that stay in memory between batches.
const KEPT: usize = 4_096;

/// The states of one kind of aggregate.
pub(crate) struct Folded<S> {
    states: BTreeMap<String, Kept<S>>,
}

struct Kept<S> {
    state: S,
    changed: bool,
}

impl<S> Default for Folded<S> {
    fn default() -> Self {
        Self {
            states: BTreeMap::new(),
        }
    }
}

impl<S: Decider + Serialize + DeserializeOwned> Folded<S> {
    /// Folds an event of a stream in and gives the state after it.
    pub(crate) fn evolve(&mut self, tx: &Transaction<'_>, stream: &str, event: &S::Event) -> Result<&S, ApplyError> {
        if !self.states.contains_key(stream) {
            let state = load(tx, stream)?;
            self.states.insert(stream.to_owned(), Kept { state, changed: false });
        }
        let kept = self
            .states
            .get_mut(stream)
            .ok_or(ApplyError::Unfit("its state was lost"))?;
        kept.state.evolve(event);
        kept.changed = true;
        Ok(&kept.state)
    }

    /// Writes the states that changed.
    pub(crate) fn flush(&mut self, tx: &Transaction<'_>) -> Result<(), ApplyError> {
        for (stream, kept) in &mut self.states {
            if kept.changed {
                let state = sql::json(&kept.state)?;
                execute(
                    tx,
                    "INSERT OR REPLACE INTO folded VALUES (?1, ?2)",
                    params![stream, state],
                )?;
                kept.changed = false;
            }
        }
        if self.states.len() > KEPT {
            self.states.clear();
        }
        Ok(())
    }

    /// Drops what was not committed.
    pub(crate) fn forget(&mut self) {
        self.states.clear();
    }
}

fn load<S: Default + DeserializeOwned>(tx: &Transaction<'_>, stream: &str) -> Result<S, ApplyError> {
    let mut statement = tx.prepare_cached("SELECT state FROM folded WHERE stream = ?1")?;
    let state: Option<String> = statement.query_row([stream], |row| row.get(0)).optional()?;
    match state {
        Some(state) => Ok(serde_json::from_str(&state)?),
        None => Ok(S::default()),
    }
}

#[cfg(test)]
mod tests {
    use probity_domain::case::Case;
    use probity_domain::notification::Notifications;
    use probity_domain::report::Report;
    use probity_domain::sanction::Sanction;

    use super::*;

    fn members<S: Default + Serialize>() -> Vec<String> {
        let serde_json::Value::Object(members) = serde_json::to_value(S::default()).unwrap() else {
            panic!("a state is an object");
        };
        members.into_iter().map(|(name, _)| name).collect()
    }

    /// When this fails, the domain's state has another shape: raise the schema version of the boards of cases and of
    /// reports, of the notices and of the sanctions, then write the shape down here.
    #[test]
    fn states_have_the_shape_of_the_schema_version() {
        let found = [
            members::<Case>().len(),
            members::<Notifications>().len(),
            members::<Report>().len(),
            members::<Sanction>().len(),
        ];
        assert_eq!(
            found,
            [CASE_MEMBERS, NOTIFICATION_MEMBERS, REPORT_MEMBERS, SANCTION_MEMBERS]
        );
    }

    const CASE_MEMBERS: usize = 22;
    const NOTIFICATION_MEMBERS: usize = 8;
    const REPORT_MEMBERS: usize = 17;
    const SANCTION_MEMBERS: usize = 46;
}
