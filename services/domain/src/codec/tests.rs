//! Stored forms do not change.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use super::{AnyEvent, CodecError, StoredEvent, samples};
use crate::access::AccessEvent;
use crate::account::AccountEvent;
use crate::case::CaseEvent;
use crate::claim::ClaimEvent;
use crate::custody::CustodyEvent;
use crate::department::DepartmentEvent;
use crate::disclosure::DisclosureEvent;
use crate::gate::GateEvent;
use crate::hold::HoldEvent;
use crate::identity::IdentityEvent;
use crate::investigation::InvestigationEvent;
use crate::notification::NotificationEvent;
use crate::payroll::PayrollEvent;
use crate::person::PersonEvent;
use crate::policy::PolicyEvent;
use crate::protection::ProtectionEvent;
use crate::report::ReportEvent;
use crate::request::RightsRequestEvent;
use crate::retention::RetentionEvent;
use crate::reward::RewardEvent;
use crate::sanction::{SanctionEvent, UnionNotified};

fn every_kind() -> Vec<(&'static str, u16)> {
    [
        AccessEvent::KINDS,
        AccountEvent::KINDS,
        CaseEvent::KINDS,
        ClaimEvent::KINDS,
        CustodyEvent::KINDS,
        DepartmentEvent::KINDS,
        DisclosureEvent::KINDS,
        GateEvent::KINDS,
        HoldEvent::KINDS,
        IdentityEvent::KINDS,
        InvestigationEvent::KINDS,
        NotificationEvent::KINDS,
        PayrollEvent::KINDS,
        PersonEvent::KINDS,
        PolicyEvent::KINDS,
        ProtectionEvent::KINDS,
        ReportEvent::KINDS,
        RightsRequestEvent::KINDS,
        RetentionEvent::KINDS,
        RewardEvent::KINDS,
        SanctionEvent::KINDS,
    ]
    .concat()
}

fn golden_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/codec/golden")
}

/// Kind, version and payload.
fn stored(event: &AnyEvent) -> (&'static str, u16, Vec<u8>) {
    fn of(event: &impl StoredEvent) -> (&'static str, u16, Vec<u8>) {
        (event.kind(), event.version(), event.encode().expect("events encode"))
    }
    match event {
        AnyEvent::Access(event) => of(event),
        AnyEvent::Account(event) => of(event),
        AnyEvent::Case(event) => of(event),
        AnyEvent::Claim(event) => of(event),
        AnyEvent::Custody(event) => of(event),
        AnyEvent::Department(event) => of(event),
        AnyEvent::Disclosure(event) => of(event),
        AnyEvent::Gate(event) => of(event),
        AnyEvent::Hold(event) => of(event),
        AnyEvent::Identity(event) => of(event),
        AnyEvent::Investigation(event) => of(event),
        AnyEvent::Notification(event) => of(event),
        AnyEvent::Payroll(event) => of(event),
        AnyEvent::Person(event) => of(event),
        AnyEvent::Policy(event) => of(event),
        AnyEvent::Protection(event) => of(event),
        AnyEvent::Report(event) => of(event),
        AnyEvent::Request(event) => of(event),
        AnyEvent::Retention(event) => of(event),
        AnyEvent::Reward(event) => of(event),
        AnyEvent::Sanction(event) => of(event),
    }
}

#[test]
fn every_event_has_its_golden_form() {
    for (_, event) in samples::all() {
        let (kind, version, payload) = stored(&event);
        let payload = String::from_utf8(payload).expect("JSON is text");
        let path = golden_folder().join(format!("{kind}.v{version}.json"));
        let golden = fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}; it would hold\n{payload}", path.display()));
        assert_eq!(golden, format!("{payload}\n"), "{kind} version {version}");
    }
}

#[test]
fn every_golden_form_reads_as_its_event() {
    for (stream, event) in samples::all() {
        let (kind, version, _) = stored(&event);
        let golden = fs::read(golden_folder().join(format!("{kind}.v{version}.json"))).expect("a golden file");
        let read = AnyEvent::decode(&stream, kind, version, &golden).expect("a stored event");
        assert_eq!(read, event, "{kind} version {version}");
    }
}

