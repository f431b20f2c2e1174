//! The key-encryption key: the one secret that stands outside the data folder's databases, and wraps all data keys.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use data_encoding::{BASE64, HEXLOWER_PERMISSIVE};
use zeroize::Zeroizing;

use crate::aead;
use crate::error::VaultError;
use crate::secret::SecretBytes;

const KEY_BYTES: usize = 32;
/// No key file is longer; more is not read.
const MAX_FILE_BYTES: u64 = 1_024;

/// Why there is no key-encryption key. Says what, where and what to do; never quotes the value.
#[derive(Debug, thiserror::Error)]
pub enum KekError {
    /// The file is not there.
    #[error("there is no key-encryption key at {path}; restore it, or create one if this is a new installation")]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Others than the owner may read the file.
    #[error("{path} can be read by others (mode {mode:03o}); take their rights away: chmod 600 {path}")]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// There is a file already.
    #[error("{path} exists and is not overwritten: what its key sealed would be lost")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The text is not a key.
    #[error(
        "{origin} does not hold a key-encryption key; expected 32 random bytes as base64 (44 characters) or hex (64)"
    )]
    Malformed {
        /// The file, or the words `the environment`.
        origin: String,
    },
    /// The file cannot be read or written.
    #[error("cannot {action} {path}: {source}")]
    Files {
        /// What was tried.
        action: &'static str,
        /// Where.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// The operating system gives no random bytes.
    #[error("the operating system gives no random bytes; no key was made")]
    NoRandomness,
}

/// 32 bytes that wrap every data key. Losing them loses everything that is sealed; keep a copy apart from the data.
pub struct KeyEncryptionKey(SecretBytes<KEY_BYTES>);

impl KeyEncryptionKey {
    /// Reads a file with the key as base64 or hex text. Refuses a file that others than its owner may read or write.
    pub fn from_file(path: &Path) -> Result<Self, KekError> {
        let mut file = File::open(path).map_err(|source| {
            if source.kind() == std::io::ErrorKind::NotFound {
                KekError::Missing { path: path.to_owned() }
            } else {
                files("open", path)(source)
            }
        })?;
        refuse_exposed(&file, path)?;
        let mut text = Zeroizing::new(Vec::with_capacity(1_024));
        Read::by_ref(&mut file)
            .take(MAX_FILE_BYTES)
            .read_to_end(&mut text)
            .map_err(files("read", path))?;
        Self::parse(&text).ok_or_else(|| KekError::Malformed {
            origin: path.display().to_string(),
        })
    }

    /// Reads the value of an environment variable, base64 or hex.
    pub fn from_env_value(value: &str) -> Result<Self, KekError> {
        Self::parse(value.as_bytes()).ok_or_else(|| KekError::Malformed {
            origin: "the environment".to_owned(),
        })
    }

    /// A fresh key.
    pub fn generate() -> Result<Self, KekError> {
        SecretBytes::random().map(Self).map_err(|_| KekError::NoRandomness)
    }

    /// Makes a fresh key and writes it as base64 to a new file that only its owner may read (mode 600), in a folder
    /// that is made for its owner alone (mode 700) if it is missing. Never overwrites.
    pub fn create_file(path: &Path) -> Result<Self, KekError> {
        let key = Self::generate()?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder {
            private_folder(folder).map_err(files("create", folder))?;
        }
        let mut file = private_new_file(path).map_err(|source| {
            if source.kind() == std::io::ErrorKind::AlreadyExists {
                KekError::Exists { path: path.to_owned() }
            } else {
                files("create", path)(source)
            }
        })?;
        let mut text = Zeroizing::new(BASE64.encode(key.0.expose()));
        text.push('\n');
        file.write_all(text.as_bytes()).map_err(files("write", path))?;
        file.sync_all().map_err(files("write", path))?;
        let folder = folder.unwrap_or(Path::new("."));
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(files("flush", folder))?;
        Ok(key)
    }

    /// Derives the key for one purpose; the key-encryption key itself enciphers nothing.
    pub(crate) fn derive(&self, info: &[u8]) -> Result<SecretBytes<32>, VaultError> {
        aead::derive(self.0.expose(), b"", info)
    }

    fn parse(text: &[u8]) -> Option<Self> {
        let text = text.trim_ascii();
        let bytes = Zeroizing::new(match text.len() {
            44 => BASE64.decode(text).ok()?,
            64 => HEXLOWER_PERMISSIVE.decode(text).ok()?,
            _ => return None,
        });
        let first = bytes.first()?;
        let placeholder = bytes.iter().all(|byte| byte == first);
        (!placeholder).then(|| SecretBytes::from_slice(&bytes).map(Self))?
    }
}

fn files<'a>(action: &'static str, path: &'a Path) -> impl Fn(std::io::Error) -> KekError + 'a {
    move |source| KekError::Files {
        action,
        path: path.to_owned(),
        source,
    }
}

/// Makes a folder, and those above it, for its owner alone.
pub(crate) fn private_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Makes a file that must not exist, for its owner alone.
pub(crate) fn private_new_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn refuse_exposed(file: &File, path: &Path) -> Result<(), KekError> {
    let metadata = file.metadata().map_err(files("read", path))?;
    let mode = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o777;
    let for_others = mode % 0o100;
    if for_others == 0 {
        Ok(())
    } else {
        Err(KekError::Exposed {
            path: path.to_owned(),
            mode,
        })
    }
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "one signature for every system")]
fn refuse_exposed(_: &File, _: &Path) -> Result<(), KekError> {
    Ok(())
}
