//! The words of reports.

use async_graphql::Enum;

/// How a report came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::report::Channel")]
pub enum Channel {
    /// The portal.
    Portal,
    /// Told in person.
    InPerson,
    /// By telephone.
    Telephone,
    /// By letter.
    Letter,
    /// By mail.
    Mail,
}

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::report::Language")]
pub enum Language {
    /// Simplified Chinese.
    ZhHans,
    /// English.
    En,
}

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::report::ReportStatus")]
pub enum ReportStatus {
    /// There is no such report.
    Missing,
    /// It came in.
    Received,
    /// The reporter knows that it arrived.
    Acknowledged,
    /// It was weighed.
    Triaged,
    /// The reporter was asked for more.
    InfoRequested,
    /// It will be looked into.
    Accepted,
    /// It belongs to a case.
    Linked,
    /// Somebody else has it.
    Referred,
    /// Another report goes on in its place.
    Merged,
    /// None of the policy's business.
    OutOfScope,
    /// The reporter knows what came of it.
    FeedbackGiven,
    /// Nothing more is to be done.
    Closed,
    /// It is looked at again.
    Reopened,
}
