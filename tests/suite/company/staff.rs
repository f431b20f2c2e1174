//! Who works at the company.

use probity_app::{AccessStream, App};
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::ids::{DepartmentId, PersonId};
use probity_domain::person::{Employment, Person, PersonCommand};
use probity_domain::{Actor, DecisionLevel, Role, When};
use probity_vault::Plaintext;
use serde_json::json;
use ulid::Ulid;

use super::Company;

/// The part that somebody plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Receives reports, opens cases.
    Intake,
    /// Investigates.
    Investigator,
    /// Is there at interviews.
    SecondInvestigator,
    /// Answers for a case in law.
    Counsel,
    /// Serves and notifies.
    HumanResources,
    /// Approves what a line manager can.
    LineManager,
    /// Decides.
    SeniorManager,
    /// Approves dismissals, hears appeals.
    GeneralManager,
    /// Speaks for the union.
    Union,
    /// Holds a share of the key to reporters' identities.
    Custodian,
    /// Reads, changes nothing.
    Auditor,
    /// Gives roles.
    Administrator,
    /// Agrees that they are given.
    SecondAdministrator,
    /// Is told figures.
    Management,
    /// Somebody with the roles of an auditor who stands in some relation to a case; several, by number.
    Relation(u8),
}

impl Part {
    /// Everybody whom a whole story needs.
    pub const ALL: [Self; 13] = [
        Self::Intake,
        Self::Investigator,
        Self::SecondInvestigator,
        Self::Counsel,
        Self::HumanResources,
        Self::LineManager,
        Self::SeniorManager,
        Self::GeneralManager,
        Self::Union,
        Self::Custodian,
        Self::Auditor,
        Self::Administrator,
        Self::SecondAdministrator,
    ];

    /// Name to sign in with.
    pub fn username(self) -> String {
        let letters = |letter: &char| letter.is_ascii_alphanumeric();
        let name: String = format!("{self:?}").chars().filter(letters).collect();
        name.to_lowercase()
    }

    /// The role that they hold.
    pub fn role(self) -> Role {
        match self {
            Self::Intake => Role::IntakeOfficer,
            Self::Investigator | Self::SecondInvestigator => Role::Investigator,
            Self::Counsel => Role::LegalCounsel,
            Self::HumanResources => Role::HumanResources,
            Self::LineManager | Self::SeniorManager | Self::GeneralManager => Role::DecisionMaker,
            Self::Union => Role::UnionRepresentative,
            Self::Custodian => Role::IdentityCustodian,
            Self::Auditor | Self::Relation(_) => Role::Auditor,
            Self::Administrator | Self::SecondAdministrator => Role::Administrator,
            Self::Management => Role::Management,
        }
    }

    /// How far a decision maker's authority reaches.
    pub fn level(self) -> Option<DecisionLevel> {
        match self {
            Self::LineManager => Some(DecisionLevel::Line),
            // Stands in for the general manager: who approves a dismissal may not decide it as well.
            Self::SeniorManager | Self::GeneralManager => Some(DecisionLevel::GeneralManager),
            Self::Intake
            | Self::Investigator
            | Self::SecondInvestigator
            | Self::Counsel
            | Self::HumanResources
            | Self::Union
            | Self::Custodian
            | Self::Auditor
            | Self::Administrator
            | Self::SecondAdministrator
            | Self::Management
            | Self::Relation(_) => None,
        }
    }
}

impl Company {
    /// Somebody is given a role that needs no authority, over the API: one administrator asks, another one agrees.
    pub async fn role(&self, part: Part, role: &str) {
        let role = json!({ "personId": self.id(part), "role": role });
        self.as_(Part::Administrator).mutate("requestRole", role.clone()).await;
        self.as_(Part::SecondAdministrator).mutate("confirmRole", role).await;
    }
}

/// Enters somebody into the directory and gives them their role, as the operator's command line does. Each has a
/// department of their own, so that nobody is close to anybody.
pub async fn enter(app: &App, part: Part, number: u64) -> PersonId {
    let person = PersonId(Ulid::from_parts(1, u128::from(number) + 1));
    let department = DepartmentId(Ulid::from_parts(2, u128::from(number) + 1));
    let name = Plaintext::new(format!("Colleague {number}"));
    app.execute::<Person>(&Actor::System, person, |sealer| {
        Ok(PersonCommand::RegisterPerson {
            person,
            name: sealer.seal("name", &name)?,
            contact: None,
            number: None,
            department,
            manager: None,
            heads_department: false,
            employment: Employment::Employee,
            joined: When::Unknown,
        })
    })
    .await
    .unwrap();
    let grant = AccessCommand::GrantRole {
        person,
        role: part.role(),
        level: part.level(),
    };
    app.execute::<StaffAccess>(&Actor::System, AccessStream::Roles(person), |_| Ok(grant.clone()))
        .await
        .unwrap();
    person
}
