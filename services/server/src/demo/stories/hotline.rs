//! What comes in by telephone and is none of the policy's business: enough of it that the figures of a quarter that is over
//! can be shown.

use probity_app::AppError;
use probity_domain::Severity;
use probity_domain::report::{Language, Report, ReportCommand};
use probity_vault::Plaintext;

use super::Told;
use crate::demo::intake::{Stage, Tale, Weighed};
use crate::demo::people::{LIN_XIAO, ZHOU_MIN};

const CALLS: [&str; 5] = [
    "来电人询问年假如何折算。",
    "来电人反映班车晚点。",
    "来电人建议更换会议室投影仪。",
    "来电人询问异地社保转移手续。",
    "来电人反映停车位被长期占用。",
];

/// Calls so many days ago, one every nine days: at least nine lie in any quarter that ended in the last ninety days.
const FIRST: i64 = 185;
const EVERY: i64 = 9;
const LAST: i64 = 14;

/// Tells it.
pub(in crate::demo) async fn hotline(stage: Stage) -> Result<Told, AppError> {
    let mut days_ago = FIRST;
    for (number, narrative) in CALLS.iter().cycle().enumerate() {
        if days_ago < LAST {
            break;
        }
        let tale = Tale {
            language: Language::ZhHans,
            categories: &[],
            narrative,
            place: None,
            happened: days_ago + 1,
        };
        let weighed = Weighed {
            by: if number % 2 == 0 { LIN_XIAO } else { ZHOU_MIN },
            clause: "WX-1.2",
            severity: Severity::Minor,
            assessment: "与微信保密无关,已口头转告相关部门。",
        };
        call(&stage, &tale, &weighed, days_ago).await?;
        days_ago -= EVERY;
    }
    Ok(None)
}

async fn call(stage: &Stage, tale: &Tale, weighed: &Weighed, days_ago: i64) -> Result<(), AppError> {
    let report = stage.telephone(weighed.by, tale, days_ago).await?;
    stage.weigh(report, weighed, days_ago - 1).await?;
    let reason = Plaintext::from("不属于本制度范围,已转告相关部门。");
    stage
        .company
        .does::<Report>(weighed.by, report, |sealer| {
            Ok(ReportCommand::RuleOutOfScope {
                reason: sealer.seal("reason", &reason)?,
            })
        })
        .await?;
    stage.diary.day(days_ago - 3).await;
    let without = Plaintext::from("来电人没有留下联系方式,通话时已当面答复。");
    stage
        .company
        .does::<Report>(weighed.by, report, |sealer| {
            Ok(ReportCommand::CloseReport {
                without_channel: Some(sealer.seal("without_channel", &without)?),
            })
        })
        .await
        .map(drop)
}
