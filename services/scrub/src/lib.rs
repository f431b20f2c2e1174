//! What a file is, by its content, and taking out what programs and devices wrote into it about whoever made it.
//!
//! | Kind | What is taken out | What stays, and is told |
//! |---|---|---|
//! | JPEG, PNG, WebP | EXIF, XMP, IPTC, comments, thumbnails, colour profiles, whatever follows the picture | the orientation alone |
//! | docx, xlsx, pptx | `docProps`, thumbnails, times in the archive; the same in pictures inside | names in comments and tracked changes; paths; embedded files |
//! | PDF | document information, XMP, private data of programs, earlier revisions; the same in JPEG pictures inside | names at annotations; attached files |
//!
//! Containers are rewritten; what is shown is never decoded, so that no dimension of a picture costs memory. A colour
//! profile is dropped because that of a display can name the device; colours may look a little different. What is
//! encrypted or signed is left alone, and so is what cannot be read to its end.
//!
//! Pure functions on bytes in memory. What the files of strangers do to the parsers is held in check from outside: see
//! [`worker`].

mod about;
mod images;
mod kind;
mod office;
mod pdf;
mod refusal;
pub mod worker;

pub use about::{About, Remains, Treatment};
pub use kind::{HEAD, is_cleanable, media_type};

use refusal::Refusal;

/// The most bytes of a file that is cleaned. A larger one is stored as it came, and that is told.
pub const CLEAN_LIMIT: usize = 20 * 1024 * 1024;

/// A file after cleaning.
#[derive(Debug, PartialEq, Eq)]
pub struct Cleaned {
    /// What it is, and what was done.
    pub about: About,
    /// What to store in place of what came; `None`: store it as it came.
    pub bytes: Option<Vec<u8>>,
}

/// What a kind's own rewriting gives.
pub(crate) struct Rewritten {
    pub(crate) bytes: Vec<u8>,
    pub(crate) remains: Remains,
}

/// Takes out of a file what can be taken out safely. What cannot be cleaned is left as it is, and the answer says why.
pub fn clean(bytes: &[u8]) -> Cleaned {
    let media_type = kind::media_type_of_whole(bytes);
    let as_it_came = |treatment| Cleaned {
        about: About::new(media_type, treatment),
        bytes: None,
    };
    if bytes.len() > CLEAN_LIMIT {
        return as_it_came(Treatment::TooLarge);
    }
    let rewritten = match media_type {
        "image/jpeg" => images::jpeg(bytes),
        "image/png" => images::png(bytes),
        "image/webp" => images::webp(bytes),
        "application/pdf" => pdf::clean(bytes),
        other if kind::is_office(other) => office::clean(bytes),
        _ => return as_it_came(Treatment::NotPossible),
    };
    match rewritten {
        Ok(Rewritten { bytes: new, remains }) => {
            let is_same = new == bytes;
            let treatment = if is_same {
                Treatment::NothingFound
            } else {
                Treatment::Cleaned
            };
            Cleaned {
                about: About {
                    remains,
                    ..About::new(media_type, treatment)
                },
                bytes: (!is_same).then_some(new),
            }
        }
        Err(Refusal::Protected) => as_it_came(Treatment::Protected),
        Err(Refusal::TooMuch) => as_it_came(Treatment::TooLarge),
        Err(Refusal::Unreadable) => as_it_came(Treatment::Unreadable),
    }
}
