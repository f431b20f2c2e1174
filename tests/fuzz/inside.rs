//! Without a server: receipts, sealed values, policy packs.

use jiff::Timestamp;
use jiff::civil::Date;
use probity_app::packs::PackFiles;
use probity_domain::Sealed;
use probity_vault::{KeyEncryptionKey, Plaintext, Receipt, Vault, VaultConfig};
use tempfile::TempDir;

use crate::mutate::Mutator;

#[test]
fn receipts() {
    let known = Receipt::generate().unwrap().grouped();
    let lower = known.expose().to_lowercase().replace('-', " ");
    let mut inputs = Mutator::new(
        &[known.expose().as_bytes(), lower.as_bytes()],
        &["-", " ", "o", "I", "U", "\u{2010}", "０"],
    );
    let mut good = 0;
    while let Some(input) = inputs.next_text() {
        let Ok(receipt) = Receipt::parse(&input) else {
            continue;
        };
        good += 1;
        let again = Receipt::parse(receipt.grouped().expose()).unwrap();
        assert!(receipt.matches(&again), "{input:?}");
        assert_eq!(receipt.lookup().unwrap(), again.lookup().unwrap(), "{input:?}");
    }
    assert!(good >= 2 && inputs.given > 1000, "{good} of {}", inputs.given);
}

fn vault(folder: &TempDir) -> Vault {
    Vault::open(VaultConfig {
        keys_path: folder.path().join("keys.db"),
        attachments_dir: folder.path().join("attachments"),
        kek: KeyEncryptionKey::generate().unwrap(),
    })
    .unwrap()
}

#[test]
fn sealed_values() {
    const KEY: &str = "report-01J0000000000000000000000A";
    const TEXT: &str = "what nobody else may read";
    let folder = tempfile::tempdir().unwrap();
    let vault = vault(&folder);
    let mut sealer = vault.sealer(KEY, KEY);
    let kept = sealer.seal("narrative", &Plaintext::from(TEXT)).unwrap();
    sealer.commit(Date::constant(2026, 3, 2)).unwrap();
    let now = Timestamp::constant(1_772_400_000, 0);
    let until = Timestamp::constant(1_772_500_000, 0);
    let token = vault.seal_token("portal-report", TEXT.as_bytes(), until).unwrap();
    let json = serde_json::to_string(&kept).unwrap();
    let mut inputs = Mutator::new(
        &[json.as_bytes(), token.as_bytes()],
        &["\"key\":", "narrative", "AAAA", "=", KEY, "report-"],
    );
    let mut opened = 0;
    while let Some(input) = inputs.next_text() {
        if let Ok(read) = serde_json::from_str::<Sealed>(&input)
            && let Ok(text) = vault.unseal(KEY, &read)
        {
            assert_eq!(
                (text.expose(), &read),
                (TEXT, &kept),
                "nothing but what was sealed opens"
            );
            opened += 1;
        }
        if let Ok(content) = vault.open_token("portal-report", &input, now) {
            assert_eq!(
                (content.as_slice(), &input),
                (TEXT.as_bytes(), &token),
                "nothing but what was made opens"
            );
            opened += 1;
        }
    }
    assert!(opened >= 2 && inputs.given > 500, "{opened} of {}", inputs.given);
}

#[test]
fn policy_packs() {
    const PACK: &str = "wechat-confidentiality";
    let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../ops/policies");
    let folder = tempfile::tempdir().unwrap();
    let copied = std::process::Command::new("cp")
        .arg("-r")
        .arg(&shipped)
        .arg(folder.path())
        .status();
    assert!(copied.unwrap().success());
    let policies = folder.path().join("policies");
    let changed = policies.join(format!("{PACK}.toml"));
    let seed = std::fs::read(&changed).unwrap();
    let words = [
        "[[clause]]",
        "severity = \"grave\"",
        " = ",
        "\n[",
        "true",
        "-5",
        "1979-05-27",
        "{ days = 99999 }",
        "\"\"\"",
        "'",
    ];
    let mut inputs = Mutator::new(&[&seed], &words);
    let mut refused = 0;
    while let Some(input) = inputs.next() {
        std::fs::write(&changed, &input).unwrap();
        if let Err(error) = PackFiles::folder(&policies).open(PACK, "cn") {
            refused += 1;
            let text = error.to_string();
            assert!(text.contains(PACK), "it says where: {text}");
        }
    }
    assert!(refused > 0 && inputs.given > 5, "{refused} of {}", inputs.given);
}
