//! What is known of a work account after its events.

use super::command::AccountKind;
use crate::ids::{AccountId, PersonId};
use crate::sealed::Sealed;
use crate::when::When;

/// A work account, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account {
    /// Its id; `None` as long as it is missing.
    pub id: Option<AccountId>,
    /// Who uses it.
    pub holder: Option<PersonId>,
    /// Whose it is.
    pub kind: Option<AccountKind>,
    /// Since when it is in the register.
    pub registered: Option<When>,
    /// The latest anomaly: what, and when.
    pub latest_anomaly: Option<(Sealed, When)>,
    /// Number of anomalies on record.
    pub anomalies: usize,
    /// To whom it was handed over.
    pub handed_to: Option<PersonId>,
    /// When it was handed over.
    pub handed_over: Option<When>,
}
