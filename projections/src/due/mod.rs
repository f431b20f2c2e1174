//! Which deadlines an event starts and ends. The days stand in the events; nothing is computed here.

mod duties;
mod kind;

use jiff::civil::Date;
use probity_domain::case::{CaseEvent, Party};
use probity_domain::codec::AnyEvent;
use probity_domain::deadline::{ActionClock, Basis};
use probity_domain::investigation::InvestigationEvent;
use probity_domain::protection::{CheckInDue, ProtectionEvent};
use probity_domain::report::ReportEvent;
use probity_domain::reward::RewardEvent;
use probity_domain::sanction::{
    AppealDecided, AppealOutcome, DecisionServed, SanctionEvent, SanctionKind, SanctionWindow,
};

pub use self::kind::DeadlineKind;

/// What an event does to the deadlines of its stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    /// One runs from now on, or runs until another day.
    Run {
        kind: DeadlineKind,
        /// Tells deadlines of one kind in one stream apart; empty where there is only one.
        item: String,
        due: Date,
        /// From this day on it is pressing.
        warn_on: Option<Date>,
        /// What the day rests on, where the event says so.
        basis: Option<Basis>,
    },
    /// One that runs got another last day.
    Extend {
        kind: DeadlineKind,
        item: String,
        due: Date,
    },
    /// The case of this record met its own deadline of a kind.
    DoneInCase { kind: DeadlineKind, on: Date },
    /// It was met, or needs to be met no longer.
    Done { kind: DeadlineKind, item: String, on: Date },
    /// None of the stream's deadlines runs any more.
    End { on: Date },
}

fn run(kind: DeadlineKind, due: Date, basis: Option<&Basis>) -> Effect {
    run_for(kind, String::new(), due, basis)
}

fn run_for(kind: DeadlineKind, item: String, due: Date, basis: Option<&Basis>) -> Effect {
    Effect::Run {
        kind,
        item,
        due,
        warn_on: None,
        basis: basis.cloned(),
    }
}

fn extend_for(kind: DeadlineKind, item: String, due: Date) -> Effect {
    Effect::Extend { kind, item, due }
}

fn done(kind: DeadlineKind, on: Date) -> Effect {
    done_for(kind, String::new(), on)
}

fn done_for(kind: DeadlineKind, item: String, on: Date) -> Effect {
    Effect::Done { kind, item, on }
}

/// How a party stands as an item.
pub(crate) fn party(party: &Party) -> String {
    match party {
        Party::Person(person) => person.to_string(),
        Party::Outside { id, .. } => id.to_string(),
    }
}

/// The effects of an event, in order.
pub(crate) fn effects(event: &AnyEvent) -> Vec<Effect> {
    match event {
        AnyEvent::Report(event) => report(event),
        AnyEvent::Case(event) => case(event),
        AnyEvent::Investigation(event) => investigation(event),
        AnyEvent::Sanction(event) => sanction(event),
        AnyEvent::Claim(event) => duties::claim(event),
        AnyEvent::Hold(event) => duties::hold(event),
        AnyEvent::Request(event) => duties::request(event),
        AnyEvent::Protection(event) => protection(event),
        AnyEvent::Reward(event) => reward(event),
        AnyEvent::Access(_)
        | AnyEvent::Account(_)
        | AnyEvent::Custody(_)
        | AnyEvent::Department(_)
        | AnyEvent::Disclosure(_)
        | AnyEvent::Payroll(_)
        | AnyEvent::Gate(_)
        | AnyEvent::Identity(_)
        | AnyEvent::Notification(_)
        | AnyEvent::Person(_)
        | AnyEvent::Policy(_)
        | AnyEvent::Retention(_) => Vec::new(),
    }
}

