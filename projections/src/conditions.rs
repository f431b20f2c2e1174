//! Conditions of a query with their values: SQL is put together from fixed pieces, values are always bound.

use rusqlite::ToSql;
use rusqlite::types::Value;

use crate::numbering;

/// Conditions that all have to hold.
#[derive(Default)]
pub(crate) struct Conditions {
    pieces: Vec<String>,
    values: Vec<(String, Value)>,
}

impl Conditions {
    /// Adds a condition without a value.
    pub(crate) fn add(&mut self, piece: impl Into<String>) {
        self.pieces.push(piece.into());
    }

    /// Binds a value and gives the name by which a piece refers to it.
    pub(crate) fn bind(&mut self, value: impl Into<Value>) -> String {
        let name = format!(":v{}", self.values.len());
        self.values.push((name.clone(), value.into()));
        name
    }

    /// Binds a value under a fixed name.
    pub(crate) fn bind_as(&mut self, name: &str, value: impl Into<Value>) {
        self.values.push((name.to_owned(), value.into()));
    }

    /// Adds `column IN (…)`, unless there is nothing to choose from, which means that everything may be.
    pub(crate) fn one_of<V: Into<Value>>(&mut self, column: &str, values: impl IntoIterator<Item = V>) {
        let names: Vec<String> = values.into_iter().map(|value| self.bind(value)).collect();
        if !names.is_empty() {
            self.add(format!("{column} IN ({})", names.join(", ")));
        }
    }

    /// Adds that a row has the number that a person typed; what is no number finds nothing.
    pub(crate) fn numbered(&mut self, column: &str, typed: Option<&str>) {
        let Some(typed) = typed else {
            return;
        };
        match numbering::typed(typed) {
            Some(number) => {
                let name = self.bind(number);
                self.add(format!("{column} = {name}"));
            }
            None => self.add("0"),
        }
    }

    /// Everything joined by AND; true if there is nothing.
    pub(crate) fn sql(&self) -> String {
        if self.pieces.is_empty() {
            "1".to_owned()
        } else {
            self.pieces.join(" AND ")
        }
    }

    /// The values by their names.
    pub(crate) fn parameters(&self) -> Vec<(&str, &dyn ToSql)> {
        self.values
            .iter()
            .map(|(name, value)| (name.as_str(), value as &dyn ToSql))
            .collect()
    }
}
