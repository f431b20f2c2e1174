//! What is stored of a person in the company's directory. The stream can be erased.

use serde::{Deserialize, Serialize};

use super::command::{AcknowledgementProof, Employment};
use crate::codec::stored_events;
use crate::ids::{DepartmentId, FindingId, PersonId, PolicyId, SanctionId};
use crate::sealed::Sealed;
use crate::when::When;

stored_events! {
    /// Everything that can have happened to a person's entry.
    pub enum PersonEvent in "person" {
        PersonRegistered = "person-registered" v 1,
        PersonNumbered = "person-numbered" v 1,
        PersonCorrected = "person-corrected" v 1,
        PersonMoved = "person-moved" v 1,
        PersonLeft = "person-left" v 1,
        RelativeDeclared = "relative-declared" v 1,
        PolicyAcknowledged = "policy-acknowledged" v 1,
        SanctionReserved = "sanction-reserved" v 1,
    }
}

/// A person was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRegistered {
    /// The person.
    pub person: PersonId,
    /// Full name, sealed under the person's key.
    pub name: Sealed,
    /// How to reach them, sealed under the person's key.
    pub contact: Option<Sealed>,
    /// The department.
    pub department: DepartmentId,
    /// Whom they report to.
    pub manager: Option<PersonId>,
    /// They manage the department.
    pub heads_department: bool,
    /// On what terms they work.
    pub employment: Employment,
    /// Since when.
    pub joined: When,
}

/// The number under which the company's own books know a person. It stands in no event in the clear, nor as a hash: whoever
/// holds a list of numbers could tell people by it after their key was destroyed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonNumbered {
    /// The number, sealed under the person's key.
    pub number: Sealed,
}

/// Name, contact or the first day were put right. What is given takes the place of all three.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonCorrected {
    /// Full name, sealed under the person's key.
    pub name: Sealed,
    /// How to reach them, sealed under the person's key.
    pub contact: Option<Sealed>,
    /// Since when they work here.
    pub joined: When,
}

/// Department, manager or terms changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonMoved {
    /// The department from now on.
    pub department: DepartmentId,
    /// Whom they report to from now on.
    pub manager: Option<PersonId>,
    /// They manage the department.
    pub heads_department: bool,
    /// On what terms they work from now on.
    pub employment: Employment,
    /// Since when.
    pub since: When,
}

/// The person works here no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLeft {
    /// The last day.
    pub left: When,
}

/// Two people are relatives; stored with both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelativeDeclared {
    /// The other one.
    pub relative: PersonId,
}

/// The person acknowledged a version of the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyAcknowledged {
    /// The version.
    pub policy: PolicyId,
    /// When.
    pub acknowledged: When,
    /// What shows it.
    pub proof: AcknowledgementProof,
}

/// A sanction is being prepared against the person; the first one on a finding wins (S6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SanctionReserved {
    /// The sanction.
    pub sanction: SanctionId,
    /// The finding.
    pub finding: FindingId,
}
