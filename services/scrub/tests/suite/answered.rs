//! What must hold of the answer to any file.

use probity_scrub::{Treatment, clean};

/// Cleans a file and says whether something was taken out: then what was written is of the kind that came, and holds.
pub fn is_cleaned(bytes: &[u8]) -> bool {
    let outcome = clean(bytes);
    assert_eq!(outcome.bytes.is_some(), outcome.about.treatment == Treatment::Cleaned);
    let Some(new) = outcome.bytes else {
        return false;
    };
    let again = clean(&new);
    assert_eq!(again.about.media_type, outcome.about.media_type);
    assert_eq!(again.about.treatment, Treatment::NothingFound);
    true
}
