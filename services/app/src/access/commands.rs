//! Which action a command is.

use probity_domain::access::AccessCommand;
use probity_domain::account::AccountCommand;
use probity_domain::case::CaseCommand;
use probity_domain::claim::ClaimCommand;
use probity_domain::custody::CustodyCommand;
use probity_domain::department::DepartmentCommand;
use probity_domain::disclosure::DisclosureCommand;
use probity_domain::gate::{Checker, GateCommand};
use probity_domain::hold::HoldCommand;
use probity_domain::identity::IdentityCommand;
use probity_domain::investigation::InvestigationCommand;
use probity_domain::notification::NotificationCommand;
use probity_domain::payroll::PayrollCommand;
use probity_domain::person::PersonCommand;
use probity_domain::policy::PolicyCommand;
use probity_domain::protection::ProtectionCommand;
use probity_domain::report::ReportCommand;
use probity_domain::request::RightsRequestCommand;
use probity_domain::retention::RetentionCommand;
use probity_domain::reward::RewardCommand;
use probity_domain::sanction::SanctionCommand;

use super::action::Action;

/// The action of a command to a report.
pub fn action_of_report(command: &ReportCommand) -> Action {
    match command {
        ReportCommand::FileReport(_) => Action::FileReport,
        ReportCommand::SupplementReport { .. } | ReportCommand::IdentifyReporter => Action::SupplementReport,
        ReportCommand::AcknowledgeReport => Action::AcknowledgeReport,
        ReportCommand::TriageReport { .. } => Action::TriageReport,
        ReportCommand::RequestInformation { .. } => Action::RequestInformation,
        ReportCommand::ReplyAsReporter { .. } => Action::ReplyAsReporter,
        ReportCommand::ReplyToReporter { .. } => Action::ReplyToReporter,
        ReportCommand::AcceptReport => Action::AcceptReport,
        ReportCommand::LinkReport { .. } => Action::LinkReport,
        ReportCommand::ReferReport { .. } => Action::ReferReport,
        ReportCommand::MergeReport { .. } => Action::MergeReport,
        ReportCommand::RuleOutOfScope { .. } => Action::RuleOutOfScope,
        ReportCommand::GiveFeedback { .. } => Action::GiveFeedback,
        ReportCommand::CloseReport { .. } => Action::CloseReport,
        ReportCommand::ReopenReport { .. } => Action::ReopenReport,
    }
}

/// The action of a command to a case.
pub fn action_of_case(command: &CaseCommand) -> Action {
    match command {
        CaseCommand::OpenCase { .. } => Action::OpenCase,
        CaseCommand::AttachReport { .. } => Action::AttachReport,
        CaseCommand::AssessCase { .. } => Action::AssessCase,
        CaseCommand::AssignCase { .. } => Action::AssignCase,
        CaseCommand::AddParty { .. } => Action::AddParty,
        CaseCommand::DeclareConflict { .. } => Action::DeclareConflict,
        CaseCommand::RecuseHandler { .. } => Action::RecuseHandler,
        CaseCommand::StartInvestigation { .. } => Action::StartInvestigation,
        CaseCommand::RaiseAllegation(_) => Action::RaiseAllegation,
        CaseCommand::InformSubject { .. } => Action::InformSubject,
        CaseCommand::ExtendResponse { .. } => Action::ExtendResponse,
        CaseCommand::DeclareTimeBarred { .. } => Action::DeclareTimeBarred,
        CaseCommand::WithdrawAllegation { .. } => Action::WithdrawAllegation,
        CaseCommand::ChangeSeverity { .. } => Action::ChangeSeverity,
        CaseCommand::DraftFinding { .. } => Action::DraftFinding,
        CaseCommand::ReviewFinding { .. } => Action::ReviewFinding,
        CaseCommand::IssueFinding { .. } => Action::IssueFinding,
        CaseCommand::TrackSanction { .. } => Action::TrackSanction,
        CaseCommand::TrackClaim { .. } => Action::TrackClaim,
        CaseCommand::TakeNoAction { .. } => Action::TakeNoAction,
        CaseCommand::ReferCase { .. } => Action::ReferCase,
        CaseCommand::SuspendCase { .. } => Action::SuspendCase,
        CaseCommand::ResumeCase => Action::ResumeCase,
        CaseCommand::CloseCase { .. } => Action::CloseCase,
        CaseCommand::ReopenCase { .. } => Action::ReopenCase,
    }
}

