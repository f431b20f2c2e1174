//! Protection plans.

use jiff::civil::{Date, date};

use super::{DAY, attachment, by, message, sealed, ulid};
use crate::calendar::Period;
use crate::codec::AnyEvent;
use crate::deadline::Basis;
use crate::ids::{CaseId, ProtectionId, ReportId};
use crate::protection::*;

fn due(rule: &str, days: u16, until: Date) -> CheckInDue {
    CheckInDue {
        until,
        basis: Basis {
            rule: rule.to_owned(),
            source: "Design choice".to_owned(),
            from: DAY,
            period: Period::Days(days),
            profile: "cn".to_owned(),
            zone: "Asia/Shanghai".to_owned(),
            calendar: None,
        },
    }
}

pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let protection = ProtectionId(ulid(1));
    let events: [ProtectionEvent; 4] = [
        ProtectionOpened {
            protection,
            report: ReportId(ulid(1)),
            by: Some(by()),
            on: DAY,
            check_ins: vec![
                due("windows.first_check_in", 30, date(2024, 4, 14)),
                due("windows.second_check_in", 90, date(2024, 6, 13)),
            ],
        }
        .into(),
        CheckInRecorded {
            number: 1,
            message: message("check_in"),
            by: by(),
            on: DAY,
        }
        .into(),
        RetaliationAlleged {
            message: message("retaliation"),
            attachments: vec![attachment()],
            case: CaseId(ulid(9)),
            taken_by: Some(by()),
            on: DAY,
        }
        .into(),
        ProtectionClosed {
            by: by(),
            on: DAY,
            reason: sealed("reason"),
        }
        .into(),
    ];
    events
        .into_iter()
        .map(|event| (protection.stream(), AnyEvent::Protection(event)))
        .collect()
}
