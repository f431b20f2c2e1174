//! A portal that listens on a port of its own, with everything behind it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use poem::Server;
use poem::listener::{Acceptor, Listener, TcpListener};
use probity_app::access::Access;
use probity_app::{App, ManualClock, Parts, Plaintext, Request, ToReporter, packs};
use probity_domain::clause::Severity;
use probity_domain::ids::{PersonId, ReportId};
use probity_domain::report::{Report, ReportCommand};
use probity_domain::{Actor, Role};
use probity_portal::{Limits, Portal, routes};
use probity_projections::Projections;
use probity_store::{
    AppendError, Appended, Direction, Envelope, EventStore, Expected, Follower, NewEvent, Position, ReadError,
    SqliteStore, StreamName,
};
use probity_vault::{KeyEncryptionKey, Vault, VaultConfig};
use tempfile::TempDir;
use ulid::Ulid;

/// Long enough for any machine; nothing is measured by it.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Bytes in a MB.
pub const MEGABYTE: usize = 1024 * 1024;

/// The portal of a test.
pub struct Site {
    pub base: String,
    pub app: App,
    pub views: Arc<Projections>,
    pub clock: Arc<ManualClock>,
    pub store: Arc<Breakable>,
    dir: TempDir,
}

/// Small limits, so that tests need no large files.
pub fn limits() -> Limits {
    Limits {
        file: MEGABYTE as u64,
        body: 3 * MEGABYTE as u64,
        look_up: Duration::ZERO,
        catch_up: PATIENCE,
        ..Limits::default()
    }
}

impl Site {
    pub async fn start() -> Self {
        Self::start_with(limits(), false).await
    }

    pub async fn start_with(limits: Limits, https: bool) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let sqlite = SqliteStore::open(dir.path().join("events.db")).unwrap();
        let store = Arc::new(Breakable {
            inner: Arc::new(sqlite),
            is_down: AtomicBool::new(false),
            loses_answers: AtomicBool::new(false),
        });
        let vault = Vault::open(VaultConfig {
            keys_path: dir.path().join("keys.db"),
            attachments_dir: dir.path().join("attachments"),
            kek: KeyEncryptionKey::generate().unwrap(),
        })
        .unwrap();
        let clock = Arc::new(ManualClock::at("2026-03-02T08:15:42Z".parse().unwrap()));
        let app = App::new(Parts {
            store: Arc::<Breakable>::clone(&store),
            identities: Arc::new(SqliteStore::open(dir.path().join("identities.db")).unwrap()),
            vault,
            rules: Arc::new(packs::embedded(packs::DEFAULT_PACK, packs::DEFAULT_PROFILE).unwrap()),
            access: Arc::new(Access::load().unwrap()),
            clock: Arc::<ManualClock>::clone(&clock),
        })
        .unwrap();
        let folder = dir.path().join("views");
        let views = Arc::new(
            Projections::open(&folder, Arc::<Breakable>::clone(&store) as _)
                .await
                .unwrap(),
        );
        views.start().unwrap();
        let acceptor = TcpListener::bind("127.0.0.1:0").into_acceptor().await.unwrap();
        let base = format!("http://{}", acceptor.local_addr()[0].as_socket_addr().unwrap());
        let portal = Portal {
            app: app.clone(),
            views: Arc::clone(&views),
            limits,
            https,
            script: None,
        };
        tokio::spawn(Server::new_with_acceptor(acceptor).run(routes(portal)));
        Self {
            base,
            app,
            views,
            clock,
            store,
            dir,
        }
    }

    /// Makes it impossible to store files.
    pub fn break_attachments(&self) {
        let folder = self.dir.path().join("attachments");
        std::fs::remove_dir_all(&folder).unwrap();
        std::fs::write(folder, "in the way").unwrap();
    }

    /// The names of the files that lie in the attachments' folder.
    pub fn stored_files(&self) -> BTreeSet<String> {
        let folder = std::fs::read_dir(self.dir.path().join("attachments")).unwrap();
        folder
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect()
    }

    /// Every event, in order.
    pub async fn events(&self) -> Vec<Envelope> {
        self.store.read_all(Position::START, 1_000).await.unwrap()
    }

    /// The one report that was filed.
    pub async fn only_report(&self) -> ReportId {
        let events = self.events().await;
        let filed: Vec<&Envelope> = events
            .iter()
            .filter(|envelope| envelope.event.kind == "report-received")
            .collect();
        assert_eq!(filed.len(), 1, "one report was filed");
        filed[0].stream.as_str().parse().unwrap()
    }

    /// An officer writes to the reporter of an acknowledged and weighed report.
    pub async fn handler_asks(&self, report: ReportId, question: &str) {
        let officer = officer();
        self.command(report, &officer, |_| ReportCommand::AcknowledgeReport)
            .await;
        let assessment = Plaintext::from("Looks serious.");
        let done = self
            .app
            .execute::<Report>(&officer, report, |sealer| {
                Ok(ReportCommand::TriageReport {
                    clauses: vec!["WX-6.1.2".parse().unwrap()],
                    severity: Severity::Grave,
                    assessment: sealer.seal("assessment", &assessment)?,
                })
            })
            .await
            .unwrap();
        assert!(done.changed);
        let text = Plaintext::from(question);
        let asked = self
            .app
            .write_to_reporter(Request::of(&officer), report, ToReporter::Question, &text)
            .await
            .unwrap();
        self.views.wait_for(asked.position, PATIENCE).await.unwrap();
    }

    /// Carries out a command on the report and waits until pages show it.
    pub async fn command(
        &self,
        report: ReportId,
        actor: &Actor,
        command: impl Fn(ReportId) -> ReportCommand + Send + Sync,
    ) {
        let done = self
            .app
            .execute::<Report>(actor, report, |_| Ok(command(report)))
            .await
            .unwrap();
        assert!(done.changed);
        self.views.wait_for(done.position, PATIENCE).await.unwrap();
    }
}

