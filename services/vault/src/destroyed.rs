//! The list of keys that were destroyed: a file beside the keys' file, one line a key, that only ever grows.
//!
//! A backup of the keys' file is older than what was destroyed since. When it is put back, the keys on the list are
//! destroyed again before anything else is done. The list holds names and days and nothing secret; it is not part of a
//! backup of keys and is not put back with one.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use crate::error::VaultError;
use crate::kek::private_new_file;

/// Its file's name.
const NAME: &str = "destroyed-keys";

/// The list of keys that were destroyed.
pub struct DestroyedKeys {
    path: PathBuf,
    known: Mutex<BTreeMap<String, Date>>,
    was_missing: bool,
}

impl DestroyedKeys {
    /// Reads the list beside a keys' file, or makes an empty one. A last line that was cut off by a loss of power is
    /// dropped: nothing was destroyed yet when it was written.
    pub(crate) fn open(keys: &Path) -> Result<Self, VaultError> {
        let path = keys.with_file_name(NAME);
        // Whoever makes it is the one who found it missing, also when several open a new folder at once.
        let was_missing = match private_new_file(&path) {
            Ok(file) => file.sync_all().map(|()| true),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(error),
        }
        .map_err(failed("create", &path))?;
        let text = std::fs::read_to_string(&path).map_err(failed("read", &path))?;
        let whole = text.rfind('\n').map_or("", |end| text.get(..=end).unwrap_or_default());
        let known = whole.lines().map(read).collect::<Option<_>>();
        let known = known.ok_or_else(|| VaultError::Damaged { what: NAME.to_owned() })?;
        if whole.len() < text.len() {
            shorten(&path, whole.len()).map_err(failed("clean up", &path))?;
        }
        Ok(Self {
            path,
            known: Mutex::new(known),
            was_missing,
        })
    }

    /// Adds keys and waits until they are on the disk. Those that are on the list stay as they are.
    pub(crate) fn add(&self, names: &[&str], day: Date) -> Result<(), VaultError> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let new: Vec<&str> = names
            .iter()
            .copied()
            .filter(|name| !known.contains_key(*name))
            .collect();
        let lines = new
            .iter()
            .fold(String::new(), |lines, name| lines + &format!("{day} {name}\n"));
        if lines.is_empty() {
            return Ok(());
        }
        File::options()
            .append(true)
            .open(&self.path)
            .and_then(|mut file| file.write_all(lines.as_bytes()).and_then(|()| file.sync_all()))
            .map_err(failed("write", &self.path))?;
        known.extend(new.into_iter().map(|name| (name.to_owned(), day)));
        Ok(())
    }

    /// The keys on the list with the day of their destruction, by name.
    pub fn list(&self) -> BTreeMap<String, Date> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether there was no list when it was opened: it is new, or it was lost and has to be written again.
    pub fn was_missing(&self) -> bool {
        self.was_missing
    }
}

fn read(line: &str) -> Option<(String, Date)> {
    let (day, name) = line.split_once(' ')?;
    Some((name.to_owned(), day.parse().ok()?))
}

fn shorten(path: &Path, length: usize) -> std::io::Result<()> {
    let file = File::options().write(true).open(path)?;
    file.set_len(u64::try_from(length).map_err(std::io::Error::other)?)?;
    file.sync_all()
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> VaultError {
    let path = path.to_owned();
    move |source| VaultError::Files { action, path, source }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_list_is_read_back_and_a_line_that_was_cut_off_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let keys = folder.path().join("keys.db");
        let list = DestroyedKeys::open(&keys).unwrap();
        assert!(list.was_missing());
        list.add(&["case-1", "attach-case-1"], date(2026, 3, 2)).unwrap();
        list.add(&["case-1"], date(2026, 4, 4)).unwrap();
        let path = folder.path().join(NAME);
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            "2026-03-02 case-1\n2026-03-02 attach-case-1\n"
        );
        let mut file = File::options().append(true).open(&path).unwrap();
        file.write_all(b"2026-03-02 case-2").unwrap();
        let again = DestroyedKeys::open(&keys).unwrap();
        assert!(!again.was_missing());
        assert_eq!(again.list(), list.list());
        again.add(&["case-3"], date(2026, 5, 5)).unwrap();
        assert_eq!(DestroyedKeys::open(&keys).unwrap().list().len(), 3);
    }

    #[test]
    fn a_list_that_is_not_one_is_not_taken_for_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(NAME), "something else\n").unwrap();
        let error = DestroyedKeys::open(&folder.path().join("keys.db"))
            .map(|_| ())
            .unwrap_err();
        assert!(matches!(error, VaultError::Damaged { .. }), "{error}");
    }
}
