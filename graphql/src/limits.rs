//! How large a request and its parts may be.

/// The most rows of one page.
pub const LARGEST_PAGE: i32 = 100;
/// Rows of a page when nobody says.
pub const USUAL_PAGE: i32 = 50;
/// Characters of one text.
pub const LONGEST_TEXT: usize = 20_000;
/// Characters of a name that is no secret, and of a client mutation id.
pub const LONGEST_NAME: usize = 200;
/// Items of a list that is given.
pub const LONGEST_LIST: usize = 100;
/// Bytes of a document without its variables.
pub const LARGEST_DOCUMENT: usize = 64 * 1024;

/// What an operator may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Fields within fields.
    pub depth: usize,
    /// Points of a document: one for a field, times the rows of a list that it stands in.
    pub complexity: usize,
    /// Clients may ask for the schema.
    pub introspection: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            depth: 16,
            complexity: 20_000,
            introspection: false,
        }
    }
}
