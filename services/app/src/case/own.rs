//! What a subject reads of the charges against them: the words of each, once they were told of it, and nothing else of the
//! case.

use probity_domain::Actor;
use probity_domain::case::{AllegationRaised, CaseEvent, Party};
use probity_domain::codec::StoredEvent;
use probity_domain::ids::{AllegationId, CaseId};
use probity_store::{Direction, StreamName};
use probity_vault::VaultError;

use crate::access::Action;
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::reader::Opened;

/// Events in one read.
const PAGE: usize = 500;

impl App {
    /// Opens a charge for the person against whom it is made. `NotFound` for everybody else, and as long as the person was
    /// not told of it.
    pub async fn own_allegation(
        &self,
        actor: &Actor,
        case: CaseId,
        allegation: AllegationId,
    ) -> Result<Opened, AppError> {
        self.authorise(actor, Action::ReadOwnAllegation, Record::Case(case))
            .await?;
        let state = self.case(case).await?;
        let own = state.allegations.get(&allegation).is_some_and(|charge| {
            charge.respond_by.is_some()
                && matches!(charge.subject, Party::Person(subject) if actor.person() == Some(subject))
        });
        if !own {
            return Err(AppError::NotFound);
        }
        let stream = case.stream();
        let raised = self.raised(&stream, allegation).await?;
        self.record_view(actor, &stream, Action::ReadOwnAllegation).await?;
        match self.vault().unseal(&stream, &raised.description) {
            Ok(text) => Ok(Opened::Text(text)),
            Err(VaultError::KeyDestroyed { .. }) => Ok(Opened::Erased),
            Err(error) => Err(error.into()),
        }
    }

    /// The event with which a charge was made.
    async fn raised(&self, stream: &str, allegation: AllegationId) -> Result<AllegationRaised, AppError> {
        let name = StreamName::new(stream).map_err(|error| AppError::internal("naming a stream", &error))?;
        let mut from = 0;
        loop {
            let page = self.store().read(&name, Some(from), Direction::Forward, PAGE).await?;
            let Some(last) = page.last() else {
                return Err(AppError::broken("a charge of a case was raised in its stream"));
            };
            from = last.revision.saturating_add(1);
            for envelope in &page {
                let stored = &envelope.event;
                let event = CaseEvent::decode(&stored.kind, stored.version, &stored.payload)?;
                if let CaseEvent::AllegationRaised(raised) = event
                    && raised.allegation == allegation
                {
                    return Ok(raised);
                }
            }
        }
    }
}
