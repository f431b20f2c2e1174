//! What is kept is kept for its time and no longer: a case from its close to its tombstone, and what stands against it.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::date;
use probity::config::Sources;
use probity::start::Opened;
use probity_app::ManualClock;
use serde_json::{Value, json};

use crate::company::{Company, Part, holds, in_shanghai, report};
use crate::main_job::{self, Told};
use crate::words::{CHINESE, LATIN, Words};

mod identities;
mod reports;
mod requests;

const RETENTION: &str = "query($record: ID!) { retentions(filter: { recordId: $record }) { nodes {
    id status dueOn heldBy record { kind recordId } obligations { basis class until }
    approvals { by { id } role } destroyedOn searched { place lookedAt readable }
    tombstone { remains { kind count first last } approvedBy { by { id } role } destroyedBy { id } destroyedOn verifiedOn }
} } }";

/// The retention of a record, as counsel sees it.
pub(super) async fn retention(company: &Company, record: &str) -> Value {
    let seen = company
        .as_(Part::Counsel)
        .query(RETENTION, json!({ "record": record }))
        .await;
    let nodes = seen["retentions"]["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 1, "{seen}");
    nodes[0].clone()
}

/// The union's representative is made a custodian: somebody with no part in the case.
pub(super) async fn custodian(company: &Company) {
    company.role(Part::Union, "IDENTITY_CUSTODIAN").await;
}

/// Counsel and custodian approve, the administrator destroys.
pub(super) async fn erased(company: &Company, id: &str) {
    let counsel = json!({ "retentionId": id, "role": "LEGAL_COUNSEL" });
    company.as_(Part::Counsel).mutate("approveErasure", counsel).await;
    let custodian = json!({ "retentionId": id, "role": "IDENTITY_CUSTODIAN" });
    company.as_(Part::Union).mutate("approveErasure", custodian).await;
    let destroy = json!({ "retentionId": id });
    company.as_(Part::Administrator).mutate("destroyKey", destroy).await;
}

/// Three years after the close the case falls due, and not a day before.
async fn case_falls_due(company: &Company, case: &str) -> String {
    company.the_day_begins().await;
    let kept = retention(company, case).await;
    assert_eq!(
        (&kept["status"], &kept["dueOn"]),
        (&json!("SCHEDULED"), &json!("2029-04-13"))
    );
    let bases: Vec<&str> = kept["obligations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|obligation| obligation["basis"].as_str().unwrap())
        .collect();
    for basis in ["CLASS", "ACTION_CLOCK", "ARBITRATION", "SANCTION_IN_FORCE"] {
        assert!(bases.contains(&basis), "{basis} is missing: {kept}");
    }
    let id = kept["id"].as_str().unwrap().to_owned();
    let approval = json!({ "retentionId": id, "role": "LEGAL_COUNSEL" });
    let early = company.as_(Part::Counsel).refused("approveErasure", approval).await;
    assert_eq!(early.code, "RETENTION_NOT_DUE");
    assert!(early.message.contains("2029-04-13"), "{}", early.message);

    company.on("2029-04-13");
    company.the_day_begins().await;
    assert_eq!(retention(company, case).await["status"], "SCHEDULED");
    company.on("2029-04-14");
    company.the_day_begins().await;
    assert_eq!(retention(company, case).await["status"], "DUE");
    id
}

/// A hold keeps the case although its time is over, until counsel releases it.
async fn hold_keeps_it(company: &Company, id: &str, case: &str) {
    let counsel = company.as_(Part::Counsel);
    let place = json!({ "scope": { "caseId": case }, "reason": "A court may ask for it." });
    let by_hr = company
        .as_(Part::HumanResources)
        .refused("placeHold", place.clone())
        .await;
    assert_eq!(by_hr.code, "NOT_FOUND");
    let hold = counsel.makes("placeHold", place).await;
    let approval = json!({ "retentionId": id, "role": "LEGAL_COUNSEL" });
    let refused = counsel.refused("approveErasure", approval).await;
    assert_eq!(refused.code, "RETENTION_UNDER_HOLD");
    company.the_day_begins().await;
    let kept = retention(company, case).await;
    assert_eq!((&kept["status"], &kept["heldBy"]), (&json!("HELD"), &json!([hold])));

    let listed = "{ holds(filter: { standing: true, reviewBy: \"2029-10-14\" }) { nodes {
        id reason reviewBy overdue scope { kind recordId } } } }";
    let seen = counsel.query(listed, json!({})).await;
    let line = &seen["holds"]["nodes"][0];
    assert_eq!(line["reason"], "A court may ask for it.");
    assert_eq!(
        (&line["reviewBy"], &line["overdue"]),
        (&json!("2029-10-14"), &json!(false))
    );
    let administrator = company.as_(Part::Administrator).query(listed, json!({})).await;
    assert_eq!(administrator["holds"]["nodes"][0]["id"], json!(hold));
    assert_eq!(administrator["holds"]["nodes"][0]["reason"], Value::Null);

    company.on("2029-10-15");
    let late = counsel.query(listed, json!({})).await;
    assert_eq!(late["holds"]["nodes"][0]["overdue"], true, "half a year without a look");
    let review = json!({ "holdId": hold, "note": "The court has not written yet." });
    counsel.mutate("reviewHold", review).await;
    let release = json!({ "holdId": hold, "reason": "The court does not need it." });
    counsel.mutate("releaseHold", release).await;
    company.the_day_begins().await;
    assert_eq!(retention(company, case).await["status"], "DUE");
}

