//! The figures, each with its exact definition.

use serde::{Deserialize, Serialize};

/// A figure. A share has a part and a whole; a duration has a median and a ninth decile; the rest is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetricKind {
    /// Reports received in the period. Its value: per 100 employees and year, that is, reports ÷ the mean of the headcounts
    /// of the first and the last day × 100 × periods in a year.
    Reports,
    /// Of the reports received in the period, those without a name.
    AnonymousShare,
    /// Of the anonymous reports received in the period, those whose reporter came back with a supplement or an answer.
    AnonymousFollowUp,
    /// Of the charges determined in the period as proved, proved in part or not proved, the proved ones, in whole or in
    /// part. The latest determination of a charge counts.
    Substantiation,
    /// Charges determined in the period as neither proved nor disproved.
    Inconclusive,
    /// Days from receipt to first close of the reports first closed in the period.
    DaysToClose,
    /// Of the reports received in the period, those not closed by the end of the last month that is over, with the days
    /// from the end of the month of receipt to then: whole months alone, for a day would tell when somebody reported.
    StillOpen,
    /// Of the reports to be acknowledged by a day of the period, those acknowledged by then.
    AcknowledgedOnTime,
    /// Of the reports to be answered by a day of the period, those whose reporter was told by then.
    AnsweredOnTime,
    /// Of the reports received in the period, those whose reporter told of retaliation since, in the portal or to somebody
    /// who took it down.
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
    /// was put off in time counts by the day to which it was put off, and by no earlier one. Left out are windows, whose
    /// end makes nobody late, and what [`MetricKind::AcknowledgedOnTime`] and [`MetricKind::AnsweredOnTime`] count.
    DeadlinesKept,
    /// Of the same deadlines, those that were put off at least once.
    DeadlinesExtended,
    /// Of the same deadlines that were not kept, those that are still not met on the day of asking.
    DeadlinesOverdue,
    /// Claims for damages whose loss was assessed in the period, with what is claimed.
    DamagesClaimed,
    /// Claims on which an amount was first agreed or awarded in the period and still is, with that amount, and what of it
    /// came in up to the day of asking. Its value: what came in ÷ what was agreed or awarded.
    DamagesRecovered,
    /// Of the versions of a policy, each with each person whom it began to bind in the period, by being published or by the
    /// person's joining, those acknowledged so far. Left out is who left, and whom it binds no more.
    PolicyAcknowledged,
}

/// What a figure is broken down by. A report without a case has no department; several clauses count under the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Nothing.
    Nothing,
    /// The department of the first subject, as it was then.
    Department,
    /// The clause.
    Clause,
    /// How grave.
    Severity,
    /// The kind of sanction.
    SanctionKind,
    /// The kind of deadline.
    DeadlineKind,
}

impl MetricKind {
    /// Every figure.
    pub const ALL: [Self; 21] = [
        Self::Reports,
        Self::AnonymousShare,
        Self::AnonymousFollowUp,
        Self::Substantiation,
        Self::Inconclusive,
        Self::DaysToClose,
        Self::StillOpen,
        Self::AcknowledgedOnTime,
        Self::AnsweredOnTime,
        Self::RetaliationShare,
        Self::Sanctions,
        Self::AnnulledSanctions,
        Self::OverturnedShare,
        Self::KnowledgeToDecision,
        Self::DecidedLate,
        Self::DeadlinesKept,
        Self::DeadlinesExtended,
        Self::DeadlinesOverdue,
        Self::DamagesClaimed,
        Self::DamagesRecovered,
        Self::PolicyAcknowledged,
    ];

    /// Its name, as in the files of policies (`days_to_close`).
    pub fn name(self) -> String {
        crate::sql::name_of(&self)
    }

    /// Whether there is a figure of a name.
    pub fn is_name(name: &str) -> bool {
        Self::ALL.into_iter().any(|kind| kind.name() == name)
    }

    /// Whether it is a share.
    pub fn is_share(self) -> bool {
        match self {
            Self::AnonymousShare
            | Self::AnonymousFollowUp
            | Self::Substantiation
            | Self::StillOpen
            | Self::AcknowledgedOnTime
            | Self::AnsweredOnTime
            | Self::RetaliationShare
            | Self::PolicyAcknowledged
            | Self::OverturnedShare
            | Self::DecidedLate
            | Self::DeadlinesKept
            | Self::DeadlinesExtended
            | Self::DeadlinesOverdue => true,
            Self::DamagesClaimed
            | Self::DamagesRecovered
            | Self::Reports
            | Self::Inconclusive
            | Self::DaysToClose
            | Self::Sanctions
            | Self::AnnulledSanctions
            | Self::KnowledgeToDecision => false,
        }
    }

    /// Whether it says how long something took; of a share, its part.
    pub fn is_duration(self) -> bool {
        matches!(self, Self::DaysToClose | Self::StillOpen | Self::KnowledgeToDecision)
    }

    /// Whether it sums up money.
    pub fn is_money(self) -> bool {
        matches!(self, Self::DamagesClaimed | Self::DamagesRecovered)
    }

    /// The figure whose counts this one's whole repeats: what is withheld there is withheld here, for one would tell the
    /// other.
    pub(super) fn rests_on(self) -> Option<Self> {
        match self {
            Self::AnonymousShare | Self::RetaliationShare | Self::StillOpen => Some(Self::Reports),
            Self::AnonymousFollowUp => Some(Self::AnonymousShare),
            Self::DecidedLate => Some(Self::KnowledgeToDecision),
            Self::DeadlinesExtended | Self::DeadlinesOverdue => Some(Self::DeadlinesKept),
            Self::Reports
            | Self::Substantiation
            | Self::Inconclusive
            | Self::DaysToClose
            | Self::AcknowledgedOnTime
            | Self::AnsweredOnTime
            | Self::Sanctions
            | Self::AnnulledSanctions
            | Self::OverturnedShare
            | Self::KnowledgeToDecision
            | Self::DeadlinesKept
            | Self::DamagesClaimed
            | Self::DamagesRecovered
            | Self::PolicyAcknowledged => None,
        }
    }
}
