//! What a labour arbitrator asks about a sanction, one check a question.

use serde::{Deserialize, Serialize};

use crate::sanction::SanctionKind;

/// Until when what a check misses can still be supplied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Supply {
    /// Until the decision; afterwards it is lost.
    BeforeDecision,
    /// Also after the decision, through the rest of this process.
    Later,
    /// At any time: what is missing is the record of something outside the sanction.
    Anytime,
}

/// What a check rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// A statute, or what tribunals ask of every employer: without it the sanction, or the claim beside it, is likely to fall.
    Law,
    /// A statute for a dismissal, our own process for any other kind.
    LawForDismissal,
    /// Our own process.
    Process,
}

macro_rules! checks {
    ($($(#[$doc:meta])+ $name:ident = $code:literal, $weight:ident, $supply:ident, $overridable:literal,
        [$($refusal:literal),*];)*) => {
        /// A check of readiness for arbitration, in the order in which a case is told: rule, charge, evidence, hearing,
        /// finding, decision, what follows it, and the damages beside it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Check {
            $($(#[$doc])+ $name,)*
        }

        impl Check {
            /// Every check, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// A stable code in upper snake case, under which the texts stand.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What it rests on.
            pub fn weight(self) -> Weight {
                match self { $(Self::$name => Weight::$weight,)* }
            }

            /// Until when what it misses can be supplied.
            pub fn supply(self) -> Supply {
                match self { $(Self::$name => Supply::$supply,)* }
            }

            /// Whether counsel may answer for it in a memo.
            pub fn may_be_overridden(self) -> bool {
                match self { $(Self::$name => $overridable,)* }
            }

            /// Codes of the refusals that a decision meets with while it is missing.
            pub fn refusals(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($refusal),*],)* }
            }
        }
    };
}

