//! Retaliation gates.

use jiff::civil::date;

use super::{DAY, by, person, sealed, ulid};
use crate::codec::AnyEvent;
use crate::gate::*;
use crate::ids::{CaseId, GateId, SanctionId};

pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let gate = GateId(ulid(4));
    let events: [GateEvent; 3] = [
        RetaliationGateOpened {
            gate,
            sanction: SanctionId(ulid(4)),
            case: CaseId(ulid(2)),
            subject: person(5),
            on: DAY,
            check_by: date(2024, 3, 20),
        }
        .into(),
        RetaliationGateChecked {
            part: Checker::Custodian,
            result: sealed("result"),
            by: by(),
            on: DAY,
        }
        .into(),
        RetaliationGateCleared { on: date(2024, 3, 21) }.into(),
    ];
    events
        .into_iter()
        .map(|event| (gate.stream(), AnyEvent::Gate(event)))
        .collect()
}
