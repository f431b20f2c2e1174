//! Wages, and what is deducted from them.

use std::sync::Arc;

use async_graphql::{Enum, SimpleObject};
use probity_app::{Group, Reader};
use probity_domain::ids::{ClaimId, PersonId};
use probity_domain::money::{Currency, Money as DomainMoney};
use probity_domain::payroll::{LineStatus, Payroll as State};
use probity_projections::payroll::PayrollLine;

use crate::claim::vocabulary::SkipReason;
use crate::ids::Gid;
use crate::money::Money;
use crate::person::types::Person;
use crate::rules::types::Bilingual;
use crate::scalars::{Day, MonthName};
use crate::text::{Lens, Text};

/// What became of a deduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum DeductionStatus {
    /// It is to be deducted.
    Planned,
    /// The claim did not take it.
    Released,
    /// Nothing is to be deducted.
    Omitted,
    /// Payroll confirmed what it deducted.
    Confirmed,
}

/// A claim in a month of the payroll.
#[derive(SimpleObject)]
pub struct Deduction {
    /// Whose wage.
    person: Person,
    /// The month.
    month: MonthName,
    /// The code of the deduction: the claim, without anything that it is about.
    code: Gid<ClaimId>,
    /// What was planned.
    planned: Money,
    /// What was deducted; null as long as it is not confirmed.
    deducted: Option<Money>,
    /// What became of it.
    status: DeductionStatus,
    /// Why nothing is to be deducted.
    omitted: Option<SkipReason>,
}

impl Deduction {
    pub(super) fn of(line: PayrollLine, month: MonthName) -> Self {
        Self::line(line.person, month, line.claim, (line.amount, line.status))
    }

    pub(super) fn line(
        person: PersonId,
        month: MonthName,
        claim: ClaimId,
        (planned, status): (DomainMoney, LineStatus),
    ) -> Self {
        let (status, deducted, omitted) = match status {
            LineStatus::Reserved => (DeductionStatus::Planned, None, None),
            LineStatus::Released => (DeductionStatus::Released, None, None),
            LineStatus::Omitted(reason) => (DeductionStatus::Omitted, None, Some(reason.into())),
            LineStatus::Confirmed(minor) => {
                let deducted = DomainMoney::new(minor, planned.currency);
                (DeductionStatus::Confirmed, Some(deducted.into()), None)
            }
        };
        Self {
            person: Person(person),
            month,
            code: Gid(claim),
            planned: planned.into(),
            deducted,
            status,
            omitted,
        }
    }
}

/// A wage on record.
#[derive(SimpleObject)]
#[allow(clippy::struct_field_names, reason = "the names are those of the schema")]
pub struct Wage {
    /// The month in which it was earned.
    month: MonthName,
    /// Short name of the place whose minimum wage holds.
    place: String,
    /// Minor units and currency (`800000 CNY`); null for a viewer who does not read wages.
    wage: Text,
}

/// A minimum wage from a day on.
#[derive(SimpleObject)]
pub struct MinimumWage {
    /// The first day.
    from: Day,
    /// For a month.
    monthly: Money,
}

/// The minimum wages of a place.
#[derive(SimpleObject)]
pub struct WagePlace {
    /// Its short name.
    id: String,
    /// Its name.
    title: Bilingual,
    /// The last month for which its values were checked; nothing is deducted in a later one.
    checked_until: MonthName,
    /// Its values, the oldest first.
    values: Vec<MinimumWage>,
    /// In what they are contested.
    contested: Option<Bilingual>,
}

impl WagePlace {
    pub(super) fn of(id: &str, place: &probity_domain::pack::WagePlace) -> Self {
        let values = place.values.iter().map(|value| MinimumWage {
            from: Day(value.from),
            monthly: value.monthly.into(),
        });
        Self {
            id: id.to_owned(),
            title: (&place.title).into(),
            checked_until: MonthName(place.checked_until),
            values: values.collect(),
            contested: place.contested.as_ref().map(Into::into),
        }
    }
}

/// The payroll of a person, as far as claims for damages are deducted from it.
#[derive(SimpleObject)]
pub struct Payroll {
    /// Whose.
    person: Person,
    /// Wages on record, by month.
    wages: Vec<Wage>,
    /// What was planned and deducted, by month.
    deductions: Vec<Deduction>,
}

impl Payroll {
    pub(super) fn of(person: PersonId, state: &State, reader: &Arc<Reader>) -> Self {
        let lens = Lens::new(reader, Group::Wages, &format!("payroll-{person}"));
        let wages = state.wages.iter().map(|(month, record)| Wage {
            month: MonthName(*month),
            place: record.place.clone(),
            wage: lens.text(&record.wage),
        });
        let months = state.months.iter();
        let lines = months.flat_map(|(month, lines)| lines.iter().map(move |(claim, line)| (*month, *claim, *line)));
        let deductions = lines.map(|(month, claim, line)| {
            let currency = state.currency(claim).unwrap_or(Currency::Cny);
            let planned = DomainMoney::new(line.planned, currency);
            Deduction::line(person, MonthName(month), claim, (planned, line.status))
        });
        Self {
            person: Person(person),
            wages: wages.collect(),
            deductions: deductions.collect(),
        }
    }
}
