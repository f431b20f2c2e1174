//! Texts for the reporter: only the receipt opens them, and only where they stand.

use data_encoding::BASE64;
use probity_domain::SealedToReporter;
use probity_vault::{MAX_TEXT_BYTES, Plaintext, Receipt, VaultError, seal_to_reporter};
use proptest::prelude::*;

const REPORT: &str = "report-01J0000000000000000000000A";

fn sealed_to(receipt: &Receipt, text: &str) -> SealedToReporter {
    seal_to_reporter(
        &receipt.reporter_key().unwrap(),
        REPORT,
        "message",
        &Plaintext::from(text),
    )
    .unwrap()
}

fn is_damaged(receipt: &Receipt, stream: &str, sealed: &SealedToReporter) -> bool {
    matches!(
        receipt.secret().unwrap().open(stream, sealed),
        Err(VaultError::Damaged { .. })
    )
}

#[test]
fn the_receipt_typed_again_opens_the_answer() {
    let receipt = Receipt::generate().unwrap();
    let sealed = sealed_to(&receipt, "我们已经收到");
    let typed = Receipt::parse(&receipt.grouped().expose().to_lowercase()).unwrap();
    assert_eq!(
        typed.secret().unwrap().open(REPORT, &sealed).unwrap().expose(),
        "我们已经收到"
    );
    assert_eq!(typed.lookup().unwrap(), receipt.lookup().unwrap());
}

#[test]
fn another_receipt_does_not_open_it() {
    let sealed = sealed_to(&Receipt::generate().unwrap(), "text");
    assert!(is_damaged(&Receipt::generate().unwrap(), REPORT, &sealed));
}

#[test]
fn an_answer_does_not_open_elsewhere() {
    let receipt = Receipt::generate().unwrap();
    let sealed = sealed_to(&receipt, "text");
    assert!(is_damaged(&receipt, "report-01J0000000000000000000000B", &sealed));
    let moved = SealedToReporter {
        field: "feedback".to_owned(),
        ..sealed
    };
    assert!(is_damaged(&receipt, REPORT, &moved));
}

#[test]
fn an_answer_with_a_changed_byte_does_not_open() {
    let receipt = Receipt::generate().unwrap();
    let sealed = sealed_to(&receipt, "text");
    let bytes = BASE64.decode(sealed.reporter_cipher.as_bytes()).unwrap();
    for place in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        let reporter_cipher = BASE64.encode(&changed);
        let changed = SealedToReporter {
            reporter_cipher,
            ..sealed.clone()
        };
        assert!(is_damaged(&receipt, REPORT, &changed), "byte {place}");
    }
    for reporter_cipher in [
        String::new(),
        "?".to_owned(),
        BASE64.encode(&bytes[..31]),
        BASE64.encode(&[0; 64]),
    ] {
        assert!(is_damaged(
            &receipt,
            REPORT,
            &SealedToReporter {
                reporter_cipher,
                ..sealed.clone()
            }
        ));
    }
}

#[test]
fn nothing_is_sealed_to_what_is_not_a_public_key() {
    let seal = |key: &str| seal_to_reporter(key, REPORT, "message", &Plaintext::from("text"));
    let mut order_of_one = [0; 32];
    order_of_one[0] = 1;
    for key in [
        "",
        "short",
        &BASE64.encode(&[7; 31]),
        &BASE64.encode(&[0; 32]),
        &BASE64.encode(&order_of_one),
    ] {
        assert!(matches!(seal(key), Err(VaultError::InvalidReporterKey)), "{key}");
    }
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    let key = Receipt::generate().unwrap().reporter_key().unwrap();
    let text = Plaintext::new("x".repeat(MAX_TEXT_BYTES + 1));
    assert!(matches!(
        seal_to_reporter(&key, REPORT, "message", &text),
        Err(VaultError::TooLong { bytes: 200_001 })
    ));
}

#[test]
fn the_same_text_looks_different_and_its_length_does_not_show() {
    let receipt = Receipt::generate().unwrap();
    let ciphers = ["", "yes", "yes", "x".repeat(60).as_str()].map(|text| sealed_to(&receipt, text).reporter_cipher);
    assert!(ciphers.iter().all(|cipher| cipher.len() == ciphers[0].len()));
    assert_ne!(ciphers[1], ciphers[2]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_text_comes_back(letters in "[0-9A-HJKMNP-TV-Z]{20}", text in "\\PC{0,500}") {
        let receipt = Receipt::parse(&letters).unwrap();
        let opened = receipt.secret().unwrap().open(REPORT, &sealed_to(&receipt, &text)).unwrap();
        prop_assert_eq!(opened.expose(), text.as_str());
    }
}
