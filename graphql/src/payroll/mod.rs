//! Payroll, as far as claims for damages are deducted from it.

pub(crate) mod mutations;
pub(crate) mod queries;
pub(crate) mod types;
