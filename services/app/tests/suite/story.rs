//! One case from the report to the expiry of the sanction, step by step, by everybody in their own part.

use probity_app::reactors::{run_due, run_gates};
use probity_app::{
    FileReport, FromReporter, GateResult, OpenCase, PlanInvestigation, PlannedSource, ProposeSanction, Receipted,
    Request, ToReporter, WhyNotLess, gate_of_sanction,
};
use probity_domain::case::{
    Case, CaseCommand, CaseOrigin, Conclusion, Determination, HandlerRole, Party, PartyRole, RaiseAllegation,
};
use probity_domain::gate::Checker;
use probity_domain::ids::{
    AllegationId, CaseId, EvidenceId, FindingId, InvestigationId, PersonId, ReportId, SanctionId, SourceId,
};
use probity_domain::investigation::{CollectionMethod, InvestigationCommand, LegalBasis, SealEvidence, SourceKind};
use probity_domain::report::{Channel, Language, Report, ReportCommand};
use probity_domain::sanction::{
    Sanction, SanctionCommand, SanctionKind, SanctionStatus, SanctionTerms, ServiceMethod, UnionPosition,
};
use probity_domain::when::When;
use probity_domain::{Actor, DecisionLevel, Role, Severity};
use probity_vault::Receipt;

use crate::world::{CANARY, DIGEST, World, day, text};

/// The people of a case.
pub struct Team {
    pub intake: PersonId,
    pub investigator: PersonId,
    pub counsel: PersonId,
    pub hr: PersonId,
    pub approver: PersonId,
    pub decider: PersonId,
    pub union: PersonId,
    pub custodian: PersonId,
    pub auditor: PersonId,
    pub subject: PersonId,
}

impl Team {
    pub async fn of(world: &World) -> Self {
        let line = Some(DecisionLevel::Line);
        let counsel = world.person(&[(Role::LegalCounsel, None)]).await;
        let subject = world.person(&[]).await;
        let policy = world.policy(counsel).await;
        world.acknowledge(subject, policy).await;
        Self {
            intake: world.person(&[(Role::IntakeOfficer, None)]).await,
            investigator: world.person(&[(Role::Investigator, None)]).await,
            counsel,
            hr: world.person(&[(Role::HumanResources, None)]).await,
            approver: world.person(&[(Role::DecisionMaker, line)]).await,
            decider: world.person(&[(Role::DecisionMaker, line)]).await,
            union: world.person(&[(Role::UnionRepresentative, None)]).await,
            custodian: world.person(&[(Role::IdentityCustodian, None)]).await,
            auditor: world.person(&[(Role::Auditor, None)]).await,
            subject,
        }
    }
}

pub fn report(receipt: &Receipt) -> FileReport {
    FileReport {
        channel: Channel::Portal,
        anonymous: true,
        language: Language::ZhHans,
        categories: vec![],
        narrative: text("narrative"),
        happened: When::Month { year: 2025, month: 2 },
        place: Some(text("place")),
        files: vec![],
        receipt: Some(Receipted::by(receipt).unwrap()),
        to_alternate: false,
    }
}

/// A report through the portal that an officer has accepted.
pub async fn accepted_report(world: &World, team: &Team) -> (Receipt, ReportId) {
    let receipt = Receipt::generate().unwrap();
    let (id, _) = world.app.file_report(&report(&receipt)).await.unwrap();
    let officer = world.actor(team.intake).await;
    let app = &world.app;
    app.execute::<Report>(&officer, id, |_| Ok(ReportCommand::AcknowledgeReport))
        .await
        .unwrap();
    app.execute::<Report>(&officer, id, |sealer| {
        Ok(ReportCommand::TriageReport {
            clauses: vec!["WX-6.1.2".parse().unwrap()],
            severity: Severity::Grave,
            assessment: sealer.seal("assessment", &text("assessment"))?,
        })
    })
    .await
    .unwrap();
    app.execute::<Report>(&officer, id, |_| Ok(ReportCommand::AcceptReport))
        .await
        .unwrap();
    (receipt, id)
}

