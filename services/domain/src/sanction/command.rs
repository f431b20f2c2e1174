//! What can be asked of a sanction.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{CaseId, FindingId, PersonId, SanctionId};
use crate::money::Money;
use crate::readiness::Check;
use crate::sealed::Sealed;
use crate::when::When;

/// The scale of the policy (WX-7.3.1), mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SanctionKind {
    /// 书面警告
    WrittenWarning,
    /// 记过
    SeriousWarning,
    /// 罚款; off unless the profile allows it and counsel files a memo
    Fine,
    /// 降职
    Demotion,
    /// 退回劳务派遣单位: for a dispatched worker what a dismissal is for an employee (LCL 65)
    ReturnToAgency,
    /// 辞退
    Dismissal,
}

impl SanctionKind {
    /// Whether the person works here no longer once it is in force: a dismissal, or a return to the agency. Both need a limb
    /// of LCL 39; the return by way of LCL 65.
    pub fn ends_the_work(self) -> bool {
        match self {
            Self::WrittenWarning | Self::SeriousWarning | Self::Fine | Self::Demotion => false,
            Self::ReturnToAgency | Self::Dismissal => true,
        }
    }
}

/// The limb of Labour Contract Law 39 that a dismissal, or a return to the agency, rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DismissalLimb {
    /// 39(2): serious breach of the rules.
    SeriousBreach,
    /// 39(3): serious dereliction of duty with major damage.
    Dereliction,
    /// 39(6): criminal liability, established by a final instrument.
    CriminalLiability,
}

/// What a demotion rests on (LCL 35, 40).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DemotionBasis {
    /// A written agreement (LCL 35).
    Agreement,
    /// Incompetence, recorded (LCL 40(2)).
    Incompetence,
    /// Another recorded basis; contested in practice.
    Recorded,
}

/// What a sanction consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SanctionTerms {
    /// The kind.
    pub kind: SanctionKind,
    /// For a warning: for how many months the record stands.
    pub months: Option<u8>,
    /// For a fine: how much.
    pub amount: Option<Money>,
    /// For a dismissal, and for a return to the agency (LCL 65): the limb of LCL 39.
    pub limb: Option<DismissalLimb>,
    /// For a demotion: what it rests on.
    pub demotion: Option<DemotionBasis>,
    /// For 39(6): SHA-256 of the final criminal instrument, as 64 characters of lower-case hex.
    #[serde(default, with = "crate::digest::optional_hex")]
    pub criminal_instrument: Option<[u8; 32]>,
    /// For a demotion by agreement (LCL 35): SHA-256 of what both signed, as 64 characters of lower-case hex.
    #[serde(
        default,
        with = "crate::digest::optional_hex",
        skip_serializing_if = "Option::is_none"
    )]
    pub agreement: Option<[u8; 32]>,
}

/// Why this sanction and not less (S12); each point has to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proportionality {
    /// Intent or negligence.
    pub intent: Sealed,
    /// The harm done.
    pub harm: Sealed,
    /// The person's history.
    pub history: Sealed,
    /// How comparable cases were decided.
    pub comparable: Sealed,
}

/// A point in which counsel may allow a deviation, in writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemoKind {
    /// There is no union that could be notified (S4).
    NoUnion,
    /// The action clock is past its stop (S7).
    ActionClock,
    /// A fine is lawful here (S2).
    Fine,
}

/// Whether the union objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnionPosition {
    /// It has no objection.
    NoObjection,
    /// It has an opinion, which needs a written answer.
    Opinion,
}

/// How a decision reaches a person, in the order of service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceMethod {
    /// In person.
    InPerson,
    /// To an adult relative in the household.
    AdultRelative,
    /// By registered post.
    RegisteredPost,
    /// By public notice; deemed after a period, and only after recorded failures.
    PublicNotice,
}

/// How an appeal inside the company ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppealOutcome {
    /// It stands.
    Upheld,
    /// It was made milder.
    Varied,
    /// It is gone.
    Revoked,
}

/// An instance outside the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instance {
    /// Labour arbitration.
    Arbitration,
    /// First instance.
    FirstInstance,
    /// Second and last instance.
    SecondInstance,
    /// Retrial.
    Retrial,
}

/// How proceedings before an instance ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InstanceOutcome {
    /// Not yet decided.
    Pending,
    /// The employer's decision stands.
    Upheld,
    /// The parties settled.
    Settled,
    /// The application was withdrawn.
    Withdrawn,
}

/// A period whose last day may be put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SanctionWindow {
    /// For the union to reply.
    UnionReply,
    /// For the subject's statement.
    Hearing,
    /// To decide on the appeal.
    AppealDecision,
}

