//! A mail server of one's own, as another process.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};

use serde_json::Value;

pub const USER: &str = "probity";
pub const PASSWORD: &str = "a password of the mail server";

pub struct Mailbox {
    pub port: u16,
    process: Child,
    lines: Receiver<String>,
}

/// A certificate for `localhost` and 127.0.0.1, its key, and the authority that signed it, in PEM.
pub struct Certificate {
    pub ca: String,
    pub chain: String,
    pub key: String,
}

pub fn certificate() -> Certificate {
    use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
    let authority_key = KeyPair::generate().unwrap();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca = authority.self_signed(&authority_key).unwrap().pem();
    let issuer = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().unwrap();
    let own = CertificateParams::new(vec!["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
    let chain = own.signed_by(&key, &issuer).unwrap().pem();
    Certificate {
        ca,
        chain,
        key: key.serialize_pem(),
    }
}

impl Mailbox {
    /// Without encryption.
    pub fn plain() -> Self {
        Self::start(&["plain"])
    }

    /// `starttls` or `tls`, with files that are put into the folder. It asks for [`USER`] and [`PASSWORD`].
    pub fn encrypted(mode: &str, folder: &Path, certificate: &Certificate) -> Self {
        let (chain, key) = (folder.join("chain.pem"), folder.join("key.pem"));
        std::fs::write(&chain, &certificate.chain).unwrap();
        std::fs::write(&key, &certificate.key).unwrap();
        let files = [chain.to_str().unwrap(), key.to_str().unwrap()];
        Self::start(&[mode, files[0], files[1], USER, PASSWORD])
    }

    fn start(arguments: &[&str]) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/notices/smtp.py");
        let mut process = Command::new(python())
            .arg(script)
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut port = String::new();
        output.read_line(&mut port).unwrap();
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self {
            port: port.trim().parse().unwrap(),
            process,
            lines,
        }
    }

    /// The messages that came since the last call. A message is printed before it is acknowledged, so that whoever has
    /// sent one finds it here at the latest with the process's end.
    pub fn end(mut self) -> Vec<Value> {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.lines
            .iter()
            .map(|line| serde_json::from_str(&line).unwrap())
            .collect()
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A Python that has the mail server; made if it is not there yet.
fn python() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let python = root.join("ops/.build/python/bin/python");
    if !python.exists() {
        let made = Command::new("bash")
            .args(["-c", ". ops/need && need_smtp"])
            .current_dir(&root)
            .status()
            .unwrap();
        assert!(made.success(), "the mail server of the tests could not be installed");
    }
    python
}
