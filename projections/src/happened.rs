//! When what an event tells of happened, as opposed to when it was recorded.
//!
//! An event that tells of a fact (a charge, a piece of evidence, a court's ruling) stands where the fact stands; every
//! other one on the day of the act.

use jiff::civil::Date;
use probity_domain::When;
use probity_domain::access::AccessEvent;
use probity_domain::account::AccountEvent;
use probity_domain::case::CaseEvent;
use probity_domain::claim::ClaimEvent;
use probity_domain::codec::AnyEvent;
use probity_domain::custody::CustodyEvent;
use probity_domain::department::DepartmentEvent;
use probity_domain::disclosure::DisclosureEvent;
use probity_domain::gate::GateEvent;
use probity_domain::hold::HoldEvent;
use probity_domain::identity::IdentityEvent;
use probity_domain::investigation::{EvidenceSealed, InvestigationEvent};
use probity_domain::payroll::PayrollEvent;
use probity_domain::person::PersonEvent;
use probity_domain::policy::PolicyEvent;
use probity_domain::protection::ProtectionEvent;
use probity_domain::report::ReportEvent;
use probity_domain::request::RightsRequestEvent;
use probity_domain::retention::RetentionEvent;
use probity_domain::reward::RewardEvent;
use probity_domain::sanction::SanctionEvent;

/// When what the event tells of happened.
pub(crate) fn happened(event: &AnyEvent) -> When {
    match event {
        AnyEvent::Access(event) => access(event).into(),
        AnyEvent::Account(event) => account(event),
        AnyEvent::Case(event) => case(event),
        AnyEvent::Claim(event) => claim(event).into(),
        AnyEvent::Custody(event) => custody(event).into(),
        AnyEvent::Department(event) => department(event).into(),
        AnyEvent::Disclosure(event) => disclosure(event).into(),
        AnyEvent::Gate(event) => gate(event).into(),
        AnyEvent::Hold(event) => hold(event).into(),
        AnyEvent::Identity(event) => identity(event).into(),
        AnyEvent::Investigation(event) => investigation(event),
        // What a notice tells of is not in it.
        AnyEvent::Notification(_) => When::Unknown,
        AnyEvent::Payroll(event) => payroll(event).into(),
        AnyEvent::Person(event) => person(event),
        AnyEvent::Policy(event) => policy(event),
        AnyEvent::Protection(event) => protection(event).into(),
        AnyEvent::Report(event) => report(event).into(),
        AnyEvent::Request(event) => request(event).into(),
        AnyEvent::Retention(event) => retention(event).into(),
        AnyEvent::Reward(event) => reward(event).into(),
        AnyEvent::Sanction(event) => sanction(event),
    }
}

fn known(when: When) -> Option<When> {
    Some(when).filter(|when| *when != When::Unknown)
}

fn access(event: &AccessEvent) -> Date {
    match event {
        AccessEvent::RoleRequested(e) => e.on,
        AccessEvent::RoleRequestWithdrawn(e) => e.on,
        AccessEvent::RoleGranted(e) => e.on,
        AccessEvent::RoleRevoked(e) => e.on,
        AccessEvent::FactorResetRequested(e) => e.on,
        AccessEvent::FactorResetWithdrawn(e) => e.on,
        AccessEvent::FactorResetConfirmed(e) => e.on,
        AccessEvent::FactorResetByOperator(e) => e.on,
        AccessEvent::RolesMirrored(e) => e.on,
        AccessEvent::EmergencyRoleGranted(e) => e.on,
        AccessEvent::EmergencyRoleEnded(e) => e.on,
        AccessEvent::RecordViewed(e) => e.on,
        AccessEvent::AccessDenied(e) => e.on,
        AccessEvent::DenialsCapped(e) => e.on,
    }
}

fn account(event: &AccountEvent) -> When {
    match event {
        AccountEvent::AccountRegistered(e) => e.registered,
        AccountEvent::AccountAnomalyReported(e) => e.happened,
        AccountEvent::AccountHandedOver(e) => e.handed_over,
    }
}

