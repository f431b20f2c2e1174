//! The periods of the process.

use async_graphql::SimpleObject;
use probity_domain::pack::Windows as DomainWindows;

use super::types::Period;

/// The periods of the process.
#[derive(SimpleObject)]
pub struct Windows {
    /// To acknowledge a report (EU Directive 2019/1937 article 9).
    acknowledge: Period,
    /// To triage it, from the acknowledgement.
    triage: Period,
    /// To give feedback, from the acknowledgement (EU Directive 2019/1937 article 9).
    feedback: Period,
    /// To complete an investigation, from its authorisation.
    investigation: Period,
    /// For a subject to answer the allegations.
    subject_response: Period,
    /// For the union to reply.
    union_reply: Period,
    /// For the subject's statement in the hearing.
    hearing: Period,
    /// To lodge an appeal, from service.
    appeal: Period,
    /// To decide an appeal, from its lodging.
    appeal_decision: Period,
    /// After which public notice counts as service.
    public_notice: Period,
    /// To hand over the certificate of termination (LCL 50).
    certificate: Period,
    /// How far back an earlier sanction counts as a repeat.
    repeat: Period,
    /// To present the code of a reward, from its issue.
    reward: Period,
    /// For both checks of the retaliation gate.
    retaliation_gate: Period,
    /// Within which a decision may be taken to arbitration, from its service (Arbitration Law 27).
    arbitration: Period,
    /// After which a hold has to be looked at again.
    hold_review: Period,
    /// To tell a debtor of a claim for damages, from the confirmation of its basis.
    claim_notice: Period,
    /// For a debtor to agree to a claim or to dispute it, from the notice.
    claim_answer: Period,
    /// To settle how what is due of a claim comes in, from the agreement or the award.
    claim_plan: Period,
    /// For a reporter to answer that their identity is to be disclosed, from the notice.
    disclosure_answer: Period,
    /// To ask a reporter who is looked after how they fare, the first time; from the opening of the plan, as the three that
    /// follow.
    first_check_in: Period,
    /// To ask them the second time.
    second_check_in: Period,
    /// To ask them the third time.
    third_check_in: Period,
    /// To ask them the fourth time.
    fourth_check_in: Period,
}

impl From<&DomainWindows> for Windows {
    fn from(windows: &DomainWindows) -> Self {
        Self {
            acknowledge: windows.acknowledge.into(),
            triage: windows.triage.into(),
            feedback: windows.feedback.into(),
            investigation: windows.investigation.into(),
            subject_response: windows.subject_response.into(),
            union_reply: windows.union_reply.into(),
            hearing: windows.hearing.into(),
            appeal: windows.appeal.into(),
            appeal_decision: windows.appeal_decision.into(),
            public_notice: windows.public_notice.into(),
            certificate: windows.certificate.into(),
            repeat: windows.repeat.into(),
            reward: windows.reward.into(),
            retaliation_gate: windows.retaliation_gate.into(),
            arbitration: windows.arbitration.into(),
            hold_review: windows.hold_review.into(),
            claim_notice: windows.claim_notice.into(),
            claim_answer: windows.claim_answer.into(),
            claim_plan: windows.claim_plan.into(),
            disclosure_answer: windows.disclosure_answer.into(),
            first_check_in: windows.first_check_in.into(),
            second_check_in: windows.second_check_in.into(),
            third_check_in: windows.third_check_in.into(),
            fourth_check_in: windows.fourth_check_in.into(),
        }
    }
}
