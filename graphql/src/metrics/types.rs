//! Figures.

use async_graphql::{Enum, SimpleObject};
use probity_app::packs::Reference;
use probity_projections::metrics as view;

use crate::money::Money;
use crate::person::department::Department;
use crate::rules::types::Bilingual;

/// A figure. A share has a part and a whole; a duration has a median and a ninth decile; the rest is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_projections::metrics::MetricKind")]
pub enum MetricKind {
    /// Reports received in the period. Its value: per 100 employees and year, by the mean of the headcounts of the first and
    /// the last day.
    Reports,
    /// Of the reports received in the period, those without a name.
    AnonymousShare,
    /// Of the anonymous reports received in the period, those whose reporter came back with a supplement or an answer.
    AnonymousFollowUp,
    /// Of the charges determined in the period as proved, proved in part or not proved, the proved ones, in whole or in
    /// part.
    Substantiation,
    /// Charges determined in the period as neither proved nor disproved.
    Inconclusive,
    /// Days from receipt to first close of the reports first closed in the period.
    DaysToClose,
    /// Of the reports received in the period, those not closed by the end of the last month that is over, with the days
    /// from the end of the month of receipt to then.
    StillOpen,
    /// Of the reports to be acknowledged by a day of the period, those acknowledged by then.
    AcknowledgedOnTime,
    /// Of the reports to be answered by a day of the period, those whose reporter was told by then.
    AnsweredOnTime,
    /// Of the reports received in the period, those whose reporter told of retaliation since.
    RetaliationShare,
    /// Sanctions that became final in the period and were not annulled since.
    Sanctions,
    /// Sanctions annulled by an arbitrator or a court in the period.
    AnnulledSanctions,
    /// Of the sanctions first appealed or taken to an arbitrator or a court in the period, those varied, revoked or
    /// annulled since.
    OverturnedShare,
    /// Days from the company's knowledge to the decision, of the sanctions decided in the period.
    KnowledgeToDecision,
    /// Of the sanctions decided in the period, those decided later than the day from which the profile warns.
    DecidedLate,
    /// Of the deadlines with their last day in the period, those that were met, or needed no longer, by that day. One that
    /// was put off in time counts by the day to which it was put off. Left out are windows, whose end makes nobody late, and
    /// what `ACKNOWLEDGED_ON_TIME` and `ANSWERED_ON_TIME` count.
    DeadlinesKept,
    /// Of the same deadlines, those that were put off at least once.
    DeadlinesExtended,
    /// Of the same deadlines that were not kept, those that are still not met today.
    DeadlinesOverdue,
    /// Claims for damages whose loss was assessed in the period, with what is claimed.
    DamagesClaimed,
    /// Claims on which an amount was first agreed or awarded in the period and still is, with that amount, and what of it
    /// came in up to today.
    DamagesRecovered,
    /// Of the versions of a policy, each with each person whom it began to bind in the period, by being published or by the
    /// person's joining, those acknowledged so far. Left out is who left, and whom it binds no more.
    PolicyAcknowledged,
}

/// What a figure is broken down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_projections::metrics::Dimension")]
pub enum MetricDimension {
    /// Nothing.
    Nothing,
    /// The department of the first subject, as it was then; a report without a case has none.
    Department,
    /// The clause; several count under the first.
    Clause,
    /// How grave.
    Severity,
    /// The kind of sanction; what is no sanction has none.
    SanctionKind,
    /// The kind of deadline; what is no deadline has none.
    DeadlineKind,
}

/// A figure in one cell. Where everything is null the cell is withheld: it, or one that could be reckoned from it, is
/// under five; or the period is not over.
#[derive(SimpleObject)]
pub struct MetricCell {
    /// The clause, the severity, the kind of sanction or of deadline, or the id of the department; empty: under none; null: everything.
    category: Option<String>,
    /// The department of the category, by name; null for any other category.
    department: Option<Department>,
    /// How many there are, or the whole of a share.
    count: Option<u64>,
    /// The part of a share.
    part: Option<u64>,
    /// The share, from 0 to 1; of reports, their number per 100 employees and year; of damages, what came in ÷ what was agreed
    /// or awarded.
    value: Option<f64>,
    /// Of durations: half took no longer, in days.
    median_days: Option<i64>,
    /// Of durations of at least ten things: nine of ten took no longer, in days.
    ninth_decile_days: Option<i64>,
    /// Of damages: what was claimed, or what was agreed or awarded.
    amount: Option<Money>,
    /// Of damages that were agreed or awarded: what of it came in.
    part_amount: Option<Money>,
    /// The cell is withheld.
    withheld: bool,
}

impl MetricCell {
    fn of(cell: view::MetricCell, by: view::Dimension) -> Self {
        let department = match by {
            view::Dimension::Department => cell.category.as_deref().and_then(|id| id.parse().ok()),
            view::Dimension::Nothing
            | view::Dimension::Clause
            | view::Dimension::Severity
            | view::Dimension::SanctionKind
            | view::Dimension::DeadlineKind => None,
        };
        Self {
            department: department.map(Department),
            withheld: cell.count.is_none(),
            category: cell.category,
            count: cell.count,
            part: cell.part,
            value: cell.value,
            median_days: cell.median_days,
            ninth_decile_days: cell.ninth_decile_days,
            amount: cell.amount.map(Into::into),
            part_amount: cell.part_amount.map(Into::into),
        }
    }
}

/// A published value that a figure may be held against.
#[derive(SimpleObject)]
pub struct MetricReference {
    /// The value, in the figure's unit.
    value: f64,
    /// Whose value it is.
    what: Bilingual,
    /// Where it was published.
    source: String,
}

impl From<&Reference> for MetricReference {
    fn from(reference: &Reference) -> Self {
        Self {
            value: reference.value,
            what: Bilingual::from(&reference.what),
            source: reference.source.clone(),
        }
    }
}

/// A figure for a period.
#[derive(SimpleObject)]
pub struct Metric {
    /// Which.
    kind: MetricKind,
    /// Over everything.
    total: MetricCell,
    /// By category, in their order; empty if it is not broken down. A category of which everything is withheld in every period of
    /// the year is left out, for being named would tell that it is not empty.
    cells: Vec<MetricCell>,
    /// Published values.
    references: Vec<MetricReference>,
}

impl Metric {
    pub(super) fn of(metric: view::Metric, by: view::Dimension, references: &[Reference]) -> Self {
        let name = metric.kind.name();
        let own = references.iter().filter(|reference| reference.figure == name);
        Self {
            kind: metric.kind.into(),
            total: MetricCell::of(metric.total, by),
            cells: metric.cells.into_iter().map(|cell| MetricCell::of(cell, by)).collect(),
            references: own.map(Into::into).collect(),
        }
    }
}

/// Repeated offences at the end of a year.
#[derive(SimpleObject)]
pub struct RepeatShare {
    /// People with at least one proved charge in 24 months up to the end of the year.
    people: u64,
    /// Those of them with two or more.
    repeated: u64,
}

impl From<view::RepeatShare> for RepeatShare {
    fn from(share: view::RepeatShare) -> Self {
        Self {
            people: share.people,
            repeated: share.repeated,
        }
    }
}
