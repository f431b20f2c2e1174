//! Files that are put away for evidence: what may be sealed, and what is swept.

use jiff::civil::Date;
use probity_app::reactors::{run_due, sweep_files};
use probity_app::{
    About, AppError, FileOwner, GivenFile, NewAttachment, Opening, PutFile, Treatment, protection_of_report,
};
use probity_domain::ids::{AttachmentId, CaseId, EvidenceId, InvestigationId, SourceId};
use probity_domain::investigation::{CollectionMethod, InvestigationCommand, SealEvidence};
use probity_domain::when::When;
use probity_domain::{Actor, AttachmentRef};
use probity_vault::Receipt;
use tokio::io::AsyncReadExt;

use crate::story::{Team, accepted_report, charged_case, plan, report};
use crate::world::{World, text};

/// The most bytes of a file.
const LIMIT: u64 = 1000;

/// An investigation that collects, and its one source.
struct Collecting {
    case: CaseId,
    investigation: InvestigationId,
    source: SourceId,
}

async fn collecting(world: &World, team: &Team) -> Collecting {
    let (_, report) = accepted_report(world, team).await;
    let (case, _) = charged_case(world, team, report).await;
    let plan = plan(world, case);
    let source = plan.sources[0].id;
    let investigator = world.actor(team.investigator).await;
    let (investigation, _) = world.app.start_investigation(&investigator, &plan).await.unwrap();
    let authorise = InvestigationCommand::AuthoriseInvestigation { sources: vec![source] };
    let authorised = world.investigation(team.counsel, investigation, move |_| Ok(authorise.clone()));
    authorised.await.unwrap();
    let start = |_: &mut _| Ok(InvestigationCommand::StartCollection);
    world
        .investigation(team.investigator, investigation, start)
        .await
        .unwrap();
    Collecting {
        case,
        investigation,
        source,
    }
}

async fn put(world: &World, team: &Team, case: CaseId, content: &str) -> AttachmentId {
    let investigator = world.actor(team.investigator).await;
    let put = world
        .app
        .put_evidence_file(&investigator, case, LIMIT, content.as_bytes());
    put.await.unwrap().id
}

async fn described(world: &World, team: &Team, at: &Collecting, file: AttachmentId) -> Result<PutFile, AppError> {
    let investigator = world.actor(team.investigator).await;
    world.app.evidence_file(&investigator, at.investigation, file).await
}

async fn seal(world: &World, team: &Team, at: &Collecting, file: PutFile) {
    let (evidence, today) = (EvidenceId(world.ulid()), world.today());
    let (source, collector) = (at.source, team.investigator);
    let sealed = world.investigation(team.investigator, at.investigation, move |sealer| {
        Ok(InvestigationCommand::SealEvidence(Box::new(SealEvidence {
            evidence,
            source,
            method: CollectionMethod::Export,
            title: sealer.seal("evidence.title", &text("title"))?,
            sha256: file.sha256.clone(),
            attachment: Some(AttachmentRef {
                id: file.id,
                sha256: file.sha256.clone(),
                size: file.size,
                name: sealer.seal("attachment.name", &text("log.txt"))?,
                about: None,
                for_reporter: None,
            }),
            collected: When::from(today),
            shows: When::from(today),
            collector,
        })))
    });
    sealed.await.unwrap();
}

async fn opened(world: &World, team: &Team, at: &Collecting, file: AttachmentId) -> Result<String, AppError> {
    let investigator = world.actor(team.investigator).await;
    let owner = FileOwner::Investigation(at.investigation);
    let Opening::Open(mut open) = world.app.open_file(&investigator, owner, (file, false)).await? else {
        panic!("nothing was scanned");
    };
    let mut content = String::new();
    open.content.read_to_string(&mut content).await.unwrap();
    Ok(content)
}

fn kept(world: &World) -> usize {
    std::fs::read_dir(world.dir.path().join("attachments")).unwrap().count()
}

