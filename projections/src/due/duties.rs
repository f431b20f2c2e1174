//! Deadlines of claims for damages, of holds, and of what people ask about their own data.

use probity_domain::claim::ClaimEvent;
use probity_domain::deadline::Due;
use probity_domain::hold::HoldEvent;
use probity_domain::request::RightsRequestEvent;

use super::{DeadlineKind, Effect, done, run, run_for};

fn run_due(kind: DeadlineKind, due: Option<&Due>) -> Option<Effect> {
    due.map(|due| run(kind, due.day, Some(&due.basis)))
}

/// A claim that is brought, rejected or over waits for nothing more that has a day.
pub(super) fn claim(event: &ClaimEvent) -> Vec<Effect> {
    use DeadlineKind as Kind;
    match event {
        ClaimEvent::ClaimBasisConfirmed(e) => run_due(Kind::ClaimNotice, e.notice.as_ref()).into_iter().collect(),
        ClaimEvent::ClaimNoticed(e) => {
            let answer = run_due(Kind::ClaimAnswer, e.answer.as_ref());
            let limitation = run_due(Kind::ClaimLimitation, e.limitation.as_ref());
            std::iter::once(done(Kind::ClaimNotice, e.on))
                .chain(answer)
                .chain(limitation)
                .collect()
        }
        ClaimEvent::ClaimDisputed(e) => vec![done(Kind::ClaimAnswer, e.on)],
        ClaimEvent::ClaimAgreed(e) => {
            let plan = run_due(Kind::ClaimPlan, e.plan.as_ref());
            std::iter::once(Effect::End { on: e.on }).chain(plan).collect()
        }
        ClaimEvent::ClaimAwarded(e) => run_due(Kind::ClaimPlan, e.plan.as_ref()).into_iter().collect(),
        ClaimEvent::RecoveryScheduled(e) => vec![done(Kind::ClaimPlan, e.on)],
        ClaimEvent::ClaimBrought(e) => vec![Effect::End { on: e.on }],
        ClaimEvent::ClaimRejected(e) => vec![Effect::End { on: e.on }],
        ClaimEvent::ClaimSettled(e) => vec![Effect::End { on: e.on }],
        ClaimEvent::ClaimWrittenOff(e) => vec![Effect::End { on: e.on }],
        ClaimEvent::ClaimConverted(e) => vec![Effect::End { on: e.on }],
        ClaimEvent::LossAssessed(e) => run_due(Kind::ClaimLimitation, e.limitation.as_ref())
            .into_iter()
            .collect(),
        ClaimEvent::ClaimOwnerNamed(_)
        | ClaimEvent::DeductionNoticed(_)
        | ClaimEvent::InstalmentScheduled(_)
        | ClaimEvent::InstalmentDeducted(_)
        | ClaimEvent::DeductionSkipped(_)
        | ClaimEvent::PaymentReceived(_) => Vec::new(),
    }
}

/// Each review has a deadline of its own, told apart by its day: one that was kept stays on record when the next begins.
pub(super) fn hold(event: &HoldEvent) -> Vec<Effect> {
    let review = |due: jiff::civil::Date, basis| run_for(DeadlineKind::HoldReview, due.to_string(), due, basis);
    match event {
        HoldEvent::HoldPlaced(e) => vec![review(e.review_by, e.basis.as_ref())],
        HoldEvent::HoldReviewed(e) => vec![Effect::End { on: e.on }, review(e.review_by, e.basis.as_ref())],
        HoldEvent::HoldReleased(e) => vec![Effect::End { on: e.on }],
    }
}

/// A refusal is an answer; a request that is granted is answered when it is done.
pub(super) fn request(event: &RightsRequestEvent) -> Vec<Effect> {
    match event {
        RightsRequestEvent::RightsRequestReceived(e) => {
            vec![run(DeadlineKind::RequestAnswer, e.answer_by, e.basis.as_ref())]
        }
        RightsRequestEvent::RightsRequestDecided(e) if e.granted => Vec::new(),
        RightsRequestEvent::RightsRequestDecided(e) => vec![Effect::End { on: e.on }],
        RightsRequestEvent::RightsRequestFulfilled(e) => vec![Effect::End { on: e.on }],
        RightsRequestEvent::RightsRequestVerified(_) => Vec::new(),
    }
}
