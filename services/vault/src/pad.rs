//! Padding, so that the length of a ciphertext tells little about the text.
//!
//! A padded text is its length (4 bytes, big endian), its bytes, and zeros up to the end of a bucket. Buckets end at
//! multiples of 64 bytes; from 2 KiB on their width grows as in Padmé (Nikitin and others, "Reducing Metadata Leakage
//! from Encrypted Files and Communication with PURBs", 2019), so that a length tells its magnitude only and padding
//! never adds more than an eighth.

use zeroize::Zeroizing;

const LENGTH_BYTES: usize = 4;
const NARROWEST: usize = 64;

/// The end of the bucket that `length` falls into.
fn bucket(length: usize) -> usize {
    let exponent = length.max(1).ilog2();
    let digits = exponent.max(1).ilog2() + 1;
    let width = (1_usize << exponent.saturating_sub(digits)).max(NARROWEST);
    length.next_multiple_of(width)
}

/// Whether a padded text can have this length.
pub(crate) fn is_bucket(length: usize) -> bool {
    length > 0 && bucket(length) == length
}

/// Pads a text. `None` when its length does not fit into 4 bytes.
pub(crate) fn pad(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let length = u32::try_from(text.len()).ok()?;
    let padded = bucket(LENGTH_BYTES + text.len());
    let mut bytes = Zeroizing::new(Vec::with_capacity(padded));
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(text);
    bytes.resize(padded, 0);
    Some(bytes)
}

/// Takes the padding off. `None` when this was not padded by [`pad`].
pub(crate) fn unpad(bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (length, rest) = bytes.split_first_chunk::<LENGTH_BYTES>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (text, padding) = rest.split_at_checked(length)?;
    let canonical = bytes.len() == bucket(LENGTH_BYTES + length) && padding.iter().all(|byte| *byte == 0);
    canonical.then(|| Zeroizing::new(text.to_vec()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn buckets_are_64_bytes_wide_and_grow_from_two_kibibytes_on() {
        let ends: Vec<usize> = [4, 64, 65, 1_025, 2_047, 2_049, 65_537, 200_004].map(bucket).to_vec();
        assert_eq!(ends, [64, 64, 128, 1_088, 2_048, 2_176, 67_584, 200_704]);
    }

    #[test]
    fn what_was_not_padded_here_is_not_unpadded() {
        let mut padded = pad(b"text").unwrap().to_vec();
        assert!(unpad(padded.get(..63).unwrap()).is_none(), "cut");
        assert!(unpad(&[0; 3]).is_none(), "no length");
        assert!(unpad(&[0, 0, 0, 61].repeat(16)).is_none(), "length beyond the end");
        padded[20] = 1;
        assert!(unpad(&padded).is_none(), "padding that is not zero");
    }

    proptest! {
        #[test]
        fn padding_comes_off_again_and_costs_little(text in proptest::collection::vec(any::<u8>(), 0..6_000)) {
            let padded = pad(&text).unwrap();
            prop_assert!(padded.len() <= text.len() + LENGTH_BYTES + NARROWEST.max(text.len() / 8));
            let unpadded = unpad(&padded).unwrap();
            prop_assert_eq!(unpadded.as_slice(), text.as_slice());
        }

        #[test]
        fn lengths_inside_a_bucket_look_the_same(start in 0_usize..30, step in 0_usize..64) {
            let shortest = start * NARROWEST + 1 - usize::from(start == 0);
            let first = pad(&vec![b'a'; shortest.saturating_sub(LENGTH_BYTES)]).unwrap().len();
            let other = (shortest + step).min((start + 1) * NARROWEST).saturating_sub(LENGTH_BYTES);
            prop_assert_eq!(pad(&vec![b'b'; other]).unwrap().len(), first);
        }
    }
}
