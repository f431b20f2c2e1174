//! What subjects read of matters against themselves, and what auditors read of evidence.

use probity_domain::ids::{PartyId, PersonId};
use serde_json::{Value, json};

use crate::story::{Opened, Staff, acknowledge, heard, opened, proposed, warning};
use crate::world::{DIGEST, World, mutation, on};

const OTHER_DIGEST: &str = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";

const OWN: &str = "{ viewer { ownAllegations { id clause { id } status determination description informedOn respondBy
    findings { id determination issuedOn superseded } evidence { id method sha256 sealedOn } }
    ownSanctions { id status } } }";

/// Two people charged in one case, each with evidence of their own.
struct Two {
    case: String,
    finding: String,
    first: Charged,
    second: Charged,
}

struct Charged {
    person: PersonId,
    allegation: String,
    evidence: String,
}

async fn charge(world: &World, staff: &Staff, case: &str, person: PersonId, words: &str) -> String {
    let raise = json!({
        "caseId": case, "subject": { "person": person.stream() }, "clause": "WX-6.1.2", "severity": "GRAVE",
        "conduct": on("2025-02-20"), "description": words,
    });
    world.make(staff.intake, "raiseAllegation", ("allegation", raise)).await
}

/// An investigation that collects from one source; gives both ids.
async fn collecting(world: &World, staff: &Staff, case: &str) -> (String, String) {
    let source = json!({ "kind": "WORK_ACCOUNT", "basis": "LAWFUL_RULES", "description": "a source" });
    let plan = json!({ "caseId": case, "scope": "who it was", "sources": [source] });
    let id = world.act(staff.investigator, "startInvestigation", plan).await;
    let document = "query($id: ID!) { investigation(id: $id) { sources { id } } }";
    let data = world.get(staff.investigator, document, json!({ "id": id })).await;
    let source = data["investigation"]["sources"][0]["id"].as_str().unwrap().to_owned();
    let authorise = json!({ "investigationId": id, "sourceIds": [source] });
    world.act(staff.counsel, "authoriseInvestigation", authorise).await;
    world
        .act(staff.investigator, "startCollection", json!({ "investigationId": id }))
        .await;
    (id, source)
}

async fn seal(world: &World, staff: &Staff, (id, source): &(String, String), sha256: &str) -> String {
    let piece = json!({
        "investigationId": id, "sourceId": source, "method": "EXPORT", "title": "an export", "sha256": sha256,
        "collected": on(&world.today()), "shows": on("2025-02-20"), "collector": staff.investigator.stream(),
    });
    world
        .make(staff.investigator, "sealEvidence", ("evidence", piece))
        .await
}

async fn told_and_answered(world: &World, staff: &Staff, (case, investigation): (&str, &str), charged: &Charged) {
    let today = world.today();
    let inform = json!({ "caseId": case, "allegationId": charged.allegation, "on": today });
    world.act(staff.investigator, "informSubject", inform).await;
    let response = json!({
        "investigationId": investigation, "subject": { "person": charged.person.stream() },
        "statement": "it was the other one", "admits": false, "answeredOn": today,
    });
    world.act(staff.investigator, "recordResponse", response).await;
}

async fn two(world: &World, staff: &Staff) -> Two {
    let Opened { case, .. } = opened(world, staff).await;
    let other = world.person(&[]).await;
    acknowledge(world, staff, other).await;
    let party = json!({ "caseId": case, "party": { "person": other.stream() }, "role": "SUBJECT" });
    world.act(staff.intake, "addParty", party).await;
    let first = charge(world, staff, &case, staff.subject, "told a competitor of the tender").await;
    let second = charge(world, staff, &case, other, "passed the tender on").await;
    let investigation = collecting(world, staff, &case).await;
    let first = Charged {
        person: staff.subject,
        allegation: first,
        evidence: seal(world, staff, &investigation, DIGEST).await,
    };
    let second = Charged {
        person: other,
        allegation: second,
        evidence: seal(world, staff, &investigation, OTHER_DIGEST).await,
    };
    for charged in [&first, &second] {
        assert_eq!(
            own(world, charged.person).await["ownAllegations"],
            json!([]),
            "not told yet"
        );
        told_and_answered(world, staff, (&case, &investigation.0), charged).await;
    }
    let finding = found(world, staff, &case, [&first, &second]).await;
    Two {
        case,
        finding,
        first,
        second,
    }
}

