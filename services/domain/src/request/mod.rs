//! A person's request about their own data: access, correction, deletion (PIPL 44 to 47 and 50, GDPR 12 and 15 to 17).
//!
//! Nothing here knows of reports: what a person is told, and how long it takes, is the same whether there is one or not.
//! A correction is set beside what is on record and changes none of it. A deletion goes on in the retention of the
//! person's entry.

mod command;
mod event;
mod handling;
mod refusal;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use command::*;
pub use event::*;
pub use refusal::*;

use crate::decider::{Context, Decider};
use crate::ids::{PersonId, RightsRequestId};
use crate::pack::Rules;

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum RightsRequestStatus {
    /// There is no such request.
    #[default]
    Missing,
    /// It was taken in.
    Received,
    /// Whoever asks is who they say.
    Verified,
    /// It was granted and has to be done.
    Granted,
    /// It was done.
    Fulfilled,
    /// It was refused, with a reason.
    Refused,
}

impl fmt::Display for RightsRequestStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "missing",
            Self::Received => "received",
            Self::Verified => "verified",
            Self::Granted => "granted",
            Self::Fulfilled => "fulfilled",
            Self::Refused => "refused",
        })
    }
}

/// A request, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RightsRequest {
    /// Its id; `None` as long as it is missing.
    pub id: Option<RightsRequestId>,
    /// Where it stands.
    pub status: RightsRequestStatus,
    /// Who asks.
    pub subject: Option<PersonId>,
    /// What for.
    pub kind: Option<RightsRequestKind>,
    /// Last day to answer it.
    pub answer_by: Option<Date>,
    /// Who entered it.
    pub received_by: Option<PersonId>,
}

/// What decisions on a request need from outside its stream.
#[derive(Debug, Clone)]
pub struct RightsRequestFacts {
    /// Who and when.
    pub context: Context,
    /// The policy pack in force.
    pub rules: Arc<Rules>,
    /// The person is in the directory.
    pub subject_exists: bool,
    /// The person left.
    pub subject_left: bool,
}

type Decided = Result<Vec<RightsRequestEvent>, RightsRequestRefusal>;

impl Decider for RightsRequest {
    const CATEGORY: &'static str = "request";
    type Command = RightsRequestCommand;
    type Event = RightsRequestEvent;
    type Facts = RightsRequestFacts;
    type Refusal = RightsRequestRefusal;

    fn decide(&self, command: &RightsRequestCommand, facts: &RightsRequestFacts) -> Decided {
        match command {
            RightsRequestCommand::ReceiveRequest { .. } => self.receive(command, facts),
            RightsRequestCommand::VerifyRequest { how } => self.verify(how, facts),
            RightsRequestCommand::DecideRequest { granted, reason } => self.settle(*granted, reason, facts),
            RightsRequestCommand::FulfilRequest { supplement } => self.fulfil(supplement.as_ref(), facts),
        }
    }

    fn evolve(&mut self, event: &RightsRequestEvent) {
        match event {
            RightsRequestEvent::RightsRequestReceived(e) => {
                self.id = Some(e.request);
                self.status = RightsRequestStatus::Received;
                self.subject = Some(e.subject);
                self.kind = Some(e.kind);
                self.answer_by = Some(e.answer_by);
                self.received_by = Some(e.by);
            }
            RightsRequestEvent::RightsRequestVerified(_) => self.status = RightsRequestStatus::Verified,
            RightsRequestEvent::RightsRequestDecided(e) => {
                self.status = if e.granted {
                    RightsRequestStatus::Granted
                } else {
                    RightsRequestStatus::Refused
                };
            }
            RightsRequestEvent::RightsRequestFulfilled(_) => self.status = RightsRequestStatus::Fulfilled,
        }
    }
}
