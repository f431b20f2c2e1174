//! `probity custodian`: what custodians and recipients of disclosures do on a machine of their own. No server, no data
//! directory and no network; the private key leaves neither the machine nor the process. What the operator does at the
//! server is in [`super::keepers`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use probity_vault::Plaintext;
use probity_vault::custody::{
    self, CustodianIdentity, CustodianRecipient, CustodyError, Holder, KeyFile, Package, Task, TaskKind,
};
use zeroize::Zeroizing;

use super::{Failure, print};

/// Names a file whose first line is the passphrase, for scripts.
const PASSPHRASE_FILE: &str = "PROBITY_PASSPHRASE_FILE";
/// The same for a new key, if its passphrase is another one.
const NEW_PASSPHRASE_FILE: &str = "PROBITY_NEW_PASSPHRASE_FILE";
/// The fewest characters of a new passphrase: a key file may be copied and then tried for years.
const LEAST_CHARACTERS: usize = 12;

#[derive(Debug, Subcommand)]
pub(super) enum CustodianCommand {
    /// Make a key, and write it to a new file that a passphrase locks. Prints the public half.
    New {
        /// A file that is not there yet.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Print the public half of a key.
    Public {
        /// The key file.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
    },
    /// Make a new key in place of one that can still be opened. Prints the public half, and says what follows.
    Rotate {
        /// The key file that is in use.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// A file that is not there yet.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Show in a drill that you can open what is sealed to you. Prints the proof; nothing is handed over.
    Drill {
        /// Your key file.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// The task of the drill.
        task: PathBuf,
    },
    /// Do what a task asks for, and print the answer. Says first, in words, what that is.
    Work(Work),
    /// Open what was disclosed to you, and print it.
    Open {
        /// Your key file.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// What you were handed.
        package: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct Work {
    /// Your key file.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Your new key file, when you change your key: the task is refused if it seals to any other.
    #[arg(long, value_name = "FILE")]
    new_key: Option<PathBuf>,
    /// Do it without asking.
    #[arg(long)]
    yes: bool,
    /// The task.
    task: PathBuf,
}

pub(super) fn run(command: CustodianCommand) -> Result<(), Failure> {
    match command {
        CustodianCommand::New { out } => make(&out),
        CustodianCommand::Public { key } => print(&format!("{}\n", unlock(&key, PASSPHRASE_FILE)?.recipient())),
        CustodianCommand::Rotate { key, out } => rotate(&key, &out),
        CustodianCommand::Drill { key, task } => drill(&key, &task),
        CustodianCommand::Work(work) => carry_out(&work),
        CustodianCommand::Open { key, package } => open(&key, &package),
    }
}

fn make(out: &Path) -> Result<(), Failure> {
    // Also said when the file is made; here before anybody thinks up a passphrase.
    if out.exists() {
        return Err(CustodyError::KeyFileExists { path: out.to_owned() }.into());
    }
    let passphrase = new_passphrase_of(PASSPHRASE_FILE)?;
    let key = CustodianIdentity::generate().map_err(CustodyError::from)?;
    custody::create_key_file(out, &key, &passphrase)?;
    tell(&format!(
        "{} holds your private key. Keep it and its passphrase; nobody can make them again.\nHand over this public half:\n",
        out.display()
    ));
    print(&format!("{}\n", key.recipient()))
}

/// The old key has to open, as only it opens the shares that there are.
fn rotate(old: &Path, out: &Path) -> Result<(), Failure> {
    if out.exists() {
        return Err(CustodyError::KeyFileExists { path: out.to_owned() }.into());
    }
    let before = unlock(old, PASSPHRASE_FILE)?.recipient();
    let key = CustodianIdentity::generate().map_err(CustodyError::from)?;
    custody::create_key_file(out, &key, &new_passphrase_of(new_passphrase_variable())?)?;
    tell(&format!(
        "{} holds your new private key. The one in use is\n{before}\nKeep it until every share is sealed to the new one: offer \
         this public half, have it admitted, and do the work that is then given to you with --new-key {}:\n",
        out.display(),
        out.display()
    ));
    print(&format!("{}\n", key.recipient()))
}

fn drill(key: &Path, task: &Path) -> Result<(), Failure> {
    let task = Task::read(&file(task)?)?;
    let key = unlock(key, PASSPHRASE_FILE)?;
    print(&format!("{}\n", custody::prove(&task, &key)?))
}

fn carry_out(work: &Work) -> Result<(), Failure> {
    let task = Task::read(&file(&work.task)?)?;
    let key = unlock(&work.key, PASSPHRASE_FILE)?;
    let new = match &work.new_key {
        None => None,
        Some(_) if task.kind == TaskKind::Redistribute => {
            return Err(Failure::Input(
                "this task shares among other custodians; a change of key is another task. Leave --new-key out"
                    .to_owned(),
            ));
        }
        Some(path) => Some(unlock(path, new_passphrase_variable())?.recipient()),
    };
    if let Some(new) = &new {
        let mut recipients = task.items.iter().flat_map(|item| &item.recipients);
        if let Some(other) = recipients.find(|recipient| recipient.key != *new) {
            return Err(Failure::Input(format!(
                "the task seals to {}, and your new key is {new}; offer the key that you mean to use, and ask for the task \
                 again",
                other.key
            )));
        }
    }
    tell(&in_words(&task, &key.recipient(), new.as_ref()));
    if !work.yes {
        confirm()?;
    }
    let answer = custody::carry_out(&task, &key)?;
    let mut json = serde_json::to_string_pretty(&answer).map_err(|error| Failure::System {
        action: "cannot write the answer",
        reason: error.into(),
    })?;
    json.push('\n');
    print(&json)
}

/// What a task asks for, for the person who has to agree to it.
fn in_words(task: &Task, own: &CustodianRecipient, new: Option<&CustodianRecipient>) -> String {
    let mut fields: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut holders: BTreeMap<String, &Holder> = BTreeMap::new();
    for item in &task.items {
        fields.entry(&item.stream).or_default().insert(&item.field);
        for holder in &item.recipients {
            holders.insert(format!("{:03} {}", holder.number, holder.key), holder);
        }
    }
    let identities = fields.len();
    let mut text = match task.kind {
        TaskKind::Reseal => {
            format!("This opens your shares of identities ({identities}) with your key and seals them to:\n")
        }
        TaskKind::Prove => "This is a drill; answer it with `probity custodian drill`.\n".to_owned(),
        TaskKind::Redistribute => {
            let needed: BTreeSet<_> = task.items.iter().filter_map(|item| item.new_needed).collect();
            let needed: Vec<String> = needed.iter().map(ToString::to_string).collect();
            let needed = needed.join(" or ");
            format!(
                "This splits your shares of identities ({identities}) among these, of whom {needed} will be needed:\n"
            )
        }
    };
    let mut shown = BTreeSet::new();
    // Writing into a text does not fail.
    for holder in holders.values().filter(|holder| shown.insert(holder.key.to_string())) {
        let whose = if Some(&holder.key) == new {
            "your new key".to_owned()
        } else if holder.key == *own {
            "the key that you use now".to_owned()
        } else {
            holder.custodian.stream()
        };
        let _ = writeln!(text, "  {}  {whose}", holder.key);
    }
    text.push_str("The identities:\n");
    for (stream, fields) in fields {
        let fields: Vec<&str> = fields.into_iter().collect();
        let _ = writeln!(text, "  {}  {}", harmless(stream), harmless(&fields.join(", ")));
    }
    text.push_str(
        "Whoever has those keys, and enough such shares, can read them. Compare each key with the one that you were told.\n",
    );
    text
}

fn confirm() -> Result<(), Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::Input(
            "nothing was done: there is no terminal to ask on; read the above and repeat with --yes".to_owned(),
        ));
    }
    tell("Type yes to do it: ");
    let mut line = String::new();
    std::io::stdin()
        .read_line(&mut line)
        .map_err(|reason| Failure::System {
            action: "cannot read the answer",
            reason,
        })?;
    if line.trim().eq_ignore_ascii_case("yes") {
        Ok(())
    } else {
        Err(Failure::Input("nothing was done".to_owned()))
    }
}

fn open(key: &Path, package: &Path) -> Result<(), Failure> {
    let package = Package::read(&file(package)?)?;
    let key = unlock(key, PASSPHRASE_FILE)?;
    let mut text = Zeroizing::new(String::new());
    for sealed in &package.fields {
        let opened = custody::open(&package.stream, sealed, &key)?;
        let _ = writeln!(
            text,
            "{}: {}",
            harmless(&sealed.field),
            *Zeroizing::new(harmless(opened.expose()))
        );
    }
    print(&text)
}

/// A text that cannot give orders to a terminal: control characters other than ends of lines are written out.
fn harmless(text: &str) -> String {
    let mut harmless = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_control() && letter != '\n' {
            harmless.extend(letter.escape_default());
        } else {
            harmless.push(letter);
        }
    }
    harmless
}

