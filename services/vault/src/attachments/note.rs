//! A note beside a file: what was found out about its content later, and can be found out again. Sealed to the same
//! identity; what is sealed is of one length, so that no note tells from outside what it says. (The header of an `age` file
//! is of a length that `age` draws at random.)

use std::collections::BTreeSet;
use std::io::Read as _;

use futures_util::TryStreamExt;
use jiff::civil::Date;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt};
use probity_domain::ids::AttachmentId;
use zeroize::Zeroizing;

use super::error::store_failed;
use super::{AttachmentError, AttachmentStore, identity, set_times};
use crate::error::VaultError;
use crate::secret::Plaintext;

/// Bytes of a note, with what fills it up.
const LENGTH: usize = 256;
/// The longest note: what is left of the length beside the file's id.
const LONGEST: usize = 200;
/// How the names of notes end.
const ENDING: &str = ".note.age";

impl AttachmentStore {
    /// Writes a note beside a file, in the place of the one before: at most 200 printable ASCII characters; what is more
    /// is cut, other characters are left out.
    pub async fn put_note(
        &self,
        (id, owner): (AttachmentId, &str),
        today: Date,
        note: &str,
    ) -> Result<(), AttachmentError> {
        let key = self.find_key(owner).await?;
        let identity = identity(&key)?;
        let line = note.chars().filter(|letter| matches!(letter, ' '..='~')).take(LONGEST);
        // The file's id binds the note to it: notes cannot change places.
        let text = format!("{}\n{}\n", id.stream(), line.collect::<String>());
        let mut filled = Zeroizing::new(text.into_bytes());
        filled.resize(LENGTH, b' ');
        let cipher = age::encrypt(&identity.to_public(), &filled).map_err(|_| VaultError::Cipher("seal a note"))?;
        let path = note_path(id);
        self.objects.put(&path, cipher.into()).await.map_err(store_failed)?;
        let written = self.objects.path_to_filesystem(&path).map_err(store_failed)?;
        set_times(&written, today)
            .and_then(|()| set_times(&self.folder, today))
            .map_err(AttachmentError::Store)
    }

    /// The note beside a file of this owner; `None` if there is none.
    pub async fn note(&self, id: AttachmentId, owner: &str) -> Result<Option<Plaintext>, AttachmentError> {
        let cipher = match self.objects.get(&note_path(id)).await {
            Ok(found) => found.bytes().await.map_err(store_failed)?,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(store_failed(error)),
        };
        let damaged = || AttachmentError::Damaged { id };
        let key = self.find_key(owner).await?;
        let identity = identity(&key)?;
        let plain = age::Decryptor::new_buffered(&cipher[..])
            .and_then(|decryptor| decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)))
            .map_err(|_| damaged())?;
        let mut filled = Zeroizing::new(String::new());
        plain
            .take(LENGTH as u64 + 1)
            .read_to_string(&mut filled)
            .map_err(|_| damaged())?;
        let mut lines = filled.lines();
        if lines.next() != Some(id.stream().as_str()) {
            return Err(damaged());
        }
        lines.next().map(|line| Some(Plaintext::from(line))).ok_or_else(damaged)
    }

    /// Every file that has a note beside it.
    pub async fn noted(&self) -> Result<BTreeSet<AttachmentId>, AttachmentError> {
        let kept: Vec<ObjectMeta> = self.objects.list(None).try_collect().await.map_err(store_failed)?;
        let ids = kept.iter().filter_map(|object| {
            let name = object.location.filename()?.strip_suffix(ENDING)?;
            name.parse().ok()
        });
        Ok(ids.collect())
    }
}

pub(super) fn note_path(id: AttachmentId) -> ObjectPath {
    ObjectPath::from(format!("{}{ENDING}", id.stream()))
}
