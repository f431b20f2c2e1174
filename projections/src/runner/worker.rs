//! The thread that keeps one read model.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use probity_domain::ids::CaseId;
use probity_store::{Envelope, Position};
use tokio::sync::{broadcast, mpsc, watch};

use super::feeder::{Batch, Fed};
use super::file::{ViewFile, advance};
use super::pool::Pool;
use crate::error::ApplyError;
use crate::projection::{Projection, category};
use crate::sql;

/// Between two attempts to write to a medium that says no.
const RETRY: Duration = Duration::from_millis(500);

/// How a read model is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewState {
    /// It is built for the first time in its version, and not read yet.
    Building,
    /// It follows the store.
    Live,
    /// Its file cannot be written; it tries again.
    Retrying {
        /// What the medium says.
        reason: String,
    },
    /// It stands still before an event that it cannot take in.
    Stopped {
        /// Where the event stands.
        position: Position,
        /// The event's stream.
        stream: String,
        /// The event's kind.
        kind: String,
        /// Why it cannot be taken in.
        reason: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) checkpoint: Position,
    pub(crate) state: ViewState,
    /// Id of the event before which it stands still.
    pub(crate) poison: Option<[u8; 16]>,
}

/// A read model with its file, between two runs or in one.
pub(crate) struct Worker {
    pub(crate) projection: Box<dyn Projection>,
    pub(crate) file: ViewFile,
    pub(crate) pool: Pool,
    /// Events to leave out, by position and id.
    pub(crate) skips: HashSet<(i64, [u8; 16])>,
    pub(crate) progress: watch::Sender<Progress>,
    pub(crate) changes: broadcast::Sender<(CaseId, Position)>,
}

struct Poison<'a> {
    fed: &'a Fed,
    reason: String,
}

enum Failure {
    Medium(ApplyError),
    Event(String),
}

impl Worker {
    /// Takes batches in until there are no more, it is told to stop, or an event cannot be taken in.
    pub(crate) fn run(mut self, mut inlet: mpsc::Receiver<Arc<Batch>>, stop: &AtomicBool) -> Self {
        if self.take_up(stop) {
            while let Some(batch) = inlet.blocking_recv() {
                if stop.load(Ordering::Acquire) || !self.take_in(&batch, stop) {
                    break;
                }
            }
            if let Err(error) = self.file.leave_off() {
                tracing::warn!(view = self.projection.name(), %error, "the read model will be built anew");
            }
        }
        self.projection.forget();
        self
    }

    fn take_up(&mut self, stop: &AtomicBool) -> bool {
        while let Err(error) = self.file.take_up() {
            if !self.waits(&error, stop) {
                return false;
            }
        }
        true
    }

    /// The medium says no; says so, and waits before the next attempt. False when there is to be none.
    fn waits(&self, error: &dyn std::fmt::Display, stop: &AtomicBool) -> bool {
        let view = self.projection.name();
        tracing::warn!(view, %error, "the read model cannot be written");
        let reason = error.to_string();
        self.publish(ViewState::Retrying { reason }, None);
        std::thread::sleep(RETRY);
        !stop.load(Ordering::Acquire)
    }

    fn take_in(&mut self, batch: &Batch, stop: &AtomicBool) -> bool {
        let fresh: Vec<&Fed> = batch
            .events
            .iter()
            .filter(|fed| fed.envelope.position > self.file.checkpoint)
            .collect();
        if fresh.is_empty() && batch.up_to <= self.file.checkpoint && self.file.ready {
            self.publish(ViewState::Live, None);
            return true;
        }
        loop {
            match self.write(&fresh, batch) {
                Ok(None) => return true,
                Ok(Some(poison)) => {
                    self.stand_still(&poison);
                    return false;
                }
                Err(error) => {
                    if !self.waits(&error, stop) {
                        return false;
                    }
                }
            }
        }
    }

