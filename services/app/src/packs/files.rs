//! Where the files are: a folder of the operator's, or the binary itself.

use std::fs;
use std::path::{Path, PathBuf};

use super::document::Document;
use super::error::PackError;

/// The files that ship with the product, by their path within the folder.
const SHIPPED: [(&str, &str); 11] = [
    (
        "figures/references.toml",
        include_str!("../../../../ops/policies/figures/references.toml"),
    ),
    (
        "wechat-confidentiality.toml",
        include_str!("../../../../ops/policies/wechat-confidentiality.toml"),
    ),
    (
        "profiles/cn.toml",
        include_str!("../../../../ops/policies/profiles/cn.toml"),
    ),
    (
        "profiles/cn-guangdong.toml",
        include_str!("../../../../ops/policies/profiles/cn-guangdong.toml"),
    ),
    (
        "profiles/cn-zhejiang.toml",
        include_str!("../../../../ops/policies/profiles/cn-zhejiang.toml"),
    ),
    (
        "profiles/de.toml",
        include_str!("../../../../ops/policies/profiles/de.toml"),
    ),
    (
        "profiles/eu.toml",
        include_str!("../../../../ops/policies/profiles/eu.toml"),
    ),
    (
        "calendars/cn.toml",
        include_str!("../../../../ops/policies/calendars/cn.toml"),
    ),
    (
        "calendars/de.toml",
        include_str!("../../../../ops/policies/calendars/de.toml"),
    ),
    (
        "calendars/eu.toml",
        include_str!("../../../../ops/policies/calendars/eu.toml"),
    ),
    ("wages/cn.toml", include_str!("../../../../ops/policies/wages/cn.toml")),
];

/// A set of pack files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFiles(Origin);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Origin {
    Folder(PathBuf),
    Binary,
}

impl PackFiles {
    /// The files of a folder; they are read when a pack is opened.
    pub fn folder(dir: &Path) -> Self {
        Self(Origin::Folder(dir.to_owned()))
    }

    /// The files that ship with the product, inside the binary.
    pub fn embedded() -> Self {
        Self(Origin::Binary)
    }

    /// Names of the policy packs, in order.
    pub fn packs(&self) -> Vec<String> {
        self.names("")
    }

    /// Names of the jurisdiction profiles, in order.
    pub fn profiles(&self) -> Vec<String> {
        self.names("profiles/")
    }

    /// Names of the calendars, in order.
    pub fn calendars(&self) -> Vec<String> {
        self.names("calendars/")
    }

    pub(super) fn policy(&self, name: &str) -> Result<Document, PackError> {
        self.read("", name)?.ok_or_else(|| PackError::Unknown {
            kind: "policy pack",
            name: name.to_owned(),
            known: self.packs(),
        })
    }

    pub(super) fn profile(&self, name: &str) -> Result<Document, PackError> {
        self.read("profiles/", name)?.ok_or_else(|| PackError::Unknown {
            kind: "profile",
            name: name.to_owned(),
            known: self.profiles(),
        })
    }

    pub(super) fn calendar(&self, name: &str) -> Result<Option<Document>, PackError> {
        self.read("calendars/", name)
    }

    pub(super) fn figure_file(&self, name: &str) -> Result<Option<Document>, PackError> {
        self.read("figures/", name)
    }

    pub(super) fn wages(&self, name: &str) -> Result<Option<Document>, PackError> {
        self.read("wages/", name)
    }

    /// `None` if there is no such file. A name never leads out of the folder.
    fn read(&self, kind: &str, name: &str) -> Result<Option<Document>, PackError> {
        if !is_name(name) {
            return Ok(None);
        }
        let path = format!("{kind}{name}.toml");
        match &self.0 {
            Origin::Binary => Ok(SHIPPED
                .iter()
                .find(|(shipped, _)| *shipped == path)
                .map(|(shipped, text)| Document::new(*shipped, *text))),
            Origin::Folder(dir) => read_file(&dir.join(path)),
        }
    }

    fn names(&self, kind: &str) -> Vec<String> {
        let mut names: Vec<String> = match &self.0 {
            Origin::Binary => SHIPPED.iter().filter_map(|(path, _)| name_in(kind, path)).collect(),
            Origin::Folder(dir) => files_in(&dir.join(kind)),
        };
        names.sort();
        names
    }
}

/// Names are lower-case letters, digits and dashes.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

fn read_file(path: &Path) -> Result<Option<Document>, PackError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(Document::new(path.display().to_string(), text))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(PackError::Unreadable {
            file: path.display().to_string(),
            reason: error.to_string(),
        }),
    }
}

/// The names of a folder's files; none if the folder cannot be read, for then the file that was asked for says why.
fn files_in(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| name_in("", entry.file_name().to_str()?))
        .collect()
}

fn name_in(kind: &str, path: &str) -> Option<String> {
    let name = path.strip_prefix(kind)?.strip_suffix(".toml")?;
    is_name(name).then(|| name.to_owned())
}
