//! `probity people`: the directory, brought up to date from a file.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use probity_app::directory::{Change, ChangeKind, ImportOptions, LARGEST_FILE, Plan};
use probity_app::{Plaintext, SystemClock};
use probity_domain::Actor;

use super::{Failure, print};
use crate::config::Config;
use crate::start::Opened;

/// How many people are done between two words of progress.
const STEP: usize = 500;

#[derive(Debug, Subcommand)]
pub(super) enum PeopleCommand {
    /// Bring the directory up to date from a CSV file, and print what differs. Nothing is written if there is anything wrong
    /// with the file. Run again, it does what is left; the same file twice changes nothing. Needs the server to be stopped.
    Import(ImportFile),
}

/// Which file, and how far it goes.
#[derive(Debug, Args)]
pub(super) struct ImportFile {
    /// CSV in UTF-8 or GB18030, with a comma, a semicolon or a tab between cells, and heads in English or Chinese.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Print what would change, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Do only what a dry run printed, by the hash that it gave.
    #[arg(long, value_name = "SHA-256", conflicts_with = "dry_run")]
    plan: Option<String>,
    /// The last day of everybody who has a number and is not in the file. Without it nobody leaves by not being in it.
    #[arg(long, value_name = "DATE")]
    gone_left: Option<Date>,
    /// How many lines of each list are printed.
    #[arg(long, value_name = "LINES", default_value_t = 1000)]
    show: usize,
}

pub(super) async fn run(config: &Config, command: PeopleCommand) -> Result<(), Failure> {
    let PeopleCommand::Import(import) = command;
    let bytes = read(&import.file)?;
    let opened = Opened::open(config, Arc::new(SystemClock)).await?;
    let imported = import_into(&opened, &import, &bytes).await;
    opened.close().await;
    imported
}

/// Reads a file into memory that is zeroed afterwards; a byte more than is taken is enough to tell that it is too large.
fn read(file: &Path) -> Result<zeroize::Zeroizing<Vec<u8>>, Failure> {
    let failed = |reason| Failure::System {
        action: "cannot read the file of people",
        reason,
    };
    let limit = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = zeroize::Zeroizing::new(Vec::new());
    let opened = std::fs::File::open(file).map_err(failed)?;
    opened.take(limit).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

async fn import_into(opened: &Opened, import: &ImportFile, bytes: &[u8]) -> Result<(), Failure> {
    let options = ImportOptions {
        gone_on: import.gone_left,
        shown: import.show,
    };
    let app = &opened.app;
    let plan = app.plan_import(&Actor::System, bytes, options).await?;
    print(&told(&plan))?;
    let Some(found) = plan.sha256.as_deref() else {
        let count = plan.problem_count;
        return Err(Failure::Input(format!(
            "{count} problems in the file; nothing was written"
        )));
    };
    if import.dry_run {
        return Ok(());
    }
    let wanted = import.plan.as_deref().unwrap_or(found);
    let progress = |done: usize, of: usize| {
        if done.is_multiple_of(STEP) || done == of {
            // Nobody is left to tell if standard error is closed.
            let _ = writeln!(std::io::stderr(), "{done} of {of}");
        }
    };
    let imported = app
        .import_people(&Actor::System, (bytes, wanted), options, &progress)
        .await?;
    print(&format!(
        "Done: {} entered, {} changed, {} left, {} pairs of relatives, {} departments named.\n",
        imported.new, imported.changed, imported.departed, imported.relatives, imported.named
    ))
}

/// A plan for a terminal.
fn told(plan: &Plan) -> String {
    let mut text = String::new();
    // Writing into a text does not fail.
    for problem in &plan.problems {
        let _ = writeln!(text, "{problem}");
    }
    let Some(sha256) = &plan.sha256 else {
        return text;
    };
    for change in &plan.changes {
        tell(&mut text, change);
    }
    for gone in &plan.gone_people {
        let (number, name) = (gone.number.expose(), gone.name.expose());
        let _ = writeln!(text, "gone      {number}  {name}  {}", gone.person.stream());
    }
    for department in &plan.departments {
        let change = match (department.is_new, department.is_named) {
            (true, _) => "new",
            (false, true) => "named",
            (false, false) => continue,
        };
        let _ = writeln!(
            text,
            "department  {change}  {}  {}",
            department.id.stream(),
            department.name
        );
    }
    let _ = writeln!(
        text,
        "{} in the file: {} new, {} changed, {} leave, {} unchanged. {} pairs of relatives to record.\n\
         On record and not in the file: {} gone (they stay unless --gone-left says when they left), {} without a number.\n\
         Plan {sha256}",
        plan.rows, plan.new, plan.changed, plan.departed, plan.unchanged, plan.relatives, plan.gone, plan.unnumbered
    );
    text
}

fn tell(text: &mut String, change: &Change) {
    let kind = match change.kind {
        ChangeKind::New => "new     ",
        ChangeKind::Changed => "changed ",
        ChangeKind::Departed => "leaves  ",
    };
    // Writing into a text does not fail.
    let _ = write!(text, "{kind}  {}", change.number.expose());
    if let Some(line) = change.line {
        let _ = write!(text, "  line {line}");
    }
    let side = |side: &Option<Plaintext>| {
        side.as_ref()
            .map_or_else(|| "–".to_owned(), |side| side.expose().to_owned())
    };
    for field in &change.fields {
        let (name, to) = (field.column.name(), side(&field.to));
        let _ = if change.kind == ChangeKind::New {
            write!(text, "  {name}: {to}")
        } else {
            write!(text, "  {name}: {} → {to}", side(&field.from))
        };
    }
    text.push('\n');
}
