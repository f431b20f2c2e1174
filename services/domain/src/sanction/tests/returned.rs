//! A dispatched worker is returned to the agency, where an employee would be dismissed (LCL 65).

use super::super::testing::*;
use super::super::*;
use crate::person::Employment;

fn of(employment: Employment) -> Story {
    Story::new().world(|facts| facts.subject.employment = employment)
}

#[test]
fn only_a_dispatched_worker_is_returned() {
    assert_eq!(
        of(Employment::Dispatched).refuses(Who::Hr, &propose(GRAVE, DISMISSAL)),
        SanctionRefusal::DispatchedWorker
    );
    for employment in [Employment::Employee, Employment::Contractor] {
        assert_eq!(
            of(employment).refuses(Who::Hr, &propose(GRAVE, RETURN)),
            SanctionRefusal::NotDispatched
        );
    }
}

#[test]
fn a_return_needs_what_a_dismissal_needs() {
    let dispatched = of(Employment::Dispatched);
    assert_eq!(
        dispatched.refuses(Who::Hr, &propose(SERIOUS, RETURN)),
        SanctionRefusal::NeitherGraveNorRepeat
    );
    let no_limb = SanctionTerms { limb: None, ..RETURN };
    assert_eq!(
        dispatched.refuses(Who::Hr, &propose(GRAVE, no_limb)),
        SanctionRefusal::LimbMissing
    );
}

#[test]
fn a_return_runs_the_whole_process_and_comes_into_force_without_a_certificate() {
    let story = of(Employment::Dispatched)
        .then(Who::Hr, propose(GRAVE, RETURN))
        .reviewed()
        .approved()
        .asked()
        .day(DECISION)
        .decided(RETURN)
        .issued()
        .served();
    let SanctionEvent::DecisionServed(DecisionServed { certificate_by, .. }) = story.last().clone() else {
        panic!("{:?}", story.last());
    };
    assert_eq!(certificate_by, None, "the agency is the employer");
    assert_eq!(
        story.refuses(Who::Hr, &certificate(DECISION)),
        SanctionRefusal::NotADismissal
    );
    let active = story
        .day(FINAL)
        .then(Who::System, SanctionCommand::FinaliseSanction)
        .then(Who::System, SanctionCommand::ActivateSanction);
    assert_eq!(active.status(), SanctionStatus::Active);
    assert_eq!(active.sanction.until, None);
}

#[test]
fn an_appeal_does_not_return_an_employee() {
    let appealed = Story::served_dismissal().then(Who::Subject, appeal(DECISION));
    assert_eq!(
        appealed.refuses(Who::Multi, &decide_appeal(AppealOutcome::Varied, Some(RETURN))),
        SanctionRefusal::NotDispatched
    );
}
