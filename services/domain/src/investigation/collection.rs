//! Collecting: consent, evidence, custody, interviews.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::command::{SealEvidence, Source, SourceKind};
use super::event::{ConsentRecorded, EvidenceSealed, EvidenceTransferred, InterviewRecorded, InvestigationEvent};
use super::facts::InvestigationFacts;
use super::guard;
use super::refusal::InvestigationRefusal;
use super::state::{InterviewItem, Investigation};
use super::step::InvestigationStep;
use crate::case::Party;
use crate::ids::{EvidenceId, PersonId, SourceId};
use crate::sealed::Sealed;

type Decided = Result<Vec<InvestigationEvent>, InvestigationRefusal>;

impl Investigation {
    fn authorised_source(&self, id: SourceId) -> Result<&Source, InvestigationRefusal> {
        let source = self.sources.get(&id).ok_or(InvestigationRefusal::SourceUnknown)?;
        if self.authorised.contains(&id) {
            Ok(source)
        } else {
            Err(InvestigationRefusal::SourceNotAuthorised)
        }
    }

    /// The source was authorised, and is a person's own.
    pub(super) fn may_ask_consent(&self, source: SourceId) -> Result<(), InvestigationRefusal> {
        if self.authorised_source(source)?.kind.needs_consent() {
            Ok(())
        } else {
            Err(InvestigationRefusal::ConsentNotNeeded)
        }
    }

    /// Records that a person agreed to something of their own being examined (PIPL 29).
    pub(super) fn record_consent(
        &self,
        (source, person): (SourceId, PersonId),
        document_sha256: &str,
        given_on: Date,
        facts: &InvestigationFacts,
    ) -> Decided {
        let by = guard::staff(&facts.context)?;
        if self.consents.contains(&source) {
            return Ok(Vec::new());
        }
        self.follows(InvestigationStep::RecordConsent)?;
        self.may_ask_consent(source)?;
        guard::digest(document_sha256)?;
        guard::past_day(&facts.context, given_on)?;
        let recorded = ConsentRecorded {
            source,
            person,
            document_sha256: document_sha256.to_owned(),
            given_on,
            by,
            on: facts.context.today,
        };
        Ok(vec![recorded.into()])
    }

    /// Secures a piece of evidence, from an authorised source and, where it is a person's own, with their consent.
    pub(super) fn seal(&self, piece: &SealEvidence, facts: &InvestigationFacts) -> Decided {
        let by = guard::staff(&facts.context)?;
        if let Some(known) = self.evidence.get(&piece.evidence) {
            return if known.sha256 == piece.sha256 && known.source == piece.source {
                Ok(Vec::new())
            } else {
                Err(InvestigationRefusal::EvidenceIdTaken)
            };
        }
        self.follows(InvestigationStep::SealEvidence)?;
        self.may_collect(piece, facts)?;
        let sealed = EvidenceSealed {
            evidence: piece.evidence,
            source: piece.source,
            method: piece.method,
            title: piece.title.clone(),
            sha256: piece.sha256.clone(),
            attachment: piece.attachment.clone(),
            collected: piece.collected,
            shows: piece.shows,
            collector: piece.collector,
            by,
            on: facts.context.today,
        };
        Ok(vec![sealed.into()])
    }

    /// The source was authorised and, where it is a person's own, they agreed.
    pub(super) fn may_collect_from(&self, source: SourceId) -> Result<(), InvestigationRefusal> {
        if self.authorised_source(source)?.kind.needs_consent() && !self.consents.contains(&source) {
            return Err(InvestigationRefusal::ConsentMissing);
        }
        Ok(())
    }

    fn may_collect(&self, piece: &SealEvidence, facts: &InvestigationFacts) -> Result<(), InvestigationRefusal> {
        self.may_collect_from(piece.source)?;
        facts.is_no_subject(piece.collector)?;
        guard::digest(&piece.sha256)?;
        if let Some(attachment) = &piece.attachment {
            guard::digest(&attachment.sha256)?;
        }
        guard::past(&facts.context, &piece.collected)?;
        guard::past(&facts.context, &piece.shows)
    }

