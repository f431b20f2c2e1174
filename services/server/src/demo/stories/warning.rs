//! A written warning that went all the way: proposed, decided, served, appealed, upheld, final, in force.

use probity_app::AppError;
use probity_domain::case::{Case, CaseCommand, Determination};
use probity_domain::gate::Checker;
use probity_domain::ids::{CaseId, SanctionId};
use probity_domain::investigation::{CollectionMethod, SourceKind};
use probity_domain::report::Language;
use probity_domain::sanction::{
    AppealOutcome, Sanction, SanctionCommand, SanctionKind, SanctionTerms, ServiceMethod, UnionPosition,
};
use probity_domain::{Role, Severity};
use probity_vault::Plaintext;

use super::{Return, Told};
use crate::demo::care::Thanks;
use crate::demo::company::digest;
use crate::demo::discipline::Proposal;
use crate::demo::evidence::Exhibit;
use crate::demo::inquiry::{Matter, Plan, Team};
use crate::demo::intake::{Stage, Tale, Weighed};
use crate::demo::people::{
    CHEN_LI, HE_CHUAN, LIANG_HUI, LIN_XIAO, LUO_QIN, MA_JUN, SHEN_YUE, SUN_QIAN, TANG_NING, WANG_QIANG, WU_TONG,
    ZHAO_LEI, ZHENG_KAI,
};

const TEAM: Team = Team {
    intake: LIN_XIAO,
    investigator: CHEN_LI,
    second: WU_TONG,
    counsel: HE_CHUAN,
};

const TALE: Tale = Tale {
    language: Language::ZhHans,
    categories: &["WX-5.2.2"],
    narrative: "华东区报价讨论群里最近多了一个陌生人,后来才知道是经销商的采购。群里每天都在发底价和返点方案,\
                这个人在群里待了一个多星期,有人问起来,拉他进群的同事说“自己人,没关系”。我担心报价已经传出去了。",
    place: Some("“华东报价群”工作微信群"),
    happened: 236,
};

const MATTER: Matter = Matter {
    team: TEAM,
    subject: WANG_QIANG,
    clause: "WX-5.2.2",
    severity: Severity::Serious,
    assessment: "群内有经销商底价和返点方案,外部人员在群约九天,属于严重情形。",
    charge: "未经批准将经销商采购人员拉入“华东报价群”,群内含底价与返点方案。",
    conduct: 240,
};

const TERMS: SanctionTerms = SanctionTerms {
    kind: SanctionKind::WrittenWarning,
    months: Some(12),
    amount: None,
    limb: None,
    demotion: None,
    criminal_instrument: None,
    agreement: None,
};

const THANKS: Thanks = Thanks {
    proposer: LIN_XIAO,
    counsel: HE_CHUAN,
    approvers: [ZHENG_KAI, LIANG_HUI],
    amount: 3_000,
    reasons: "报告及时,内容经查属实,避免了报价进一步外传。",
};

/// Tells it.
pub(in crate::demo) async fn warning(stage: Stage) -> Result<Told, AppError> {
    let (report, receipt) = stage.report(&TALE, 230).await?;
    let weighed = Weighed {
        by: LIN_XIAO,
        clause: "WX-5.2.2",
        severity: Severity::Serious,
        assessment: "内容具体,有群名和大致时间,可以核实。",
    };
    stage.weigh(report, &weighed, 228).await?;
    let case = stage
        .open_case(report, (LIN_XIAO, HE_CHUAN), "外部人员进入报价群", 230)
        .await?;
    let sanction = establish(&stage, case).await?;
    decide(&stage, sanction).await?;
    serve_and_appeal(&stage, sanction).await?;
    stage.diary.day(140).await;
    let close = CaseCommand::CloseCase {
        retention: Some("sanction".to_owned()),
    };
    stage.company.gives::<Case>(HE_CHUAN, case, close).await?;
    let answer = "您反映的情况经调查属实:外部人员已移出该群,群成员重新核对,当事人受到书面警告。谢谢您告诉我们。";
    stage.answer_and_close(LIN_XIAO, report, answer, 139).await?;
    stage.look_after(LIN_XIAO, report, 138).await?;
    stage.reward(report, &THANKS, 120).await?;
    let asked = "调查已经结束。您最近工作上有没有受到不公平的对待?无论大小,都可以在这里告诉我们。";
    stage.check_in((LIN_XIAO, report), asked, 112).await?;
    let asked = "又过了一段时间,您近来一切可好?如有任何变化,请随时告诉我们。";
    stage.check_in((LIN_XIAO, report), asked, 52).await?;
    Ok(Some(Return {
        what: "公司问候您,并给予奖励 / the company asks how you fare, and rewards you",
        receipt,
    }))
}

