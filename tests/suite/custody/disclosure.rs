//! An identity that the server cannot open: given by a reporter, locked for three custodians of whom two are needed, asked
//! for and refused, ordered by a court, handed over by the custodians from the command line, and gone a day later.

use super::*;

pub(super) fn asked(company: &Company, report: &str, key: &str, more: &Value) -> Value {
    let mut input = json!({
        "reportId": report,
        "purpose": "To hear the reporter as a witness.",
        "recipient": company.id(Part::Investigator),
        "recipientKey": key,
        "fields": ["name"],
    });
    for (name, value) in more.as_object().unwrap() {
        input[name] = value.clone();
    }
    input
}

/// Counsel asks, another counsel reviews, the reporter is told.
pub(super) async fn disclosure_is_asked_for(company: &Company, input: Value) -> String {
    let counsel = company.as_(Part::Counsel);
    let id = counsel.makes("requestDisclosure", input).await;
    let review = json!({ "disclosureId": id, "approve": true, "opinion": "It is needed, and nothing less would do." });
    assert_eq!(
        counsel.refused("reviewDisclosure", review.clone()).await.code,
        "DISCLOSURE_OWN_REQUEST"
    );
    company.as_(Part::Auditor).mutate("reviewDisclosure", review).await;
    let notice = json!({ "disclosureId": id, "text": "The investigator would like to hear you as a witness." });
    counsel.mutate("notifyOfDisclosure", notice).await;
    id
}

/// The reporter reads who asks and what for, and says no.
async fn the_reporter_objects(reporter: &Reporter, receipt: &str) -> Page {
    let page = reporter.comes_back("en", receipt).await;
    assert!(page.text("main").contains("would like to hear you as a witness"));
    let disclosure = page
        .value("input[name=disclosure]")
        .expect("there is something to answer");
    let fields = [
        ("token", &*page.token()),
        ("disclosure", &*disclosure),
        ("answer", "object"),
        ("words", "My colleagues would know at once."),
    ];
    let sent = reporter.post("/en/inbox/disclosure", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text("main"));
    reporter.get(&sent.location()).await
}

/// What rests on consent ends with the objection, whatever custodians would do.
async fn an_objection_stops_it(company: &Company, keys: &Keys, id: &str) {
    let disclosure = seen(company, Part::Custodian, id).await;
    assert_eq!(disclosure["status"], "OBJECTED");
    assert_eq!(disclosure["objection"], "My colleagues would know at once.");
    let answer = worked(keys, Part::Custodian, disclosure["task"].as_str().unwrap());
    let input = json!({ "disclosureId": id, "answer": answer });
    let refused = company.as_(Part::Custodian).refused("approveDisclosure", input).await;
    assert_eq!(refused.code, "DISCLOSURE_OBJECTED");
    let withdrawn = json!({ "disclosureId": id, "reason": "The reporter objects." });
    company.as_(Part::Counsel).mutate("withdrawDisclosure", withdrawn).await;
    let over = seen(company, Part::Custodian, id).await;
    assert_eq!(
        (&over["status"], &over["refusedBy"]),
        (&json!("REFUSED"), &json!("REQUESTER"))
    );
}

/// The share of a custodian who has nothing but the stock `age` program.
fn worked_with_age(keys: &Keys, share: &Value, recipient: &str) -> Value {
    let key = keys.file(WITH_AGE);
    let again = |part: &Value| {
        let opened = run(
            age("age", &["-d", "-i", key.to_str().unwrap()]),
            part["armour"].as_str().unwrap(),
        );
        let armour = run(age("age", &["-a", "-r", recipient]), &opened);
        json!({ "from": part["from"], "armour": armour })
    };
    let parts: Vec<Value> = share["parts"].as_array().unwrap().iter().map(again).collect();
    json!({ "reference": share["reference"], "field": share["field"], "number": share["number"], "recipient": recipient,
        "parts": parts })
}

