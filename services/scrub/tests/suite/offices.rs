//! Office files: they open, and say nothing of who wrote them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use probity_scrub::{Remains, Treatment, clean};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::samples::{document_parts, office};
use crate::{CANARY, cleaned, holds};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Every part, unpacked; each has the first day that the format knows.
fn opened(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    assert!(archive.comment().is_empty());
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let time = part.last_modified().unwrap();
        assert_eq!((time.year(), time.month(), time.day(), time.hour()), (1980, 1, 1, 0));
        assert_eq!(part.extra_data_fields().count(), 0);
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.insert(part.name().unwrap().into_owned(), content);
    }
    parts
}

fn with(more: &[(&'static str, &str)]) -> Vec<u8> {
    let mut parts = document_parts();
    parts.extend(more.iter().map(|(name, content)| (*name, content.as_bytes().to_vec())));
    office(&parts)
}

#[test]
fn a_document_keeps_its_text_and_names_nobody() {
    let bytes = office(&document_parts());
    let parts = opened(&cleaned(&bytes));
    assert!(holds(&parts["word/document.xml"], "What was said."));
    assert!(!parts.contains_key("docProps/thumbnail.jpeg"));
    assert!(!holds(&parts["_rels/.rels"], "thumbnail") && holds(&parts["_rels/.rels"], "word/document.xml"));
    for (name, content) in &parts {
        assert!(!holds(content, CANARY), "{name}");
    }
    let image = image::load_from_memory(&parts["word/media/image1.jpeg"]).unwrap();
    assert_eq!((image.width(), image.height()), (33, 17));
}

#[test]
fn spreadsheets_and_presentations_are_known_whatever_stands_first() {
    for (main, kind) in [
        ("xl/workbook.xml", "spreadsheetml.sheet"),
        ("ppt/presentation.xml", "presentationml.presentation"),
    ] {
        let mut parts = document_parts();
        parts.retain(|(name, _)| !name.starts_with("word/"));
        parts.insert(0, (main, b"<workbook/>".to_vec()));
        let outcome = clean(&office(&parts));
        assert!(outcome.about.media_type.ends_with(kind), "{}", outcome.about.media_type);
        assert_eq!(outcome.about.treatment, Treatment::Cleaned);
        assert_eq!(opened(&outcome.bytes.unwrap())[main], b"<workbook/>");
    }
}

#[test]
fn what_belongs_to_the_content_stays_and_is_told() {
    let remains = |more: &[(&'static str, &str)]| clean(&with(more)).about.remains;
    assert_eq!(remains(&[]), Remains::default());
    let names = Remains {
        names: true,
        ..Remains::default()
    };
    assert_eq!(remains(&[("word/comments.xml", "<w:comments/>")]), names);
    assert_eq!(remains(&[("word/footer1.xml", "<w:ins w:author=\"Li\"/>")]), names);
    let paths = Remains {
        paths: true,
        ..Remains::default()
    };
    let link = "<Relationship Target=\"file:///C:\\Users\\li\\t.dotm\"/>";
    assert_eq!(remains(&[("word/_rels/settings.xml.rels", link)]), paths);
    let files = Remains {
        files: true,
        ..Remains::default()
    };
    assert_eq!(remains(&[("word/embeddings/table.xlsx", "PK")]), files);
}

#[test]
fn a_name_across_two_pieces_is_found() {
    for before in 65_520..65_540 {
        let text = format!("{}<w:del w:author=\"Li\"/>", " ".repeat(before));
        assert!(
            clean(&with(&[("word/footnotes.xml", &text)])).about.remains.names,
            "{before}"
        );
    }
}

#[test]
fn a_signed_document_and_an_encrypted_part_are_left_alone() {
    let outcome = clean(&with(&[("_xmlsignatures/sig1.xml", "<Signature/>")]));
    assert_eq!((outcome.about.treatment, outcome.bytes), (Treatment::Protected, None));
    let mut bytes = office(&document_parts());
    // The first bit of the flags says that a part is encrypted: in its header, and in the directory.
    for signature in [b"PK\x03\x04", b"PK\x01\x02"] {
        let at = bytes.windows(4).position(|at| at == signature).unwrap();
        let flags = if signature == b"PK\x03\x04" { 6 } else { 8 };
        bytes[at + flags] |= 1;
    }
    let outcome = clean(&bytes);
    assert_eq!((outcome.about.treatment, outcome.bytes), (Treatment::Protected, None));
}

#[test]
fn what_unfolds_without_end_is_left_alone() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in document_parts() {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(&content).unwrap();
    }
    archive
        .start_file("word/bomb.xml", SimpleFileOptions::default())
        .unwrap();
    let zeros = vec![b' '; 1024 * 1024];
    for _ in 0..65 {
        archive.write_all(&zeros).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    let outcome = clean(&bytes);
    assert_eq!((outcome.about.treatment, outcome.bytes), (Treatment::TooLarge, None));
    assert_eq!(outcome.about.media_type, DOCX);
}

#[test]
fn an_archive_that_is_no_office_file_is_left_alone() {
    let bytes = office(&[("holiday.jpg", crate::samples::photograph(1))]);
    let outcome = clean(&bytes);
    assert_eq!(outcome.about.media_type, "application/zip");
    assert_eq!((outcome.about.treatment, outcome.bytes), (Treatment::NotPossible, None));
}
