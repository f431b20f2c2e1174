//! Every business no of a member of staff's access.

use crate::decider::refusals;

refusals! {
    /// Why something is refused for a member of staff's access.
    pub enum AccessRefusal {
        /// The stream belongs to somebody else.
        #[error("this record of access belongs to another person; use the record of the person who is named")]
        OtherPerson = "ACCESS_OTHER_PERSON",
        /// Roles are given and taken by administrators.
        #[error("roles are given and taken by an administrator, or from the operator's command line")]
        NotAdministrator = "ACCESS_NOT_ADMINISTRATOR",
        /// Nobody changes their own roles.
        #[error("nobody gives or takes their own roles; ask another administrator")]
        OwnRole = "ACCESS_OWN_ROLE",
        /// A decision maker needs a level.
        #[error("a decision maker needs a level of authority: line, senior or general manager")]
        LevelMissing = "ACCESS_LEVEL_MISSING",
        /// Only a decision maker has a level.
        #[error("a level of authority goes with the role of decision maker alone; leave it out")]
        LevelNotApplicable = "ACCESS_LEVEL_NOT_APPLICABLE",
        /// Somebody would write what another one viewed.
        #[error("what a person viewed or was denied is recorded when they act, by nobody else")]
        LogOfAnother = "ACCESS_LOG_OF_ANOTHER",
    }
}
