//! What can be asked of a department.

use crate::ids::DepartmentId;
use crate::sealed::Sealed;

/// Everything that can be asked of a department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DepartmentCommand {
    /// Give it a name, or another one.
    NameDepartment {
        /// The department.
        department: DepartmentId,
        /// The name, as [`super::naming`] lets it through.
        name: Sealed,
    },
}
