//! What is known of a work account after its events.

use crate::ids::{AccountId, PersonId};
use crate::when::When;

/// A work account, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account {
    /// Its id; `None` as long as it is missing.
    pub id: Option<AccountId>,
    /// Who uses it.
    pub holder: Option<PersonId>,
    /// Number of anomalies on record.
    pub anomalies: usize,
    /// When it was handed over.
    pub handed_over: Option<When>,
}
