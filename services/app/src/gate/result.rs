//! What comes of a check, written at one length: a concern is as long as none, and so is its ciphertext.

use probity_vault::Plaintext;

use crate::error::AppError;

/// Bytes of what is sealed, always.
const LENGTH: usize = 4096;
/// Characters of a note at most.
const LONGEST_NOTE: usize = 1000;

/// What comes of one check of the retaliation gate.
pub struct GateResult {
    /// The person may be a reporter, and the measure may be an answer to the report.
    pub concern: bool,
    /// What was looked at, and what is to be done.
    pub note: Plaintext,
}

impl GateResult {
    /// A byte for the answer, the note, and spaces up to the one length.
    pub(super) fn written(&self) -> Result<Plaintext, AppError> {
        let note = self.note.expose();
        if note.chars().count() > LONGEST_NOTE {
            return Err(AppError::invalid("note", "expected at most 1000 characters"));
        }
        let mut text = String::with_capacity(LENGTH);
        text.push(if self.concern { '1' } else { '0' });
        text.push_str(note);
        while text.len() < LENGTH {
            text.push(' ');
        }
        Ok(Plaintext::new(text))
    }

    /// Reads what was written. Spaces at the end of the note are lost.
    pub fn read(text: &Plaintext) -> Result<Self, AppError> {
        let text = text.expose();
        let (concern, note) = match text.split_at_checked(1) {
            Some(("1", note)) => (true, note),
            Some(("0", note)) => (false, note),
            Some((_, _)) | None => return Err(AppError::broken("the result of a check begins with its answer")),
        };
        Ok(Self {
            concern,
            note: Plaintext::from(note.trim_end_matches(' ')),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(concern: bool, note: &str) -> GateResult {
        GateResult {
            concern,
            note: Plaintext::from(note),
        }
    }

    #[test]
    fn every_result_is_of_one_length_and_comes_back() {
        let longest = "𠀀".repeat(LONGEST_NOTE);
        for (concern, note) in [
            (true, "报告人;先不要作出决定"),
            (false, ""),
            (true, "x"),
            (false, &longest),
        ] {
            let written = result(concern, note).written().unwrap();
            assert_eq!(written.expose().len(), LENGTH);
            let read = GateResult::read(&written).unwrap();
            assert_eq!((read.concern, read.note.expose()), (concern, note));
        }
    }

    #[test]
    fn a_note_has_a_thousand_characters_at_most() {
        assert!(result(false, &"x".repeat(1000)).written().is_ok());
        assert!(result(false, &"x".repeat(1001)).written().is_err());
    }

    #[test]
    fn something_else_is_not_read_as_a_result() {
        for text in ["", "2 no", "的"] {
            assert!(GateResult::read(&Plaintext::from(text)).is_err());
        }
    }
}
