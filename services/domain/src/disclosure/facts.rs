//! What a decision on a disclosure needs from outside its stream.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::actor::Role;
use crate::decider::Context;
use crate::identity::Holding;
use crate::pack::Rules;

/// Facts for decisions on a disclosure.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one fact that is looked up, and none depends on another"
)]
#[derive(Debug, Clone)]
pub struct DisclosureFacts {
    /// Who and when.
    pub context: Context,
    /// The policy pack in force.
    pub rules: Arc<Rules>,
    /// The actor has a conflict of interest in the case that the report belongs to.
    pub actor_excluded: bool,
    /// Who holds the identity now, with the set of shares that counts; `None` when the reporter gave none.
    pub holding: Option<Holding>,
    /// The recipient is in the directory, and has not left.
    pub recipient_exists: bool,
    /// The roles of the recipient.
    pub recipient_roles: BTreeSet<Role>,
    /// The recipient is a subject of a case that the report belongs to.
    pub recipient_is_subject: bool,
    /// The recipient manages a department in which the reporter may work, as far as the record tells.
    pub recipient_manages: bool,
    /// Another disclosure of this identity to this recipient is not over.
    pub other_open: bool,
}