/// Two of the three hand over, the second with stock `age`. One alone gives nothing.
async fn two_custodians_hand_over(company: &Company, keys: &Keys, id: &str, recipient: &str) {
    let disclosure = seen(company, Part::Custodian, id).await;
    let answer = worked(keys, Part::Custodian, disclosure["task"].as_str().unwrap());
    let input = json!({ "disclosureId": id, "answer": answer });
    let foreign = company
        .as_(Part::SecondInvestigator)
        .refused("approveDisclosure", input.clone())
        .await;
    assert_eq!(
        foreign.code, "IDENTITY_PARTS_DO_NOT_COVER",
        "another one's share is no share of one's own"
    );
    company
        .as_(Part::Custodian)
        .mutate("approveDisclosure", input.clone())
        .await;
    company.as_(Part::Custodian).mutate("approveDisclosure", input).await;
    let again = worked(keys, Part::Custodian, disclosure["task"].as_str().unwrap());
    let again = json!({ "disclosureId": id, "answer": again });
    let twice = company.as_(Part::Custodian).refused("approveDisclosure", again).await;
    assert_eq!(twice.code, "DISCLOSURE_ANSWERED_ALREADY");
    let early = seen(company, Part::Investigator, id).await;
    assert_eq!(
        (&early["status"], &early["package"]),
        (&json!("OBJECTED"), &Value::Null)
    );

    let own = seen(company, WITH_AGE, id).await;
    let shares: Vec<Value> = own["ownShare"]
        .as_array()
        .unwrap()
        .iter()
        .map(|share| worked_with_age(keys, share, recipient))
        .collect();
    assert_eq!(shares.len(), 1, "only what is asked for");
    let input = json!({ "disclosureId": id, "shares": shares });
    company.as_(WITH_AGE).mutate("approveDisclosure", input).await;
}

