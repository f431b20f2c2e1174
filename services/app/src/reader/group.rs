//! Groups of sealed fields, and what opens them.

use crate::access::Action;

/// Fields that are shown to the same people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The title of a case.
    CaseTitle,
    /// Assessments, reasons, notes and names of outside parties of a case.
    CaseNotes,
    /// Charges in words.
    Allegations,
    /// Findings in words.
    Findings,
    /// Plan, tasks, interviews, answers and report of an investigation.
    Investigation,
    /// Titles of evidence and names of its files.
    Evidence,
    /// Everything in words about a sanction.
    Sanctions,
    /// Everything in words about a claim for damages.
    Claims,
    /// Wages of a person.
    Wages,
    /// What would be missing before an arbitrator.
    Readiness,
    /// What a reporter told, and what was written to them.
    ReportText,
    /// Counsel's words on a sanction or a claim: opinion and memos. Neither the subject nor the union reads them.
    LegalOpinion,
    /// Names of the files that came with a report.
    Attachments,
    /// What the checks of a retaliation gate say.
    GateChecks,
    /// What was written to and by a reporter who is looked after.
    Protection,
    /// Why a reward is given.
    Rewards,
    /// What a disclosure is for, and what was said about it.
    Disclosures,
    /// Names of people of the directory.
    Names,
    /// How to reach people of the directory.
    Contacts,
    /// Names, numbers and anomalies of work accounts.
    Accounts,
    /// Counsel's memo on a version of the policy.
    PolicyMemo,
    /// Why a hold was placed, kept or released.
    HoldReasons,
    /// The words of a person's request about their own data, and of its answer.
    Requests,
    /// Why a role was given in an emergency.
    Emergencies,
}

/// The actions that open a group.
pub(super) struct Actions {
    pub(super) full: Action,
    pub(super) redacted: Option<Action>,
}

impl Group {
    pub(super) const OF_CASE: [Self; 12] = [
        Self::CaseTitle,
        Self::CaseNotes,
        Self::Allegations,
        Self::Findings,
        Self::Investigation,
        Self::Evidence,
        Self::Sanctions,
        Self::LegalOpinion,
        Self::Claims,
        Self::Readiness,
        Self::ReportText,
        Self::Attachments,
    ];
    pub(super) const OF_REPORT: [Self; 2] = [Self::ReportText, Self::Attachments];
    pub(super) const OF_PERSON: [Self; 2] = [Self::Names, Self::Contacts];

    pub(super) fn actions(self) -> Actions {
        let actions = |full, redacted| Actions { full, redacted };
        match self {
            Self::CaseTitle => actions(Action::ReadCaseTitle, None),
            Self::CaseNotes => actions(Action::ReadCaseNotes, None),
            Self::Allegations => actions(Action::ReadAllegation, Some(Action::ReadAllegationRedacted)),
            Self::Findings => actions(Action::ReadFinding, Some(Action::ReadFindingRedacted)),
            Self::Investigation => actions(Action::ReadInvestigation, None),
            Self::Evidence => actions(Action::ReadEvidence, Some(Action::ReadEvidenceRedacted)),
            Self::Sanctions => actions(Action::ReadSanction, None),
            Self::Claims => actions(Action::ReadClaim, None),
            Self::Wages => actions(Action::ReadWages, None),
            Self::LegalOpinion => actions(Action::ReadLegalOpinion, None),
            Self::Readiness => actions(Action::ReadReadiness, None),
            Self::ReportText => actions(Action::ReadReportText, Some(Action::ReadReportRedacted)),
            Self::Attachments => actions(Action::ReadAttachments, None),
            Self::GateChecks => actions(Action::ReadGateChecks, None),
            Self::Protection => actions(Action::ReadProtection, None),
            Self::Rewards => actions(Action::ReadReward, None),
            Self::Disclosures => actions(Action::ReadDisclosure, None),
            Self::Names => actions(Action::ReadPeople, None),
            Self::Contacts => actions(Action::ReadContacts, None),
            Self::Accounts => actions(Action::ReadAccounts, None),
            Self::PolicyMemo => actions(Action::ReadPolicyMemo, None),
            Self::HoldReasons => actions(Action::ReadHoldReason, None),
            Self::Requests => actions(Action::ReadRequest, None),
            Self::Emergencies => actions(Action::ReadEmergencies, None),
        }
    }

    /// The kinds of streams in which the fields of the group stand.
    pub(super) fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::CaseTitle | Self::CaseNotes | Self::Allegations | Self::Findings => &["case-"],
            Self::Investigation | Self::Evidence => &["investigation-"],
            Self::Sanctions => &["sanction-"],
            Self::LegalOpinion => &["sanction-", "claim-"],
            Self::Claims => &["claim-"],
            Self::Wages => &["payroll-"],
            Self::Readiness => &[],
            Self::ReportText | Self::Attachments => &["report-"],
            Self::GateChecks => &["gate-"],
            Self::Protection => &["protection-"],
            Self::Rewards => &["reward-"],
            Self::Disclosures => &["disclosure-"],
            Self::Names | Self::Contacts => &["person-"],
            Self::Accounts => &["account-"],
            Self::PolicyMemo => &["policy-"],
            Self::HoldReasons => &["hold-"],
            Self::Requests => &["request-"],
            Self::Emergencies => &["access-"],
        }
    }
}
