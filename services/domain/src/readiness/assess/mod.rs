//! How each check is judged.

mod aftermath;
mod charge;
mod damages;
mod evidence;
mod inquiry;
mod outcome;
mod procedure;

use jiff::civil::Date;

use self::outcome::Outcome;
use super::check::{Check, Supply};
use super::dossier::Dossier;
use super::line::{Danger, Line, Standing};
use super::records::{ChargeRecord, FindingRecord, SanctionRecord};
use crate::ids::{AllegationId, PersonId, SanctionId};
use crate::sanction::{SanctionKind, SanctionTerms};

/// One sanction with everything that it is judged on.
struct Subject<'a> {
    dossier: &'a Dossier,
    id: SanctionId,
    record: &'a SanctionRecord,
    person: PersonId,
    terms: &'a SanctionTerms,
    finding: Option<&'a FindingRecord>,
    /// The charges that the finding proves against the person; `None`: one of which nothing else is on record.
    charges: Vec<(AllegationId, Option<&'a ChargeRecord>)>,
    decided: Option<Date>,
}

impl Dossier {
    /// Judges every check of a sanction; `None` for one that was not proposed.
    pub fn readiness(&self, sanction: SanctionId) -> Option<Vec<Line>> {
        let record = self.sanctions.get(&sanction)?;
        let terms = record.state.terms.as_ref()?;
        let person = record.state.subject?;
        let finding = record.state.finding.and_then(|id| self.case.standing_finding(id));
        let subject = Subject {
            dossier: self,
            id: sanction,
            record,
            person,
            terms,
            finding,
            charges: self.proved(finding, person),
            decided: record.decided_on(),
        };
        Some(Check::ALL.iter().map(|check| subject.line(*check)).collect())
    }

    fn proved(&self, finding: Option<&FindingRecord>, person: PersonId) -> Vec<(AllegationId, Option<&ChargeRecord>)> {
        let conclusions = finding.map(|finding| finding.conclusions.as_slice());
        let proved = conclusions
            .unwrap_or_default()
            .iter()
            .filter(|conclusion| conclusion.determination.is_substantiated());
        proved
            .map(|conclusion| (conclusion.allegation, self.case.charges.get(&conclusion.allegation)))
            .filter(|(_, charge)| charge.is_none_or(|charge| charge.subject == Some(person)))
            .collect()
    }
}

impl Subject<'_> {
    fn line(&self, check: Check) -> Line {
        let judged = if self.would_have_been_refused(check) {
            Outcome::missing(self.record.of(&["outside-decision-recorded"]))
        } else {
            self.judge(check)
        };
        let outcome = self.overridden(check, judged);
        let mut proofs = outcome.proofs;
        proofs.sort();
        proofs.dedup();
        Line {
            check,
            standing: outcome.standing,
            proofs,
            due: outcome.due.or_else(|| self.due(check, outcome.standing)),
            danger: self.danger(check),
        }
    }

    /// A decision taken outside this process would have met with one of the check's refusals.
    fn would_have_been_refused(&self, check: Check) -> bool {
        let unmet = &self.record.unmet;
        check
            .refusals()
            .iter()
            .any(|code| unmet.iter().any(|known| known == code))
    }

    /// Counsel's memo stands for what is missing, and for nothing else.
    fn overridden(&self, check: Check, judged: Outcome) -> Outcome {
        let is_missing = matches!(judged.standing, Standing::Missing | Standing::MetAfter(_));
        match self.record.overrides.get(&check) {
            Some(memo) if is_missing => Outcome::overridden(vec![memo.clone()]).with(judged.proofs),
            Some(_) | None => judged,
        }
    }

    fn judge(&self, check: Check) -> Outcome {
        match check {
            Check::PolicyConsulted => self.policy_consulted(),
            Check::PolicyPublished => self.policy_published(),
            Check::PolicyAcknowledged => self.policy_acknowledged(),
            Check::PolicyInForce => self.policy_in_force(),
            Check::ConductDated => self.conduct_dated(),
            Check::ActionLimit => self.action_limit(),
            Check::ChargeStands => self.charge_stands(),
            Check::OnScale => self.on_scale(),
            Check::DismissalGround => self.dismissal_ground(),
            Check::DemotionBasis => self.demotion_basis(),
            Check::FineAllowed => self.fine_allowed(),
            Check::EmploymentFits => self.employment_fits(),
            Check::EvidenceSealed => self.evidence_sealed(),
            Check::EvidenceLawful => self.evidence_lawful(),
            Check::CustodyUnbroken => self.custody_unbroken(),
            Check::InterviewsByTwo => self.interviews_by_two(),
            Check::SubjectInformed => self.subject_informed(),
            Check::SubjectHeard => self.subject_heard(),
            Check::FindingIssued => self.finding_issued(),
            Check::FindingReviewed => self.finding_reviewed(),
            Check::LegalReviewed => self.legal_reviewed(),
            Check::Approved => self.approved(),
            Check::PartsApart => self.parts_apart(),
            Check::ProportionalityNoted => self.proportionality_noted(),
            Check::NotSanctionedTwice => self.not_sanctioned_twice(),
            Check::RetaliationGate => self.retaliation_gate(),
            Check::UnionNotified => self.union_notified(),
            Check::UnionHeard => self.union_heard(),
            Check::UnionAnswered => self.union_answered(),
            Check::HearingOffered => self.hearing_offered(),
            Check::HearingHeld => self.hearing_held(),
            Check::DecisionIssued => self.decision_issued(),
            Check::DecisionServed => self.decision_served(),
            Check::PublicNoticeEarned => self.public_notice_earned(),
            Check::AppealOffered => self.appeal_offered(),
            Check::AppealDecided => self.appeal_decided(),
            Check::CertificateIssued => self.certificate_issued(),
            Check::DeadlinesKept => self.deadlines_kept(),
            Check::ClaimBasis => self.claim_basis(),
            Check::ClaimNoticed => self.claim_noticed(),
            Check::InstalmentsWithinCap => self.instalments_within_cap(),
        }
    }

    /// What belongs before the decision is due when the time to act ends.
    fn due(&self, check: Check, standing: Standing) -> Option<Date> {
        let missing = matches!(standing, Standing::Missing | Standing::MetAfter(_));
        let runs = missing && !self.record.is_decided() && check.supply() != Supply::Later;
        self.record.state.act_by.filter(|_| runs)
    }

    fn danger(&self, check: Check) -> Danger {
        let mandatory = check.is_mandatory_for(self.terms.kind);
        let open = match check.supply() {
            Supply::Anytime => true,
            Supply::Later => self.record.state.taken_outside.is_none(),
            Supply::BeforeDecision => !self.record.is_decided(),
        };
        match (mandatory, open) {
            (true, false) => Danger::Irreparable,
            (true, true) => Danger::Mandatory,
            (false, false) => Danger::Irregular,
            (false, true) => Danger::Open,
        }
    }

    fn is(&self, kind: SanctionKind) -> bool {
        self.terms.kind == kind
    }

    /// What the judgement of each charge comes to: the worst counts. Without a charge there is nothing to prove it.
    fn each_charge(&self, judge: impl Fn(&ChargeRecord) -> Outcome) -> Outcome {
        let outcomes = self
            .charges
            .iter()
            .map(|(_, charge)| charge.map_or_else(|| Outcome::missing(Vec::new()), &judge));
        Outcome::worst(outcomes).unwrap_or_else(|| Outcome::missing(Vec::new()))
    }
}
