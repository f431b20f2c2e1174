//! A pack that is changed while a case is open: conduct is judged by the version of its day, the process runs by the
//! present one, and nothing is lost.

use std::path::Path;
use std::sync::Arc;

use probity_app::App;
use probity_app::packs::{DEFAULT_PACK, KeptPacks, PackFiles};
use probity_domain::Severity;
use probity_domain::calendar::Period;
use probity_domain::case::{Case, CaseCommand, Party, PartyRole, RaiseAllegation};
use probity_domain::ids::{AllegationId, CaseId, PolicyId};
use probity_domain::person::{AcknowledgementProof, Person, PersonCommand};
use probity_domain::policy::{ConsultationProof, Policy, PolicyCommand};
use probity_domain::sanction::Sanction;
use probity_domain::when::When;
use tempfile::TempDir;

use crate::story::{Team, found, proposal};
use crate::world::{DIGEST, World, day, text};

/// A folder with the shipped files, of which the pack can be edited.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ops/policies");
        let folder = tempfile::tempdir().unwrap();
        for sub in ["", "profiles", "calendars", "wages"] {
            std::fs::create_dir_all(folder.path().join(sub)).unwrap();
            for entry in std::fs::read_dir(shipped.join(sub)).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    std::fs::copy(&path, folder.path().join(sub).join(path.file_name().unwrap())).unwrap();
                }
            }
        }
        Self(folder)
    }

    fn edit(&self, from: &str, to: &str) {
        let file = self.0.path().join(format!("{DEFAULT_PACK}.toml"));
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains(from), "{from}");
        std::fs::write(&file, text.replacen(from, to, 1)).unwrap();
    }

    fn files(&self) -> PackFiles {
        PackFiles::folder(self.0.path())
    }

    /// A start of the server on the store of a world, with the pack as the folder has it now.
    fn start(&self, world: &World) -> App {
        let kept = KeptPacks::open(&world.dir.path().join("packs"), &self.files(), DEFAULT_PACK).unwrap();
        let rules = self.files().open(DEFAULT_PACK, "cn").unwrap().rules;
        world.node_with(Arc::new(rules), kept)
    }
}

/// A version that was drafted with the pack in force, and published long ago.
async fn adopt(world: &World, team: &Team, app: &App) -> PolicyId {
    let policy = PolicyId(world.ulid());
    let commands = [
        PolicyCommand::DraftPolicy {
            policy,
            pack: DEFAULT_PACK.to_owned(),
            version: "2022".to_owned(),
            sha256: app.rules().sha256.clone(),
        },
        PolicyCommand::RecordConsultation {
            consulted: When::from(day(2022, 1, 4)),
            proof: ConsultationProof::Minutes(DIGEST.to_owned()),
        },
        PolicyCommand::PublishPolicy {
            published: When::from(day(2022, 2, 1)),
            proof_sha256: Some(DIGEST.to_owned()),
        },
    ];
    let counsel = world.actor(team.counsel).await;
    for command in commands {
        app.execute::<Policy>(&counsel, policy, move |_| Ok(command.clone()))
            .await
            .unwrap();
    }
    let subject = world.actor(team.subject).await;
    app.execute::<Person>(&subject, team.subject, |_| {
        Ok(PersonCommand::AcknowledgePolicy {
            policy,
            acknowledged: When::from(day(2022, 2, 10)),
            proof: AcknowledgementProof::Signed(DIGEST.to_owned()),
        })
    })
    .await
    .unwrap();
    policy
}

const CLAUSE: &str = "id = \"WX-6.1.2\"\nkinds = [\"breach\", \"process\"]\nseverities = [\"grave\"]";

