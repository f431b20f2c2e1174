//! The directory, the policy, accounts and roles.

use data_encoding::BASE64;
use probity_domain::Role;
use probity_domain::ids::{DepartmentId, PersonId};
use serde_json::json;

use super::Staff;
use crate::world::{DIGEST, World, on};

pub(super) async fn policy(world: &World, staff: &Staff) -> String {
    let draft = json!({ "pack": "wechat-confidentiality", "version": "2021", "sha256": DIGEST });
    let policy = world.act(staff.counsel, "draftPolicy", draft).await;
    let consulted = json!({ "policyId": policy, "consulted": on("2021-01-04"), "memo": "no minutes, but witnesses" });
    world.act(staff.counsel, "recordConsultation", consulted).await;
    let published = json!({ "policyId": policy, "published": on("2021-02-01"), "proofSha256": DIGEST });
    world.act(staff.counsel, "publishPolicy", published).await;
    policy
}

pub async fn acknowledge(world: &World, staff: &Staff, person: PersonId) {
    let input = json!({
        "personId": person.stream(),
        "policyId": staff.policy,
        "acknowledged": on("2021-02-10"),
        "signedSha256": DIGEST,
    });
    world.act(staff.hr, "acknowledgePolicy", input).await;
}

pub(super) async fn registers(world: &World, staff: &Staff) {
    let chosen = json!({
        "route": "MAIL", "pace": "DIGEST", "hour": 8, "language": "EN", "address": "reader@example.com",
    });
    let own = world.act(staff.counsel, "setNotificationPreferences", chosen).await;
    assert_eq!(own, staff.counsel.stream());
    let department = DepartmentId(world.ulid()).stream();
    let person = json!({
        "name": "Li", "contact": "a telephone", "departmentId": department,
        "employment": "EMPLOYEE", "joined": on("2022-05-05"),
    });
    let person = world.act(staff.hr, "registerPerson", person).await;
    let moved = json!({
        "personId": person, "departmentId": department, "headsDepartment": true,
        "employment": "EMPLOYEE", "since": on("2023-01-01"),
    });
    world.act(staff.hr, "movePerson", moved).await;
    let relative = json!({ "personId": person, "relativeId": staff.union.stream() });
    world.act(staff.hr, "declareRelative", relative).await;
    let account = json!({
        "holder": person, "kind": "COMPANY", "identifier": "wx-li", "contacts": 40, "registered": on("2022-05-06"),
    });
    let account = world.act(staff.hr, "registerAccount", account).await;
    let anomaly = json!({ "accountId": account, "description": "a strange login", "happened": on("2024-01-01") });
    world.act(staff.hr, "reportAnomaly", anomaly).await;
    world
        .act(
            staff.hr,
            "recordDeparture",
            json!({ "personId": person, "left": on("2025-01-31") }),
        )
        .await;
    let data = world
        .get(
            staff.hr,
            "{ accounts(filter: { handoverMissing: true }) { nodes { id identifier } } }",
            json!({}),
        )
        .await;
    assert_eq!(
        data["accounts"]["nodes"],
        json!([{ "id": account, "identifier": "wx-li" }])
    );
    let handover = json!({
        "accountId": account, "to": staff.hr.stream(), "handedOver": on("2025-02-03"), "cleaned": true,
    });
    world.act(staff.hr, "handOverAccount", handover).await;
    roles(world, staff, &person).await;
}

async fn roles(world: &World, staff: &Staff, person: &str) {
    let grant = json!({ "personId": person, "role": "DECISION_MAKER", "level": "LINE" });
    let second = world.person(&[(Role::Administrator, None)]).await;
    world.act(staff.administrator, "requestRole", grant.clone()).await;
    let alone = world.refused(staff.administrator, "confirmRole", grant.clone()).await;
    assert_eq!(alone, "ACCESS_ROLE_OWN_REQUEST");
    let refused = json!({ "personId": person, "role": "DECISION_MAKER" });
    world.act(second, "withdrawRoleRequest", refused).await;
    world.act(staff.administrator, "requestRole", grant.clone()).await;
    world.act(second, "confirmRole", grant).await;
    world
        .act(
            staff.administrator,
            "revokeRole",
            json!({ "personId": person, "role": "DECISION_MAKER" }),
        )
        .await;
}