/// An intake officer.
pub fn officer() -> Actor {
    Actor::Staff {
        person: PersonId(Ulid::from_parts(1, 1)),
        roles: BTreeSet::from([Role::IntakeOfficer]),
        level: None,
    }
}

/// A store that can be made to fail.
pub struct Breakable {
    inner: Arc<dyn EventStore>,
    is_down: AtomicBool,
    loses_answers: AtomicBool,
}

impl Breakable {
    /// From now on everything is written, and nobody is told.
    pub fn lose_answers(&self) {
        self.loses_answers.store(true, Ordering::SeqCst);
    }

    /// From now on nothing can be written or read.
    pub fn break_down(&self) {
        self.is_down.store(true, Ordering::SeqCst);
    }

    /// It works again.
    pub fn repair(&self) {
        self.is_down.store(false, Ordering::SeqCst);
        self.loses_answers.store(false, Ordering::SeqCst);
    }

    fn readable(&self) -> Result<(), ReadError> {
        if self.is_down.load(Ordering::SeqCst) {
            return Err(ReadError::Unavailable("broken by the test".to_owned()));
        }
        Ok(())
    }

    fn writable(&self) -> Result<(), AppendError> {
        if self.is_down.load(Ordering::SeqCst) {
            return Err(AppendError::Unavailable("broken by the test".to_owned()));
        }
        Ok(())
    }
}

#[async_trait]
impl EventStore for Breakable {
    async fn append(
        &self,
        stream: &StreamName,
        expected: Expected,
        events: Vec<NewEvent>,
    ) -> Result<Appended, AppendError> {
        self.writable()?;
        let appended = self.inner.append(stream, expected, events).await?;
        if self.loses_answers.load(Ordering::SeqCst) {
            return Err(AppendError::Unknown("the answer was lost by the test".to_owned()));
        }
        Ok(appended)
    }

    async fn read(
        &self,
        stream: &StreamName,
        from: Option<u64>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<Envelope>, ReadError> {
        self.readable()?;
        self.inner.read(stream, from, direction, limit).await
    }

    async fn read_all(&self, after: Position, limit: usize) -> Result<Vec<Envelope>, ReadError> {
        self.inner.read_all(after, limit).await
    }

    async fn head(&self) -> Result<Position, ReadError> {
        self.inner.head().await
    }

    async fn follow(&self, after: Position) -> Result<Box<dyn Follower>, ReadError> {
        self.inner.follow(after).await
    }

    async fn erase(&self, stream: &StreamName) -> Result<(), AppendError> {
        self.inner.erase(stream).await
    }
}
