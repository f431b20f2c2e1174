//! Custody of reporters' identities.

use super::{DAY, by, person, ulid};
use crate::codec::AnyEvent;
use crate::custody::*;
use crate::ids::DrillId;

/// The public key of a custodian.
pub(super) fn recipient() -> String {
    format!("age1{}", "qpzry9x8gf2tvdw0s3jn54khce6mua7l".repeat(2).split_at(58).0)
}

pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let (custodian, recipient, by, on) = (person(5), recipient(), by(), DAY);
    let events: [CustodyEvent; 6] = [
        CustodianKeyOffered {
            custodian,
            recipient: recipient.clone(),
            on,
        }
        .into(),
        CustodianAdmitted {
            custodian,
            recipient: recipient.clone(),
            number: 3,
            by,
            on,
        }
        .into(),
        CustodianRevoked {
            custodian,
            recipient: recipient.clone(),
            by: Some(by),
            on,
        }
        .into(),
        CustodyThresholdSet { needed: 2, by, on }.into(),
        CustodyDrillStarted {
            drill: DrillId(ulid(9)),
            canaries: vec![Canary {
                custodian,
                number: 3,
                recipient,
                sealed: "-----BEGIN AGE ENCRYPTED FILE-----\n-----END AGE ENCRYPTED FILE-----\n".to_owned(),
                check: "0a".repeat(32),
            }],
            by,
            on,
        }
        .into(),
        CustodianProved {
            drill: DrillId(ulid(9)),
            custodian,
            on,
        }
        .into(),
    ];
    events
        .into_iter()
        .map(|event| ("custody".to_owned(), AnyEvent::Custody(event)))
        .collect()
}