fn claim(event: &ClaimEvent) -> Date {
    match event {
        ClaimEvent::LossAssessed(e) => e.on,
        ClaimEvent::ClaimBasisConfirmed(e) => e.on,
        ClaimEvent::ClaimNoticed(e) => e.on,
        ClaimEvent::ClaimAgreed(e) => e.on,
        ClaimEvent::ClaimDisputed(e) => e.on,
        ClaimEvent::ClaimBrought(e) => e.on,
        ClaimEvent::ClaimAwarded(e) => e.on,
        ClaimEvent::ClaimRejected(e) => e.on,
        ClaimEvent::ClaimOwnerNamed(e) => e.on,
        ClaimEvent::DeductionNoticed(e) => e.on,
        ClaimEvent::RecoveryScheduled(e) => e.on,
        ClaimEvent::InstalmentScheduled(e) => e.on,
        ClaimEvent::InstalmentDeducted(e) => e.on,
        ClaimEvent::DeductionSkipped(e) => e.on,
        ClaimEvent::PaymentReceived(e) => e.on,
        ClaimEvent::ClaimSettled(e) => e.on,
        ClaimEvent::ClaimWrittenOff(e) => e.on,
        ClaimEvent::ClaimConverted(e) => e.on,
    }
}

fn payroll(event: &PayrollEvent) -> Date {
    match event {
        PayrollEvent::WageRecorded(e) => e.on,
        PayrollEvent::ClaimEnrolled(e) => e.on,
        PayrollEvent::InstalmentReserved(e) => e.on,
        PayrollEvent::InstalmentOmitted(e) => e.on,
        PayrollEvent::InstalmentReleased(e) => e.on,
        PayrollEvent::InstalmentConfirmed(e) => e.on,
    }
}

fn person(event: &PersonEvent) -> When {
    match event {
        PersonEvent::PersonRegistered(e) => e.joined,
        PersonEvent::PersonMoved(e) => e.since,
        PersonEvent::PersonLeft(e) => e.left,
        PersonEvent::PolicyAcknowledged(e) => e.acknowledged,
        PersonEvent::PersonNumbered(_)
        | PersonEvent::PersonCorrected(_)
        | PersonEvent::RelativeDeclared(_)
        | PersonEvent::SanctionReserved(_) => When::Unknown,
    }
}

fn policy(event: &PolicyEvent) -> When {
    match event {
        PolicyEvent::PolicyDrafted(_) => When::Unknown,
        PolicyEvent::StaffConsulted(e) => e.consulted,
        PolicyEvent::PolicyPublished(e) => e.published,
        PolicyEvent::PolicyRetired(e) => e.retired,
    }
}

fn report(event: &ReportEvent) -> Date {
    match event {
        ReportEvent::ReportReceived(e) => e.received_on,
        ReportEvent::ReportSupplemented(e) => e.on,
        ReportEvent::ReportAcknowledged(e) => e.on,
        ReportEvent::ReportTriaged(e) => e.on,
        ReportEvent::InformationRequested(e) => e.on,
        ReportEvent::ReporterReplied(e) => e.on,
        ReportEvent::HandlerReplied(e) => e.on,
        ReportEvent::ReportAccepted(e) => e.on,
        ReportEvent::ReportLinked(e) => e.on,
        ReportEvent::ReportReferred(e) => e.on,
        ReportEvent::ReportMerged(e) => e.on,
        ReportEvent::ReportRuledOutOfScope(e) => e.on,
        ReportEvent::FeedbackGiven(e) => e.on,
        ReportEvent::ReportClosed(e) => e.on,
        ReportEvent::ReportReopened(e) => e.on,
        ReportEvent::ReporterIdentified(e) => e.on,
    }
}

