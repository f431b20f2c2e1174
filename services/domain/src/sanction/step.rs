//! The steps of a sanction, and where it has to stand for each.

use super::command::{SanctionCommand, SanctionWindow};
use super::refusal::SanctionRefusal;
use super::state::{Sanction, SanctionStatus, SubjectHearing, UnionStatus};
use crate::decider::steps;

use SanctionStatus as S;

steps! {
    /// What a command does to a sanction.
    pub enum SanctionStep {
        /// Propose it, or revise the proposal.
        ProposeSanction,
        /// File counsel's memo on one point.
        FileMemo,
        /// Review it legally.
        ReviewSanction,
        /// Approve it in one role of the matrix.
        ApproveSanction,
        /// Record that the union was told.
        NotifyUnion,
        /// Record the union's reply.
        RecordUnionReply,
        /// Answer the union.
        AnswerUnion,
        /// Offer the subject a hearing.
        OfferHearing,
        /// Record the subject's statement.
        RecordStatement,
        /// Record that the subject waives the hearing.
        WaiveHearing,
        /// Put the last day for the union's reply off.
        ExtendUnionReply,
        /// Put the last day for the subject's statement off.
        ExtendHearing,
        /// Put the last day for the decision on an appeal off.
        ExtendAppealDecision,
        /// Decide it.
        DecideSanction,
        /// Drop it before a decision.
        WithdrawSanction,
        /// Put a decision on record that was taken outside this process.
        RecordOutsideDecision,
        /// Put the decision in writing.
        IssueDecision,
        /// Record that an attempt at service failed.
        RecordServiceAttempt,
        /// Record service.
        ServeDecision,
        /// Appeal.
        AppealSanction,
        /// Decide the appeal.
        DecideAppeal,
        /// Record certificate and transfer after a dismissal.
        IssueCertificate,
        /// Establish that it is final.
        FinaliseSanction,
        /// Put it into force.
        ActivateSanction,
        /// Establish that its time is over.
        ExpireSanction,
        /// Take it out of the person's record.
        ExpungeRecord,
        /// Record that an arbitrator or a court set it aside.
        AnnulSanction,
        /// Record proceedings before an arbitrator or a court.
        RecordProceeding,
        /// Let counsel answer for a check of readiness.
        OverrideReadiness,
    }
}

impl SanctionCommand {
    /// The step that it asks for.
    pub fn step(&self) -> SanctionStep {
        use SanctionStep as Step;
        match self {
            Self::ProposeSanction(_) => Step::ProposeSanction,
            Self::FileMemo { .. } => Step::FileMemo,
            Self::ReviewSanction { .. } => Step::ReviewSanction,
            Self::ApproveSanction { .. } => Step::ApproveSanction,
            Self::NotifyUnion { .. } => Step::NotifyUnion,
            Self::RecordUnionReply { .. } => Step::RecordUnionReply,
            Self::AnswerUnion { .. } => Step::AnswerUnion,
            Self::OfferHearing { .. } => Step::OfferHearing,
            Self::RecordStatement { .. } => Step::RecordStatement,
            Self::WaiveHearing { .. } => Step::WaiveHearing,
            Self::ExtendWindow { window, .. } => (*window).into(),
            Self::DecideSanction { .. } => Step::DecideSanction,
            Self::WithdrawSanction { .. } => Step::WithdrawSanction,
            Self::RecordOutsideDecision { .. } => Step::RecordOutsideDecision,
            Self::IssueDecision { .. } => Step::IssueDecision,
            Self::RecordServiceAttempt { .. } => Step::RecordServiceAttempt,
            Self::ServeDecision { .. } => Step::ServeDecision,
            Self::AppealSanction { .. } => Step::AppealSanction,
            Self::DecideAppeal { .. } => Step::DecideAppeal,
            Self::IssueCertificate { .. } => Step::IssueCertificate,
            Self::FinaliseSanction => Step::FinaliseSanction,
            Self::ActivateSanction => Step::ActivateSanction,
            Self::ExpireSanction => Step::ExpireSanction,
            Self::ExpungeRecord => Step::ExpungeRecord,
            Self::AnnulSanction { .. } => Step::AnnulSanction,
            Self::RecordProceeding { .. } => Step::RecordProceeding,
            Self::OverrideReadiness { .. } => Step::OverrideReadiness,
        }
    }
}

