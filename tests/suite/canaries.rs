//! What was told in confidence stands nowhere in the clear: not in a database, not in a file, not in the log.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use serde_json::json;

use crate::company::{Company, PATIENCE, Part, Recorded, holds, start_of_day};
use crate::main_job;
use crate::words::{CHINESE, LATIN, Words};

fn nowhere(folder: &Path, log: &str, word: &str) {
    let files = holds(folder, word);
    assert!(files.is_empty(), "{word} stands in {files:?}");
    assert!(!log.contains(word), "{word} stands in the log: {log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_whole_story_no_word_of_it_stands_in_the_clear() {
    let mut company = Company::on_the_binary(&Part::ALL).await;
    let today = company.today();
    let told = main_job::tell_until_the_gate(&company, Words::Canaries).await;
    // Over any weekend and any holiday of the calendar.
    let mut log = company.stop_and_start_days_later(21).await;
    company.is_ready().await;
    gate_clears(&company, &told.sanction).await;
    main_job::tell_from_the_gate(&company, Words::Canaries, &told).await;
    let data = company.data().to_owned();
    assert!(
        !holds(&data, &told.case.replace("case-", "")).is_empty(),
        "the search finds what does stand there"
    );
    // While it runs, some of it stands in write-ahead files only.
    for word in [LATIN, CHINESE] {
        assert!(
            holds(&data, word).is_empty(),
            "{word} stands in {:?}",
            holds(&data, word)
        );
    }
    let events = company.events();
    let (folder, after) = company.close().await;
    log.push_str(&after);
    assert!(log.contains("listening"), "the log was captured: {log}");
    let receipt = told.receipt.replace('-', "");
    for word in [
        LATIN,
        CHINESE,
        &told.receipt,
        &receipt,
        &receipt.to_lowercase(),
        &told.receipt.to_lowercase(),
    ] {
        nowhere(folder.path(), &log, word);
    }
    reporters_acts_tell_the_day_only(&events, &today);
    assert!(!log.contains("portal"), "no line is about the portal: {log}");
}

/// The server does by itself what the days brought.
async fn gate_clears(company: &Company, sanction: &str) {
    let query = "query($id: ID!) { sanction(id: $id) { retaliationGate } }";
    let cleared = async {
        while company.as_(Part::Counsel).query(query, json!({ "id": sanction })).await["sanction"]["retaliationGate"]
            != "CLEARED"
        {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, cleared).await.expect("the gate clears");
}

/// What a reporter did is recorded at the start of the day, and its ids hold no other time.
fn reporters_acts_tell_the_day_only(events: &[Recorded], day: &str) {
    let start = start_of_day(day);
    let acts: Vec<&Recorded> = events
        .iter()
        .filter(|event| event.actor.starts_with("reporter"))
        .collect();
    let kinds: BTreeSet<&str> = acts.iter().map(|act| act.kind.as_str()).collect();
    assert_eq!(kinds, BTreeSet::from(["report-received", "reporter-replied"]));
    for act in acts {
        let recorded = Timestamp::from_millisecond(act.at).unwrap();
        // The story may go on past midnight.
        assert!(
            recorded == start || recorded == start + jiff::SignedDuration::from_hours(24),
            "{act:?}"
        );
        let mut milliseconds = [0; 8];
        milliseconds[2..].copy_from_slice(&act.id[..6]);
        // An id that is derived from what was sent holds no time at all.
        let told = i64::from_be_bytes(milliseconds);
        assert!(told == 0 || told == act.at, "{act:?}");
    }
}