/// A plan that is opened again begins its check-ins anew.
fn protection(event: &ProtectionEvent) -> Vec<Effect> {
    match event {
        ProtectionEvent::ProtectionOpened(e) => {
            let numbered = (1..).zip(&e.check_ins);
            numbered
                .map(|(number, due): (u8, &CheckInDue)| {
                    run_for(DeadlineKind::CheckIn, number.to_string(), due.until, Some(&due.basis))
                })
                .collect()
        }
        ProtectionEvent::CheckInRecorded(e) => vec![Effect::Done {
            kind: DeadlineKind::CheckIn,
            item: e.number.to_string(),
            on: e.on,
        }],
        ProtectionEvent::RetaliationAlleged(_) => Vec::new(),
        ProtectionEvent::ProtectionClosed(e) => vec![Effect::End { on: e.on }],
    }
}

fn reward(event: &RewardEvent) -> Vec<Effect> {
    match event {
        RewardEvent::RewardCodeIssued(e) => vec![run(DeadlineKind::RewardCode, e.lapses_on, Some(&e.basis))],
        RewardEvent::RewardClaimed(e) => vec![Effect::End { on: e.on }],
        RewardEvent::RewardLapsed(e) => vec![Effect::End { on: e.on }],
        RewardEvent::RewardProposed(_)
        | RewardEvent::RewardVerified(_)
        | RewardEvent::RewardApproved(_)
        | RewardEvent::RewardPaid(_) => Vec::new(),
    }
}

fn report(event: &ReportEvent) -> Vec<Effect> {
    use DeadlineKind as Kind;
    match event {
        ReportEvent::ReportReceived(e) => vec![run(Kind::Acknowledge, e.acknowledge_by, e.acknowledge_basis.as_ref())],
        ReportEvent::ReportAcknowledged(e) => {
            vec![
                done(Kind::Acknowledge, e.on),
                run(Kind::Triage, e.triage_by, e.triage_basis.as_ref()),
                run(Kind::Feedback, e.feedback_by, e.feedback_basis.as_ref()),
            ]
        }
        ReportEvent::ReportTriaged(e) => vec![done(Kind::Triage, e.on)],
        ReportEvent::FeedbackGiven(e) => vec![done(Kind::Feedback, e.on)],
        ReportEvent::ReportClosed(e) => vec![Effect::End { on: e.on }],
        ReportEvent::ReportReopened(e) => vec![run(Kind::Feedback, e.feedback_by, e.feedback_basis.as_ref())],
        // A request for information stops no clock, and who referred, merged or ruled out a report still owes feedback.
        ReportEvent::ReportSupplemented(_)
        | ReportEvent::InformationRequested(_)
        | ReportEvent::ReporterReplied(_)
        | ReportEvent::HandlerReplied(_)
        | ReportEvent::ReportAccepted(_)
        | ReportEvent::ReportLinked(_)
        | ReportEvent::ReportReferred(_)
        | ReportEvent::ReportMerged(_)
        | ReportEvent::ReportRuledOutOfScope(_)
        | ReportEvent::ReporterIdentified(_) => Vec::new(),
    }
}

fn case(event: &CaseEvent) -> Vec<Effect> {
    use DeadlineKind as Kind;
    match event {
        CaseEvent::SubjectInformed(e) => {
            vec![run_for(
                Kind::SubjectResponse,
                e.allegation.to_string(),
                e.respond_by,
                e.basis.as_ref(),
            )]
        }
        CaseEvent::ResponseExtended(e) => {
            vec![extend_for(Kind::SubjectResponse, e.allegation.to_string(), e.until)]
        }
        CaseEvent::CaseOpened(e) => e.action_clock.iter().map(acting).collect(),
        CaseEvent::NoActionTaken(e) => vec![done(Kind::ActionStop, e.on)],
        CaseEvent::AllegationDetermined(e) => vec![done_for(Kind::SubjectResponse, e.allegation.to_string(), e.on)],
        CaseEvent::AllegationWithdrawn(e) => vec![done_for(Kind::SubjectResponse, e.allegation.to_string(), e.on)],
        CaseEvent::CaseClosed(e) => vec![Effect::End { on: e.on }],
        CaseEvent::ReportAttached(_)
        | CaseEvent::CaseAssessed(_)
        | CaseEvent::CaseAssigned(_)
        | CaseEvent::PartyAdded(_)
        | CaseEvent::ConflictDeclared(_)
        | CaseEvent::HandlerRecused(_)
        | CaseEvent::InvestigationStarted(_)
        | CaseEvent::AllegationRaised(_)
        | CaseEvent::AllegationTakenUp(_)
        | CaseEvent::SeverityChanged(_)
        | CaseEvent::FindingDrafted(_)
        | CaseEvent::FindingReviewed(_)
        | CaseEvent::FindingIssued(_)
        | CaseEvent::FindingSuperseded(_)
        | CaseEvent::SanctionTracked(_)
        | CaseEvent::ClaimTracked(_)
        | CaseEvent::CaseReferred(_)
        | CaseEvent::CaseSuspended(_)
        | CaseEvent::CaseResumed(_)
        | CaseEvent::CaseReopened(_) => Vec::new(),
    }
}