async fn found(world: &World, staff: &Staff, case: &str, charges: [&Charged; 2]) -> String {
    let conclusions = charges.map(|charged| {
        json!({
            "allegationId": charged.allegation, "determination": "SUBSTANTIATED", "evidenceIds": [charged.evidence],
        })
    });
    let draft = json!({ "caseId": case, "conclusions": conclusions, "text": "both did" });
    let finding = world.make(staff.investigator, "draftFinding", ("finding", draft)).await;
    for charged in charges {
        let own = own(world, charged.person).await;
        assert_eq!(
            own["ownAllegations"][0]["findings"],
            json!([]),
            "it is not in force yet"
        );
    }
    for name in ["reviewFinding", "issueFinding"] {
        let input = json!({ "caseId": case, "findingId": finding });
        world.act(staff.counsel, name, input).await;
    }
    finding
}

async fn own(world: &World, person: PersonId) -> Value {
    world.get(person, OWN, json!({})).await["viewer"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn subjects_of_one_case_read_of_themselves_alone() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let two = two(&world, &staff).await;
    for (charged, words, sha256) in [
        (&two.first, "told a competitor of the tender", DIGEST),
        (&two.second, "passed the tender on", OTHER_DIGEST),
    ] {
        let own = own(&world, charged.person).await;
        let allegations = own["ownAllegations"].as_array().unwrap();
        assert_eq!(allegations.len(), 1, "{own:#}");
        assert_eq!(allegations[0]["id"], json!(charged.allegation));
        assert_eq!(allegations[0]["description"], words);
        assert_eq!(allegations[0]["determination"], "SUBSTANTIATED");
        let finding = json!([{
            "id": two.finding, "determination": "SUBSTANTIATED", "issuedOn": world.today(), "superseded": false,
        }]);
        assert_eq!(allegations[0]["findings"], finding);
        let evidence = json!([{
            "id": charged.evidence, "method": "EXPORT", "sha256": sha256, "sealedOn": world.today(),
        }]);
        assert_eq!(allegations[0]["evidence"], evidence, "nothing of the other one's");
        let case = "query($id: ID!) { case(id: $id) { id } }";
        let error = world.error(charged.person, case, json!({ "id": two.case })).await;
        assert_eq!(error["extensions"]["code"], "NOT_FOUND", "the case itself stays closed");
    }
    let nobody = own(&world, staff.auditor).await;
    assert_eq!(nobody, json!({ "ownAllegations": [], "ownSanctions": [] }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subject_reads_a_sanction_once_they_were_told_of_it() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let two = two(&world, &staff).await;
    let sanction = proposed(&world, &staff, (&two.case, &two.finding), warning(12)).await;
    assert_eq!(own(&world, staff.subject).await["ownSanctions"], json!([]));
    heard(&world, &staff, &sanction, false).await;
    let own_one = json!([{ "id": sanction, "status": "APPROVED" }]);
    assert_eq!(own(&world, staff.subject).await["ownSanctions"], own_one);
    assert_eq!(own(&world, two.second.person).await["ownSanctions"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn auditors_read_the_hashes_of_evidence_and_no_content() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let two = two(&world, &staff).await;
    let document = "query($id: ID!) { case(id: $id) {
        evidenceHashes { evidenceId sha256 fileSha256 collectorRole sealedOn transfers } investigations { id } } }";
    let read = async |viewer| world.get(viewer, document, json!({ "id": two.case })).await["case"].clone();
    let case = read(staff.auditor).await;
    let hash = |evidence: &str, sha256: &str| {
        json!({
            "evidenceId": evidence, "sha256": sha256, "fileSha256": null, "collectorRole": "INVESTIGATOR",
            "sealedOn": world.today(), "transfers": 0,
        })
    };
    let hashes = [
        hash(&two.first.evidence, DIGEST),
        hash(&two.second.evidence, OTHER_DIGEST),
    ];
    assert_eq!(case["evidenceHashes"], json!(hashes));
    assert_eq!(case["investigations"], json!([]), "an auditor reads no investigation");
    assert_eq!(read(staff.intake).await["evidenceHashes"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_outside_is_named_again_by_their_id() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let Opened { case, .. } = opened(&world, &staff).await;
    let input = |party: Value, role: &str| json!({ "input": { "caseId": case, "party": party, "role": role } });
    let document = "mutation($input: AddPartyInput!) { addParty(input: $input) {
        outsideId party { role party { outside { id name } } } } }";
    let named = input(json!({ "outsideName": "Company B" }), "WITNESS");
    let named = world.get(staff.intake, document, named).await["addParty"].clone();
    let id = named["outsideId"].clone();
    let again = input(json!({ "outsideId": id }), "SUBJECT");
    let again = world.get(staff.intake, document, again).await["addParty"].clone();
    assert_eq!(again["outsideId"], id);
    let party = json!({ "role": "SUBJECT", "party": { "outside": { "id": id, "name": "Company B" } } });
    assert_eq!(again["party"], party, "the name is taken from where it was given");

    let unknown = input(json!({ "outsideId": PartyId(world.ulid()).stream() }), "SUBJECT");
    let refused = world.error(staff.intake, &mutation("addParty"), unknown.clone()).await;
    assert_eq!(refused["extensions"]["code"], "INVALID_INPUT");
    for input in [unknown, input(json!({ "outsideId": id }), "VICTIM")] {
        let denied = world.error(staff.second, &mutation("addParty"), input).await;
        assert_eq!(
            denied["extensions"]["code"], "NOT_FOUND",
            "who has no part learns of nobody"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_connection_says_how_many_rows_there_are() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let two = two(&world, &staff).await;
    let listed = |list: &str| format!("{list} {{ totalCount edges {{ cursor }} pageInfo {{ hasNextPage }} }}");
    let lists = ["cases", "reports", "deadlines", "accessLog"].map(|name| listed(&format!("{name}(first: 100)")));
    let document = format!(
        "query($id: ID!) {{ {} case(id: $id) {{ {} }} }}",
        lists.join(" "),
        listed("timeline(first: 100)")
    );
    let data = world.get(staff.auditor, &document, json!({ "id": two.case })).await;
    let people = format!(
        "{{ {} {} }}",
        listed("people(first: 100)"),
        listed("accounts(first: 100)")
    );
    let register = world.get(staff.hr, &people, json!({})).await;
    for list in [
        &data["cases"],
        &data["reports"],
        &data["deadlines"],
        &data["accessLog"],
        &data["case"]["timeline"],
        &register["people"],
        &register["accounts"],
    ] {
        assert_eq!(list["pageInfo"]["hasNextPage"], false);
        assert_eq!(list["totalCount"], list["edges"].as_array().unwrap().len(), "{list:#}");
    }
    assert!(register["people"]["totalCount"].as_u64().unwrap() > 10);
    assert!(data["case"]["timeline"]["totalCount"].as_u64().unwrap() > 10);
    let stranger = "{ people { totalCount } accounts { totalCount } deadlines { totalCount } }";
    let none = world.get(staff.subject, stranger, json!({})).await;
    for name in ["people", "accounts", "deadlines"] {
        assert_eq!(
            none[name]["totalCount"], 0,
            "{name}: a count tells nobody of what they do not see"
        );
    }
}
