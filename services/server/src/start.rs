//! Opening everything that the server works with, and saying plainly why it cannot be.

use std::io::{ErrorKind, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use probity_app::access::{Access, AccessError};
use probity_app::packs::{KeepError, KeptPacks, PackError, PackFiles, Reference};
use probity_app::scanner::Scanner;
use probity_app::{App, Clock};
use probity_projections::metrics::MetricKind;
use probity_projections::{ProjectionError, Projections};
use probity_store::{EventStore, OpenError, SqliteStore};
use probity_vault::{KekError, KeyEncryptionKey, Vault, VaultConfig, VaultError};

use crate::accounts::{Accounts, AccountsError};
use crate::config::{Config, KekSource};
use crate::notifications::{NotificationsError, Notifier, Settings};
use crate::oidc::Provider;

/// Why the server cannot start: what is wrong, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no data directory.
    #[error("there is no data directory {path}; create one with `probity init`, or name another with PROBITY_DATA")]
    NoData {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Something else stands where the data directory should be.
    #[error("{path} is not a directory; name another one with PROBITY_DATA")]
    NotADirectory {
        /// What was found.
        path: PathBuf,
    },
    /// The data directory cannot be written to.
    #[error("the data directory {path} cannot be written to ({reason}); check owner, permissions and mount")]
    Unwritable {
        /// The directory.
        path: PathBuf,
        /// What the operating system says.
        reason: std::io::Error,
    },
    /// The disk is full.
    #[error("the disk of the data directory {path} is full; make room first")]
    Full {
        /// The directory.
        path: PathBuf,
    },
    /// There is no usable key-encryption key.
    #[error("{0}")]
    Kek(#[from] KekError),
    /// The vault cannot be opened.
    #[error("{0}")]
    Vault(#[from] VaultError),
    /// The event store cannot be opened.
    #[error("{0}")]
    Store(#[from] OpenError),
    /// The accounts cannot be opened.
    #[error("{0}")]
    Accounts(#[from] AccountsError),
    /// The access policies are unsound.
    #[error("{0}")]
    Access(#[from] AccessError),
    /// The policy pack or the jurisdiction profile cannot be used.
    #[error("policy pack: {0}")]
    Pack(#[from] PackError),
    /// The packs that were once in force cannot be read or kept.
    #[error("kept policy packs: {0}")]
    Kept(#[from] KeepError),
    /// The use cases cannot be put together.
    #[error("{0}")]
    App(#[from] probity_app::StartError),
    /// The channels of notices cannot be used.
    #[error("notifications: {0}")]
    Notifications(#[from] NotificationsError),
    /// The identity provider cannot be used.
    #[error("identity provider: {0}")]
    Oidc(NotificationsError),
    /// What was erased cannot be told from the events.
    #[error("looking for what was erased: {0}")]
    Erased(#[from] probity_app::AppError),
    /// The read models cannot be opened.
    #[error("read models: {0}")]
    Projections(#[from] ProjectionError),
    /// Nothing can listen there.
    #[error("cannot listen on {address}: {what}; stop the other program, or set PROBITY_LISTEN to another address")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What is wrong.
        what: String,
    },
    /// The server ended by itself.
    #[error("the server failed: {0}")]
    Serving(std::io::Error),
}

/// Everything that stands in a data directory, open. [`Opened::close`] closes it.
pub struct Opened {
    /// Every use case; knows store, vault, rules and access policies.
    pub app: App,
    /// The read models. They follow the store once started.
    pub projections: Arc<Projections>,
    /// Staff's accounts.
    pub accounts: Accounts,
    /// What tells people that something waits; `None`: the operator set no channel up.
    pub notifier: Option<Arc<Notifier>>,
    /// Who else says who somebody is; `None`: passwords alone.
    pub provider: Option<Arc<Provider>>,
    store: Arc<SqliteStore>,
    identities: Arc<SqliteStore>,
}

impl Opened {
    /// Opens what stands in the data directory. Blocks for the time of a few flushes to the disk.
    pub async fn open(config: &Config, clock: Arc<dyn Clock>) -> Result<Self, StartError> {
        let data = &config.data;
        check_directory(data)?;
        let files = match &config.policies {
            Some(folder) => PackFiles::folder(folder),
            None => PackFiles::embedded(),
        };
        let rules = files.open(&config.pack, &config.profile)?.rules;
        let kept = KeptPacks::open(&data.join("packs"), &files, &config.pack)?;
        let access = Arc::new(Access::load()?);
        let store = Arc::new(SqliteStore::open(data.join("events.db"))?);
        let vault = vault(config)?;
        let accounts = accounts(config)?;
        let identities = Arc::new(SqliteStore::open(data.join("identities.db"))?);
        let events: Arc<dyn EventStore> = store.clone();
        let projections = Arc::new(Projections::open(&data.join("views"), events.clone()).await?);
        let rules = Arc::new(rules);
        let parts = probity_app::Parts {
            store: events,
            identities: identities.clone(),
            vault,
            rules,
            access,
            clock,
        };
        let app = App::with_packs(parts, kept)?;
        if app.vault().destroyed().was_missing() {
            // The list of destroyed keys is new, or was lost: the events know them as well.
            app.destroy_again().await?;
        }
        app.set_references(references(config)?);
        app.set_sign_in_names(Arc::new(accounts.clone()));
        if let Some(address) = &config.scanner {
            app.set_scanner(Scanner::at(address.clone()));
        }
        let notifier = notifier(config, &app, &projections)?;
        let provider = provider(config)?;
        Ok(Self {
            app,
            projections,
            accounts,
            notifier,
            provider,
            store,
            identities,
        })
    }

    /// Lets the read models finish what they are at, writes what is queued, and closes the store.
    pub async fn close(self) {
        self.projections.stop().await;
        self.store.close().await;
        self.identities.close().await;
    }
}

/// Opens keys and attachments alone; for the operator's commands, which work beside a running server.
pub fn vault(config: &Config) -> Result<Vault, StartError> {
    check_directory(&config.data)?;
    let kek = match &config.kek {
        KekSource::Environment(value) => KeyEncryptionKey::from_env_value(value.expose())?,
        KekSource::File(path) => KeyEncryptionKey::from_file(path)?,
    };
    Ok(Vault::open(VaultConfig {
        keys_path: config.data.join("keys.db"),
        attachments_dir: config.data.join("attachments"),
        kek,
    })?)
}

/// Opens the accounts alone; for the operator's commands, which work beside a running server.
pub fn accounts(config: &Config) -> Result<Accounts, StartError> {
    check_directory(&config.data)?;
    Ok(Accounts::open(&config.data.join("accounts.db"), config.session_hours)?)
}

/// Published values that figures are shown beside.
fn references(config: &Config) -> Result<Vec<Reference>, PackError> {
    let files = match &config.policies {
        Some(folder) => PackFiles::folder(folder),
        None => PackFiles::embedded(),
    };
    files.references(MetricKind::is_name)
}

/// What tells people that something waits, if a file says how.
fn notifier(config: &Config, app: &App, views: &Arc<Projections>) -> Result<Option<Arc<Notifier>>, StartError> {
    let path = match &config.notifications {
        Some(path) => path.clone(),
        None => config.data.join("notifications.toml"),
    };
    if config.notifications.is_none() && !path.exists() {
        return Ok(None);
    }
    let settings = Settings::read(&path, &|name| std::env::var(name).ok())?;
    let link = format!("{}/staff/", site(config).trim_end_matches('/'));
    Ok(Some(Arc::new(Notifier::new(settings, app, views, &link)?)))
}

/// The address under which browsers reach the server.
fn site(config: &Config) -> String {
    match &config.public_url {
        Some(url) => url.to_string(),
        None => format!("http://{}", config.listen),
    }
}

/// Who else says who somebody is, if a file names them.
fn provider(config: &Config) -> Result<Option<Arc<Provider>>, StartError> {
    let path = match &config.oidc {
        Some(path) => path.clone(),
        None => config.data.join("oidc.toml"),
    };
    if config.oidc.is_none() && !path.exists() {
        return Ok(None);
    }
    let read = Provider::read(&path, &site(config), &|name| std::env::var(name).ok());
    read.map(|provider| Some(Arc::new(provider))).map_err(StartError::Oidc)
}

/// Makes the data directory and, unless the environment has one, a key-encryption key. Overwrites nothing.
pub fn init(config: &Config) -> Result<(), StartError> {
    make_directory(&config.data)?;
    match &config.kek {
        KekSource::Environment(value) => {
            KeyEncryptionKey::from_env_value(value.expose())?;
        }
        KekSource::File(path) => {
            if let Some(folder) = path.parent() {
                make_directory(folder)?;
            }
            KeyEncryptionKey::create_file(path)?;
        }
    }
    check_directory(&config.data)
}

/// Whether anything was ever opened in the data directory. Nothing may be made there then: least of all a new key.
pub fn was_used(config: &Config) -> bool {
    let made_by_use = ["events.db", "identities.db", "keys.db", "accounts.db"];
    let kek_is_there = matches!(&config.kek, KekSource::File(path) if path.exists());
    kek_is_there || made_by_use.iter().any(|name| config.data.join(name).exists())
}

/// A folder that only its owner can enter.
fn make_directory(path: &Path) -> Result<(), StartError> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|error| unwritable(path, error))
}

/// Checks that the data directory is there and that something can be written into it.
fn check_directory(path: &Path) -> Result<(), StartError> {
    match std::fs::metadata(path) {
        Ok(found) if !found.is_dir() => return Err(StartError::NotADirectory { path: path.to_owned() }),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(StartError::NoData { path: path.to_owned() }),
        Err(error) => return Err(unwritable(path, error)),
    }
    let probe = path.join(format!(".probe-{}", std::process::id()));
    let written = write_probe(&probe).map_err(|error| unwritable(path, error));
    // It may not have been made at all.
    let _ = std::fs::remove_file(&probe);
    written
}

fn write_probe(path: &Path) -> std::io::Result<()> {
    let mut file = std::fs::File::create(path)?;
    file.write_all(&[0; 4096])?;
    file.sync_all()
}

fn unwritable(path: &Path, reason: std::io::Error) -> StartError {
    let path = path.to_owned();
    let kind = reason.kind();
    if kind == ErrorKind::StorageFull || kind == ErrorKind::QuotaExceeded {
        StartError::Full { path }
    } else if kind == ErrorKind::NotADirectory || kind == ErrorKind::AlreadyExists {
        StartError::NotADirectory { path }
    } else {
        StartError::Unwritable { path, reason }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_from_one_that_cannot_be_written_to() {
        let path = Path::new("/data");
        let full = unwritable(path, ErrorKind::StorageFull.into());
        assert!(matches!(full, StartError::Full { .. }), "{full}");
        let read_only = unwritable(path, ErrorKind::ReadOnlyFilesystem.into());
        assert!(matches!(read_only, StartError::Unwritable { .. }), "{read_only}");
    }

    #[test]
    fn the_probe_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        check_directory(dir.path()).unwrap();
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
