//! Every business no of a member of staff's access.

use crate::decider::refusals;

refusals! {
    /// Why something is refused for a member of staff's access.
    pub enum AccessRefusal {
        /// The stream belongs to somebody else.
        #[error("this record of access belongs to another person; use the record of the person who is named")]
        OtherPerson = "ACCESS_OTHER_PERSON",
        /// Roles are given and taken by administrators.
        #[error("roles are given by two administrators and taken by one, or either from the operator's command line")]
        NotAdministrator = "ACCESS_NOT_ADMINISTRATOR",
        /// Another administrator asked for it already.
        #[error("another administrator has asked for this role already; agree to it, or withdraw the request")]
        RoleAskedAlready = "ACCESS_ROLE_ASKED_ALREADY",
        /// Nobody asked for it, or for another authority.
        #[error("nobody has asked for this role with this authority; one administrator asks, another one agrees to just that")]
        RoleNotAsked = "ACCESS_ROLE_NOT_ASKED",
        /// Who asked agrees.
        #[error("whoever asked for a role does not agree to it; another administrator has to")]
        RoleOwnRequest = "ACCESS_ROLE_OWN_REQUEST",
        /// The request is too old.
        #[error("the request for this role is older than seven days; ask for it again")]
        RoleRequestLapsed = "ACCESS_ROLE_REQUEST_LAPSED",
        /// Nobody changes their own roles.
        #[error("nobody gives or takes their own roles; ask another administrator")]
        OwnRole = "ACCESS_OWN_ROLE",
        /// A decision maker needs a level.
        #[error("a decision maker needs a level of authority: line, senior or general manager")]
        LevelMissing = "ACCESS_LEVEL_MISSING",
        /// Only a decision maker has a level.
        #[error("a level of authority goes with the role of decision maker alone; leave it out")]
        LevelNotApplicable = "ACCESS_LEVEL_NOT_APPLICABLE",
        /// The role is what the identity provider says.
        #[error("this role comes from the identity provider; take it there, or out of the table of roles from claims")]
        RoleFromProvider = "ACCESS_ROLE_FROM_PROVIDER",
        /// Second factors are taken away by administrators.
        #[error("a second factor is taken away by two administrators, or from the operator's command line")]
        ResetNotAdministrator = "ACCESS_RESET_NOT_ADMINISTRATOR",
        /// Nobody takes part in the reset of their own second factor.
        #[error("nobody takes part in the reset of their own second factor; ask two other administrators")]
        OwnReset = "ACCESS_OWN_RESET",
        /// Another administrator asked already.
        #[error("another administrator has asked for this reset already; confirm it, or withdraw it")]
        ResetAskedAlready = "ACCESS_RESET_ASKED_ALREADY",
        /// Nobody asked for it.
        #[error("nobody has asked for this reset; one administrator asks, another one confirms")]
        ResetNotAsked = "ACCESS_RESET_NOT_ASKED",
        /// Who asked confirms.
        #[error("whoever asked for a reset does not confirm it; another administrator has to")]
        ResetOwnRequest = "ACCESS_RESET_OWN_REQUEST",
        /// The request is too old.
        #[error("the request for this reset is older than seven days; ask for it again")]
        ResetLapsed = "ACCESS_RESET_LAPSED",
        /// Somebody would do what the system or the operator does.
        #[error("this is done by Probity itself or from the operator's command line, by nobody else")]
        SystemOnly = "ACCESS_SYSTEM_ONLY",
        /// Not a time that an emergency lasts.
        #[error("a role is given in an emergency for 1 to 72 hours; for longer it is given as any other")]
        EmergencyHours = "ACCESS_EMERGENCY_HOURS",
        /// Not a role for an emergency.
        #[error("administrators and identity custodians are not made in an emergency; their role is given as any other")]
        EmergencyRole = "ACCESS_EMERGENCY_ROLE",
        /// Somebody would write what another one viewed.
        #[error("what a person viewed or was denied is recorded when they act, by nobody else")]
        LogOfAnother = "ACCESS_LOG_OF_ANOTHER",
    }
}