fn case(event: &CaseEvent) -> When {
    let on = match event {
        CaseEvent::AllegationRaised(e) => return known(e.conduct).unwrap_or(e.on.into()),
        CaseEvent::CaseOpened(e) => e.on,
        CaseEvent::ReportAttached(e) => e.on,
        CaseEvent::CaseAssessed(e) => e.on,
        CaseEvent::CaseAssigned(e) => e.on,
        CaseEvent::PartyAdded(e) => e.on,
        CaseEvent::ConflictDeclared(e) => e.on,
        CaseEvent::HandlerRecused(e) => e.on,
        CaseEvent::InvestigationStarted(e) => e.on,
        CaseEvent::AllegationTakenUp(e) => e.on,
        CaseEvent::SubjectInformed(e) => e.on,
        CaseEvent::ResponseExtended(e) => e.on,
        CaseEvent::AllegationDetermined(e) => e.on,
        CaseEvent::AllegationWithdrawn(e) => e.on,
        CaseEvent::SeverityChanged(e) => e.on,
        CaseEvent::FindingDrafted(e) => e.on,
        CaseEvent::FindingReviewed(e) => e.on,
        CaseEvent::FindingIssued(e) => e.on,
        CaseEvent::FindingSuperseded(e) => e.on,
        CaseEvent::SanctionTracked(e) => e.on,
        CaseEvent::ClaimTracked(e) => e.on,
        CaseEvent::NoActionTaken(e) => e.on,
        CaseEvent::CaseReferred(e) => e.on,
        CaseEvent::CaseSuspended(e) => e.on,
        CaseEvent::CaseResumed(e) => e.on,
        CaseEvent::CaseClosed(e) => e.on,
        CaseEvent::CaseReopened(e) => e.on,
    };
    on.into()
}

/// Evidence stands where what it shows stands, or else where it was collected.
fn evidence(sealed: &EvidenceSealed) -> When {
    known(sealed.shows)
        .or_else(|| known(sealed.collected))
        .unwrap_or(sealed.on.into())
}

fn investigation(event: &InvestigationEvent) -> When {
    let on = match event {
        InvestigationEvent::EvidenceSealed(e) => return evidence(e),
        InvestigationEvent::InvestigationPlanned(e) => e.on,
        InvestigationEvent::InvestigationAuthorised(e) => e.on,
        InvestigationEvent::CollectionStarted(e) => e.on,
        InvestigationEvent::TaskAdded(e) => e.on,
        InvestigationEvent::TaskDone(e) => e.on,
        InvestigationEvent::ConsentRecorded(e) => e.given_on,
        InvestigationEvent::EvidenceTransferred(e) => e.on,
        InvestigationEvent::InterviewRecorded(e) => e.held_on,
        InvestigationEvent::ResponseWindowOpened(e) => e.on,
        InvestigationEvent::ResponseWindowExtended(e) => e.on,
        InvestigationEvent::InvestigationExtended(e) => e.on,
        InvestigationEvent::SubjectResponded(e) => e.answered_on,
        InvestigationEvent::ResponseWindowElapsed(e) => e.on,
        InvestigationEvent::InvestigationReportDrafted(e) => e.on,
        InvestigationEvent::InvestigationReportReviewed(e) => e.on,
        InvestigationEvent::InvestigationCompleted(e) => e.on,
    };
    on.into()
}

fn gate(event: &GateEvent) -> Date {
    match event {
        GateEvent::RetaliationGateOpened(e) => e.on,
        GateEvent::RetaliationGateChecked(e) => e.on,
        GateEvent::RetaliationGateCleared(e) => e.on,
    }
}

fn protection(event: &ProtectionEvent) -> Date {
    match event {
        ProtectionEvent::ProtectionOpened(e) => e.on,
        ProtectionEvent::CheckInRecorded(e) => e.on,
        ProtectionEvent::RetaliationAlleged(e) => e.on,
        ProtectionEvent::ProtectionClosed(e) => e.on,
    }
}

fn reward(event: &RewardEvent) -> Date {
    match event {
        RewardEvent::RewardProposed(e) => e.on,
        RewardEvent::RewardVerified(e) => e.on,
        RewardEvent::RewardApproved(e) => e.on,
        RewardEvent::RewardCodeIssued(e) => e.on,
        RewardEvent::RewardClaimed(e) => e.on,
        RewardEvent::RewardPaid(e) => e.on,
        RewardEvent::RewardLapsed(e) => e.on,
    }
}

