//! The steps of a sanction, one shape for all: what happened, by whom, when, with which document and which days.

use async_graphql::{Enum, SimpleObject};
use jiff::civil::Date;
use probity_app::Group;
use probity_domain::ids::PersonId;
use probity_domain::sanction::{
    AppealDecided, AppealLodged, CertificateIssued, DecisionIssued, DecisionServed, HearingOffered, HearingWaived,
    LegalReviewed, MemoFiled, OutsideDecisionRecorded, ProceedingRecorded, ReadinessOverridden, SanctionActivated,
    SanctionAnnulled, SanctionApproved, SanctionDecided, SanctionEvent, SanctionProposed, SanctionWindowExtended,
    SanctionWithdrawn, ServiceAttempted, StatementReceived, UnionAnswered, UnionNotified, UnionOpined,
};

use super::types::SanctionTerms;
use super::vocabulary::{
    AppealOutcome, Instance, InstanceOutcome, MemoKind, SanctionWindow, ServiceMethod, UnionPosition,
};
use crate::person::types::Person;
use crate::readiness::vocabulary::ReadinessCheck;
use crate::scalars::{Day, Sha256, WhenKnown};
use crate::text::{Lens, Text};
use crate::vocabulary::Role;

/// What a step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum SanctionStepKind {
    /// It was proposed.
    Proposed,
    /// Counsel allowed a deviation in a memo.
    MemoFiled,
    /// Counsel reviewed it.
    LegalReviewed,
    /// One of those whose approval is needed gave it.
    Approved,
    /// The union was told the reasons.
    UnionNotified,
    /// The union replied.
    UnionOpined,
    /// The union's opinion was answered.
    UnionAnswered,
    /// A hearing was offered.
    HearingOffered,
    /// The subject stated their case.
    StatementReceived,
    /// The subject waived the hearing.
    HearingWaived,
    /// A last day was put off.
    WindowExtended,
    /// It was decided.
    Decided,
    /// The decision was put in writing.
    Issued,
    /// An attempt at service failed.
    ServiceAttempted,
    /// The decision was served.
    Served,
    /// The subject appealed.
    Appealed,
    /// The appeal was decided.
    AppealDecided,
    /// The certificate of termination was handed over.
    CertificateIssued,
    /// It became final.
    Finalised,
    /// It came into force.
    Activated,
    /// Its time is over.
    Expired,
    /// It is gone from the person's record.
    Expunged,
    /// It was dropped.
    Withdrawn,
    /// An arbitrator or a court set it aside.
    Annulled,
    /// Something happened before an arbitrator or a court.
    ProceedingRecorded,
    /// A decision that was taken outside the process was put on record.
    OutsideDecisionRecorded,
    /// Counsel answered in a memo for a check of readiness.
    ReadinessOverridden,
}

/// A step of a sanction. Members that do not belong to its kind are null.
#[derive(SimpleObject)]
pub struct SanctionStep {
    /// What it did.
    kind: SanctionStepKind,
    /// Who did it; null when a day did.
    by: Option<Person>,
    /// The day.
    on: Day,
    /// When it happened, where that is another day or is not known to the day.
    happened: Option<WhenKnown>,
    /// Reasons, opinion, answer, statement, grounds, memo, ruling, summary.
    text: Text,
    /// Texts are withheld from the viewer.
    redacted: bool,
    /// The terms that the step set.
    terms: Option<SanctionTerms>,
    /// Last day of the period that the step began: to act, to reply, to state, to appeal, to decide, to certify.
    until: Option<Day>,
    /// For a dismissal that was served: last day for the certificate of termination (LCL 50).
    certificate_by: Option<Day>,
    /// SHA-256 of the document: notice, waiver, decision, proof of service, certificate.
    document: Option<Sha256>,
    /// The role of an approval.
    role: Option<Role>,
    /// Every approval of the matrix was there with this one.
    completes_approval: Option<bool>,
    /// In which point a memo allows a deviation.
    memo: Option<MemoKind>,
    /// Whether the union objects.
    position: Option<UnionPosition>,
    /// Which last day was put off.
    window: Option<SanctionWindow>,
    /// How service was tried or made.
    method: Option<ServiceMethod>,
    /// How an appeal ended.
    appeal_outcome: Option<AppealOutcome>,
    /// Before which instance.
    instance: Option<Instance>,
    /// How proceedings ended, or that they are pending.
    instance_outcome: Option<InstanceOutcome>,
    /// Codes of the refusals that this process would have given to an outside decision.
    unmet: Vec<String>,
    /// The check of readiness for which counsel answered.
    check: Option<ReadinessCheck>,
}

