//! The steps of a report, and where it has to stand for each.

use super::command::{Channel, ReportCommand};
use super::refusal::ReportRefusal;
use super::state::{Report, ReportStatus};
use crate::decider::steps;

use ReportStatus as S;

steps! {
    /// What a command does to a report.
    pub enum ReportStep {
        /// File it.
        FileReport,
        /// Add something unasked.
        SupplementReport,
        /// The reporter gave an identity.
        IdentifyReporter,
        /// Tell the reporter that it arrived.
        AcknowledgeReport,
        /// Weigh it.
        TriageReport,
        /// Ask the reporter.
        RequestInformation,
        /// Answer a question as the reporter.
        ReplyAsReporter,
        /// Write to the reporter.
        ReplyToReporter,
        /// Look into it.
        AcceptReport,
        /// Attach it to a case.
        LinkReport,
        /// Hand it to somebody else.
        ReferReport,
        /// Let another report go on in its place.
        MergeReport,
        /// Rule it out of scope.
        RuleOutOfScope,
        /// Tell the reporter what came of it.
        GiveFeedback,
        /// Close it.
        CloseReport,
        /// Look at it again.
        ReopenReport,
    }
}

impl ReportCommand {
    /// The step that it asks for.
    pub fn step(&self) -> ReportStep {
        match self {
            Self::FileReport(_) => ReportStep::FileReport,
            Self::SupplementReport { .. } => ReportStep::SupplementReport,
            Self::IdentifyReporter => ReportStep::IdentifyReporter,
            Self::AcknowledgeReport => ReportStep::AcknowledgeReport,
            Self::TriageReport { .. } => ReportStep::TriageReport,
            Self::RequestInformation { .. } => ReportStep::RequestInformation,
            Self::ReplyAsReporter { .. } => ReportStep::ReplyAsReporter,
            Self::ReplyToReporter { .. } => ReportStep::ReplyToReporter,
            Self::AcceptReport => ReportStep::AcceptReport,
            Self::LinkReport { .. } => ReportStep::LinkReport,
            Self::ReferReport { .. } => ReportStep::ReferReport,
            Self::MergeReport { .. } => ReportStep::MergeReport,
            Self::RuleOutOfScope { .. } => ReportStep::RuleOutOfScope,
            Self::GiveFeedback { .. } => ReportStep::GiveFeedback,
            Self::CloseReport { .. } => ReportStep::CloseReport,
            Self::ReopenReport { .. } => ReportStep::ReopenReport,
        }
    }
}

impl ReportStep {
    /// Why it does not follow from where a report stands.
    fn refused(self, status: ReportStatus) -> ReportRefusal {
        match self {
            Self::FileReport => ReportRefusal::AlreadyFiled,
            // These are possible of any report, or have no effect any more.
            Self::SupplementReport | Self::IdentifyReporter | Self::AcknowledgeReport => ReportRefusal::Missing,
            Self::TriageReport => ReportRefusal::CannotTriage { status },
            Self::RequestInformation => ReportRefusal::CannotRequestInformation { status },
            Self::ReplyAsReporter => ReportRefusal::NothingAsked,
            Self::ReplyToReporter => ReportRefusal::Closed,
            Self::AcceptReport => ReportRefusal::CannotAccept { status },
            Self::LinkReport => ReportRefusal::CannotLink { status },
            Self::ReferReport => ReportRefusal::CannotRefer { status },
            Self::MergeReport => ReportRefusal::CannotMerge { status },
            Self::RuleOutOfScope => ReportRefusal::CannotRuleOutOfScope { status },
            Self::GiveFeedback => ReportRefusal::CannotGiveFeedback { status },
            Self::CloseReport => ReportRefusal::CannotClose { status },
            Self::ReopenReport => ReportRefusal::CannotReopen { status },
        }
    }
}

impl Report {
    /// Whether its state admits a step now. If not, no command that asks for it has an effect, whoever gives it; if it does,
    /// the decision asks for more: who acts, what is named, what the case and the other report say.
    pub fn admits(&self, step: ReportStep) -> bool {
        self.follows(step).is_ok() && self.is_ripe(step)
    }

    /// The step follows from where the report stands.
    pub(super) fn follows(&self, step: ReportStep) -> Result<(), ReportRefusal> {
        if self.status.is_one_for(step) {
            return Ok(());
        }
        if self.status == S::Missing {
            return Err(ReportRefusal::Missing);
        }
        Err(step.refused(self.status))
    }

    /// What else of the report a step needs: a way to its reporter, or that there is none.
    fn is_ripe(&self, step: ReportStep) -> bool {
        match step {
            ReportStep::IdentifyReporter => !self.has_identity(),
            // Face to face and on the telephone a question needs no receipt; what is written to the reporter does.
            ReportStep::RequestInformation => self.has_channel() || self.channel != Some(Channel::Portal),
            ReportStep::ReplyToReporter | ReportStep::GiveFeedback => self.has_channel(),
            ReportStep::CloseReport => !self.owes_feedback(),
            ReportStep::FileReport
            | ReportStep::SupplementReport
            | ReportStep::AcknowledgeReport
            | ReportStep::TriageReport
            | ReportStep::ReplyAsReporter
            | ReportStep::AcceptReport
            | ReportStep::LinkReport
            | ReportStep::ReferReport
            | ReportStep::MergeReport
            | ReportStep::RuleOutOfScope
            | ReportStep::ReopenReport => true,
        }
    }

    /// The reporter has a receipt, and what is written to them can be read with it.
    pub(super) fn has_channel(&self) -> bool {
        self.reporter_key.is_some()
    }

    /// The reporter can be told what came of it, and was not.
    pub(super) fn owes_feedback(&self) -> bool {
        self.status.has_outcome() && self.has_channel()
    }
}

impl ReportStatus {
    fn is_one_for(self, step: ReportStep) -> bool {
        match step {
            ReportStep::FileReport => self == S::Missing,
            ReportStep::SupplementReport | ReportStep::IdentifyReporter => self != S::Missing,
            ReportStep::AcknowledgeReport => self == S::Received,
            ReportStep::TriageReport => matches!(self, S::Acknowledged | S::InfoRequested | S::Reopened),
            ReportStep::RequestInformation
            | ReportStep::AcceptReport
            | ReportStep::ReferReport
            | ReportStep::MergeReport
            | ReportStep::RuleOutOfScope => self == S::Triaged,
            ReportStep::ReplyAsReporter => self == S::InfoRequested,
            ReportStep::ReplyToReporter => !matches!(self, S::Missing | S::Closed),
            ReportStep::LinkReport => self == S::Accepted,
            ReportStep::GiveFeedback => self.has_outcome(),
            ReportStep::CloseReport => self == S::FeedbackGiven || self.has_outcome(),
            ReportStep::ReopenReport => self == S::Closed,
        }
    }
}
