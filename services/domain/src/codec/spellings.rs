//! How every value of the enums in events is spelt in stored JSON. A variant that is renamed shows here.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::account::AccountKind;
use crate::actor::{DecisionLevel, Role};
use crate::case::*;
use crate::claim::{Fault, Forum, RecoveryWay, SkipReason};
use crate::clause::Severity;
use crate::disclosure::{DisclosureBasis, RefusedBy};
use crate::gate::Checker;
use crate::identity::{Replacement, SealedIn};
use crate::investigation::*;
use crate::money::Currency;
use crate::notification::{Failure, Purpose};
use crate::person::Employment;
use crate::report::{Channel, Language};
use crate::request::RightsRequestKind;
use crate::retention::Place;
use crate::reward::RewardBasis;
use crate::sanction::*;

/// Each value is written so, and what is written is read back as it.
fn spelt<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(values: &[(T, &str)]) {
    for (value, text) in values {
        let json = format!("\"{text}\"");
        assert_eq!(serde_json::to_string(value).expect("JSON"), json);
        assert_eq!(&serde_json::from_str::<T>(&json).expect("a value"), value);
    }
}

#[test]
fn windows_that_are_extended() {
    spelt(&[
        (SanctionWindow::UnionReply, "union_reply"),
        (SanctionWindow::Hearing, "hearing"),
        (SanctionWindow::AppealDecision, "appeal_decision"),
    ]);
}

#[test]
fn roles_and_levels() {
    spelt(&[
        (Role::IntakeOfficer, "intake_officer"),
        (Role::Investigator, "investigator"),
        (Role::LegalCounsel, "legal_counsel"),
        (Role::HumanResources, "human_resources"),
        (Role::DecisionMaker, "decision_maker"),
        (Role::UnionRepresentative, "union_representative"),
        (Role::IdentityCustodian, "identity_custodian"),
        (Role::Auditor, "auditor"),
        (Role::Management, "management"),
        (Role::Administrator, "administrator"),
    ]);
    spelt(&[
        (DecisionLevel::Line, "line"),
        (DecisionLevel::Senior, "senior"),
        (DecisionLevel::GeneralManager, "general_manager"),
    ]);
}

#[test]
fn reports_people_accounts_and_money() {
    spelt(&[
        (Channel::Portal, "portal"),
        (Channel::InPerson, "in_person"),
        (Channel::Telephone, "telephone"),
        (Channel::Letter, "letter"),
        (Channel::Mail, "mail"),
    ]);
    spelt(&[(Language::ZhHans, "zh-Hans"), (Language::En, "en")]);
    spelt(&[
        (Employment::Employee, "employee"),
        (Employment::Dispatched, "dispatched"),
        (Employment::Contractor, "contractor"),
    ]);
    spelt(&[
        (AccountKind::Company, "company"),
        (AccountKind::OwnForWork, "own_for_work"),
    ]);
    spelt(&[(Currency::Cny, "CNY"), (Currency::Eur, "EUR")]);
    spelt(&[
        (Severity::Minor, "minor"),
        (Severity::Serious, "serious"),
        (Severity::Grave, "grave"),
    ]);
}

