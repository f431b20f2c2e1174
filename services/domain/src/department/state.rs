//! What is known of a department after its events.

use crate::ids::DepartmentId;
use crate::sealed::Sealed;

/// A department, folded from its events. One in which people work exists without any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Department {
    /// Its id; `None` as long as nobody named it.
    pub id: Option<DepartmentId>,
    /// Its name.
    pub name: Option<Sealed>,
}
