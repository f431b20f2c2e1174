//! Files that are not what they seem to be: every answer is one of ours, and nothing falls.

use probity_scrub::{CLEAN_LIMIT, Treatment, clean, worker};
use proptest::prelude::*;

use crate::answered::is_cleaned;
use crate::samples::{document_parts, office, pdf, photograph, screenshot, webp};

fn sample(which: usize) -> Vec<u8> {
    match which {
        0 => photograph(6),
        1 => screenshot(6),
        2 => webp(6),
        3 => office(&document_parts()),
        _ => pdf(|_, _| {}),
    }
}

#[test]
fn a_file_over_the_limit_is_left_alone_and_told() {
    let mut bytes = photograph(1);
    bytes.resize(CLEAN_LIMIT + 1, 0);
    assert_eq!(clean(&bytes).about.treatment, Treatment::TooLarge);
    let mut answer = Vec::new();
    worker::serve(bytes.as_slice(), &mut answer).unwrap();
    assert_eq!(worker::read(&answer).unwrap().about.treatment, Treatment::TooLarge);
    bytes.truncate(CLEAN_LIMIT);
    assert_eq!(clean(&bytes).about.treatment, Treatment::Cleaned);
}

#[test]
fn the_worker_says_what_cleaning_says() {
    for bytes in [photograph(6), pdf(|_, _| {}), b"only text".to_vec()] {
        let mut answer = Vec::new();
        worker::serve(bytes.as_slice(), &mut answer).unwrap();
        assert_eq!(worker::read(&answer), Some(clean(&bytes)));
        // One that broke off is no answer.
        for end in (0..answer.len().min(60)).chain([answer.len() - 1]) {
            assert_eq!(worker::read(&answer[..end]), None, "{end}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn whatever_is_changed_in_a_file_it_is_answered_for(
        which in 0_usize..5,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        end in any::<prop::sample::Index>(),
        is_cut in prop::bool::weighted(0.2),
    ) {
        let mut bytes = sample(which);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(end.index(bytes.len()));
        }
        is_cleaned(&bytes);
    }
}
