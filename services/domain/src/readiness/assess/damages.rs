//! Beside the sanction: the claims for damages that the case makes against the same person.
//!
//! A claim against somebody else, and one that was rejected, says nothing about this sanction.

use jiff::civil::Date;

use super::{Outcome, Subject};
use crate::ids::ClaimId;
use crate::month::Month;
use crate::readiness::line::Proof;
use crate::readiness::records::{ClaimRecord, Proved, ReservedRecord};

impl Subject<'_> {
    fn claims(&self) -> impl Iterator<Item = (ClaimId, &ClaimRecord)> {
        let of_person = |claim: &ClaimRecord| !claim.rejected && claim.debtors.contains(&self.person);
        let claims = self.dossier.claims.iter().filter(move |(_, claim)| of_person(claim));
        claims.map(|(id, claim)| (*id, claim))
    }

    fn each_claim(&self, judge: impl Fn(ClaimId, &ClaimRecord) -> Outcome) -> Outcome {
        let outcomes = self.claims().map(|(id, claim)| judge(id, claim));
        Outcome::worst(outcomes).unwrap_or_else(Outcome::not_applicable)
    }

    /// By counsel; without it there is a loss, and no reason why this person should make it good.
    pub(super) fn claim_basis(&self) -> Outcome {
        self.each_claim(|_, claim| match &claim.basis {
            Some(confirmed) => Outcome::met(vec![confirmed.clone()]),
            None => Outcome::missing(claim.assessed.iter().cloned().collect()),
        })
    }

    /// Of the claim; and, where something is deducted, no later than the first month of it.
    pub(super) fn claim_noticed(&self) -> Outcome {
        self.each_claim(|_, claim| {
            let notices: Vec<&Proved<Date>> = claim.noticed.iter().chain(&claim.deduction_noticed).collect();
            let proofs: Vec<Proof> = notices.iter().map(|notice| notice.by.clone()).collect();
            let first = notices.iter().map(|notice| notice.fact).min();
            let deducted = claim.instalments.keys().next().map(|month| month.last_day());
            let in_time = first.is_some_and(|first| deducted.is_none_or(|deducted| first <= deducted));
            Outcome::met_if(in_time, proofs)
        })
    }

    /// The cap was reckoned when a part of it was reserved: on the wage of the month, and for all claims together. What
    /// the claim took has to be what was reserved for it, or less.
    pub(super) fn instalments_within_cap(&self) -> Outcome {
        let months = self.claims().flat_map(|(id, claim)| {
            let instalments = claim.instalments.iter();
            instalments.map(move |(month, (minor, proofs))| {
                let outcome = match self.reserved(id, *month) {
                    Some(reserved) => {
                        let within = *minor <= reserved.minor && reserved.wage.is_some();
                        let of_payroll = std::iter::once(reserved.by.clone()).chain(reserved.wage.clone());
                        Outcome::met_if(within, of_payroll.collect())
                    }
                    None => Outcome::missing(Vec::new()),
                };
                outcome.with(proofs.iter().cloned())
            })
        });
        Outcome::worst(months).unwrap_or_else(Outcome::not_applicable)
    }

    fn reserved(&self, claim: ClaimId, month: Month) -> Option<&ReservedRecord> {
        let mut payrolls = self.dossier.payrolls.values();
        payrolls.find_map(|payroll| payroll.reserved.get(&claim)?.get(&month))
    }
}
