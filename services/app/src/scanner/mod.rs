//! Looking for malicious software in files, with a `clamd` that the operator runs beside the server.
//!
//! A scanner that fails stops nothing: the file is stored, unscanned, and the round that follows scans it. Once it failed
//! it is not asked again before a round found that it answers, so that nobody waits for it. Nothing here is logged
//! when a file comes: beside the time of a line it would tell when its reporter did.

mod address;
mod clamd;
mod scan;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

pub use address::{InvalidScannerAddress, ScannerAddress};
pub(crate) use scan::{Scan, tapped};

use clamd::Session;

/// How long one step of a conversation with the scanner may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the scanner said of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was found.
    Clean,
    /// Something was found, under this name.
    Suspected(String),
    /// It is larger than the scanner takes.
    TooLarge,
}

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanned {
    /// The scanner looked at it.
    Yes(Verdict),
    /// It was not looked at, or not yet.
    NotYet,
}

impl Verdict {
    /// As a note beside the file.
    pub(crate) fn note(&self) -> String {
        match self {
            Self::Clean => "clean".to_owned(),
            Self::Suspected(name) => format!("suspected {name}"),
            Self::TooLarge => "too-large".to_owned(),
        }
    }

    /// From such a note.
    pub(crate) fn parse(note: &str) -> Option<Self> {
        match note {
            "clean" => Some(Self::Clean),
            "too-large" => Some(Self::TooLarge),
            other => other
                .strip_prefix("suspected ")
                .map(|name| Self::Suspected(name.to_owned())),
        }
    }
}

/// The scanner.
pub struct Scanner {
    address: ScannerAddress,
    patience: Duration,
    is_down: AtomicBool,
}

impl Scanner {
    /// The scanner at an address. Nothing is asked of it yet.
    pub fn at(address: ScannerAddress) -> Self {
        Self {
            address,
            patience: PATIENCE,
            is_down: AtomicBool::new(false),
        }
    }

    /// With another patience for each step.
    #[must_use]
    pub fn patient_for(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Whether it answers now. It is used again from then on, if it had failed before.
    pub async fn answers(&self) -> bool {
        let answers = matches!(
            tokio::time::timeout(self.patience, clamd::ping(&self.address)).await,
            Ok(Ok(()))
        );
        self.is_down.store(!answers, Ordering::SeqCst);
        answers
    }

    /// Begins to scan a file; `None` while it is down.
    pub(crate) async fn begin(&self) -> Option<Scan<'_>> {
        if self.is_down.load(Ordering::SeqCst) {
            return None;
        }
        let begun = tokio::time::timeout(self.patience, Session::begin(&self.address)).await;
        if let Ok(Ok(session)) = begun {
            return Some(Scan::of(self, session));
        }
        self.failed();
        None
    }

    fn failed(&self) {
        self.is_down.store(true, Ordering::SeqCst);
    }
}
