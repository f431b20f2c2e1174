//! A case with issued findings, before anybody proposes anything.

use probity_app::AppError;
use probity_domain::Severity;
use probity_domain::case::Determination;
use probity_domain::investigation::{CollectionMethod, SourceKind};
use probity_domain::report::Language;

use super::Told;
use crate::demo::damages::Loss;
use crate::demo::evidence::Exhibit;
use crate::demo::inquiry::{Matter, Plan, Team};
use crate::demo::intake::{Stage, Tale, Weighed};
use crate::demo::people::{CHEN_LI, HE_CHUAN, LIN_XIAO, WU_TONG, ZHAO_LEI};

const TEAM: Team = Team {
    intake: LIN_XIAO,
    investigator: CHEN_LI,
    second: WU_TONG,
    counsel: HE_CHUAN,
};

const TALE: Tale = Tale {
    language: Language::ZhHans,
    categories: &["WX-6.3.1"],
    narrative: "有老客户打电话来问,为什么一家没听说过的公司知道他们的采购联系人和去年的用量。\
                我们组里有人习惯把客户名单截图发到自己的另一个微信号“备份”,说换手机方便。希望公司查一查。",
    place: Some("销售部"),
    happened: 66,
};

const MATTER: Matter = Matter {
    team: TEAM,
    subject: ZHAO_LEI,
    clause: "WX-6.3.1",
    severity: Severity::Grave,
    assessment: "涉及客户联系人信息,可能触及个人信息保护,按重大情形办理。",
    charge: "将含客户联系人的名单截图转存至个人微信账号,并转发给第三方销售公司的人员。",
    conduct: 70,
};

const LOSS: Loss = Loss {
    counsel: HE_CHUAN,
    debtor: ZHAO_LEI,
    cost: 8_000,
    share: 50,
    reasons: "逐一通知名单中的客户并更换联系方式,支出八千元;名单未设导出限制,公司自担一半。",
    basis: "劳动合同第十二条约定赔偿直接损失;将名单转存个人账号属重大过失。",
};

/// Tells it.
pub(in crate::demo) async fn findings(stage: Stage) -> Result<Told, AppError> {
    let (report, _) = stage.report(&TALE, 60).await?;
    let weighed = Weighed {
        by: LIN_XIAO,
        clause: "WX-6.3.1",
        severity: Severity::Grave,
        assessment: "客户来电可以核实,先保全工作账号记录。",
    };
    stage.weigh(report, &weighed, 58).await?;
    let title = "客户名单转存个人微信";
    let case = stage.open_case(report, (LIN_XIAO, HE_CHUAN), title, 60).await?;
    let charged = stage.charge(case, &MATTER).await?;
    let plan = Plan {
        scope: "核实名单截图的去向,以及是否转给公司以外的人。",
        source: SourceKind::WorkAccount,
        description: "工作账号 zhaolei_sales 的聊天与文件记录",
    };
    let inquiry = stage.investigate(case, &TEAM, &plan, 53).await?;
    let exhibit = Exhibit {
        title: "工作账号文件传输记录",
        file: "传输记录.txt",
        content: "zhaolei_sales -> 个人账号:客户名单截图 3 张\nzhaolei_sales -> 外部联系人:未发现名单文件\n",
        method: CollectionMethod::Export,
    };
    let evidence = stage.secure((case, inquiry), &MATTER, &exhibit, 46).await?;
    stage.inform(charged, inquiry, &MATTER, 40).await?;
    let answer = "名单确实发给自己另一个号备份过,没有给过外面的人。那家公司怎么拿到信息的,我不清楚。";
    stage.hear(inquiry, &MATTER, (answer, false), 34).await?;
    let text = "转存个人账号三次,有记录为证;未发现转给第三方。外部公司的信息来源另行核查。";
    stage.complete(inquiry, &TEAM, text, 20).await?;
    let text = "部分属实:转存个人账号成立,对外提供不能证明。";
    stage
        .find(
            charged,
            &TEAM,
            (Determination::PartlySubstantiated, &[evidence], text),
            6,
        )
        .await?;
    let claim = stage.assess_loss(case, &LOSS, 3).await?;
    stage.confirm_basis(claim, &LOSS, 2).await?;
    stage.notice_claim(claim, &LOSS, 1).await?;
    Ok(None)
}
