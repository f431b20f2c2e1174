//! `probity demo`: makes a demo company where there is none, and serves it.

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::Timestamp;
use probity_app::{Clock, ManualClock};

use super::{Failure, Kind, generated_password, print, serve_on};
use crate::config::Config;
use crate::demo::{DemoFile, Founding, found, is_empty};
use crate::logs;
use crate::start::{self, Opened};
use crate::wiring::Server;

/// Makes the company, says how to get in, and serves until the process is told to stop.
pub(super) async fn run(config: &Config, clock: Arc<dyn Clock>) -> Result<(), Failure> {
    logs::begin(config.log);
    // Before the company is made, so that nobody waits for one that cannot be served.
    let server = Server::bind(config).await?;
    let file = match DemoFile::read(&config.data)? {
        Some(file) => file,
        None => make(config, clock.now()).await?,
    };
    let address = match &config.public_url {
        Some(url) => url.to_string(),
        None => format!("http://{}", server.address()),
    };
    print(&welcome(&address, &file))?;
    // Nothing in a demo is real, and whoever tries it out has no authenticator at hand.
    let config = Config {
        require_second_factor: Some(config.require_second_factor.unwrap_or(false)),
        ..config.clone()
    };
    serve_on(&config, server, clock, Kind::Demonstration).await
}

async fn make(config: &Config, until: Timestamp) -> Result<DemoFile, Failure> {
    if !start::was_used(config) {
        start::init(config)?;
    }
    let clock = Arc::new(ManualClock::at(until));
    let opened = Opened::open(config, clock.clone()).await?;
    let outcome = tell(config, &opened, clock).await;
    opened.close().await;
    outcome
}

async fn tell(config: &Config, opened: &Opened, clock: Arc<ManualClock>) -> Result<DemoFile, Failure> {
    is_empty(&opened.app).await?;
    DemoFile::begin(&config.data)?;
    print("Making a demo company: nine months in the life of a maker of sensors.\n")?;
    let password = generated_password("demo")?;
    let founding = Founding {
        app: &opened.app,
        until: clock.now(),
        clock,
        accounts: &opened.accounts,
        password: &password,
    };
    // Progress is a courtesy; that it cannot be shown stops nothing.
    let file = found(founding, &mut |part| drop(print(&format!("  {part}\n")))).await?;
    file.finish(&config.data)?;
    Ok(file)
}

/// What a visitor of the demo has to know.
fn welcome(address: &str, file: &DemoFile) -> String {
    let mut text = format!(
        "\nA demo company, made on {}. Nothing in it is real.\n\n\
         Reporters / 举报人   {address}/\n\
         Staff / 工作人员     {address}/staff/\n\
         Password of all / 统一密码   {}\n\n",
        file.founded_on, file.password
    );
    for sign_in in &file.sign_ins {
        let roles = sign_in.roles.join(", ");
        let _ = writeln!(text, "  {:<12} {roles:<22} {}", sign_in.username, sign_in.name);
    }
    text.push_str("\nReceipts to come back with / 可试用的回执\n\n");
    for receipt in &file.receipts {
        let _ = writeln!(text, "  {}   {}", receipt.receipt, receipt.what);
    }
    if file.custodian_key.is_some() {
        text.push_str("\nKey of the custodian of names / 身份保管人的密钥   custodian_key in demo.json, for `probity custodian`\n");
    }
    text.push_str("\nStop with Ctrl-C.\n\n");
    text
}
