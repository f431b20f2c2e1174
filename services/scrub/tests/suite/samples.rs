//! Files made for the tests, with the canary wherever a program or a device could have left its maker's name.

use std::io::{Cursor, Write};

use image::{ImageFormat, Rgb, RgbImage};
use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use crate::CANARY;

/// A picture that is no flat colour.
pub fn picture(format: ImageFormat) -> Vec<u8> {
    let shades = RgbImage::from_fn(33, 17, |x, y| {
        Rgb([u8::try_from(x * 7).unwrap(), u8::try_from(y * 13).unwrap(), 90])
    });
    let mut bytes = Vec::new();
    shades.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// TIFF data with an orientation and the canary as the maker of the camera.
pub fn exif(orientation: u16) -> Vec<u8> {
    let mut tiff = b"II\x2a\x00\x08\x00\x00\x00\x02\x00".to_vec();
    tiff.extend_from_slice(b"\x0f\x01\x02\x00");
    tiff.extend(u32::try_from(CANARY.len()).unwrap().to_le_bytes());
    tiff.extend(38_u32.to_le_bytes());
    tiff.extend_from_slice(b"\x12\x01\x03\x00\x01\x00\x00\x00");
    tiff.extend(orientation.to_le_bytes());
    tiff.extend([0; 6]);
    tiff.extend_from_slice(CANARY.as_bytes());
    tiff
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap();
    [&[0xff, marker], &length.to_be_bytes()[..], content].concat()
}

/// A photograph as a camera writes it: EXIF, XMP, IPTC, a colour profile, a comment, and a film after its end.
pub fn photograph(orientation: u16) -> Vec<u8> {
    let plain = picture(ImageFormat::Jpeg);
    let named = |before: &[u8]| [before, CANARY.as_bytes()].concat();
    let mut bytes = plain[..2].to_vec();
    bytes.extend(segment(0xe1, &[b"Exif\0\0", &*exif(orientation)].concat()));
    bytes.extend(segment(0xe1, &named(b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>")));
    bytes.extend(segment(0xed, &named(b"Photoshop 3.0\08BIM")));
    bytes.extend(segment(0xe2, &named(b"ICC_PROFILE\0\x01\x01")));
    bytes.extend(segment(0xfe, &named(b"")));
    bytes.extend_from_slice(&plain[2..]);
    bytes.extend_from_slice(&named(b"ftypmp42 a film after the picture "));
    bytes
}

fn chunk(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let checked = [&name[..], content].concat();
    let mut bytes = u32::try_from(content.len()).unwrap().to_be_bytes().to_vec();
    bytes.extend_from_slice(&checked);
    bytes.extend(crc32(&checked).to_be_bytes());
    bytes
}

/// The sum at the end of a chunk (PNG, annex D).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |mut sum, byte| {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ 0xedb8_8320
            } else {
                sum >> 1
            };
        }
        sum
    })
}

/// A screenshot: texts, a time, EXIF, resolution, a chunk that nobody knows, and something after its end.
pub fn screenshot(orientation: u16) -> Vec<u8> {
    let plain = picture(ImageFormat::Png);
    let (head, rest) = plain.split_at(33);
    let mut bytes = head.to_vec();
    bytes.extend(chunk(*b"tEXt", format!("Author\0{CANARY}").as_bytes()));
    bytes.extend(chunk(
        *b"iTXt",
        format!("XML:com.adobe.xmp\0\0\0\0\0{CANARY}").as_bytes(),
    ));
    bytes.extend(chunk(*b"tIME", &[7, 0xea, 3, 2, 8, 15, 42]));
    bytes.extend(chunk(*b"eXIf", &exif(orientation)));
    bytes.extend(chunk(*b"prVt", CANARY.as_bytes()));
    bytes.extend_from_slice(rest);
    bytes.extend_from_slice(CANARY.as_bytes());
    bytes
}

