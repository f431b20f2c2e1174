//! What is stored of a department.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::codec::stored_events;
use crate::ids::{DepartmentId, PersonId};
use crate::sealed::Sealed;

stored_events! {
    /// Everything that can have happened to a department.
    pub enum DepartmentEvent in "department" {
        DepartmentNamed = "department-named" v 1,
    }
}

/// A department got a name, or another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentNamed {
    /// The department.
    pub department: DepartmentId,
    /// The name, sealed under the department's key. It tells of nobody, but it stands beside people who are told apart by it.
    pub name: Sealed,
    /// Who named it; `None`: the operator.
    pub by: Option<PersonId>,
    /// When.
    pub on: Date,
}
