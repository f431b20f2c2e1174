//! Packs that were once in force, kept by the SHA-256 of their text. A case is judged by the version of the day of the
//! conduct, so a version that was adopted has to be readable for as long as anything happened under it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use probity_domain::pack::PackVersion;

use super::document::Document;
use super::error::PackError;
use super::files::PackFiles;
use super::policy::check_policy;

/// Versions of packs by the SHA-256 of their text.
#[derive(Debug, Clone, Default)]
pub struct KeptPacks {
    versions: BTreeMap<String, Arc<PackVersion>>,
}

/// Why the kept packs cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// A kept file is not what its name says.
    #[error("{file} was changed: its SHA-256 is {found}; put back the file that was kept, from a backup")]
    Changed {
        /// The file.
        file: String,
        /// The digest of what stands in it.
        found: String,
    },
    /// The folder cannot be read or written.
    #[error("{file}: {reason}; check owner, permissions and free space")]
    Files {
        /// The file or folder.
        file: String,
        /// What the operating system says.
        reason: std::io::Error,
    },
    /// A pack cannot be read.
    #[error("{0}")]
    Pack(#[from] PackError),
}

impl KeptPacks {
    /// Reads the packs of a folder, and adds the one in force if it is not among them. Each file's name is the SHA-256 of
    /// its text; a file that was changed is refused.
    pub fn open(dir: &Path, files: &PackFiles, pack: &str) -> Result<Self, KeepError> {
        fs::create_dir_all(dir).map_err(|reason| failed(dir, reason))?;
        let mut kept = Self::default();
        let entries = fs::read_dir(dir).map_err(|reason| failed(dir, reason))?;
        for entry in entries {
            let path = entry.map_err(|reason| failed(dir, reason))?.path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                kept.take(&path)?;
            }
        }
        let present = files.policy(pack)?;
        if !kept.versions.contains_key(&present.sha256()) {
            write_whole(dir, &present)?;
            kept.add(&present)?;
        }
        Ok(kept)
    }

    /// The pack in force alone, kept nowhere.
    pub fn only(files: &PackFiles, pack: &str) -> Result<Self, PackError> {
        let mut kept = Self::default();
        kept.add(&files.policy(pack)?)?;
        Ok(kept)
    }

    /// The version of this digest; `None` if its text is not here.
    pub fn get(&self, sha256: &str) -> Option<&Arc<PackVersion>> {
        self.versions.get(sha256)
    }

    /// Every version, in no order that means anything.
    pub fn all(&self) -> impl Iterator<Item = &Arc<PackVersion>> {
        self.versions.values()
    }

    fn take(&mut self, path: &Path) -> Result<(), KeepError> {
        let text = fs::read_to_string(path).map_err(|reason| failed(path, reason))?;
        let document = Document::new(path.display().to_string(), text);
        let found = document.sha256();
        if path
            .file_stem()
            .is_none_or(|stem| stem.to_string_lossy() != found.as_str())
        {
            let file = path.display().to_string();
            return Err(KeepError::Changed { file, found });
        }
        self.add(&document)?;
        Ok(())
    }

    fn add(&mut self, document: &Document) -> Result<(), PackError> {
        let version = read_version(document, None)?;
        self.versions.insert(version.sha256.clone(), Arc::new(version));
        Ok(())
    }
}

/// Reads and checks a pack's text without a jurisdiction.
pub(super) fn read_version(document: &Document, name: Option<&str>) -> Result<PackVersion, PackError> {
    let mut faults = Vec::new();
    let policy = check_policy(document, name, &mut faults)?;
    if !faults.is_empty() {
        return Err(PackError::Invalid(faults));
    }
    Ok(PackVersion {
        pack: policy.pack,
        sha256: document.sha256(),
        title: policy.title,
        clauses: policy.clauses,
        sanctions: policy.sanctions,
        windows: policy.windows,
        retention: policy.retention,
    })
}

/// Under its final name there is the whole text or nothing, also when the power fails.
fn write_whole(dir: &Path, document: &Document) -> Result<(), KeepError> {
    let path: PathBuf = dir.join(format!("{}.toml", document.sha256()));
    let unfinished = path.with_extension("part");
    let written = fs::File::create(&unfinished).and_then(|mut file| {
        file.write_all(document.text().as_bytes())?;
        file.sync_all()
    });
    written.map_err(|reason| failed(&unfinished, reason))?;
    fs::rename(&unfinished, &path).map_err(|reason| failed(&path, reason))?;
    let synced = fs::File::open(dir).and_then(|folder| folder.sync_all());
    synced.map_err(|reason| failed(dir, reason))
}

fn failed(path: &Path, reason: std::io::Error) -> KeepError {
    KeepError::Files {
        file: path.display().to_string(),
        reason,
    }
}