pub fn opening(team: &Team, report: ReportId) -> OpenCase {
    OpenCase {
        origin: CaseOrigin::Report(report),
        title: text("title"),
        counsel: team.counsel,
        known_on: day(2025, 3, 3),
    }
}

/// A case with an investigator and a charge against the subject.
pub async fn charged_case(world: &World, team: &Team, report: ReportId) -> (CaseId, AllegationId) {
    let officer = world.actor(team.intake).await;
    let (case, _) = world.app.open_case(&officer, &opening(team, report)).await.unwrap();
    let allegation = AllegationId(world.ulid());
    world
        .case(team.intake, case, |sealer| {
            Ok(CaseCommand::AssessCase {
                severity: Severity::Grave,
                assessment: sealer.seal("assessment", &text("weighed"))?,
            })
        })
        .await
        .unwrap();
    let assign = CaseCommand::AssignCase {
        handler: team.investigator,
        role: HandlerRole::Investigator,
    };
    let add = CaseCommand::AddParty {
        party: Party::Person(team.subject),
        role: PartyRole::Subject,
    };
    for command in [assign, add] {
        world.case(team.intake, case, |_| Ok(command.clone())).await.unwrap();
    }
    world
        .case(team.intake, case, |sealer| {
            Ok(CaseCommand::RaiseAllegation(Box::new(RaiseAllegation {
                allegation,
                subject: Party::Person(team.subject),
                clause: "WX-6.1.2".parse().unwrap(),
                severity: Severity::Grave,
                conduct: When::from(day(2025, 2, 20)),
                description: sealer.seal("description", &text("charge"))?,
                is_protected_report: false,
            })))
        })
        .await
        .unwrap();
    (case, allegation)
}

pub fn plan(world: &World, case: CaseId) -> PlanInvestigation {
    PlanInvestigation {
        case,
        scope: text("scope"),
        sources: vec![PlannedSource {
            id: SourceId(world.ulid()),
            kind: SourceKind::WorkAccount,
            basis: Some(LegalBasis::LawfulRules),
            description: text("source"),
        }],
    }
}

/// An investigation that is over, with one piece of evidence.
pub async fn investigated(
    world: &World,
    team: &Team,
    (case, allegation): (CaseId, AllegationId),
) -> (InvestigationId, EvidenceId) {
    let investigator = world.actor(team.investigator).await;
    let plan = plan(world, case);
    let source = plan.sources[0].id;
    let (id, _) = world.app.start_investigation(&investigator, &plan).await.unwrap();
    let authorise = InvestigationCommand::AuthoriseInvestigation { sources: vec![source] };
    for (by, command) in [
        (team.counsel, authorise),
        (team.investigator, InvestigationCommand::StartCollection),
    ] {
        world.investigation(by, id, |_| Ok(command.clone())).await.unwrap();
    }
    let evidence = seal_evidence(world, team, id, source).await;
    world
        .case(team.investigator, case, |_| {
            Ok(CaseCommand::InformSubject {
                allegation,
                on: world.today(),
            })
        })
        .await
        .unwrap();
    world
        .investigation(team.investigator, id, |sealer| {
            Ok(InvestigationCommand::RecordResponse {
                subject: Party::Person(team.subject),
                statement: sealer.seal("statement", &text("answer"))?,
                admits: true,
                answered_on: world.today(),
            })
        })
        .await
        .unwrap();
    world
        .investigation(team.investigator, id, |sealer| {
            Ok(InvestigationCommand::DraftInvestigationReport {
                text: sealer.seal("report", &text("report"))?,
            })
        })
        .await
        .unwrap();
    for (by, command) in [
        (team.counsel, InvestigationCommand::ReviewInvestigationReport),
        (team.investigator, InvestigationCommand::CompleteInvestigation),
    ] {
        world.investigation(by, id, |_| Ok(command.clone())).await.unwrap();
    }
    (id, evidence)
}

