//! Shamir's sharing of 32 bytes ("How to share a secret", 1979), byte by byte over GF(2^8) with the polynomial of AES.
//!
//! The field is that of `vsss-rs`, which computes in constant time. The polynomials are ours: those of the crate stay in
//! memory when they were used, know no sharing where one share is enough, and take a source of randomness that cannot fail.

use vsss_rs::Gf256;
use zeroize::Zeroizing;

use crate::error::VaultError;
use crate::secret::SecretBytes;

/// The length of what is shared.
pub(super) const BYTES: usize = 32;

/// Splits a secret so that `needed` of the points give it; one point for each number. The caller has seen to it that the
/// numbers are not 0 and differ.
pub(super) fn split(
    secret: &SecretBytes<BYTES>,
    needed: u8,
    numbers: impl Iterator<Item = u8>,
) -> Result<Vec<SecretBytes<BYTES>>, VaultError> {
    let degree = usize::from(needed.saturating_sub(1));
    let mut coefficients = Zeroizing::new(vec![0_u8; BYTES * degree]);
    getrandom::fill(&mut coefficients).map_err(|_| VaultError::NoRandomness)?;
    Ok(numbers.map(|number| value_at(number, secret, &coefficients)).collect())
}

/// The value at a number of the 32 polynomials whose values at 0 are the secret. The other coefficients stand from the
/// lowest degree to the highest, those of the first byte first.
fn value_at(number: u8, secret: &SecretBytes<BYTES>, coefficients: &[u8]) -> SecretBytes<BYTES> {
    let place = Gf256(number);
    let degree = coefficients.len() / BYTES;
    let mut value = SecretBytes::new(&[0; BYTES]);
    for (index, (byte, secret)) in value.expose_mut().iter_mut().zip(secret.expose()).enumerate() {
        let own = coefficients.iter().skip(index * degree).take(degree);
        let rest = own.rev().fold(Gf256(0), |sum, next| sum * place + Gf256(*next));
        *byte = (rest * place + Gf256(*secret)).0;
    }
    value
}

