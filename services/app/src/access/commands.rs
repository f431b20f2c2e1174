//! Which action a command is. Where an aggregate has steps, the action is that of the step that the command asks for.

use probity_domain::access::AccessCommand;
use probity_domain::account::AccountCommand;
use probity_domain::case::CaseStep;
use probity_domain::claim::ClaimStep;
use probity_domain::custody::CustodyCommand;
use probity_domain::department::DepartmentCommand;
use probity_domain::disclosure::DisclosureStep;
use probity_domain::gate::GateStep;
use probity_domain::hold::HoldCommand;
use probity_domain::identity::IdentityCommand;
use probity_domain::investigation::InvestigationStep;
use probity_domain::notification::NotificationCommand;
use probity_domain::payroll::PayrollCommand;
use probity_domain::person::PersonCommand;
use probity_domain::policy::PolicyCommand;
use probity_domain::protection::ProtectionCommand;
use probity_domain::report::ReportStep;
use probity_domain::request::RightsRequestCommand;
use probity_domain::retention::RetentionCommand;
use probity_domain::reward::RewardStep;
use probity_domain::sanction::SanctionStep;

use super::action::Action;

/// The action of a step of a report.
pub fn action_of_report(step: ReportStep) -> Action {
    match step {
        ReportStep::FileReport => Action::FileReport,
        ReportStep::SupplementReport | ReportStep::IdentifyReporter => Action::SupplementReport,
        ReportStep::AcknowledgeReport => Action::AcknowledgeReport,
        ReportStep::TriageReport => Action::TriageReport,
        ReportStep::RequestInformation => Action::RequestInformation,
        ReportStep::ReplyAsReporter => Action::ReplyAsReporter,
        ReportStep::ReplyToReporter => Action::ReplyToReporter,
        ReportStep::AcceptReport => Action::AcceptReport,
        ReportStep::LinkReport => Action::LinkReport,
        ReportStep::ReferReport => Action::ReferReport,
        ReportStep::MergeReport => Action::MergeReport,
        ReportStep::RuleOutOfScope => Action::RuleOutOfScope,
        ReportStep::GiveFeedback => Action::GiveFeedback,
        ReportStep::CloseReport => Action::CloseReport,
        ReportStep::ReopenReport => Action::ReopenReport,
    }
}

/// The action of a step of a case.
pub fn action_of_case(step: CaseStep) -> Action {
    match step {
        CaseStep::OpenCase => Action::OpenCase,
        CaseStep::AttachReport => Action::AttachReport,
        CaseStep::AssessCase => Action::AssessCase,
        CaseStep::AssignCase => Action::AssignCase,
        CaseStep::AddParty => Action::AddParty,
        CaseStep::DeclareConflict => Action::DeclareConflict,
        CaseStep::RecuseHandler => Action::RecuseHandler,
        CaseStep::StartInvestigation => Action::StartInvestigation,
        CaseStep::RaiseAllegation => Action::RaiseAllegation,
        CaseStep::InformSubject => Action::InformSubject,
        CaseStep::ExtendResponse => Action::ExtendResponse,
        CaseStep::DeclareTimeBarred => Action::DeclareTimeBarred,
        CaseStep::WithdrawAllegation => Action::WithdrawAllegation,
        CaseStep::ChangeSeverity => Action::ChangeSeverity,
        CaseStep::DraftFinding | CaseStep::SupersedeFinding => Action::DraftFinding,
        CaseStep::ReviewFinding => Action::ReviewFinding,
        CaseStep::IssueFinding => Action::IssueFinding,
        CaseStep::TrackSanction => Action::TrackSanction,
        CaseStep::TrackClaim => Action::TrackClaim,
        CaseStep::TakeNoAction => Action::TakeNoAction,
        CaseStep::ReferCase => Action::ReferCase,
        CaseStep::SuspendCase => Action::SuspendCase,
        CaseStep::ResumeCase => Action::ResumeCase,
        CaseStep::CloseCase => Action::CloseCase,
        CaseStep::ReopenCase => Action::ReopenCase,
    }
}

