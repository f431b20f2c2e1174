//! What can be asked of a person's entry.

use serde::{Deserialize, Serialize};

use crate::ids::{DepartmentId, FindingId, PersonId, PolicyId, SanctionId};
use crate::sealed::Sealed;
use crate::when::When;

/// On what terms a person works here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Employment {
    /// Under a labour contract with the company.
    Employee,
    /// Sent by an agency (LCL 65): returned to it, never dismissed by the company.
    Dispatched,
    /// Under another contract; the policy binds only employees (WX-1.2).
    Contractor,
}

/// What shows that a person acknowledged a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AcknowledgementProof {
    /// A signed document, by its SHA-256 in lower-case hex.
    Signed(String),
    /// Signed, as a source says, but the document is not here.
    Reported,
}

/// Everything that can be asked of a person's entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonCommand {
    /// Enter a person.
    RegisterPerson {
        /// Made by the caller.
        person: PersonId,
        /// Full name.
        name: Sealed,
        /// How to reach them.
        contact: Option<Sealed>,
        /// The number under which the company's own books know them.
        number: Option<Sealed>,
        /// The department.
        department: DepartmentId,
        /// Whom they report to.
        manager: Option<PersonId>,
        /// They manage the department.
        heads_department: bool,
        /// On what terms.
        employment: Employment,
        /// Since when.
        joined: When,
    },
    /// Record the number under which the company's own books know the person.
    NumberPerson {
        /// The number.
        number: Sealed,
    },
    /// Put name, contact or the first day right; what is given takes the place of all three.
    CorrectPerson {
        /// Full name.
        name: Sealed,
        /// How to reach them.
        contact: Option<Sealed>,
        /// Since when they work here.
        joined: When,
    },
    /// Change department, manager or terms.
    MovePerson {
        /// The department from now on.
        department: DepartmentId,
        /// Whom they report to from now on.
        manager: Option<PersonId>,
        /// They manage the department.
        heads_department: bool,
        /// On what terms from now on.
        employment: Employment,
        /// Since when.
        since: When,
    },
    /// Record that the person left.
    RecordDeparture {
        /// The last day.
        left: When,
    },
    /// Record that two people are relatives; given to both.
    DeclareRelative {
        /// The other one.
        relative: PersonId,
    },
    /// Record that the person acknowledged a policy.
    AcknowledgePolicy {
        /// The version; it must be published.
        policy: PolicyId,
        /// When.
        acknowledged: When,
        /// What shows it.
        proof: AcknowledgementProof,
    },
    /// Reserve a finding for a sanction.
    ReserveSanction {
        /// The sanction.
        sanction: SanctionId,
        /// The finding.
        finding: FindingId,
    },
}
