//! The command line.

mod custodian;
mod demo;
mod keepers;
mod keys;
mod people;
mod policy;
mod staff;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use probity_app::packs::PackError;
use probity_app::{AppError, CleaningProgram, Clock, SystemClock, worker};
use probity_vault::CustodyError;

use crate::config::{ADMIN_PASSWORD, Config, ConfigError, Secret, Setting, Sources};
use crate::demo::{DemoError, DemoFileError};
use crate::start::{self, Opened, StartError};
use crate::wiring::{Parts, Server};
use crate::{accounts::AccountsError, logs};

/// Case manager for incidents, discipline and whistleblowing.
#[derive(Debug, Parser)]
#[command(name = "probity", version)]
struct Arguments {
    /// Configuration file; without it `probity.toml` in the data directory is read, if there is one.
    #[arg(long, global = true, env = "PROBITY_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(flatten)]
    Server(ServerCommand),
    /// Custodians of reporters' identities: their keys and shares, on machines of their own without a server; and, at the
    /// server, who they are.
    #[command(subcommand)]
    Custodian(Custodian),
}

/// What there is to do about custodians.
#[derive(Debug, Subcommand)]
enum Custodian {
    #[command(flatten)]
    Own(custodian::CustodianCommand),
    #[command(flatten)]
    Kept(keepers::KeepersCommand),
}

/// What works on a data directory.
#[derive(Debug, Subcommand)]
enum ServerCommand {
    /// Create the data directory, its key-encryption key and, if one is named, the first administrator.
    Init {
        /// Name to sign in with of the first administrator.
        #[arg(long, value_name = "USERNAME", requires = "name")]
        administrator: Option<String>,
        /// Full name of the first administrator.
        #[arg(long, value_name = "NAME", requires = "administrator")]
        name: Option<String>,
    },
    /// Serve until SIGTERM or SIGINT.
    Serve,
    /// Make a demo company in an empty data directory, and serve it; one that is there already is served.
    Demo,
    /// Print every setting, and where it comes from.
    Config,
    /// Check and compare policy packs.
    #[command(subcommand)]
    Policy(policy::PolicyCommand),
    /// Data keys: copies, and what was destroyed.
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Accounts of staff.
    #[command(subcommand)]
    Staff(staff::StaffCommand),
    /// The directory of the company's people.
    #[command(subcommand)]
    People(people::PeopleCommand),
    /// Clean one file from standard input to standard output; how the server cleans files, in a process of its own.
    #[command(hide = true, name = CLEAN)]
    Clean,
}

