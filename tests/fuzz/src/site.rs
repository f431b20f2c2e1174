//! A company in memory and in a folder of its own: what is behind the portal and the staff API, without a network.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use probity_app::access::Access;
use probity_app::{AccessStream, App, ManualClock, Parts, packs};
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::ids::{DepartmentId, PersonId};
use probity_domain::person::{Employment, Person, PersonCommand};
use probity_domain::{Actor, Role, When};
use probity_projections::Projections;
use probity_store::{Position, SqliteStore};
use probity_vault::{KeyEncryptionKey, Plaintext, Vault, VaultConfig};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use ulid::Ulid;

/// Long enough for any machine; nothing is measured by it.
const PATIENCE: Duration = Duration::from_secs(120);

/// A vault of its own.
pub(crate) fn vault(folder: &Path) -> Vault {
    Vault::open(VaultConfig {
        keys_path: folder.join("keys.db"),
        attachments_dir: folder.join("attachments"),
        kek: KeyEncryptionKey::generate().unwrap(),
    })
    .unwrap()
}

/// A company with one intake officer.
pub(crate) struct Site {
    pub(crate) app: App,
    pub(crate) views: Arc<Projections>,
    pub(crate) intake: PersonId,
    seen: Position,
    // Before the folder, for what runs on it writes there.
    runtime: Runtime,
    _folder: TempDir,
}

impl Site {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let runtime = Runtime::new().unwrap();
        let store = Arc::new(SqliteStore::open(folder.path().join("events.db")).unwrap());
        let app = App::new(Parts {
            store: Arc::<SqliteStore>::clone(&store),
            identities: Arc::new(SqliteStore::open(folder.path().join("identities.db")).unwrap()),
            vault: vault(folder.path()),
            rules: Arc::new(packs::embedded(packs::DEFAULT_PACK, packs::DEFAULT_PROFILE).unwrap()),
            access: Arc::new(Access::load().unwrap()),
            clock: Arc::new(ManualClock::at("2026-03-02T08:15:42Z".parse().unwrap())),
        })
        .unwrap();
        let (views, intake) = runtime.block_on(async {
            let views = Projections::open(&folder.path().join("views"), store).await.unwrap();
            views.start().unwrap();
            let intake = officer(&app).await;
            let head = app.store().head().await.unwrap();
            views.wait_for(head, PATIENCE).await.unwrap();
            (Arc::new(views), intake)
        });
        let mut site = Self {
            app,
            views,
            intake,
            seen: Position::START,
            runtime,
            _folder: folder,
        };
        site.new_events();
        site
    }

    /// Waits for something.
    pub(crate) fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// The kinds of the events that were written since this was asked last.
    pub(crate) fn new_events(&mut self) -> Vec<String> {
        let mut kinds = Vec::new();
        loop {
            let page = self.wait(self.app.store().read_all(self.seen, 500)).unwrap();
            let Some(last) = page.last() else {
                return kinds;
            };
            self.seen = last.position;
            kinds.extend(page.iter().map(|envelope| envelope.event.kind.clone()));
        }
    }
}

/// Enters the intake officer.
async fn officer(app: &App) -> PersonId {
    let person = PersonId(Ulid::from_parts(1, 1));
    let register = app.execute::<Person>(&Actor::System, person, |sealer| {
        Ok(PersonCommand::RegisterPerson {
            person,
            name: sealer.seal("name", &Plaintext::from("A Colleague"))?,
            contact: None,
            number: None,
            department: DepartmentId(Ulid::from_parts(2, 1)),
            manager: None,
            heads_department: false,
            employment: Employment::Employee,
            joined: When::Unknown,
        })
    });
    register.await.unwrap();
    let grant = app.execute::<StaffAccess>(&Actor::System, AccessStream::Roles(person), |_| {
        Ok(AccessCommand::GrantRole {
            person,
            role: Role::IntakeOfficer,
            level: None,
        })
    });
    grant.await.unwrap();
    person
}
