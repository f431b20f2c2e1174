//! The text of a file, and places in it.

use std::ops::Range;

use data_encoding::HEXLOWER;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::error::{Fault, PackError};

/// A file that was read.
pub(super) struct Document {
    file: String,
    text: String,
}

impl Document {
    pub(super) fn new(file: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            text: text.into(),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// SHA-256 of the text, lower-case hex.
    pub(super) fn sha256(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.text.as_bytes()))
    }

    /// Reads the shape of the file: syntax, keys and kinds of values.
    pub(super) fn parse<T: DeserializeOwned>(&self) -> Result<T, PackError> {
        toml::from_str(&self.text).map_err(|error| {
            let span = error.span().unwrap_or_default();
            let reason = error.message().trim_end_matches('.').replace('\n', ", ");
            let remedy = remedy(&reason);
            PackError::Invalid(vec![self.fault(span, reason, remedy)])
        })
    }

    /// Says where and what.
    pub(super) fn fault(&self, span: Range<usize>, reason: impl Into<String>, remedy: impl Into<String>) -> Fault {
        let before = self.text.get(..span.start).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Fault {
            file: self.file.clone(),
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
            reason: reason.into(),
            remedy: remedy.into(),
        }
    }
}

/// What to do about an error of the reader; for people only, nothing depends on it.
fn remedy(reason: &str) -> &'static str {
    let remedies = [
        ("unknown field", "remove the key or correct its spelling"),
        ("missing field", "add the key"),
        ("unknown variant", "use one of the names that are listed"),
        ("invalid type", "give a value of the kind that is expected"),
        ("invalid value", "give a value within the range that is expected"),
        ("invalid length", "give as many values as are expected"),
        ("duplicate key", "keep one of the two"),
    ];
    remedies
        .iter()
        .find(|(start, _)| reason.starts_with(start))
        .map_or("correct this place of the TOML file", |(_, remedy)| remedy)
}

/// Gathers what is wrong in one file.
pub(super) struct Checker<'a> {
    document: &'a Document,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Checker<'a> {
    pub(super) fn new(document: &'a Document, faults: &'a mut Vec<Fault>) -> Self {
        Self { document, faults }
    }

    /// Notes a fault.
    pub(super) fn say(&mut self, span: Range<usize>, reason: impl Into<String>, remedy: impl Into<String>) {
        self.faults.push(self.document.fault(span, reason, remedy));
    }
}
