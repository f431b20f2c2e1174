//! Every business no of a department.

use crate::decider::refusals;

refusals! {
    /// Why something is refused for a department.
    pub enum DepartmentRefusal {
        /// The actor does not keep the directory.
        #[error("only human resources and administrators name departments")]
        NotDirectoryKeeper = "DEPARTMENT_NOT_DIRECTORY_KEEPER",
        /// There is nothing in the name.
        #[error("this name is empty; give the department a name")]
        NameEmpty = "DEPARTMENT_NAME_EMPTY",
        /// The name is longer than [`super::LONGEST_NAME`].
        #[error("this name is longer than 80 characters; give a shorter one")]
        NameTooLong = "DEPARTMENT_NAME_TOO_LONG",
        /// The name holds a control character.
        #[error("this name holds a line break or another control character; write it on one line")]
        NameHasControl = "DEPARTMENT_NAME_HAS_CONTROL",
        /// Another department has the name.
        #[error("another department has this name; departments are told apart by their names, so give another one")]
        NameTaken = "DEPARTMENT_NAME_TAKEN",
    }
}