fn plain(lens: &Lens, kind: SanctionStepKind, by: Option<PersonId>, on: Date) -> SanctionStep {
    SanctionStep {
        kind,
        by: Person::maybe(by),
        on: Day(on),
        happened: None,
        text: Text::none(),
        redacted: lens.redacted(),
        terms: None,
        until: None,
        certificate_by: None,
        document: None,
        role: None,
        completes_approval: None,
        memo: None,
        position: None,
        window: None,
        method: None,
        appeal_outcome: None,
        instance: None,
        instance_outcome: None,
        unmet: Vec::new(),
        check: None,
    }
}

/// Whether a step is for the viewer at all: for which checks counsel answers is advice to those who decide.
pub(super) fn shows(lens: &Lens, event: &SanctionEvent) -> bool {
    let is_advice = matches!(event, SanctionEvent::ReadinessOverridden(_));
    !is_advice || lens.within(Group::LegalOpinion).shows()
}

/// One event as a step.
pub(super) fn step(lens: &Lens, event: &SanctionEvent) -> SanctionStep {
    match event {
        SanctionEvent::SanctionProposed(e) => sanction_proposed(lens, e),
        SanctionEvent::MemoFiled(e) => memo_filed(&lens.within(Group::LegalOpinion), e),
        SanctionEvent::LegalReviewed(e) => legal_reviewed(&lens.within(Group::LegalOpinion), e),
        SanctionEvent::SanctionApproved(e) => sanction_approved(lens, e),
        SanctionEvent::UnionNotified(e) => union_notified(lens, e),
        SanctionEvent::UnionOpined(e) => union_opined(lens, e),
        SanctionEvent::UnionAnswered(e) => union_answered(lens, e),
        SanctionEvent::HearingOffered(e) => hearing_offered(lens, e),
        SanctionEvent::StatementReceived(e) => statement_received(lens, e),
        SanctionEvent::HearingWaived(e) => hearing_waived(lens, e),
        SanctionEvent::SanctionWindowExtended(e) => window_extended(lens, e),
        SanctionEvent::SanctionDecided(e) => sanction_decided(lens, e),
        SanctionEvent::DecisionIssued(e) => decision_issued(lens, e),
        SanctionEvent::ServiceAttempted(e) => service_attempted(lens, e),
        SanctionEvent::DecisionServed(e) => decision_served(lens, e),
        SanctionEvent::AppealLodged(e) => appeal_lodged(lens, e),
        SanctionEvent::AppealDecided(e) => appeal_decided(lens, e),
        SanctionEvent::CertificateIssued(e) => certificate_issued(lens, e),
        SanctionEvent::SanctionFinalised(e) => plain(lens, SanctionStepKind::Finalised, e.by, e.on),
        SanctionEvent::SanctionActivated(e) => sanction_activated(lens, e),
        SanctionEvent::SanctionExpired(e) => plain(lens, SanctionStepKind::Expired, None, e.on),
        SanctionEvent::RecordExpunged(e) => plain(lens, SanctionStepKind::Expunged, e.by, e.on),
        SanctionEvent::SanctionWithdrawn(e) => sanction_withdrawn(lens, e),
        SanctionEvent::SanctionAnnulled(e) => sanction_annulled(lens, e),
        SanctionEvent::ProceedingRecorded(e) => proceeding_recorded(lens, e),
        SanctionEvent::OutsideDecisionRecorded(e) => outside_decision_recorded(&lens.within(Group::LegalOpinion), e),
        SanctionEvent::ReadinessOverridden(e) => readiness_overridden(&lens.within(Group::LegalOpinion), e),
    }
}

fn sanction_proposed(lens: &Lens, e: &SanctionProposed) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.reasons),
        terms: Some(e.terms.into()),
        until: Some(Day(e.act_by)),
        ..plain(lens, SanctionStepKind::Proposed, Some(e.by), e.on)
    }
}

fn memo_filed(lens: &Lens, e: &MemoFiled) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.text),
        memo: Some(e.kind.into()),
        ..plain(lens, SanctionStepKind::MemoFiled, Some(e.by), e.on)
    }
}

fn legal_reviewed(lens: &Lens, e: &LegalReviewed) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.opinion),
        ..plain(lens, SanctionStepKind::LegalReviewed, Some(e.by), e.on)
    }
}

fn sanction_approved(lens: &Lens, e: &SanctionApproved) -> SanctionStep {
    SanctionStep {
        role: Some(e.role.into()),
        completes_approval: Some(e.complete),
        ..plain(lens, SanctionStepKind::Approved, Some(e.by), e.on)
    }
}

fn union_notified(lens: &Lens, e: &UnionNotified) -> SanctionStep {
    SanctionStep {
        until: Some(Day(e.reply_by)),
        document: e.notice_sha256.clone().map(Sha256),
        ..plain(lens, SanctionStepKind::UnionNotified, Some(e.by), e.on)
    }
}

fn union_opined(lens: &Lens, e: &UnionOpined) -> SanctionStep {
    SanctionStep {
        text: lens.maybe(e.opinion.as_ref()),
        position: Some(e.position.into()),
        ..plain(lens, SanctionStepKind::UnionOpined, Some(e.by), e.on)
    }
}

