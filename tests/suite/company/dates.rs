//! Days as the API takes them, as coarse as they are known; and digests of papers.

use std::fmt::Write as _;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// On a day.
pub fn on(date: &str) -> Value {
    json!({ "precision": "DAY", "date": date })
}

/// Some day of a month.
pub fn month(year: i16, month: i8) -> Value {
    json!({ "precision": "MONTH", "year": year, "month": month })
}

/// Some day before this one.
pub fn before(date: &str) -> Value {
    json!({ "precision": "BEFORE", "date": date })
}

/// Nobody said.
pub fn unknown() -> Value {
    json!({ "precision": "UNKNOWN" })
}

/// SHA-256 of a paper, lower-case hex.
pub fn digest(paper: &str) -> String {
    let mut hex = String::new();
    for byte in Sha256::digest(paper.as_bytes()) {
        write!(hex, "{byte:02x}").unwrap();
    }
    hex
}