#[test]
fn cases() {
    spelt(&[
        (HandlerRole::Intake, "intake"),
        (HandlerRole::Investigator, "investigator"),
        (HandlerRole::Counsel, "counsel"),
    ]);
    spelt(&[
        (PartyRole::Subject, "subject"),
        (PartyRole::Witness, "witness"),
        (PartyRole::Victim, "victim"),
    ]);
    spelt(&[
        (ConflictKind::Subject, "subject"),
        (ConflictKind::Reporter, "reporter"),
        (ConflictKind::Witness, "witness"),
        (ConflictKind::Victim, "victim"),
        (ConflictKind::Manager, "manager"),
        (ConflictKind::DirectReport, "direct_report"),
        (ConflictKind::Relative, "relative"),
        (ConflictKind::Decided, "decided"),
        (ConflictKind::Declared, "declared"),
    ]);
    spelt(&[
        (Determination::Substantiated, "substantiated"),
        (Determination::PartlySubstantiated, "partly_substantiated"),
        (Determination::Unsubstantiated, "unsubstantiated"),
        (Determination::Inconclusive, "inconclusive"),
        (Determination::TimeBarred, "time_barred"),
    ]);
    spelt(&[
        (Proceeding::Criminal, "criminal"),
        (Proceeding::Arbitration, "arbitration"),
    ]);
    spelt(&[
        (CaseOutcome::Sanctioned, "sanctioned"),
        (CaseOutcome::NoAction, "no_action"),
        (CaseOutcome::Referred, "referred"),
    ]);
    spelt(&[(CaseOrigin::OwnKnowledge, "own_knowledge")]);
    let claim = CaseOrigin::Retaliation(crate::ids::ReportId(ulid::Ulid(0)));
    let stored = serde_json::to_string(&claim).expect("JSON");
    assert_eq!(stored, r#"{"retaliation":"00000000000000000000000000"}"#);
}

#[test]
fn rewards() {
    spelt(&[
        (RewardBasis::Substantiated, "substantiated"),
        (RewardBasis::MateriallyUseful, "materially_useful"),
    ]);
}

#[test]
fn gates() {
    spelt(&[(Checker::Custodian, "custodian"), (Checker::Counsel, "counsel")]);
}

#[test]
fn investigations() {
    spelt(&[
        (SourceKind::WorkAccount, "work_account"),
        (SourceKind::WorkDevice, "work_device"),
        (SourceKind::PersonalAccount, "personal_account"),
        (SourceKind::PersonalDevice, "personal_device"),
        (SourceKind::CompanyRecords, "company_records"),
        (SourceKind::Interview, "interview"),
        (SourceKind::PublicSource, "public_source"),
        (SourceKind::ThirdParty, "third_party"),
    ]);
    spelt(&[
        (LegalBasis::LawfulRules, "lawful_rules"),
        (LegalBasis::SeparateConsent, "separate_consent"),
        (LegalBasis::LegalDuty, "legal_duty"),
        (LegalBasis::PublicInformation, "public_information"),
    ]);
    spelt(&[
        (CollectionMethod::Export, "export"),
        (CollectionMethod::Screenshot, "screenshot"),
        (CollectionMethod::ForensicImage, "forensic_image"),
        (CollectionMethod::Original, "original"),
        (CollectionMethod::InterviewRecord, "interview_record"),
        (CollectionMethod::Notarised, "notarised"),
        (CollectionMethod::FromReport, "from_report"),
    ]);
    spelt(&[
        (TaskKind::Collect, "collect"),
        (TaskKind::Interview, "interview"),
        (TaskKind::Examine, "examine"),
        (TaskKind::Write, "write"),
        (TaskKind::IdentifyReporter, "identify_reporter"),
        (TaskKind::Other, "other"),
    ]);
}

#[test]
fn sanctions_and_their_terms() {
    spelt(&[
        (SanctionKind::WrittenWarning, "written_warning"),
        (SanctionKind::SeriousWarning, "serious_warning"),
        (SanctionKind::Fine, "fine"),
        (SanctionKind::Demotion, "demotion"),
        (SanctionKind::ReturnToAgency, "return_to_agency"),
        (SanctionKind::Dismissal, "dismissal"),
    ]);
    spelt(&[
        (DismissalLimb::SeriousBreach, "serious_breach"),
        (DismissalLimb::Dereliction, "dereliction"),
        (DismissalLimb::CriminalLiability, "criminal_liability"),
    ]);
    spelt(&[
        (DemotionBasis::Agreement, "agreement"),
        (DemotionBasis::Incompetence, "incompetence"),
        (DemotionBasis::Recorded, "recorded"),
    ]);
    spelt(&[
        (MemoKind::NoUnion, "no_union"),
        (MemoKind::ActionClock, "action_clock"),
        (MemoKind::Fine, "fine"),
    ]);
}

#[test]
fn the_course_of_a_sanction() {
    spelt(&[
        (UnionPosition::NoObjection, "no_objection"),
        (UnionPosition::Opinion, "opinion"),
    ]);
    spelt(&[
        (ServiceMethod::InPerson, "in_person"),
        (ServiceMethod::AdultRelative, "adult_relative"),
        (ServiceMethod::RegisteredPost, "registered_post"),
        (ServiceMethod::PublicNotice, "public_notice"),
    ]);
    spelt(&[
        (AppealOutcome::Upheld, "upheld"),
        (AppealOutcome::Varied, "varied"),
        (AppealOutcome::Revoked, "revoked"),
    ]);
    spelt(&[
        (Instance::Arbitration, "arbitration"),
        (Instance::FirstInstance, "first_instance"),
        (Instance::SecondInstance, "second_instance"),
        (Instance::Retrial, "retrial"),
    ]);
    spelt(&[
        (InstanceOutcome::Pending, "pending"),
        (InstanceOutcome::Upheld, "upheld"),
        (InstanceOutcome::Settled, "settled"),
        (InstanceOutcome::Withdrawn, "withdrawn"),
    ]);
}

#[test]
fn notifications() {
    spelt(&[(Purpose::Work, "work"), (Purpose::System, "system")]);
    spelt(&[
        (Failure::Unreachable, "unreachable"),
        (Failure::TimedOut, "timed_out"),
        (Failure::Untrusted, "untrusted"),
        (Failure::Busy, "busy"),
        (Failure::Refused, "refused"),
        (Failure::Unintelligible, "unintelligible"),
        (Failure::NoAddress, "no_address"),
        (Failure::NoChannel, "no_channel"),
        (Failure::Forbidden, "forbidden"),
    ]);
}

#[test]
fn claims_for_damages() {
    spelt(&[
        (Fault::OrdinaryNegligence, "ordinary_negligence"),
        (Fault::GrossNegligence, "gross_negligence"),
        (Fault::Intent, "intent"),
    ]);
    spelt(&[(Forum::Arbitration, "arbitration"), (Forum::Court, "court")]);
    spelt(&[(RecoveryWay::Wages, "wages"), (RecoveryWay::Payment, "payment")]);
    spelt(&[
        (SkipReason::BelowMinimumWage, "below_minimum_wage"),
        (SkipReason::CapTaken, "cap_taken"),
        (SkipReason::NotDeducted, "not_deducted"),
    ]);
}

#[test]
fn requests_and_erasures() {
    spelt(&[
        (RightsRequestKind::Access, "access"),
        (RightsRequestKind::Correction, "correction"),
        (RightsRequestKind::Deletion, "deletion"),
    ]);
    spelt(&[
        (Place::Keys, "keys"),
        (Place::DestroyedKeys, "destroyed_keys"),
        (Place::Events, "events"),
        (Place::ReadModels, "read_models"),
        (Place::Attachments, "attachments"),
    ]);
}

#[test]
fn identities() {
    spelt(&[(SealedIn::Browser, "browser"), (SealedIn::Server, "server")]);
    spelt(&[
        (Replacement::Rotation, "rotation"),
        (Replacement::Redistribution, "redistribution"),
    ]);
}

#[test]
fn disclosures() {
    spelt(&[
        (DisclosureBasis::Consent, "consent"),
        (DisclosureBasis::LegalObligation, "legal_obligation"),
        (DisclosureBasis::CourtOrder, "court_order"),
        (DisclosureBasis::ForeignAuthority, "foreign_authority"),
    ]);
    spelt(&[
        (RefusedBy::Counsel, "counsel"),
        (RefusedBy::Custodians, "custodians"),
        (RefusedBy::Requester, "requester"),
    ]);
}
