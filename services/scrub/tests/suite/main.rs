//! Files with traces of their makers go in; files that open and have none come out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod answered;
mod exiftool;
mod hostile;
mod offices;
mod pdfs;
mod pictures;
mod samples;

use probity_scrub::{Cleaned, Treatment, clean};

/// A name that no file has by chance.
const CANARY: &str = "Zhou-Canary-7731";

fn holds(bytes: &[u8], what: &str) -> bool {
    bytes.windows(what.len()).any(|window| window == what.as_bytes())
}

/// Cleans a file that holds the canary; nothing of it may be left, and cleaning once more changes nothing.
fn cleaned(bytes: &[u8]) -> Vec<u8> {
    assert!(holds(bytes, CANARY), "the sample has the canary in it");
    let Cleaned { about, bytes: new } = clean(bytes);
    assert_eq!(about.treatment, Treatment::Cleaned, "{}", about.line());
    let new = new.unwrap();
    assert!(!holds(&new, CANARY));
    let again = clean(&new);
    assert_eq!(again.about.treatment, Treatment::NothingFound);
    assert_eq!(again.about.media_type, about.media_type);
    assert_eq!(again.bytes, None);
    new
}
