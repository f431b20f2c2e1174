//! PDF: the pages stay, and nothing is said of who made them.

use lopdf::{Document, Object, StringFormat, dictionary};
use probity_scrub::{Remains, Treatment, clean};

use crate::samples::pdf;
use crate::{CANARY, cleaned, holds};

#[test]
fn a_pdf_keeps_its_page_and_names_nobody() {
    let new = cleaned(&pdf(|_, _| {}));
    let document = Document::load_mem(&new).unwrap();
    assert_eq!(document.get_pages().len(), 1);
    let page = *document.get_pages().values().next().unwrap();
    assert!(holds(&document.get_page_content(page), "/Im1 Do"));
    for key in [&b"Info"[..], b"ID"] {
        assert!(!document.trailer.has(key));
    }
    let pictures: Vec<_> = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| stream.dict.has(b"Width"))
        .collect();
    assert_eq!(pictures.len(), 1);
    let shown = image::load_from_memory(&pictures[0].content).unwrap();
    assert_eq!((shown.width(), shown.height()), (33, 17));
    for trace in ["xmpmeta", "Author", "Producer", "PieceInfo", "Metadata"] {
        assert!(!holds(&new, trace), "{trace}");
    }
}

#[test]
fn packed_objects_are_looked_into() {
    let mut document = Document::load_mem(&pdf(|_, _| {})).unwrap();
    let mut packed = Vec::new();
    document.save_modern(&mut packed).unwrap();
    assert!(holds(&packed, "ObjStm"));
    let outcome = clean(&packed);
    assert_eq!(outcome.about.treatment, Treatment::Cleaned);
    let document = Document::load_mem(&outcome.bytes.unwrap()).unwrap();
    assert_eq!(document.get_pages().len(), 1);
    for object in document.objects.values() {
        assert!(!format!("{object:?}").contains(CANARY));
        assert!(object.as_dict().map_or(true, |dictionary| !dictionary.has(b"Author")));
    }
}

#[test]
fn an_earlier_revision_goes() {
    let mut bytes = pdf(|_, _| {});
    let previous = Document::load_mem(&bytes).unwrap();
    let start = previous.xref_start;
    let root = previous.trailer.get(b"Root").unwrap().as_reference().unwrap();
    let at = bytes.len();
    let revised = "900 0 obj\n(nothing)\nendobj\n";
    let table = at + revised.len();
    bytes.extend_from_slice(revised.as_bytes());
    let trailer = format!(
        "xref\n900 1\n{at:010} 00000 n \ntrailer\n<< /Size 901 /Root {} 0 R /Prev {start} >>\nstartxref\n{table}\n%%EOF\n",
        root.0
    );
    bytes.extend_from_slice(trailer.as_bytes());
    cleaned(&bytes);
}

#[test]
fn what_belongs_to_the_pages_stays_and_is_told() {
    let note = clean(&pdf(|document, catalog| {
        let rect = vec![0.into(), 0.into(), 9.into(), 9.into()];
        let note = document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Text", "Rect" => rect,
            "T" => Object::String(b"Li".to_vec(), StringFormat::Literal),
        });
        catalog.set("Notes", note);
    }));
    assert_eq!(
        note.about.remains,
        Remains {
            names: true,
            ..Remains::default()
        }
    );
    let attached = clean(&pdf(|_, catalog| {
        catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! {} });
    }));
    assert_eq!(
        attached.about.remains,
        Remains {
            files: true,
            ..Remains::default()
        }
    );
}

#[test]
fn a_signed_pdf_and_an_encrypted_one_are_left_alone() {
    let signed = pdf(|document, catalog| {
        let signature = document.add_object(dictionary! { "Type" => "Sig", "Filter" => "Adobe.PPKLite" });
        catalog.set("Signed", signature);
    });
    let encrypted = {
        let mut document = Document::load_mem(&pdf(|_, _| {})).unwrap();
        document
            .trailer
            .set("Encrypt", dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2 });
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    };
    let outcome = clean(&signed);
    assert_eq!((outcome.about.treatment, outcome.bytes), (Treatment::Protected, None));
    let outcome = clean(&encrypted);
    assert_ne!(outcome.about.treatment, Treatment::Cleaned);
    assert_eq!(outcome.bytes, None);
}

#[test]
fn a_pdf_that_is_damaged_is_left_alone() {
    let bytes = pdf(|_, _| {});
    let outcome = clean(&bytes[..bytes.len() - 200]);
    assert_eq!((outcome.about.treatment, outcome.bytes), (Treatment::Unreadable, None));
}
