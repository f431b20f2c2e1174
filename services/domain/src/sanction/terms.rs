//! What a sanction consists of: whether its parts fit its kind, whether it is on the scale, which of two is harsher.

use super::command::{DemotionBasis, DismissalLimb, MemoKind, SanctionKind, SanctionTerms};
use super::facts::SanctionFacts;
use super::guard;
use super::refusal::SanctionRefusal;
use super::state::Sanction;
use crate::money::Money;
use crate::pack::{Rules, SanctionRule};
use crate::person::Employment;

impl SanctionTerms {
    /// Whether these terms weigh no more than the others. The kind comes first, in the order of the policy's scale; of
    /// two warnings the shorter is milder, of two fines the smaller. Fines in different currencies do not compare.
    pub fn at_most(&self, other: &Self) -> bool {
        self.kind < other.kind
            || (self.kind == other.kind && self.months <= other.months && amount_at_most(self.amount, other.amount))
    }

    /// Whether these terms weigh less than the others.
    pub fn milder_than(&self, other: &Self) -> bool {
        self.at_most(other) && !other.at_most(self)
    }

    /// Every part belongs to the kind, and none is missing.
    pub(super) fn fit(&self, rules: &Rules) -> Result<(), SanctionRefusal> {
        let rule = guard::rule(rules, self.kind)?;
        self.months_fit(rule)?;
        self.amount_fits()?;
        self.limb_fits()?;
        self.basis_fits()
    }

    fn months_fit(&self, rule: &SanctionRule) -> Result<(), SanctionRefusal> {
        match (rule.months_in_force, self.months) {
            (None, None) => Ok(()),
            (None, Some(_)) => Err(SanctionRefusal::TermsDoNotFit {
                why: "a record of this kind does not expire, so it has no months",
            }),
            (Some((least, most)), Some(months)) if (least..=most).contains(&months) => Ok(()),
            (Some((least, most)), Some(_) | None) => Err(SanctionRefusal::MonthsOutOfRange { least, most }),
        }
    }

    fn amount_fits(&self) -> Result<(), SanctionRefusal> {
        let is_fine = self.kind == SanctionKind::Fine;
        match self.amount {
            Some(amount) if is_fine && amount.minor > 0 => Ok(()),
            None if !is_fine => Ok(()),
            Some(_) | None => Err(SanctionRefusal::TermsDoNotFit {
                why: "a fine has an amount above zero, and nothing else has one",
            }),
        }
    }

    fn limb_fits(&self) -> Result<(), SanctionRefusal> {
        match (self.kind.ends_the_work(), self.limb) {
            (true, None) => Err(SanctionRefusal::LimbMissing),
            (false, Some(_)) => Err(SanctionRefusal::TermsDoNotFit {
                why: "only a dismissal and a return to the agency cite a limb of Labour Contract Law 39",
            }),
            (true, Some(limb)) => self.instrument_fits(limb == DismissalLimb::CriminalLiability),
            (false, None) => self.instrument_fits(false),
        }
    }

    fn instrument_fits(&self, needed: bool) -> Result<(), SanctionRefusal> {
        match (needed, self.criminal_instrument.is_some()) {
            (true, false) => Err(SanctionRefusal::CriminalInstrumentMissing),
            (false, true) => Err(SanctionRefusal::TermsDoNotFit {
                why: "a criminal instrument belongs to Labour Contract Law 39(6)",
            }),
            (true, true) | (false, false) => Ok(()),
        }
    }

    fn basis_fits(&self) -> Result<(), SanctionRefusal> {
        match (self.kind == SanctionKind::Demotion, self.demotion.is_some()) {
            (true, false) => Err(SanctionRefusal::DemotionBasisMissing),
            (false, true) => Err(SanctionRefusal::TermsDoNotFit {
                why: "only a demotion has a basis of its own",
            }),
            (true, true) | (false, false) => self.agreement_fits(),
        }
    }

    fn agreement_fits(&self) -> Result<(), SanctionRefusal> {
        match (
            self.demotion == Some(DemotionBasis::Agreement),
            self.agreement.is_some(),
        ) {
            (true, false) => Err(SanctionRefusal::AgreementMissing),
            (false, true) => Err(SanctionRefusal::TermsDoNotFit {
                why: "a signed agreement belongs to a demotion by agreement",
            }),
            (true, true) | (false, false) => Ok(()),
        }
    }

    /// S2: a fine only where the profile allows it.
    pub(super) fn lawful_here(&self, rules: &Rules) -> Result<(), SanctionRefusal> {
        if self.kind == SanctionKind::Fine && !rules.profile.fines_allowed {
            return Err(SanctionRefusal::FineNotAllowed);
        }
        Ok(())
    }

    /// S8, and WX-1.2: only an employee can be dismissed, and only a dispatched worker returned to the agency (LCL 65).
    pub(super) fn employment_allows(&self, employment: Employment) -> Result<(), SanctionRefusal> {
        let returned = match self.kind {
            SanctionKind::WrittenWarning
            | SanctionKind::SeriousWarning
            | SanctionKind::Fine
            | SanctionKind::Demotion => return Ok(()),
            SanctionKind::ReturnToAgency => true,
            SanctionKind::Dismissal => false,
        };
        match (employment, returned) {
            (Employment::Employee, false) | (Employment::Dispatched, true) => Ok(()),
            (Employment::Dispatched, false) => Err(SanctionRefusal::DispatchedWorker),
            (Employment::Contractor, false) => Err(SanctionRefusal::NotAnEmployee),
            (Employment::Employee | Employment::Contractor, true) => Err(SanctionRefusal::NotDispatched),
        }
    }
}

fn amount_at_most(one: Option<Money>, other: Option<Money>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.currency == other.currency && one.minor <= other.minor,
        (None, None | Some(_)) => true,
        (Some(_), None) => false,
    }
}

impl Sanction {
    /// S2: a fine needs counsel's memo besides.
    pub(super) fn fine_vouched_for(&self, terms: &SanctionTerms, facts: &SanctionFacts) -> Result<(), SanctionRefusal> {
        terms.lawful_here(&facts.rules)?;
        if terms.kind == SanctionKind::Fine && !self.memos.contains(&MemoKind::Fine) {
            return Err(SanctionRefusal::FineMemoMissing);
        }
        Ok(())
    }
}
