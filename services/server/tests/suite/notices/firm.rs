//! A company with channels for notices, on a clock that is set by hand.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use probity::notifications::{Notifier, Round, Settings};
use probity::start::{self, Opened};
use probity_app::access::Access;
use probity_app::{AccessStream, App, Clock as _, FileReport, ManualClock, OpenCase, Parts, Receipted, packs};
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::case::{Case, CaseCommand, CaseOrigin, HandlerRole, Party, PartyRole};
use probity_domain::codec::StoredEvent;
use probity_domain::ids::{CaseId, DepartmentId, PersonId};
use probity_domain::notification::{Pace, Route};
use probity_domain::person::{Employment, Person, PersonCommand};
use probity_domain::report::{Channel, Language};
use probity_domain::{Actor, Role, Severity, When};
use probity_projections::Projections;
use probity_store::{Direction, EventId, Expected, NewEvent, SqliteStore, StreamName};
use probity_vault::{Plaintext, Receipt};
use tempfile::TempDir;
use ulid::Ulid;

/// Stands in every text and name, so that it can be looked for where none may stand.
pub const CANARY: &str = "KANARIENVOGEL";

pub struct Firm {
    pub opened: Opened,
    pub clock: Arc<ManualClock>,
    folder: TempDir,
    people: u128,
}

