//! Why something sealed to custodians was not made or not opened. No error quotes what a part holds, or a key.

use std::path::PathBuf;

use super::share::PartPlace;
use crate::error::VaultError;

/// A failure of custody. Nothing was changed, and what was given can be given again.
#[derive(Debug, thiserror::Error)]
pub enum CustodyError {
    /// Not a public key that is sealed to.
    #[error(
        "not a custodian's public key; expected `age1` and 58 more letters and digits, as `probity custodian public` \
         prints it; keys of plugins, of SSH and for post-quantum files are not taken"
    )]
    InvalidRecipient,
    /// Not a private key.
    #[error("not a custodian's private key; expected one line `AGE-SECRET-KEY-1…`, as `age-keygen` writes it")]
    InvalidIdentity,
    /// The custodians, or how many are needed, cannot be.
    #[error("{0}")]
    InvalidSet(&'static str),
    /// The name of a stream or field cannot stand in a share.
    #[error("not a name of a stream or field; expected 1 to 200 letters, digits, dashes, dots and underscores")]
    InvalidName,
    /// Another key opens this part.
    #[error("{place} is not sealed to this key; open it with the key that it was sealed to")]
    WrongKey {
        /// Which part.
        place: PartPlace,
    },
    /// Cut off, changed, or never an `age` file.
    #[error("{place} is damaged or cut off; take it again from where it came, whole, from `-----BEGIN` to `-----`")]
    DamagedPart {
        /// Which part.
        place: PartPlace,
    },
    /// It opens, and holds something else.
    #[error("{place} holds no share; it was not made for this")]
    NotAShare {
        /// Which part.
        place: PartPlace,
    },
    /// It opens, and is a share of another identity, field or number.
    #[error("{place} holds {found}; it was put in the wrong place")]
    WrongPlace {
        /// Where it stood.
        place: PartPlace,
        /// Where it belongs.
        found: PartPlace,
    },
    /// A share in a format of a newer program.
    #[error("{place} has a format that this program does not know; use a newer program")]
    UnknownShareVersion {
        /// Which part.
        place: PartPlace,
    },
    /// Two parts of one share, or two shares, have the same number.
    #[error("{place} is there twice; leave one of them out")]
    DuplicateNumber {
        /// The second of them.
        place: PartPlace,
    },
    /// Parts of a share are missing.
    #[error("{place}: {have} of {needed} parts are here, {} missing; ask for the rest", missing(*.needed, *.have))]
    MissingParts {
        /// The first part that is here.
        place: PartPlace,
        /// How many are here.
        have: usize,
        /// How many make the share.
        needed: u8,
    },
    /// Fewer shares than are needed.
    #[error(
        "`{field}` of {stream}: {have} of {needed} shares are here, {} missing; nothing opens it before that many \
         custodians have handed over theirs", missing(*.needed, *.have)
    )]
    TooFewShares {
        /// The stream.
        stream: String,
        /// The field.
        field: String,
        /// How many are here.
        have: usize,
        /// How many are needed.
        needed: u8,
    },
    /// All are there, and give no key together.
    #[error(
        "the shares of `{field}` of {stream} do not fit each other or the text; some are from before a change of \
         custodians or of the text, or one was not made honestly"
    )]
    NotFitting {
        /// The stream.
        stream: String,
        /// The field.
        field: String,
    },
    /// Something that was sealed elsewhere is not what custodians could open.
    #[error("this was not sealed as it has to be: {0}; seal it again")]
    UnsoundSealing(&'static str),
    /// The work of a rehearsal is to prove, not to hand over.
    #[error("this is the task of a drill; answer it with `probity custodian drill`")]
    IsADrill,
    /// Something is to be proved that is no rehearsal.
    #[error(
        "this is not the task of a drill, or a share of an identity is passed off as one; hand in nothing, and tell counsel"
    )]
    NotADrill,
    /// Not a file of this kind.
    #[error("not a file of the kind {expected}; it is no JSON of that shape at line {line}, column {column}")]
    UnreadableFile {
        /// The kind that was expected.
        expected: &'static str,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A file for something else.
    #[error("a file of another kind; expected the kind {expected}")]
    WrongFile {
        /// The kind, or kinds.
        expected: &'static str,
    },
    /// A file in a format of another program.
    #[error("the file has version {found}, this program knows version {known}; use a program that knows it")]
    UnknownFileVersion {
        /// Its version.
        found: u64,
        /// The version that is known.
        known: u64,
    },
    /// A task that asks for nothing that can be done.
    #[error("item {item} of the task cannot be done: {reason}; ask for the task again")]
    UnsoundTask {
        /// Which item, from 1.
        item: usize,
        /// What is wrong.
        reason: &'static str,
    },
    /// The passphrase does not open the key file.
    #[error("this is not the passphrase of {path}")]
    WrongPassphrase {
        /// The key file.
        path: PathBuf,
    },
    /// The key file does not hold one private key.
    #[error("{path} is not a key file; expected one private key, as `probity custodian new` or `age-keygen` writes it")]
    NotAKeyFile {
        /// The file.
        path: PathBuf,
    },
    /// There is a file already.
    #[error("{path} exists and is not overwritten: what was sealed to its key would be lost")]
    KeyFileExists {
        /// The file.
        path: PathBuf,
    },
    /// The key file cannot be read or written.
    #[error("cannot {action} {path}: {source}")]
    Files {
        /// What was tried.
        action: &'static str,
        /// Where.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// Not a matter of custody.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

fn missing(needed: u8, have: usize) -> usize {
    usize::from(needed).saturating_sub(have)
}

impl CustodyError {
    /// Every code of its own, for the catalogues of texts.
    pub const CODES: &'static [&'static str] = &[
        "CUSTODY_INVALID_RECIPIENT",
        "CUSTODY_INVALID_IDENTITY",
        "CUSTODY_INVALID_SET",
        "CUSTODY_INVALID_NAME",
        "CUSTODY_WRONG_KEY",
        "CUSTODY_DAMAGED_PART",
        "CUSTODY_NOT_A_SHARE",
        "CUSTODY_WRONG_PLACE",
        "CUSTODY_UNKNOWN_SHARE_VERSION",
        "CUSTODY_DUPLICATE_NUMBER",
        "CUSTODY_MISSING_PARTS",
        "CUSTODY_TOO_FEW_SHARES",
        "CUSTODY_NOT_FITTING",
        "CUSTODY_UNSOUND_SEALING",
        "CUSTODY_IS_A_DRILL",
        "CUSTODY_NOT_A_DRILL",
        "CUSTODY_UNREADABLE_FILE",
        "CUSTODY_WRONG_FILE",
        "CUSTODY_UNKNOWN_FILE_VERSION",
        "CUSTODY_UNSOUND_TASK",
        "CUSTODY_WRONG_PASSPHRASE",
        "CUSTODY_NOT_A_KEY_FILE",
        "CUSTODY_KEY_FILE_EXISTS",
        "CUSTODY_FILES",
    ];

    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidRecipient => "CUSTODY_INVALID_RECIPIENT",
            Self::InvalidIdentity => "CUSTODY_INVALID_IDENTITY",
            Self::InvalidSet(_) => "CUSTODY_INVALID_SET",
            Self::InvalidName => "CUSTODY_INVALID_NAME",
            Self::WrongKey { .. } => "CUSTODY_WRONG_KEY",
            Self::DamagedPart { .. } => "CUSTODY_DAMAGED_PART",
            Self::NotAShare { .. } => "CUSTODY_NOT_A_SHARE",
            Self::WrongPlace { .. } => "CUSTODY_WRONG_PLACE",
            Self::UnknownShareVersion { .. } => "CUSTODY_UNKNOWN_SHARE_VERSION",
            Self::DuplicateNumber { .. } => "CUSTODY_DUPLICATE_NUMBER",
            Self::MissingParts { .. } => "CUSTODY_MISSING_PARTS",
            Self::TooFewShares { .. } => "CUSTODY_TOO_FEW_SHARES",
            Self::NotFitting { .. } => "CUSTODY_NOT_FITTING",
            Self::UnsoundSealing(_) => "CUSTODY_UNSOUND_SEALING",
            Self::IsADrill => "CUSTODY_IS_A_DRILL",
            Self::NotADrill => "CUSTODY_NOT_A_DRILL",
            Self::UnreadableFile { .. } => "CUSTODY_UNREADABLE_FILE",
            Self::WrongFile { .. } => "CUSTODY_WRONG_FILE",
            Self::UnknownFileVersion { .. } => "CUSTODY_UNKNOWN_FILE_VERSION",
            Self::UnsoundTask { .. } => "CUSTODY_UNSOUND_TASK",
            Self::WrongPassphrase { .. } => "CUSTODY_WRONG_PASSPHRASE",
            Self::NotAKeyFile { .. } => "CUSTODY_NOT_A_KEY_FILE",
            Self::KeyFileExists { .. } => "CUSTODY_KEY_FILE_EXISTS",
            Self::Files { .. } => "CUSTODY_FILES",
            Self::Vault(error) => error.code(),
        }
    }
}
