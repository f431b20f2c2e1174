//! The blind retaliation gate: whether the person whom a sanction is against is a reporter changes nothing that anybody
//! else sees, and nothing that an operator finds in the event file but ciphertext of the same length.
//!
//! Three companies do the same things by the same clock. In the first the custodian and counsel find that the person
//! reported; in the second they find nothing, at other times of the window; in the third they find nothing, at the times
//! of the first.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

use crate::company::{Company, Part, digest};
use crate::paid_interviews::{Dismissal, dismissal_is_proposed, is_approved};
use crate::sanctions;

/// Everybody but the two who check, and the auditor, who reads the log of what those two opened.
const OTHERS: [Part; 9] = [
    Part::HumanResources,
    Part::LineManager,
    Part::SeniorManager,
    Part::GeneralManager,
    Part::Investigator,
    Part::SecondInvestigator,
    Part::Intake,
    Part::Union,
    Part::Administrator,
];

const LISTS: &str = "{
    cases(first: 20) { totalCount nodes { id number title status severity nextDeadline overdue allowedActions } }
    reports(first: 20) { totalCount nodes { id number status unread } }
    deadlines { nodes { recordId kind due warnOn doneOn isWindow overdue } }
    retaliationGates { nodes { id checkBy } }
    waiting: retaliationGates(waiting: true) { nodes { id } }
    people { nodes { id departmentId } }
    viewer { roles { role } allowedActions today }
}";

const CASE: &str = "query($case: ID!) { case(id: $case) {
    id number status severity nextDeadline overdue allowedActions
    sanctions { id status retaliationGate redacted reasons actBy allowedActions
        steps { kind on text redacted until by { id } } }
    deadlines { recordId kind due doneOn isWindow overdue }
    recorded: timeline(orderBy: RECORDED, first: 100) { nodes { recordId kind recorded facts redacted person { id } } }
    happened: timeline(orderBy: HAPPENED, first: 100) { nodes { recordId kind redacted } }
} }";

const SANCTION: &str = "query($id: ID!) { sanction(id: $id) { id status retaliationGate allowedActions
    steps { kind on until } } }";
const GATE: &str = "query($id: ID!) { retaliationGate(id: $id) { id state checks { part concern note } } }";
const NODE: &str = "query($id: ID!) { node(id: $id) { __typename id } }";

/// One company on its way, with what everybody saw so far.
struct World {
    story: Dismissal,
    seen: Vec<String>,
}

/// What a check says, and on which day of the window it is made.
#[derive(Clone, Copy)]
struct Check {
    concern: bool,
    note: &'static str,
    day: &'static str,
}

const REPORTER: &str = "He filed the report of 2 August through the portal, named himself, and the share opens to his name. \
    The proposal came nine days after the reply in which he named his head of department. Ask for the grounds again.";

impl World {
    async fn begins() -> Self {
        let story = dismissal_is_proposed().await;
        Self {
            story,
            seen: Vec::new(),
        }
    }

    fn gate(&self) -> String {
        self.story.sanction.replace("sanction-", "gate-")
    }

    fn company(&self) -> &Company {
        &self.story.company
    }

    /// Records a check as whoever makes it.
    async fn checks(&self, part: Part, check: Check) {
        let checker = if part == Part::Custodian {
            "CUSTODIAN"
        } else {
            "COUNSEL"
        };
        let input = json!({ "gateId": self.gate(), "part": checker, "concern": check.concern, "note": check.note });
        self.company().as_(part).mutate("recordGateCheck", input).await;
    }

    /// Everything that everybody else sees now, to the letter.
    async fn is_looked_at(&mut self) {
        let (case, sanction, gate) = (self.story.case.clone(), self.story.sanction.clone(), self.gate());
        let decision = json!({ "sanctionId": sanction, "reasons": "As proposed.",
            "terms": { "kind": "DISMISSAL", "limb": "SERIOUS_BREACH" } });
        let check = json!({ "gateId": gate, "part": "CUSTODIAN", "concern": true, "note": "Mine." });
        for part in OTHERS {
            let desk = self.company().as_(part);
            let mut answers = vec![
                desk.asks(LISTS, json!({})).await,
                desk.asks(CASE, json!({ "case": case })).await,
                desk.asks(SANCTION, json!({ "id": sanction })).await,
                desk.asks(GATE, json!({ "id": gate })).await,
                desk.asks(NODE, json!({ "id": gate })).await,
                desk.tries("recordGateCheck", check.clone()).await,
            ];
            if !self.may_be_decided().await {
                answers.push(desk.tries("decideSanction", decision.clone()).await);
            }
            let told = answers
                .into_iter()
                .map(|answer| format!("{part:?} {} {}", answer.status, sorted(&answer.json())));
            self.seen.extend(told);
        }
    }

    /// The one state of the story in which a try would take effect is left out of what is tried.
    async fn may_be_decided(&self) -> bool {
        let data = self
            .company()
            .as_(Part::HumanResources)
            .query(SANCTION, json!({ "id": self.story.sanction }))
            .await;
        data["sanction"]["retaliationGate"] == "CLEARED"
    }

    /// There is no union, and the subject waives the hearing.
    async fn waits_for_the_gate_alone(&self) {
        let (sanction, today) = (&self.story.sanction, self.company().today());
        let memo = json!({ "sanctionId": sanction, "kind": "NO_UNION", "text": "There is no union here." });
        self.company().as_(Part::Counsel).mutate("fileMemo", memo).await;
        sanctions::offer_hearing(self.company(), sanction).await;
        let waived = json!({ "sanctionId": sanction, "waiverSha256": digest("the waiver"), "on": today });
        self.company()
            .as_(Part::HumanResources)
            .mutate("waiveHearing", waived)
            .await;
    }

