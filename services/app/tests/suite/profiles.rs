//! One story under each jurisdiction: what differs is in the profiles, and nothing in the code.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use probity_app::packs::{DEFAULT_PACK, PackFiles};
use probity_domain::calendar::Period;
use probity_domain::case::Case;
use probity_domain::codec::AnyEvent;
use probity_domain::money::{Currency, Money};
use probity_domain::pack::Rules;
use probity_domain::sanction::{SanctionKind, SanctionTerms};
use probity_store::{EventStore, Position};

use crate::story::{Team, found, proposal, served_sanction, warning};
use crate::world::{World, day};

/// Every day and period that a story came to under one profile, by name.
type Outcome = BTreeMap<&'static str, Date>;

fn rules(profile: &str) -> Rules {
    PackFiles::embedded().open(DEFAULT_PACK, profile).unwrap().rules
}

async fn told(rules: Rules) -> (World, Outcome) {
    let world = World::with_rules(Arc::new(rules));
    // A Monday before the Chinese festival of the dead and before Easter.
    world.clock.set("2025-03-31T08:00:00Z".parse().unwrap());
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    let before_fines = world.head().await;
    let mut fine = proposal(&team, &found);
    fine.terms = SanctionTerms {
        kind: SanctionKind::Fine,
        amount: Some(Money {
            minor: 10_000,
            currency: Currency::Cny,
        }),
        ..warning(12)
    };
    fine.terms.months = None;
    let hr = world.actor(team.investigator).await;
    let refused = world.app.propose_sanction(&hr, &fine).await.unwrap_err();
    assert_eq!(refused.code(), "SANCTION_FINE_NOT_ALLOWED");
    assert_eq!(world.head().await, before_fines);
    served_sanction(&world, &team, &found).await;
    let case = world.app.journal().load::<Case>(&found.case.stream()).await.unwrap();
    let mut outcome = days(&world).await;
    outcome.insert("act_by of the case", case.state.act_by.unwrap());
    (world, outcome)
}

/// The last days in the store's events.
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "other events have no last day that is compared"
)]
async fn days(world: &World) -> Outcome {
    use probity_domain::case::CaseEvent::SubjectInformed;
    use probity_domain::investigation::InvestigationEvent::InvestigationAuthorised;
    use probity_domain::report::ReportEvent::ReportAcknowledged;
    use probity_domain::sanction::SanctionEvent::{DecisionServed, HearingOffered, SanctionProposed, UnionNotified};
    let mut outcome = Outcome::new();
    for envelope in world.store.read_all(Position::START, 1000).await.unwrap() {
        let stored = envelope.event;
        let event = AnyEvent::decode(envelope.stream.as_str(), &stored.kind, stored.version, &stored.payload);
        let found = match event.unwrap() {
            AnyEvent::Report(ReportAcknowledged(e)) => vec![("triage", e.triage_by), ("feedback", e.feedback_by)],
            AnyEvent::Case(SubjectInformed(e)) => vec![("subject_response", e.respond_by)],
            AnyEvent::Investigation(InvestigationAuthorised(e)) => vec![("investigation", e.complete_by)],
            AnyEvent::Sanction(SanctionProposed(e)) => vec![("act_by", e.act_by)],
            AnyEvent::Sanction(UnionNotified(e)) => vec![("union_reply", e.reply_by)],
            AnyEvent::Sanction(HearingOffered(e)) => vec![("hearing", e.until)],
            AnyEvent::Sanction(DecisionServed(e)) => vec![("appeal", e.appeal_until)],
            _ => Vec::new(),
        };
        outcome.extend(found);
    }
    outcome
}

#[tokio::test]
async fn the_same_story_has_other_days_under_another_profile() {
    let mut outcomes = BTreeMap::new();
    for profile in ["cn", "cn-guangdong", "cn-zhejiang", "eu", "de"] {
        let (_, outcome) = told(rules(profile)).await;
        assert_eq!(outcome.len(), 9, "{profile} {outcome:?}");
        outcomes.insert(profile, outcome);
    }
    let of = |profile: &str, name: &str| outcomes[profile][name];
    for profile in ["cn", "cn-guangdong", "cn-zhejiang"] {
        assert_eq!(of(profile, "hearing"), day(2025, 4, 8), "over the festival of the dead");
        assert_eq!(of(profile, "union_reply"), day(2025, 4, 8));
        assert_eq!(
            of(profile, "appeal"),
            day(2025, 4, 18),
            "served when the gate was cleared, after the festival"
        );
    }
    for profile in ["eu", "de"] {
        assert_eq!(of(profile, "hearing"), day(2025, 4, 7), "a Friday that is worked");
        assert_eq!(of(profile, "appeal"), day(2025, 4, 22), "over Easter");
    }
    assert_eq!(of("de", "union_reply"), day(2025, 4, 7), "a week for the works council");
    for (profile, act_by) in [
        ("cn", day(2026, 3, 3)),
        ("cn-guangdong", day(2026, 3, 3)),
        ("cn-zhejiang", day(2025, 8, 3)),
        ("eu", day(2026, 3, 3)),
        ("de", day(2026, 3, 3)),
    ] {
        assert_eq!(of(profile, "act_by"), act_by, "{profile}");
        assert_eq!(of(profile, "act_by of the case"), act_by, "{profile}");
    }
    for profile in outcomes.keys() {
        assert_eq!(
            of(profile, "feedback"),
            day(2025, 6, 30),
            "{profile}: three months everywhere"
        );
    }
}

#[test]
fn profiles_set_other_limits_and_texts() {
    let (cn, guangdong, de, eu) = (rules("cn"), rules("cn-guangdong"), rules("de"), rules("eu"));
    assert_eq!(cn.profile.options.deduction_share, Some(20));
    assert_eq!(guangdong.profile.options.deduction_notice, Some(true));
    assert_eq!(
        de.profile.options.deduction_share, None,
        "a deduction needs a rule of its own there"
    );
    assert_eq!(cn.retention["unsubstantiated"].keep, Period::Months(6));
    assert_eq!(eu.retention["unsubstantiated"].keep, Period::Months(36));
    let why = |rules: &Rules| rules.provenance["fines_allowed"].contested.clone().expect("contested");
    assert_ne!(why(&cn), why(&de));
    assert_ne!(cn.profile.title, guangdong.profile.title);
}

#[tokio::test]
async fn a_profile_that_allows_fines_does_so_without_a_change_of_code() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ops/policies");
    let folder = tempfile::tempdir().unwrap();
    for sub in ["", "profiles", "calendars", "wages"] {
        std::fs::create_dir_all(folder.path().join(sub)).unwrap();
        for entry in std::fs::read_dir(shipped.join(sub)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                std::fs::copy(&path, folder.path().join(sub).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    let profile = folder.path().join("profiles/cn.toml");
    let text = std::fs::read_to_string(&profile).unwrap();
    let allowed = text.replace("[fines_allowed]\nvalue = false", "[fines_allowed]\nvalue = true");
    assert_ne!(text, allowed);
    std::fs::write(&profile, allowed).unwrap();
    let rules = PackFiles::folder(folder.path()).open(DEFAULT_PACK, "cn").unwrap().rules;
    let world = World::with_rules(Arc::new(rules));
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    let mut fine = proposal(&team, &found);
    fine.terms = SanctionTerms {
        kind: SanctionKind::Fine,
        months: None,
        amount: Some(Money {
            minor: 10_000,
            currency: Currency::Cny,
        }),
        ..warning(12)
    };
    let investigator = world.actor(team.investigator).await;
    world.app.propose_sanction(&investigator, &fine).await.unwrap();
}
