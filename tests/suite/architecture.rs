//! Which crate may use which, held against `cargo metadata`; and what stands at the top level.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// Crate, folder, and the crates of ours that it may use. Another arrow, or another crate, needs a decision record in
/// `ops/docs/adr/` and a line here.
const ARROWS: [(&str, &str, &[&str]); 11] = [
    ("probity-domain", "services/domain", &[]),
    ("probity-store", "services/store", &[]),
    ("probity-scrub", "services/scrub", &[]),
    ("probity-vault", "services/vault", &["probity-domain"]),
    (
        "probity-app",
        "services/app",
        &["probity-vault", "probity-store", "probity-scrub", "probity-domain"],
    ),
    (
        "probity-projections",
        "projections",
        &["probity-store", "probity-domain"],
    ),
    (
        "probity-graphql",
        "graphql",
        &["probity-app", "probity-projections", "probity-domain"],
    ),
    (
        "probity-portal",
        "services/portal",
        &["probity-app", "probity-projections", "probity-domain"],
    ),
    (
        "probity",
        "services/server",
        &[
            "probity-app",
            "probity-domain",
            "probity-graphql",
            "probity-portal",
            "probity-projections",
            "probity-store",
            "probity-vault",
        ],
    ),
    (
        "acceptance",
        "tests",
        &[
            "probity",
            "probity-app",
            "probity-domain",
            "probity-graphql",
            "probity-portal",
            "probity-projections",
            "probity-store",
            "probity-vault",
        ],
    ),
    (
        "fuzz-targets",
        "tests/fuzz",
        &[
            "probity-app",
            "probity-domain",
            "probity-graphql",
            "probity-portal",
            "probity-projections",
            "probity-scrub",
            "probity-store",
            "probity-vault",
        ],
    ),
];

/// What `services/domain` must never link: anything that waits, touches a disk, makes randomness or encrypts.
const NOT_IN_DOMAIN: [&str; 9] = [
    "tokio",
    "rusqlite",
    "rand",
    "getrandom",
    "chacha20poly1305",
    "age",
    "reqwest",
    "poem",
    "async-graphql",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap()
}

/// Name and kind (`None` for a normal one) of every dependency of a package.
fn dependencies(package: &Value) -> Vec<(String, Option<String>)> {
    package["dependencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (text(d, "name").to_owned(), d["kind"].as_str().map(str::to_owned)))
        .collect()
}

#[test]
fn every_arrow_between_crates_is_an_allowed_one() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let allowed: BTreeMap<&str, BTreeSet<&str>> = ARROWS
        .iter()
        .map(|(name, _, may)| (*name, may.iter().copied().collect()))
        .collect();
    let names: BTreeSet<&str> = packages.iter().map(|package| text(package, "name")).collect();
    assert_eq!(names, allowed.keys().copied().collect(), "the crates of the workspace");
    for package in packages {
        let name = text(package, "name");
        for (dependency, kind) in dependencies(package) {
            // A crate's tests may bring real parts from beside it; what is shipped may not.
            let shipped = kind.as_deref() != Some("dev") || name == "acceptance";
            let ours = names.contains(dependency.as_str());
            assert!(
                !(ours && shipped) || allowed[name].contains(dependency.as_str()),
                "forbidden arrow: {name} uses {dependency}; the table in this file says what it may use"
            );
        }
    }
}

#[test]
fn every_crate_stands_in_its_folder() {
    let metadata = metadata();
    for package in metadata["packages"].as_array().unwrap() {
        let name = text(package, "name");
        let (_, folder, _) = ARROWS.iter().find(|(known, _, _)| *known == name).unwrap();
        assert_eq!(
            text(package, "manifest_path"),
            root().join(folder).join("Cargo.toml").to_str().unwrap()
        );
    }
}

#[test]
fn the_domain_links_nothing_that_acts() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let domain = packages
        .iter()
        .find(|package| text(package, "name") == "probity-domain")
        .unwrap();
    for (dependency, kind) in dependencies(domain) {
        assert!(
            kind.is_some() || !NOT_IN_DOMAIN.contains(&dependency.as_str()),
            "services/domain must stay pure: it links {dependency}"
        );
    }
}

#[test]
fn the_top_level_holds_what_the_layout_knows() {
    let listing = Command::new("git")
        .args(["ls-files", "--cached"])
        .current_dir(root())
        .output()
        .unwrap();
    let known = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "README.zh-CN.md",
        "LICENSE",
        "clippy.toml",
        "deny.toml",
        "services",
        "graphql",
        "projections",
        "tests",
        "ops",
    ];
    for path in String::from_utf8(listing.stdout).unwrap().lines() {
        let first = path.split('/').next().unwrap();
        assert!(
            first.starts_with('.') || known.contains(&first),
            "{first} has no place at the top level"
        );
    }
}
