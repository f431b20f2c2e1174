//! What takes in what comes from outside, ready to be given any bytes: receipts, sealed values, policy packs, files, forms with
//! files, queries of staff. Whatever comes, the answer is one of ours; nothing falls, and nothing is lost or let in. What must
//! hold of each answer stands in the target itself, and breaking it is a panic.
//!
//! Two things feed them: the short run from a fixed seed beside this (`seeded`), and libFuzzer, guided by what code an input
//! reaches (`guided`, started by `ops/fuzz`). Why both: `ops/docs/adr/0023-files-from-outside.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a fall is what is looked for"
)]

mod files;
mod forms;
mod packs;
mod queries;
mod receipts;
mod sealed;
mod site;

pub use files::Files;
pub use forms::Forms;
pub use packs::PolicyPacks;
pub use queries::Queries;
pub use receipts::Receipts;
pub use sealed::SealedValues;

/// In the samples of files, wherever a program or a device could have left its maker's name.
const CANARY: &str = "Zhou-Canary-7731";

/// Something that takes in what strangers send.
pub trait Target {
    /// Makes it ready.
    fn new() -> Self;

    /// Good inputs.
    fn seeds(&self) -> Vec<Vec<u8>>;

    /// Words of the language of its inputs.
    fn words(&self) -> Vec<&str>;

    /// Takes an input, checks what must hold of the answer, and says whether the input was taken in.
    fn take(&mut self, input: &[u8]) -> bool;
}