/// A new sanction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposeSanction {
    /// The id that the case was given.
    pub sanction: SanctionId,
    /// The case.
    pub case: CaseId,
    /// The finding.
    pub finding: FindingId,
    /// Against whom.
    pub subject: PersonId,
    /// What is proposed.
    pub terms: SanctionTerms,
    /// Why this and not less.
    pub proportionality: Option<Proportionality>,
    /// Earlier sanctions that count as history.
    pub priors: Vec<SanctionId>,
    /// Reasons.
    pub reasons: Sealed,
}

/// Everything that can be asked of a sanction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SanctionCommand {
    /// Propose it.
    ProposeSanction(Box<ProposeSanction>),
    /// Allow a deviation in one point.
    FileMemo {
        /// In which point.
        kind: MemoKind,
        /// The memo.
        text: Sealed,
    },
    /// Review it legally.
    ReviewSanction {
        /// The opinion.
        opinion: Sealed,
    },
    /// Approve it, in one of the roles that the matrix asks for.
    ApproveSanction {
        /// The role in which the actor approves.
        role: crate::actor::Role,
    },
    /// Record that the union was told the reasons.
    NotifyUnion {
        /// The day; not in the future.
        on: Date,
        /// SHA-256 of the notice.
        notice_sha256: Option<String>,
    },
    /// The union replies.
    RecordUnionReply {
        /// Whether it objects.
        position: UnionPosition,
        /// Its opinion.
        opinion: Option<Sealed>,
    },
    /// Answer the union.
    AnswerUnion {
        /// The answer.
        answer: Sealed,
    },
    /// Offer a hearing.
    OfferHearing {
        /// The day; not in the future.
        on: Date,
    },
    /// Record the subject's statement.
    RecordStatement {
        /// The statement.
        statement: Sealed,
        /// The day; not in the future.
        on: Date,
    },
    /// Record that the subject waives the hearing.
    WaiveHearing {
        /// SHA-256 of the signed waiver.
        waiver_sha256: String,
        /// The day; not in the future.
        on: Date,
    },
    /// Put a last day off.
    ExtendWindow {
        /// Which.
        window: SanctionWindow,
        /// Last day from now on.
        until: Date,
        /// Why.
        reason: Sealed,
    },
    /// Decide.
    DecideSanction {
        /// What is decided.
        terms: SanctionTerms,
        /// Reasons.
        reasons: Sealed,
    },
    /// Put the decision in writing.
    IssueDecision {
        /// SHA-256 of the document.
        document_sha256: String,
        /// From when it is to take effect.
        effective_on: Date,
    },
    /// Record a failed attempt at service.
    RecordServiceAttempt {
        /// How it was tried.
        method: ServiceMethod,
        /// The day; not in the future.
        on: Date,
        /// What happened.
        outcome: Sealed,
    },
    /// Record service. For public notice `on` is the day of the notice; it counts as served when the period is over.
    ServeDecision {
        /// How.
        method: ServiceMethod,
        /// The day; not in the future.
        on: Date,
        /// SHA-256 of the proof.
        proof_sha256: String,
    },
    /// Appeal.
    AppealSanction {
        /// The grounds.
        grounds: Sealed,
        /// The day on which the subject lodged it; not in the future.
        on: Date,
    },
    /// Decide the appeal.
    DecideAppeal {
        /// How.
        outcome: AppealOutcome,
        /// The terms from now on, if varied.
        terms: Option<SanctionTerms>,
        /// Reasons.
        reasons: Sealed,
    },
    /// Record the certificate of termination and the beginning of the transfer.
    IssueCertificate {
        /// SHA-256 of the certificate.
        certificate_sha256: String,
        /// The day on which the transfer was begun; not in the future.
        transfer_on: Date,
    },
    /// Establish that nothing inside the company can change it any more.
    FinaliseSanction,
    /// Put it into force.
    ActivateSanction,
    /// Establish that its time is over.
    ExpireSanction,
    /// Take it out of the person's record.
    ExpungeRecord,
    /// Drop it before a decision.
    WithdrawSanction {
        /// Why.
        reason: Sealed,
    },
    /// Record that an arbitrator or a court set it aside.
    AnnulSanction {
        /// Which.
        instance: Instance,
        /// The day of the ruling; not in the future.
        ruled_on: Date,
        /// What it says.
        ruling: Sealed,
    },
    /// Record something else that happened before an arbitrator or a court.
    RecordProceeding {
        /// Which.
        instance: Instance,
        /// How it ended, or that it is pending.
        outcome: InstanceOutcome,
        /// When.
        happened: When,
        /// Reference and summary.
        summary: Sealed,
    },
    /// Put a decision on record that was taken outside this process.
    RecordOutsideDecision {
        /// What was decided.
        terms: SanctionTerms,
        /// When.
        decided: When,
        /// Counsel's memo.
        memo: Sealed,
    },
    /// Answer for a check of readiness that is missing. It takes no refusal away.
    OverrideReadiness {
        /// The check.
        check: Check,
        /// Counsel's memo: why the sanction holds all the same.
        memo: Sealed,
    },
}
