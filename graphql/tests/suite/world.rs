//! A company behind the staff API: real store, real vault, real read models, a clock that is set by hand.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_graphql::{Request, Variables};
use jiff::Timestamp;
use probity_app::access::Access;
use probity_app::packs::{self, Checked, DEFAULT_PACK, KeptPacks, PackFiles, check_file};
use probity_app::{AccessStream, App, Clock, ManualClock, Parts};
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::ids::{DepartmentId, PersonId};
use probity_domain::person::{Employment, Person, PersonCommand};
use probity_domain::when::When;
use probity_domain::{Actor, DecisionLevel, Role};
use probity_graphql::{Api, Options};
use probity_projections::Projections;
use probity_store::{EventStore, SqliteStore};
use probity_vault::{KeyEncryptionKey, Plaintext, Vault, VaultConfig};
use serde_json::{Value, json};
use tempfile::TempDir;
use ulid::Ulid;

use crate::faulty::Faulty;

/// SHA-256 of something.
pub const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

pub struct World {
    pub app: App,
    pub api: Api,
    pub views: Arc<Projections>,
    pub clock: Arc<ManualClock>,
    pub store: Arc<SqliteStore>,
    /// What stands between the store and the app, and can fail.
    pub faulty: Arc<Faulty>,
    /// Names of the mutations that took effect.
    pub used: Mutex<BTreeSet<String>>,
    next: Mutex<u128>,
    _dir: TempDir,
}

impl World {
    pub async fn new() -> Self {
        Self::with(Options::default()).await
    }

    /// On 2025-03-03, a Monday, at ten in the morning in Shanghai.
    pub async fn with(options: Options) -> Self {
        Self::keeping(options, &[]).await
    }

    /// The same with the texts of policy packs that were once in force.
    pub async fn keeping(options: Options, texts: &[String]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(moment("2025-03-03T02:00:00Z")));
        let store = Arc::new(SqliteStore::open(dir.path().join("events.db")).unwrap());
        let faulty = Arc::new(Faulty::around(Arc::clone(&store)));
        let parts = Parts {
            store: Arc::clone(&faulty) as Arc<dyn EventStore>,
            identities: Arc::new(SqliteStore::open(dir.path().join("identities.db")).unwrap()),
            vault: vault(dir.path()),
            rules: Arc::new(packs::embedded("wechat-confidentiality", "cn").unwrap()),
            access: Arc::new(Access::load().unwrap()),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
        };
        let app = App::with_packs(parts, kept(dir.path(), texts)).unwrap();
        let log = Arc::clone(&store) as Arc<dyn EventStore>;
        let views = Arc::new(Projections::open(&dir.path().join("views"), log).await.unwrap());
        views.start().unwrap();
        views.wait_until_built(Duration::from_secs(60)).await.unwrap();
        let api = probity_graphql::schema(app.clone(), Arc::clone(&views), options);
        Self {
            app,
            api,
            views,
            clock,
            store,
            faulty,
            used: Mutex::default(),
            next: Mutex::new(1),
            _dir: dir,
        }
    }

    pub fn ulid(&self) -> Ulid {
        let mut next = self.next.lock().unwrap();
        *next += 1;
        Ulid::from_parts(1, *next)
    }

    pub fn today(&self) -> String {
        self.app.today().to_string()
    }

    /// The day a number of days from today.
    pub fn later(&self, days: i64) -> String {
        let day = self.app.today().checked_add(jiff::Span::new().days(days));
        day.unwrap().to_string()
    }

    /// Waits until the read models have seen everything.
    pub async fn settle(&self) {
        let head = self.store.head().await.unwrap();
        self.views.wait_for(head, Duration::from_secs(60)).await.unwrap();
    }

    /// Somebody in a department of their own, entered from the command line.
    pub async fn person(&self, roles: &[(Role, Option<DecisionLevel>)]) -> PersonId {
        let person = PersonId(self.ulid());
        let department = DepartmentId(self.ulid());
        let register = self.app.execute::<Person>(&Actor::System, person, |sealer| {
            Ok(PersonCommand::RegisterPerson {
                person,
                name: sealer.seal("name", &Plaintext::from("a name"))?,
                contact: Some(sealer.seal("contact", &Plaintext::from("a telephone"))?),
                number: None,
                department,
                manager: None,
                heads_department: false,
                employment: Employment::Employee,
                joined: When::Year { year: 2020 },
            })
        });
        register.await.unwrap();
        for (role, level) in roles {
            let (role, level) = (*role, *level);
            let stream = AccessStream::Roles(person);
            let grant = self.app.execute::<StaffAccess>(&Actor::System, stream, |_| {
                Ok(AccessCommand::GrantRole { person, role, level })
            });
            grant.await.unwrap();
        }
        self.settle().await;
        person
    }

    /// The whole answer to a document.
    pub async fn ask(&self, viewer: PersonId, document: &str, variables: Value) -> Value {
        let actor = self.app.actor(viewer).await.unwrap();
        self.ask_as(actor, document, variables).await
    }

    /// The whole answer for somebody whose roles are known.
    pub async fn ask_as(&self, actor: Actor, document: &str, variables: Value) -> Value {
        let request = Request::new(document).variables(Variables::from_json(variables));
        let response = self.api.schema.execute(self.api.sign_in(request, actor)).await;
        serde_json::to_value(&response).unwrap()
    }

    /// The data of an answer without errors.
    pub async fn get(&self, viewer: PersonId, document: &str, variables: Value) -> Value {
        let answer = self.ask(viewer, document, variables).await;
        assert!(answer["errors"].is_null(), "{document}\n{answer:#}");
        answer["data"].clone()
    }

    /// The one error of an answer.
    pub async fn error(&self, viewer: PersonId, document: &str, variables: Value) -> Value {
        let answer = self.ask(viewer, document, variables).await;
        let errors = answer["errors"]
            .as_array()
            .unwrap_or_else(|| panic!("no error: {answer:#}"));
        assert_eq!(errors.len(), 1, "{answer:#}");
        errors[0].clone()
    }

    /// A mutation that makes a part of a record; gives the id of what was made, which its node has as well.
    pub async fn make(&self, viewer: PersonId, name: &str, (part, input): (&str, Value)) -> String {
        let kind = input_of(name);
        let document = format!("mutation($input: {kind}!) {{ {name}(input: $input) {{ {part}Id {part} {{ id }} }} }}");
        let data = self.get(viewer, &document, json!({ "input": input })).await;
        self.used.lock().unwrap().insert(name.to_owned());
        let made = &data[name][format!("{part}Id")];
        assert_eq!(made, &data[name][part]["id"], "{name}");
        made.as_str().unwrap().to_owned()
    }

    /// A mutation that takes effect; gives the id of its record.
    pub async fn act(&self, viewer: PersonId, name: &str, input: Value) -> String {
        let data = self.get(viewer, &mutation(name), json!({ "input": input })).await;
        self.used.lock().unwrap().insert(name.to_owned());
        data[name]["id"].as_str().unwrap().to_owned()
    }

    /// A mutation that takes effect on more than one record; gives what was selected.
    pub async fn run(&self, viewer: PersonId, (name, selection): (&str, &str), input: Value) -> Value {
        let kind = input_of(name);
        let document = format!("mutation($input: {kind}!) {{ {name}(input: $input) {{ {selection} }} }}");
        let data = self.get(viewer, &document, json!({ "input": input })).await;
        self.used.lock().unwrap().insert(name.to_owned());
        data[name].clone()
    }

    /// The code of the refusal of a mutation.
    pub async fn refused(&self, viewer: PersonId, name: &str, input: Value) -> String {
        let error = self.error(viewer, &mutation(name), json!({ "input": input })).await;
        error["extensions"]["code"].as_str().unwrap().to_owned()
    }
}