    /// Passes custody on. The chain goes on after the report, and after the investigation is over.
    pub(super) fn transfer(
        &self,
        evidence: EvidenceId,
        to: PersonId,
        reason: &Sealed,
        facts: &InvestigationFacts,
    ) -> Decided {
        let from = guard::staff(&facts.context)?;
        self.follows(InvestigationStep::TransferEvidence)?;
        let item = self
            .evidence
            .get(&evidence)
            .ok_or(InvestigationRefusal::EvidenceUnknown)?;
        if item.custodian == to {
            return Ok(Vec::new());
        }
        if item.custodian != from {
            return Err(InvestigationRefusal::NotTheCustodian);
        }
        facts.is_no_subject(to)?;
        let transferred = EvidenceTransferred {
            evidence,
            from,
            to,
            reason: reason.clone(),
            on: facts.context.today,
        };
        Ok(vec![transferred.into()])
    }

    /// Records an interview: two ask, neither of them a subject or who is asked. One of the same person by the same
    /// people, on the same day and under the same evidence, is the same.
    pub(super) fn record_interview(
        &self,
        (interviewers, interviewee): (&[PersonId], &Party),
        record: &Sealed,
        (evidence, held_on): (Option<EvidenceId>, Date),
        facts: &InvestigationFacts,
    ) -> Decided {
        let by = guard::staff(&facts.context)?;
        let item = InterviewItem {
            interviewers: interviewers.to_vec(),
            interviewee: interviewee.clone(),
            evidence,
            held_on,
        };
        if self.interview_records.iter().any(|known| known.is_like(&item)) {
            return Ok(Vec::new());
        }
        self.follows(InvestigationStep::RecordInterview)?;
        self.interviews_are_authorised()?;
        interviewers_fit(&item, facts)?;
        if evidence.is_some_and(|evidence| !self.evidence.contains_key(&evidence)) {
            return Err(InvestigationRefusal::EvidenceUnknown);
        }
        guard::past_day(&facts.context, held_on)?;
        let recorded = InterviewRecorded {
            interviewers: item.interviewers,
            interviewee: item.interviewee,
            record: record.clone(),
            evidence,
            held_on,
            by,
            on: facts.context.today,
        };
        Ok(vec![recorded.into()])
    }

    /// Counsel has authorised interviews as a source.
    pub(super) fn interviews_are_authorised(&self) -> Result<(), InvestigationRefusal> {
        let interviews = |id: &SourceId| {
            let source = self.sources.get(id);
            source.is_some_and(|source| source.kind == SourceKind::Interview)
        };
        if self.authorised.iter().any(interviews) {
            Ok(())
        } else {
            Err(InvestigationRefusal::InterviewsNotAuthorised)
        }
    }
}

impl InterviewItem {
    /// The names of outside parties are sealed anew each time, so that they are left out.
    fn is_like(&self, other: &Self) -> bool {
        guard::same_party(&self.interviewee, &other.interviewee)
            && self.interviewers == other.interviewers
            && self.evidence == other.evidence
            && self.held_on == other.held_on
    }
}

fn interviewers_fit(interview: &InterviewItem, facts: &InvestigationFacts) -> Result<(), InvestigationRefusal> {
    let different: BTreeSet<PersonId> = interview.interviewers.iter().copied().collect();
    if different.len() < 2 {
        return Err(InvestigationRefusal::SecondInterviewerMissing);
    }
    for interviewer in different {
        if guard::same_party(&interview.interviewee, &Party::Person(interviewer)) {
            return Err(InvestigationRefusal::IntervieweeInterviews);
        }
        facts.is_no_subject(interviewer)?;
    }
    Ok(())
}