impl From<SanctionWindow> for SanctionStep {
    fn from(window: SanctionWindow) -> Self {
        match window {
            SanctionWindow::UnionReply => Self::ExtendUnionReply,
            SanctionWindow::Hearing => Self::ExtendHearing,
            SanctionWindow::AppealDecision => Self::ExtendAppealDecision,
        }
    }
}

/// Nothing is decided yet.
const UNDECIDED: [S; 3] = [S::Proposed, S::LegalReviewed, S::Approved];
/// A decision stands that can be set aside.
const STANDING: [S; 11] = [
    S::Decided,
    S::Issued,
    S::Served,
    S::Appealed,
    S::Upheld,
    S::Varied,
    S::Final,
    S::Active,
    S::Expired,
    S::Expunged,
    S::TakenOutside,
];
/// A decision was taken, whatever became of it since.
const DECIDED: [S; 13] = [
    S::Decided,
    S::Issued,
    S::Served,
    S::Appealed,
    S::Upheld,
    S::Varied,
    S::Revoked,
    S::Final,
    S::Active,
    S::Expired,
    S::Expunged,
    S::Annulled,
    S::TakenOutside,
];
/// It was proposed and not dropped.
const PURSUED: [S; 16] = [
    S::Proposed,
    S::LegalReviewed,
    S::Approved,
    S::Decided,
    S::Issued,
    S::Served,
    S::Appealed,
    S::Upheld,
    S::Varied,
    S::Revoked,
    S::Final,
    S::Active,
    S::Expired,
    S::Expunged,
    S::Annulled,
    S::TakenOutside,
];

