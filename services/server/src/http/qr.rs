//! A picture that a telephone reads (ISO/IEC 18004), as SVG that stands in the page itself: nothing is loaded.

use std::fmt::Write as _;

use qrcode::{Color, QrCode};

/// The margin that readers need, in modules (section 9.1).
const MARGIN: usize = 4;

/// The picture of a text; `None` for a text that is too long for any.
pub(super) fn picture(text: &str, label: &str) -> Option<String> {
    let code = QrCode::new(text).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (place, color) in code.into_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (column, row) = (place % width + MARGIN, place / width + MARGIN);
            // Writing into a string cannot fail.
            let _ = write!(path, "M{column} {row}h1v1h-1z");
        }
    }
    let side = width + 2 * MARGIN;
    Some(format!(
        "<svg class=\"qr\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" \
         aria-label=\"{label}\" shape-rendering=\"crispEdges\"><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\
         <path d=\"{path}\" fill=\"#000\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_stands_in_the_page_and_names_itself() {
        let svg = picture("otpauth://totp/Probity:li.na?secret=GEZDGNBVGY3TQOJQ", "code").unwrap();
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"), "{svg}");
        // The corner by which a reader finds the picture: seven dark modules in a row, after the margin.
        for column in 4..11 {
            assert!(svg.contains(&format!("M{column} 4h1v1h-1z")), "{column}");
        }
        assert!(!svg.contains("M11 4h1") && !svg.contains("style=") && !svg.contains("href"));
        assert_eq!(picture(&"x".repeat(4_000), "code"), None);
    }
}