async fn seal_evidence(world: &World, team: &Team, id: InvestigationId, source: SourceId) -> EvidenceId {
    let evidence = EvidenceId(world.ulid());
    world
        .investigation(team.investigator, id, |sealer| {
            Ok(InvestigationCommand::SealEvidence(Box::new(SealEvidence {
                evidence,
                source,
                method: CollectionMethod::Export,
                title: sealer.seal("evidence.title", &text("export"))?,
                sha256: DIGEST.to_owned(),
                attachment: None,
                collected: When::from(world.today()),
                shows: When::from(day(2025, 2, 20)),
                collector: team.investigator,
            })))
        })
        .await
        .unwrap();
    evidence
}

/// A finding that proves the charge.
pub async fn issued_finding(
    world: &World,
    team: &Team,
    (case, allegation): (CaseId, AllegationId),
    evidence: EvidenceId,
) -> FindingId {
    let finding = FindingId(world.ulid());
    world
        .case(team.investigator, case, |sealer| {
            Ok(CaseCommand::DraftFinding {
                finding,
                conclusions: vec![Conclusion {
                    allegation,
                    determination: Determination::Substantiated,
                    evidence: vec![evidence],
                }],
                text: sealer.seal("finding", &text("finding"))?,
                supersedes: None,
            })
        })
        .await
        .unwrap();
    for command in [
        CaseCommand::ReviewFinding { finding },
        CaseCommand::IssueFinding { finding },
    ] {
        world.case(team.counsel, case, |_| Ok(command.clone())).await.unwrap();
    }
    finding
}

/// Everything up to the finding.
pub struct Found {
    pub report: ReportId,
    pub case: CaseId,
    pub investigation: InvestigationId,
    pub finding: FindingId,
}

pub async fn found(world: &World, team: &Team) -> Found {
    let (_, report) = accepted_report(world, team).await;
    let charged = charged_case(world, team, report).await;
    let (investigation, evidence) = investigated(world, team, charged).await;
    let finding = issued_finding(world, team, charged, evidence).await;
    Found {
        report,
        case: charged.0,
        investigation,
        finding,
    }
}

pub fn warning(months: u8) -> SanctionTerms {
    SanctionTerms {
        kind: SanctionKind::WrittenWarning,
        months: Some(months),
        amount: None,
        limb: None,
        demotion: None,
        criminal_instrument: None,
        agreement: None,
    }
}

pub fn proposal(team: &Team, found: &Found) -> ProposeSanction {
    ProposeSanction {
        case: found.case,
        finding: found.finding,
        subject: team.subject,
        terms: warning(12),
        proportionality: Some(WhyNotLess {
            intent: text("intent"),
            harm: text("harm"),
            history: text("history"),
            comparable: text("comparable"),
        }),
        priors: vec![],
        reasons: text("reasons"),
    }
}

/// From the proposal to service.
pub async fn served_sanction(world: &World, team: &Team, found: &Found) -> SanctionId {
    let id = approved_sanction(world, team, found).await;
    let on = world.today();
    let notify = SanctionCommand::NotifyUnion {
        on,
        notice_sha256: None,
    };
    let reply = SanctionCommand::RecordUnionReply {
        position: UnionPosition::NoObjection,
        opinion: None,
    };
    let offer = SanctionCommand::OfferHearing { on };
    for (by, command) in [(team.hr, notify), (team.hr, offer), (team.union, reply)] {
        world.sanction(by, id, |_| Ok(command.clone())).await.unwrap();
    }
    world
        .sanction(team.hr, id, |sealer| {
            Ok(SanctionCommand::RecordStatement {
                statement: sealer.seal("statement", &text("statement"))?,
                on,
            })
        })
        .await
        .unwrap();
    passed_gate(world, team, id).await;
    let on = world.today();
    world
        .sanction(team.decider, id, |sealer| {
            Ok(SanctionCommand::DecideSanction {
                terms: warning(6),
                reasons: sealer.seal("decision", &text("decision"))?,
            })
        })
        .await
        .unwrap();
    let issue = SanctionCommand::IssueDecision {
        document_sha256: DIGEST.to_owned(),
        effective_on: on,
    };
    let serve = SanctionCommand::ServeDecision {
        method: ServiceMethod::InPerson,
        on,
        proof_sha256: DIGEST.to_owned(),
    };
    for command in [issue, serve] {
        world.sanction(team.hr, id, |_| Ok(command.clone())).await.unwrap();
    }
    id
}

