//! The file that a custodian keeps their private key in: an `age` file with a passphrase (scrypt), or as `age-keygen`
//! writes it.

use std::fs::File;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};

use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::secrecy::SecretString;
use zeroize::Zeroizing;

use super::error::CustodyError;
use super::key::CustodianIdentity;
use crate::error::VaultError;
use crate::kek::private_new_file;
use crate::secret::Plaintext;

/// No key file is longer; more is not read.
const MAX_FILE_BYTES: usize = 16 * 1_024;
/// Work of scrypt: 2^18, about a second, as the stock `age` program.
const WORK: u8 = 18;
/// The most work that is done for a file: a minute and 4 GiB of memory.
const MOST_WORK: u8 = 22;

/// A key file that was read.
pub enum KeyFile {
    /// One without a passphrase.
    Open(CustodianIdentity),
    /// One with a passphrase.
    Locked(LockedKeyFile),
}

/// A key file that a passphrase opens.
pub struct LockedKeyFile {
    path: PathBuf,
    bytes: Zeroizing<Vec<u8>>,
}

impl KeyFile {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Self, CustodyError> {
        let failed = files("read", path);
        let mut bytes = Zeroizing::new(Vec::with_capacity(MAX_FILE_BYTES + 1));
        let file = File::open(path).map_err(&failed)?;
        file.take(MAX_FILE_BYTES as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(&failed)?;
        if bytes.len() > MAX_FILE_BYTES {
            return Err(not_a_key_file(path));
        }
        let path = path.to_owned();
        if bytes.trim_ascii_start().starts_with(b"-----BEGIN AGE") || bytes.starts_with(b"age-encryption.org/") {
            Ok(Self::Locked(LockedKeyFile { path, bytes }))
        } else {
            key_in(&bytes).map(Self::Open).ok_or(CustodyError::NotAKeyFile { path })
        }
    }
}

impl LockedKeyFile {
    /// Opens it. Takes about a second, and is wrong for any other passphrase.
    pub fn unlock(&self, passphrase: &Plaintext) -> Result<CustodianIdentity, CustodyError> {
        let not_a_key_file = |_: age::DecryptError| not_a_key_file(&self.path);
        let mut asked = age::scrypt::Identity::new(secret(passphrase));
        asked.set_max_work_factor(MOST_WORK);
        let decryptor = age::Decryptor::new_buffered(ArmoredReader::new(self.bytes.trim_ascii_start()));
        let opened = decryptor
            .map_err(not_a_key_file)?
            .decrypt(std::iter::once(&asked as &dyn age::Identity));
        let opened = opened.map_err(|error| {
            if matches!(error, age::DecryptError::DecryptionFailed) {
                CustodyError::WrongPassphrase {
                    path: self.path.clone(),
                }
            } else {
                not_a_key_file(error)
            }
        })?;
        let mut text = Zeroizing::new(Vec::with_capacity(MAX_FILE_BYTES));
        let read = opened.take(MAX_FILE_BYTES as u64).read_to_end(&mut text);
        let key = read.ok().and_then(|_| key_in(&text));
        key.ok_or_else(|| CustodyError::NotAKeyFile {
            path: self.path.clone(),
        })
    }
}

/// Writes a key to a new file that only its owner may read (mode 600), locked by a passphrase, in ASCII armour, so that it
/// can be printed. The stock `age` program opens it. Never overwrites.
pub fn create_key_file(path: &Path, key: &CustodianIdentity, passphrase: &Plaintext) -> Result<(), CustodyError> {
    let text = Zeroizing::new(format!(
        "# public key: {}\n{}\n",
        key.recipient(),
        key.to_text().expose()
    ));
    let locked = locked(&text, passphrase)?;
    let mut file = private_new_file(path).map_err(|source| {
        if source.kind() == std::io::ErrorKind::AlreadyExists {
            CustodyError::KeyFileExists { path: path.to_owned() }
        } else {
            files("create", path)(source)
        }
    })?;
    let written = file.write_all(&locked).and_then(|()| file.sync_all());
    written.map_err(|source| {
        // A part of a key file is worse than none; that it cannot be written is what is told.
        let _ = std::fs::remove_file(path);
        files("write", path)(source)
    })
}

fn locked(text: &str, passphrase: &Plaintext) -> Result<Vec<u8>, VaultError> {
    let refused = |_: std::io::Error| VaultError::Cipher("lock a key file");
    let mut recipient = age::scrypt::Recipient::new(secret(passphrase));
    recipient.set_work_factor(WORK);
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        .map_err(|_| VaultError::Cipher("lock a key file"))?;
    let armour = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor).map_err(refused)?;
    let mut sealing = encryptor.wrap_output(armour).map_err(refused)?;
    sealing.write_all(text.as_bytes()).map_err(refused)?;
    sealing.finish().and_then(ArmoredWriter::finish).map_err(refused)
}

/// The one private key in a text; lines that are empty or begin with `#` are comments.
fn key_in(text: &[u8]) -> Option<CustodianIdentity> {
    let text = std::str::from_utf8(text).ok()?;
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let key = CustodianIdentity::parse(lines.next()?).ok()?;
    lines.next().is_none().then_some(key)
}

fn secret(passphrase: &Plaintext) -> SecretString {
    SecretString::from(passphrase.expose().to_owned())
}

fn not_a_key_file(path: &Path) -> CustodyError {
    CustodyError::NotAKeyFile { path: path.to_owned() }
}

fn files<'a>(action: &'static str, path: &'a Path) -> impl Fn(std::io::Error) -> CustodyError + 'a {
    move |source| CustodyError::Files {
        action,
        path: path.to_owned(),
        source,
    }
}