/// A second factor that is taken away, and a role in an emergency.
pub(super) async fn recovery(world: &World, staff: &Staff) {
    let second = world.person(&[(Role::Administrator, None)]).await;
    let of = |person: PersonId| json!({ "personId": person.stream() });
    let owner = staff.investigator;
    world.act(staff.administrator, "requestFactorReset", of(owner)).await;
    world.act(second, "withdrawFactorReset", of(owner)).await;
    world.act(staff.administrator, "requestFactorReset", of(owner)).await;
    let alone = world
        .refused(staff.administrator, "confirmFactorReset", of(owner))
        .await;
    assert_eq!(alone, "ACCESS_RESET_OWN_REQUEST");
    world.act(second, "confirmFactorReset", of(owner)).await;
    let grant = json!({
        "personId": staff.hr.stream(), "role": "INTAKE_OFFICER", "hours": 4, "reason": "everybody at intake is ill",
    });
    world.act(staff.administrator, "grantInEmergency", grant).await;
    let seen = "{ emergencyRoles { role reason endedOn grantedBy { id } } factorResets { requestedOn } }";
    let data = world.get(staff.auditor, seen, json!({})).await;
    let expected = json!({
        "role": "INTAKE_OFFICER", "reason": "everybody at intake is ill", "endedOn": null,
        "grantedBy": { "id": staff.administrator.stream() },
    });
    assert_eq!(
        (&data["emergencyRoles"], &data["factorResets"]),
        (&json!([expected]), &json!([]))
    );
    let hidden = world.get(staff.hr, seen, json!({})).await;
    assert_eq!(hidden["emergencyRoles"], json!([]));
    let end = json!({ "personId": staff.hr.stream(), "role": "INTAKE_OFFICER" });
    world.act(staff.hr, "endEmergency", end).await;
    let data = world.get(staff.auditor, seen, json!({})).await;
    assert_eq!(data["emergencyRoles"][0]["endedOn"], world.today());
}

/// An earlier version of the policy, in force until the present one.
pub(super) async fn earlier_policy(world: &World, staff: &Staff) {
    let draft = json!({ "pack": "wechat-confidentiality", "version": "2019", "sha256": DIGEST });
    let old = world.act(staff.counsel, "draftPolicy", draft).await;
    let consulted = json!({ "policyId": old, "consulted": on("2019-01-04"), "minutesSha256": DIGEST });
    world.act(staff.hr, "recordConsultation", consulted).await;
    world
        .act(
            staff.counsel,
            "publishPolicy",
            json!({ "policyId": old, "published": on("2019-02-01") }),
        )
        .await;
    world
        .act(
            staff.counsel,
            "retirePolicy",
            json!({ "policyId": old, "retired": on("2021-02-01") }),
        )
        .await;
}

/// People come from a file, after its plan was looked at; a department is named by hand; and one entry is put right.
pub(super) async fn people_from_a_file(world: &World, staff: &Staff) {
    let file = BASE64.encode("number,name,department\nE-1,Duan,Sales\n".as_bytes());
    let query = "query($input: PeopleFileInput!) { peopleImport(input: $input) { plan new } }";
    let shown = world.get(staff.hr, query, json!({ "input": { "file": file } })).await;
    let plan = &shown["peopleImport"];
    assert_eq!(plan["new"], 1);
    let input = json!({ "file": file, "plan": plan["plan"] });
    let brought = world.run(staff.hr, ("importPeople", "new changed"), input).await;
    assert_eq!(brought, json!({ "new": 1, "changed": 0 }));
    let named = json!({ "name": "Night shift" });
    world.act(staff.administrator, "nameDepartment", named).await;
    let right = json!({ "personId": staff.subject.stream(), "name": "a name", "joined": on("2020-02-01") });
    world.act(staff.hr, "correctPerson", right).await;
}