/// A WebP picture in the extended form, with EXIF, XMP and a colour profile.
pub fn webp(orientation: u16) -> Vec<u8> {
    let plain = picture(ImageFormat::WebP);
    let mut body = b"WEBP".to_vec();
    let mut add = |name: &[u8; 4], content: &[u8]| {
        body.extend_from_slice(name);
        body.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
        body.extend_from_slice(content);
        body.extend(std::iter::repeat_n(0, content.len() % 2));
    };
    // Colour profile, EXIF, XMP; 33 by 17, both less one.
    add(b"VP8X", &[0x2c, 0, 0, 0, 32, 0, 0, 16, 0, 0]);
    add(b"ICCP", CANARY.as_bytes());
    let size = u32::from_le_bytes(plain[16..20].try_into().unwrap());
    add(b"VP8L", &plain[20..20 + usize::try_from(size).unwrap()]);
    add(b"EXIF", &exif(orientation));
    add(b"XMP ", CANARY.as_bytes());
    let size = u32::try_from(body.len()).unwrap().to_le_bytes();
    [b"RIFF", &size[..], &body].concat()
}

/// An Office file with the given parts, each changed on a day that tells something.
pub fn office(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let day = DateTime::from_date_and_time(2026, 3, 2, 8, 15, 42).unwrap();
    let mut options = SimpleFileOptions::default()
        .last_modified_time(day)
        .unix_permissions(0o640);
    for (name, content) in parts {
        options = options.compression_method(zip::CompressionMethod::Deflated);
        archive.start_file(*name, options).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.set_comment(CANARY).unwrap();
    archive.finish().unwrap().into_inner()
}

/// The parts of a document with properties, a thumbnail and a photograph.
pub fn document_parts() -> Vec<(&'static str, Vec<u8>)> {
    let links = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Type=\"officeDocument\" Target=\"word/document.xml\"/>\
        <Relationship Id=\"rId2\" Type=\"metadata/thumbnail\" Target=\"docProps/thumbnail.jpeg\"/></Relationships>";
    let core = format!("<cp:coreProperties><dc:creator>{CANARY}</dc:creator></cp:coreProperties>");
    let text = "<w:document><w:body><w:p><w:t>What was said.</w:t></w:p></w:body></w:document>";
    vec![
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("_rels/.rels", links.into()),
        ("docProps/core.xml", core.clone().into()),
        (
            "docProps/app.xml",
            format!("<Properties><Company>{CANARY}</Company></Properties>").into(),
        ),
        ("docProps/custom.xml", core.into()),
        ("docProps/thumbnail.jpeg", photograph(1)),
        ("word/document.xml", text.into()),
        ("word/media/image1.jpeg", photograph(6)),
    ]
}

/// A PDF of one page with document information, XMP and a photograph, saved twice.
pub fn pdf(more: impl FnOnce(&mut Document, &mut Dictionary)) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let named = || Object::String(CANARY.into(), StringFormat::Literal);
    let xmp = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        format!("<x:xmpmeta>{CANARY}</x:xmpmeta>").into(),
    );
    let xmp = document.add_object(xmp);
    let shown = document.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 33, "Height" => 17, "BitsPerComponent" => 8,
            "ColorSpace" => "DeviceRGB", "Filter" => "DCTDecode", "Metadata" => xmp,
        },
        photograph(1),
    ));
    let content = document.add_object(Stream::new(
        Dictionary::new(),
        b"q 100 0 0 50 0 0 cm /Im1 Do Q".to_vec(),
    ));
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "MediaBox" => vec![0.into(), 0.into(), 100.into(), 50.into()],
        "Contents" => content, "Resources" => dictionary! { "XObject" => dictionary! { "Im1" => shown } },
        "PieceInfo" => dictionary! { "Program" => dictionary! { "Private" => named() } },
    });
    document.set_object(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 },
    );
    let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => pages, "Metadata" => xmp };
    more(&mut document, &mut catalog);
    let catalog = document.add_object(catalog);
    let info = document.add_object(dictionary! { "Author" => named(), "Producer" => named() });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    document.trailer.set("ID", vec![named(), named()]);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}
