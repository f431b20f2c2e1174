//! Attachments: `age` files in an object store, each owner's under an identity of its own.
//!
//! The identity (X25519) of an owner is a data key named `attach-<owner's stream>`: destroying it erases the files.
//! Whoever holds an unwrapped identity can open a file with the stock `age` tool.
//!
//! Files in the local folder get the start of the day (UTC) as their times of access and change, and so does the
//! folder, because a file's time would tell when a reporter came. The time of the last change of an inode (`ctime`) and
//! the time of its birth, where a file system keeps one, cannot be set and remain.

mod cipher;
mod error;
mod note;
mod spool;

use std::fs::{File, FileTimes};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use data_encoding::HEXLOWER;
use futures_util::TryStreamExt;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt};
use probity_domain::ids::AttachmentId;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio_util::compat::{FuturesAsyncReadCompatExt, TokioAsyncReadCompatExt};
use tokio_util::io::StreamReader;
use zeroize::Zeroizing;

pub(crate) use self::cipher::identity;
use self::cipher::{Unfinished, seal_into};
pub use self::error::AttachmentError;
use self::error::{missing, store_failed};
use self::note::note_path;
pub use self::spool::Aside;
use crate::error::VaultError;
use crate::kek::private_folder;
use crate::keys::{DataKey, KeyStore};
use crate::seal::refuse_unnameable;
use crate::secret::SecretBytes;

/// Plaintext is read in pieces of this size, the chunk of the `age` format.
const PIECE: usize = 64 * 1024;
/// Ciphertext is handed on in parts of this size; the smallest that S3 takes.
const PART: usize = 5 * 1024 * 1024;

/// A file to be sealed.
#[derive(Debug, Clone, Copy)]
pub struct NewAttachment<'a> {
    /// Made by the caller.
    pub id: AttachmentId,
    /// Stream of the report or case that it belongs to.
    pub owner: &'a str,
    /// The most bytes of plaintext to take.
    pub limit: u64,
    /// The day.
    pub today: Date,
}

/// A file that was sealed and stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAttachment {
    /// SHA-256 of the plaintext, lower-case hex.
    pub sha256: String,
    /// Size of the plaintext in bytes.
    pub size: u64,
}

/// A file that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAttachment {
    /// SHA-256 and size of the plaintext.
    pub stored: StoredAttachment,
    /// The day on which it was put here.
    pub put_on: Date,
}

/// The store of sealed attachments. Cheap to clone.
#[derive(Clone)]
pub struct AttachmentStore {
    objects: Arc<LocalFileSystem>,
    folder: PathBuf,
    keys: Arc<KeyStore>,
}

impl AttachmentStore {
    /// A store in a local folder, which is made for its owner alone if it is missing.
    pub(crate) fn local(folder: &Path, keys: Arc<KeyStore>) -> Result<Self, VaultError> {
        let failed = |source| VaultError::Files {
            action: "open the folder of attachments",
            path: folder.to_owned(),
            source,
        };
        private_folder(folder).map_err(failed)?;
        let objects = LocalFileSystem::new_with_prefix(folder).map_err(|error| failed(error.into()))?;
        Ok(Self {
            objects: Arc::new(objects.with_fsync(true)),
            folder: folder.to_owned(),
            keys,
        })
    }

    /// Seals and stores a file as it comes, in bounded memory, and answers once it is on the disk. A file that is too
    /// large, breaks off or is not waited for leaves nothing behind but the owner's identity, which the next file uses.
    /// A caller that stops waiting in the last moment, after all bytes came, may leave a whole file that nothing names.
    pub async fn put(
        &self,
        new: &NewAttachment<'_>,
        reader: impl AsyncRead + Send,
    ) -> Result<StoredAttachment, AttachmentError> {
        refuse_unnameable(new.owner)?;
        if self.exists(new.id).await? {
            return Err(AttachmentError::Exists { id: new.id });
        }
        let key = self.make_key(new.owner, new.today).await?;
        let objects: Arc<dyn ObjectStore> = Arc::<LocalFileSystem>::clone(&self.objects);
        let mut object = BufWriter::with_capacity(objects, object_path(new.id), PART).with_max_concurrency(1);
        let stored = match seal_into(&mut object, &identity(&key)?, new.limit, reader).await {
            Ok(stored) => stored,
            Err(Unfinished::Open(error)) => {
                object.abort().await.map_err(store_failed)?;
                return Err(error);
            }
            Err(Unfinished::Closed(error)) => return Err(error),
        };
        if let Err(error) = self.coarsen_times(new.id, new.today) {
            self.delete(new.id, new.today).await?;
            return Err(AttachmentError::Store(error));
        }
        Ok(stored)
    }

    /// The plaintext of a file of this owner, as a stream. Damage that shows only further on is an error of the stream:
    /// whoever needs the whole file compares its SHA-256 at the end.
    pub async fn get(
        &self,
        id: AttachmentId,
        owner: &str,
    ) -> Result<impl AsyncRead + Send + Unpin + use<>, AttachmentError> {
        let key = self.find_key(owner).await?;
        let object = self
            .objects
            .get(&object_path(id))
            .await
            .map_err(|error| missing(id, error))?;
        let cipher = StreamReader::new(object.into_stream().map_err(std::io::Error::from));
        let damaged = |error| {
            if let age::DecryptError::Io(source) = error {
                AttachmentError::Store(source)
            } else {
                AttachmentError::Damaged { id }
            }
        };
        let identity = identity(&key)?;
        let plain = age::Decryptor::new_async_buffered(cipher.compat())
            .await
            .and_then(|decryptor| decryptor.decrypt_async(std::iter::once(&identity as &dyn age::Identity)))
            .map_err(damaged)?;
        Ok(plain.compat())
    }