/// From the charge to the proposal.
async fn establish(stage: &Stage, case: CaseId) -> Result<SanctionId, AppError> {
    let charged = stage.charge(case, &MATTER).await?;
    stage.witness(&TEAM, case, ZHAO_LEI).await?;
    let plan = Plan {
        scope: "核实外部人员何时、由谁拉入群,期间群内发过哪些涉密内容。",
        source: SourceKind::WorkAccount,
        description: "工作账号 yunling-sales-02 在“华东报价群”中的记录",
    };
    let inquiry = stage.investigate(case, &TEAM, &plan, 222).await?;
    let exhibit = Exhibit {
        title: "“华东报价群”成员变动与消息导出",
        file: "华东报价群-导出.txt",
        content: "系统提示:王强邀请“采购-老郑”加入了群聊\n王强:自己人,没关系\n韩磊:三季度底价见表\n",
        method: CollectionMethod::Export,
    };
    let evidence = stage.secure((case, inquiry), &MATTER, &exhibit, 215).await?;
    let record = "赵蕾称:看到陌生头像后在群里问过,王强回答是合作方,她随后私下提醒过一次。";
    stage.interview(inquiry, &TEAM, (ZHAO_LEI, record), 212).await?;
    stage.inform(charged, inquiry, &MATTER, 210).await?;
    let answer = "承认是我拉的。当时经销商催得急,我想让他直接看方案,没有想到群里还有别家的底价。愿意接受处理。";
    stage.hear(inquiry, &MATTER, (answer, true), 206).await?;
    let text = "外部人员由王强于群内邀请加入,在群九天,期间发布底价表一份、返点方案一份。未发现进一步外传。";
    stage.complete(inquiry, &TEAM, text, 200).await?;
    let text = "查证属实。当事人明知群内有报价资料,未经批准邀请外部人员,情节较重;事后配合,未发现实际损失。";
    let finding = stage
        .find(charged, &TEAM, (Determination::Substantiated, &[evidence], text), 194)
        .await?;
    let proposal = Proposal {
        by: CHEN_LI,
        subject: WANG_QIANG,
        terms: TERMS,
        intent: "明知群内有报价资料,属重大过失,无牟利目的。",
        harm: "外部人员在群九天,可见一份底价表;未查到外传和直接损失。",
        history: "入职以来无处分记录。",
        comparable: "去年同类情形(外部人员短暂在群)给予书面警告。",
        reasons: "违反群成员管理规定,建议书面警告,期限十二个月。",
    };
    stage.propose((case, finding), &proposal, 190).await
}

async fn decide(stage: &Stage, sanction: SanctionId) -> Result<(), AppError> {
    let checks = [
        (TANG_NING, Checker::Custodian, "已与身份库核对,未见此人。"),
        (HE_CHUAN, Checker::Counsel, "处分理由与任何举报无关。"),
    ];
    stage.check(sanction, checks, 188).await?;
    let opinion = "事实清楚,制度已公示并由本人签收,幅度与情节相当,程序齐备后可以作出。";
    stage.review(sanction, (HE_CHUAN, opinion), 187).await?;
    let approvals = [(SUN_QIAN, Role::HumanResources), (ZHENG_KAI, Role::DecisionMaker)];
    stage.approve(sanction, &approvals, 184).await?;
    stage.announce(sanction, MA_JUN, 180).await?;
    stage.diary.day(177).await;
    let reply = SanctionCommand::RecordUnionReply {
        position: UnionPosition::NoObjection,
        opinion: None,
    };
    stage.on_sanction(LUO_QIN, sanction, reply).await?;
    stage.diary.day(176).await;
    let statement = Plaintext::from("我认错,希望考虑我主动移出对方并报告主管,从轻处理。");
    let on = stage.diary.date(176);
    stage
        .company
        .does::<Sanction>(MA_JUN, sanction, |sealer| {
            let statement = sealer.seal("statement", &statement)?;
            Ok(SanctionCommand::RecordStatement { statement, on })
        })
        .await?;
    stage.clear_gates(172).await?;
    let reasons = Plaintext::from("采纳人力资源与法务意见,给予书面警告。");
    stage
        .company
        .does::<Sanction>(LIANG_HUI, sanction, |sealer| {
            let reasons = sealer.seal("reasons", &reasons)?;
            Ok(SanctionCommand::DecideSanction { terms: TERMS, reasons })
        })
        .await
        .map(drop)
}

async fn serve_and_appeal(stage: &Stage, sanction: SanctionId) -> Result<(), AppError> {
    stage.diary.day(170).await;
    let issue = SanctionCommand::IssueDecision {
        document_sha256: digest("书面警告决定书"),
        effective_on: stage.diary.date(160),
    };
    stage.on_sanction(MA_JUN, sanction, issue).await?;
    stage.diary.day(168).await;
    let serve = SanctionCommand::ServeDecision {
        method: ServiceMethod::InPerson,
        on: stage.diary.date(168),
        proof_sha256: digest("送达回证"),
    };
    stage.on_sanction(MA_JUN, sanction, serve).await?;
    stage.diary.day(162).await;
    let grounds = Plaintext::from("认为期限十二个月偏长,请求改为六个月。");
    let on = stage.diary.date(162);
    stage
        .company
        .does::<Sanction>(WANG_QIANG, sanction, |sealer| {
            let grounds = sealer.seal("grounds", &grounds)?;
            Ok(SanctionCommand::AppealSanction { grounds, on })
        })
        .await?;
    stage.diary.day(152).await;
    let reasons = Plaintext::from("群内资料为底价,期限在制度幅度之内,与同类情形一致,维持。");
    stage
        .company
        .does::<Sanction>(SHEN_YUE, sanction, |sealer| {
            Ok(SanctionCommand::DecideAppeal {
                outcome: AppealOutcome::Upheld,
                terms: None,
                reasons: sealer.seal("reasons", &reasons)?,
            })
        })
        .await?;
    stage.diary.day(150).await;
    for command in [SanctionCommand::FinaliseSanction, SanctionCommand::ActivateSanction] {
        stage.on_sanction(MA_JUN, sanction, command).await?;
    }
    Ok(())
}