/// The action of a step of an investigation.
pub fn action_of_investigation(step: InvestigationStep) -> Action {
    match step {
        InvestigationStep::PlanInvestigation => Action::PlanInvestigation,
        InvestigationStep::AuthoriseInvestigation => Action::AuthoriseInvestigation,
        InvestigationStep::StartCollection => Action::StartCollection,
        InvestigationStep::AddTask => Action::AddTask,
        InvestigationStep::CompleteTask => Action::CompleteTask,
        InvestigationStep::RecordConsent => Action::RecordConsent,
        InvestigationStep::SealEvidence => Action::SealEvidence,
        InvestigationStep::TransferEvidence => Action::TransferEvidence,
        InvestigationStep::RecordInterview => Action::RecordInterview,
        InvestigationStep::OpenResponseWindow => Action::OpenResponseWindow,
        InvestigationStep::ExtendResponseWindow => Action::ExtendResponseWindow,
        InvestigationStep::ExtendInvestigation => Action::ExtendInvestigation,
        InvestigationStep::RecordResponse => Action::RecordResponse,
        InvestigationStep::RecordWindowElapsed => Action::RecordWindowElapsed,
        InvestigationStep::DraftInvestigationReport => Action::DraftInvestigationReport,
        InvestigationStep::ReviewInvestigationReport => Action::ReviewInvestigationReport,
        InvestigationStep::CompleteInvestigation => Action::CompleteInvestigation,
    }
}

/// The action of a step of a sanction.
pub fn action_of_sanction(step: SanctionStep) -> Action {
    match step {
        SanctionStep::ProposeSanction => Action::ProposeSanction,
        SanctionStep::FileMemo => Action::FileMemo,
        SanctionStep::ReviewSanction => Action::ReviewSanction,
        SanctionStep::ApproveSanction => Action::ApproveSanction,
        SanctionStep::NotifyUnion => Action::NotifyUnion,
        SanctionStep::RecordUnionReply => Action::RecordUnionReply,
        SanctionStep::AnswerUnion => Action::AnswerUnion,
        SanctionStep::OfferHearing => Action::OfferHearing,
        SanctionStep::RecordStatement => Action::RecordStatement,
        SanctionStep::WaiveHearing => Action::WaiveHearing,
        SanctionStep::ExtendUnionReply | SanctionStep::ExtendHearing | SanctionStep::ExtendAppealDecision => {
            Action::ExtendWindow
        }
        SanctionStep::DecideSanction => Action::DecideSanction,
        SanctionStep::IssueDecision => Action::IssueDecision,
        SanctionStep::RecordServiceAttempt => Action::RecordServiceAttempt,
        SanctionStep::ServeDecision => Action::ServeDecision,
        SanctionStep::AppealSanction => Action::AppealSanction,
        SanctionStep::DecideAppeal => Action::DecideAppeal,
        SanctionStep::IssueCertificate => Action::IssueCertificate,
        SanctionStep::FinaliseSanction => Action::FinaliseSanction,
        SanctionStep::ActivateSanction => Action::ActivateSanction,
        SanctionStep::ExpireSanction => Action::ExpireSanction,
        SanctionStep::ExpungeRecord => Action::ExpungeRecord,
        SanctionStep::WithdrawSanction => Action::WithdrawSanction,
        SanctionStep::AnnulSanction => Action::AnnulSanction,
        SanctionStep::RecordProceeding => Action::RecordProceeding,
        SanctionStep::RecordOutsideDecision => Action::RecordOutsideDecision,
        SanctionStep::OverrideReadiness => Action::OverrideReadiness,
    }
}

/// The action of a step of a claim.
pub fn action_of_claim(step: ClaimStep) -> Action {
    match step {
        ClaimStep::AssessLoss => Action::AssessLoss,
        ClaimStep::ConfirmBasis => Action::ConfirmClaimBasis,
        ClaimStep::NoticeClaim => Action::NoticeClaim,
        ClaimStep::RecordAgreement => Action::RecordAgreement,
        ClaimStep::RecordDispute => Action::RecordDispute,
        ClaimStep::BringToArbitration | ClaimStep::BringToCourt => Action::BringClaim,
        ClaimStep::RecordArbitralRuling | ClaimStep::RecordCourtRuling => Action::RecordRuling,
        ClaimStep::NameOwner => Action::NameClaimOwner,
        ClaimStep::NoticeDeduction => Action::NoticeDeduction,
        ClaimStep::ScheduleRecovery => Action::ScheduleRecovery,
        ClaimStep::ScheduleInstalment | ClaimStep::ConfirmDeduction | ClaimStep::SkipDeduction => {
            Action::RecordInstalment
        }
        ClaimStep::RecordPayment => Action::RecordPayment,
        ClaimStep::WriteOffClaim => Action::WriteOffClaim,
        ClaimStep::ConvertClaim => Action::ConvertClaim,
    }
}

