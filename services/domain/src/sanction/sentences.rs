//! What a court would ask for, as sentences about one accepted command, and the transition table of a sanction.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::testing::Who;
use super::*;
use crate::actor::Role;
use crate::ids::PersonId;

use SanctionEvent as E;
use SanctionStatus as S;

/// An accepted command: what was before, who gave it, what it yielded.
pub(super) struct Step<'a> {
    pub(super) before: &'a Sanction,
    pub(super) person: Option<PersonId>,
    pub(super) event: &'a SanctionEvent,
    pub(super) after: &'a Sanction,
    pub(super) today: Date,
}

type Sentence = (&'static str, fn(&Step<'_>) -> bool);

/// Every sentence, by what it says.
pub(super) const SENTENCES: [Sentence; 24] = [
    (
        "a status follows only from those that the table lists",
        follows_the_table,
    ),
    ("the subject takes no part but their own", subject_keeps_out),
    (
        "counsel, and not the proposer, reviewed before anybody approved",
        reviewed_first,
    ),
    (
        "every role of the matrix approved, each by another person",
        matrix_complete,
    ),
    (
        "nothing is decided before the union was told, or counsel wrote that there is none",
        union_told,
    ),
    (
        "no dismissal is decided before the union replied or had its time",
        union_had_its_time,
    ),
    ("no opinion of the union is left without an answer", opinion_answered),
    (
        "a hearing was offered, and held, waived or its time over",
        hearing_given,
    ),
    (
        "at least four people: who proposed, who approved, who decided",
        four_people,
    ),
    ("proportionality was noted before the decision", proportionality),
    (
        "nothing is decided past the action stop without counsel's memo",
        in_time,
    ),
    ("no decision is harsher than the proposal", no_harsher),
    ("nobody is fined", no_fine),
    (
        "only a grave breach is dismissed for, as there is no earlier sanction",
        dismissal_is_grave,
    ),
    ("public notice comes after two failures", public_notice_last),
    ("nothing takes effect before it is served", effect_after_service),
    ("an appeal is decided by somebody who had no part", appeal_apart),
    ("an appeal never worsens", appeal_no_worse),
    ("final only with proof of service", served_with_proof),
    (
        "final only after the time to appeal or a decided appeal",
        final_after_appeal,
    ),
    ("no dismissal is final without its certificate", certified),
    ("in force only once final, and not before its day", in_force_after_final),
    ("what is annulled, withdrawn or revoked stays so", over_is_over),
    (
        "an outside decision never becomes final or active",
        outside_stays_outside,
    ),
];

fn decided<'a>(step: &'a Step<'_>) -> Option<&'a SanctionDecided> {
    if let E::SanctionDecided(decided) = step.event {
        Some(decided)
    } else {
        None
    }
}

fn follows_the_table(step: &Step<'_>) -> bool {
    step.before.status == step.after.status || TABLE.contains(&(step.before.status, step.after.status))
}

fn subject_keeps_out(step: &Step<'_>) -> bool {
    let own = matches!(step.event, E::StatementReceived(_) | E::AppealLodged(_));
    own || step.person != Some(Who::Subject.id())
}

fn reviewed_first(step: &Step<'_>) -> bool {
    let approved = matches!(step.event, E::SanctionApproved(_));
    !approved || (step.before.legal_reviewer.is_some() && step.before.legal_reviewer != step.before.proposer)
}

fn matrix_complete(step: &Step<'_>) -> bool {
    let roles: BTreeSet<Role> = step.after.approvals.values().map(|(role, _)| *role).collect();
    let warning = step.after.proposed_terms.map(|terms| terms.kind) == Some(SanctionKind::WrittenWarning);
    let mut needed = BTreeSet::from([Role::HumanResources, Role::DecisionMaker]);
    needed.extend((!warning).then_some(Role::LegalCounsel));
    let complete = roles == needed && step.after.approvals.len() == needed.len();
    step.after.status != SanctionStatus::Approved || complete
}

fn union_told(step: &Step<'_>) -> bool {
    let told = step.before.union != UnionStatus::NotNotified;
    decided(step).is_none() || told || step.before.memos.contains(&MemoKind::NoUnion)
}

fn union_had_its_time(step: &Step<'_>) -> bool {
    let dismissal = decided(step).is_some_and(|decided| decided.terms.kind == SanctionKind::Dismissal);
    match step.before.union {
        UnionStatus::Notified { reply_by, .. } => !dismissal || step.today > reply_by,
        UnionStatus::NotNotified | UnionStatus::Replied { .. } => true,
    }
}

fn opinion_answered(step: &Step<'_>) -> bool {
    match step.before.union {
        UnionStatus::Replied { position, answered, .. } => {
            decided(step).is_none() || position == UnionPosition::NoObjection || answered
        }
        UnionStatus::NotNotified | UnionStatus::Notified { .. } => true,
    }
}

fn hearing_given(step: &Step<'_>) -> bool {
    let given = match step.before.hearing {
        SubjectHearing::NotOffered => false,
        SubjectHearing::Offered { until, .. } => step.today > until,
        SubjectHearing::Stated | SubjectHearing::Waived => true,
    };
    decided(step).is_none() || given
}

fn four_people(step: &Step<'_>) -> bool {
    let after = step.after;
    let mut people: BTreeSet<PersonId> = after.approvals.keys().copied().collect();
    people.extend(after.proposer);
    people.extend(after.decider);
    decided(step).is_none() || (people.len() == after.approvals.len() + 2 && people.len() >= 4)
}

fn proportionality(step: &Step<'_>) -> bool {
    decided(step).is_none() || step.before.proportionality_noted
}

