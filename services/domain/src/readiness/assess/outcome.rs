//! What the judgement of a check comes to.

use jiff::civil::Date;

use crate::readiness::line::{Proof, Standing};

/// A standing with what proves it.
pub(super) struct Outcome {
    pub(super) standing: Standing,
    pub(super) proofs: Vec<Proof>,
    pub(super) due: Option<Date>,
}

impl Outcome {
    fn new(standing: Standing, proofs: Vec<Proof>) -> Self {
        Self {
            standing,
            proofs,
            due: None,
        }
    }

    pub(super) fn not_applicable() -> Self {
        Self::new(Standing::NotApplicable, Vec::new())
    }

    pub(super) fn met(proofs: Vec<Proof>) -> Self {
        Self::new(Standing::Met, proofs)
    }

    pub(super) fn missing(proofs: Vec<Proof>) -> Self {
        Self::new(Standing::Missing, proofs)
    }

    pub(super) fn overridden(proofs: Vec<Proof>) -> Self {
        Self::new(Standing::Overridden, proofs)
    }

    /// Met or missing.
    pub(super) fn met_if(met: bool, proofs: Vec<Proof>) -> Self {
        if met { Self::met(proofs) } else { Self::missing(proofs) }
    }

    /// Missing as long as a window runs.
    pub(super) fn met_after(last: Date, proofs: Vec<Proof>) -> Self {
        Self {
            due: Some(last),
            ..Self::new(Standing::MetAfter(last), proofs)
        }
    }

    /// Met as long as a deadline runs.
    pub(super) fn missing_after(last: Date, proofs: Vec<Proof>) -> Self {
        Self {
            due: Some(last),
            ..Self::new(Standing::MissingAfter(last), proofs)
        }
    }

    pub(super) fn due(self, due: Option<Date>) -> Self {
        Self { due, ..self }
    }

    pub(super) fn with(mut self, proofs: impl IntoIterator<Item = Proof>) -> Self {
        self.proofs.extend(proofs);
        self
    }

    /// The worst of several, with the proofs of all; `None` if there is none.
    pub(super) fn worst(outcomes: impl IntoIterator<Item = Self>) -> Option<Self> {
        outcomes.into_iter().reduce(|mut one, mut other| {
            one.proofs.append(&mut other.proofs);
            if one.standing < other.standing {
                one.standing = other.standing;
            }
            one.due = [one.due, other.due].into_iter().flatten().min();
            one
        })
    }
}
