//! Keeps the read models: one thread and one file each, fed from the store.

mod feeder;
mod file;
mod pool;
mod skips;
mod worker;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use jiff::civil::Date;
use probity_domain::ids::CaseId;
use probity_store::{EventStore, Position};
use tokio::sync::{broadcast, mpsc, watch};

use self::feeder::Feeder;
use self::file::ViewFile;
pub(crate) use self::pool::Pool;
pub use self::skips::Skipped;
use self::skips::Skips;
pub use self::worker::ViewState;
use self::worker::{Progress, Worker};
use crate::error::ProjectionError;
use crate::projection::Projection;

/// Batches that wait for a read model that is slower than the others.
const WAITING: usize = 4;
/// Changes that a slow subscriber may be behind before it misses some.
const REMEMBERED: usize = 1_024;

/// One read model, as the operator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectionStatus {
    /// Its name.
    pub name: &'static str,
    /// The version of its tables.
    pub schema_version: u32,
    /// The last event that it has taken in.
    pub checkpoint: Position,
    /// The last event of the store.
    pub head: Position,
    /// How it is doing.
    pub state: ViewState,
}

/// The read models of one node. Each follows the store into its own file; there is nothing to share between nodes.
pub struct Projections {
    store: Arc<dyn EventStore>,
    skips: Skips,
    changes: broadcast::Sender<(CaseId, Position)>,
    views: Vec<View>,
    running: Mutex<Running>,
}

struct View {
    name: &'static str,
    schema_version: u32,
    pool: Pool,
    progress: watch::Receiver<Progress>,
}

#[derive(Default)]
struct Running {
    slots: BTreeMap<&'static str, Slot>,
    feeders: Vec<tokio::task::JoinHandle<()>>,
    stop: Arc<AtomicBool>,
}

enum Slot {
    Idle(Box<Worker>),
    Busy(JoinHandle<Worker>),
}

impl Projections {
    /// Opens the read models of the product in a folder, which is made if it is not there. A file that is damaged, that
    /// is not of this store, or whose tables are not those of this program is built anew.
    pub async fn open(dir: &Path, store: Arc<dyn EventStore>) -> Result<Self, ProjectionError> {
        Self::open_with(dir, store, crate::all()).await
    }

    /// The same with other read models.
    pub async fn open_with(
        dir: &Path,
        store: Arc<dyn EventStore>,
        projections: Vec<Box<dyn Projection>>,
    ) -> Result<Self, ProjectionError> {
        let skips = open_folder(dir)?;
        let (changes, _) = broadcast::channel(REMEMBERED);
        let mut views = Vec::new();
        let mut running = Running::default();
        for projection in projections {
            let (view, worker) = open_view(dir, store.as_ref(), projection, changes.clone()).await?;
            if running.slots.insert(view.name, Slot::Idle(Box::new(worker))).is_some() {
                return Err(ProjectionError::Duplicate(view.name));
            }
            views.push(view);
        }
        Ok(Self {
            store,
            skips,
            changes,
            views,
            running: Mutex::new(running),
        })
    }