type Row = (&'static str, &'static [S], &'static str);

impl SanctionStep {
    /// The step in words, where a sanction has to stand for it, and that in words.
    fn row(self) -> Row {
        const OPEN: &str = "proposed and not decided";
        let approved = |words| -> Row { (words, &[S::Approved], "approved and not decided") };
        match self {
            Self::ProposeSanction => (
                "revise the proposal",
                &[S::Missing, S::Proposed],
                "proposed and not reviewed",
            ),
            Self::FileMemo => ("file a memo", &UNDECIDED, OPEN),
            Self::ReviewSanction => ("review", &[S::Proposed], "proposed and not reviewed"),
            Self::ApproveSanction => (
                "approve",
                &[S::LegalReviewed],
                "reviewed by counsel and not yet approved",
            ),
            Self::NotifyUnion => approved("notify the union"),
            Self::RecordUnionReply => approved("record the union's reply"),
            Self::AnswerUnion => approved("answer the union"),
            Self::OfferHearing => approved("offer a hearing"),
            Self::RecordStatement => approved("record a statement"),
            Self::WaiveHearing => approved("record a waiver"),
            Self::ExtendUnionReply | Self::ExtendHearing => approved("extend a window"),
            Self::ExtendAppealDecision => ("extend the time for the appeal", &[S::Appealed], "appealed"),
            Self::DecideSanction => approved("decide"),
            Self::WithdrawSanction => ("withdraw", &UNDECIDED, OPEN),
            Self::RecordOutsideDecision => ("put an outside decision on record", &UNDECIDED, OPEN),
            Self::IssueDecision => ("issue the decision", &[S::Decided, S::Issued], "decided and not served"),
            Self::RecordServiceAttempt => ("record an attempt at service", &[S::Issued], "issued and not served"),
            Self::ServeDecision => ("serve the decision", &[S::Issued], "issued and not served"),
            Self::AppealSanction => ("appeal", &[S::Served], "served and not final"),
            Self::DecideAppeal => ("decide the appeal", &[S::Appealed], "appealed"),
            Self::IssueCertificate => (
                "hand over the certificate",
                &[S::Served, S::Appealed, S::Upheld],
                "served and not final",
            ),
            Self::FinaliseSanction => (
                "finalise",
                &[S::Served, S::Upheld, S::Varied],
                "served without an appeal, upheld or varied",
            ),
            Self::ActivateSanction => ("put it into force", &[S::Final], "final"),
            Self::ExpireSanction => ("expire", &[S::Active], "in force"),
            Self::ExpungeRecord => ("expunge", &[S::Expired], "expired"),
            Self::AnnulSanction => ("annul", &STANDING, "decided, and neither revoked nor withdrawn"),
            Self::RecordProceeding => ("record a proceeding", &DECIDED, "decided"),
            Self::OverrideReadiness => ("answer for a check", &PURSUED, "proposed and not withdrawn"),
        }
    }
}

impl Sanction {
    /// Whether its state admits a step now. If not, no command that asks for it has an effect, whoever gives it; if it does,
    /// the decision asks for more: who acts, which day it is, what the case, the finding and the gate say.
    pub fn admits(&self, step: SanctionStep) -> bool {
        self.follows(step).is_ok() && self.is_ripe(step).is_ok()
    }

    /// The step follows from where the sanction stands.
    pub(super) fn follows(&self, step: SanctionStep) -> Result<(), SanctionRefusal> {
        let (words, stands, needed) = step.row();
        let status = self.status;
        if stands.contains(&status) {
            return Ok(());
        }
        if status == S::Missing {
            return Err(SanctionRefusal::NotFound);
        }
        if status == S::Appealed && step == SanctionStep::FinaliseSanction {
            return Err(SanctionRefusal::AppealPending);
        }
        if status == S::Annulled && step == SanctionStep::AnnulSanction {
            return Err(SanctionRefusal::AlreadyAnnulled);
        }
        let step = words;
        Err(SanctionRefusal::OutOfOrder { step, status, needed })
    }

    /// What else of the sanction a step needs: how far union and subject were heard, and what kind it is.
    pub(super) fn is_ripe(&self, step: SanctionStep) -> Result<(), SanctionRefusal> {
        use SanctionStep as Step;
        match step {
            Step::NotifyUnion | Step::RecordUnionReply | Step::AnswerUnion | Step::ExtendUnionReply => {
                self.union_is_ripe(step)
            }
            Step::OfferHearing | Step::RecordStatement | Step::WaiveHearing | Step::ExtendHearing => {
                self.hearing_is_ripe(step)
            }
            Step::IssueCertificate if !self.is_dismissal() => Err(SanctionRefusal::NotADismissal),
            Step::FinaliseSanction if self.is_dismissal() && !self.certificate_issued => {
                Err(SanctionRefusal::CertificateMissing)
            }
            Step::ExpireSanction if self.until.is_none() => Err(SanctionRefusal::NeverExpires),
            Step::ProposeSanction
            | Step::FileMemo
            | Step::ReviewSanction
            | Step::ApproveSanction
            | Step::ExtendAppealDecision
            | Step::DecideSanction
            | Step::WithdrawSanction
            | Step::RecordOutsideDecision
            | Step::IssueDecision
            | Step::RecordServiceAttempt
            | Step::ServeDecision
            | Step::AppealSanction
            | Step::DecideAppeal
            | Step::IssueCertificate
            | Step::FinaliseSanction
            | Step::ActivateSanction
            | Step::ExpireSanction
            | Step::ExpungeRecord
            | Step::AnnulSanction
            | Step::RecordProceeding
            | Step::OverrideReadiness => Ok(()),
        }
    }

    /// The union is told once, replies once told, and is answered once it has an opinion.
    fn union_is_ripe(&self, step: SanctionStep) -> Result<(), SanctionRefusal> {
        if step == SanctionStep::AnswerUnion {
            let waits = self.union_waits_for_an_answer();
            return waits.then_some(()).ok_or(SanctionRefusal::UnionOpinionMissing);
        }
        match (self.union, step == SanctionStep::NotifyUnion) {
            (UnionStatus::NotNotified, true) | (UnionStatus::Notified { .. }, false) => Ok(()),
            (UnionStatus::NotNotified, false) => Err(SanctionRefusal::UnionNoticeMissing),
            (UnionStatus::Notified { .. } | UnionStatus::Replied { .. }, true) => {
                Err(SanctionRefusal::UnionAlreadyNotified)
            }
            (UnionStatus::Replied { .. }, false) => Err(SanctionRefusal::UnionAlreadyReplied),
        }
    }

    /// The hearing is offered once; after a waiver a statement is still heard, and nothing else.
    fn hearing_is_ripe(&self, step: SanctionStep) -> Result<(), SanctionRefusal> {
        let offers = step == SanctionStep::OfferHearing;
        match self.hearing {
            SubjectHearing::NotOffered if offers => Ok(()),
            SubjectHearing::NotOffered => Err(SanctionRefusal::HearingNotOffered),
            SubjectHearing::Offered { .. } | SubjectHearing::Stated | SubjectHearing::Waived if offers => {
                Err(SanctionRefusal::HearingAlreadyOffered)
            }
            SubjectHearing::Offered { .. } => Ok(()),
            SubjectHearing::Waived if step == SanctionStep::RecordStatement => Ok(()),
            SubjectHearing::Stated | SubjectHearing::Waived => Err(SanctionRefusal::HearingHeld),
        }
    }
}
