//! Files that reporters send, as they are cleaned.

use crate::Target;

#[path = "../../../services/scrub/tests/suite/answered.rs"]
mod answered;
#[path = "../../../services/scrub/tests/suite/samples.rs"]
mod samples;

/// What is written is of the kind that came, and cleaning it again changes nothing.
pub struct Files;

impl Target for Files {
    fn new() -> Self {
        Self
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        vec![
            samples::photograph(6),
            samples::screenshot(6),
            samples::webp(6),
            samples::office(&samples::document_parts()),
            samples::pdf(|_, _| {}),
        ]
    }

    fn words(&self) -> Vec<&str> {
        vec![
            "Exif",
            "eXIf",
            "iTXt",
            "IEND",
            "VP8X",
            "RIFF",
            "/Type",
            "/Length",
            "stream",
            "endobj",
            "xref",
            "startxref",
            "%PDF-1.7",
            "docProps/",
            "word/",
            "PK",
        ]
    }

    fn take(&mut self, input: &[u8]) -> bool {
        answered::is_cleaned(input)
    }
}