/// The recipient opens it with their own key, nobody else gets it, and a day later it is gone.
async fn the_recipient_opens_it_for_a_day(company: &Company, keys: &Keys, id: &str) {
    let disclosure = seen(company, Part::Investigator, id).await;
    assert_eq!(disclosure["status"], "DISCLOSED");
    let package = keys.folder.path().join("package.json");
    std::fs::write(&package, disclosure["package"].as_str().unwrap()).unwrap();
    let key = keys.file(Part::Investigator);
    let arguments = ["open", "--key", key.to_str().unwrap(), package.to_str().unwrap()];
    let opened = run(keys.custodian(&arguments), "");
    assert!(opened.contains(NAME), "{opened}");
    assert!(
        !opened.contains("0000 4711"),
        "the way to reach them was not asked for: {opened}"
    );
    for part in [Part::Counsel, Part::Custodian, Part::Auditor] {
        assert_eq!(seen(company, part, id).await["package"], Value::Null, "{part:?}");
    }
    let wrong = keys.file(WITH_AGE);
    let arguments = ["open", "--key", wrong.to_str().unwrap(), package.to_str().unwrap()];
    let refused = keys.custodian(&arguments).output().unwrap();
    assert!(
        !refused.status.success() && refused.stdout.is_empty(),
        "another key opens nothing"
    );

    company.at("2026-03-03", 8);
    assert!(
        seen(company, Part::Investigator, id).await["package"].is_string(),
        "an hour is left"
    );
    company.at("2026-03-03", 10);
    assert_eq!(
        seen(company, Part::Investigator, id).await["package"],
        Value::Null,
        "24 hours are over"
    );
    company.the_day_begins().await;
    assert_eq!(seen(company, Part::Investigator, id).await["status"], "EXPIRED");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_of_three_custodians_open_what_a_court_orders_and_for_a_day_alone() {
    let company = Company::on_day("2026-03-02").await;
    company.role(Part::Auditor, "LEGAL_COUNSEL").await;
    let keys = Keys {
        folder: tempfile::tempdir().unwrap(),
    };
    let reporter = company.reporter();
    let (receipt, report) = reported(&company, &reporter).await;
    let page = reporter.comes_back("en", &receipt).await;
    assert!(
        page.text("main").contains("not enough keepers"),
        "{}",
        page.text("main")
    );
    let refused = gives(&reporter, &page, NAME).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.html.contains("欧阳锋"), "what was typed is still there");

    custodians_are_admitted(&company, &keys).await;
    let key = keys.make(Part::Investigator);
    let early = asked(&company, &report, &key, &json!({ "basis": "CONSENT" }));
    let early = company.as_(Part::Counsel).refused("requestDisclosure", early).await;
    assert_eq!(early.code, "DISCLOSURE_NO_IDENTITY");
    let page = reporter.comes_back("en", &receipt).await;
    the_reporter_gives_a_name(&company, &reporter, &page, &report).await;

    let by_consent = asked(&company, &report, &key, &json!({ "basis": "CONSENT" }));
    let first = disclosure_is_asked_for(&company, by_consent).await;
    let page = the_reporter_objects(&reporter, &receipt).await;
    assert!(page.text("main").contains("You did not agree."));
    an_objection_stops_it(&company, &keys, &first).await;

    let bare = asked(&company, &report, &key, &json!({ "basis": "COURT_ORDER" }));
    let bare = company.as_(Part::Counsel).refused("requestDisclosure", bare).await;
    assert_eq!(bare.code, "DISCLOSURE_ORDER_MISSING");
    let order = json!({ "basis": "COURT_ORDER", "paperSha256": digest("order") });
    let second = disclosure_is_asked_for(&company, asked(&company, &report, &key, &order)).await;
    assert_ne!(first, second);
    let page = the_reporter_objects(&reporter, &receipt).await;
    assert!(page.text("main").contains("may not prevent it"));
    two_custodians_hand_over(&company, &keys, &second, &key).await;
    the_recipient_opens_it_for_a_day(&company, &keys, &second).await;

    let page = reporter.comes_back("en", &receipt).await;
    assert!(
        page.text("main").contains("was opened for whoever asked"),
        "the reporter is told"
    );
    for secret in PIECES {
        assert_eq!(holds(company.data(), secret), Vec::<PathBuf>::new(), "{secret}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_who_judges_or_is_judged_is_told_who_reported() {
    let company = Company::on_day("2026-03-02").await;
    let keys = Keys {
        folder: tempfile::tempdir().unwrap(),
    };
    custodians_are_admitted(&company, &keys).await;
    let reporter = company.reporter();
    let (receipt, report) = reported(&company, &reporter).await;
    let page = reporter.comes_back("en", &receipt).await;
    the_reporter_gives_a_name(&company, &reporter, &page, &report).await;
    let key = keys.make(Part::Investigator);
    let counsel = company.as_(Part::Counsel);
    for (part, code) in [
        (Part::HumanResources, "DISCLOSURE_RECIPIENT_DECIDES"),
        (Part::SeniorManager, "DISCLOSURE_RECIPIENT_DECIDES"),
    ] {
        let more = json!({ "basis": "CONSENT", "recipient": company.id(part) });
        let refused = counsel
            .refused("requestDisclosure", asked(&company, &report, &key, &more))
            .await;
        assert_eq!(refused.code, code, "{part:?}");
    }
    let more = json!({ "basis": "CONSENT", "recipientKey": "age1nonsense" });
    let refused = counsel
        .refused("requestDisclosure", asked(&company, &report, &key, &more))
        .await;
    assert_eq!(refused.code, "INVALID_INPUT");
    let more = json!({ "basis": "CONSENT", "fields": ["name", "passport"] });
    let refused = counsel
        .refused("requestDisclosure", asked(&company, &report, &key, &more))
        .await;
    assert_eq!(refused.code, "DISCLOSURE_FIELD_NOT_GIVEN");
    // Who has no part in the case learns of no disclosure.
    let sound = asked(&company, &report, &key, &json!({ "basis": "CONSENT" }));
    let id = counsel.makes("requestDisclosure", sound).await;
    for part in [Part::HumanResources, Part::LineManager, Part::Administrator] {
        let answer = company.as_(part).asks(DISCLOSURE, json!({ "id": id })).await;
        assert_eq!(answer.refusal().code, "NOT_FOUND", "{part:?}");
    }
}
