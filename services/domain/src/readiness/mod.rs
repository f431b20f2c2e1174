//! Readiness for arbitration: for each sanction, from events alone, what proves that it was arrived at properly, what is
//! missing, and whether that can still be supplied.
//!
//! The employer bears the burden of proof (Labour Dispute Mediation and Arbitration Law 6, 39). Nothing here decides what
//! may be done: that is for the rules on sanctions. A line may be missing although a sanction was lawfully decided, and
//! what a line says of a decision taken elsewhere stands on the events that were put on record.

mod assess;
mod check;
mod dossier;
mod line;
mod records;

#[cfg(test)]
mod tests;

pub use check::{Check, Supply, Weight};
pub use dossier::{Dossier, Place};
pub use line::{Danger, Line, Proof, Standing, Status};
pub use records::{
    CaseRecord, ChargeRecord, ClaimRecord, EvidenceRecord, FindingRecord, InvestigationRecord, PayrollRecord,
    PersonRecord, PolicyRecord, Proved, ReservedRecord, SanctionRecord, SourceRecord,
};
