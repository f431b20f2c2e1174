//! How whoever acts stands to the record that they ask for.

/// A relation between an actor and a record, as the application computes it from events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Handles the case, as whatever. Follows from the three below; need not be given beside them.
    Handler,
    /// Handles the case as intake officer.
    HandlerIntake,
    /// Handles the case as investigator.
    HandlerInvestigator,
    /// Handles the case as counsel, or answers for it.
    HandlerCounsel,
    /// The report belongs to no case yet.
    IntakePool,
    /// The report belongs to no case yet, and is about somebody who takes reports in.
    AlternatePool,
    /// A sanction was begun in the case.
    SanctionStage,
    /// In the case there is a sanction on which the union has to be heard, or was.
    UnionStage,
    /// Made one of the two checks of a retaliation gate.
    GateChecker,
    /// The record is the actor's own: the report whose receipt they hold, an allegation, a sanction or a claim against them
    /// of which they were told, their entry in the directory, their account, their roles.
    Own,
    /// Conflict: is charged in the case.
    Subject,
    /// Conflict: reported it.
    Reporter,
    /// Conflict: saw or heard something.
    Witness,
    /// Conflict: was harmed.
    Victim,
    /// Conflict: manages a subject, or a subject's department.
    Manager,
    /// Conflict: reports to a subject.
    DirectReport,
    /// Conflict: is a relative of a subject.
    Relative,
    /// Conflict: something else that was declared.
    Declared,
    /// Conflict on appeal: proposed, approved or decided what is appealed.
    Decided,
}

impl Relation {
    /// Every relation, conflicts last.
    pub const ALL: [Self; 19] = [
        Self::Handler,
        Self::HandlerIntake,
        Self::HandlerInvestigator,
        Self::HandlerCounsel,
        Self::IntakePool,
        Self::AlternatePool,
        Self::SanctionStage,
        Self::UnionStage,
        Self::GateChecker,
        Self::Own,
        Self::Subject,
        Self::Reporter,
        Self::Witness,
        Self::Victim,
        Self::Manager,
        Self::DirectReport,
        Self::Relative,
        Self::Declared,
        Self::Decided,
    ];

    /// The name in the access policies.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Handler => "Handler",
            Self::HandlerIntake => "HandlerIntake",
            Self::HandlerInvestigator => "HandlerInvestigator",
            Self::HandlerCounsel => "HandlerCounsel",
            Self::IntakePool => "IntakePool",
            Self::AlternatePool => "AlternatePool",
            Self::SanctionStage => "SanctionStage",
            Self::UnionStage => "UnionStage",
            Self::GateChecker => "GateChecker",
            Self::Own => "Own",
            Self::Subject => "Subject",
            Self::Reporter => "Reporter",
            Self::Witness => "Witness",
            Self::Victim => "Victim",
            Self::Manager => "Manager",
            Self::DirectReport => "DirectReport",
            Self::Relative => "Relative",
            Self::Declared => "Declared",
            Self::Decided => "Decided",
        }
    }

    /// The relation that always goes along with this one.
    pub const fn implies(self) -> Option<Self> {
        match self {
            Self::HandlerIntake | Self::HandlerInvestigator | Self::HandlerCounsel => Some(Self::Handler),
            Self::Handler
            | Self::IntakePool
            | Self::AlternatePool
            | Self::SanctionStage
            | Self::UnionStage
            | Self::GateChecker
            | Self::Own
            | Self::Subject
            | Self::Reporter
            | Self::Witness
            | Self::Victim
            | Self::Manager
            | Self::DirectReport
            | Self::Relative
            | Self::Declared
            | Self::Decided => None,
        }
    }
}
