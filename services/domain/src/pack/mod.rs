//! A policy pack: the rules of one company policy and of one jurisdiction, as data. Where a value comes from a file,
//! the file is read and checked by the app; here is what it means.

mod damages;
mod provenance;
#[cfg(test)]
pub(crate) mod testing;
mod version;
mod windows;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::actor::{DecisionLevel, Role};
use crate::calendar::{Period, WorkCalendar};
use crate::claim::Fault;
use crate::clause::{ClauseId, Severity};
use crate::sanction::SanctionKind;

pub use damages::{Deduction, MinimumWage, MinimumWages, WagePlace};
pub use provenance::{Origin, Provenance, Value};
pub use version::{Change, Comparison, PackVersion};
pub use windows::{Window, Windows};

/// A text in the two languages of the product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// One clause of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its id, such as `WX-6.1.2`.
    pub id: ClauseId,
    /// A short title.
    pub title: Text,
    /// What it asks for, in our own words.
    pub summary: Text,
    /// The severities under which a breach can be charged, mildest first; empty: it cannot be charged.
    pub severities: Vec<Severity>,
    /// A process that the company must run and record.
    pub process: bool,
    /// Offered to reporters as a category.
    pub reportable: bool,
    /// Never chargeable against somebody for having made a protected report (WX-3.2.2).
    pub spares_protected_reports: bool,
}

impl Clause {
    /// Whether a breach can be charged with this severity.
    pub fn chargeable_as(&self, severity: Severity) -> bool {
        self.severities.contains(&severity)
    }
}

/// Who has to approve a sanction of one kind, and how the union takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SanctionRule {
    /// The kind.
    pub kind: SanctionKind,
    /// Severities of a clause for which the kind is on the scale.
    pub severities: Vec<Severity>,
    /// Roles whose approval is needed, each by another person.
    pub approvals: Vec<Role>,
    /// The authority that the approving decision maker needs.
    pub level: DecisionLevel,
    /// The union must be heard before the decision (LCL 43); else it is notified only.
    pub union_mandatory: bool,
    /// For how many months the record stands, least and most; `None`: it does not expire.
    pub months_in_force: Option<(u8, u8)>,
}

/// What a jurisdiction sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// `cn`, `cn-guangdong`, …
    pub id: String,
    /// Its name.
    pub title: Text,
    /// IANA name of the time zone in which days are counted.
    pub zone: String,
    /// Time to act after knowledge: warn from here on.
    pub action_warn: Period,
    /// Time to act after knowledge: no decision past this without counsel's override (S7).
    pub action_stop: Period,
    /// Whether fines are allowed at all; counsel's memo is needed besides.
    pub fines_allowed: bool,
    /// What a profile may set and need not.
    pub options: Options,
}

/// What a profile may set and need not. A rule that needs one that is missing is refused, or does not run: nothing
/// here has a value by default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Largest share of a month's wage that may be deducted for a loss, in percent (Wage Payment Rules 16).
    pub deduction_share: Option<u8>,
    /// Reason and amount are told in writing before a deduction.
    pub deduction_notice: Option<bool>,
    /// The mildest fault on which a claim for damages rests without counsel's memo (practice, contested).
    pub lowest_fault: Option<Fault>,
    /// To answer somebody who asks about their own data (PIPL 50, GDPR 12(3)).
    pub request_answer: Option<Period>,
    /// To bring a claim against somebody employed before arbitration (Law on Mediation and Arbitration of Labour Disputes
    /// 27).
    pub labour_limitation: Option<Period>,
    /// To bring a claim against anybody else before a court (Civil Code 188).
    pub civil_limitation: Option<Period>,
}

/// How long what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionClass {
    /// Its name, such as `unsubstantiated`.
    pub id: String,
    /// What it is for.
    pub title: Text,
    /// How long after the close.
    pub keep: Period,
}

/// Everything that decisions take from outside the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Name of the pack.
    pub pack: String,
    /// SHA-256 of the pack's text, lower-case hex.
    pub sha256: String,
    /// The policy's title.
    pub title: Text,
    /// Every clause.
    pub clauses: BTreeMap<ClauseId, Clause>,
    /// The scale of sanctions with approvals, one rule a kind.
    pub sanctions: BTreeMap<SanctionKind, SanctionRule>,
    /// The periods.
    pub windows: Windows,
    /// Retention classes by name.
    pub retention: BTreeMap<String, RetentionClass>,
    /// The jurisdiction in force.
    pub profile: Profile,
    /// The working days of the jurisdiction.
    pub calendar: WorkCalendar,
    /// Minimum wages by place and time.
    pub minimum_wages: MinimumWages,
    /// Where each value comes from, by its key: `action_stop`, `windows.hearing`, `retention.sanction`.
    pub provenance: BTreeMap<String, Provenance>,
}