/// The action of a command to an investigation.
pub fn action_of_investigation(command: &InvestigationCommand) -> Action {
    match command {
        InvestigationCommand::PlanInvestigation { .. } => Action::PlanInvestigation,
        InvestigationCommand::AuthoriseInvestigation { .. } => Action::AuthoriseInvestigation,
        InvestigationCommand::StartCollection => Action::StartCollection,
        InvestigationCommand::AddTask { .. } => Action::AddTask,
        InvestigationCommand::CompleteTask { .. } => Action::CompleteTask,
        InvestigationCommand::RecordConsent { .. } => Action::RecordConsent,
        InvestigationCommand::SealEvidence(_) => Action::SealEvidence,
        InvestigationCommand::TransferEvidence { .. } => Action::TransferEvidence,
        InvestigationCommand::RecordInterview { .. } => Action::RecordInterview,
        InvestigationCommand::OpenResponseWindow { .. } => Action::OpenResponseWindow,
        InvestigationCommand::ExtendResponseWindow { .. } => Action::ExtendResponseWindow,
        InvestigationCommand::ExtendInvestigation { .. } => Action::ExtendInvestigation,
        InvestigationCommand::RecordResponse { .. } => Action::RecordResponse,
        InvestigationCommand::RecordWindowElapsed { .. } => Action::RecordWindowElapsed,
        InvestigationCommand::DraftInvestigationReport { .. } => Action::DraftInvestigationReport,
        InvestigationCommand::ReviewInvestigationReport => Action::ReviewInvestigationReport,
        InvestigationCommand::CompleteInvestigation => Action::CompleteInvestigation,
    }
}

/// The action of a command to a sanction.
pub fn action_of_sanction(command: &SanctionCommand) -> Action {
    match command {
        SanctionCommand::ProposeSanction(_) => Action::ProposeSanction,
        SanctionCommand::FileMemo { .. } => Action::FileMemo,
        SanctionCommand::ReviewSanction { .. } => Action::ReviewSanction,
        SanctionCommand::ApproveSanction { .. } => Action::ApproveSanction,
        SanctionCommand::NotifyUnion { .. } => Action::NotifyUnion,
        SanctionCommand::RecordUnionReply { .. } => Action::RecordUnionReply,
        SanctionCommand::AnswerUnion { .. } => Action::AnswerUnion,
        SanctionCommand::OfferHearing { .. } => Action::OfferHearing,
        SanctionCommand::RecordStatement { .. } => Action::RecordStatement,
        SanctionCommand::WaiveHearing { .. } => Action::WaiveHearing,
        SanctionCommand::ExtendWindow { .. } => Action::ExtendWindow,
        SanctionCommand::DecideSanction { .. } => Action::DecideSanction,
        SanctionCommand::IssueDecision { .. } => Action::IssueDecision,
        SanctionCommand::RecordServiceAttempt { .. } => Action::RecordServiceAttempt,
        SanctionCommand::ServeDecision { .. } => Action::ServeDecision,
        SanctionCommand::AppealSanction { .. } => Action::AppealSanction,
        SanctionCommand::DecideAppeal { .. } => Action::DecideAppeal,
        SanctionCommand::IssueCertificate { .. } => Action::IssueCertificate,
        SanctionCommand::FinaliseSanction => Action::FinaliseSanction,
        SanctionCommand::ActivateSanction => Action::ActivateSanction,
        SanctionCommand::ExpireSanction => Action::ExpireSanction,
        SanctionCommand::ExpungeRecord => Action::ExpungeRecord,
        SanctionCommand::WithdrawSanction { .. } => Action::WithdrawSanction,
        SanctionCommand::AnnulSanction { .. } => Action::AnnulSanction,
        SanctionCommand::RecordProceeding { .. } => Action::RecordProceeding,
        SanctionCommand::RecordOutsideDecision { .. } => Action::RecordOutsideDecision,
        SanctionCommand::OverrideReadiness { .. } => Action::OverrideReadiness,
    }
}