#[test]
fn there_is_one_sample_and_one_golden_file_for_every_kind() {
    let kinds: BTreeSet<String> = every_kind()
        .iter()
        .map(|(kind, version)| format!("{kind}.v{version}.json"))
        .collect();
    let sampled: Vec<String> = samples::all()
        .iter()
        .map(|(_, event)| {
            let (kind, version, _) = stored(event);
            format!("{kind}.v{version}.json")
        })
        .collect();
    assert_eq!(sampled.len(), kinds.len(), "a kind is sampled once");
    assert_eq!(sampled.into_iter().collect::<BTreeSet<_>>(), kinds);
    let files: BTreeSet<String> = fs::read_dir(golden_folder())
        .expect("the golden files")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .collect();
    assert_eq!(files, kinds);
}

#[test]
fn a_kind_belongs_to_one_aggregate() {
    let mut seen: BTreeMap<&str, u16> = BTreeMap::new();
    for (kind, version) in every_kind() {
        assert_eq!(seen.insert(kind, version), None, "{kind} is used twice");
        assert!(
            kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
            "{kind}"
        );
        assert!(version >= 1, "{kind}");
    }
}

#[test]
fn what_is_left_out_stays_left_out() {
    for (stream, event) in samples::sparse::all() {
        let (kind, version, payload) = stored(&event);
        let read = AnyEvent::decode(&stream, kind, version, &payload).expect("a stored event");
        assert_eq!(read, event, "{kind} version {version}");
    }
}

#[test]
fn an_optional_field_may_be_missing_from_the_stored_form() {
    for (stream, event) in samples::sparse::all() {
        let (kind, version, payload) = stored(&event);
        let mut json: serde_json::Value = serde_json::from_slice(&payload).expect("JSON");
        json.as_object_mut()
            .expect("an object")
            .retain(|_, value| !value.is_null());
        let read = AnyEvent::decode(&stream, kind, version, json.to_string().as_bytes()).expect("a stored event");
        assert_eq!(read, event, "{kind} version {version}");
    }
}

#[test]
fn an_event_is_unknown_in_another_stream_kind_or_version() {
    let unknown = |stream: &str, kind: &str, version: u16| {
        let error = AnyEvent::decode(stream, kind, version, b"{}").expect_err("unknown");
        matches!(error, CodecError::Unknown { .. })
    };
    assert!(unknown("case-01J", "report-received", 1));
    assert!(unknown("case-01J", "case-opened", 2));
    assert!(unknown("elsewhere-01J", "case-opened", 1));
    assert!(unknown("case-01J", "case-misspelt", 1));
}

#[test]
fn an_error_of_shape_quotes_no_content() {
    let payload = br#"{"by":"a name that must not be logged","on":"2024-03-15"}"#;
    let error = AnyEvent::decode("case-01J", "case-resumed", 1, payload).expect_err("a shape");
    assert!(matches!(error, CodecError::Shape { .. }));
    assert!(!error.to_string().contains("a name"), "{error}");
    assert!(error.to_string().contains("line 1"), "{error}");
}

#[test]
fn a_basis_is_stored_beside_its_day() {
    let stored_basis = concat!(
        r#"{"rule":"windows.hearing","source":"Labour Contract Law 43","from":"2024-03-15","#,
        r#""period":{"unit":"working_days","amount":5},"profile":"cn","zone":"Asia/Shanghai","#,
        r#""calendar":{"id":"cn","version":"00","provisional":true}}"#
    );
    let by = samples::sparse::all();
    for (stream, event) in by.iter().chain(&samples::all()) {
        let AnyEvent::Sanction(SanctionEvent::UnionNotified(notified)) = event else {
            continue;
        };
        let basis = serde_json::from_str(stored_basis).expect("a basis");
        let notified = UnionNotified {
            basis: Some(basis),
            ..notified.clone()
        };
        let event = SanctionEvent::from(notified);
        let payload = event.encode().expect("JSON");
        let text = String::from_utf8(payload.clone()).expect("text");
        assert!(text.contains(&format!(r#""basis":{stored_basis}"#)), "{text}");
        let read = AnyEvent::decode(stream, event.kind(), event.version(), &payload).expect("an event");
        assert_eq!(read, AnyEvent::Sanction(event));
    }
}
