//! The steps of a claim, and where it has to stand for each.

use super::command::{ClaimCommand, Forum, RecoveryWay};
use super::refusal::ClaimRefusal;
use super::state::{Claim, ClaimStatus, InstalmentOutcome};
use crate::decider::steps;

use ClaimStatus as S;

steps! {
    /// What a command does to a claim.
    pub enum ClaimStep {
        /// Assess a loss.
        AssessLoss,
        /// Confirm on what it rests.
        ConfirmBasis,
        /// Record that the debtor was told.
        NoticeClaim,
        /// Record that the debtor agrees to pay.
        RecordAgreement,
        /// Record that the debtor disputes it.
        RecordDispute,
        /// Bring it before labour arbitration.
        BringToArbitration,
        /// Bring it before a court.
        BringToCourt,
        /// Record what the arbitrators ruled.
        RecordArbitralRuling,
        /// Record what a court ruled.
        RecordCourtRuling,
        /// Name who answers for it.
        NameOwner,
        /// Record that the debtor was told of deductions.
        NoticeDeduction,
        /// Settle how what is due is to come in.
        ScheduleRecovery,
        /// Put an instalment on record.
        ScheduleInstalment,
        /// Record what payroll deducted.
        ConfirmDeduction,
        /// Record that nothing is deducted in a month.
        SkipDeduction,
        /// Record a payment.
        RecordPayment,
        /// Give up what is still due.
        WriteOffClaim,
        /// Turn it into an ordinary debt.
        ConvertClaim,
    }
}

impl ClaimCommand {
    /// The step that it asks for.
    pub fn step(&self) -> ClaimStep {
        use ClaimStep as Step;
        match self {
            Self::AssessLoss(_) => Step::AssessLoss,
            Self::ConfirmBasis { .. } => Step::ConfirmBasis,
            Self::NoticeClaim { .. } => Step::NoticeClaim,
            Self::RecordAgreement { .. } => Step::RecordAgreement,
            Self::RecordDispute { .. } => Step::RecordDispute,
            Self::BringClaim { forum, .. } => Step::bring(*forum),
            Self::RecordRuling { forum, .. } => Step::rule(*forum),
            Self::NameOwner { .. } => Step::NameOwner,
            Self::NoticeDeduction { .. } => Step::NoticeDeduction,
            Self::ScheduleRecovery { .. } => Step::ScheduleRecovery,
            Self::ScheduleInstalment { .. } => Step::ScheduleInstalment,
            Self::ConfirmDeduction { .. } => Step::ConfirmDeduction,
            Self::SkipDeduction { .. } => Step::SkipDeduction,
            Self::RecordPayment { .. } => Step::RecordPayment,
            Self::WriteOffClaim { .. } => Step::WriteOffClaim,
            Self::ConvertClaim => Step::ConvertClaim,
        }
    }
}

impl ClaimStep {
    /// Bringing a claim before a forum.
    pub(super) fn bring(forum: Forum) -> Self {
        match forum {
            Forum::Arbitration => Self::BringToArbitration,
            Forum::Court => Self::BringToCourt,
        }
    }

    /// A forum's ruling on it.
    pub(super) fn rule(forum: Forum) -> Self {
        match forum {
            Forum::Arbitration => Self::RecordArbitralRuling,
            Forum::Court => Self::RecordCourtRuling,
        }
    }

    /// The step in words, and where a claim has to stand for it.
    fn words(self) -> (&'static str, &'static str) {
        const DUE: &str = "agreed or awarded and not scheduled";
        match self {
            Self::AssessLoss => ("assess", "not assessed"),
            Self::ConfirmBasis => ("confirm the basis of", "assessed and not yet confirmed"),
            Self::NoticeClaim => (
                "give notice of",
                "confirmed in its basis by counsel and not yet made known",
            ),
            Self::RecordAgreement => ("record an agreement on", "made known to the debtor and not ruled on"),
            Self::RecordDispute => ("dispute", "made known to the debtor and not agreed"),
            Self::BringToArbitration | Self::BringToCourt => ("bring", "disputed, or ruled on by arbitrators alone"),
            Self::RecordArbitralRuling => ("record a ruling on", "before arbitration"),
            Self::RecordCourtRuling => ("record a ruling on", "before a court"),
            Self::NameOwner => ("name an owner of", "unpaid"),
            Self::NoticeDeduction => ("give notice of deductions for", DUE),
            Self::ScheduleRecovery => ("schedule the recovery of", DUE),
            Self::ScheduleInstalment | Self::ConfirmDeduction | Self::SkipDeduction => {
                ("deduct an instalment of", "scheduled")
            }
            Self::RecordPayment => ("record a payment on", "agreed, awarded, scheduled or converted"),
            Self::WriteOffClaim => ("write off", "unpaid"),
            Self::ConvertClaim => ("convert", "scheduled for deduction"),
        }
    }
}