/// The action of a command to a person's payroll.
pub fn action_of_payroll(command: &PayrollCommand) -> Action {
    match command {
        PayrollCommand::RecordWage { .. } => Action::RecordWage,
        PayrollCommand::EnrolClaim { .. } => Action::EnrolClaim,
        PayrollCommand::PlanMonth { .. } => Action::PlanMonth,
        PayrollCommand::ReleaseInstalment { .. } => Action::ReleaseInstalment,
        PayrollCommand::ConfirmInstalment { .. } => Action::ConfirmInstalment,
    }
}

/// The action of a step of a retaliation gate.
pub fn action_of_gate(step: GateStep) -> Action {
    match step {
        GateStep::OpenGate => Action::OpenGate,
        GateStep::CheckAsCustodian => Action::CheckGateAsCustodian,
        GateStep::CheckAsCounsel => Action::CheckGateAsCounsel,
        GateStep::ClearGate => Action::ClearGate,
    }
}

/// The action of a command to a protection plan.
pub fn action_of_protection(command: &ProtectionCommand) -> Action {
    match command {
        ProtectionCommand::OpenProtection { .. } => Action::OpenProtection,
        ProtectionCommand::RecordCheckIn { .. } => Action::RecordCheckIn,
        ProtectionCommand::AllegeRetaliation(_) => Action::AllegeRetaliation,
        ProtectionCommand::CloseProtection { .. } => Action::CloseProtection,
    }
}

/// The action of a command to an identity.
pub fn action_of_identity(command: &IdentityCommand) -> Action {
    match command {
        IdentityCommand::SealIdentity(_) => Action::SealIdentity,
        IdentityCommand::RotateShare(_) => Action::RotateShare,
        IdentityCommand::OfferSubshares(_) => Action::OfferSubshares,
    }
}

/// The action of a step of a disclosure.
pub fn action_of_disclosure(step: DisclosureStep) -> Action {
    match step {
        DisclosureStep::RequestDisclosure => Action::RequestDisclosure,
        DisclosureStep::ReviewDisclosure => Action::ReviewDisclosure,
        DisclosureStep::NotifyReporter => Action::NotifyOfDisclosure,
        DisclosureStep::WaiveNotice => Action::WaiveDisclosureNotice,
        DisclosureStep::GiveConsent | DisclosureStep::RefuseConsent => Action::AnswerDisclosure,
        DisclosureStep::ApproveDisclosure => Action::ApproveDisclosure,
        DisclosureStep::DeclineDisclosure => Action::DeclineDisclosure,
        DisclosureStep::WithdrawDisclosure => Action::WithdrawDisclosure,
        DisclosureStep::ExpireDisclosure => Action::ExpireDisclosure,
    }
}

/// The action of a command to custody.
pub fn action_of_custody(command: &CustodyCommand) -> Action {
    match command {
        CustodyCommand::OfferCustodianKey { .. } => Action::OfferCustodianKey,
        CustodyCommand::AdmitCustodian { .. } => Action::AdmitCustodian,
        CustodyCommand::RevokeCustodian { .. } => Action::RevokeCustodian,
        CustodyCommand::SetCustodyThreshold { .. } => Action::SetCustodyThreshold,
        CustodyCommand::StartCustodyDrill { .. } => Action::StartCustodyDrill,
        CustodyCommand::ProveCustody { .. } => Action::ProveCustody,
    }
}

/// The action of a step of a reward.
pub fn action_of_reward(step: RewardStep) -> Action {
    match step {
        RewardStep::ProposeReward => Action::ProposeReward,
        RewardStep::VerifyReward => Action::VerifyReward,
        RewardStep::ApproveReward => Action::ApproveReward,
        RewardStep::IssueRewardCode => Action::IssueRewardCode,
        RewardStep::ClaimReward => Action::ClaimReward,
        RewardStep::PayReward => Action::PayReward,
        RewardStep::LapseReward => Action::LapseReward,
    }
}

/// The action of a command to a person's entry.
pub fn action_of_person(command: &PersonCommand) -> Action {
    match command {
        PersonCommand::RegisterPerson { .. } => Action::RegisterPerson,
        PersonCommand::NumberPerson { .. } => Action::NumberPerson,
        PersonCommand::CorrectPerson { .. } => Action::CorrectPerson,
        PersonCommand::MovePerson { .. } => Action::MovePerson,
        PersonCommand::RecordDeparture { .. } => Action::RecordDeparture,
        PersonCommand::DeclareRelative { .. } => Action::DeclareRelative,
        PersonCommand::AcknowledgePolicy { .. } => Action::AcknowledgePolicy,
        PersonCommand::ReserveSanction { .. } => Action::ReserveSanction,
    }
}

