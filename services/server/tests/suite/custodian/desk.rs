//! A table with the files of some people, and what they do with them.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use probity_domain::custody::{SealedShare, SealedToCustodians};
use probity_vault::Plaintext;
use probity_vault::custody::{
    Answer, CustodianIdentity, Holder, Package, Task, TaskItem, TaskKind, seal_to_custodians,
};
use serde::Serialize;
use tempfile::TempDir;

use crate::process::{run, stderr, stdout};

/// The stream of the identity.
pub const STREAM: &str = "identity-01J0000000000000000000000A";
/// The text of its one field.
pub const NAME: &str = "李娜 · Li Na";

/// A folder with files, and an identity that is sealed to the custodians whose keys lie there.
pub struct Desk {
    folder: TempDir,
    /// The holders of shares, as the server knows them.
    pub holders: Vec<Holder>,
    /// What the server keeps.
    pub sealed: SealedToCustodians,
}

impl Desk {
    /// Custodians with the numbers 1 to `count`, of whom `needed` are needed. Their key files are `1.txt` and so on.
    pub fn of(needed: u8, count: u8) -> Self {
        let keys: Vec<_> = (1..=count).map(|_| CustodianIdentity::generate().unwrap()).collect();
        let holders: Vec<_> = (1..=count)
            .zip(&keys)
            .map(|(number, key)| holder(number, key))
            .collect();
        let sealed = seal_to_custodians(STREAM, "name", &Plaintext::from(NAME), needed, &holders).unwrap();
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
            holders,
            sealed,
        };
        for (holder, key) in desk.holders.iter().zip(&keys) {
            desk.write(&format!("{}.txt", holder.number), key.to_text().expose());
        }
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    pub fn write_json(&self, name: &str, value: &impl Serialize) {
        self.write(name, &serde_json::to_string(value).unwrap());
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// A new key in a file; its holder has the number.
    pub fn key(&self, name: &str, number: u8) -> Holder {
        let key = CustodianIdentity::generate().unwrap();
        self.write(name, &format!("# a comment\n{}\n", key.to_text().expose()));
        holder(number, &key)
    }

    /// `probity custodian …`, which finds neither a data directory nor a configuration that loads.
    pub fn probity(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_probity"));
        command
            .arg("custodian")
            .args(arguments)
            .env_clear()
            .env("PROBITY_NONSENSE", "no such setting")
            .current_dir(self.folder.path());
        command
    }

    /// Standard output of `probity custodian …`, which succeeds.
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = run(self.probity(arguments));
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    }

    /// Standard error of `probity custodian …`, which fails and prints no answer.
    pub fn refused(&self, arguments: &[&str]) -> String {
        let output = run(self.probity(arguments));
        assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
        assert_eq!(stdout(&output), "");
        let text = stderr(&output);
        assert!(
            !text.contains("Li Na") && !text.contains("AGE-SECRET-KEY") && !text.contains("key="),
            "{text}"
        );
        text
    }

    /// A command of the shell in this folder, with this process's path.
    pub fn shell(&self, script: &str) -> Output {
        let mut command = Command::new("sh");
        command.arg("-c").arg(script).current_dir(self.folder.path());
        run(command)
    }

    /// A command on a terminal at which somebody types these lines; what the terminal showed.
    pub fn at_terminal(&self, command: &str, typed: &[&str]) -> (bool, String) {
        let mut script = Command::new("script");
        script
            .args(["-qec", command, "/dev/null"])
            .current_dir(self.folder.path());
        let piped = script
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        let lines = typed.join("\n") + "\n";
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), lines.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.success(), stdout(&output))
    }

    /// The task of custodian `number`, in `task.json`.
    pub fn task(&self, number: u8, recipients: Vec<Holder>, new_needed: Option<u8>) -> Task {
        let share = self.sealed.shares.iter().find(|share| share.number == number).unwrap();
        let item = TaskItem {
            reference: "1-0a".to_owned(),
            stream: STREAM.to_owned(),
            field: self.sealed.field.clone(),
            needed: self.sealed.needed,
            number,
            parts: share.parts.clone(),
            recipients,
            new_needed,
        };
        let kind = new_needed.map_or(TaskKind::Reseal, |_| TaskKind::Redistribute);
        let task = Task::new(kind, vec![item]);
        self.write_json("task.json", &task);
        task
    }

    /// Custodian `number` does the task with our program; the shares that they made.
    pub fn worked(&self, number: u8) -> Vec<SealedShare> {
        let key = format!("{number}.txt");
        shares_of(&self.done(&["work", "--key", &key, "--yes", "task.json"]))
    }

    /// Hands the recipient what custodians sealed to them, in `package.json`.
    pub fn hand_over(&self, shares: Vec<SealedShare>) {
        let field = SealedToCustodians {
            shares,
            ..self.sealed.clone()
        };
        self.write_json("package.json", &Package::new(STREAM.to_owned(), vec![field]));
    }
}

/// The shares in an answer with one item.
pub fn shares_of(answer: &str) -> Vec<SealedShare> {
    let mut answer = Answer::read(answer.as_bytes()).unwrap();
    assert_eq!((answer.items.len(), answer.items[0].stream.as_str()), (1, STREAM));
    answer.items.remove(0).shares
}

fn holder(number: u8, key: &CustodianIdentity) -> Holder {
    Holder {
        custodian: format!("{number:026}").parse().unwrap(),
        number,
        key: key.recipient(),
    }
}
