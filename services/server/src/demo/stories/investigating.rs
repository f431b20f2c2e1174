//! A case that is being investigated; the subject has been asked to answer.

use probity_app::AppError;
use probity_domain::Severity;
use probity_domain::ids::TaskId;
use probity_domain::investigation::{CollectionMethod, Investigation, InvestigationCommand, SourceKind, TaskKind};
use probity_domain::report::Language;
use probity_vault::Plaintext;

use super::Told;
use crate::demo::evidence::Exhibit;
use crate::demo::inquiry::{Inquiry, Matter, Plan, Team};
use crate::demo::intake::{Stage, Tale, Weighed};
use crate::demo::people::{CHEN_LI, HU_YUE, LIN_XIAO, WU_TONG, XU_JING, YUAN_YUAN};

const TEAM: Team = Team {
    intake: LIN_XIAO,
    investigator: WU_TONG,
    second: CHEN_LI,
    counsel: XU_JING,
};

const TALE: Tale = Tale {
    language: Language::ZhHans,
    categories: &["WX-3.1.2"],
    narrative: "品牌组同事在朋友圈发了下一代产品的包装照片,配文“终于要来了”,两个小时后删了,但已经有媒体的人点赞。\
                发布日期还没有公开,这样发是不是没有经过审核?",
    place: Some("微信朋友圈"),
    happened: 26,
};

const MATTER: Matter = Matter {
    team: TEAM,
    subject: HU_YUE,
    clause: "WX-3.1.2",
    severity: Severity::Serious,
    assessment: "发布前的产品包装被公开,传播时间约两小时,需查清是否有授权。",
    charge: "未经授权在朋友圈发布未公开产品的包装照片。",
    conduct: 26,
};

/// Tells it.
pub(in crate::demo) async fn investigating(stage: Stage) -> Result<Told, AppError> {
    let (report, _) = stage.report(&TALE, 25).await?;
    let weighed = Weighed {
        by: LIN_XIAO,
        clause: "WX-3.1.2",
        severity: Severity::Serious,
        assessment: "公开内容可以核实,先取证再询问。",
    };
    stage.weigh(report, &weighed, 23).await?;
    let title = "朋友圈提前公开产品包装";
    let case = stage.open_case(report, (LIN_XIAO, XU_JING), title, 25).await?;
    let charged = stage.charge(case, &MATTER).await?;
    let plan = Plan {
        scope: "核实照片来源、发布是否经过审核、传播范围。",
        source: SourceKind::PublicSource,
        description: "朋友圈公开内容与媒体转发",
    };
    let inquiry = stage.investigate(case, &TEAM, &plan, 18).await?;
    let exhibit = Exhibit {
        title: "朋友圈截图(含时间与点赞)",
        file: "朋友圈截图说明.txt",
        content: "截图两张:包装正面照片,配文“终于要来了”;点赞列表含两家媒体的编辑。\n",
        method: CollectionMethod::Screenshot,
    };
    stage.secure((case, inquiry), &MATTER, &exhibit, 12).await?;
    let record = "袁媛称:本周没有批准过任何对外发布,审核表上也没有这一条;照片是内部样品拍摄时的。";
    stage.interview(inquiry, &TEAM, (YUAN_YUAN, record), 8).await?;
    set_task(&stage, inquiry).await?;
    stage.inform(charged, inquiry, &MATTER, 2).await?;
    Ok(None)
}

async fn set_task(stage: &Stage, inquiry: Inquiry) -> Result<(), AppError> {
    let task = TaskId(stage.company.fresh()?);
    let text = Plaintext::from("向媒体核实是否转发,整理传播范围说明。");
    let assignee = stage.company.id(CHEN_LI)?;
    stage
        .company
        .does::<Investigation>(WU_TONG, inquiry.investigation, |sealer| {
            Ok(InvestigationCommand::AddTask {
                task,
                kind: TaskKind::Examine,
                text: sealer.seal("text", &text)?,
                assignee,
                due: None,
            })
        })
        .await
        .map(drop)
}
