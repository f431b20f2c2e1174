//! What is stored of a person's notifications: marks and states, no word of what they are about.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::command::{Failure, Matter, Preferences, Purpose, Route};
use crate::codec::stored_events;
use crate::ids::{LeaseId, NoticeId, PersonId};
use crate::report::Language;

stored_events! {
    /// Everything that can have happened to a person's notifications.
    pub enum NotificationEvent in "notification" {
        PreferencesSet = "notification-preferences-set" v 1,
        NoticeQueued = "notice-queued" v 1,
        NoticeClaimed = "notice-claimed" v 1,
        NoticeSent = "notice-sent" v 1,
        NoticeFailed = "notice-failed" v 1,
        NoticeGivenUp = "notice-given-up" v 1,
    }
}

/// A person said how they want to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreferencesSet {
    /// Who.
    pub person: PersonId,
    /// How.
    pub preferences: Preferences,
}

/// A notice was lined up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeQueued {
    /// Which.
    pub notice: NoticeId,
    /// To whom.
    pub person: PersonId,
    /// What it is about.
    pub purpose: Purpose,
    /// What waits and was not told before.
    pub about: BTreeSet<Matter>,
    /// What was told before, and waits no longer.
    pub settled: BTreeSet<Matter>,
    /// By which way.
    pub route: Route,
    /// In which language.
    pub language: Language,
    /// When.
    pub at: Timestamp,
}

/// A node took it, to send it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeClaimed {
    /// Which.
    pub notice: NoticeId,
    /// The attempt.
    pub lease: LeaseId,
    /// Until when nobody else may send it.
    pub until: Timestamp,
    /// An earlier attempt ended without a word: the notice may have got through already, under the same message id.
    pub uncertain: bool,
}

/// The channel took it over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSent {
    /// Which.
    pub notice: NoticeId,
    /// When.
    pub at: Timestamp,
}

/// An attempt failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeFailed {
    /// Which.
    pub notice: NoticeId,
    /// Why.
    pub reason: Failure,
    /// When it is tried again.
    pub again: Timestamp,
}

/// It is not tried any more. What it was about counts as not told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeGivenUp {
    /// Which.
    pub notice: NoticeId,
    /// Why the last attempt failed.
    pub reason: Failure,
    /// When.
    pub at: Timestamp,
}
