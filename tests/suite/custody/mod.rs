//! Identities that the server cannot open: who keeps them, how they are disclosed, and how custodians come and go.

mod changes;
mod disclosure;
mod in_browser;

use std::path::{Path, PathBuf};
use std::process::Command;

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::company::{Company, Page, Part, Reporter, digest, holds, probity, report, run};

const NAME: &str = "Ou Yangfeng 欧阳锋";
const CONTACT: &str = "+86 139 0000 4711, after eight";
/// Pieces of both that give the reporter away by themselves. Each is too long to stand among hashes by chance.
const PIECES: [&str; 3] = ["Ou Yangfeng", "欧阳锋", "0000 4711"];
const PASSPHRASE: &str = "the ferry leaves at dusk";

const DISCLOSURE: &str = "query($id: ID!) { disclosure(id: $id) { status basis purpose opinion notice objection
    fields answerBy answers { custodian { id } approved } refusedBy package task
    ownShare { reference field number recipient parts { from armour } } } }";

/// Who holds a share. One has a key of the stock `age` program.
const CUSTODIANS: [Part; 3] = [Part::Custodian, Part::Union, Part::SecondInvestigator];
const WITH_AGE: Part = Part::Union;

struct Keys {
    folder: tempfile::TempDir,
}

impl Keys {
    fn file(&self, part: Part) -> PathBuf {
        self.folder.path().join(format!("{}.key", part.username()))
    }

    /// The command line of somebody who has a passphrase, and no data directory.
    fn custodian(&self, arguments: &[&str]) -> Command {
        let passphrase = self.folder.path().join("passphrase");
        std::fs::write(&passphrase, PASSPHRASE).unwrap();
        let mut command = probity(Path::new("/nonexistent"), &["custodian"]);
        command.args(arguments).env("PROBITY_PASSPHRASE_FILE", passphrase);
        command
    }

    /// Makes a key, and gives its public half.
    fn make(&self, part: Part) -> String {
        let file = self.file(part);
        let path = file.to_str().unwrap();
        if part == WITH_AGE {
            run(age("age-keygen", &["-o", path]), "");
            return run(age("age-keygen", &["-y", path]), "").trim().to_owned();
        }
        run(self.custodian(&["new", "--out", path]), "");
        run(self.custodian(&["public", "--key", path]), "").trim().to_owned()
    }
}

fn age(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}

/// Three custodians, each with a key that counsel compared; two of them are needed.
async fn custodians_are_admitted(company: &Company, keys: &Keys) {
    for part in [Part::Union, Part::SecondInvestigator] {
        company.role(part, "IDENTITY_CUSTODIAN").await;
    }
    let counsel = company.as_(Part::Counsel);
    for part in CUSTODIANS {
        let recipient = keys.make(part);
        let offered = json!({ "recipient": recipient });
        company.as_(part).mutate("offerCustodianKey", offered).await;
        let named = json!({ "personId": company.id(part), "recipient": recipient });
        let own = company.as_(part).refused("admitCustodian", named.clone()).await;
        assert_eq!(own.code, "NOT_FOUND", "nobody admits themselves");
        counsel.mutate("admitCustodian", named).await;
    }
    let alone = counsel.refused("setCustodyThreshold", json!({ "needed": 1 })).await;
    assert_eq!(alone.code, "CUSTODY_THRESHOLD_TOO_LOW");
    counsel.mutate("setCustodyThreshold", json!({ "needed": 2 })).await;
    let query = "{ custody { ready needed custodians { number } offered { recipient } } }";
    let custody = company.as_(Part::Auditor).query(query, json!({})).await;
    let expected = json!({ "ready": true, "needed": 2, "offered": [],
        "custodians": [{ "number": 1 }, { "number": 2 }, { "number": 3 }] });
    assert_eq!(custody["custody"], expected);
    let hidden = company.as_(Part::HumanResources).asks(query, json!({})).await;
    assert_eq!(hidden.refusal().code, "NOT_FOUND");
}

/// A report of somebody without a name, in a case of its own.
async fn reported(company: &Company, reporter: &Reporter) -> (String, String) {
    let form = report(&reporter.new_form("en").await, "A price list left the house.");
    let receipt = reporter.files("en", form).await;
    let intake = company.as_(Part::Intake);
    let data = intake.query("{ reports { nodes { id } } }", json!({})).await;
    let report = data["reports"]["nodes"][0]["id"].as_str().unwrap().to_owned();
    let named = json!({ "reportId": report });
    intake.mutate("acknowledgeReport", named.clone()).await;
    let triage = json!({ "reportId": report, "clauses": [], "severity": "SERIOUS", "assessment": "Credible." });
    intake.mutate("triageReport", triage).await;
    intake.mutate("acceptReport", named).await;
    let opened = json!({
        "reportId": report, "title": "A price list", "counsel": company.id(Part::Counsel), "knownOn": company.today(),
    });
    intake.makes("openCase", opened).await;
    (receipt, report)
}

async fn gives(reporter: &Reporter, page: &Page, name: &str) -> Page {
    let fields = [("token", &*page.token()), ("name", name), ("contact", CONTACT)];
    reporter.post("/en/inbox/identity", &fields).await
}

/// The reporter gives who they are. It stands nowhere in the clear, and staff learn the day alone.
async fn the_reporter_gives_a_name(company: &Company, reporter: &Reporter, page: &Page, report: &str) {
    let nothing = gives(reporter, page, "").await;
    assert_eq!(nothing.status, StatusCode::SEE_OTHER, "a way to be reached is enough");
    let sent = gives(reporter, page, NAME).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text("main"));
    let page = reporter.get(&sent.location()).await;
    assert!(
        page.text("main").contains("On 2 March 2026 you gave who you are"),
        "{}",
        page.text("main")
    );
    for secret in PIECES {
        assert_eq!(holds(company.data(), secret), Vec::<PathBuf>::new(), "{secret}");
    }
    let query = "query($id: ID!) { report(id: $id) { anonymous identifiedOn } }";
    let seen = company.as_(Part::Intake).query(query, json!({ "id": report })).await;
    assert_eq!(
        seen["report"],
        json!({ "anonymous": true, "identifiedOn": "2026-03-02" })
    );
}

async fn seen(company: &Company, part: Part, id: &str) -> Value {
    company.as_(part).query(DISCLOSURE, json!({ "id": id })).await["disclosure"].clone()
}

/// What a custodian makes of their task on their own machine.
fn worked(keys: &Keys, part: Part, task: &str) -> String {
    let (file, key) = (keys.folder.path().join("task.json"), keys.file(part));
    std::fs::write(&file, task).unwrap();
    let arguments = ["work", "--yes", "--key", key.to_str().unwrap(), file.to_str().unwrap()];
    run(keys.custodian(&arguments), "")
}
