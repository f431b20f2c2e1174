//! Hold: what it covers is not erased, whatever its retention says, until counsel releases it. It is looked at again every
//! so often, so that none is forgotten. Decision, evolution and dispatch.

mod command;
mod event;
mod refusal;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use jiff::civil::Date;

pub use command::*;
pub use event::*;
pub use refusal::*;

use crate::actor::Role;
use crate::deadline::Due;
use crate::decider::{Context, Decider};
use crate::ids::{HoldId, PersonId};
use crate::pack::{Rules, Window};

/// A hold, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hold {
    /// Its id; `None` as long as it is missing.
    pub id: Option<HoldId>,
    /// What it covers.
    pub scope: Option<HoldScope>,
    /// Last day to look at it again.
    pub review_by: Option<Date>,
    /// The day of the latest review.
    pub reviewed_on: Option<Date>,
    /// It is needed no longer.
    pub released: bool,
}

/// What decisions on a hold need from outside its stream.
#[derive(Debug, Clone)]
pub struct HoldFacts {
    /// Who and when.
    pub context: Context,
    /// The policy pack in force.
    pub rules: Arc<Rules>,
    /// What the command names is there.
    pub scope_exists: bool,
    /// It is erased.
    pub scope_erased: bool,
}

type Decided = Result<Vec<HoldEvent>, HoldRefusal>;

impl HoldFacts {
    fn review(&self) -> Result<Due, HoldRefusal> {
        let due = self.rules.due(self.context.today, Window::HoldReview);
        due.map_err(|gap| HoldRefusal::BeyondCalendar { gap })
    }

    fn counsel(&self) -> Result<PersonId, HoldRefusal> {
        let actor = &self.context.actor;
        let counsel = actor.person().filter(|_| actor.has(Role::LegalCounsel));
        counsel.ok_or(HoldRefusal::NeedsCounsel)
    }
}

impl Hold {
    fn place(&self, placed: HoldPlaced, facts: &HoldFacts) -> Decided {
        if self.id.is_some() {
            return if self.scope == Some(placed.scope) {
                Ok(vec![])
            } else {
                Err(HoldRefusal::AlreadyPlaced)
            };
        }
        if !facts.scope_exists {
            return Err(HoldRefusal::ScopeMissing);
        }
        if facts.scope_erased {
            return Err(HoldRefusal::ScopeErased);
        }
        Ok(vec![placed.into()])
    }

    fn stands(&self) -> Result<(), HoldRefusal> {
        if self.id.is_none() {
            Err(HoldRefusal::Missing)
        } else if self.released {
            Err(HoldRefusal::Released)
        } else {
            Ok(())
        }
    }
}

impl Decider for Hold {
    const CATEGORY: &'static str = "hold";
    type Command = HoldCommand;
    type Event = HoldEvent;
    type Facts = HoldFacts;
    type Refusal = HoldRefusal;

    fn decide(&self, command: &HoldCommand, facts: &HoldFacts) -> Decided {
        let by = facts.counsel()?;
        let on = facts.context.today;
        match command {
            HoldCommand::PlaceHold { hold, scope, reason } => {
                let (hold, scope, reason) = (*hold, *scope, reason.clone());
                let review = facts.review()?;
                let placed = HoldPlaced {
                    hold,
                    scope,
                    reason,
                    by,
                    on,
                    review_by: review.day,
                    basis: Some(review.basis),
                };
                self.place(placed, facts)
            }
            HoldCommand::ReviewHold { note } => {
                self.stands()?;
                let (note, review) = (note.clone(), facts.review()?);
                let again = self.reviewed_on == Some(on);
                let reviewed = HoldReviewed {
                    note,
                    by,
                    on,
                    review_by: review.day,
                    basis: Some(review.basis),
                };
                Ok((!again).then(|| reviewed.into()).into_iter().collect())
            }
            HoldCommand::ReleaseHold { reason } if !self.released => {
                self.stands()?;
                let reason = reason.clone();
                Ok(vec![HoldReleased { reason, by, on }.into()])
            }
            HoldCommand::ReleaseHold { .. } => Ok(vec![]),
        }
    }

    fn evolve(&mut self, event: &HoldEvent) {
        match event {
            HoldEvent::HoldPlaced(e) => {
                self.id = Some(e.hold);
                self.scope = Some(e.scope);
                self.review_by = Some(e.review_by);
            }
            HoldEvent::HoldReviewed(e) => {
                self.reviewed_on = Some(e.on);
                self.review_by = Some(e.review_by);
            }
            HoldEvent::HoldReleased(_) => self.released = true,
        }
    }
}
