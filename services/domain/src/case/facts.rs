//! What a decision on a case needs from outside its stream.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::command::ConflictKind;
use crate::decider::Context;
use crate::ids::{EvidenceId, InvestigationId, PersonId, PolicyId, SanctionId};
use crate::investigation::InvestigationStatus;
use crate::pack::{PackVersion, Rules};
use crate::person::Employment;
use crate::sanction::SanctionStatus;
use crate::when::When;

/// One version of the policy, as an allegation needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyVersionFacts {
    /// The version.
    pub policy: PolicyId,
    /// Staff were consulted, with minutes or counsel's memo.
    pub consulted: bool,
    /// Consultation rests on counsel's memo.
    pub consultation_by_memo: bool,
    /// When it was published; `None` if it was not.
    pub published: Option<When>,
    /// When it was taken out of force; `None` if it is in force.
    pub retired: Option<When>,
    /// When the subject acknowledged it; `None` if they did not.
    pub acknowledged: Option<When>,
    /// What it says; `None` if the text that it was drafted with is not kept here.
    pub text: Option<Arc<PackVersion>>,
}

/// The subject of a charge or of a sanction, as the directory knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectFacts {
    /// Who.
    pub person: PersonId,
    /// On what terms they work.
    pub employment: Employment,
    /// When they left; `None` if they still work here.
    pub left: Option<When>,
}

/// The case's investigation, as a finding needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvestigationFactsForCase {
    /// Which.
    pub investigation: InvestigationId,
    /// Where it stands.
    pub status: InvestigationStatus,
    /// Every piece of sealed evidence.
    pub evidence: BTreeSet<EvidenceId>,
    /// Subjects who answered, or whose window to answer has elapsed: people.
    pub heard: BTreeSet<PersonId>,
    /// The same for outside parties.
    pub heard_outside: BTreeSet<crate::ids::PartyId>,
}

/// A claim for damages of the case, as closing needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimFacts {
    /// It is paid, written off or converted.
    pub settled: bool,
    /// Somebody answers for it.
    pub has_owner: bool,
}

/// Facts for decisions on a case.
#[derive(Debug, Clone)]
pub struct CaseFacts {
    /// Who and when.
    pub context: Context,
    /// The policy pack in force.
    pub rules: Arc<Rules>,
    /// The conflict of interest of the person that the command names, computed from the directory and the case.
    pub named_person_conflict: Option<ConflictKind>,
    /// For `AddParty` and `RaiseAllegation`: every present handler who has a conflict of interest because of the party that
    /// is named (manager, direct report, relative), now or on a day of the conduct that is charged, computed from the
    /// directory. Empty for other commands.
    pub handler_conflicts: BTreeMap<PersonId, ConflictKind>,
    /// The person that the command names holds the role that is asked of them.
    pub named_person_qualified: bool,
    /// The report that the command names exists.
    pub report_exists: bool,
    /// Every version of the policy that was ever published, with the subject's acknowledgement.
    pub policies: Vec<PolicyVersionFacts>,
    /// The subject that the command names.
    pub subject: Option<SubjectFacts>,
    /// The case's latest investigation.
    pub investigation: Option<InvestigationFactsForCase>,
    /// Every sanction that the case tracks, with where it stands; `Missing` for one that was never proposed.
    pub sanctions: Vec<(SanctionId, SanctionStatus)>,
    /// Every claim for damages of the case.
    pub claims: Vec<ClaimFacts>,
}