    /// The story from the proposal to the withdrawal, looked at on every day.
    async fn goes_on(&mut self, custodian: Check, counsel: Check) {
        for day in ["2021-08-20", "2021-08-23", "2021-08-24", "2021-08-25", "2021-08-26"] {
            self.company().on(day);
            self.company().the_day_begins().await;
            if day == "2021-08-20" {
                is_approved(&self.story).await;
                self.waits_for_the_gate_alone().await;
            }
            for (part, check) in [(Part::Custodian, custodian), (Part::Counsel, counsel)] {
                if check.day == day {
                    self.checks(part, check).await;
                }
            }
            self.is_looked_at().await;
        }
        let dropped = json!({ "sanctionId": self.story.sanction, "reason": "Not pursued after legal review." });
        self.company()
            .as_(Part::Counsel)
            .mutate("withdrawSanction", dropped)
            .await;
        self.is_looked_at().await;
    }

    /// What was seen, with ids numbered in the order in which they first appear.
    fn told(&self) -> Vec<String> {
        let mut known = HashMap::new();
        self.seen.iter().map(|text| without_ids(text, &mut known)).collect()
    }

    /// What an operator finds in the event file: everything but ids and payloads, whose length counts.
    fn filed(&self) -> Vec<String> {
        let mut known = HashMap::new();
        let line = |event: crate::company::Recorded| {
            let line = format!(
                "{} {} {} {} {}",
                event.stream, event.kind, event.actor, event.at, event.length
            );
            without_ids(&line, &mut known)
        };
        self.company().events().into_iter().map(line).collect()
    }
}

/// An answer with the members of its objects in alphabetical order: the server writes them in the order in which it
/// found them, which is another one each time.
fn sorted(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members: BTreeMap<_, _> = members.iter().collect();
            let told = members
                .iter()
                .map(|(name, value)| format!("\"{name}\":{}", sorted(value)));
            format!("{{{}}}", told.collect::<Vec<_>>().join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(sorted).collect::<Vec<_>>().join(",")),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

/// A text in which every ULID is replaced by its number.
fn without_ids(text: &str, known: &mut HashMap<String, usize>) -> String {
    let is_digit = |letter: char| letter.is_ascii_digit() || (letter.is_ascii_uppercase() && !"ILOU".contains(letter));
    let mut made = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_digit) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|letter| !is_digit(letter)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        made.push_str(before);
        if word.len() == 26 {
            let number = known.len();
            made.push('#');
            made.push_str(&known.entry(word.to_owned()).or_insert(number).to_string());
        } else {
            made.push_str(word);
        }
        rest = after;
    }
    made + rest
}

#[tokio::test(flavor = "multi_thread")]
async fn whether_the_person_reported_changes_nothing_that_anybody_else_sees() {
    let mut reporter = World::begins().await;
    let concern = |day| Check {
        concern: true,
        note: REPORTER,
        day,
    };
    let nothing = |day| Check {
        concern: false,
        note: "No.",
        day,
    };
    reporter.goes_on(concern("2021-08-20"), concern("2021-08-24")).await;
    let mut other = World::begins().await;
    other.goes_on(nothing("2021-08-25"), nothing("2021-08-20")).await;
    let mut alike = World::begins().await;
    alike.goes_on(nothing("2021-08-20"), nothing("2021-08-24")).await;

    let (one, two) = (reporter.told(), other.told());
    assert_eq!(one.len(), two.len());
    for (one, two) in one.iter().zip(&two) {
        assert_eq!(one, two, "seen in both worlds alike");
    }
    let states = |state: &str| {
        one.iter()
            .any(|text| text.contains(&format!("\"retaliationGate\":\"{state}\"")))
    };
    assert!(states("PENDING") && states("CLEARED"), "it was seen before and after");
    assert!(
        one.iter()
            .any(|text| text.contains("SANCTION_RETALIATION_GATE_PENDING"))
    );
    for broken in ["TOO_LARGE", "INVALID_DOCUMENT", "INVALID_INPUT"] {
        assert!(
            !one.iter().any(|text| text.contains(broken)),
            "every question is answered"
        );
    }
    assert!(
        !one.iter().any(|text| text.contains("COUNSEL\",\"concern")),
        "nobody else reads a check"
    );

    assert_eq!(reporter.filed(), alike.filed(), "the event file tells nothing apart");
    who_checks_reads(&reporter).await;
}

/// The two who check read what came of it; the custodian reads nothing of the case.
async fn who_checks_reads(world: &World) {
    for part in [Part::Custodian, Part::Counsel] {
        let desk = world.company().as_(part);
        let data = desk.query(GATE, json!({ "id": world.gate() })).await;
        let checks: Vec<&Value> = data["retaliationGate"]["checks"].as_array().unwrap().iter().collect();
        assert_eq!(checks.len(), 2, "{part:?}");
        assert!(
            checks
                .iter()
                .all(|check| check["concern"] == true && check["note"] == REPORTER)
        );
    }
    let custodian = world.company().as_(Part::Custodian);
    for (document, variables) in [
        (CASE, json!({ "case": world.story.case })),
        (SANCTION, json!({ "id": world.story.sanction })),
    ] {
        assert_eq!(custodian.asks(document, variables).await.refusal().code, "NOT_FOUND");
    }
}
