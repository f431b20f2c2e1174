//! The parts of an Office file by their names.

use crate::refusal::Refusal;

const CORE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>";
const EXTENDED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"/>";
const CUSTOM: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"/>";

/// Parts that are there because somebody commented, with the names of those who did.
const NAMES: [&str; 8] = [
    "word/comments",
    "word/people.xml",
    "xl/comments",
    "xl/persons/",
    "xl/threadedcomments/",
    "ppt/comments/",
    "ppt/commentauthors.xml",
    "ppt/authors.xml",
];

/// What a part is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Author, company, times and the like; with what stands in its place.
    Properties(&'static str),
    /// A picture of the first page.
    Thumbnail,
    /// What the file begins with.
    TopRelations,
    /// Links of another part.
    Relations,
    /// A picture that can be cleaned.
    Picture,
    /// Text of a document, in which tracked changes have authors.
    Text,
    /// The list of sheets, which can hold the path of the folder.
    Workbook,
    /// Comments, or the list of those who wrote them.
    Names,
    /// A file inside the file.
    Embedded,
    /// A signature over the other parts.
    Signature,
    /// Anything else.
    Other,
}

impl Part {
    /// By its name. Names of parts are the same in capitals and small letters.
    pub(super) fn of(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "docprops/core.xml" => return Self::Properties(CORE),
            "docprops/app.xml" => return Self::Properties(EXTENDED),
            "docprops/custom.xml" => return Self::Properties(CUSTOM),
            "_rels/.rels" => return Self::TopRelations,
            "xl/workbook.xml" => return Self::Workbook,
            _ => {}
        }
        let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        if ends(&[".psmdcp"]) {
            Self::Properties(CORE)
        } else if name.starts_with("docprops/thumbnail.") {
            Self::Thumbnail
        } else if name.starts_with("_xmlsignatures/") {
            Self::Signature
        } else if NAMES.iter().any(|begin| name.starts_with(begin)) {
            Self::Names
        } else if ends(&[".rels"]) {
            Self::Relations
        } else if name.contains("/embeddings/") {
            Self::Embedded
        } else if ends(&[".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp"]) {
            Self::Picture
        } else if name.starts_with("word/") && ends(&[".xml"]) {
            Self::Text
        } else {
            Self::Other
        }
    }
}

/// The links of the file without the one to its thumbnail.
pub(super) fn without_thumbnail(content: &[u8]) -> Result<Vec<u8>, Refusal> {
    let text = std::str::from_utf8(content).map_err(|_| Refusal::Unreadable)?;
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<Relationship ") {
        let (before, tag) = rest.split_at(at);
        kept.push_str(before);
        let end = tag.find('>').ok_or(Refusal::Unreadable)?;
        let (tag, after) = tag.split_at(end + 1);
        let is_thumbnail = tag.to_ascii_lowercase().contains("docprops/thumbnail.");
        if !(is_thumbnail && tag.ends_with("/>")) {
            kept.push_str(tag);
        }
        rest = after;
    }
    kept.push_str(rest);
    if kept.to_ascii_lowercase().contains("docprops/thumbnail.") {
        return Err(Refusal::Unreadable);
    }
    Ok(kept.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_to_the_thumbnail_goes_and_the_others_stay() {
        let links = "<Relationships><Relationship Id=\"a\" Target=\"word/document.xml\"/>\
            <Relationship Id=\"b\" Target=\"docProps/thumbnail.jpeg\"/></Relationships>";
        let left = without_thumbnail(links.as_bytes()).unwrap();
        assert_eq!(
            std::str::from_utf8(&left).unwrap(),
            "<Relationships><Relationship Id=\"a\" Target=\"word/document.xml\"/></Relationships>"
        );
        let odd = "<r:Relationship Target=\"docProps/thumbnail.jpeg\"></r:Relationship>";
        assert_eq!(without_thumbnail(odd.as_bytes()), Err(Refusal::Unreadable));
    }
}