fn in_time(step: &Step<'_>) -> bool {
    let late = step.before.act_by.is_none_or(|act_by| step.today > act_by);
    decided(step).is_none() || !late || step.before.memos.contains(&MemoKind::ActionClock)
}

fn no_harsher(step: &Step<'_>) -> bool {
    let proposed = step.before.proposed_terms;
    decided(step).is_none_or(|decided| proposed.is_some_and(|proposed| decided.terms.at_most(&proposed)))
}

fn no_fine(step: &Step<'_>) -> bool {
    step.after.terms.is_none_or(|terms| terms.kind != SanctionKind::Fine)
}

fn dismissal_is_grave(step: &Step<'_>) -> bool {
    let dismissal = step
        .after
        .terms
        .is_some_and(|terms| terms.kind == SanctionKind::Dismissal);
    let outside = step.after.taken_outside.is_some();
    !dismissal || outside || step.after.finding == Some(testing::GRAVE)
}

fn public_notice_last(step: &Step<'_>) -> bool {
    let E::DecisionServed(served) = step.event else {
        return true;
    };
    served.method != ServiceMethod::PublicNotice || step.before.failed_services >= 2
}

fn effect_after_service(step: &Step<'_>) -> bool {
    if let E::DecisionServed(served) = step.event {
        return step.before.effective_on.is_some_and(|effective| effective >= served.on);
    }
    let E::SanctionActivated(activated) = step.event else {
        return true;
    };
    let served_on = step.before.served_on;
    served_on.is_some_and(|served| activated.on >= served && step.today >= served)
}

fn appeal_apart(step: &Step<'_>) -> bool {
    let E::AppealDecided(appeal) = step.event else {
        return true;
    };
    let before = step.before;
    let parts = [before.proposer, before.legal_reviewer, before.decider];
    !parts.contains(&Some(appeal.by)) && !before.approvals.contains_key(&appeal.by)
}

fn appeal_no_worse(step: &Step<'_>) -> bool {
    let E::AppealDecided(appeal) = step.event else {
        return true;
    };
    let Some((before, after)) = step.before.terms.zip(step.after.terms) else {
        return false;
    };
    if appeal.outcome == AppealOutcome::Varied {
        after.milder_than(&before)
    } else {
        after == before
    }
}

fn finalised(step: &Step<'_>) -> bool {
    matches!(step.event, E::SanctionFinalised(_))
}

fn served_with_proof(step: &Step<'_>) -> bool {
    let proved = step.before.service_proof.is_some();
    let counts = step.before.served_on.is_some_and(|served| served <= step.today);
    !finalised(step) || (proved && counts)
}

fn final_after_appeal(step: &Step<'_>) -> bool {
    let before = step.before;
    let over = before.appeal_until.is_some_and(|until| step.today > until) && before.appealed_on.is_none();
    let upheld = matches!(
        before.appeal_outcome,
        Some(AppealOutcome::Upheld | AppealOutcome::Varied)
    );
    !finalised(step) || over || upheld
}

fn certified(step: &Step<'_>) -> bool {
    let dismissal = step
        .before
        .terms
        .is_some_and(|terms| terms.kind == SanctionKind::Dismissal);
    !finalised(step) || !dismissal || (step.before.certificate_issued && step.before.certificate.is_some())
}

fn in_force_after_final(step: &Step<'_>) -> bool {
    let E::SanctionActivated(activated) = step.event else {
        return true;
    };
    let before = step.before;
    let due = before.final_on.is_some_and(|on| on <= activated.on)
        && before.effective_on.is_some_and(|on| on <= activated.on);
    due && activated.on <= step.today
}

fn over_is_over(step: &Step<'_>) -> bool {
    let over = matches!(
        step.before.status,
        SanctionStatus::Annulled | SanctionStatus::Withdrawn | SanctionStatus::Revoked
    );
    !over || step.after.status == step.before.status
}

fn outside_stays_outside(step: &Step<'_>) -> bool {
    let allowed = [SanctionStatus::TakenOutside, SanctionStatus::Annulled];
    step.before.status != SanctionStatus::TakenOutside || allowed.contains(&step.after.status)
}

/// Every change of status that there is.
pub(super) const TABLE: [(SanctionStatus, SanctionStatus); 33] = [
    (S::Missing, S::Proposed),
    (S::Proposed, S::LegalReviewed),
    (S::Proposed, S::Withdrawn),
    (S::Proposed, S::TakenOutside),
    (S::LegalReviewed, S::Approved),
    (S::LegalReviewed, S::Withdrawn),
    (S::LegalReviewed, S::TakenOutside),
    (S::Approved, S::Decided),
    (S::Approved, S::Withdrawn),
    (S::Approved, S::TakenOutside),
    (S::Decided, S::Issued),
    (S::Issued, S::Served),
    (S::Served, S::Appealed),
    (S::Served, S::Final),
    (S::Appealed, S::Upheld),
    (S::Appealed, S::Varied),
    (S::Appealed, S::Revoked),
    (S::Upheld, S::Final),
    (S::Varied, S::Final),
    (S::Final, S::Active),
    (S::Active, S::Expired),
    (S::Expired, S::Expunged),
    (S::Decided, S::Annulled),
    (S::Issued, S::Annulled),
    (S::Served, S::Annulled),
    (S::Appealed, S::Annulled),
    (S::Upheld, S::Annulled),
    (S::Varied, S::Annulled),
    (S::Final, S::Annulled),
    (S::Active, S::Annulled),
    (S::Expired, S::Annulled),
    (S::Expunged, S::Annulled),
    (S::TakenOutside, S::Annulled),
];
