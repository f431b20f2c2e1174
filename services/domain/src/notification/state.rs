//! What is known of a person's notifications after their events.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::command::{Failure, Matter, Preferences, Purpose, Route};
use crate::ids::{LeaseId, NoticeId, PersonId};
use crate::report::Language;

/// Where a notice stands that is not sent yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It may be sent from this moment on.
    Waits(Timestamp),
    /// An attempt is under way, or was cut off.
    Claimed {
        /// The attempt.
        lease: LeaseId,
        /// Until when.
        until: Timestamp,
    },
}

/// A notice that is not sent yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Which.
    pub id: NoticeId,
    /// What it is about, as far as it says.
    pub purpose: Purpose,
    /// What it is about.
    pub about: BTreeSet<Matter>,
    /// By which way.
    pub route: Route,
    /// In which language.
    pub language: Language,
    /// Since when.
    pub queued: Timestamp,
    /// Attempts so far.
    pub attempts: u32,
    /// Where it stands.
    pub standing: Standing,
    /// Why the latest attempt failed.
    pub failure: Option<Failure>,
}

/// A person's notifications, folded from their events.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Notifications {
    /// Whose; `None` as long as nothing happened.
    pub person: Option<PersonId>,
    /// How they want to be told; `None`: they never chose.
    pub preferences: Option<Preferences>,
    /// What they were told and what has not been settled since, as far as known.
    pub told: BTreeSet<Matter>,
    /// The notice that is to be sent. There is one at a time, and what comes meanwhile goes with the next.
    pub pending: Option<Notice>,
    /// When the latest notice was lined up.
    pub latest_queued: Option<Timestamp>,
    /// How many notices were ever lined up.
    pub queued: u64,
    /// The latest notice that was sent.
    pub latest_sent: Option<NoticeId>,
    /// How many were given up since one was sent.
    pub given_up: u32,
}

impl Notice {
    /// From which moment on an attempt may be made.
    pub fn due(&self) -> Timestamp {
        match self.standing {
            Standing::Waits(from) => from,
            Standing::Claimed { until, .. } => until,
        }
    }
}
