//! Identities of reporters.

use super::custody::recipient;
use super::{DAY, person, ulid};
use crate::codec::AnyEvent;
use crate::custody::{KeptForCustodians, KeyHolder, SealedPart, SealedShare, Sealing};
use crate::identity::*;
use crate::ids::{DisclosureId, IdentityId, ReportId};
use crate::sealed::Sealed;

fn share(number: u8, from: u8) -> SealedShare {
    SealedShare {
        custodian: person(4 + u64::from(number)),
        number,
        recipient: recipient(),
        parts: vec![SealedPart {
            from,
            sealed: "-----BEGIN AGE ENCRYPTED FILE-----\n-----END AGE ENCRYPTED FILE-----\n".to_owned(),
        }],
    }
}

fn name(shares: Vec<SealedShare>) -> Vec<FieldShares> {
    let field = "name".to_owned();
    vec![FieldShares { field, shares }]
}

pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let (identity, on) = (IdentityId(ulid(1)), DAY);
    let holder = |number: u8| KeyHolder {
        custodian: person(4 + u64::from(number)),
        number,
        recipient: recipient(),
    };
    let events: [IdentityEvent; 4] = [
        IdentitySealed {
            identity,
            report: ReportId(ulid(1)),
            fields: vec![KeptForCustodians {
                field: "name".to_owned(),
                cipher: Sealed {
                    key: ReportId(ulid(1)).stream(),
                    field: "cipher.name".to_owned(),
                    cipher: "bm9uY2UgYW5kIGNpcGhlcnRleHQ=".to_owned(),
                },
                needed: 2,
                shares: vec![share(1, 0), share(2, 0)],
            }],
            sealed_in: SealedIn::Browser,
            on,
        }
        .into(),
        SubsharesOffered {
            custodian: person(5),
            number: 1,
            to: Sealing {
                needed: 2,
                custodians: vec![holder(2), holder(3)],
            },
            fields: name(vec![share(2, 1), share(3, 1)]),
            on,
        }
        .into(),
        IdentitySharesReplaced {
            cause: Replacement::Rotation,
            by: vec![person(5)],
            needed: 2,
            fields: name(vec![share(1, 0)]),
            on,
        }
        .into(),
        ShareHandedOver {
            disclosure: DisclosureId(ulid(3)),
            identity,
            custodian: person(5),
            number: 1,
            set: 1,
            fields: name(vec![share(1, 0)]),
            on,
        }
        .into(),
    ];
    events
        .into_iter()
        .map(|event| (identity.stream(), AnyEvent::Identity(event)))
        .collect()
}
