//! `demo.json` in the data directory: says that the company there is a demo, and how to get in. It is written before
//! anything else, so that a real company is never taken for a demo, nor a demo that was cut short for a whole one.

use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

const NAME: &str = "demo.json";

/// How to get into a demo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoFile {
    /// The day on which it was made.
    pub founded_on: Date,
    /// The password of every account.
    pub password: String,
    /// The private key of the one custodian, as a key file of `age`. A real one is never on the server.
    #[serde(default)]
    pub custodian_key: Option<String>,
    /// Who can sign in.
    pub sign_ins: Vec<SignIn>,
    /// Receipts to come back with as a reporter.
    pub receipts: Vec<TryReceipt>,
}

/// An account of a demo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// The name to sign in with.
    pub username: String,
    /// Full name.
    pub name: String,
    /// The roles, by their short names.
    pub roles: Vec<String>,
}

/// A report of a demo, to come back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TryReceipt {
    /// As it was shown to the reporter.
    pub receipt: String,
    /// Where the report stands.
    pub what: String,
}

/// Why the file says nothing.
#[derive(Debug, thiserror::Error)]
pub enum DemoFileError {
    /// The demo was begun and not finished.
    #[error("{0} says that a demo was begun here and not finished; remove the data directory and start again")]
    Unfinished(PathBuf),
    /// It cannot be read or written.
    #[error("{path}: {reason}")]
    Unusable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
}

impl DemoFile {
    /// Notes that a demo is being made.
    pub fn begin(data: &Path) -> Result<(), DemoFileError> {
        write(data, b"")
    }

    /// Notes that it is finished, and how to get in.
    pub fn finish(&self, data: &Path) -> Result<(), DemoFileError> {
        let text = serde_json::to_vec_pretty(self).map_err(|error| DemoFileError::Unusable {
            path: data.join(NAME),
            reason: error.into(),
        })?;
        write(data, &text)
    }

    /// The file of a data directory; `None` if there is none.
    pub fn read(data: &Path) -> Result<Option<Self>, DemoFileError> {
        let path = data.join(NAME);
        match std::fs::read(&path) {
            Ok(text) => match serde_json::from_slice(&text) {
                Ok(file) => Ok(Some(file)),
                Err(_) => Err(DemoFileError::Unfinished(path)),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(reason) => Err(DemoFileError::Unusable { path, reason }),
        }
    }
}

/// Writes beside it and renames, so that the file is whole or the old one.
fn write(data: &Path, text: &[u8]) -> Result<(), DemoFileError> {
    let path = data.join(NAME);
    let beside = data.join(format!("{NAME}.new"));
    let written = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&beside)
        .and_then(|mut file| {
            std::io::Write::write_all(&mut file, text)?;
            file.sync_all()
        })
        .and_then(|()| std::fs::rename(&beside, &path));
    written.map_err(|reason| DemoFileError::Unusable { path, reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demo_that_was_cut_short_is_known() {
        let data = tempfile::tempdir().unwrap();
        assert!(DemoFile::read(data.path()).unwrap().is_none());
        DemoFile::begin(data.path()).unwrap();
        let error = DemoFile::read(data.path()).unwrap_err();
        assert!(matches!(error, DemoFileError::Unfinished(_)), "{error}");
        let file = DemoFile {
            founded_on: jiff::civil::date(2026, 11, 24),
            custodian_key: None,
            password: "demo".to_owned(),
            sign_ins: Vec::new(),
            receipts: Vec::new(),
        };
        file.finish(data.path()).unwrap();
        assert_eq!(DemoFile::read(data.path()).unwrap(), Some(file));
    }
}
