//! A dismissal that waits for the union's reply and for the subject's statement.

use probity_app::{AppError, FromReporter, ToReporter};
use probity_domain::case::{Case, CaseCommand, Determination, Party, PartyRole};
use probity_domain::gate::Checker;
use probity_domain::ids::{CaseId, FindingId, PartyId};
use probity_domain::investigation::{CollectionMethod, SourceKind};
use probity_domain::report::Language;
use probity_domain::sanction::{DismissalLimb, SanctionKind, SanctionTerms};
use probity_domain::{Actor, Role, Severity};
use probity_vault::Plaintext;

use super::Told;
use super::keeping::hold_case;
use crate::demo::damages::Loss;
use crate::demo::discipline::Proposal;
use crate::demo::evidence::Exhibit;
use crate::demo::inquiry::{Matter, Plan, Team};
use crate::demo::intake::{Stage, Tale, Weighed};
use crate::demo::people::{
    CHEN_LI, FENG_YUAN, JIANG_TAO, MA_JUN, SHEN_YUE, SUN_QIAN, TANG_NING, WU_TONG, XU_JING, ZHOU_MIN,
};

const TEAM: Team = Team {
    intake: ZHOU_MIN,
    investigator: WU_TONG,
    second: CHEN_LI,
    counsel: XU_JING,
};

const TALE: Tale = Tale {
    language: Language::ZhHans,
    categories: &["WX-6.1.2", "WX-3.2.1"],
    narrative: "上周在行业群里看到有人发了一张图,和我们还没发布的传感器主板布局一模一样,连右下角的内部版本号都没有遮住。\
                发图的是竞争对手的工程师,他说是“老同事给的”。据我所知,能看到这一版的只有固件组几个人,\
                其中一位和他以前是同事,最近还在打听那边的岗位。",
    place: Some("“传感器技术交流”微信群(外部)"),
    happened: 86,
};

const MATTER: Matter = Matter {
    team: TEAM,
    subject: FENG_YUAN,
    clause: "WX-6.1.2",
    severity: Severity::Grave,
    assessment: "涉及未发布产品的主板布局,已出现在竞争对手处,属于重大情形,优先处理。",
    charge: "通过个人微信将未发布的传感器主板布局图发给任职于竞争对手的前同事。",
    conduct: 90,
};

const TERMS: SanctionTerms = SanctionTerms {
    kind: SanctionKind::Dismissal,
    months: None,
    amount: None,
    limb: Some(DismissalLimb::SeriousBreach),
    demotion: None,
    criminal_instrument: None,
    agreement: None,
};

const LOSS: Loss = Loss {
    counsel: XU_JING,
    debtor: FENG_YUAN,
    cost: 60_000,
    share: 60,
    reasons: "主板接口方案须改版,改版与重新打样费用六万元;流程缺少水印与审批,公司自担四成。",
    basis: "劳动合同第十二条与保密协议第六条约定赔偿直接损失;当事人存在重大过失。",
};

/// Tells it.
pub(in crate::demo) async fn dismissal(stage: Stage) -> Result<Told, AppError> {
    let (report, _) = stage.report(&TALE, 80).await?;
    let weighed = Weighed {
        by: ZHOU_MIN,
        clause: "WX-6.1.2",
        severity: Severity::Grave,
        assessment: "内部版本号可核对,接触范围很小;注意不要让当事人提前知道。",
    };
    stage.weigh(report, &weighed, 79).await?;
    let question = "能否说明您看到那张图的大致日期?如果还留有截图,请连同群名一起传给我们;请勿自行去问当事人。";
    stage.write(ZHOU_MIN, report, ToReporter::Question, question).await?;
    stage.diary.day(77).await;
    let reply = Plaintext::from("大概是上上周四晚上。截图我没有留,但群名没有改过,往上翻应该还在。");
    let reporter = Actor::Reporter(report);
    stage
        .company
        .app()
        .hear_reporter(&reporter, report, FromReporter::Answer, (&reply, &[]))
        .await?;
    stage.weigh_again(report, &weighed, 76).await?;
    let title = "未发布主板布局图外泄";
    let case = stage.open_case(report, (ZHOU_MIN, XU_JING), title, 80).await?;
    let finding = establish(&stage, case).await?;
    let claim = stage.assess_loss(case, &LOSS, 29).await?;
    stage.confirm_basis(claim, &LOSS, 28).await?;
    propose(&stage, case, finding).await?;
    stage.notice_claim(claim, &LOSS, 1).await?;
    stage.agree_and_pay(claim, (&LOSS, MA_JUN), (30_000, 10_000), 1).await?;
    let reason = "预计当事人申请劳动仲裁,在程序结束前保全本案全部材料。";
    hold_case(&stage, (XU_JING, case), reason, 1).await?;
    Ok(None)
}