fn unlock(path: &Path, variable: &str) -> Result<CustodianIdentity, Failure> {
    Ok(match KeyFile::read(path)? {
        KeyFile::Open(key) => key,
        KeyFile::Locked(file) => {
            let passphrase = match passphrase_of_file(variable)? {
                Some(passphrase) => passphrase,
                None => ask(&format!("Passphrase of {}: ", path.display()))?,
            };
            file.unlock(&passphrase)?
        }
    })
}

fn new_passphrase_variable() -> &'static str {
    if std::env::var_os(NEW_PASSPHRASE_FILE).is_some() {
        NEW_PASSPHRASE_FILE
    } else {
        PASSPHRASE_FILE
    }
}

fn new_passphrase_of(variable: &str) -> Result<Plaintext, Failure> {
    let passphrase = if let Some(passphrase) = passphrase_of_file(variable)? {
        passphrase
    } else {
        let first = ask("Passphrase: ")?;
        if first.expose() != ask("Again: ")?.expose() {
            return Err(Failure::Input("the two passphrases differ; no key was made".to_owned()));
        }
        first
    };
    if passphrase.expose().chars().count() < LEAST_CHARACTERS {
        return Err(Failure::Input(format!(
            "a passphrase has at least {LEAST_CHARACTERS} characters, best a few words that do not belong together; no key \
             was made"
        )));
    }
    Ok(passphrase)
}

