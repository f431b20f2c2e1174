//! A case in which nothing could be proved: closed without action.

use probity_app::AppError;
use probity_domain::Severity;
use probity_domain::case::{Case, CaseCommand, Determination};
use probity_domain::investigation::{CollectionMethod, SourceKind};
use probity_domain::report::Language;
use probity_vault::Plaintext;

use super::Told;
use crate::demo::evidence::Exhibit;
use crate::demo::inquiry::{Matter, Plan, Team};
use crate::demo::intake::{Stage, Tale, Weighed};
use crate::demo::people::{CHEN_LI, HE_CHUAN, JIANG_TAO, WU_TONG, ZHOU_MIN};

const TEAM: Team = Team {
    intake: ZHOU_MIN,
    investigator: CHEN_LI,
    second: WU_TONG,
    counsel: HE_CHUAN,
};

const TALE: Tale = Tale {
    language: Language::En,
    categories: &["WX-4.2.2"],
    narrative: "A colleague in engineering quoted word for word from a chat between two people of the project group to which \
                he does not belong. I believe that he read it on a computer that was left unlocked, or was given access by \
                somebody. I would rather not say who told me.",
    place: Some("Second floor, engineering"),
    happened: 156,
};

const MATTER: Matter = Matter {
    team: TEAM,
    subject: JIANG_TAO,
    clause: "WX-4.2.2",
    severity: Severity::Serious,
    assessment: "Specific, but at second hand. Logs of the shared computer may settle it.",
    charge: "Read chat records of a project group without approval.",
    conduct: 158,
};

/// Tells it.
pub(in crate::demo) async fn unfounded(stage: Stage) -> Result<Told, AppError> {
    let (report, _) = stage.report(&TALE, 150).await?;
    let weighed = Weighed {
        by: ZHOU_MIN,
        clause: "WX-4.2.2",
        severity: Severity::Serious,
        assessment: "In scope; worth a short investigation.",
    };
    stage.weigh(report, &weighed, 147).await?;
    let title = "疑似私自查阅聊天记录";
    let case = stage.open_case(report, (ZHOU_MIN, HE_CHUAN), title, 150).await?;
    let charged = stage.charge(case, &MATTER).await?;
    let plan = Plan {
        scope: "核实被引用的对话如何为他人所知。",
        source: SourceKind::WorkDevice,
        description: "二楼公用电脑的登录与解锁日志",
    };
    let inquiry = stage.investigate(case, &TEAM, &plan, 141).await?;
    let exhibit = Exhibit {
        title: "公用电脑登录日志",
        file: "登录日志.txt",
        content: "当日仅有项目组成员登录;无解锁后切换账号的记录。\n",
        method: CollectionMethod::Export,
    };
    let evidence = stage.secure((case, inquiry), &MATTER, &exhibit, 134).await?;
    stage.inform(charged, inquiry, &MATTER, 128).await?;
    let answer = "那段话是项目例会上有人念出来的,我在场,会议纪要里也有。我没有看过谁的电脑。";
    stage.hear(inquiry, &MATTER, (answer, false), 121).await?;
    let text = "登录日志无异常;会议纪要载有相同表述,当事人解释可信。";
    stage.complete(inquiry, &TEAM, text, 112).await?;
    let text = "不能证明。被引用的内容另有来源。";
    let conclusion = (Determination::Unsubstantiated, [evidence], text);
    stage
        .find(charged, &TEAM, (conclusion.0, &conclusion.1, conclusion.2), 106)
        .await?;
    stage.diary.day(104).await;
    let reason = Plaintext::from("指控不能证明,不作处理;提醒各组锁屏。");
    stage
        .company
        .does::<Case>(HE_CHUAN, case, |sealer| {
            Ok(CaseCommand::TakeNoAction {
                reason: sealer.seal("reason", &reason)?,
            })
        })
        .await?;
    let close = CaseCommand::CloseCase {
        retention: Some("unsubstantiated".to_owned()),
    };
    stage.company.gives::<Case>(HE_CHUAN, case, close).await?;
    let answer = "Thank you for your report. We looked into it and found another, innocent source for what was quoted, so \
                  nothing follows for anybody. Computers on that floor now lock by themselves.";
    stage.answer_and_close(ZHOU_MIN, report, answer, 102).await?;
    Ok(None)
}