impl Firm {
    /// On 2026-03-02, a Monday, at eight in the morning in Shanghai.
    pub async fn with(notifications: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("notifications.toml"), notifications).unwrap();
        Self::in_folder(folder).await
    }

    pub async fn in_folder(folder: TempDir) -> Self {
        let config = crate::site::config(folder.path(), &[]);
        start::init(&config).unwrap();
        let clock = Arc::new(ManualClock::at("2026-03-02T00:00:00Z".parse().unwrap()));
        let opened = Opened::open(&config, clock.clone()).await.unwrap();
        opened.projections.start().unwrap();
        opened
            .projections
            .wait_until_built(Duration::from_secs(60))
            .await
            .unwrap();
        Self {
            opened,
            clock,
            folder,
            people: 0,
        }
    }

    pub fn app(&self) -> &App {
        &self.opened.app
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A second node on the same store.
    pub async fn another_node(&self, notifications: &str) -> Notifier {
        let path = self.file("other.toml");
        std::fs::write(&path, notifications).unwrap();
        let app = App::new(Parts {
            store: self.app().store().clone(),
            identities: Arc::new(SqliteStore::open(self.file("other-identities.db")).unwrap()),
            vault: self.app().vault().clone(),
            rules: Arc::new(packs::embedded("wechat-confidentiality", "cn").unwrap()),
            access: Arc::new(Access::load().unwrap()),
            clock: self.clock.clone(),
        })
        .unwrap();
        let views = Projections::open(&self.file("other-views"), app.store().clone())
            .await
            .unwrap();
        views.start().unwrap();
        views.wait_until_built(Duration::from_secs(60)).await.unwrap();
        let settings = Settings::read(&path, &|_| None).unwrap();
        Notifier::new(settings, &app, &Arc::new(views), "http://localhost/staff/").unwrap()
    }

    pub fn notifier(&self) -> &Notifier {
        self.opened.notifier.as_ref().unwrap()
    }

    /// Waits until the read models have seen everything, then goes one round.
    pub async fn round(&self) -> Round {
        self.settle(&self.opened.projections).await;
        self.notifier().round().await.unwrap()
    }

    pub async fn settle(&self, views: &Projections) {
        let head = self.app().store().head().await.unwrap();
        views.wait_for(head, Duration::from_secs(60)).await.unwrap();
    }

    pub async fn person(&mut self, roles: &[Role], address: &str) -> PersonId {
        self.people += 1;
        let (person, department) = (PersonId(Ulid(self.people)), DepartmentId(Ulid(1000 + self.people)));
        let register = self.app().execute::<Person>(&Actor::System, person, |sealer| {
            Ok(PersonCommand::RegisterPerson {
                person,
                name: sealer.seal("name", &Plaintext::new(format!("{CANARY} name")))?,
                contact: Some(sealer.seal("contact", &Plaintext::from(address))?),
                number: None,
                department,
                manager: None,
                heads_department: false,
                employment: Employment::Employee,
                joined: When::Year { year: 2020 },
            })
        });
        register.await.unwrap();
        for role in roles {
            let role = *role;
            let stream = AccessStream::Roles(person);
            let grant = self.app().execute::<StaffAccess>(&Actor::System, stream, |_| {
                Ok(AccessCommand::GrantRole {
                    person,
                    role,
                    level: None,
                })
            });
            grant.await.unwrap();
        }
        person
    }

    pub async fn choose(&self, person: PersonId, route: Route, pace: Pace) {
        let actor = self.app().actor(person).await.unwrap();
        let chosen = self
            .app()
            .choose_notifications(&actor, (route, pace), Language::En, None);
        chosen.await.unwrap();
    }

    pub async fn report(&self) {
        let report = FileReport {
            channel: Channel::Portal,
            anonymous: true,
            language: Language::En,
            categories: Vec::new(),
            narrative: Plaintext::new(format!("{CANARY} narrative")),
            happened: When::Unknown,
            place: None,
            files: Vec::new(),
            receipt: Some(Receipted::by(&Receipt::generate().unwrap()).unwrap()),
            to_alternate: false,
        };
        self.app().file_report(&report).await.unwrap();
    }

    /// A case against somebody, with a counsel and, if one is named, an investigator.
    pub async fn case(&self, counsel: PersonId, subject: PersonId, investigator: Option<PersonId>) -> CaseId {
        let actor = self.app().actor(counsel).await.unwrap();
        let opening = OpenCase {
            origin: CaseOrigin::OwnKnowledge,
            title: Plaintext::new(format!("{CANARY} title")),
            counsel,
            known_on: self.app().today(),
        };
        let (case, _) = self.app().open_case(&actor, &opening).await.unwrap();
        let mut commands = vec![CaseCommand::AddParty {
            party: Party::Person(subject),
            role: PartyRole::Subject,
        }];
        if let Some(handler) = investigator {
            commands.push(CaseCommand::AssignCase {
                handler,
                role: HandlerRole::Investigator,
            });
        }
        let assess = self.app().execute::<Case>(&actor, case, |sealer| {
            Ok(CaseCommand::AssessCase {
                severity: Severity::Minor,
                assessment: sealer.seal("assessment", &Plaintext::new(format!("{CANARY} note")))?,
            })
        });
        assess.await.unwrap();
        for command in commands {
            let step = self.app().execute::<Case>(&actor, case, |_| Ok(command.clone()));
            step.await.unwrap();
        }
        case
    }

    /// Writes events as they are, where what leads there is long.
    pub async fn write<E: StoredEvent>(&self, stream: &str, events: Vec<E>) {
        let store = self.app().store();
        let name = StreamName::new(stream).unwrap();
        let last = store.read(&name, None, Direction::Backward, 1).await.unwrap();
        let expected = last
            .first()
            .map_or(Expected::NoStream, |last| Expected::Exact(last.revision));
        let number = last.first().map_or(0, |last| last.revision + 1);
        let batch = (number..).zip(&events).map(|(number, event)| {
            let mut id = [0; 16];
            id[..8].copy_from_slice(&number.to_be_bytes());
            id[8..].copy_from_slice(&stream.as_bytes()[stream.len() - 8..]);
            NewEvent {
                id: EventId(id),
                kind: event.kind().to_owned(),
                version: event.version(),
                recorded_at: self.app().now().as_millisecond(),
                actor: "system".to_owned(),
                correlation: EventId(id),
                causation: None,
                keys: vec![],
                payload: event.encode().unwrap(),
            }
        });
        store.append(&name, expected, batch.collect()).await.unwrap();
    }

    pub fn pass(&self, minutes: i64) {
        let later = self.clock.now().checked_add(SignedDuration::from_mins(minutes));
        self.clock.set(later.unwrap());
    }
}