fn investigation(event: &InvestigationEvent) -> Vec<Effect> {
    use DeadlineKind as Kind;
    match event {
        InvestigationEvent::InvestigationAuthorised(e) => {
            vec![run(Kind::Investigation, e.complete_by, e.basis.as_ref())]
        }
        InvestigationEvent::InvestigationCompleted(e) => vec![Effect::End { on: e.on }],
        InvestigationEvent::TaskAdded(e) => e
            .due
            .map(|due| run_for(Kind::Task, e.task.to_string(), due, None))
            .into_iter()
            .collect(),
        InvestigationEvent::TaskDone(e) => vec![done_for(Kind::Task, e.task.to_string(), e.on)],
        InvestigationEvent::ResponseWindowOpened(e) => {
            vec![run_for(
                Kind::SubjectResponse,
                party(&e.subject),
                e.until,
                e.basis.as_ref(),
            )]
        }
        InvestigationEvent::ResponseWindowExtended(e) => {
            vec![extend_for(Kind::SubjectResponse, party(&e.subject), e.until)]
        }
        InvestigationEvent::InvestigationExtended(e) => {
            vec![extend_for(Kind::Investigation, String::new(), e.until)]
        }
        InvestigationEvent::SubjectResponded(e) => {
            vec![done_for(Kind::SubjectResponse, party(&e.subject), e.answered_on)]
        }
        InvestigationEvent::ResponseWindowElapsed(e) => vec![done_for(Kind::SubjectResponse, party(&e.subject), e.on)],
        InvestigationEvent::InvestigationPlanned(_)
        | InvestigationEvent::CollectionStarted(_)
        | InvestigationEvent::ConsentRecorded(_)
        | InvestigationEvent::EvidenceSealed(_)
        | InvestigationEvent::EvidenceTransferred(_)
        | InvestigationEvent::InterviewRecorded(_)
        | InvestigationEvent::InvestigationReportDrafted(_)
        | InvestigationEvent::InvestigationReportReviewed(_) => Vec::new(),
    }
}

