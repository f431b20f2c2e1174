//! A file as it came, laid aside until it is known what of it is to be stored. It is sealed to an identity that is held in
//! memory alone and goes with it: what is left of it on the disk, even after a crash, cannot be opened by anybody.

use std::path::PathBuf;
use std::sync::Arc;

use age::x25519::Identity;
use data_encoding::HEXLOWER;
use futures_util::TryStreamExt;
use jiff::civil::Date;
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt};
use tokio::io::AsyncRead;
use tokio_util::compat::{FuturesAsyncReadCompatExt, TokioAsyncReadCompatExt};
use tokio_util::io::StreamReader;

use super::cipher::{Unfinished, seal_into};
use super::error::store_failed;
use super::{AttachmentError, AttachmentStore, PART, set_times};
use crate::secret::SecretBytes;

/// How the names of files begin that are laid aside.
pub(super) const BEGINNING: &str = "aside-";

/// A file that is laid aside. It is gone when this is dropped.
pub struct Aside {
    objects: Arc<LocalFileSystem>,
    path: ObjectPath,
    _place: Place,
    identity: Identity,
    size: u64,
}

/// Where it lies; removes it.
struct Place {
    file: PathBuf,
    folder: PathBuf,
    today: Date,
}

impl Drop for Place {
    fn drop(&mut self) {
        // What cannot be removed now is removed at the next start, and can be opened by nobody.
        let _ = std::fs::remove_file(&self.file);
        let _ = set_times(&self.folder, self.today);
    }
}

impl AttachmentStore {
    /// Lays a file aside as it comes, in bounded memory.
    pub async fn lay_aside(
        &self,
        limit: u64,
        today: Date,
        reader: impl AsyncRead + Send,
    ) -> Result<Aside, AttachmentError> {
        let name = HEXLOWER.encode(SecretBytes::<16>::random()?.expose());
        let path = ObjectPath::from(format!("{BEGINNING}{name}"));
        let identity = Identity::generate();
        let objects: Arc<dyn ObjectStore> = Arc::<LocalFileSystem>::clone(&self.objects);
        let mut object = BufWriter::with_capacity(objects, path.clone(), PART).with_max_concurrency(1);
        let place = Place {
            file: self.objects.path_to_filesystem(&path).map_err(store_failed)?,
            folder: self.folder.clone(),
            today,
        };
        let stored = match seal_into(&mut object, &identity, limit, reader).await {
            Ok(stored) => stored,
            Err(Unfinished::Open(error)) => {
                object.abort().await.map_err(store_failed)?;
                return Err(error);
            }
            Err(Unfinished::Closed(error)) => return Err(error),
        };
        set_times(&place.file, today).map_err(AttachmentError::Store)?;
        Ok(Aside {
            objects: Arc::clone(&self.objects),
            path,
            _place: place,
            identity,
            size: stored.size,
        })
    }
}

impl Aside {
    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Its content.
    pub async fn open(&self) -> Result<impl AsyncRead + Send + Unpin + use<>, AttachmentError> {
        let object = self.objects.get(&self.path).await.map_err(store_failed)?;
        let cipher = StreamReader::new(object.into_stream().map_err(std::io::Error::from));
        let broken = |_| AttachmentError::Store(std::io::Error::other("a file that was laid aside does not open"));
        let plain = age::Decryptor::new_async_buffered(cipher.compat())
            .await
            .and_then(|decryptor| decryptor.decrypt_async(std::iter::once(&self.identity as &dyn age::Identity)))
            .map_err(broken)?;
        Ok(plain.compat())
    }
}
