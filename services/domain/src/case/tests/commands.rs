//! Commands as the tests give them.

use super::*;

pub(super) fn open() -> CaseCommand {
    CaseCommand::OpenCase {
        case: CASE,
        origin: CaseOrigin::Report(REPORT),
        title: sealed("title"),
        counsel: COUNSEL,
        known_on: KNOWN_ON,
    }
}

pub(super) fn attach() -> CaseCommand {
    CaseCommand::AttachReport { report: OTHER_REPORT }
}

pub(super) fn assess() -> CaseCommand {
    CaseCommand::AssessCase {
        severity: Severity::Serious,
        assessment: sealed("assessment"),
    }
}

pub(super) fn assign(handler: PersonId, role: HandlerRole) -> CaseCommand {
    CaseCommand::AssignCase { handler, role }
}

pub(super) fn add(person: PersonId, role: PartyRole) -> CaseCommand {
    let party = Party::Person(person);
    CaseCommand::AddParty { party, role }
}

pub(super) fn declare(person: PersonId, kind: ConflictKind) -> CaseCommand {
    let note = None;
    CaseCommand::DeclareConflict { person, kind, note }
}

pub(super) fn recuse(handler: PersonId) -> CaseCommand {
    CaseCommand::RecuseHandler { handler }
}

pub(super) fn start(investigation: u128) -> CaseCommand {
    CaseCommand::StartInvestigation {
        investigation: InvestigationId(Ulid(investigation)),
    }
}

pub(super) fn raise(allegation: AllegationId) -> CaseCommand {
    raise_with(|charge| charge.allegation = allegation)
}

pub(super) fn raise_with(differ: impl FnOnce(&mut RaiseAllegation)) -> CaseCommand {
    let mut charge = charge(CHARGE);
    differ(&mut charge);
    CaseCommand::RaiseAllegation(Box::new(charge))
}

pub(super) fn inform(allegation: AllegationId, on: Date) -> CaseCommand {
    CaseCommand::InformSubject { allegation, on }
}

pub(super) fn more_time(allegation: AllegationId, until: Date) -> CaseCommand {
    let reason = sealed("extension");
    CaseCommand::ExtendResponse {
        allegation,
        until,
        reason,
    }
}

pub(super) fn time_bar(allegation: AllegationId) -> CaseCommand {
    CaseCommand::DeclareTimeBarred { allegation }
}

pub(super) fn withdraw(allegation: AllegationId) -> CaseCommand {
    let reason = sealed("withdrawal");
    CaseCommand::WithdrawAllegation { allegation, reason }
}

pub(super) fn change_severity(allegation: AllegationId, severity: Severity) -> CaseCommand {
    CaseCommand::ChangeSeverity {
        allegation,
        severity,
        reason: sealed("severity"),
    }
}

pub(super) fn draft(finding: FindingId, conclusions: &[Conclusion]) -> CaseCommand {
    CaseCommand::DraftFinding {
        finding,
        conclusions: conclusions.to_vec(),
        text: sealed("finding"),
        supersedes: None,
    }
}

pub(super) fn supersede(finding: FindingId, old: FindingId, conclusions: &[Conclusion]) -> CaseCommand {
    CaseCommand::DraftFinding {
        finding,
        conclusions: conclusions.to_vec(),
        text: sealed("finding"),
        supersedes: Some(old),
    }
}

pub(super) fn review(finding: FindingId) -> CaseCommand {
    CaseCommand::ReviewFinding { finding }
}

pub(super) fn issue(finding: FindingId) -> CaseCommand {
    CaseCommand::IssueFinding { finding }
}

pub(super) fn track() -> CaseCommand {
    CaseCommand::TrackSanction {
        sanction: SANCTION,
        subject: SUBJECT,
        finding: FINDING,
    }
}

pub(super) fn claim(debtor: Debtor) -> CaseCommand {
    CaseCommand::TrackClaim { claim: CLAIM, debtor }
}

pub(super) fn take_no_action() -> CaseCommand {
    let reason = sealed("no-action");
    CaseCommand::TakeNoAction { reason }
}

pub(super) fn refer() -> CaseCommand {
    let to = sealed("referral");
    CaseCommand::ReferCase { to }
}

pub(super) fn suspend(proceeding: Proceeding) -> CaseCommand {
    let reason = sealed("suspension");
    CaseCommand::SuspendCase { proceeding, reason }
}

pub(super) fn close(retention: Option<&str>) -> CaseCommand {
    let retention = retention.map(ToOwned::to_owned);
    CaseCommand::CloseCase { retention }
}

pub(super) fn reopen() -> CaseCommand {
    let new_evidence = sealed("new-evidence");
    CaseCommand::ReopenCase { new_evidence }
}
