//! Roles are given by two administrators.

use serde_json::{Value, json};

use crate::company::{Company, Part};

const REQUESTS: &str = "{ roleRequests { person { id } role level requestedBy { id } requestedOn } }";
const STAFF: &str = "{ staff { person { id } roles { role level grantedBy { id } requestedBy { id } } } }";

async fn waiting(company: &Company, part: Part) -> Value {
    company.as_(part).query(REQUESTS, json!({})).await["roleRequests"].clone()
}

async fn roles_of(company: &Company, part: Part) -> Value {
    let answer = company.as_(Part::Auditor).query(STAFF, json!({})).await;
    let id = company.id(part);
    let staff = answer["staff"].as_array().unwrap();
    let member = staff.iter().find(|member| member["person"]["id"] == id.as_str());
    member.unwrap()["roles"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_administrator_asks_another_one_agrees_and_neither_alone_gives_a_role() {
    let company = Company::on_day("2026-03-02").await;
    let role = json!({ "personId": company.id(Part::Union), "role": "DECISION_MAKER", "level": "LINE" });
    let (one, other) = (company.as_(Part::Administrator), company.as_(Part::SecondAdministrator));
    let code = one.refused("confirmRole", role.clone()).await.code;
    assert_eq!(code, "ACCESS_ROLE_NOT_ASKED");
    one.mutate("requestRole", role.clone()).await;
    let code = one.refused("confirmRole", role.clone()).await.code;
    assert_eq!(code, "ACCESS_ROLE_OWN_REQUEST");
    let higher = json!({ "personId": company.id(Part::Union), "role": "DECISION_MAKER", "level": "SENIOR" });
    let code = other.refused("confirmRole", higher).await.code;
    assert_eq!(
        code, "ACCESS_ROLE_NOT_ASKED",
        "nobody agrees to more than was asked for"
    );
    let counsel = company
        .as_(Part::Counsel)
        .refused("confirmRole", role.clone())
        .await
        .code;
    assert_eq!(counsel, "NOT_FOUND");
    assert_eq!(roles_of(&company, Part::Union).await.as_array().unwrap().len(), 1);
    let asked = json!([{
        "person": { "id": company.id(Part::Union) }, "role": "DECISION_MAKER", "level": "LINE",
        "requestedBy": { "id": company.id(Part::Administrator) }, "requestedOn": "2026-03-02",
    }]);
    assert_eq!(waiting(&company, Part::SecondAdministrator).await, asked);
    assert_eq!(waiting(&company, Part::Auditor).await, asked);
    assert_eq!(waiting(&company, Part::Counsel).await, json!([]));

    other.mutate("confirmRole", role).await;
    assert_eq!(waiting(&company, Part::Auditor).await, json!([]));
    let given = json!({
        "role": "DECISION_MAKER", "level": "LINE",
        "grantedBy": { "id": company.id(Part::SecondAdministrator) },
        "requestedBy": { "id": company.id(Part::Administrator) },
    });
    let roles = roles_of(&company, Part::Union).await;
    assert!(roles.as_array().unwrap().contains(&given), "{roles}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_takes_part_in_their_own_role_and_a_request_can_be_refused_and_lapses() {
    let company = Company::on_day("2026-03-02").await;
    let own = json!({ "personId": company.id(Part::SecondAdministrator), "role": "IDENTITY_CUSTODIAN" });
    company
        .as_(Part::Administrator)
        .mutate("requestRole", own.clone())
        .await;
    let second = company.as_(Part::SecondAdministrator);
    for mutation in ["confirmRole", "requestRole", "withdrawRoleRequest"] {
        let code = second.refused(mutation, own.clone()).await.code;
        assert_eq!(code, "ACCESS_OWN_ROLE", "{mutation}");
    }
    company
        .as_(Part::Administrator)
        .mutate("withdrawRoleRequest", own)
        .await;
    assert_eq!(waiting(&company, Part::Auditor).await, json!([]));

    let role = json!({ "personId": company.id(Part::Union), "role": "AUDITOR" });
    company
        .as_(Part::Administrator)
        .mutate("requestRole", role.clone())
        .await;
    company.on("2026-03-10");
    assert_eq!(
        waiting(&company, Part::Auditor).await,
        json!([]),
        "after a week it is gone"
    );
    let code = company
        .as_(Part::SecondAdministrator)
        .refused("confirmRole", role.clone())
        .await
        .code;
    assert_eq!(code, "ACCESS_ROLE_REQUEST_LAPSED");
    company
        .as_(Part::SecondAdministrator)
        .mutate("requestRole", role.clone())
        .await;
    company.as_(Part::Administrator).mutate("confirmRole", role).await;
}
