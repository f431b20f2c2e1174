//! Who acts: the roles of the access matrix.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, ReportId};

/// A role in the access matrix. What a role may do is said by the access policies alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// INT: receives and triages reports.
    IntakeOfficer,
    /// INV: investigates.
    Investigator,
    /// LEG: legal counsel.
    LegalCounsel,
    /// HR: proposes and serves sanctions.
    HumanResources,
    /// DEC: approves and decides sanctions.
    DecisionMaker,
    /// UN: union representative.
    UnionRepresentative,
    /// CUS: holds a share of the key to reporters' identities.
    IdentityCustodian,
    /// AUD: reads, changes nothing.
    Auditor,
    /// MGT: sees aggregates only.
    Management,
    /// ADM: runs the system, sees no content.
    Administrator,
}

impl Role {
    /// Every role, in the order of the access matrix.
    pub const ALL: [Self; 10] = [
        Self::IntakeOfficer,
        Self::Investigator,
        Self::LegalCounsel,
        Self::HumanResources,
        Self::DecisionMaker,
        Self::UnionRepresentative,
        Self::IdentityCustodian,
        Self::Auditor,
        Self::Management,
        Self::Administrator,
    ];

    /// The short name in the access matrix (`INT`, `LEG`, …).
    pub fn code(self) -> &'static str {
        match self {
            Self::IntakeOfficer => "INT",
            Self::Investigator => "INV",
            Self::LegalCounsel => "LEG",
            Self::HumanResources => "HR",
            Self::DecisionMaker => "DEC",
            Self::UnionRepresentative => "UN",
            Self::IdentityCustodian => "CUS",
            Self::Auditor => "AUD",
            Self::Management => "MGT",
            Self::Administrator => "ADM",
        }
    }
}

/// How far a decision maker's authority reaches; a higher level includes the lower ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionLevel {
    /// A line manager with authority for warnings.
    Line,
    /// A senior manager with authority for demotions.
    Senior,
    /// The general manager, with authority for dismissals.
    GeneralManager,
}

/// Whoever gives a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The reporter of one report, known by the receipt alone.
    Reporter(ReportId),
    /// A signed-in member of staff.
    Staff {
        /// The person in the directory.
        person: PersonId,
        /// The roles granted to the person.
        roles: BTreeSet<Role>,
        /// The authority of a decision maker, if the person is one.
        level: Option<DecisionLevel>,
    },
    /// A reactor or the operator's command line.
    System,
}

impl Actor {
    /// The person who acts; nobody for a reporter and for the system.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Staff { person, .. } => Some(*person),
            Self::Reporter(_) | Self::System => None,
        }
    }

    /// Whether the actor is staff with this role.
    pub fn has(&self, role: Role) -> bool {
        match self {
            Self::Staff { roles, .. } => roles.contains(&role),
            Self::Reporter(_) | Self::System => false,
        }
    }

    /// The authority of a decision maker; `None` for everybody else.
    pub fn decision_level(&self) -> Option<DecisionLevel> {
        match self {
            Self::Staff { level, roles, .. } if roles.contains(&Role::DecisionMaker) => *level,
            Self::Staff { .. } | Self::Reporter(_) | Self::System => None,
        }
    }

    /// How the actor stands in an envelope: `person-…`, `reporter` or `system`. A reporter has no name there.
    pub fn envelope_name(&self) -> String {
        match self {
            Self::Staff { person, .. } => person.stream(),
            Self::Reporter(_) => "reporter".to_owned(),
            Self::System => "system".to_owned(),
        }
    }
}