/// The values at 0 of the polynomials of least degree through these points. `None` when there is no point, when two have
/// the same number, or when one has the number 0.
pub(super) fn value_at_zero(points: &[(u8, &SecretBytes<BYTES>)]) -> Option<SecretBytes<BYTES>> {
    let mut value = SecretBytes::new(&[0; BYTES]);
    if points.is_empty() {
        return None;
    }
    for (index, (number, share)) in points.iter().enumerate() {
        let own = Gf256(*number);
        let mut coefficient = Gf256(1);
        for (other_index, (other, _)) in points.iter().enumerate() {
            if index == other_index {
                continue;
            }
            if number == other {
                return None;
            }
            coefficient *= Gf256(*other) / (Gf256(*other) - own);
        }
        if *number == 0 {
            return None;
        }
        for (byte, share) in value.expose_mut().iter_mut().zip(share.expose()) {
            *byte = (Gf256(*byte) + coefficient * Gf256(*share)).0;
        }
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER as HEX;
    use proptest::prelude::*;

    use super::*;

    const SECRET: &str = "052a4f7499bee3082d52779cc1e60b30557a9fc4e90e33587da2c7ec11365b80";

    fn bytes(text: &str) -> SecretBytes<BYTES> {
        SecretBytes::from_slice(&HEX.decode(text.as_bytes()).unwrap()).unwrap()
    }

    /// The coefficients of the vectors: byte k is 31 k² + 7 k + 11, modulo 256.
    fn coefficients(from: usize, degree: usize) -> Vec<u8> {
        let byte = |k: usize| u8::try_from((31 * k * k + 7 * k + 11) % 256).unwrap();
        (from..from + BYTES * degree).map(byte).collect()
    }

    /// Made once with the npm package `shamir-secret-sharing` 0.0.4, whose source of randomness was replaced by the function
    /// above: how many are needed, and shares as that package writes them, the number last.
    const OF_THE_PACKAGE: [(usize, &[&str]); 4] = [
        (
            2,
            &[
                "7945f5f437921a5ad795967e1a86f54b4c946e21501b39a5e200fbd3af33782656",
                "33a80ecb84e37d9cbed78167c95d7deecfb5d0d7a5a01d23428b2305b5213f4c71",
                "0d12538bd3f58cb5c3397c16296d025e4ec22528742718d080da3d97eaaea31f5a",
            ],
        ),
        (
            3,
            &[
                "34280a6a3e394aef977cccd864dca06a60c3de61c4d1a8e0a901f6ab5339105756",
                "6fcf57da1a6c9056bfdfbf288895b2cfb07b088e020c960366926702e3468cc271",
                "89bc7c54bb05e1e4505be3b3c90723868dc8f8c0d690ce038e244e054cbab4b95a",
                "5281f34ffb2dc35697e4853806768e6d53267208e2a7ac4c130d5c694a6932c443",
                "1a299d21c78832e9c3e77fffde499b48c823cfcbac4f08e78c25d424a15a4dca2c",
            ],
        ),
        (
            4,
            &[
                "dee335b2f26ed00290873668277b67c1c8de922b9fb1d10e0b04c6ff15f22f5e56",
                "556137a3746d6234f1226a2c33fa3eafa5d7edbce5e788e3bc71293f646f4dc571",
                "4c59f2978e0c49ef9c7a87b67b862042f17dde0feb4568c1ae0a039cdd2c612b5a",
                "da171c0adfd35425b02cb030628d9b8ee61a0762597fe60e957f7cccb7968dcf43",
            ],
        ),
        (
            5,
            &[
                "6763be42c62dab8705517bbea2084f0d909421ea41836398a5516d3f3c96b94c56",
                "275320d5e87bb09515313d6f5bc09fa189fdd9f00f2bf5ec0783d3fd029991f371",
                "ccb06918f1986dcce4c8ec17ae08d8ba562a4a129063076f37bbf587ee4821ea5a",
                "d06abaac88ae5a9c947eb983a32d06ef55ef1a6f5e44f9bc1258857c5ad4dad043",
                "5e40b5e8beaa5bd6034d97edadbee83c607eadeef7d43d4e43ad18dce4f787cd2c",
                "15aa022b1e6de910a64920cc039904db56e93b91e94f33a906496ca3d54fa87415",
                "084f9204143613559e89c4d3f230ee7b7c3b3a9e59eae97db80f5dd8579597b034",
            ],
        ),
    ];

    #[test]
    fn shares_are_those_of_the_package_for_browsers_byte_for_byte() {
        for (needed, shares) in OF_THE_PACKAGE {
            let shares: Vec<Vec<u8>> = shares
                .iter()
                .map(|share| HEX.decode(share.as_bytes()).unwrap())
                .collect();
            let coefficients = coefficients(0, needed - 1);
            for share in &shares {
                let ours = value_at(share[BYTES], &bytes(SECRET), &coefficients);
                assert_eq!(ours.expose(), &share[..BYTES]);
            }
            let values: Vec<_> = shares
                .iter()
                .map(|share| SecretBytes::from_slice(&share[..BYTES]).unwrap())
                .collect();
            let points: Vec<_> = shares
                .iter()
                .zip(&values)
                .map(|(share, value)| (share[BYTES], value))
                .collect();
            for from in 0..=points.len() - needed {
                let secret = value_at_zero(&points[from..from + needed]).unwrap();
                assert_eq!(HEX.encode(secret.expose()), SECRET);
            }
            let too_few = value_at_zero(&points[1..needed]).unwrap();
            assert_ne!(HEX.encode(too_few.expose()), SECRET);
        }
    }

    /// Computed apart from this program, with Python and long multiplication: two of 3 and 9 share anew among 1, 4 and 200.
    #[test]
    fn a_redistribution_gives_the_known_answers() {
        let old = [
            "1879eb2da0e14b752879c0868b9a70fed8e2cb0de001f08ee8197bfdcbda2b45",
            "56881ee03638966036835fda2c89716cdb9f288dd6234c4cbbaede9b218410ed",
        ];
        let new = [
            (1, "d7c2ca5357526233f77b2aba1e0b1293d7cb837a373babf3f7db4a1a57425b3a"),
            (4, "60a76de88c23d1e468f61804907f6f8a6b88ef0abcda65c2635dc51912fd5b5e"),
            (200, "d13331526eaa900de3e84c72ca3aeda06555bcbf2a97a6d257fca35d47b75bf6"),
        ];
        for (number, share) in [(3, old[0]), (9, old[1])] {
            let value = value_at(number, &bytes(SECRET), &coefficients(0, 1));
            assert_eq!(HEX.encode(value.expose()), share);
        }
        for (number, share) in new {
            let parts = [0, 1].map(|index| value_at(number, &bytes(old[index]), &coefficients(BYTES * index, 1)));
            let value = value_at_zero(&[(3, &parts[0]), (9, &parts[1])]).unwrap();
            assert_eq!(HEX.encode(value.expose()), share);
        }
    }

    #[test]
    fn no_point_and_points_that_are_none_give_nothing() {
        let value = bytes(SECRET);
        assert!(value_at_zero(&[]).is_none());
        assert!(value_at_zero(&[(0, &value)]).is_none());
        assert!(value_at_zero(&[(7, &value), (0, &value)]).is_none());
        assert!(value_at_zero(&[(7, &value), (8, &value), (7, &value)]).is_none());
    }

    #[test]
    fn where_one_is_enough_each_share_is_the_secret() {
        let shares = split(&bytes(SECRET), 1, [1, 255].into_iter()).unwrap();
        for (number, share) in [1, 255].into_iter().zip(&shares) {
            let secret = value_at_zero(&[(number, share)]).unwrap();
            assert_eq!(HEX.encode(secret.expose()), SECRET);
        }
    }

    proptest! {
        #[test]
        fn as_many_as_are_needed_give_the_secret_in_any_order_and_one_fewer_do_not(
            secret in any::<[u8; BYTES]>(), needed in 2_u8..8, more in 0_u8..4, turn in 0_usize..11,
        ) {
            let numbers: Vec<u8> = (0..needed + more).map(|place| 255 - place * 11).collect();
            let shares = split(&SecretBytes::new(&secret), needed, numbers.iter().copied()).unwrap();
            let mut points: Vec<_> = numbers.iter().copied().zip(&shares).collect();
            points.rotate_left(turn % numbers.len());
            let enough = &points[..usize::from(needed)];
            let is_secret = |points: &[_]| value_at_zero(points).unwrap().expose() == &secret;
            prop_assert!(is_secret(enough) && is_secret(&points));
            // Would be the same by chance once in 2^256.
            prop_assert!(!is_secret(&enough[1..]));
        }
    }
}
