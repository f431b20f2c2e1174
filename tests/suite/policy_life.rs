//! The life of a policy: a rule binds those who were consulted on it, could read it and acknowledged it, and conduct is judged
//! by the version of its day.

use serde_json::{Value, json};

use crate::company::{Company, Part, digest, on};
use crate::steps;

const VERSIONS: &str = "{ policies { id version status acknowledgements { acknowledged missing } } }";

/// Charges somebody with what they are said to have done on a day; gives the answer's code, or nothing if it stands.
async fn charge(company: &Company, (case, subject): (&str, &str), conduct: &str) -> Option<String> {
    let input = json!({
        "caseId": case,
        "subject": { "person": subject },
        "clause": "WX-6.1.2",
        "severity": "GRAVE",
        "conduct": on(conduct),
        "description": "A price list went to an outside group.",
        "isProtectedReport": false,
    });
    let answer = company.as_(Part::Intake).tries("raiseAllegation", input).await;
    let json = answer.json();
    (!json["errors"].is_null()).then(|| answer.refusal().code)
}

/// Every version: its name, where it stands, and how many acknowledged it.
async fn versions(company: &Company) -> Vec<(String, String, Value)> {
    let seen = company.as_(Part::HumanResources).query(VERSIONS, json!({})).await;
    let versions = seen["policies"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    versions
        .map(|policy| {
            let acknowledged = policy["acknowledgements"]["acknowledged"].clone();
            (text(&policy["version"]), text(&policy["status"]), acknowledged)
        })
        .collect()
}

async fn published(company: &Company, version: &str, (consulted, day): (&str, &str)) -> String {
    let policy = steps::draft_policy(company, version).await;
    let bare = json!({ "policyId": policy, "published": on(day) });
    let early = company.as_(Part::Counsel).refused("publishPolicy", bare).await;
    assert_eq!(early.code, "POLICY_NOT_CONSULTED");
    let minutes = json!({ "minutesSha256": digest("minutes") });
    steps::consult(company, &policy, on(consulted), minutes).await;
    steps::publish(company, &policy, on(day), Some("on the notice board")).await;
    policy
}

#[tokio::test(flavor = "multi_thread")]
async fn conduct_is_judged_by_the_version_of_its_day_and_only_of_those_who_knew_it() {
    let company = Company::on_day("2026-01-05").await;
    let wang = steps::register(&company, "Wang", json!({ "joined": on("2024-05-06") })).await;
    let first = published(&company, "2026-1", ("2026-01-05", "2026-01-05")).await;
    company.on("2026-03-02");
    let case = steps::open_on_own_knowledge(&company, "A price list outside", "2026-03-02").await;
    steps::add_subject(&company, &case, &wang).await;
    let matter = (case.as_str(), wang.as_str());

    let before = charge(&company, matter, "2025-12-31").await;
    assert_eq!(before.as_deref(), Some("CASE_POLICY_NOT_IN_FORCE"));
    let unknown = charge(&company, matter, "2026-01-20").await;
    assert_eq!(unknown.as_deref(), Some("CASE_POLICY_NOT_ACKNOWLEDGED"));
    steps::acknowledge(&company, &wang, &first, on("2026-01-12"), Some("signed")).await;
    assert_eq!(charge(&company, matter, "2026-01-20").await, None);

    // The next version binds from its own day on, and whoever did not acknowledge it is not judged by it.
    let second = published(&company, "2026-2", ("2026-01-26", "2026-02-02")).await;
    let newer = charge(&company, matter, "2026-02-10").await;
    assert_eq!(newer.as_deref(), Some("CASE_POLICY_NOT_ACKNOWLEDGED"));
    steps::acknowledge(&company, &wang, &second, on("2026-02-04"), Some("signed")).await;
    assert_eq!(charge(&company, matter, "2026-02-10").await, None);
    let query = "query($id: ID!) { case(id: $id) { allegations { conduct { date } ground { version } } } }";
    let seen = company.as_(Part::Counsel).query(query, json!({ "id": case })).await;
    let grounds: Vec<(&Value, &Value)> = seen["case"]["allegations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|charge| (&charge["conduct"]["date"], &charge["ground"]["version"]))
        .collect();
    assert_eq!(
        grounds,
        [
            (&json!("2026-01-20"), &json!("2026-1")),
            (&json!("2026-02-10"), &json!("2026-2"))
        ]
    );

    // A version that is taken out of force binds nobody any more; what was judged by it stays.
    for (policy, day) in [(&first, "2026-02-02"), (&second, "2026-02-20")] {
        let retired = json!({ "policyId": policy, "retired": on(day) });
        company.as_(Part::Counsel).mutate("retirePolicy", retired).await;
    }
    let after = charge(&company, matter, "2026-02-25").await;
    assert_eq!(after.as_deref(), Some("CASE_POLICY_NOT_IN_FORCE"));
    assert_eq!(charge(&company, matter, "2026-02-11").await, None);
    let gone = |version: &str| (version.to_owned(), "RETIRED".to_owned(), Value::Null);
    assert_eq!(versions(&company).await, [gone("2026-1"), gone("2026-2")]);
}