/// The command by which the server calls itself.
const CLEAN: &str = "clean-file";

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}")]
    Config(#[from] ConfigError),
    #[error("{0}")]
    Start(#[from] StartError),
    #[error("{0}")]
    Accounts(#[from] AccountsError),
    #[error("{0}")]
    Pack(#[from] PackError),
    #[error("{0}")]
    App(#[from] AppError),
    #[error("{0}")]
    Demo(#[from] DemoError),
    #[error("{0}")]
    DemoFile(#[from] DemoFileError),
    #[error("{0}")]
    Custody(#[from] CustodyError),
    #[error("{0}")]
    Input(String),
    #[error("{action}: {reason}")]
    System {
        action: &'static str,
        reason: std::io::Error,
    },
}

/// Carries out the command line by the clock of the machine. Exit code 0: done; 1: not done; 2: wrong command line or
/// configuration.
pub fn main() -> ExitCode {
    main_by(Arc::new(SystemClock))
}

/// Carries out the command line; a server that it starts lives by the clock that is given.
pub fn main_by(clock: Arc<dyn Clock>) -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments, clock) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Nobody is left to tell if standard error is closed.
            let _ = writeln!(std::io::stderr(), "probity: {failure}");
            match failure {
                Failure::Config(_) => ExitCode::from(2),
                Failure::Start(_)
                | Failure::Accounts(_)
                | Failure::Pack(_)
                | Failure::App(_)
                | Failure::Demo(_)
                | Failure::DemoFile(_)
                | Failure::Custody(_)
                | Failure::Input(_)
                | Failure::System { .. } => ExitCode::FAILURE,
            }
        }
    }
}

fn run(arguments: Arguments, clock: Arc<dyn Clock>) -> Result<(), Failure> {
    let command = match arguments.command {
        // A custodian's machine has no server, and so no configuration.
        Command::Custodian(Custodian::Own(command)) => return custodian::run(command),
        Command::Custodian(Custodian::Kept(command)) => {
            let (config, _) = Sources::of_process(arguments.config).load()?;
            return runtime()?.block_on(keepers::run(&config, command));
        }
        Command::Server(command) => command,
    };
    if matches!(command, ServerCommand::Clean) {
        // Before anything else: it is given no settings and no keys.
        return clean();
    }
    let (config, settings) = Sources::of_process(arguments.config).load()?;
    match command {
        ServerCommand::Clean => clean(),
        ServerCommand::Config => print(&table(&settings)).and_then(|()| print(&policy::in_force(&config)?)),
        ServerCommand::Init { administrator, name } => init(&config, administrator.zip(name)),
        ServerCommand::Serve => runtime()?.block_on(serve(&config, clock)),
        ServerCommand::Demo => runtime()?.block_on(demo::run(&config, clock)),
        ServerCommand::Policy(command) => policy::run(&command),
        ServerCommand::Keys(command) => keys::run(&config, &command),
        ServerCommand::Staff(command) => runtime()?.block_on(staff::run(&config, command)),
        ServerCommand::People(command) => runtime()?.block_on(people::run(&config, command)),
    }
}

/// The administrator's password is `PROBITY_ADMIN_PASSWORD`, or one that is made and shown this once.
fn init(config: &Config, administrator: Option<(String, String)>) -> Result<(), Failure> {
    start::init(config)?;
    let data = config.data.display();
    print(&format!(
        "{data} is ready. Keep a copy of its key apart from it: without the key nothing can be read.\n"
    ))?;
    let Some((username, name)) = administrator else {
        return print("Enter the first administrator with `probity staff add USERNAME --name NAME --role ADM`.\n");
    };
    let (password, shown) = if let Ok(given) = std::env::var(ADMIN_PASSWORD) {
        (Secret::new(given), String::new())
    } else {
        let made = generated_password("probity")?;
        let shown = format!(" Password, shown this once: {}", made.expose());
        (made, shown)
    };
    runtime()?.block_on(staff::add_administrator(config, &username, &name, password))?;
    print(&format!("{username} can sign in as the first administrator.{shown}\n"))
}

/// A password of 80 random bits, grouped so that it can be typed.
fn generated_password(prefix: &str) -> Result<Secret, Failure> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes).map_err(|error| Failure::System {
        action: "cannot make a password",
        reason: std::io::Error::other(error.to_string()),
    })?;
    let letters = data_encoding::BASE32_NOPAD.encode(&bytes).to_lowercase();
    let mut grouped = String::from(prefix);
    for (place, letter) in letters.chars().enumerate() {
        if place % 4 == 0 {
            grouped.push('-');
        }
        grouped.push(letter);
    }
    Ok(Secret::new(grouped))
}

fn clean() -> Result<(), Failure> {
    worker::serve(std::io::stdin().lock(), std::io::stdout().lock()).map_err(|reason| Failure::System {
        action: "cannot clean a file",
        reason,
    })
}

/// This program, to be called for each file that is to be cleaned. If it cannot be found, files are cleaned in this process.
/// Where the system has one, by the name that stays good when an upgrade puts another file in its place.
fn cleaning_program() -> Option<CleaningProgram> {
    let running = PathBuf::from(format!("/proc/{}/exe", std::process::id()));
    let path = if running.exists() {
        running
    } else {
        std::env::current_exe().ok()?
    };
    Some(CleaningProgram {
        path,
        arguments: vec![CLEAN.to_owned()],
    })
}

async fn serve(config: &Config, clock: Arc<dyn Clock>) -> Result<(), Failure> {
    logs::begin(config.log);
    let server = Server::bind(config).await?;
    serve_on(config, server, clock, Kind::Company).await
}

/// What is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A company that is in earnest.
    Company,
    /// A demonstration, in which one custodian may be enough.
    Demonstration,
}

async fn serve_on(config: &Config, server: Server, clock: Arc<dyn Clock>, kind: Kind) -> Result<(), Failure> {
    let opened = Opened::open(config, clock.clone()).await?;
    if kind == Kind::Demonstration {
        opened.app.set_demonstration();
    }
    if let Some(program) = cleaning_program() {
        opened.app.set_cleaning_program(program);
    }
    let parts = Parts::new(&opened, clock);
    let stop = stop_signal().map_err(|reason| Failure::System {
        action: "cannot wait for signals",
        reason,
    })?;
    let outcome = server.run(config, parts, stop).await;
    opened.close().await;
    tracing::info!("stopped");
    Ok(outcome?)
}

/// Resolves when the process is told to stop.
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|reason| Failure::System {
            action: "cannot start threads",
            reason,
        })
}

fn table(settings: &[Setting]) -> String {
    let width = |of: fn(&Setting) -> usize| settings.iter().map(of).max().unwrap_or_default();
    let (keys, values) = (
        width(|setting| setting.key.len()),
        width(|setting| setting.value.chars().count()),
    );
    settings
        .iter()
        .fold(String::new(), |text, Setting { key, value, origin }| {
            text + &format!("{key:keys$}  {value:values$}  {origin}\n")
        })
}

/// Writes a command's answer to standard output.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|reason| Failure::System {
        action: "cannot write the answer",
        reason,
    })
}
