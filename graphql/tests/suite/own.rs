//! What subjects read of matters against themselves, and what auditors read of evidence.

use probity_domain::ids::{PartyId, PersonId};
use serde_json::{Value, json};

use crate::story::{Opened, Staff, acknowledge, collecting, heard, opened, proposed, warning};
use crate::world::{DIGEST, World, mutation, on};

const OTHER_DIGEST: &str = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";

const OWN: &str = "{ viewer { ownAllegations { id clause { id } status determination description informedOn respondBy
    findings { id determination issuedOn superseded } evidence { id method sha256 sealedOn } }
    ownSanctions { id status } ownClaims { id } ownPayroll { wages { month } } } }";

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
    let nothing = json!({ "ownAllegations": [], "ownSanctions": [], "ownClaims": [], "ownPayroll": null });
    assert_eq!(nobody, nothing);
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

const OWED: &str = "{ viewer { ownClaims { id status debtor { person { id } } jointDebtors { person { id } }
    outstanding { minor } recovered { minor } instalments { month planned { minor } } steps { kind memo } allowedActions }
    ownPayroll { wages { month wage } deductions { month code planned { minor } status } } } }";

/// A claim against the first subject, for which the second is liable as well, with counsel's memo on the slight fault.
async fn claimed(world: &World, staff: &Staff, two: &Two) -> String {
    let loss = json!({
        "caseId": two.case, "debtor": { "person": two.first.person.stream() },
        "jointDebtors": [{ "person": two.second.person.stream() }],
        "items": [{ "method": "LICENCE_FEE", "amount": { "minor": "100000", "currency": "CNY" } }],
        "fault": "ORDINARY_NEGLIGENCE", "share": 10_000, "reasons": "it would have cost that",
    });
    let claim = world.act(staff.counsel, "assessLoss", loss).await;
    let basis = json!({
        "claimId": claim, "basis": "the contract", "contractSha256": DIGEST, "faultMemo": "contested, try to settle",
    });
    world.act(staff.counsel, "confirmClaimBasis", basis).await;
    claim
}

async fn owed(world: &World, person: PersonId) -> Value {
    world.get(person, OWED, json!({})).await["viewer"].clone()
}

/// Told, agreed, and planned for a month.
async fn deducted(world: &World, staff: &Staff, (claim, debtor): (&str, PersonId)) {
    let today = world.today();
    let notice = json!({ "claimId": claim, "on": today, "noticeSha256": DIGEST });
    world.act(staff.counsel, "noticeClaim", notice).await;
    let amount = json!({ "minor": "100000", "currency": "CNY" });
    let agreed = json!({ "claimId": claim, "amount": amount, "on": today, "agreementSha256": DIGEST });
    world.act(staff.counsel, "recordAgreement", agreed).await;
    let way = json!({ "claimId": claim, "way": "WAGES", "from": "2025-03" });
    world.act(staff.counsel, "scheduleRecovery", way).await;
    let wage = json!({
        "personId": debtor.stream(), "month": "2025-03", "place": "beijing",
        "wage": { "minor": "300000", "currency": "CNY" },
    });
    world.act(staff.hr, "recordWage", wage).await;
    let month = json!({ "personId": debtor.stream(), "month": "2025-03" });
    world
        .run(staff.hr, ("planMonth", "payroll { person { id } }"), month)
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debtor_reads_a_claim_once_they_were_told_of_it_and_nothing_of_the_other_ones() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let two = two(&world, &staff).await;
    let claim = claimed(&world, &staff, &two).await;
    let nothing = json!({ "ownClaims": [], "ownPayroll": null });
    for person in [two.first.person, two.second.person] {
        assert_eq!(owed(&world, person).await, nothing, "not told yet");
    }
    deducted(&world, &staff, (&claim, two.first.person)).await;
    let first = owed(&world, two.first.person).await;
    let own = &first["ownClaims"][0];
    assert_eq!(own["id"], claim);
    assert_eq!(own["debtor"]["person"]["id"], two.first.person.stream());
    assert_eq!(own["jointDebtors"], json!([]), "of the other one they learn nothing");
    let planned = json!([{ "month": "2025-03", "planned": { "minor": "58000" } }]);
    assert_eq!(own["instalments"], planned);
    let steps = |claim: &Value| claim["steps"].as_array().unwrap().clone();
    assert!(
        steps(own).iter().all(|step| step["memo"].is_null()),
        "counsel's words are not theirs"
    );
    assert!(steps(own).iter().any(|step| step["kind"] == "instalment-scheduled"));
    let line = json!({ "month": "2025-03", "code": claim, "planned": { "minor": "58000" }, "status": "PLANNED" });
    let payroll = json!({ "wages": [{ "month": "2025-03", "wage": "300000 CNY" }], "deductions": [line] });
    assert_eq!(first["ownPayroll"], payroll);

    let second = owed(&world, two.second.person).await;
    let joint = &second["ownClaims"][0];
    assert_eq!(joint["debtor"], Value::Null);
    assert_eq!(
        joint["jointDebtors"],
        json!([{ "person": { "id": two.second.person.stream() } }])
    );
    assert_eq!(joint["outstanding"]["minor"], "100000");
    assert_eq!(
        joint["instalments"],
        json!([]),
        "an instalment would tell the other one's wage"
    );
    assert!(steps(joint).iter().all(|step| step["kind"] != "instalment-scheduled"));
    assert_eq!(second["ownPayroll"], Value::Null);

    let full = "query($id: ID!) { claim(id: $id) { jointDebtors { person { id } } steps { kind memo } } }";
    let counsel = world.get(staff.counsel, full, json!({ "id": claim })).await["claim"].clone();
    assert_eq!(counsel["jointDebtors"][0]["person"]["id"], two.second.person.stream());
    let memos = steps(&counsel);
    assert!(memos.iter().any(|step| step["memo"] == "contested, try to settle"));
    let debtor = world.get(two.second.person, full, json!({ "id": claim })).await["claim"].clone();
    assert!(
        steps(&debtor).iter().all(|step| step["memo"].is_null()),
        "asked for by its id as well"
    );
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
