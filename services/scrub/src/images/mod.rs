//! Pictures: the container is written anew with the parts that are needed to show it, and no others.

mod bytes;
mod exif;
mod jpeg;
mod png;
mod webp;

pub(crate) use jpeg::jpeg;
pub(crate) use png::png;
pub(crate) use webp::webp;

use crate::refusal::Refusal;

/// A picture without its metadata; `None` if it is none of a kind that can be cleaned.
pub(crate) fn any(bytes: &[u8]) -> Option<Result<Vec<u8>, Refusal>> {
    let rewritten = match crate::kind::media_type(bytes) {
        "image/jpeg" => jpeg(bytes),
        "image/png" => png(bytes),
        "image/webp" => webp(bytes),
        _ => return None,
    };
    Some(rewritten.map(|rewritten| rewritten.bytes))
}
