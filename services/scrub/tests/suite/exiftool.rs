//! What another program finds in files that were cleaned: `exiftool`, which reads more kinds of metadata than any other.
//! Where it is not installed, a line says so. Office files are not among them: it reads their archive, and of what lies in it
//! nothing without a further library; `offices.rs` opens every part of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::samples::{pdf, photograph, screenshot, webp};
use crate::{CANARY, cleaned};

const PROGRAM: &str = "/usr/bin/exiftool";

/// What is left: the shape of the content, and how it is packed. Nothing of it tells of a maker, a place or a time.
const SHAPE: [&str; 10] = [
    "Composite:ImageSize",
    "Composite:Megapixels",
    "File:",
    "IFD0:Orientation",
    "JFIF:",
    "PDF:",
    "PNG:",
    "RIFF:",
    "XML:",
    "ZIP:",
];

/// What it would say of a maker or a time, in whatever group.
const TELLING: [&str; 12] = [
    "Author", "Artist", "Creator", "Producer", "Company", "Manager", "Serial", "Software", "GPS", "Owner", "Comment",
    "Title",
];

/// Everything that the program says of a file, but for what it says of itself and of the folder.
fn found(folder: &Path, name: &str, bytes: &[u8]) -> BTreeMap<String, String> {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    let said = Command::new(PROGRAM)
        .args(["-json", "-a", "-u", "-G1"])
        .arg(&path)
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&said.stdout).unwrap();
    let tags = said[0].as_object().unwrap().iter();
    tags.filter(|(tag, _)| {
        !["SourceFile", "ExifTool:", "System:"]
            .iter()
            .any(|own| tag.starts_with(own))
    })
    .map(|(tag, value)| (tag.clone(), value.to_string()))
    .collect()
}

#[test]
fn exiftool_finds_nothing_of_the_maker_in_what_was_cleaned() {
    if !Path::new(PROGRAM).is_file() {
        eprintln!("skipped: exiftool is not installed (apt-get install libimage-exiftool-perl)");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let samples = [
        ("photograph.jpg", photograph(6)),
        ("screenshot.png", screenshot(3)),
        ("picture.webp", webp(8)),
        ("paper.pdf", pdf(|_, _| {})),
    ];
    for (name, sample) in samples {
        let before = found(folder.path(), name, &sample);
        assert!(
            before.values().any(|value| value.contains(CANARY)),
            "{name}: it finds the maker before: {before:?}"
        );
        let after = found(folder.path(), name, &cleaned(&sample));
        for (tag, value) in &after {
            let name_of_tag = tag.split(':').next_back().unwrap();
            let is_shape = SHAPE.iter().any(|shape| tag.starts_with(shape));
            let tells = TELLING.iter().any(|telling| name_of_tag.contains(telling));
            assert!(is_shape && !tells && !value.contains(CANARY), "{name}: {tag} = {value}");
        }
    }
}