#[tokio::test]
async fn a_file_is_sealed_on_its_day_or_the_next_and_then_kept() {
    let world = World::new();
    let team = Team::of(&world).await;
    let at = collecting(&world, &team).await;
    let file = put(&world, &team, at.case, "the log").await;
    let nothing = opened(&world, &team, &at, file).await.unwrap_err();
    assert_eq!(nothing, AppError::NotFound, "it is no evidence yet");
    let late = put(&world, &team, at.case, "forgotten").await;

    world.clock.advance_days(1);
    let described_file = described(&world, &team, &at, file).await.unwrap();
    assert_eq!(described_file.size, 7);
    seal(&world, &team, &at, described_file).await;

    world.clock.advance_days(1);
    let error = described(&world, &team, &at, late).await.unwrap_err();
    assert_eq!(error.code(), "INVALID", "it came two days ago: {error}");
    assert!(
        described(&world, &team, &at, file).await.is_ok(),
        "a request that is repeated"
    );
    assert_eq!(
        sweep_files(&world.app).await.unwrap().changed,
        0,
        "48 hours are not over"
    );
    assert_eq!(kept(&world), 2);

    world.clock.advance_days(1);
    let ran = run_due(&world.app).await.unwrap();
    assert_eq!((ran.changed, ran.failed, kept(&world)), (1, 0, 1));
    assert_eq!(opened(&world, &team, &at, file).await.unwrap(), "the log");
    world.clock.advance_days(400);
    assert_eq!(sweep_files(&world.app).await.unwrap().changed, 0);
    assert_eq!(opened(&world, &team, &at, file).await.unwrap(), "the log");
}

#[tokio::test]
async fn a_file_of_another_case_and_one_that_is_not_there_are_refused_alike() {
    let world = World::new();
    let team = Team::of(&world).await;
    let at = collecting(&world, &team).await;
    let other = collecting(&world, &team).await;
    let file = put(&world, &team, other.case, "of another case").await;
    let missing = described(&world, &team, &at, AttachmentId(world.ulid()))
        .await
        .unwrap_err();
    assert_eq!(missing.code(), "INVALID");
    assert_eq!(described(&world, &team, &at, file).await.unwrap_err(), missing);
    let officer = world.actor(team.intake).await;
    let error = world
        .app
        .evidence_file(&officer, at.investigation, file)
        .await
        .unwrap_err();
    assert_eq!(error, AppError::NotFound, "an intake officer seals no evidence");
}

async fn attachment_of(world: &World, owner: &str, today: Date) -> GivenFile {
    let new = NewAttachment {
        id: AttachmentId(world.ulid()),
        owner,
        limit: LIMIT,
        today,
    };
    let files = world.app.vault().attachments();
    let stored = files.put(&new, b"a picture".as_slice()).await.unwrap();
    GivenFile {
        id: new.id,
        sha256: stored.sha256,
        size: stored.size,
        name: text("picture.png"),
        about: About::new("text/plain", Treatment::NotPossible),
    }
}

#[tokio::test]
async fn a_reports_files_stay_and_those_of_a_report_that_never_came_to_be_go() {
    let world = World::new();
    let receipt = Receipt::generate().unwrap();
    let mut filed = report(&receipt);
    let owner = filed.receipt.as_ref().unwrap().report().stream();
    filed.files = vec![attachment_of(&world, &owner, world.today()).await];
    world.app.file_report(&filed).await.unwrap();
    let lost = attachment_of(&world, "report-01J0000000000000000000000A", world.today()).await;
    world.clock.advance_days(3);
    assert_eq!(kept(&world), 2);
    // Another node, which has read nothing yet, knows as well what is named.
    assert_eq!(sweep_files(&world.another_node()).await.unwrap().changed, 1);
    let store = world.app.vault().attachments();
    assert!(store.describe(filed.files[0].id, &owner).await.is_ok());
    assert!(
        store
            .describe(lost.id, "report-01J0000000000000000000000A")
            .await
            .is_err()
    );
}

#[tokio::test]
async fn files_that_came_with_what_a_reporter_told_of_retaliation_stay_and_open_for_those_who_look_after_them() {
    let world = World::new();
    let team = Team::of(&world).await;
    let (_, id) = accepted_report(&world, &team).await;
    let file = attachment_of(&world, &id.stream(), world.today()).await;
    let (named, files) = (file.id, [file]);
    let (reporter, words) = (Actor::Reporter(id), text("they moved my desk"));
    let told = world.app.allege_retaliation(&reporter, id, (&words, &files)).await;
    told.unwrap();
    world.clock.advance_days(30);
    assert_eq!(sweep_files(&world.another_node()).await.unwrap().changed, 0);
    let owner = FileOwner::Protection(protection_of_report(id));
    let officer = world.actor(team.intake).await;
    let Opening::Open(mut open) = world.app.open_file(&officer, owner, (named, false)).await.unwrap() else {
        panic!("nothing was scanned");
    };
    let mut content = String::new();
    open.content.read_to_string(&mut content).await.unwrap();
    assert_eq!(content, "a picture");
    assert!(open.name.expose().ends_with("picture.png"));
    for other in [team.investigator, team.hr] {
        let other = world.actor(other).await;
        let denied = world.app.open_file(&other, owner, (named, false)).await.err();
        assert_eq!(denied, Some(AppError::NotFound));
    }
}