    /// Reads a file of this owner through, and says what it is. One that belongs to another owner is `Damaged`.
    pub async fn describe(&self, id: AttachmentId, owner: &str) -> Result<KeptAttachment, AttachmentError> {
        let kept = self.objects.head(&object_path(id)).await;
        let put_on = day_of(&kept.map_err(|error| missing(id, error))?)?;
        let mut plain = self.get(id, owner).await?;
        let mut piece = Zeroizing::new(vec![0; PIECE]);
        let mut hash = Sha256::new();
        let mut size = 0_u64;
        loop {
            let read = plain.read(&mut piece).await;
            let count = read.map_err(|_| AttachmentError::Damaged { id })?;
            let bytes = piece.get(..count).unwrap_or_default();
            if bytes.is_empty() {
                break;
            }
            size += count as u64;
            hash.update(bytes);
        }
        let sha256 = HEXLOWER.encode(&hash.finalize());
        Ok(KeptAttachment {
            stored: StoredAttachment { sha256, size },
            put_on,
        })
    }

    /// Every file that was put here before a day, in no order.
    pub async fn put_before(&self, day: Date) -> Result<Vec<AttachmentId>, AttachmentError> {
        let kept: Vec<ObjectMeta> = self.objects.list(None).try_collect().await.map_err(store_failed)?;
        let mut ids = Vec::new();
        for object in kept {
            let name = object.location.filename().and_then(|name| name.strip_suffix(".age"));
            if let Some(id) = name.and_then(|name| name.parse().ok())
                && day_of(&object)? < day
            {
                ids.push(id);
            }
        }
        Ok(ids)
    }

    /// Removes a file and the note beside it. One that is not there is no error: what was asked for is so.
    pub async fn delete(&self, id: AttachmentId, today: Date) -> Result<(), AttachmentError> {
        match self.objects.delete(&note_path(id)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(store_failed(error)),
        }
        match self.objects.delete(&object_path(id)).await {
            Ok(()) => {}
            Err(object_store::Error::NotFound { .. }) => return Ok(()),
            Err(error) => return Err(store_failed(error)),
        }
        set_times(&self.folder, today).map_err(AttachmentError::Store)
    }

    /// Removes what a killed process left of unfinished files; for the start of the one server that writes here.
    /// Answers with their number.
    pub fn sweep_unfinished(&self) -> Result<usize, AttachmentError> {
        let mut removed = 0;
        for entry in std::fs::read_dir(&self.folder).map_err(AttachmentError::Store)? {
            let entry = entry.map_err(AttachmentError::Store)?;
            if is_unfinished(&entry.file_name().to_string_lossy()) {
                std::fs::remove_file(entry.path()).map_err(AttachmentError::Store)?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Whether there is a file of that id.
    pub async fn exists(&self, id: AttachmentId) -> Result<bool, AttachmentError> {
        match self.objects.head(&object_path(id)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(store_failed(error)),
        }
    }

    async fn make_key(&self, owner: &str, today: Date) -> Result<DataKey, AttachmentError> {
        let name = attachments_key(owner);
        self.with_keys(move |keys| match keys.get(&name)? {
            Some(key) => Ok(key),
            None => keys.insert_if_absent(&name, Arc::new(SecretBytes::random()?), today),
        })
        .await
    }

    async fn find_key(&self, owner: &str) -> Result<DataKey, AttachmentError> {
        let name = attachments_key(owner);
        self.with_keys(move |keys| keys.get(&name)?.ok_or(VaultError::UnknownKey { name }))
            .await
    }

    /// Keys wait for the disk, which a task must not.
    async fn with_keys(
        &self,
        work: impl FnOnce(&KeyStore) -> Result<DataKey, VaultError> + Send + 'static,
    ) -> Result<DataKey, AttachmentError> {
        let keys = Arc::clone(&self.keys);
        let done = tokio::task::spawn_blocking(move || work(&keys)).await;
        Ok(done.map_err(|error| AttachmentError::Store(error.into()))??)
    }

    fn coarsen_times(&self, id: AttachmentId, today: Date) -> std::io::Result<()> {
        set_times(&self.objects.path_to_filesystem(&object_path(id))?, today)?;
        set_times(&self.folder, today)
    }
}

/// The name of the data key of an owner's attachments.
pub(crate) fn attachments_key(owner: &str) -> String {
    format!("attach-{owner}")
}

fn object_path(id: AttachmentId) -> ObjectPath {
    ObjectPath::from(format!("{}.age", id.stream()))
}

/// The day on which a file was put here, as it was set when it was whole.
fn day_of(object: &ObjectMeta) -> Result<Date, AttachmentError> {
    let seconds = Timestamp::from_second(object.last_modified.timestamp());
    let moment = seconds.map_err(|error| AttachmentError::Store(std::io::Error::other(error)))?;
    Ok(TimeZone::UTC.to_datetime(moment).date())
}

/// The local store writes to `<name>#<number>` until a file is whole; a file that was laid aside is of no use to anybody.
fn is_unfinished(name: &str) -> bool {
    let is_of_us = name.starts_with(spool::BEGINNING);
    let number = name.split_once(".age#").map(|(_, number)| number);
    is_of_us || number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn set_times(path: &Path, day: Date) -> std::io::Result<()> {
    let start = TimeZone::UTC
        .to_timestamp(day.at(0, 0, 0, 0))
        .and_then(SystemTime::try_from)
        .map_err(std::io::Error::other)?;
    File::open(path)?.set_times(FileTimes::new().set_accessed(start).set_modified(start))
}