fn sanction(event: &SanctionEvent) -> When {
    let on = match event {
        SanctionEvent::ProceedingRecorded(e) => return e.happened,
        SanctionEvent::OutsideDecisionRecorded(e) => return e.decided,
        SanctionEvent::SanctionAnnulled(e) => e.ruled_on,
        SanctionEvent::SanctionProposed(e) => e.on,
        SanctionEvent::MemoFiled(e) => e.on,
        SanctionEvent::ReadinessOverridden(e) => e.on,
        SanctionEvent::LegalReviewed(e) => e.on,
        SanctionEvent::SanctionApproved(e) => e.on,
        SanctionEvent::UnionNotified(e) => e.on,
        SanctionEvent::UnionOpined(e) => e.on,
        SanctionEvent::UnionAnswered(e) => e.on,
        SanctionEvent::HearingOffered(e) => e.on,
        SanctionEvent::StatementReceived(e) => e.on,
        SanctionEvent::HearingWaived(e) => e.on,
        SanctionEvent::SanctionWindowExtended(e) => e.on,
        SanctionEvent::SanctionDecided(e) => e.on,
        SanctionEvent::DecisionIssued(e) => e.on,
        SanctionEvent::ServiceAttempted(e) => e.on,
        SanctionEvent::DecisionServed(e) => e.on,
        SanctionEvent::AppealLodged(e) => e.on,
        SanctionEvent::AppealDecided(e) => e.on,
        SanctionEvent::CertificateIssued(e) => e.on,
        SanctionEvent::SanctionFinalised(e) => e.on,
        SanctionEvent::SanctionActivated(e) => e.on,
        SanctionEvent::SanctionExpired(e) => e.on,
        SanctionEvent::RecordExpunged(e) => e.on,
        SanctionEvent::SanctionWithdrawn(e) => e.on,
    };
    on.into()
}

fn retention(event: &RetentionEvent) -> Date {
    match event {
        RetentionEvent::RetentionScheduled(e) => e.on,
        RetentionEvent::RetentionLifted(e) => e.on,
        RetentionEvent::RetentionFellDue(e) => e.on,
        RetentionEvent::ErasureHeld(e) => e.on,
        RetentionEvent::ErasureFreed(e) => e.on,
        RetentionEvent::ErasureApproved(e) => e.on,
        RetentionEvent::KeyDestroyed(e) => e.on,
        RetentionEvent::ErasureVerified(e) => e.on,
        RetentionEvent::RecordTombstoned(e) => e.on,
    }
}

fn custody(event: &CustodyEvent) -> Date {
    match event {
        CustodyEvent::CustodianKeyOffered(e) => e.on,
        CustodyEvent::CustodianAdmitted(e) => e.on,
        CustodyEvent::CustodianRevoked(e) => e.on,
        CustodyEvent::CustodyThresholdSet(e) => e.on,
        CustodyEvent::CustodyDrillStarted(e) => e.on,
        CustodyEvent::CustodianProved(e) => e.on,
    }
}

fn identity(event: &IdentityEvent) -> Date {
    match event {
        IdentityEvent::IdentitySealed(e) => e.on,
        IdentityEvent::SubsharesOffered(e) => e.on,
        IdentityEvent::IdentitySharesReplaced(e) => e.on,
        IdentityEvent::ShareHandedOver(e) => e.on,
    }
}

fn department(event: &DepartmentEvent) -> Date {
    match event {
        DepartmentEvent::DepartmentNamed(e) => e.on,
    }
}

fn disclosure(event: &DisclosureEvent) -> Date {
    match event {
        DisclosureEvent::DisclosureRequested(e) => e.on,
        DisclosureEvent::DisclosureReviewed(e) => e.on,
        DisclosureEvent::ReporterNotified(e) => e.on,
        DisclosureEvent::NoticeWaived(e) => e.on,
        DisclosureEvent::ConsentGiven(e) => e.on,
        DisclosureEvent::ConsentRefused(e) => e.on,
        DisclosureEvent::DisclosureApproved(e) => e.on,
        DisclosureEvent::DisclosureDeclined(e) => e.on,
        DisclosureEvent::IdentityDisclosed(e) => e.on,
        DisclosureEvent::DisclosureRefused(e) => e.on,
        DisclosureEvent::DisclosureExpired(e) => e.on,
    }
}

fn hold(event: &HoldEvent) -> Date {
    match event {
        HoldEvent::HoldPlaced(e) => e.on,
        HoldEvent::HoldReviewed(e) => e.on,
        HoldEvent::HoldReleased(e) => e.on,
    }
}

fn request(event: &RightsRequestEvent) -> Date {
    match event {
        RightsRequestEvent::RightsRequestReceived(e) => e.on,
        RightsRequestEvent::RightsRequestVerified(e) => e.on,
        RightsRequestEvent::RightsRequestDecided(e) => e.on,
        RightsRequestEvent::RightsRequestFulfilled(e) => e.on,
    }
}
