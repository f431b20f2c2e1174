//! The rule, the conduct and the kind of sanction.

use super::{Outcome, Subject};
use crate::case::PolicyGround;
use crate::clause::Severity;
use crate::person::Employment;
use crate::readiness::line::Proof;
use crate::readiness::records::{ChargeRecord, PolicyRecord};
use crate::sanction::{DemotionBasis, DismissalLimb, MemoKind, SanctionKind};
use crate::when::When;

impl Subject<'_> {
    fn ground<'c>(&self, charge: &'c ChargeRecord) -> Option<(&'c PolicyGround, &PolicyRecord)> {
        let ground = charge.ground.as_ref()?;
        Some((ground, self.dossier.policies.get(&ground.policy)?))
    }

    /// LCL 4: with minutes, or counsel's memo in their place.
    pub(super) fn policy_consulted(&self) -> Outcome {
        self.each_charge(|charge| {
            let consulted = self.ground(charge).and_then(|(_, policy)| policy.consulted.as_ref());
            match consulted {
                Some(consulted) if consulted.fact.1 => Outcome::overridden(vec![consulted.by.clone()]),
                Some(consulted) => Outcome::met(vec![consulted.by.clone()]),
                None => Outcome::missing(Vec::new()),
            }
        })
    }

    /// LCL 4: on a day that is known.
    pub(super) fn policy_published(&self) -> Outcome {
        self.each_charge(|charge| {
            let published = self.ground(charge).and_then(|(_, policy)| policy.published.as_ref());
            let known = published.is_some_and(|published| published.fact.latest().is_some());
            Outcome::met_if(
                known,
                published.map(|published| published.by.clone()).into_iter().collect(),
            )
        })
    }

    /// LCL 4: by this person. Where the conduct may lie before the acknowledgement, the charge says that it rests on
    /// publication.
    pub(super) fn policy_acknowledged(&self) -> Outcome {
        self.each_charge(|charge| {
            let person = self.dossier.people.get(&self.person);
            let ground = charge.ground.as_ref();
            let acknowledged = ground.and_then(|ground| person?.acknowledged.get(&ground.policy));
            Outcome::met_if(
                acknowledged.is_some(),
                acknowledged.map(|it| it.by.clone()).into_iter().collect(),
            )
        })
    }

    /// LCL 4: published before the first day on which the conduct can lie, and not retired by the last one.
    pub(super) fn policy_in_force(&self) -> Outcome {
        self.each_charge(|charge| {
            let Some((_, policy)) = self.ground(charge) else {
                return Outcome::missing(Vec::new());
            };
            let retired = policy.retired.as_ref();
            let proofs = policy.published.iter().chain(retired).map(|fact| fact.by.clone());
            let published = policy.published.as_ref().map(|published| published.fact);
            let in_force = published.is_some_and(|published| covers(published, retired.map(|it| it.fact), charge));
            Outcome::met_if(in_force, proofs.chain(charge.proofs.iter().cloned()).collect())
        })
    }

    /// Arbitration Law 6: it has to be shown that the conduct lies under the rule and before the company knew.
    pub(super) fn conduct_dated(&self) -> Outcome {
        self.each_charge(|charge| Outcome::met_if(charge.conduct.latest().is_some(), charge.proofs.clone()))
    }

    /// S7. As long as nothing is decided the clock runs.
    pub(super) fn action_limit(&self) -> Outcome {
        let known = self.dossier.case.known_on.as_ref().map(|known| known.by.clone());
        let proofs: Vec<Proof> = known.into_iter().chain(self.decision_proofs()).collect();
        let Some(act_by) = self.record.state.act_by else {
            return Outcome::missing(proofs);
        };
        let kept = self.decided.is_some_and(|decided| decided <= act_by);
        match (self.record.memos.get(&MemoKind::ActionClock), self.record.is_decided()) {
            (_, true) if kept => Outcome::met(proofs),
            (Some(memo), _) => Outcome::overridden(vec![memo.clone()]).with(proofs),
            (None, true) => Outcome::missing(proofs),
            (None, false) => Outcome::missing_after(act_by, proofs),
        }
    }

    pub(super) fn decision_proofs(&self) -> Vec<Proof> {
        self.record.of(&["sanction-decided", "outside-decision-recorded"])
    }

    /// LCL 39(2): a charge is only made under a clause that can be charged so gravely.
    pub(super) fn charge_stands(&self) -> Outcome {
        self.each_charge(|charge| Outcome::met_if(!charge.withdrawn, charge.proofs.clone()))
    }

    /// S2: a proposal is only taken if its kind is on the scale; a decision is no harsher than it.
    pub(super) fn on_scale(&self) -> Outcome {
        let state = &self.record.state;
        let proofs = self.record.of(&["sanction-proposed", "sanction-decided"]);
        let harsher = match (&state.proposed_terms, &state.decided_terms) {
            (Some(proposed), Some(decided)) => !decided.at_most(proposed),
            (None, _) => true,
            (Some(_), None) => false,
        };
        Outcome::met_if(!harsher, proofs)
    }

    /// LCL 39, and 65 for a dispatched worker: a limb, with the instrument for 39(6), and a grave charge or an earlier
    /// sanction.
    pub(super) fn dismissal_ground(&self) -> Outcome {
        if !self.terms.kind.ends_the_work() {
            return Outcome::not_applicable();
        }
        let grave = |charge: &ChargeRecord| charge.severity == Severity::Grave;
        let grave = self.charges.iter().any(|(_, charge)| charge.is_some_and(grave));
        let heavy = grave || !self.record.state.priors.is_empty();
        let limb = match self.terms.limb {
            Some(DismissalLimb::SeriousBreach | DismissalLimb::Dereliction) => true,
            Some(DismissalLimb::CriminalLiability) => self.terms.criminal_instrument.is_some(),
            None => false,
        };
        let charges = self.charges.iter().filter_map(|(_, charge)| *charge);
        let proofs = charges.flat_map(|charge| charge.proofs.iter().cloned());
        Outcome::met_if(heavy && limb, self.record.of(&["sanction-proposed"])).with(proofs)
    }

    /// LCL 35 and 40: an agreement that is here, or a recorded basis.
    pub(super) fn demotion_basis(&self) -> Outcome {
        if !self.is(SanctionKind::Demotion) {
            return Outcome::not_applicable();
        }
        let recorded = match self.terms.demotion {
            Some(DemotionBasis::Agreement) => self.terms.agreement.is_some(),
            Some(DemotionBasis::Incompetence | DemotionBasis::Recorded) => true,
            None => false,
        };
        Outcome::met_if(recorded, self.record.of(&["sanction-proposed", "sanction-decided"]))
    }

    /// The profile's flag is asked when a fine is proposed; the memo is counsel's.
    pub(super) fn fine_allowed(&self) -> Outcome {
        if !self.is(SanctionKind::Fine) {
            return Outcome::not_applicable();
        }
        let memo = self.record.memos.get(&MemoKind::Fine);
        Outcome::met_if(memo.is_some(), memo.cloned().into_iter().collect())
            .with(self.record.of(&["sanction-proposed"]))
    }

    /// LCL 65 and WX-1.2, on the terms on which the person worked when it was decided.
    pub(super) fn employment_fits(&self) -> Outcome {
        let employed = self.employed();
        let fits = match (self.terms.kind, employed.map(|(employment, _)| employment)) {
            (SanctionKind::Dismissal, Some(Employment::Employee))
            | (SanctionKind::ReturnToAgency, Some(Employment::Dispatched)) => true,
            (SanctionKind::Dismissal | SanctionKind::ReturnToAgency, _) => false,
            (
                SanctionKind::WrittenWarning
                | SanctionKind::SeriousWarning
                | SanctionKind::Fine
                | SanctionKind::Demotion,
                _,
            ) => return Outcome::not_applicable(),
        };
        Outcome::met_if(fits, employed.map(|(_, proof)| proof.clone()).into_iter().collect())
    }

    /// The last terms that had begun by the day of the decision.
    fn employed(&self) -> Option<(Employment, &Proof)> {
        let terms = &self.dossier.people.get(&self.person)?.terms;
        let begun = |since: When| match (since.earliest(), self.decided) {
            (Some(since), Some(decided)) => since <= decided,
            (None, _) | (_, None) => true,
        };
        let known = terms.iter().rev().find(|terms| begun(terms.fact.1));
        known.map(|terms| (terms.fact.0, &terms.by))
    }
}

/// Whether a version was in force on every day on which the conduct can lie.
fn covers(published: When, retired: Option<When>, charge: &ChargeRecord) -> bool {
    let last = charge
        .conduct
        .latest()
        .map_or(charge.raised_on, |day| day.min(charge.raised_on));
    let first = charge.conduct.earliest().unwrap_or(last);
    let begun = published.latest().is_some_and(|since| since <= first);
    let still = retired.is_none_or(|retired| retired.earliest().is_some_and(|end| last < end));
    begun && still
}