fn union_answered(lens: &Lens, e: &UnionAnswered) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.answer),
        ..plain(lens, SanctionStepKind::UnionAnswered, Some(e.by), e.on)
    }
}

fn hearing_offered(lens: &Lens, e: &HearingOffered) -> SanctionStep {
    SanctionStep {
        until: Some(Day(e.until)),
        ..plain(lens, SanctionStepKind::HearingOffered, Some(e.by), e.on)
    }
}

fn statement_received(lens: &Lens, e: &StatementReceived) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.statement),
        ..plain(lens, SanctionStepKind::StatementReceived, Some(e.by), e.on)
    }
}

fn hearing_waived(lens: &Lens, e: &HearingWaived) -> SanctionStep {
    SanctionStep {
        document: Some(Sha256(e.waiver_sha256.clone())),
        ..plain(lens, SanctionStepKind::HearingWaived, Some(e.by), e.on)
    }
}

fn window_extended(lens: &Lens, e: &SanctionWindowExtended) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.reason),
        window: Some(e.window.into()),
        until: Some(Day(e.until)),
        ..plain(lens, SanctionStepKind::WindowExtended, Some(e.by), e.on)
    }
}

fn sanction_decided(lens: &Lens, e: &SanctionDecided) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.reasons),
        terms: Some(e.terms.into()),
        ..plain(lens, SanctionStepKind::Decided, Some(e.by), e.on)
    }
}

fn decision_issued(lens: &Lens, e: &DecisionIssued) -> SanctionStep {
    SanctionStep {
        document: Some(Sha256(e.document_sha256.clone())),
        ..plain(lens, SanctionStepKind::Issued, Some(e.by), e.on)
    }
}

fn service_attempted(lens: &Lens, e: &ServiceAttempted) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.outcome),
        method: Some(e.method.into()),
        ..plain(lens, SanctionStepKind::ServiceAttempted, Some(e.by), e.on)
    }
}

fn decision_served(lens: &Lens, e: &DecisionServed) -> SanctionStep {
    SanctionStep {
        method: Some(e.method.into()),
        document: Some(Sha256(e.proof_sha256.clone())),
        until: Some(Day(e.appeal_until)),
        certificate_by: e.certificate_by.map(Day),
        ..plain(lens, SanctionStepKind::Served, Some(e.by), e.on)
    }
}

fn appeal_lodged(lens: &Lens, e: &AppealLodged) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.grounds),
        until: Some(Day(e.decide_by)),
        ..plain(lens, SanctionStepKind::Appealed, Some(e.by), e.on)
    }
}

fn appeal_decided(lens: &Lens, e: &AppealDecided) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.reasons),
        terms: e.terms.map(Into::into),
        appeal_outcome: Some(e.outcome.into()),
        ..plain(lens, SanctionStepKind::AppealDecided, Some(e.by), e.on)
    }
}

fn certificate_issued(lens: &Lens, e: &CertificateIssued) -> SanctionStep {
    SanctionStep {
        document: Some(Sha256(e.certificate_sha256.clone())),
        ..plain(lens, SanctionStepKind::CertificateIssued, Some(e.by), e.on)
    }
}

fn sanction_activated(lens: &Lens, e: &SanctionActivated) -> SanctionStep {
    SanctionStep {
        until: e.until.map(Day),
        ..plain(lens, SanctionStepKind::Activated, None, e.on)
    }
}

fn sanction_withdrawn(lens: &Lens, e: &SanctionWithdrawn) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.reason),
        ..plain(lens, SanctionStepKind::Withdrawn, Some(e.by), e.on)
    }
}

fn sanction_annulled(lens: &Lens, e: &SanctionAnnulled) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.ruling),
        instance: Some(e.instance.into()),
        happened: Some(probity_domain::When::from(e.ruled_on).into()),
        ..plain(lens, SanctionStepKind::Annulled, Some(e.by), e.on)
    }
}

fn proceeding_recorded(lens: &Lens, e: &ProceedingRecorded) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.summary),
        instance: Some(e.instance.into()),
        instance_outcome: Some(e.outcome.into()),
        happened: Some(e.happened.into()),
        ..plain(lens, SanctionStepKind::ProceedingRecorded, Some(e.by), e.on)
    }
}

fn outside_decision_recorded(lens: &Lens, e: &OutsideDecisionRecorded) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.memo),
        terms: Some(e.terms.into()),
        happened: Some(e.decided.into()),
        unmet: e.unmet.clone(),
        ..plain(lens, SanctionStepKind::OutsideDecisionRecorded, Some(e.by), e.on)
    }
}

fn readiness_overridden(lens: &Lens, e: &ReadinessOverridden) -> SanctionStep {
    SanctionStep {
        text: lens.text(&e.memo),
        check: Some(e.check.into()),
        ..plain(lens, SanctionStepKind::ReadinessOverridden, Some(e.by), e.on)
    }
}
