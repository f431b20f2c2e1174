//! What can be asked of a person's notifications, and the words in which it is asked.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{LeaseId, NoticeId, PersonId};
use crate::report::Language;
use crate::sealed::Sealed;

/// The way by which somebody is told that something waits for them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "channel", rename_all = "snake_case")]
pub enum Route {
    /// By mail.
    Mail,
    /// Through a webhook of the operator's, by the name that it has in the configuration.
    Webhook(String),
    /// Not at all: the person looks by themselves.
    Nothing,
}

/// When somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "hour", rename_all = "snake_case")]
pub enum Pace {
    /// As soon as a member of staff has done what it is about. What a reporter did goes with the batch all the same.
    AtOnce,
    /// Once a working day, from this hour of the profile's time zone on, 0 to 23.
    Digest(u8),
}

/// How a person wants to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    /// By which way.
    pub route: Route,
    /// When.
    pub pace: Pace,
    /// In which language.
    pub language: Language,
    /// The mail address, sealed under the person's key; `None`: the one in their entry of the directory.
    pub address: Option<Sealed>,
}

/// The hour of the digest of somebody who never chose.
pub const QUIET_HOUR: u8 = 9;

/// The longest name of a webhook, in characters.
pub const LONGEST_CHANNEL: usize = 64;

impl Preferences {
    /// What holds for somebody who never chose: one mail a working day, to the address in the directory.
    pub fn quiet(language: Language) -> Self {
        Self {
            route: Route::Mail,
            pace: Pace::Digest(QUIET_HOUR),
            language,
            address: None,
        }
    }
}

/// Something that waits for somebody, by a mark from which nobody can read what it is. A mark that holds for one day
/// alone begins with that day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Matter(String);

impl Matter {
    /// Something that waits until it is dealt with.
    pub fn standing(mark: &str) -> Self {
        Self(mark.to_owned())
    }

    /// Something that is told anew each day on which it is so.
    pub fn of_day(day: Date, mark: &str) -> Self {
        Self(format!("{day}/{mark}"))
    }

    /// Whether it held for an earlier day alone.
    pub fn has_lapsed(&self, today: Date) -> bool {
        let day = self.0.split_once('/').and_then(|(day, _)| day.parse::<Date>().ok());
        day.is_some_and(|day| day < today)
    }

    /// Whether it holds for one day alone.
    pub fn is_of_a_day(&self) -> bool {
        self.0.contains('/')
    }
}

/// What a notice is about, as far as it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Work waits.
    Work,
    /// The system needs an administrator.
    System,
}

/// Why a notice did not get through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// Nothing answered.
    Unreachable,
    /// No answer in time.
    TimedOut,
    /// No trusted connection came about.
    Untrusted,
    /// The other side said: not now.
    Busy,
    /// The other side said no.
    Refused,
    /// The answer was none that this kind of channel gives.
    Unintelligible,
    /// There is no mail address of the person.
    NoAddress,
    /// The channel is not in the configuration.
    NoChannel,
    /// The address leads to where the configuration does not allow.
    Forbidden,
}

/// A notice to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueNotice {
    /// Made by the caller, the same on every node.
    pub notice: NoticeId,
    /// To whom.
    pub person: PersonId,
    /// What it is about.
    pub purpose: Purpose,
    /// What waits and was not told yet.
    pub about: BTreeSet<Matter>,
    /// What was told, and waits no longer.
    pub settled: BTreeSet<Matter>,
    /// By which way.
    pub route: Route,
    /// In which language.
    pub language: Language,
}

/// Everything that can be asked of a person's notifications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotificationCommand {
    /// Say how one wants to be told.
    SetPreferences {
        /// Who.
        person: PersonId,
        /// How.
        preferences: Preferences,
    },
    /// Line up a notice.
    QueueNotice(QueueNotice),
    /// Take a notice that is due, to send it. Nobody else may send it until the lease is over.
    ClaimNotice {
        /// Which.
        notice: NoticeId,
        /// Made by the caller, for this one attempt.
        lease: LeaseId,
        /// Until when the attempt is over, one way or the other.
        until: Timestamp,
    },
    /// Record that the notice was taken over by the channel.
    RecordSent {
        /// Which.
        notice: NoticeId,
    },
    /// Record that an attempt failed.
    RecordFailure {
        /// Which.
        notice: NoticeId,
        /// The attempt.
        lease: LeaseId,
        /// Why.
        reason: Failure,
        /// When it is tried again; `None`: it is given up.
        again: Option<Timestamp>,
    },
}