    /// Writes a batch in one transaction. If an event of it cannot be taken in, those before it are, one by one.
    fn write<'a>(&mut self, fresh: &[&'a Fed], batch: &Batch) -> Result<Option<Poison<'a>>, ApplyError> {
        match self.transact(fresh, batch.up_to, batch.caught_up) {
            Ok(()) => return Ok(None),
            Err(Failure::Medium(error)) => return Err(error),
            Err(Failure::Event(_)) => {}
        }
        for fed in fresh {
            if fed.envelope.position <= self.file.checkpoint {
                continue;
            }
            match self.transact(&[fed], fed.envelope.position, false) {
                Ok(()) => {}
                Err(Failure::Medium(error)) => return Err(error),
                Err(Failure::Event(reason)) => return Ok(Some(Poison { fed, reason })),
            }
        }
        match self.transact(&[], batch.up_to, batch.caught_up) {
            Ok(()) => Ok(None),
            Err(Failure::Medium(error)) => Err(error),
            Err(Failure::Event(reason)) => Err(ApplyError::Unfit("a batch fails as a whole and no event of it alone"))
                .inspect_err(|_| tracing::error!(view = self.projection.name(), reason, "a batch fails as a whole")),
        }
    }

    fn transact(&mut self, events: &[&Fed], up_to: Position, caught_up: bool) -> Result<(), Failure> {
        let outcome = self.try_transact(events, up_to, caught_up);
        match &outcome {
            Ok(()) => self.committed(up_to, caught_up),
            Err(_) => self.projection.forget(),
        }
        outcome
    }

    fn try_transact(&mut self, events: &[&Fed], up_to: Position, caught_up: bool) -> Result<(), Failure> {
        if caught_up && !self.file.ready {
            self.file.settle().map_err(Failure::sql)?;
        }
        let projection = &mut self.projection;
        let tx = self.file.connection.transaction().map_err(Failure::sql)?;
        for fed in events {
            if !projection
                .categories()
                .contains(&category(fed.envelope.stream.as_str()))
            {
                continue;
            }
            if !self.skips.is_empty()
                && self
                    .skips
                    .contains(&(sql::number(fed.envelope.position), fed.envelope.event.id.0))
            {
                continue;
            }
            match &fed.event {
                Some(Ok(event)) => projection.apply(&tx, &fed.envelope, event).map_err(Failure::from)?,
                Some(Err(reason)) => return Err(Failure::Event(reason.clone())),
                None => {}
            }
        }
        projection.flush(&tx).map_err(Failure::from)?;
        let envelopes: Vec<&Envelope> = events.iter().map(|fed| &fed.envelope).collect();
        advance(&tx, self.file.checkpoint, up_to, &envelopes).map_err(Failure::sql)?;
        let becomes_ready = caught_up && !self.file.ready;
        if becomes_ready {
            tx.execute("UPDATE meta SET ready = 1", []).map_err(Failure::sql)?;
        }
        tx.commit().map_err(Failure::sql)?;
        if becomes_ready && let Err(error) = self.file.seal() {
            // It is taken in all the same. Until the mark is on the disk, a machine that fails costs another building.
            tracing::warn!(view = projection.name(), %error, "that the read model is ready is not on the disk yet");
        }
        Ok(())
    }

    fn committed(&mut self, up_to: Position, caught_up: bool) {
        self.file.checkpoint = up_to;
        if caught_up && !self.file.ready {
            self.file.ready = true;
            self.pool.serve(self.file.path.clone());
            self.file.remove_older(self.projection.name());
        }
        for case in self.projection.touched() {
            // Nobody listening is no failure.
            let _ = self.changes.send((case, up_to));
        }
        self.follows();
    }

    /// It goes on, or begins anew after it stood still.
    pub(crate) fn follows(&self) {
        let state = if self.file.ready {
            ViewState::Live
        } else {
            ViewState::Building
        };
        self.publish(state, None);
    }

    fn stand_still(&self, poison: &Poison<'_>) {
        let envelope = &poison.fed.envelope;
        let state = ViewState::Stopped {
            position: envelope.position,
            stream: envelope.stream.to_string(),
            kind: envelope.event.kind.clone(),
            reason: poison.reason.clone(),
        };
        tracing::error!(
            view = self.projection.name(),
            position = %envelope.position,
            stream = %envelope.stream,
            kind = envelope.event.kind,
            reason = poison.reason,
            "the read model stands still before an event that it cannot take in"
        );
        self.publish(state, Some(envelope.event.id.0));
    }

    pub(crate) fn publish(&self, state: ViewState, poison: Option<[u8; 16]>) {
        self.progress.send_replace(Progress {
            checkpoint: self.file.checkpoint,
            state,
            poison,
        });
    }
}

impl Failure {
    fn sql(error: rusqlite::Error) -> Self {
        Self::from(ApplyError::Sql(error))
    }
}

impl From<ApplyError> for Failure {
    fn from(error: ApplyError) -> Self {
        if error.is_medium() {
            Self::Medium(error)
        } else {
            Self::Event(error.to_string())
        }
    }
}
