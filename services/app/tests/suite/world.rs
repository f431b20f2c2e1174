//! A company with people, a policy, and everything that the app works with, in a folder of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::{Date, date};
use probity_app::access::Access;
use probity_app::packs::{self, KeptPacks};
use probity_app::{AccessStream, App, AppError, Clock, Done, ManualClock, Parts};
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::case::{Case, CaseCommand};
use probity_domain::ids::{CaseId, DepartmentId, InvestigationId, PersonId, PolicyId, SanctionId};
use probity_domain::investigation::{Investigation, InvestigationCommand};
use probity_domain::pack::Rules;
use probity_domain::person::{AcknowledgementProof, Employment, Person, PersonCommand};
use probity_domain::policy::{ConsultationProof, Policy, PolicyCommand};
use probity_domain::sanction::{Sanction, SanctionCommand};
use probity_domain::when::When;
use probity_domain::{Actor, DecisionLevel, Role};
use probity_store::{EventStore, Position, SqliteStore};
use probity_vault::{KeyEncryptionKey, Plaintext, Sealer, Vault, VaultConfig};
use tempfile::TempDir;
use ulid::Ulid;

/// Stands in every text, so that it can be looked for where no text may stand.
pub const CANARY: &str = "KANARIENVOGEL";

/// SHA-256 of something, as the domain wants it.
pub const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

pub struct World {
    pub app: App,
    pub clock: Arc<ManualClock>,
    pub store: Arc<SqliteStore>,
    pub identities: Arc<SqliteStore>,
    pub dir: TempDir,
    next: AtomicU64,
}

/// What a person is in the directory.
pub struct Post {
    pub department: DepartmentId,
    pub manager: Option<PersonId>,
    pub heads: bool,
}

pub fn text(words: &str) -> Plaintext {
    Plaintext::new(format!("{CANARY} {words}"))
}

pub fn day(year: i16, month: i8, day: i8) -> Date {
    date(year, month, day)
}

impl World {
    /// On 2025-03-03, a Monday, at ten in the morning in Shanghai.
    pub fn new() -> Self {
        Self::with_rules(shipped())
    }