/// Custodian and counsel check, and the gate's day comes: from a Monday on, the Friday after.
pub async fn passed_gate(world: &World, team: &Team, sanction: SanctionId) {
    let checks = [(team.custodian, Checker::Custodian), (team.counsel, Checker::Counsel)];
    for (by, part) in checks {
        let by = world.actor(by).await;
        let result = GateResult {
            concern: false,
            note: text("check"),
        };
        let gate = (gate_of_sanction(sanction), part);
        world.app.record_gate_check(&by, gate, &result).await.unwrap();
    }
    world.clock.advance_days(4);
    assert_eq!(run_gates(&world.app).await.unwrap().changed, 1);
}

async fn approved_sanction(world: &World, team: &Team, found: &Found) -> SanctionId {
    let investigator = world.actor(team.investigator).await;
    let proposal = proposal(team, found);
    let (id, _) = world.app.propose_sanction(&investigator, &proposal).await.unwrap();
    world
        .sanction(team.counsel, id, |sealer| {
            Ok(SanctionCommand::ReviewSanction {
                opinion: sealer.seal("opinion", &text("opinion"))?,
            })
        })
        .await
        .unwrap();
    for (by, role) in [(team.hr, Role::HumanResources), (team.approver, Role::DecisionMaker)] {
        world
            .sanction(by, id, |_| Ok(SanctionCommand::ApproveSanction { role }))
            .await
            .unwrap();
    }
    id
}

pub async fn status_of(world: &World, id: SanctionId) -> SanctionStatus {
    let loaded = world.app.journal().load::<Sanction>(&id.stream()).await.unwrap();
    loaded.state.status
}

#[tokio::test]
async fn a_case_runs_from_the_report_to_the_end_of_the_warning_and_leaves_no_word_in_the_clear() {
    let world = World::new();
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    let sanction = served_sanction(&world, &team, &found).await;
    assert_eq!(status_of(&world, sanction).await, SanctionStatus::Served);

    world.clock.advance_days(20);
    run_due(&world.app).await.unwrap();
    assert_eq!(status_of(&world, sanction).await, SanctionStatus::Active);
    assert_eq!(run_due(&world.app).await.unwrap().changed, 0);
    tell_the_reporter(&world, &team, &found).await;

    world.clock.advance_days(300);
    run_due(&world.app).await.unwrap();
    assert_eq!(status_of(&world, sanction).await, SanctionStatus::Expired);
    world
        .case(team.counsel, found.case, |_| {
            Ok(CaseCommand::CloseCase {
                retention: Some("substantiated".to_owned()),
            })
        })
        .await
        .unwrap();
    let case = world.app.journal().load::<Case>(&found.case.stream()).await.unwrap();
    assert!(case.state.outcome.is_some());
    assert_no_word_in_the_clear(&world);
}

async fn tell_the_reporter(world: &World, team: &Team, found: &Found) {
    let officer = world.actor(team.intake).await;
    let request = Request::of(&officer).named("feedback");
    let feedback = text("feedback");
    world
        .app
        .write_to_reporter(request, found.report, ToReporter::Feedback, &feedback)
        .await
        .unwrap();
    world
        .app
        .execute::<Report>(&officer, found.report, |_| {
            Ok(ReportCommand::CloseReport { without_channel: None })
        })
        .await
        .unwrap();
    let reporter = Actor::Reporter(found.report);
    let more = text("more");
    world
        .app
        .hear_reporter(&reporter, found.report, FromReporter::Supplement, (&more, &[]))
        .await
        .unwrap();
}

fn assert_no_word_in_the_clear(world: &World) {
    let canary = CANARY.as_bytes();
    let files = world.files();
    assert!(files.iter().any(|(path, _)| path.ends_with("events.db")));
    assert!(files.iter().any(|(path, _)| path.ends_with("keys.db")));
    for (path, bytes) in files {
        let found = bytes.windows(canary.len()).any(|window| window == canary);
        assert!(!found, "a word stands in the clear in {}", path.display());
    }
}
