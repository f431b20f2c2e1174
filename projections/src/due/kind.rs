//! What a deadline is about.

use serde::{Deserialize, Serialize};

/// What is to be done, or waited for, until a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// Tell a reporter that the report arrived (EU Directive 2019/1937 article 9).
    Acknowledge,
    /// Weigh a report.
    Triage,
    /// Tell a reporter what came of it (EU Directive 2019/1937 article 9).
    Feedback,
    /// Complete an investigation.
    Investigation,
    /// Do a task of an investigation.
    Task,
    /// A subject may answer a charge.
    SubjectResponse,
    /// The union may reply (LCL 43).
    UnionReply,
    /// The subject of a sanction may state their case.
    Hearing,
    /// The subject of a sanction may appeal.
    Appeal,
    /// Decide an appeal.
    AppealDecision,
    /// Hand over the certificate of termination (LCL 50).
    Certificate,
    /// Decide on a sanction before the time to act is over.
    ActionStop,
    /// The record of a sanction stands.
    Expiry,
    /// Tell a debtor of a claim for damages.
    ClaimNotice,
    /// A debtor may agree to a claim, or dispute it.
    ClaimAnswer,
    /// Settle how what is due of a claim comes in.
    ClaimPlan,
    /// Bring a claim before arbitration or a court, unless the debtor agrees before (Law on Mediation and Arbitration of
    /// Labour Disputes 27, Civil Code 188).
    ClaimLimitation,
    /// Look at a hold again.
    HoldReview,
    /// Answer what somebody asked about their own data (GDPR 12(3)).
    RequestAnswer,
    /// Ask a reporter who is looked after how they fare (policy WX-7.2.2).
    CheckIn,
    /// The code of a reward can be presented.
    RewardCode,
}

impl DeadlineKind {
    /// Whether the day ends a right of somebody else, or a state: when it is past, nobody is late.
    pub fn is_window(self) -> bool {
        match self {
            Self::SubjectResponse
            | Self::UnionReply
            | Self::Hearing
            | Self::Appeal
            | Self::Expiry
            | Self::ClaimAnswer
            | Self::RewardCode => true,
            Self::ClaimNotice
            | Self::ClaimPlan
            | Self::ClaimLimitation
            | Self::HoldReview
            | Self::RequestAnswer
            | Self::Acknowledge
            | Self::Triage
            | Self::Feedback
            | Self::Investigation
            | Self::Task
            | Self::AppealDecision
            | Self::Certificate
            | Self::ActionStop
            | Self::CheckIn => false,
        }
    }

    /// Key of the text that says what the deadline rests on.
    pub fn basis(self) -> &'static str {
        match self {
            Self::Acknowledge => "deadline.acknowledge",
            Self::Triage => "deadline.triage",
            Self::Feedback => "deadline.feedback",
            Self::Investigation => "deadline.investigation",
            Self::Task => "deadline.task",
            Self::SubjectResponse => "deadline.subject_response",
            Self::UnionReply => "deadline.union_reply",
            Self::Hearing => "deadline.hearing",
            Self::Appeal => "deadline.appeal",
            Self::AppealDecision => "deadline.appeal_decision",
            Self::Certificate => "deadline.certificate",
            Self::ActionStop => "deadline.action_stop",
            Self::Expiry => "deadline.expiry",
            Self::ClaimNotice => "deadline.claim_notice",
            Self::ClaimAnswer => "deadline.claim_answer",
            Self::ClaimPlan => "deadline.claim_plan",
            Self::ClaimLimitation => "deadline.claim_limitation",
            Self::HoldReview => "deadline.hold_review",
            Self::RequestAnswer => "deadline.request_answer",
            Self::CheckIn => "deadline.check_in",
            Self::RewardCode => "deadline.reward_code",
        }
    }
}
