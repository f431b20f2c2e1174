//! The real binary as a child process.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Output, Stdio};

use serde_json::Value;

/// A command of the binary, with a data directory and nothing else of this process's environment; a password is enough to sign
/// in, unless a test says otherwise.
pub fn probity(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_probity"));
    command
        .args(arguments)
        .env_clear()
        .env("PROBITY_DATA", data)
        .env("PROBITY_LISTEN", "127.0.0.1:0")
        .env("PROBITY_REQUIRE_SECOND_FACTOR", "false");
    command
}

/// Runs a command to its end.
pub fn run(mut command: Command) -> Output {
    command.stdin(Stdio::null()).output().unwrap()
}

/// Runs a command that reads a line.
pub fn run_with_input(mut command: Command, input: &str) -> Output {
    let piped = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // A command that refuses its arguments ends without reading.
    if let Err(error) = child.stdin.take().unwrap().write_all(input.as_bytes()) {
        assert_eq!(error.kind(), std::io::ErrorKind::BrokenPipe);
    }
    child.wait_with_output().unwrap()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A data directory that `probity init` made.
pub fn initialised() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("var");
    let output = run(probity(&data, &["init"]));
    assert!(output.status.success(), "{}", stderr(&output));
    (dir, data)
}

/// A server that listens.
pub struct Serving {
    child: Child,
    log: BufReader<ChildStderr>,
    /// Where it listens.
    pub address: String,
}

impl Serving {
    pub fn start(data: &Path) -> Self {
        Self::of(probity(data, &["serve"]))
    }

    /// Starts a command that serves.
    pub fn of(mut command: Command) -> Self {
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        log.read_line(&mut line).unwrap();
        let event: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("not a line of the log: {line}"));
        assert_eq!(event["message"], "listening");
        let address = event["address"].as_str().unwrap().to_owned();
        Self { child, log, address }
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal, waits for the end, and gives the exit code and the rest of the log.
    pub fn stop(mut self, signal: &str) -> (Option<i32>, String) {
        let kill = Command::new("kill")
            .arg(format!("-{signal}"))
            .arg(self.child.id().to_string())
            .status()
            .unwrap();
        assert!(kill.success());
        let mut log = String::new();
        self.log.read_to_string(&mut log).unwrap();
        (self.child.wait().unwrap().code(), log)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // A test that failed must not leave a server behind; one that stopped it has nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