/// From the charge to the finding.
async fn establish(stage: &Stage, case: CaseId) -> Result<FindingId, AppError> {
    let charged = stage.charge(case, &MATTER).await?;
    name_competitor(stage, case).await?;
    stage.witness(&TEAM, case, JIANG_TAO).await?;
    let plan = Plan {
        scope: "确认外泄图纸的版本与来源,查明何人于何时以何种方式传出。",
        source: SourceKind::CompanyRecords,
        description: "设计文档系统的下载日志与公司电脑的微信传输记录",
    };
    let inquiry = stage.investigate(case, &TEAM, &plan, 72).await?;
    let exhibit = Exhibit {
        title: "设计文档系统下载日志",
        file: "下载日志.csv",
        content: "时间,账号,文件,版本\n21:14,feng.yuan,SN3-主板布局,0.9.4\n21:16,feng.yuan,SN3-主板布局,0.9.4\n",
        method: CollectionMethod::Export,
    };
    let log = stage.secure((case, inquiry), &MATTER, &exhibit, 66).await?;
    let original = stage
        .note_original(inquiry, &MATTER, "外部群内图片的公证保全", 63)
        .await?;
    let record = "蒋涛称:0.9.4 版只在固件组内部流转,冯远当天加班,第二天请假;不了解其他情况。";
    stage.interview(inquiry, &TEAM, (JIANG_TAO, record), 58).await?;
    stage.inform(charged, inquiry, &MATTER, 55).await?;
    let answer = "图是我发的,只是想请他看看走线,不知道他会转到群里。当时没有意识到这一版还不能给外面看。";
    stage.hear(inquiry, &MATTER, (answer, true), 50).await?;
    let text =
        "外泄图片与冯远当晚两次下载的 0.9.4 版一致;本人承认通过个人微信发给前同事。竞争对手已可据此推知接口方案。";
    stage.complete(inquiry, &TEAM, text, 44).await?;
    let text = "查证属实。未发布的主板布局属于公司秘密,未经授权提供给外部人员,后果重大。";
    let evidence = [log, original];
    stage
        .find(charged, &TEAM, (Determination::Substantiated, &evidence, text), 36)
        .await
}

async fn name_competitor(stage: &Stage, case: CaseId) -> Result<(), AppError> {
    let id = PartyId(stage.company.fresh()?);
    let name = Plaintext::from("瑞澜传感(竞争对手)工程师");
    stage
        .company
        .does::<Case>(ZHOU_MIN, case, |sealer| {
            Ok(CaseCommand::AddParty {
                party: Party::Outside {
                    id,
                    name: sealer.seal("name", &name)?,
                },
                role: PartyRole::Witness,
            })
        })
        .await
        .map(drop)
}

async fn propose(stage: &Stage, case: CaseId, finding: FindingId) -> Result<(), AppError> {
    let proposal = Proposal {
        by: WU_TONG,
        subject: FENG_YUAN,
        terms: TERMS,
        intent: "明知为未发布资料仍主动外发,两次下载,系故意。",
        harm: "接口方案被竞争对手获知,预计影响首发窗口;损失仍在评估。",
        history: "无处分记录,近两年考核良好。",
        comparable: "此前向外部提供未发布设计的一例,解除劳动合同。",
        reasons: "严重违反保密制度,建议依劳动合同法第三十九条第二项解除。",
    };
    let sanction = stage.propose((case, finding), &proposal, 28).await?;
    let checks = [
        (TANG_NING, Checker::Custodian, "已与身份库核对,未见此人。"),
        (XU_JING, Checker::Counsel, "与举报无关,可以继续。"),
    ];
    stage.check(sanction, checks, 26).await?;
    let opinion = "制度经民主程序并公示,本人签收;事实有日志、公证与本人陈述相互印证。须先通知工会并听取申辩。";
    stage.review(sanction, (XU_JING, opinion), 21).await?;
    let approvals = [
        (XU_JING, Role::LegalCounsel),
        (SUN_QIAN, Role::HumanResources),
        (SHEN_YUE, Role::DecisionMaker),
    ];
    stage.approve(sanction, &approvals, 14).await?;
    stage.clear_gates(8).await?;
    stage.announce(sanction, MA_JUN, 1).await
}
