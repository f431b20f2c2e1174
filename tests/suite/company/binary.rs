//! The real binary as a process of its own.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use serde_json::Value;

use super::{PASSWORD, Part};

/// A command of the binary, with a data directory and nothing else of this process's environment; a password is enough to sign
/// in.
pub fn probity(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_probity-of-the-stories"));
    command
        .args(arguments)
        .env_clear()
        .env("PROBITY_DATA", data)
        .env("PROBITY_LISTEN", "127.0.0.1:0")
        .env("PROBITY_REQUIRE_SECOND_FACTOR", "false");
    command
}

/// Runs a command to its end, which is a good one, and gives what it printed.
pub fn run(mut command: Command, input: &str) -> String {
    let piped = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// Makes the data directory.
pub fn init(data: &Path) {
    run(probity(data, &["init"]), "");
}

/// Makes an account and enters its holder into the directory; gives the holder's id.
pub fn add_staff(data: &Path, part: Part) -> String {
    let username = part.username();
    let mut command = probity(data, &["staff", "add", &username, "--name", "Colleague"]);
    command.args(["--role", part.role().code()]);
    if let Some(level) = part.level() {
        let level = format!("{level:?}");
        let level = if level == "GeneralManager" {
            "general-manager".to_owned()
        } else {
            level.to_lowercase()
        };
        command.args(["--level", &level]);
    }
    let said = run(command, &format!("{PASSWORD}\n"));
    let id = said.split_whitespace().find(|word| word.starts_with("person-"));
    id.expect("the command says who was entered")
        .trim_end_matches('.')
        .to_owned()
}

/// The binary, serving.
pub struct Serving {
    child: Child,
    log: Arc<Mutex<String>>,
    reading: Option<JoinHandle<()>>,
    /// Where it listens.
    pub address: String,
}

impl Serving {
    /// Starts it, some days ahead of the machine's clock, and waits until it listens.
    pub fn start(data: &Path, days_ahead: i64) -> Self {
        let mut command = probity(data, &["serve"]);
        command.env("STORY_DAYS_AHEAD", days_ahead.to_string());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        let log = Arc::new(Mutex::new(String::new()));
        let address = loop {
            let mut line = String::new();
            assert!(
                lines.read_line(&mut line).unwrap() > 0,
                "it ended: {}",
                log.lock().unwrap()
            );
            log.lock().unwrap().push_str(&line);
            let event: Value = serde_json::from_str(&line).unwrap_or_default();
            if event["message"] == "listening" {
                break event["address"].as_str().unwrap().to_owned();
            }
        };
        let copy = Arc::clone(&log);
        let reading = std::thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                let mut log = copy.lock().unwrap();
                log.push_str(&line);
                log.push('\n');
            }
        });
        Self {
            child,
            log,
            reading: Some(reading),
            address,
        }
    }

    /// Sends a signal, waits for the end, and gives what was logged.
    pub fn stop(mut self, signal: &str) -> String {
        let sent = Command::new("kill")
            .arg(format!("-{signal}"))
            .arg(self.child.id().to_string())
            .status()
            .unwrap();
        assert!(sent.success());
        self.child.wait().unwrap();
        self.reading.take().unwrap().join().unwrap();
        let log = self.log.lock().unwrap();
        log.clone()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // A story that fails leaves no process behind; one that ended is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
