//! Random stories: whatever people do, in whatever order events are read, what has to hold holds.

use proptest::prelude::*;
use proptest::sample::Index;

use jiff::ToSpan;
use jiff::civil::Date;

use super::exploration::commands;
use super::sentences::TABLE;
use super::testing::*;
use super::*;
use crate::decider::Decider;
use crate::readiness::Check;

/// Where the sanction stands is the reason, or how far union and subject were heard, and nothing else.
pub(super) fn is_out_of_order(refusal: &SanctionRefusal) -> bool {
    use SanctionRefusal as R;
    matches!(
        refusal,
        R::OutOfOrder { .. }
            | R::NotFound
            | R::AppealPending
            | R::AlreadyAnnulled
            | R::UnionAlreadyNotified
            | R::UnionAlreadyReplied
            | R::UnionOpinionMissing
            | R::HearingAlreadyOffered
            | R::HearingHeld
            | R::NotADismissal
            | R::CertificateMissing
            | R::NeverExpires
    )
}

/// One step of a random walk: how many days pass, and which of the accepted commands is given.
type Stride = (u16, Index);

fn strides() -> impl Strategy<Value = Vec<Stride>> {
    let days = prop_oneof![8 => Just(0_u16), 3 => 1_u16..12, 1 => Just(400_u16)];
    prop::collection::vec((days, any::<Index>()), 1..40)
}

/// Walks: at each step one of the commands that yield an event is given, if there is one.
fn walk(strides: &[Stride]) -> Story {
    strides.iter().fold(Story::new(), |story, (days, choice)| {
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

fn possible(story: &Story) -> Vec<(Who, SanctionCommand)> {
    let all = commands(story.facts.context.today);
    let tried = Who::ALL
        .iter()
        .flat_map(|who| all.iter().map(|command| (*who, command)));
    tried
        .filter(|(who, command)| story.when(*who, command).is_ok_and(|events| !events.is_empty()))
        .map(|(who, command)| (who, command.clone()))
        .collect()
}

fn others(today: Date) -> Vec<SanctionCommand> {
    use SanctionWindow as W;
    let put_off = |window| SanctionCommand::ExtendWindow {
        window,
        until: today.saturating_add(30.days()),
        reason: sealed("reason"),
    };
    let mut all = [W::UnionReply, W::Hearing, W::AppealDecision].map(put_off).to_vec();
    all.push(SanctionCommand::OverrideReadiness {
        check: Check::Approved,
        memo: sealed("memo"),
    });
    all
}

#[test]
fn every_step_is_tried() {
    let tried = [commands(DAY), others(DAY)].concat();
    let tried: Vec<SanctionStep> = tried.iter().map(SanctionCommand::step).collect();
    assert!(SanctionStep::ALL.iter().all(|step| tried.contains(step)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_story_stays_inside_the_table_and_folds_from_every_prefix(strides in strides()) {
        let story = walk(&strides);
        let mut state = Sanction::default();
        for (index, event) in story.events.iter().enumerate() {
            let before = state.status;
            state.evolve(event);
            prop_assert!(before == state.status || TABLE.contains(&(before, state.status)));
            prop_assert_eq!(&state, &Sanction::fold(&story.events[..=index]));
        }
        prop_assert_eq!(state, story.sanction);
    }

    /// The commands of the exploration are held against it there; these are the others.
    #[test]
    fn windows_are_put_off_and_checks_answered_for_where_the_state_admits_it(strides in strides()) {
        let mut story = walk(&strides);
        for end in 0..=story.events.len() {
            story.sanction = Sanction::fold(&story.events[..end]);
            for command in others(story.facts.context.today) {
                let admitted = story.sanction.admits(command.step());
                match story.when(Who::Counsel, &command) {
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
        if !story.events.is_empty() {
            let shuffled: Vec<SanctionEvent> = order.iter().map(|index| index.get(&story.events).clone()).collect();
            story.sanction = Sanction::fold(&shuffled);
        }
        for (who, command) in possible(&story) {
            let events = story.when(who, &command);
            prop_assert!(events.is_ok_and(|events| events.len() == 1));
        }
    }
}
