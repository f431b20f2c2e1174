//! Carrying a plan out: people in the order of managers, each by the commands that would be given by hand.
//!
//! Nothing is remembered of how far it came. Whoever runs it again lines the file up with the record anew, and finds only
//! what is left to do.

use futures_util::StreamExt as _;
use probity_domain::person::{Person, PersonCommand};
use probity_store::Position;
use probity_vault::Plaintext;

use super::draft::{Draft, Work};
use super::lineup::Node;
use crate::app::App;
use crate::error::AppError;
use crate::execute::Done;
use crate::request::Request;

/// People whose entries are written at once: they share flushes of the disk.
const AT_ONCE: usize = 32;
/// People who are made ready together, so that memory does not grow with the file.
const BATCH: usize = 512;

/// Told how many people are done, and of how many.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Send + Sync);

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// People who were entered.
    pub new: usize,
    /// People whose entries changed.
    pub changed: usize,
    /// People who left.
    pub departed: usize,
    /// Pairs of relatives that were recorded.
    pub relatives: usize,
    /// Departments that got their name.
    pub named: usize,
    /// The last of what was written.
    pub done: Done,
}

impl App {
    /// Carries out everything that a draft asks for. Departments get their names before anybody is in them. A manager is entered and moved before those who report to them: then no
    /// step leads through a circle, or names somebody who is not there.
    pub(super) async fn carry_out(
        &self,
        request: &Request,
        draft: &Draft,
        progress: Progress<'_>,
    ) -> Result<Done, AppError> {
        let mut waiting: Vec<(&Node, Work)> = draft.lineup.nodes.iter().map(|node| (node, draft.work(node))).collect();
        waiting.retain(|(_, work)| !work.is_nothing());
        waiting.sort_by_key(|(node, _)| node.depth);
        let (of, mut finished) = (waiting.len() + draft.relatives.len(), 0);
        let mut done = Done::unchanged(Position::START);
        for department in draft.to_name() {
            let name = Plaintext::from(department.name.as_str());
            done = later(&done, &self.record_name(request, department.id, &name).await?);
        }
        for level in waiting.chunk_by(|(one, _), (other, _)| one.depth == other.depth) {
            for batch in level.chunks(BATCH) {
                let steps: Vec<_> = batch
                    .iter()
                    .map(|(node, work)| self.bring(request, draft, (*node, *work)))
                    .collect();
                let mut steps = futures_util::stream::iter(steps).buffer_unordered(AT_ONCE);
                while let Some(step) = steps.next().await {
                    done = later(&done, &step?);
                    finished += 1;
                    progress(finished, of);
                }
            }
        }
        for (one, other) in &draft.relatives {
            let person = |place: usize| draft.lineup.nodes.get(place).map(|node| node.person);
            if let Some((one, other)) = person(*one).zip(person(*other)) {
                done = later(&done, &self.declare_relatives(request, one, other).await?);
            }
            finished += 1;
            progress(finished, of);
        }
        Ok(done)
    }

    /// Everything about one person, in the order in which the record allows it.
    async fn bring(&self, request: &Request, draft: &Draft, (node, work): (&Node, Work)) -> Result<Done, AppError> {
        let mut done = Done::unchanged(Position::START);
        if work.register {
            done = later(&done, &self.enter(request, draft, node).await?);
        }
        if let Some(entry) = draft.lineup.entry(node).filter(|_| work.number) {
            let number = self.execute::<Person>(request, node.person, |sealer| {
                let number = sealer.seal("number", &entry.number)?;
                Ok(PersonCommand::NumberPerson { number })
            });
            done = later(&done, &number.await?);
        }
        if work.correct {
            done = later(&done, &self.correct(request, draft, node).await?);
        }
        if work.relocate {
            let moved = self.execute::<Person>(request, node.person, |_| {
                Ok(PersonCommand::MovePerson {
                    department: node.after.department,
                    manager: draft.manager(node),
                    heads_department: node.after.heads,
                    employment: node.after.employment,
                    since: draft.since(node),
                })
            });
            done = later(&done, &moved.await?);
        }
        if let Some(left) = work.depart {
            let departed =
                self.execute::<Person>(request, node.person, |_| Ok(PersonCommand::RecordDeparture { left }));
            done = later(&done, &departed.await?);
        }
        Ok(done)
    }

    /// Enters somebody, with their number in the same append: nobody is ever there whom a second run would not know again.
    async fn enter(&self, request: &Request, draft: &Draft, node: &Node) -> Result<Done, AppError> {
        let entry = draft.lineup.entry(node).ok_or_else(unlisted)?;
        self.execute::<Person>(request, node.person, |sealer| {
            let contact = entry.contact.as_ref().and_then(Option::as_ref);
            Ok(PersonCommand::RegisterPerson {
                person: node.person,
                name: sealer.seal("name", &entry.name)?,
                contact: contact.map(|contact| sealer.seal("contact", contact)).transpose()?,
                number: Some(sealer.seal("number", &entry.number)?),
                department: node.after.department,
                manager: draft.manager(node),
                heads_department: node.after.heads,
                employment: node.after.employment,
                joined: entry.joined.unwrap_or(probity_domain::when::When::Unknown),
            })
        })
        .await
    }

    async fn correct(&self, request: &Request, draft: &Draft, node: &Node) -> Result<Done, AppError> {
        let entry = draft.lineup.entry(node).ok_or_else(unlisted)?;
        let known = draft.lineup.known(node).ok_or_else(unlisted)?;
        self.execute::<Person>(request, node.person, |sealer| {
            let contact = match &entry.contact {
                Some(contact) => contact.as_ref(),
                None => known.contact.as_ref(),
            };
            let joined = entry.joined.or(known.state.joined);
            Ok(PersonCommand::CorrectPerson {
                name: sealer.seal("name", &entry.name)?,
                contact: contact.map(|contact| sealer.seal("contact", contact)).transpose()?,
                joined: joined.unwrap_or(probity_domain::when::When::Unknown),
            })
        })
        .await
    }
}

fn unlisted() -> AppError {
    AppError::broken("who is entered or put right stands in the file, and who is put right on record")
}

/// The later of two outcomes, without the ids of all that was written.
fn later(earlier: &Done, next: &Done) -> Done {
    Done {
        position: earlier.position.max(next.position),
        changed: earlier.changed || next.changed,
        events: Vec::new(),
    }
}