/// The action of a command to a claim.
pub fn action_of_claim(command: &ClaimCommand) -> Action {
    match command {
        ClaimCommand::AssessLoss(_) => Action::AssessLoss,
        ClaimCommand::ConfirmBasis { .. } => Action::ConfirmClaimBasis,
        ClaimCommand::NoticeClaim { .. } => Action::NoticeClaim,
        ClaimCommand::RecordAgreement { .. } => Action::RecordAgreement,
        ClaimCommand::RecordDispute { .. } => Action::RecordDispute,
        ClaimCommand::BringClaim { .. } => Action::BringClaim,
        ClaimCommand::RecordRuling { .. } => Action::RecordRuling,
        ClaimCommand::NameOwner { .. } => Action::NameClaimOwner,
        ClaimCommand::NoticeDeduction { .. } => Action::NoticeDeduction,
        ClaimCommand::ScheduleRecovery { .. } => Action::ScheduleRecovery,
        ClaimCommand::ScheduleInstalment { .. }
        | ClaimCommand::ConfirmDeduction { .. }
        | ClaimCommand::SkipDeduction { .. } => Action::RecordInstalment,
        ClaimCommand::RecordPayment { .. } => Action::RecordPayment,
        ClaimCommand::WriteOffClaim { .. } => Action::WriteOffClaim,
        ClaimCommand::ConvertClaim => Action::ConvertClaim,
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

/// The action of a command to a retaliation gate.
pub fn action_of_gate(command: &GateCommand) -> Action {
    match command {
        GateCommand::OpenGate(_) => Action::OpenGate,
        GateCommand::RecordGateCheck {
            part: Checker::Custodian,
            ..
        } => Action::CheckGateAsCustodian,
        GateCommand::RecordGateCheck {
            part: Checker::Counsel, ..
        } => Action::CheckGateAsCounsel,
        GateCommand::ClearGate => Action::ClearGate,
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

/// The action of a command to a disclosure.
pub fn action_of_disclosure(command: &DisclosureCommand) -> Action {
    match command {
        DisclosureCommand::RequestDisclosure(_) => Action::RequestDisclosure,
        DisclosureCommand::ReviewDisclosure { .. } => Action::ReviewDisclosure,
        DisclosureCommand::NotifyReporter { .. } => Action::NotifyOfDisclosure,
        DisclosureCommand::WaiveNotice { .. } => Action::WaiveDisclosureNotice,
        DisclosureCommand::GiveConsent | DisclosureCommand::RefuseConsent { .. } => Action::AnswerDisclosure,
        DisclosureCommand::ApproveDisclosure { .. } => Action::ApproveDisclosure,
        DisclosureCommand::DeclineDisclosure { .. } => Action::DeclineDisclosure,
        DisclosureCommand::WithdrawDisclosure { .. } => Action::WithdrawDisclosure,
        DisclosureCommand::ExpireDisclosure => Action::ExpireDisclosure,
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

/// The action of a command to a reward.
pub fn action_of_reward(command: &RewardCommand) -> Action {
    match command {
        RewardCommand::ProposeReward { .. } => Action::ProposeReward,
        RewardCommand::VerifyReward { .. } => Action::VerifyReward,
        RewardCommand::ApproveReward => Action::ApproveReward,
        RewardCommand::IssueRewardCode(_) => Action::IssueRewardCode,
        RewardCommand::ClaimReward => Action::ClaimReward,
        RewardCommand::PayReward { .. } => Action::PayReward,
        RewardCommand::LapseReward => Action::LapseReward,
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
