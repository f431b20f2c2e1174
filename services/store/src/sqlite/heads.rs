//! Where streams end, remembered by the one writer so that an append need not look it up.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use crate::contract::StreamName;
use crate::hash::GENESIS;

/// Streams remembered before the memory is begun anew: about 1 MiB.
const REMEMBERED: usize = 8_192;

/// A stream's last event, erased or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tail {
    pub(super) revision: i64,
    pub(super) hash: [u8; 32],
}

/// A stream as the next append finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    /// The row that names the stream; none before its first event.
    pub(super) stream: Option<i64>,
    /// Its last event; none before its first.
    pub(super) tail: Option<Tail>,
}

impl Head {
    const EMPTY: Self = Self {
        stream: None,
        tail: None,
    };

    /// The revision the next event gets.
    pub(super) fn next_revision(&self) -> i64 {
        self.tail.map_or(0, |tail| tail.revision.saturating_add(1))
    }

    /// The hash the next event follows.
    pub(super) fn hash(&self) -> [u8; 32] {
        self.tail.map_or(GENESIS, |tail| tail.hash)
    }
}

/// Heads by stream. Whoever rolls back must forget what was remembered since.
#[derive(Debug, Default)]
pub(super) struct Heads(HashMap<StreamName, Head>);

impl Heads {
    pub(super) fn find(&self, connection: &Connection, stream: &StreamName) -> rusqlite::Result<Head> {
        self.0
            .get(stream)
            .map_or_else(|| look_up(connection, stream), |head| Ok(*head))
    }

    pub(super) fn remember(&mut self, stream: &StreamName, head: Head) {
        if let Some(known) = self.0.get_mut(stream) {
            *known = head;
            return;
        }
        if self.0.len() >= REMEMBERED {
            self.0.clear();
        }
        self.0.insert(stream.clone(), head);
    }

    pub(super) fn forget_all(&mut self) {
        self.0.clear();
    }
}

fn look_up(connection: &Connection, stream: &StreamName) -> rusqlite::Result<Head> {
    let id: Option<i64> = connection
        .prepare_cached("SELECT id FROM stream WHERE name = ?1")?
        .query_row([stream.as_str()], |row| row.get(0))
        .optional()?;
    let Some(id) = id else { return Ok(Head::EMPTY) };
    let tail = connection
        .prepare_cached("SELECT revision, hash FROM event WHERE stream = ?1 ORDER BY revision DESC LIMIT 1")?
        .query_row([id], |row| {
            Ok(Tail {
                revision: row.get(0)?,
                hash: row.get(1)?,
            })
        })
        .optional()?;
    Ok(Head { stream: Some(id), tail })
}