/// The type of the input of a mutation: its own, or for messages and for resets the one that they share.
pub fn input_of(name: &str) -> String {
    let messages = [
        "requestInformation",
        "replyToReporter",
        "giveFeedback",
        "supplementReport",
        "replyAsReporter",
    ];
    if messages.contains(&name) {
        "ReportMessageInput".to_owned()
    } else if name.ends_with("FactorReset") {
        "FactorResetInput".to_owned()
    } else {
        format!("{}{}Input", name[..1].to_uppercase(), &name[1..])
    }
}

/// The document of a mutation, with what every payload has.
pub fn mutation(name: &str) -> String {
    let input = input_of(name);
    format!("mutation($input: {input}!) {{ {name}(input: $input) {{ id clientMutationId }} }}")
}

pub fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A day as an input.
pub fn on(day: &str) -> Value {
    json!({ "precision": "DAY", "date": day })
}

/// The pack in force, and others by their text.
fn kept(dir: &Path, texts: &[String]) -> KeptPacks {
    let folder = dir.join("packs");
    std::fs::create_dir_all(&folder).unwrap();
    for text in texts {
        let path = dir.join(format!("{DEFAULT_PACK}.toml"));
        std::fs::write(&path, text).unwrap();
        let Checked::Pack { sha256, .. } = check_file(&path).unwrap() else {
            panic!("a pack")
        };
        std::fs::rename(&path, folder.join(format!("{sha256}.toml"))).unwrap();
    }
    KeptPacks::open(&folder, &PackFiles::embedded(), DEFAULT_PACK).unwrap()
}

fn vault(dir: &Path) -> Vault {
    Vault::open(VaultConfig {
        keys_path: dir.join("keys.db"),
        attachments_dir: dir.join("attachments"),
        kek: KeyEncryptionKey::generate().unwrap(),
    })
    .unwrap()
}
