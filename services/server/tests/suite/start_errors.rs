//! What the real binary says when it cannot start: what is wrong, where, and what to do.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use crate::process::{Serving, initialised, probity, run, stderr};

/// Runs `serve`, which has to fail with this exit code and these words.
#[track_caller]
fn refused(command: Command, code: i32, words: &[&str]) {
    let output = run(command);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(code), "{said}");
    for word in words {
        assert!(said.contains(word), "`{word}` is missing: {said}");
    }
    assert!(!said.contains("panicked"), "{said}");
}

fn serve(data: &Path) -> Command {
    probity(data, &["serve"])
}

#[test]
fn no_data_directory() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("nowhere");
    refused(
        serve(&data),
        1,
        &[data.to_str().unwrap(), "no data directory", "probity init"],
    );
    assert!(!data.exists(), "serving makes no directory");
}

#[test]
fn a_file_in_place_of_the_data_directory() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("var");
    std::fs::write(&data, "").unwrap();
    refused(
        serve(&data),
        1,
        &[data.to_str().unwrap(), "not a directory", "PROBITY_DATA"],
    );
}

#[test]
fn a_data_directory_that_cannot_be_written_to() {
    // Nobody can make a file there, whoever runs the test.
    refused(
        serve(Path::new("/sys")),
        1,
        &["/sys", "cannot be written to", "permissions"],
    );
}

/// A disk that is full: a file system of 64 KiB in memory, in a mount namespace of its own. Where the kernel gives no such
/// namespace to the user the test has nothing to run on; the mapping of the error has a unit test.
#[test]
fn a_data_directory_on_a_full_disk() {
    let namespace = Command::new("unshare").args(["-rm", "true"]).output();
    if !namespace.is_ok_and(|output| output.status.success()) {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let script = format!(
        "mount -t tmpfs -o size=64k tmpfs {0} && (head -c 70000 /dev/zero > {0}/ballast; true) && \
         PROBITY_DATA={0} exec {1} serve",
        dir.path().display(),
        env!("CARGO_BIN_EXE_probity")
    );
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", &script]);
    refused(command, 1, &[dir.path().to_str().unwrap(), "is full", "make room"]);
}

#[test]
fn no_key() {
    let (_dir, data) = initialised();
    let key = data.join("secrets/kek");
    std::fs::remove_file(&key).unwrap();
    refused(
        serve(&data),
        1,
        &[key.to_str().unwrap(), "no key-encryption key", "restore it"],
    );
}

#[test]
fn a_key_that_others_can_read() {
    let (_dir, data) = initialised();
    let key = data.join("secrets/kek");
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    refused(
        serve(&data),
        1,
        &[key.to_str().unwrap(), "can be read by others", "chmod 600"],
    );
}

#[test]
fn another_key_than_the_one_that_sealed() {
    let (_dir, data) = initialised();
    let (code, log) = Serving::start(&data).stop("TERM");
    assert_eq!(code, Some(0), "{log}");
    let mut command = serve(&data);
    command.env("PROBITY_KEK", "0a1b".repeat(16));
    refused(command, 1, &["keys.db", "does not fit"]);
}

#[test]
fn a_key_in_the_environment_that_is_none_is_not_repeated() {
    let (_dir, data) = initialised();
    let mut command = serve(&data);
    command.env("PROBITY_KEK", "canary-of-a-key");
    let output = run(command);
    let said = stderr(&output);
    assert!(said.contains("32 random bytes") && !said.contains("canary"), "{said}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn an_address_that_is_taken() {
    let (_dir, data) = initialised();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut command = serve(&data);
    command.env("PROBITY_LISTEN", &address);
    refused(command, 1, &[&address, "another program", "PROBITY_LISTEN"]);
}

#[test]
fn a_data_directory_that_another_server_uses() {
    let (_dir, data) = initialised();
    // A server has the store once it says that it listens.
    let first = Serving::start(&data);
    refused(serve(&data), 1, &["events.db", "another process"]);
    drop(first);
}

#[test]
fn a_setting_that_does_not_exist() {
    let (_dir, data) = initialised();
    let file = data.join("probity.toml");
    std::fs::write(&file, "profle = \"cn\"\n").unwrap();
    refused(serve(&data), 2, &[file.to_str().unwrap(), "profle", "profile"]);
}

#[test]
fn a_value_that_cannot_be_used() {
    let (_dir, data) = initialised();
    let mut command = serve(&data);
    command.env("PROBITY_LISTEN", "everywhere");
    refused(command, 2, &["PROBITY_LISTEN", "listen"]);
}

#[test]
fn a_second_init_overwrites_nothing() {
    let (_dir, data) = initialised();
    let key = std::fs::read(data.join("secrets/kek")).unwrap();
    refused(probity(&data, &["init"]), 1, &["secrets/kek", "not overwritten"]);
    assert_eq!(std::fs::read(data.join("secrets/kek")).unwrap(), key);
}

#[test]
fn a_policy_file_that_contradicts_itself() {
    let (dir, data) = initialised();
    let policies = dir.path().join("policies");
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ops/policies"),
        &policies,
    );
    let pack = policies.join("wechat-confidentiality.toml");
    let text = std::fs::read_to_string(&pack).unwrap();
    let wrong = text.replacen("working_days = 5", "working_days = \"five\"", 1);
    let line = 1 + wrong.lines().position(|line| line.contains("\"five\"")).unwrap();
    std::fs::write(&pack, wrong).unwrap();
    let mut command = serve(&data);
    command.env("PROBITY_POLICIES", &policies);
    refused(command, 1, &[&format!("wechat-confidentiality.toml:{line}")]);
}

/// Copies a folder with everything in it.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}