    /// Begins to follow the store; one that runs already goes on. Read models that stand at the same place share one
    /// reader, so that one that is being built does not hold up those that are live. Needs a tokio runtime.
    pub fn start(&self) -> Result<(), ProjectionError> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let mut feeders: BTreeMap<Position, Feeder> = BTreeMap::new();
        let stop = Arc::clone(&running.stop);
        for (name, slot) in std::mem::take(&mut running.slots) {
            let slot = match slot {
                Slot::Idle(worker) => self.begin(worker, &mut feeders, Arc::clone(&stop))?,
                Slot::Busy(thread) => Slot::Busy(thread),
            };
            running.slots.insert(name, slot);
        }
        running
            .feeders
            .extend(feeders.into_values().map(|feeder| tokio::spawn(feeder.run())));
        Ok(())
    }

    fn begin(
        &self,
        mut worker: Box<Worker>,
        feeders: &mut BTreeMap<Position, Feeder>,
        stop: Arc<AtomicBool>,
    ) -> Result<Slot, ProjectionError> {
        let name = worker.projection.name();
        worker.skips = self.skips.of(name).map_err(|error| skips_failed(&error))?;
        worker.follows();
        let (outlet, inlet) = mpsc::channel(WAITING);
        let feeder = feeders.entry(worker.file.checkpoint).or_insert_with(|| Feeder {
            store: Arc::clone(&self.store),
            at: worker.file.checkpoint,
            categories: Vec::new(),
            outlets: Vec::new(),
        });
        feeder.categories.extend(worker.projection.categories());
        feeder.outlets.push(outlet);
        std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || worker.run(inlet, &stop))
            .map(Slot::Busy)
            .map_err(|error| ProjectionError::Open {
                path: name.to_owned(),
                reason: error.to_string(),
            })
    }

    /// Stops following the store and waits until every read model has finished what it was at.
    pub async fn stop(&self) {
        let busy = {
            let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
            running.halt();
            running.stop = Arc::default();
            std::mem::take(&mut running.slots)
        };
        let joined = tokio::task::spawn_blocking(move || {
            let finish = |(name, slot)| match slot {
                Slot::Idle(worker) => Some((name, Slot::Idle(worker))),
                Slot::Busy(thread) => thread.join().ok().map(|worker| (name, Slot::Idle(Box::new(worker)))),
            };
            busy.into_iter().filter_map(finish).collect::<BTreeMap<_, _>>()
        })
        .await;
        if let Ok(slots) = joined {
            self.running
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .slots
                .extend(slots);
        }
    }

    /// Waits until every read model has taken in the event at `position`, so that who wrote reads what was written.
    /// One that stands still, or is still being built, is not waited for.
    pub async fn wait_for(&self, position: Position, timeout: Duration) -> Result<(), ProjectionError> {
        self.wait_until(position, timeout, |progress| {
            progress.checkpoint >= position || matches!(progress.state, ViewState::Stopped { .. } | ViewState::Building)
        })
        .await
    }

    /// Waits until every read model that does not stand still has been built and has caught up with the store.
    pub async fn wait_until_built(&self, timeout: Duration) -> Result<(), ProjectionError> {
        let head = self.store.head().await?;
        self.wait_until(head, timeout, |progress| match progress.state {
            ViewState::Stopped { .. } => true,
            ViewState::Building => false,
            ViewState::Live | ViewState::Retrying { .. } => progress.checkpoint >= head,
        })
        .await
    }

    async fn wait_until(
        &self,
        position: Position,
        timeout: Duration,
        done: impl Fn(&Progress) -> bool,
    ) -> Result<(), ProjectionError> {
        let deadline = tokio::time::Instant::now() + timeout;
        for view in &self.views {
            let mut progress = view.progress.clone();
            let reached = tokio::time::timeout_at(deadline, progress.wait_for(|progress| done(progress))).await;
            if !matches!(reached, Ok(Ok(_))) {
                return Err(ProjectionError::Behind {
                    view: view.name,
                    position,
                });
            }
        }
        Ok(())
    }

    /// How each read model is doing.
    pub async fn status(&self) -> Result<Vec<ProjectionStatus>, ProjectionError> {
        let head = self.store.head().await?;
        let status = |view: &View| {
            let progress = view.progress.borrow().clone();
            ProjectionStatus {
                name: view.name,
                schema_version: view.schema_version,
                checkpoint: progress.checkpoint,
                head,
                state: progress.state,
            }
        };
        Ok(self.views.iter().map(status).collect())
    }

    /// Cases that changed, with the position up to which the board of cases has been written. Other read models may be
    /// behind by a moment: wait for the position before reading them. Who is too slow misses some and is told so.
    pub fn changes(&self) -> broadcast::Receiver<(CaseId, Position)> {
        self.changes.subscribe()
    }

    /// Leaves out the event before which a read model stands still, and lets it go on. Recorded with who decided it and
    /// when, for as long as the folder is kept.
    pub async fn skip_poison(&self, view: &str, position: Position, by: &str, on: Date) -> Result<(), ProjectionError> {
        let found = self.views.iter().find(|known| known.name == view);
        let found = found.ok_or_else(|| ProjectionError::UnknownView(view.to_owned()))?;
        let progress = found.progress.borrow().clone();
        let not_stopped = || ProjectionError::NotStopped {
            view: view.to_owned(),
            position,
        };
        let ViewState::Stopped {
            position: at,
            stream,
            kind,
            reason,
        } = progress.state
        else {
            return Err(not_stopped());
        };
        let event = progress.poison.filter(|_| at == position).ok_or_else(not_stopped)?;
        let skipped = Skipped {
            view: view.to_owned(),
            position,
            stream,
            kind,
            reason,
            by: by.to_owned(),
            on,
        };
        tracing::warn!(view, %position, by, "an event is left out of the read model");
        self.skips
            .record(&skipped, event)
            .map_err(|error| skips_failed(&error))?;
        self.revive(found.name).await
    }

    async fn revive(&self, name: &'static str) -> Result<(), ProjectionError> {
        let slot = self
            .running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .slots
            .remove(name);
        let Some(slot) = slot else { return Ok(()) };
        let worker = match slot {
            Slot::Idle(worker) => worker,
            Slot::Busy(thread) => {
                let joined = tokio::task::spawn_blocking(move || thread.join().ok()).await;
                let gone = || ProjectionError::Open {
                    path: name.to_owned(),
                    reason: "its thread ended".to_owned(),
                };
                Box::new(joined.ok().flatten().ok_or_else(gone)?)
            }
        };
        self.running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .slots
            .insert(name, Slot::Idle(worker));
        self.start()
    }

    /// Every event that was left out of a read model.
    pub fn skipped(&self) -> Result<Vec<Skipped>, ProjectionError> {
        self.skips.list().map_err(|error| skips_failed(&error))
    }

    /// The reading end of every file.
    pub(crate) fn pools(&self) -> Vec<Pool> {
        self.views.iter().map(|view| view.pool.clone()).collect()
    }

    /// Where a read model is read from; one that is not kept here is never ready.
    pub(crate) fn pool(&self, name: &'static str) -> Pool {
        let found = self.views.iter().find(|view| view.name == name);
        found.map_or_else(|| Pool::new(name), |view| view.pool.clone())
    }
}

