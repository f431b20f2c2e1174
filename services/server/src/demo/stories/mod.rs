//! What happened at the demo company.

mod dismissal;
mod findings;
mod hotline;
mod inspection;
mod investigating;
mod keeping;
mod reports;
mod unfounded;
mod warning;

pub(super) use dismissal::dismissal;
pub(super) use findings::findings;
pub(super) use hotline::hotline;
pub(super) use inspection::inspection;
pub(super) use investigating::investigating;
pub(super) use keeping::{holds, requests};
pub(super) use reports::{fresh, out_of_scope, questioned, referred};
pub(super) use unfounded::unfounded;
pub(super) use warning::warning;

use probity_vault::Receipt;

/// A receipt to come back with, and what the report is about.
pub(super) struct Return {
    pub(super) what: &'static str,
    pub(super) receipt: Receipt,
}

/// What a story gives to try out, if anything.
pub(super) type Told = Option<Return>;
