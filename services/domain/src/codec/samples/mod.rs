//! One sample of every kind of event, made by hand: the golden files beside it hold their stored form. Optional fields are
//! filled here and left out in [`sparse`].

mod case;
mod custody;
mod damages;
mod directory;
mod disclosure;
mod gate;
mod identity;
mod investigation;
mod keeping;
mod notification;
mod protection;
mod report;
mod reward;
mod sanction;
pub(super) mod sparse;

use jiff::civil::{Date, date};
use ulid::Ulid;

use crate::codec::AnyEvent;
use crate::ids::{AttachmentId, MessageId, PersonId};
use crate::report::Message;
use crate::sealed::{AttachmentRef, Sealed, SealedToReporter};

/// The day of every sample.
pub(super) const DAY: Date = date(2024, 3, 15);

/// One sample a kind, with the name of the stream that it stands in.
pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let mut all = report::all();
    all.extend(case::all());
    all.extend(investigation::all());
    all.extend(sanction::all());
    all.extend(gate::all());
    all.extend(reward::all());
    all.extend(protection::all());
    all.extend(directory::all());
    all.extend(notification::all());
    all.extend(damages::all());
    all.extend(keeping::all());
    all.extend(custody::all());
    all.extend(identity::all());
    all.extend(disclosure::all());
    all
}

fn ulid(n: u64) -> Ulid {
    Ulid::from_parts(1_710_460_800_000, u128::from(n))
}

fn person(n: u64) -> PersonId {
    PersonId(ulid(100 + n))
}

/// The person who acts in every sample.
fn by() -> PersonId {
    person(1)
}

fn digest(pair: &str) -> String {
    pair.repeat(32)
}

fn sealed(field: &str) -> Sealed {
    Sealed {
        key: format!("case-{}", ulid(2)),
        field: field.to_owned(),
        cipher: "bm9uY2UgYW5kIGNpcGhlcnRleHQ=".to_owned(),
    }
}

fn message(field: &str) -> Message {
    Message {
        id: MessageId(ulid(50)),
        for_handlers: sealed(field),
        for_reporter: Some(SealedToReporter {
            field: field.to_owned(),
            reporter_cipher: "ZXBoZW1lcmFsIGtleSBhbmQgY2lwaGVydGV4dA==".to_owned(),
        }),
    }
}

fn attachment() -> AttachmentRef {
    AttachmentRef {
        id: AttachmentId(ulid(60)),
        sha256: digest("1a"),
        size: 20_480,
        name: sealed("attachment.name"),
        about: None,
        for_reporter: None,
    }
}

/// A file with what was found out about it.
fn described_attachment() -> AttachmentRef {
    AttachmentRef {
        about: Some(sealed("attachment.about")),
        for_reporter: Some(SealedToReporter {
            field: "attachment".to_owned(),
            reporter_cipher: "ZXBoZW1lcmFsIGtleSBhbmQgY2lwaGVydGV4dA==".to_owned(),
        }),
        ..attachment()
    }
}