/// Two people approve, a third destroys; nobody else can, and nobody twice.
async fn it_is_erased(company: &Company, id: &str) {
    let destroy = json!({ "retentionId": id });
    let counsel = company.as_(Part::Counsel);
    let administrator = company.as_(Part::Administrator);
    let unapproved = administrator.refused("destroyKey", destroy.clone()).await;
    assert_eq!(unapproved.code, "RETENTION_NOT_APPROVED");
    let as_custodian = json!({ "retentionId": id, "role": "IDENTITY_CUSTODIAN" });
    let not_one = counsel.refused("approveErasure", as_custodian).await;
    assert_eq!(not_one.code, "RETENTION_NOT_APPROVER");
    let early = counsel.refused("verifyErasure", destroy.clone()).await;
    assert_eq!(early.code, "RETENTION_NOTHING_TO_VERIFY");
    assert_eq!(counsel.refused("destroyKey", destroy).await.code, "NOT_FOUND");
    erased(company, id).await;
}

/// The administrator has it searched; what is left is a tombstone, and the timeline shows it.
async fn it_is_remembered(company: &Company, id: &str, told: &Told) {
    let verify = json!({ "retentionId": id });
    company.as_(Part::Administrator).mutate("verifyErasure", verify).await;
    let kept = retention(company, &told.case).await;
    assert_eq!(kept["status"], "TOMBSTONED");
    let searched = kept["searched"].as_array().unwrap();
    assert_eq!(searched.len(), 5);
    for place in searched {
        assert_eq!(place["readable"], 0, "{place}");
        let looked_at = place["lookedAt"].as_u64().unwrap();
        assert!(looked_at > 0, "something was looked at: {place}");
    }
    let stone = &kept["tombstone"];
    let kinds: Vec<&str> = stone["remains"]
        .as_array()
        .unwrap()
        .iter()
        .map(|remains| remains["kind"].as_str().unwrap())
        .collect();
    for kind in [
        "report-received",
        "case-opened",
        "evidence-sealed",
        "decision-served",
        "case-closed",
    ] {
        assert!(kinds.contains(&kind), "{kind} is missing: {stone}");
    }
    assert_eq!(stone["destroyedBy"]["id"], json!(company.id(Part::Administrator)));
    let approved: Vec<&Value> = stone["approvedBy"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["by"]["id"])
        .collect();
    assert!(
        approved.contains(&&json!(company.id(Part::Counsel))) && approved.contains(&&json!(company.id(Part::Union)))
    );

    let query = "query($id: ID!) { case(id: $id) { title status
        timeline(orderBy: RECORDED, first: 100) { nodes { texts { field text } } } } }";
    let seen = company
        .as_(Part::Counsel)
        .query(query, json!({ "id": told.case }))
        .await;
    assert_eq!(
        (&seen["case"]["title"], &seen["case"]["status"]),
        (&Value::Null, &json!("CLOSED"))
    );
    let entries = seen["case"]["timeline"]["nodes"].as_array().unwrap();
    let texts = entries.iter().flat_map(|entry| entry["texts"].as_array().unwrap());
    assert!(texts.into_iter().all(|text| text["text"].is_null()), "{seen}");
    let recorded = main_job::timeline(company, &told.case, "RECORDED").await;
    assert!(
        recorded.iter().any(|(kind, _)| kind == "record-tombstoned"),
        "{recorded:?}"
    );
}

