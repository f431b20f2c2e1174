//! Pictures: decoded before and after, they show the same.

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, metadata::Orientation};
use probity_scrub::{Treatment, clean};
use std::io::Cursor;

use crate::samples::{photograph, picture, screenshot, webp};
use crate::{cleaned, holds};

/// What is shown, and which way up.
fn shown(bytes: &[u8], format: ImageFormat) -> (Vec<u8>, Orientation) {
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut decoder = reader.into_decoder().unwrap();
    let orientation = decoder.orientation().unwrap();
    let picture = DynamicImage::from_decoder(decoder).unwrap();
    assert_eq!((picture.width(), picture.height()), (33, 17));
    (picture.to_rgb8().into_raw(), orientation)
}

#[test]
fn pictures_show_the_same_and_name_nobody() {
    let made = [
        (ImageFormat::Jpeg, photograph(6)),
        (ImageFormat::Png, screenshot(6)),
        (ImageFormat::WebP, webp(6)),
    ];
    for (format, bytes) in made {
        let before = shown(&bytes, format);
        assert_eq!(before.1, Orientation::Rotate90, "{format:?}");
        let new = cleaned(&bytes);
        assert_eq!(shown(&new, format), before, "{format:?}");
        for trace in ["xmp", "ICC", "8BIM", "tIME", "Author", "prVt", "film", "II\x2a"] {
            assert!(!holds(&new, trace), "{format:?}: {trace}");
        }
    }
}

#[test]
fn a_picture_that_stands_upright_keeps_no_exif_at_all() {
    for bytes in [photograph(1), screenshot(1), webp(1)] {
        let new = cleaned(&bytes);
        assert!(!holds(&new, "Exif") && !holds(&new, "eXIf") && !holds(&new, "EXIF"));
    }
}

#[test]
fn a_picture_without_metadata_stays_byte_for_byte() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let outcome = clean(&picture(format));
        assert_eq!(outcome.about.treatment, Treatment::NothingFound, "{format:?}");
        assert_eq!(outcome.bytes, None);
    }
}

#[test]
fn a_thumbnail_in_the_header_of_a_picture_goes() {
    let plain = picture(ImageFormat::Jpeg);
    let header = plain.windows(5).position(|at| at == b"JFIF\0").unwrap();
    let mut bytes = plain[..header - 2].to_vec();
    bytes.extend([0, 16 + 3]);
    bytes.extend_from_slice(&plain[header..header + 12]);
    bytes.extend([1, 1, 10, 20, 30]);
    bytes.extend_from_slice(&plain[header + 14..]);
    let outcome = clean(&bytes);
    assert_eq!(outcome.about.treatment, Treatment::Cleaned);
    assert_eq!(outcome.bytes.unwrap(), plain);
}

#[test]
fn dimensions_cost_nothing() {
    // 65535 by 65535 would take 12 GB to decode.
    let mut bytes = photograph(1);
    let frame = bytes.windows(2).position(|at| at == [0xff, 0xc0]).unwrap();
    bytes[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
    cleaned(&bytes);
}

#[test]
fn a_picture_that_breaks_off_is_left_as_it_is() {
    for bytes in [photograph(6), screenshot(6), webp(6)] {
        let outcome = clean(&bytes[..bytes.len() / 2]);
        assert_eq!(outcome.about.treatment, Treatment::Unreadable);
        assert_eq!(outcome.bytes, None);
    }
}
