//! Custodians rehearse, change their keys, are lost and come anew; what they keep goes from hand to hand, and nobody holds a
//! key to it meanwhile.

use super::disclosure::{asked, disclosure_is_asked_for};
use super::*;

const NEWCOMER: Part = Part::LineManager;

const CUSTODY: &str = "{ custody { needed outstanding custodians { person { id } number recipient provedOn }
    drill { proved { id } waiting { id } } own { outstanding task drillTask } } }";

async fn custody(company: &Company, part: Part) -> Value {
    company.as_(part).query(CUSTODY, json!({})).await["custody"].clone()
}

fn file(keys: &Keys, name: &str, text: &str) -> String {
    let path = keys.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// One proves with `probity`, one with stock `age`, one does not.
async fn the_custodians_rehearse(company: &Company, keys: &Keys) {
    let counsel = company.as_(Part::Counsel);
    let early = company
        .as_(Part::Custodian)
        .refused("proveCustody", json!({ "proof": "00" }))
        .await;
    assert_eq!(early.code, "CUSTODY_NO_DRILL");
    counsel.mutate("startCustodyDrill", json!({})).await;

    let task = custody(company, Part::Custodian).await["own"]["drillTask"].clone();
    let task = file(keys, "drill.json", task.as_str().unwrap());
    let key = keys.file(Part::Custodian);
    let proof = run(keys.custodian(&["drill", "--key", key.to_str().unwrap(), &task]), "");
    let given = json!({ "proof": proof });
    let foreign = company.as_(WITH_AGE).refused("proveCustody", given.clone()).await;
    assert_eq!(foreign.code, "CUSTODY_PROOF_WRONG");
    company.as_(Part::Custodian).mutate("proveCustody", given).await;
    assert_eq!(custody(company, Part::Custodian).await["own"]["drillTask"], Value::Null);

    let task = custody(company, WITH_AGE).await["own"]["drillTask"].clone();
    let task: Value = serde_json::from_str(task.as_str().unwrap()).unwrap();
    let armour = task["items"][0]["parts"][0]["sealed"].as_str().unwrap();
    let line = run(age("age", &["-d", "-i", keys.file(WITH_AGE).to_str().unwrap()]), armour);
    assert!(
        line.starts_with("probity-share v1 drill-"),
        "a person sees that it is a drill"
    );
    let proof = run(Command::new("sha256sum"), line.trim_end());
    company
        .as_(WITH_AGE)
        .mutate("proveCustody", json!({ "proof": proof }))
        .await;

    let seen = custody(company, Part::Auditor).await;
    let person = |part: Part| json!({ "id": company.id(part) });
    assert_eq!(seen["drill"]["waiting"], json!([person(Part::SecondInvestigator)]));
    assert_eq!(seen["drill"]["proved"].as_array().unwrap().len(), 2);
    let days: Vec<&Value> = seen["custodians"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["provedOn"])
        .collect();
    assert_eq!(days, [&json!("2026-03-02"), &json!("2026-03-02"), &Value::Null]);
    assert_eq!(seen["own"], Value::Null, "an auditor keeps nothing");
}

async fn offers_and_is_admitted(company: &Company, part: Part, recipient: &str) {
    company
        .as_(part)
        .mutate("offerCustodianKey", json!({ "recipient": recipient }))
        .await;
    let named = json!({ "personId": company.id(part), "recipient": recipient });
    company.as_(Part::Counsel).mutate("admitCustodian", named).await;
}

async fn hands_in(company: &Company, part: Part, answer: &str) -> (Value, Value) {
    let query = "mutation($input: HandInSharesInput!) { handInShares(input: $input) { taken unchanged custody { outstanding } } }";
    let input = json!({ "input": { "answer": answer } });
    let payload = company.as_(part).query(query, input).await["handInShares"].clone();
    assert_eq!(
        payload["taken"].as_u64().unwrap() + payload["unchanged"].as_u64().unwrap(),
        1
    );
    (payload["taken"].clone(), payload["custody"]["outstanding"].clone())
}

/// A custodian has a new key; what is sealed to the old one is sealed to the new one.
async fn a_custodian_changes_their_key(company: &Company, keys: &Keys) {
    let old = keys.file(Part::Custodian);
    let new = keys.folder.path().join("new.key");
    let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
    let recipient = run(keys.custodian(&["rotate", "--key", old, "--out", new]), "");
    assert_eq!(custody(company, Part::Counsel).await["outstanding"], 0);
    offers_and_is_admitted(company, Part::Custodian, recipient.trim()).await;
    let mine = custody(company, Part::Custodian).await;
    assert_eq!(
        (&mine["outstanding"], &mine["own"]["outstanding"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        mine["custodians"][0]["provedOn"],
        Value::Null,
        "nothing was shown with the new key"
    );
    assert_eq!(mine["custodians"][0]["number"], 1, "the share keeps its number");
    assert_eq!(custody(company, WITH_AGE).await["own"]["outstanding"], 0);
    let task = file(keys, "task.json", mine["own"]["task"].as_str().unwrap());
    let arguments = ["work", "--yes", "--key", old, "--new-key", new, &task];
    let answer = run(keys.custodian(&arguments), "");
    let foreign = json!({ "answer": answer });
    company.as_(Part::HumanResources).refused("handInShares", foreign).await;
    assert_eq!(hands_in(company, Part::Custodian, &answer).await, (json!(1), json!(0)));
    assert_eq!(
        hands_in(company, Part::Custodian, &answer).await,
        (json!(0), json!(0)),
        "again"
    );
    std::fs::rename(new, old).unwrap();
}

/// One custodian is lost and another comes. As many of the others as are needed share anew, among those to come.
async fn a_custodian_is_lost_and_another_comes(company: &Company, keys: &Keys) {
    let before = custody(company, Part::Counsel).await;
    let lost = before["custodians"][2].clone();
    let revoked = json!({ "personId": lost["person"]["id"], "recipient": lost["recipient"] });
    company.as_(Part::Counsel).mutate("revokeCustodian", revoked).await;
    let between = custody(company, Part::Custodian).await;
    let late = worked(keys, Part::Custodian, between["own"]["task"].as_str().unwrap());

    company.role(NEWCOMER, "IDENTITY_CUSTODIAN").await;
    let recipient = keys.make(NEWCOMER);
    offers_and_is_admitted(company, NEWCOMER, &recipient).await;
    let (taken, left) = hands_in(company, Part::Custodian, &late).await;
    assert_eq!(
        (taken, left),
        (json!(0), json!(1)),
        "it was made for others than those to come"
    );

    let numbers: Vec<Value> = custody(company, Part::Counsel).await["custodians"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["number"].clone())
        .collect();
    assert_eq!(numbers, [1, 2, 4], "a number is given once");
    assert_eq!(
        custody(company, NEWCOMER).await["own"]["outstanding"],
        0,
        "there is nothing to split yet"
    );
    for (part, left) in [(Part::Custodian, 1), (WITH_AGE, 0)] {
        let own = custody(company, part).await["own"].clone();
        assert_eq!(own["outstanding"], 1, "{part:?}");
        let answer = worked(keys, part, own["task"].as_str().unwrap());
        assert_eq!(
            hands_in(company, part, &answer).await,
            (json!(1), json!(left)),
            "{part:?}"
        );
        assert_eq!(custody(company, part).await["own"]["task"], Value::Null);
    }
}

/// The reporter agrees, some custodians hand over, and the recipient reads the name.
pub(super) async fn opens_for_the_investigator(
    company: &Company,
    keys: &Keys,
    (report, receipt): (&str, &str),
    custodians: [Part; 2],
) {
    let reporter = company.reporter();
    let key = keys.make(Part::Investigator);
    let id = disclosure_is_asked_for(company, asked(company, report, &key, &json!({ "basis": "CONSENT" }))).await;
    let page = reporter.comes_back("en", receipt).await;
    let disclosure = page.value("input[name=disclosure]").unwrap();
    let fields = [
        ("token", &*page.token()),
        ("disclosure", &*disclosure),
        ("answer", "agree"),
        ("words", ""),
    ];
    let sent = reporter.post("/en/inbox/disclosure", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text("main"));
    for part in custodians {
        let disclosure = seen(company, part, &id).await;
        let answer = worked(keys, part, disclosure["task"].as_str().unwrap());
        let input = json!({ "disclosureId": id, "answer": answer });
        company.as_(part).mutate("approveDisclosure", input).await;
    }
    let disclosure = seen(company, Part::Investigator, &id).await;
    let package = file(keys, "package.json", disclosure["package"].as_str().unwrap());
    let key = keys.file(Part::Investigator);
    let opened = run(keys.custodian(&["open", "--key", key.to_str().unwrap(), &package]), "");
    assert!(opened.contains(NAME), "{opened}");
}

#[tokio::test(flavor = "multi_thread")]
async fn custodians_come_and_go_and_nothing_that_they_keep_is_lost() {
    let company = Company::on_day("2026-03-02").await;
    company.role(Part::Auditor, "LEGAL_COUNSEL").await;
    let keys = Keys {
        folder: tempfile::tempdir().unwrap(),
    };
    custodians_are_admitted(&company, &keys).await;
    let reporter = company.reporter();
    let (receipt, report) = reported(&company, &reporter).await;
    let page = reporter.comes_back("en", &receipt).await;
    the_reporter_gives_a_name(&company, &reporter, &page, &report).await;
    the_custodians_rehearse(&company, &keys).await;
    a_custodian_changes_their_key(&company, &keys).await;
    a_custodian_is_lost_and_another_comes(&company, &keys).await;
    // Whoever came last, and whoever changed their key.
    opens_for_the_investigator(&company, &keys, (&report, &receipt), [NEWCOMER, Part::Custodian]).await;
    for secret in PIECES {
        assert_eq!(holds(company.data(), secret), Vec::<PathBuf>::new(), "{secret}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_sees_the_custodians_and_takes_a_stolen_key_out_of_force() {
    let mut company = Company::on_the_binary(&Part::ALL).await;
    let keys = Keys {
        folder: tempfile::tempdir().unwrap(),
    };
    custodians_are_admitted(&company, &keys).await;
    let (stolen, other) = (company.id(Part::Union), company.id(Part::Custodian));
    company
        .stop_and_start_after(move |data| {
            let list = run(probity(data, &["custodian", "list"]), "");
            assert!(list.contains("2 of 3 custodians"), "{list}");
            assert!(list.contains(&stolen) && list.contains("last drill: never"), "{list}");
            run(probity(data, &["custodian", "revoke", &stolen]), "");
            let list = run(probity(data, &["custodian", "list"]), "");
            assert!(list.contains("2 of 2 custodians") && !list.contains(&stolen), "{list}");
            for (person, reason) in [(&stolen, "has no key in force"), (&other, "custodians are needed")] {
                let refused = probity(data, &["custodian", "revoke", person]).output().unwrap();
                let said = String::from_utf8_lossy(&refused.stderr).into_owned();
                assert!(!refused.status.success() && said.contains(reason), "{said}");
            }
        })
        .await;
    let seen = custody(&company, Part::Counsel).await;
    assert_eq!(seen["custodians"].as_array().unwrap().len(), 2);
}