fn sanction(event: &SanctionEvent) -> Vec<Effect> {
    use DeadlineKind as Kind;
    match event {
        SanctionEvent::SanctionProposed(e) => vec![Effect::Run {
            kind: Kind::ActionStop,
            item: String::new(),
            due: e.act_by,
            warn_on: Some(e.act_warn_on),
            basis: e.act_basis.clone(),
        }],
        SanctionEvent::UnionNotified(e) => vec![run(Kind::UnionReply, e.reply_by, e.basis.as_ref())],
        SanctionEvent::UnionOpined(e) => vec![done(Kind::UnionReply, e.on)],
        SanctionEvent::HearingOffered(e) => vec![run(Kind::Hearing, e.until, e.basis.as_ref())],
        SanctionEvent::StatementReceived(e) => vec![done(Kind::Hearing, e.on)],
        SanctionEvent::HearingWaived(e) => vec![done(Kind::Hearing, e.on)],
        SanctionEvent::SanctionDecided(e) => decided(e.on),
        SanctionEvent::DecisionServed(e) => served(e),
        SanctionEvent::AppealLodged(e) => vec![
            done(Kind::Appeal, e.on),
            run(Kind::AppealDecision, e.decide_by, e.basis.as_ref()),
        ],
        SanctionEvent::AppealDecided(e) => appeal_decided(e),
        SanctionEvent::CertificateIssued(e) => vec![done(Kind::Certificate, e.on)],
        SanctionEvent::SanctionFinalised(e) => vec![done(Kind::Appeal, e.on)],
        SanctionEvent::SanctionActivated(e) => e
            .until
            .map(|until| run(Kind::Expiry, until, None))
            .into_iter()
            .collect(),
        SanctionEvent::SanctionExpired(e) => vec![Effect::End { on: e.on }],
        SanctionEvent::RecordExpunged(e) => vec![Effect::End { on: e.on }],
        SanctionEvent::SanctionWithdrawn(e) => vec![Effect::End { on: e.on }],
        SanctionEvent::SanctionAnnulled(e) => vec![Effect::End { on: e.on }],
        SanctionEvent::OutsideDecisionRecorded(e) => vec![acted_in_case(e.on), Effect::End { on: e.on }],
        SanctionEvent::SanctionWindowExtended(e) => vec![extend_for(window(e.window), String::new(), e.until)],
        SanctionEvent::MemoFiled(_)
        | SanctionEvent::LegalReviewed(_)
        | SanctionEvent::SanctionApproved(_)
        | SanctionEvent::UnionAnswered(_)
        | SanctionEvent::DecisionIssued(_)
        | SanctionEvent::ServiceAttempted(_)
        | SanctionEvent::ProceedingRecorded(_)
        | SanctionEvent::ReadinessOverridden(_) => Vec::new(),
    }
}

fn acting(clock: &ActionClock) -> Effect {
    Effect::Run {
        kind: DeadlineKind::ActionStop,
        item: String::new(),
        due: clock.act_by,
        warn_on: Some(clock.warn_on),
        basis: Some(clock.basis.clone()),
    }
}

fn window(window: SanctionWindow) -> DeadlineKind {
    match window {
        SanctionWindow::UnionReply => DeadlineKind::UnionReply,
        SanctionWindow::Hearing => DeadlineKind::Hearing,
        SanctionWindow::AppealDecision => DeadlineKind::AppealDecision,
    }
}

fn served(event: &DecisionServed) -> Vec<Effect> {
    let appeal = run(DeadlineKind::Appeal, event.appeal_until, event.appeal_basis.as_ref());
    let basis = event.certificate_basis.as_ref();
    let certificate = event
        .certificate_by
        .map(|due| run(DeadlineKind::Certificate, due, basis));
    std::iter::once(appeal).chain(certificate).collect()
}

/// A decision ends the time to act, of the case as well: whoever else is to be sanctioned in it has a clock of their own.
fn decided(on: Date) -> Vec<Effect> {
    vec![
        done(DeadlineKind::ActionStop, on),
        acted_in_case(on),
        done(DeadlineKind::UnionReply, on),
        done(DeadlineKind::Hearing, on),
    ]
}

fn acted_in_case(on: Date) -> Effect {
    Effect::DoneInCase {
        kind: DeadlineKind::ActionStop,
        on,
    }
}

fn appeal_decided(event: &AppealDecided) -> Vec<Effect> {
    let on = event.on;
    let dismissal_stands = event.terms.is_none_or(|terms| terms.kind == SanctionKind::Dismissal);
    match event.outcome {
        AppealOutcome::Revoked => vec![Effect::End { on }],
        AppealOutcome::Upheld | AppealOutcome::Varied if dismissal_stands => {
            vec![done(DeadlineKind::AppealDecision, on)]
        }
        AppealOutcome::Upheld | AppealOutcome::Varied => {
            vec![
                done(DeadlineKind::AppealDecision, on),
                done(DeadlineKind::Certificate, on),
            ]
        }
    }
}