    /// The same under other rules.
    pub fn with_rules(rules: Arc<Rules>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at("2025-03-03T02:00:00.123Z".parse().unwrap()));
        let store = Arc::new(SqliteStore::open(dir.path().join("events.db")).unwrap());
        let vault = Vault::open(VaultConfig {
            keys_path: dir.path().join("keys.db"),
            attachments_dir: dir.path().join("attachments"),
            kek: KeyEncryptionKey::generate().unwrap(),
        })
        .unwrap();
        let identities = Arc::new(SqliteStore::open(dir.path().join("identities.db")).unwrap());
        let stores = (
            Arc::clone(&store) as Arc<dyn EventStore>,
            Arc::clone(&identities) as Arc<dyn EventStore>,
        );
        let app = App::new(parts(stores, vault, &clock, rules)).unwrap();
        Self {
            app,
            clock,
            store,
            identities,
            dir,
            next: AtomicU64::new(1),
        }
    }

    /// Another process on the same store and keys, with nothing in memory.
    pub fn another_node(&self) -> App {
        self.node_with(Arc::clone(self.app.rules()), KeptPacks::default())
    }

    /// The same with other rules and kept packs.
    pub fn node_with(&self, rules: Arc<Rules>, kept: KeptPacks) -> App {
        let stores = (
            Arc::clone(&self.store) as Arc<dyn EventStore>,
            Arc::clone(&self.identities) as Arc<dyn EventStore>,
        );
        let parts = parts(stores, self.app.vault().clone(), &self.clock, rules);
        App::with_packs(parts, kept).unwrap()
    }

    pub fn ulid(&self) -> Ulid {
        Ulid::from_parts(1, u128::from(self.next.fetch_add(1, Ordering::Relaxed)))
    }

    pub fn today(&self) -> Date {
        self.app.today()
    }

    pub async fn head(&self) -> Position {
        self.store.head().await.unwrap()
    }

    pub fn key_names(&self) -> Vec<String> {
        let records = self.app.vault().keys().list().unwrap();
        records.into_iter().map(|record| record.name).collect()
    }

    /// Somebody in a department of their own.
    pub async fn person(&self, roles: &[(Role, Option<DecisionLevel>)]) -> PersonId {
        let post = Post {
            department: DepartmentId(self.ulid()),
            manager: None,
            heads: false,
        };
        let person = self.person_at(&post).await;
        for (role, level) in roles {
            self.grant(person, *role, *level).await;
        }
        person
    }

    pub async fn person_at(&self, post: &Post) -> PersonId {
        self.person_with(post, text("contact")).await
    }

    /// Somebody who can be reached in these ways.
    pub async fn person_reached_at(&self, contact: &str) -> PersonId {
        let post = Post {
            department: DepartmentId(self.ulid()),
            manager: None,
            heads: false,
        };
        self.person_with(&post, Plaintext::from(contact)).await
    }

    async fn person_with(&self, post: &Post, contact: Plaintext) -> PersonId {
        let person = PersonId(self.ulid());
        self.app
            .execute::<Person>(&Actor::System, person, |sealer| {
                Ok(PersonCommand::RegisterPerson {
                    person,
                    name: sealer.seal("name", &text("name"))?,
                    contact: Some(sealer.seal("contact", &contact)?),
                    number: None,
                    department: post.department,
                    manager: post.manager,
                    heads_department: post.heads,
                    employment: Employment::Employee,
                    joined: When::from(day(2020, 1, 6)),
                })
            })
            .await
            .unwrap();
        person
    }

    pub async fn grant(&self, person: PersonId, role: Role, level: Option<DecisionLevel>) {
        let grant = move |_: &mut Sealer| Ok(AccessCommand::GrantRole { person, role, level });
        let stream = AccessStream::Roles(person);
        self.app
            .execute::<StaffAccess>(&Actor::System, stream, grant)
            .await
            .unwrap();
    }

    pub async fn actor(&self, person: PersonId) -> Actor {
        self.app.actor(person).await.unwrap()
    }

    /// A policy that was consulted on and published long ago.
    pub async fn policy(&self, counsel: PersonId) -> PolicyId {
        let policy = PolicyId(self.ulid());
        let commands = [
            PolicyCommand::DraftPolicy {
                policy,
                pack: "wechat-confidentiality".to_owned(),
                version: "2021".to_owned(),
                sha256: DIGEST.to_owned(),
            },
            PolicyCommand::RecordConsultation {
                consulted: When::from(day(2021, 1, 4)),
                proof: ConsultationProof::Minutes(DIGEST.to_owned()),
            },
            PolicyCommand::PublishPolicy {
                published: When::from(day(2021, 2, 1)),
                proof_sha256: Some(DIGEST.to_owned()),
            },
        ];
        let actor = self.actor(counsel).await;
        for command in commands {
            self.app
                .execute::<Policy>(&actor, policy, move |_| Ok(command.clone()))
                .await
                .unwrap();
        }
        policy
    }

    pub async fn acknowledge(&self, person: PersonId, policy: PolicyId) {
        let actor = self.actor(person).await;
        self.app
            .execute::<Person>(&actor, person, move |_| {
                Ok(PersonCommand::AcknowledgePolicy {
                    policy,
                    acknowledged: When::from(day(2021, 2, 10)),
                    proof: AcknowledgementProof::Signed(DIGEST.to_owned()),
                })
            })
            .await
            .unwrap();
    }

    pub async fn case(
        &self,
        by: PersonId,
        case: CaseId,
        build: impl Fn(&mut Sealer) -> Result<CaseCommand, AppError> + Send + Sync,
    ) -> Result<Done, AppError> {
        let actor = self.actor(by).await;
        self.app.execute::<Case>(&actor, case, build).await
    }

    pub async fn investigation(
        &self,
        by: PersonId,
        id: InvestigationId,
        build: impl Fn(&mut Sealer) -> Result<InvestigationCommand, AppError> + Send + Sync,
    ) -> Result<Done, AppError> {
        let actor = self.actor(by).await;
        self.app.execute::<Investigation>(&actor, id, build).await
    }

    pub async fn sanction(
        &self,
        by: PersonId,
        id: SanctionId,
        build: impl Fn(&mut Sealer) -> Result<SanctionCommand, AppError> + Send + Sync,
    ) -> Result<Done, AppError> {
        let actor = self.actor(by).await;
        self.app.execute::<Sanction>(&actor, id, build).await
    }

    /// The bytes of every file of the store and the keys, write-ahead logs included.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        files_under(self.dir.path())
    }
}

fn shipped() -> Arc<Rules> {
    Arc::new(packs::embedded("wechat-confidentiality", "cn").unwrap())
}

fn parts(
    (store, identities): (Arc<dyn EventStore>, Arc<dyn EventStore>),
    vault: Vault,
    clock: &Arc<ManualClock>,
    rules: Arc<Rules>,
) -> Parts {
    Parts {
        store,
        identities,
        vault,
        rules,
        access: Arc::new(Access::load().unwrap()),
        clock: Arc::clone(clock) as Arc<dyn Clock>,
    }
}

fn files_under(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_under(&path));
        } else {
            found.push((path.clone(), std::fs::read(&path).unwrap()));
        }
    }
    found
}