/// The first line of the file that a variable names, if it names one.
fn passphrase_of_file(variable: &str) -> Result<Option<Plaintext>, Failure> {
    let Some(path) = std::env::var_os(variable) else {
        return Ok(None);
    };
    let bytes = file(Path::new(&path))?;
    let text = std::str::from_utf8(&bytes).ok().and_then(|text| text.lines().next());
    let line = text.filter(|line| !line.is_empty());
    let line = line.ok_or_else(|| {
        Failure::Input(format!(
            "{} ({variable}) has no passphrase in its first line",
            Path::new(&path).display()
        ))
    })?;
    Ok(Some(Plaintext::from(line)))
}

fn ask(prompt: &str) -> Result<Plaintext, Failure> {
    let answer = rpassword::prompt_password(prompt).map_err(|error| {
        Failure::Input(format!(
            "cannot ask for the passphrase ({error}); without a terminal, name a file that holds it with {PASSPHRASE_FILE}"
        ))
    })?;
    Ok(Plaintext::new(answer))
}

fn file(path: &Path) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let read = std::fs::read(path).map(Zeroizing::new);
    read.map_err(|error| Failure::Input(format!("cannot read {}: {error}", path.display())))
}

/// What is said beside the answer; standard output holds nothing else than that.
fn tell(text: &str) {
    // Nobody is left to tell if standard error is closed.
    let _ = std::io::stderr().write_all(text.as_bytes());
}