impl Claim {
    /// Whether its state admits a step now. If not, no command that asks for it has an effect, whoever gives it; if it does,
    /// the decision asks for more: who acts, which day and which amount it is, what the case and the directory say.
    pub fn admits(&self, step: ClaimStep) -> bool {
        self.follows(step).is_ok() && self.is_ripe(step).is_ok()
    }

    /// The step follows from where the claim stands.
    pub(super) fn follows(&self, step: ClaimStep) -> Result<(), ClaimRefusal> {
        if self.stands_for(step) {
            return Ok(());
        }
        if step == ClaimStep::AssessLoss {
            return Err(ClaimRefusal::AlreadyAssessed);
        }
        let status = self.status;
        if status == S::Missing {
            return Err(ClaimRefusal::Missing);
        }
        let (step, needed) = step.words();
        Err(ClaimRefusal::OutOfOrder { step, status, needed })
    }

    fn stands_for(&self, step: ClaimStep) -> bool {
        use ClaimStep as Step;
        let status = self.status;
        match step {
            Step::AssessLoss => self.id.is_none(),
            Step::ConfirmBasis => status == S::Assessed,
            Step::NoticeClaim => status == S::BasisConfirmed,
            Step::RecordAgreement => matches!(status, S::Noticed | S::Disputed | S::Arbitration | S::Court),
            Step::RecordDispute => status == S::Noticed,
            Step::BringToArbitration => status == S::Disputed,
            // A ruling of arbitrators goes to a court, a ruling of a court nowhere.
            Step::BringToCourt => {
                let ruled = matches!(status, S::Awarded | S::Rejected);
                matches!(status, S::Disputed | S::Arbitration) || (ruled && self.ruled_by == Some(Forum::Arbitration))
            }
            Step::RecordArbitralRuling => status == S::Arbitration,
            Step::RecordCourtRuling => status == S::Court,
            Step::NameOwner => !status.is_at_rest() || status == S::ConvertedAtExit,
            Step::NoticeDeduction | Step::ScheduleRecovery => matches!(status, S::Agreed | S::Awarded),
            Step::ScheduleInstalment | Step::SkipDeduction | Step::ConvertClaim => {
                matches!(status, S::Scheduled | S::Recovering)
            }
            // What was planned is confirmed whatever became of the claim since.
            Step::ConfirmDeduction => status != S::Missing,
            Step::RecordPayment => matches!(
                status,
                S::Agreed | S::Awarded | S::Scheduled | S::Recovering | S::ConvertedAtExit
            ),
            Step::WriteOffClaim => !matches!(status, S::Missing | S::Rejected | S::Settled | S::WrittenOff),
        }
    }

    /// What else of the claim a step needs: something that is still due or planned, and the way in which it comes in.
    pub(super) fn is_ripe(&self, step: ClaimStep) -> Result<(), ClaimRefusal> {
        use ClaimStep as Step;
        match step {
            Step::ScheduleInstalment | Step::SkipDeduction if !self.is_deducted() => {
                Err(ClaimRefusal::MonthBeforeNotice)
            }
            Step::ConvertClaim if !self.is_deducted() => Err(ClaimRefusal::StillEmployed),
            Step::ConfirmDeduction if !self.has_pending() => Err(ClaimRefusal::NothingPending),
            Step::RecordPayment if self.plannable() < 1 => {
                let left = self.money(self.plannable()).ok_or(ClaimRefusal::Missing)?;
                Err(ClaimRefusal::OverDue { left })
            }
            Step::WriteOffClaim if self.pending() > 0 => Err(ClaimRefusal::InstalmentPending),
            Step::AssessLoss
            | Step::ConfirmBasis
            | Step::NoticeClaim
            | Step::RecordAgreement
            | Step::RecordDispute
            | Step::BringToArbitration
            | Step::BringToCourt
            | Step::RecordArbitralRuling
            | Step::RecordCourtRuling
            | Step::NameOwner
            | Step::NoticeDeduction
            | Step::ScheduleRecovery
            | Step::ScheduleInstalment
            | Step::ConfirmDeduction
            | Step::SkipDeduction
            | Step::RecordPayment
            | Step::WriteOffClaim
            | Step::ConvertClaim => Ok(()),
        }
    }

    /// It comes in month by month out of wages.
    fn is_deducted(&self) -> bool {
        matches!(self.recovery, Some((RecoveryWay::Wages, _)))
    }

    fn has_pending(&self) -> bool {
        let mut months = self.months.values();
        months.any(|month| month.outcome == InstalmentOutcome::Pending)
    }
}
