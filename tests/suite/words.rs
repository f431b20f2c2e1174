//! What people write in a story.
//!
//! A story about secrecy asks for canaries: every text that is told in confidence then carries a word that stands nowhere
//! else, in Latin and in Chinese letters, and none of these words may be found where it was sealed.

/// What every canary in Latin letters begins with.
pub const LATIN: &str = "xqcanary";
/// What every canary in Chinese letters begins with.
pub const CHINESE: &str = "金丝雀栖於";

/// How the texts of a story are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// As they are.
    Plain,
    /// With a canary in each.
    Canaries,
}

impl Words {
    /// A text that is told in confidence; `place` says where, and names the canary.
    pub fn say(self, place: &str, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Canaries => format!("{text} {LATIN}{place} {CHINESE}{place}"),
        }
    }
}
