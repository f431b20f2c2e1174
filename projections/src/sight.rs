//! Who looks, and how far the access policies let them see in lists.

use std::collections::BTreeSet;

use probity_domain::Role;
use probity_domain::ids::PersonId;

/// What a viewer may have to do with a record. The first ones open a record to a role, the later ones are conflicts of
/// interest, which close it to everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Handles the case, in any role.
    Handler,
    /// Handles the case as intake officer.
    HandlerIntake,
    /// Handles the case as investigator.
    HandlerInvestigator,
    /// Handles the case as counsel.
    HandlerCounsel,
    /// The report does not belong to a case yet.
    IntakePool,
    /// The report does not belong to a case yet, and is about somebody who takes reports in.
    AlternatePool,
    /// A sanction of the case is being worked on, or was.
    SanctionStage,
    /// The union has to be heard on a sanction of the case, or was.
    UnionStage,
    /// Is a subject of the case.
    Subject,
    /// Is a witness in the case.
    Witness,
    /// Was harmed.
    Victim,
    /// Is the manager of a subject, or heads their department, or is above them in it.
    Manager,
    /// Reports to a subject.
    DirectReport,
    /// Is a relative of a subject.
    Relative,
    /// Was declared not to be impartial.
    Declared,
}

impl Relation {
    /// Its name in the access policies, in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Handler => "handler",
            Self::HandlerIntake => "handler_intake",
            Self::HandlerInvestigator => "handler_investigator",
            Self::HandlerCounsel => "handler_counsel",
            Self::IntakePool => "intake_pool",
            Self::AlternatePool => "alternate_pool",
            Self::SanctionStage => "sanction_stage",
            Self::UnionStage => "union_stage",
            Self::Subject => "subject",
            Self::Witness => "witness",
            Self::Victim => "victim",
            Self::Manager => "manager",
            Self::DirectReport => "direct_report",
            Self::Relative => "relative",
            Self::Declared => "declared",
        }
    }
}

/// Who may see a record in a list: a role, and the relation that it needs, if any. It is exported from the access
/// policies and stands nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListRule {
    /// Every member of staff sees every record, whatever their roles.
    pub all_staff: bool,
    /// Role and relation; `None`: the role alone is enough.
    pub by_role: Vec<(Role, Option<Relation>)>,
    /// A role whose holders never see a record to which a relation holds, whatever else they are.
    pub barred: Vec<(Role, Relation)>,
}

/// A viewer, and the relations that let them see a record. Conflicts of interest always close it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// Who looks.
    pub person: PersonId,
    /// Sees every record without a conflict of interest.
    pub everything: bool,
    /// Sees the records to which one of these relations holds.
    pub through: BTreeSet<Relation>,
    /// Sees no record to which one of these relations holds, whatever opens it.
    pub barred: BTreeSet<Relation>,
}

impl ListRule {
    /// What the rule means for one viewer.
    pub fn sight(&self, person: PersonId, roles: &BTreeSet<Role>) -> Sight {
        let held = self.by_role.iter().filter(|(role, _)| roles.contains(role));
        let (open, bound): (Vec<_>, Vec<_>) = held.map(|(_, relation)| *relation).partition(Option::is_none);
        let barred = self.barred.iter().filter(|(role, _)| roles.contains(role));
        let barred: BTreeSet<Relation> = barred.map(|(_, relation)| *relation).collect();
        let bound = bound.into_iter().flatten();
        Sight {
            person,
            everything: self.all_staff || !open.is_empty(),
            through: bound.filter(|relation| !barred.contains(relation)).collect(),
            barred,
        }
    }
}
