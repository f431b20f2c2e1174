//! Erasure: first the event that says so, then the deed. A deed that was interrupted is done at the next start, and so is
//! one that a restored file of keys has undone.

use probity_domain::ids::{ReportId, RetentionId};
use probity_domain::retention::{Retention, RetentionCommand, RetentionEvent};
use probity_domain::{Actor, codec::StoredEvent as _};
use probity_store::Position;
use probity_vault::{AttachmentError, Destruction, VaultError};

use crate::app::App;
use crate::error::AppError;
use crate::execute::Done;
use crate::reactors::Ran;
use crate::request::Request;
use crate::use_case::UseCase;

/// Events in one read.
const PAGE: usize = 1000;

impl App {
    /// Destroys the keys of a record whose erasure was approved, and removes its files. Whoever does it reads nothing.
    ///
    /// When the answer is an error after the event was written, the keys are destroyed by the next round of what is due.
    pub async fn destroy_key(&self, request: impl Into<Request> + Send, id: RetentionId) -> Result<Done, AppError> {
        let done = self
            .execute::<Retention>(request, id, |_| Ok(RetentionCommand::DestroyKey))
            .await?;
        self.carry_erasure_out(id).await?;
        Ok(done)
    }

    /// Does what the event of an erasure says. Twice is harmless.
    async fn carry_erasure_out(&self, id: RetentionId) -> Result<(), AppError> {
        let loaded = self.journal().load::<Retention>(&Retention::stream(id)).await?;
        let Some((_, on)) = loaded.state.destroyed else {
            return Ok(());
        };
        for key in &loaded.state.keys {
            self.destroy_one(key, on).await?;
            if let Ok(report) = key.parse::<ReportId>() {
                // What its reporter gave goes with it: nobody could open it without the report that it belongs to.
                self.erase_identity(report).await?;
            }
        }
        let today = self.today();
        for file in &loaded.state.files {
            let removed = self.vault().attachments().delete(*file, today).await;
            removed.map_err(unremoved)?;
        }
        Ok(())
    }

    /// Destroying waits for the disk, which a task must not.
    async fn destroy_one(&self, key: &str, on: jiff::civil::Date) -> Result<Destruction, AppError> {
        let (vault, name) = (self.vault().clone(), key.to_owned());
        let done = tokio::task::spawn_blocking(move || vault.destroy(&name, on)).await;
        let done = done.map_err(|error| AppError::internal("destroying a key", &error))?;
        done.map_err(AppError::from)
    }

    /// Carries out every erasure that was interrupted: the keys are to be gone, and are not. For every round of what is
    /// due.
    pub async fn finish_erasures(&self) -> Result<Ran, AppError> {
        let mut ran = Ran::default();
        for id in self.unverified_erasures().await? {
            let done = self.carry_erasure_out(id).await;
            ran.count(&done.map(|()| Done::unchanged(Position::START)));
        }
        Ok(ran)
    }

    /// Destroys every key that an event says is destroyed. For the start, when the list of destroyed keys is not there:
    /// reads every event once.
    pub async fn destroy_again(&self) -> Result<(), AppError> {
        let mut after = Position::START;
        loop {
            let page = self.store().read_all(after, PAGE).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = last.position;
            for envelope in &page {
                let stored = &envelope.event;
                if stored.kind != "key-destroyed" {
                    continue;
                }
                let event = RetentionEvent::decode(&stored.kind, stored.version, &stored.payload)?;
                if let RetentionEvent::KeyDestroyed(destroyed) = event {
                    for key in &destroyed.keys {
                        self.destroy_one(key, destroyed.on).await?;
                    }
                }
            }
        }
    }

    /// Lets every retention take the steps that the day asks for, and finishes what was interrupted.
    pub async fn keep_schedules(&self) -> Result<Ran, AppError> {
        let mut ran = self.finish_erasures().await?;
        for record in self.records_to_schedule(self.today()).await? {
            let id = super::retention_of(record);
            let outcome = self
                .execute::<Retention>(Request::of(&Actor::System), id, |_| {
                    Ok(RetentionCommand::KeepSchedule { record })
                })
                .await;
            ran.count(&outcome);
        }
        Ok(ran)
    }
}

pub(super) fn unremoved(error: AttachmentError) -> AppError {
    match error {
        AttachmentError::Vault(error) => VaultError::into(error),
        AttachmentError::TooLarge { .. }
        | AttachmentError::Exists { .. }
        | AttachmentError::Missing { .. }
        | AttachmentError::Damaged { .. }
        | AttachmentError::Interrupted(_)
        | AttachmentError::Store(_) => AppError::internal("removing a file", &error),
    }
}