/// The receipt finds nothing any more, although it alone would still open what was sealed to it.
async fn receipt_finds_nothing(company: &Company, receipt: &str) {
    let page = company.reporter().post("/zh/return", &[("code", receipt)]).await;
    assert_eq!(page.status, 404);
}

fn files(data: &Path) -> usize {
    std::fs::read_dir(data.join("attachments")).unwrap().count()
}

fn wrapped(keys: &Path, name: &str) -> Vec<u8> {
    let connection = rusqlite::Connection::open(keys).unwrap();
    let query = "SELECT wrapped FROM data_keys WHERE name = ?1";
    connection.query_row(query, [name], |row| row.get(0)).unwrap()
}

/// Whether some bytes stand in a file of the folder.
fn stands(folder: &Path, bytes: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            stands(&path, bytes)
        } else {
            std::fs::read(&path)
                .unwrap()
                .windows(bytes.len())
                .any(|window| window == bytes)
        }
    })
}

/// An old file of keys is put back: what was erased is gone again before anything is served.
async fn old_keys_bring_nothing_back(data: &Path, old: &Path, names: &[String], old_key: &[u8]) {
    std::fs::copy(old, data.join("keys.db")).unwrap();
    assert!(stands(data, old_key), "the old key is back");
    let variables = [
        ("PROBITY_DATA", data.to_str().unwrap()),
        ("PROBITY_LISTEN", "127.0.0.1:0"),
    ];
    let variables = variables
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into_iter()
        .collect();
    let config = Sources { file: None, variables }.load().unwrap().0;
    for lost in [false, true] {
        if lost {
            // The list is lost as well: the events know.
            std::fs::remove_file(data.join("destroyed-keys")).unwrap();
            std::fs::copy(old, data.join("keys.db")).unwrap();
        }
        let clock = Arc::new(ManualClock::at(in_shanghai(date(2029, 10, 16).at(9, 0, 0, 0))));
        let opened = Opened::open(&config, clock).await.unwrap();
        let keys = opened.app.vault().keys().list().unwrap();
        for name in names {
            let key = keys.iter().find(|key| key.name == *name).unwrap();
            assert!(key.destroyed_on.is_some(), "{name} is alive (list lost: {lost})");
        }
        opened.close().await;
        assert!(!stands(data, old_key), "and is gone again (list lost: {lost})");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_kept_for_its_time_held_erased_and_remembered() {
    let company = Company::on_day("2026-01-05").await;
    let told = main_job::tell(&company, Words::Canaries).await;
    custodian(&company).await;
    let id = case_falls_due(&company, &told.case).await;
    hold_keeps_it(&company, &id, &told.case).await;

    let data = company.data().to_owned();
    let outside = tempfile::tempdir().unwrap();
    let old = outside.path().join("keys.db");
    rusqlite::Connection::open(data.join("keys.db"))
        .unwrap()
        .execute("VACUUM INTO ?1", [old.to_str().unwrap()])
        .unwrap();
    let names = [told.case.clone(), told.report.clone()];
    let old_key = wrapped(&old, &told.case);
    assert!(stands(&data, &old_key), "the search finds the key while it is there");
    assert!(files(&data) > 0, "there are sealed files");

    it_is_erased(&company, &id).await;
    assert!(!stands(&data, &old_key), "no piece of the old key is on the disk");
    assert_eq!(files(&data), 0, "the sealed files went with it");
    it_is_remembered(&company, &id, &told).await;
    receipt_finds_nothing(&company, &told.receipt).await;
    for word in [LATIN, CHINESE] {
        assert!(
            holds(&data, word).is_empty(),
            "{word} stands in {:?}",
            holds(&data, word)
        );
    }
    let (folder, _) = company.close().await;
    old_keys_bring_nothing_back(&data, &old, &names, &old_key).await;
    drop(folder);
}

/// A report that somebody files, for the stories of this file.
pub(super) async fn told_by_somebody(company: &Company, text: &str) -> (String, String) {
    let reporter = company.reporter();
    let token = reporter.new_form("en").await;
    let receipt = reporter.files("en", report(&token, text)).await;
    let seen = company
        .as_(Part::Intake)
        .query("{ reports(first: 1) { edges { node { id } } } }", json!({}))
        .await;
    let id = seen["reports"]["edges"][0]["node"]["id"].as_str().unwrap().to_owned();
    (id, receipt)
}
