//! What a file is, by its content alone: neither its name nor what a browser says of it is looked at.

use std::io::Cursor;

use zip::ZipArchive;

/// How many bytes of the beginning are enough to tell what a file is.
pub const HEAD: usize = 8192;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PPTX: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
const ZIP: &str = "application/zip";
const UNKNOWN: &str = "application/octet-stream";

/// The media type of a file, from its first [`HEAD`] bytes or all that there are. What cannot be told is
/// `application/octet-stream`.
pub fn media_type(head: &[u8]) -> &'static str {
    match infer::get(head) {
        Some(known) => known.mime_type(),
        None if is_text(head) => "text/plain",
        None => UNKNOWN,
    }
}

/// Whether a file that begins like one of this type may be cleaned. An archive may turn out to be an Office file.
pub fn is_cleanable(media_type: &str) -> bool {
    matches!(
        media_type,
        "image/jpeg" | "image/png" | "image/webp" | "application/pdf" | ZIP
    ) || is_office(media_type)
}

pub(crate) fn is_office(media_type: &str) -> bool {
    matches!(media_type, DOCX | XLSX | PPTX)
}

/// The media type of a file that is there as a whole: an archive is looked into, as its beginning does not always tell.
pub(crate) fn media_type_of_whole(bytes: &[u8]) -> &'static str {
    let begins_as = media_type(bytes.get(..HEAD).unwrap_or(bytes));
    if begins_as == ZIP || is_office(begins_as) {
        office_type(bytes).unwrap_or(ZIP)
    } else {
        begins_as
    }
}

fn office_type(bytes: &[u8]) -> Option<&'static str> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    archive.index_for_name("[Content_Types].xml")?;
    let main = [
        ("word/document.xml", DOCX),
        ("xl/workbook.xml", XLSX),
        ("ppt/presentation.xml", PPTX),
    ];
    let found = main
        .into_iter()
        .find(|(part, _)| archive.index_for_name(part).is_some());
    found.map(|(_, media_type)| media_type)
}

/// UTF-8 without control characters other than white space. A head may end in the middle of a character.
fn is_text(head: &[u8]) -> bool {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            let whole = head.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(whole).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text.is_empty() && !text.chars().any(|c| c.is_control() && !c.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_tells_and_nothing_else() {
        assert_eq!(media_type(b"%PDF-1.7\n"), "application/pdf");
        assert_eq!(media_type(b"\xff\xd8\xff\xe0"), "image/jpeg");
        assert_eq!(
            media_type(b"MZ\x90\x00\x03"),
            "application/vnd.microsoft.portable-executable"
        );
        assert_eq!(media_type("他把名单发到了外部群。\n".as_bytes()), "text/plain");
        assert_eq!(media_type(&"群".as_bytes()[..2]), UNKNOWN);
        assert_eq!(media_type("a群".as_bytes().get(..3).unwrap()), "text/plain");
        assert_eq!(media_type(b"a\x00b"), UNKNOWN);
        assert_eq!(media_type(b""), UNKNOWN);
    }
}
