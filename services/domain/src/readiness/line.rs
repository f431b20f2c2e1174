//! A line of the checklist.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::check::Check;
use crate::when::When;

/// An event that proves something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Proof {
    /// The stream in which it stands.
    pub stream: String,
    /// Its place in the stream, from 0.
    pub revision: u64,
    /// Its kind as stored (`union-notified`).
    pub kind: String,
    /// The first day on which what it tells of can have happened.
    pub first: Option<Date>,
    /// The last such day.
    pub last: Option<Date>,
}

impl Proof {
    /// The proof that an event of a stream is.
    pub fn new(stream: &str, revision: u64, kind: &str, happened: When) -> Self {
        Self {
            stream: stream.to_owned(),
            revision,
            kind: kind.to_owned(),
            first: happened.earliest(),
            last: happened.latest(),
        }
    }
}

/// How a check stands, as the events have it. What changes by the mere passing of days is said with the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The question does not arise.
    NotApplicable,
    /// It is proved.
    Met,
    /// Counsel answers for it in a memo.
    Overridden,
    /// Missing up to this day, met from the day after: a window runs.
    MetAfter(Date),
    /// Met up to this day, missing from the day after: a deadline runs.
    MissingAfter(Date),
    /// It is not proved.
    Missing,
}

/// How a check stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is proved.
    Met,
    /// It is not proved.
    Missing,
    /// The question does not arise.
    NotApplicable,
    /// Counsel answers for it in a memo.
    Overridden,
}

impl Standing {
    /// How it stands on a day.
    pub fn on(self, today: Date) -> Status {
        match self {
            Self::NotApplicable => Status::NotApplicable,
            Self::Overridden => Status::Overridden,
            Self::MetAfter(last) if today <= last => Status::Missing,
            Self::MissingAfter(last) if today <= last => Status::Met,
            Self::MetAfter(_) | Self::Met => Status::Met,
            Self::MissingAfter(_) | Self::Missing => Status::Missing,
        }
    }
}

/// How much a missing check endangers a sanction, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Danger {
    /// The law asks for it, and it cannot be supplied any more.
    Irreparable,
    /// The law asks for it, and it can still be supplied.
    Mandatory,
    /// Our own process asks for it, and it cannot be supplied any more.
    Irregular,
    /// Our own process asks for it, and it can still be supplied.
    Open,
}

/// One line: a check of one sanction, how it stands, and what proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The check.
    pub check: Check,
    /// How it stands.
    pub standing: Standing,
    /// The events that prove it, or, where it is missing, as much of it as there is; in order of stream and place.
    pub proofs: Vec<Proof>,
    /// The last day on which what is missing can be supplied, or on which a window ends; `None`: no day is set.
    pub due: Option<Date>,
    /// What it would mean if it were missing.
    pub danger: Danger,
}

impl Line {
    /// How it stands on a day.
    pub fn status(&self, today: Date) -> Status {
        self.standing.on(today)
    }

    /// Whether what is missing can still be supplied.
    pub fn can_be_supplied(&self) -> bool {
        match self.danger {
            Danger::Irreparable | Danger::Irregular => false,
            Danger::Mandatory | Danger::Open => true,
        }
    }
}