checks! {
    /// Staff were consulted on the policy (LCL 4).
    PolicyConsulted = "POLICY_CONSULTED", Law, Anytime, true, [];
    /// The policy was published (LCL 4).
    PolicyPublished = "POLICY_PUBLISHED", Law, Anytime, false, [];
    /// The person acknowledged the policy (LCL 4).
    PolicyAcknowledged = "POLICY_ACKNOWLEDGED", Law, Anytime, true, [];
    /// The policy was in force on the day of the conduct (LCL 4).
    PolicyInForce = "POLICY_IN_FORCE", Law, BeforeDecision, false, [];
    /// It is known by when the conduct had happened (Arbitration Law 6).
    ConductDated = "CONDUCT_DATED", Law, BeforeDecision, true, [];
    /// It was decided inside the time to act (S7).
    ActionLimit = "ACTION_LIMIT", Process, BeforeDecision, true, ["SANCTION_ACTION_CLOCK_STOPPED"];
    /// Each charge names a clause that can be charged, and stands (LCL 39(2)).
    ChargeStands = "CHARGE_STANDS", Law, BeforeDecision, false, [];
    /// The kind is on the policy's scale, and no harsher than what was proposed (LCL 4, 39; S2).
    OnScale = "ON_SCALE", Law, BeforeDecision, false, [
        "SANCTION_NOT_ON_SCALE", "SANCTION_TERMS_DO_NOT_FIT", "SANCTION_MONTHS_OUT_OF_RANGE",
        "SANCTION_HARSHER_THAN_PROPOSED"
    ];
    /// A dismissal, or a return to the agency, has a limb of LCL 39 and the weight for it (S3).
    DismissalGround = "DISMISSAL_GROUND", Law, BeforeDecision, false, [
        "SANCTION_LIMB_MISSING", "SANCTION_CRIMINAL_INSTRUMENT_MISSING", "SANCTION_NEITHER_GRAVE_NOR_REPEAT"
    ];
    /// A demotion rests on an agreement or another recorded basis (LCL 35, 40).
    DemotionBasis = "DEMOTION_BASIS", Law, BeforeDecision, false, [
        "SANCTION_DEMOTION_BASIS_MISSING", "SANCTION_DEMOTION_AGREEMENT_MISSING"
    ];
    /// A fine is allowed by the profile, and counsel says in a memo why it is lawful.
    FineAllowed = "FINE_ALLOWED", Law, BeforeDecision, false, [
        "SANCTION_FINE_NOT_ALLOWED", "SANCTION_FINE_MEMO_MISSING"
    ];
    /// The kind fits how the person is employed: a dispatched worker is returned, not dismissed (LCL 65; S8).
    EmploymentFits = "EMPLOYMENT_FITS", Law, BeforeDecision, false, [
        "SANCTION_DISPATCHED_WORKER", "SANCTION_NOT_AN_EMPLOYEE", "SANCTION_NOT_DISPATCHED", "SANCTION_SUBJECT_HAS_LEFT"
    ];
    /// Every charge rests on evidence that was sealed before the decision (Arbitration Law 6, 39).
    EvidenceSealed = "EVIDENCE_SEALED", Law, BeforeDecision, false, [];
    /// Each piece comes from a source that counsel allowed, with a legal basis, and consent where needed (PIPL 13, 29).
    EvidenceLawful = "EVIDENCE_LAWFUL", Law, BeforeDecision, false, [];
    /// Custody of each piece is without a gap (Evidence Rules 14, 15, 93, 94).
    CustodyUnbroken = "CUSTODY_UNBROKEN", Law, BeforeDecision, true, [];
    /// Every interview was held by two.
    InterviewsByTwo = "INTERVIEWS_BY_TWO", Process, BeforeDecision, true, [];
    /// The person was told of each charge.
    SubjectInformed = "SUBJECT_INFORMED", Process, BeforeDecision, true, [];
    /// The person answered the charges, or let the window pass.
    SubjectHeard = "SUBJECT_HEARD", Process, BeforeDecision, true, [];
    /// A finding in force proves a charge against the person (Arbitration Law 6; S1).
    FindingIssued = "FINDING_ISSUED", Law, BeforeDecision, false, ["SANCTION_FINDING_DOES_NOT_HOLD"];
    /// Somebody else than its author reviewed the finding.
    FindingReviewed = "FINDING_REVIEWED", Process, BeforeDecision, true, [];
    /// Counsel reviewed the proposal.
    LegalReviewed = "LEGAL_REVIEWED", Process, BeforeDecision, true, ["SANCTION_LEGAL_REVIEW_MISSING"];
    /// Every approval of the matrix is there.
    Approved = "APPROVED", Process, BeforeDecision, true, ["SANCTION_APPROVALS_MISSING"];
    /// Proposer, counsel, approvers and decision maker are different people (S5).
    PartsApart = "PARTS_APART", Process, BeforeDecision, true, [];
    /// Why this and not less is written down (S12).
    ProportionalityNoted = "PROPORTIONALITY_NOTED", Law, BeforeDecision, false, ["SANCTION_PROPORTIONALITY_MISSING"];
    /// The same facts are not sanctioned twice (S6).
    NotSanctionedTwice = "NOT_SANCTIONED_TWICE", Law, BeforeDecision, false, ["SANCTION_FACTS_ALREADY_SANCTIONED"];
    /// The retaliation gate had cleared before the decision (EU Directive 2019/1937 articles 19 and 21; S13). It clears for
    /// everybody alike, so that it says nothing about who reported.
    RetaliationGate = "RETALIATION_GATE", Process, BeforeDecision, true, ["SANCTION_RETALIATION_GATE_PENDING"];
    /// The union was told the reasons before the decision (LCL 43; S4).
    UnionNotified = "UNION_NOTIFIED", LawForDismissal, BeforeDecision, false, ["SANCTION_UNION_NOTICE_MISSING"];
    /// The union replied, or its window had run when a dismissal was decided (LCL 43; S11).
    UnionHeard = "UNION_HEARD", LawForDismissal, BeforeDecision, false, ["SANCTION_UNION_WINDOW_OPEN"];
    /// The union's opinion was answered in writing (LCL 43; S4).
    UnionAnswered = "UNION_ANSWERED", LawForDismissal, BeforeDecision, false, ["SANCTION_UNION_ANSWER_MISSING"];
    /// The person was offered a hearing before the decision.
    HearingOffered = "HEARING_OFFERED", Process, BeforeDecision, true, ["SANCTION_HEARING_NOT_OFFERED"];
    /// The person stated their case, waived it, or the window had run (S11).
    HearingHeld = "HEARING_HELD", Process, BeforeDecision, true, ["SANCTION_HEARING_WINDOW_OPEN"];
    /// The decision is in writing.
    DecisionIssued = "DECISION_ISSUED", Law, Later, false, [];
    /// The decision was served with proof, and takes effect no earlier (S10).
    DecisionServed = "DECISION_SERVED", Law, Later, false, [];
    /// Public notice came only after recorded failures of service in other ways (S10).
    PublicNoticeEarned = "PUBLIC_NOTICE_EARNED", Law, BeforeDecision, false, [];
    /// An appeal inside the company was open for its whole time.
    AppealOffered = "APPEAL_OFFERED", Process, Later, true, [];
    /// An appeal was decided by somebody who had no part before.
    AppealDecided = "APPEAL_DECIDED", Process, Later, true, [];
    /// Certificate of termination and transfer after a dismissal (LCL 50; S15).
    CertificateIssued = "CERTIFICATE_ISSUED", Law, Later, false, [];
    /// The days set for investigation, appeal and certificate were kept.
    DeadlinesKept = "DEADLINES_KEPT", Process, BeforeDecision, true, [];
    /// Counsel confirmed on what each claim for damages rests that the case makes against the person (Arbitration Law 6).
    ClaimBasis = "CLAIM_BASIS", Law, Anytime, false, [];
    /// The person was told of each such claim in writing, and of deductions before the first one.
    ClaimNoticed = "CLAIM_NOTICED", Process, Anytime, true, [];
    /// Each instalment lay within the part of the month's cap that was reserved for it, on a wage that is on record
    /// (Interim Provisions on Payment of Wages, article 16).
    InstalmentsWithinCap = "INSTALMENTS_WITHIN_CAP", Law, Anytime, false, [];
}

impl Check {
    /// Whether a sanction of this kind is likely to fall without it.
    pub fn is_mandatory_for(self, kind: SanctionKind) -> bool {
        match self.weight() {
            Weight::Law => true,
            Weight::LawForDismissal => kind == SanctionKind::Dismissal,
            Weight::Process => false,
        }
    }

    /// The check with a code; `None` for a code that does not exist.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|check| check.code() == code)
    }
}