impl Drop for Projections {
    fn drop(&mut self) {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).halt();
    }
}

impl Running {
    fn halt(&mut self) {
        self.stop.store(true, Ordering::Release);
        for feeder in self.feeders.drain(..) {
            feeder.abort();
        }
    }
}

fn open_folder(dir: &Path) -> Result<Skips, ProjectionError> {
    let failed = |reason: String| ProjectionError::Open {
        path: dir.display().to_string(),
        reason,
    };
    std::fs::create_dir_all(dir).map_err(|error| failed(error.to_string()))?;
    Skips::open(&dir.join("skips.db")).map_err(|error| failed(error.to_string()))
}

fn skips_failed(error: &rusqlite::Error) -> ProjectionError {
    ProjectionError::Open {
        path: "skips.db".to_owned(),
        reason: error.to_string(),
    }
}

async fn open_view(
    dir: &Path,
    store: &dyn EventStore,
    projection: Box<dyn Projection>,
    changes: broadcast::Sender<(CaseId, Position)>,
) -> Result<(View, Worker), ProjectionError> {
    let file = ViewFile::open(dir, projection.as_ref(), store).await?;
    let pool = Pool::new(projection.name());
    if file.ready {
        file.remove_older(projection.name());
        pool.serve(file.path.clone());
    }
    let state = if file.ready {
        ViewState::Live
    } else {
        ViewState::Building
    };
    let (progress, seen) = watch::channel(Progress {
        checkpoint: file.checkpoint,
        state,
        poison: None,
    });
    let view = View {
        name: projection.name(),
        schema_version: projection.schema_version(),
        pool: pool.clone(),
        progress: seen,
    };
    let worker = Worker {
        projection,
        file,
        pool,
        skips: std::collections::HashSet::default(),
        progress,
        changes,
    };
    Ok((view, worker))
}
