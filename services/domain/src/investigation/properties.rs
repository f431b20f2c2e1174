//! Random stories: whatever people do, in whatever order events are read, what has to hold holds.

use jiff::ToSpan;
use proptest::prelude::*;
use proptest::sample::Index;

use super::testing::*;
use super::*;
use crate::case::Party;
use crate::decider::Decider;

use InvestigationStatus as S;

/// Every change of status that there is. Asking or hearing a subject takes it back and forth until the report.
const TABLE: [(S, S); 13] = [
    (S::Missing, S::Planned),
    (S::Planned, S::Authorised),
    (S::Authorised, S::Collecting),
    (S::Collecting, S::SubjectHeard),
    (S::Collecting, S::ResponseWindowElapsed),
    (S::SubjectHeard, S::Collecting),
    (S::SubjectHeard, S::ResponseWindowElapsed),
    (S::ResponseWindowElapsed, S::Collecting),
    (S::ResponseWindowElapsed, S::SubjectHeard),
    (S::SubjectHeard, S::Drafted),
    (S::ResponseWindowElapsed, S::Drafted),
    (S::Drafted, S::LegalReviewed),
    (S::LegalReviewed, S::Completed),
];

/// One step of a random walk: how many days pass, and which of the accepted commands is given.
type Stride = (u16, Index);

fn strides() -> impl Strategy<Value = Vec<Stride>> {
    let days = prop_oneof![4 => Just(0_u16), 1 => 1_u16..12];
    prop::collection::vec((days, any::<Index>()), 1..40)
}

fn commands(story: &Story) -> Vec<InvestigationCommand> {
    let today = story.facts.context.today;
    let two = [Who::Investigator, Who::OtherInvestigator];
    let mut all = vec![
        plan(sources()),
        authorise(&[WORK_ACCOUNT, PERSONAL_ACCOUNT, INTERVIEWS]),
        authorise(&[WORK_ACCOUNT, BASELESS]),
        InvestigationCommand::StartCollection,
        task(TaskKind::Collect, Who::Investigator),
        task(TaskKind::IdentifyReporter, Who::Investigator),
        InvestigationCommand::CompleteTask { task: TASK },
        consent(PERSONAL_ACCOUNT, today),
        transfer(Who::Counsel),
        transfer(Who::Investigator),
        interview(&two, Who::Witness.party()),
        interview(&[Who::Investigator], Who::Subject.party()),
        draft(),
        InvestigationCommand::ReviewInvestigationReport,
        InvestigationCommand::CompleteInvestigation,
    ];
    all.extend([WORK_ACCOUNT, PERSONAL_ACCOUNT, BASELESS].map(|source| seal(piece(source))));
    for subject in [Who::Subject.party(), company("one"), Who::Witness.party()] {
        all.push(open_window(subject.clone()));
        all.push(respond(subject.clone(), today));
        all.push(InvestigationCommand::ExtendResponseWindow {
            subject: subject.clone(),
            until: today.saturating_add(9.days()),
            reason: sealed("reason"),
        });
        all.push(elapse(subject));
    }
    all.push(InvestigationCommand::ExtendInvestigation {
        until: today.saturating_add(90.days()),
        reason: sealed("reason"),
    });
    all
}

/// Every command by everybody.
fn tried(story: &Story) -> Vec<(Who, InvestigationCommand)> {
    let all = commands(story);
    let by = |who: &Who| all.iter().map(|command| (*who, command.clone())).collect::<Vec<_>>();
    Who::ALL.iter().flat_map(by).collect()
}

fn possible(story: &Story) -> Vec<(Who, InvestigationCommand)> {
    let has_effect = |(who, command): &(Who, InvestigationCommand)| {
        let decided = story.when(*who, command);
        decided.is_ok_and(|events| !events.is_empty())
    };
    tried(story).into_iter().filter(has_effect).collect()
}

/// Where the investigation stands is the reason, and nothing else.
fn is_out_of_order(refusal: &InvestigationRefusal) -> bool {
    use InvestigationRefusal as R;
    matches!(refusal, R::OutOfOrder { .. } | R::NotFound | R::AlreadyPlanned)
}

#[test]
fn every_step_is_tried() {
    let tried: Vec<InvestigationStep> = commands(&Story::new()).iter().map(InvestigationCommand::step).collect();
    assert!(InvestigationStep::ALL.iter().all(|step| tried.contains(step)));
}

/// Walks: at each step one of the commands that yield an event is given, if there is one.
fn walk(strides: &[Stride]) -> Story {
    let first = Story::new().world(|facts| charge_the_company(facts, OPEN));
    strides.iter().fold(first, |story, (days, choice)| {
        let today = story.facts.context.today;
        let story = story.day(today.saturating_add(i64::from(*days).days()));
        let possible = possible(&story);
        if possible.is_empty() {
            return story;
        }
        let (who, command) = choice.get(&possible).clone();
        story.then(who, command)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_story_stays_inside_the_table_and_folds_from_every_prefix(strides in strides()) {
        let story = walk(&strides);
        let mut state = Investigation::default();
        for (index, event) in story.events.iter().enumerate() {
            let before = state.status;
            state.evolve(event);
            prop_assert!(before == state.status || TABLE.contains(&(before, state.status)));
            prop_assert_eq!(&state, &Investigation::fold(&story.events[..=index]));
        }
        prop_assert_eq!(state, story.investigation);
    }

    #[test]
    fn no_report_without_everybody_heard_and_no_evidence_outside_the_scope(strides in strides()) {
        let story = walk(&strides).investigation;
        let heard = |who: &Party| story.hearing_of(who).is_some_and(|status| !matches!(status, HearingStatus::Open(_)));
        if story.author.is_some() {
            prop_assert!(heard(&Who::Subject.party()) && heard(&company("any")));
        }
        for item in story.evidence.values() {
            prop_assert!(story.authorised.contains(&item.source));
            prop_assert!(item.source != PERSONAL_ACCOUNT || story.consents.contains(&item.source));
        }
        prop_assert!(story.reviewer.is_none() || story.reviewer != story.author);
        prop_assert!(!story.authorised.contains(&BASELESS));
    }

    #[test]
    fn no_more_has_an_effect_than_the_state_admits_and_what_it_admits_is_never_out_of_order(strides in strides()) {
        let mut story = walk(&strides);
        for end in 0..=story.events.len() {
            story.investigation = Investigation::fold(&story.events[..end]);
            for (who, command) in tried(&story) {
                let admitted = story.investigation.admits(command.step());
                match story.when(who, &command) {
                    Ok(events) => prop_assert!(admitted || events.is_empty(), "{command:?}"),
                    Err(refusal) => prop_assert!(!admitted || !is_out_of_order(&refusal), "{command:?}: {refusal}"),
                }
            }
        }
    }

    #[test]
    fn events_in_any_order_are_folded_and_decided_upon(
        (strides, order) in (strides(), prop::collection::vec(any::<Index>(), 0..40)),
    ) {
        let mut story = walk(&strides);
        let shuffled: Vec<InvestigationEvent> = order.iter().map(|index| index.get(&story.events).clone()).collect();
        story.investigation = Investigation::fold(&shuffled);
        for (who, command) in possible(&story) {
            prop_assert!(story.when(who, &command).is_ok_and(|events| events.len() == 1));
        }
    }
}