/// The action of a command to a version of the policy.
pub fn action_of_policy(command: &PolicyCommand) -> Action {
    match command {
        PolicyCommand::DraftPolicy { .. } => Action::DraftPolicy,
        PolicyCommand::RecordConsultation { .. } => Action::RecordConsultation,
        PolicyCommand::PublishPolicy { .. } => Action::PublishPolicy,
        PolicyCommand::RetirePolicy { .. } => Action::RetirePolicy,
    }
}

/// The action of a command to a department.
pub fn action_of_department(command: &DepartmentCommand) -> Action {
    match command {
        DepartmentCommand::NameDepartment { .. } => Action::NameDepartment,
    }
}

/// The action of a command to a work account.
pub fn action_of_account(command: &AccountCommand) -> Action {
    match command {
        AccountCommand::RegisterAccount { .. } => Action::RegisterAccount,
        AccountCommand::ReportAnomaly { .. } => Action::ReportAnomaly,
        AccountCommand::HandOverAccount { .. } => Action::HandOverAccount,
    }
}

/// The action of a command to a member of staff's access.
pub fn action_of_access(command: &AccessCommand) -> Action {
    match command {
        AccessCommand::RequestRole { .. } => Action::RequestRole,
        AccessCommand::ConfirmRole { .. } => Action::ConfirmRole,
        AccessCommand::WithdrawRoleRequest { .. } => Action::WithdrawRoleRequest,
        AccessCommand::GrantRole { .. } => Action::GrantRole,
        AccessCommand::RevokeRole { .. } => Action::RevokeRole,
        AccessCommand::RequestFactorReset { .. } => Action::RequestFactorReset,
        AccessCommand::ConfirmFactorReset { .. } => Action::ConfirmFactorReset,
        AccessCommand::WithdrawFactorReset { .. } => Action::WithdrawFactorReset,
        AccessCommand::ResetFactor { .. } => Action::ResetFactor,
        AccessCommand::MirrorRoles { .. } => Action::MirrorRoles,
        AccessCommand::GrantInEmergency { .. } => Action::GrantInEmergency,
        AccessCommand::EndEmergency { .. } => Action::EndEmergency,
        AccessCommand::RecordView { .. } => Action::RecordView,
        AccessCommand::RecordDenial { .. } => Action::RecordDenial,
    }
}

/// The action of a command to a person's notifications.
pub fn action_of_notification(command: &NotificationCommand) -> Action {
    match command {
        NotificationCommand::SetPreferences { .. } => Action::ChooseNotifications,
        NotificationCommand::QueueNotice(_)
        | NotificationCommand::ClaimNotice { .. }
        | NotificationCommand::RecordSent { .. }
        | NotificationCommand::RecordFailure { .. } => Action::SendNotices,
    }
}

/// The action of a command to a retention.
pub fn action_of_retention(command: &RetentionCommand) -> Action {
    match command {
        RetentionCommand::KeepSchedule { .. } => Action::KeepSchedule,
        RetentionCommand::ApproveErasure { .. } => Action::ApproveErasure,
        RetentionCommand::DestroyKey => Action::DestroyKey,
        RetentionCommand::RecordVerification { .. } => Action::VerifyErasure,
    }
}

/// The action of a command to a hold.
pub fn action_of_hold(command: &HoldCommand) -> Action {
    match command {
        HoldCommand::PlaceHold { .. } => Action::PlaceHold,
        HoldCommand::ReviewHold { .. } => Action::ReviewHold,
        HoldCommand::ReleaseHold { .. } => Action::ReleaseHold,
    }
}

/// The action of a command to a person's request about their own data.
pub fn action_of_request(command: &RightsRequestCommand) -> Action {
    match command {
        RightsRequestCommand::ReceiveRequest { .. } => Action::ReceiveRequest,
        RightsRequestCommand::VerifyRequest { .. } => Action::VerifyRequest,
        RightsRequestCommand::DecideRequest { .. } => Action::DecideRequest,
        RightsRequestCommand::FulfilRequest { .. } => Action::FulfilRequest,
    }
}
