//! The files that go to custodians and recipients, and come back. Their shapes are described in [`super`].

use probity_domain::custody::{SealedPart, SealedShare, SealedToCustodians};
use probity_domain::ids::PersonId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::error::CustodyError;
use super::key::CustodianRecipient;

/// The version of the files that this program writes and reads.
pub(super) const FILE_VERSION: u64 = 1;

/// Somebody to whom a share is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// Who.
    pub custodian: PersonId,
    /// The number of their share, from 1 to 255.
    pub number: u8,
    /// Their key.
    pub key: CustodianRecipient,
}

/// Work for one custodian.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// 1.
    pub version: u64,
    /// What is to be done with each item.
    pub kind: TaskKind,
    /// The shares.
    pub items: Vec<TaskItem>,
}

/// What is to be done with a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Seal it again to another key.
    Reseal,
    /// Split it again among other custodians.
    Redistribute,
    /// Open it, and show that it was opened: a rehearsal. Nothing is handed over.
    Prove,
}

/// One share of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskItem {
    /// Comes back with the answer, unchanged: what the server recognises the shares by.
    pub reference: String,
    /// The stream of the identity.
    pub stream: String,
    /// The field.
    pub field: String,
    /// How many shares of this kind are needed.
    pub needed: u8,
    /// The number of the share.
    pub number: u8,
    /// Its parts, sealed to the custodian who gets the task.
    pub parts: Vec<SealedPart>,
    /// To whom it goes: one to whom it is sealed again, whose number is that of the share; or all new custodians; nobody in a
    /// rehearsal.
    pub recipients: Vec<Holder>,
    /// How many of the new custodians will be needed; only where it is split again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_needed: Option<u8>,
}

/// What a custodian made of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// 1.
    pub version: u64,
    /// What was done.
    pub kind: AnswerKind,
    /// One for each item of the task.
    pub items: Vec<AnswerItem>,
}

/// What was done with a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// It was sealed again to another key.
    Resealed,
    /// It was split again.
    Redistributed,
}

/// What one share became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerItem {
    /// That of the task.
    pub reference: String,
    /// The stream of the identity.
    pub stream: String,
    /// The field.
    pub field: String,
    /// The number of the share that was opened.
    pub number: u8,
    /// What was made for each recipient.
    pub shares: Vec<SealedShare>,
}

/// What the recipient of a disclosure opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// 1.
    pub version: u64,
    /// `disclosure`.
    pub kind: PackageKind,
    /// The stream of the identity.
    pub stream: String,
    /// The fields that were disclosed, with the shares that were sealed again to the recipient.
    pub fields: Vec<SealedToCustodians>,
}

/// What a package is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageKind {
    /// A disclosure.
    Disclosure,
}

impl Task {
    /// A task in the version that this program writes.
    pub fn new(kind: TaskKind, items: Vec<TaskItem>) -> Self {
        Self {
            version: FILE_VERSION,
            kind,
            items,
        }
    }

    /// Reads a file. Says what is wrong with it, and quotes nothing of it.
    pub fn read(json: &[u8]) -> Result<Self, CustodyError> {
        let task: Self = read(
            json,
            "`reseal`, `redistribute` or `prove`",
            &["reseal", "redistribute", "prove"],
        )?;
        for (index, item) in task.items.iter().enumerate() {
            let unsound = |reason| CustodyError::UnsoundTask {
                item: index + 1,
                reason,
            };
            item.refuse_unsound(task.kind).map_err(unsound)?;
        }
        if task.items.is_empty() {
            return Err(CustodyError::UnsoundTask {
                item: 1,
                reason: "there is none",
            });
        }
        Ok(task)
    }
}

impl TaskItem {
    fn refuse_unsound(&self, kind: TaskKind) -> Result<(), &'static str> {
        if self.parts.is_empty() {
            return Err("there is no share in it");
        }
        match (kind, self.recipients.as_slice(), self.new_needed) {
            (TaskKind::Reseal | TaskKind::Redistribute, [], _) => Err("it names no recipient"),
            (TaskKind::Reseal, [one], None) if one.number == self.number => Ok(()),
            (TaskKind::Reseal, [_], None) => Err("the share would get another number"),
            (TaskKind::Reseal, [_, _, ..], _) => Err("a share is sealed again to one recipient only"),
            (TaskKind::Redistribute, _, None) => Err("it does not say how many of the new custodians will be needed"),
            (TaskKind::Reseal, [_], Some(_)) => Err("to seal again does not change how many are needed"),
            (TaskKind::Prove, [], None) | (TaskKind::Redistribute, [_, ..], Some(_)) => Ok(()),
            (TaskKind::Prove, _, _) => Err("a drill hands nothing over, and this names a recipient"),
        }
    }
}

impl Answer {
    /// Reads a file. Says what is wrong with it, and quotes nothing of it.
    pub fn read(json: &[u8]) -> Result<Self, CustodyError> {
        read(json, "`resealed` or `redistributed`", &["resealed", "redistributed"])
    }
}

impl Package {
    /// A package in the version that this program writes.
    pub fn new(stream: String, fields: Vec<SealedToCustodians>) -> Self {
        Self {
            version: FILE_VERSION,
            kind: PackageKind::Disclosure,
            stream,
            fields,
        }
    }

    /// Reads a file. Says what is wrong with it, and quotes nothing of it.
    pub fn read(json: &[u8]) -> Result<Self, CustodyError> {
        read(json, "`disclosure`", &["disclosure"])
    }
}

/// What every file of ours begins with, whatever else a later version has.
#[derive(Deserialize)]
struct Head {
    version: u64,
    kind: String,
}

fn read<T: DeserializeOwned>(json: &[u8], expected: &'static str, kinds: &[&str]) -> Result<T, CustodyError> {
    let unreadable = |error: serde_json::Error| CustodyError::UnreadableFile {
        expected,
        line: error.line(),
        column: error.column(),
    };
    // Windows puts a mark before a text.
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    let head: Head = serde_json::from_slice(json).map_err(unreadable)?;
    if head.version != FILE_VERSION {
        return Err(CustodyError::UnknownFileVersion {
            found: head.version,
            known: FILE_VERSION,
        });
    }
    if !kinds.contains(&head.kind.as_str()) {
        return Err(CustodyError::WrongFile { expected });
    }
    serde_json::from_slice(json).map_err(unreadable)
}