#[tokio::test]
async fn a_case_keeps_to_the_version_of_the_day_of_the_conduct_when_the_pack_changes() {
    let folder = Folder::new();
    let mut world = World::new();
    let first = folder.start(&world);
    world.app = first.clone();
    let team = Team::of(&world).await;
    let policy = adopt(&world, &team, &first).await;
    let found = found(&world, &team).await;

    // The clause becomes a minor one, a written warning is for minor breaches only, and hearings become shorter.
    folder.edit(CLAUSE, &CLAUSE.replace("grave", "minor"));
    folder.edit(
        "severities = [\"minor\", \"serious\", \"grave\"]",
        "severities = [\"minor\"]",
    );
    folder.edit(
        "[windows.hearing]\nvalue = { working_days = 5 }",
        "[windows.hearing]\nvalue = { working_days = 3 }",
    );
    let second = folder.start(&world);
    assert_ne!(second.rules().sha256, first.rules().sha256);
    assert!(
        second.packs().get(&first.rules().sha256).is_some(),
        "the earlier text is kept"
    );
    let judged = second.judged_by(policy).await.unwrap();
    assert_eq!((judged.version.as_str(), judged.in_force), ("2022", false));
    assert!(judged.text.is_some());
    world.app = second.clone();

    // The proved charge is grave, and a written warning was on the scale for it then.
    let investigator = world.actor(team.investigator).await;
    let (sanction, _) = second
        .propose_sanction(&investigator, &proposal(&team, &found))
        .await
        .unwrap();
    let loaded = second.journal().load::<Sanction>(&sanction.stream()).await.unwrap();
    assert_eq!(
        loaded.state.terms.map(|terms| terms.kind),
        Some(proposal(&team, &found).terms.kind)
    );
    assert_eq!(
        second.rules().windows.hearing,
        Period::WorkingDays(3),
        "the process runs by the present pack"
    );

    // Nothing of the case is lost.
    let case = second.journal().load::<Case>(&found.case.stream()).await.unwrap();
    assert_eq!(case.state.allegations.len(), 1);
    assert_eq!(case.state.findings.len(), 1);
}

#[tokio::test]
async fn a_new_charge_on_old_conduct_is_weighed_as_its_version_weighs_it() {
    let folder = Folder::new();
    let mut world = World::new();
    let first = folder.start(&world);
    world.app = first.clone();
    let team = Team::of(&world).await;
    adopt(&world, &team, &first).await;
    folder.edit(CLAUSE, &CLAUSE.replace("grave", "minor"));
    let second = folder.start(&world);
    world.app = second;
    let (_, report) = crate::story::accepted_report(&world, &team).await;
    let officer = world.actor(team.intake).await;
    let opening = crate::story::opening(&team, report);
    let (case, _) = world.app.open_case(&officer, &opening).await.unwrap();
    let add = CaseCommand::AddParty {
        party: Party::Person(team.subject),
        role: PartyRole::Subject,
    };
    world.case(team.intake, case, |_| Ok(add.clone())).await.unwrap();
    let refused = raise(&world, &team, case, Severity::Minor).await.unwrap_err();
    assert_eq!(refused.code(), "CASE_SEVERITY_NOT_ON_CLAUSE");
    raise(&world, &team, case, Severity::Grave).await.unwrap();
}

async fn raise(world: &World, team: &Team, case: CaseId, severity: Severity) -> Result<(), probity_app::AppError> {
    let allegation = AllegationId(world.ulid());
    let raised = world
        .case(team.intake, case, |sealer| {
            Ok(CaseCommand::RaiseAllegation(Box::new(RaiseAllegation {
                allegation,
                subject: Party::Person(team.subject),
                clause: "WX-6.1.2".parse().unwrap(),
                severity,
                conduct: When::from(day(2025, 2, 20)),
                description: sealer.seal("description", &text("charge"))?,
                is_protected_report: false,
            })))
        })
        .await;
    raised.map(|_| ())
}

#[tokio::test]
async fn a_kept_text_that_was_changed_is_refused() {
    let folder = Folder::new();
    let world = World::new();
    folder.start(&world);
    let packs = world.dir.path().join("packs");
    let kept = std::fs::read_dir(&packs).unwrap().next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(&kept).unwrap();
    std::fs::write(&kept, text.replacen("grave", "minor", 1)).unwrap();
    let error = KeptPacks::open(&packs, &folder.files(), DEFAULT_PACK).unwrap_err();
    let message = error.to_string();
    assert!(message.contains("was changed"), "{message}");
    assert!(message.contains("from a backup"), "{message}");
}
