//! Reports that led to no case, or to none yet.

use probity_app::{AppError, ToReporter};
use probity_domain::Severity;
use probity_domain::report::{Language, Report, ReportCommand};
use probity_vault::Plaintext;

use super::{Return, Told};
use crate::demo::intake::{Stage, Tale, Weighed};
use crate::demo::people::{LIN_XIAO, ZHOU_MIN};

/// A report that came in yesterday; nobody has seen it yet.
pub(in crate::demo) async fn fresh(stage: Stage) -> Result<Told, AppError> {
    let tale = Tale {
        language: Language::ZhHans,
        categories: &["WX-1.3.1", "WX-6.1.2"],
        narrative: "采购部开标前一天,有供应商在微信上直接问我“听说你们的标底是不是调了”。他说的数字和内部会上的一样。\
                    会上只有七八个人。我不敢在公司里问,只能写在这里。",
        place: Some("微信私聊"),
        happened: 2,
    };
    let (_, receipt) = stage.report(&tale, 1).await?;
    Ok(Some(Return {
        what: "刚收到,尚未受理 / new, nobody has taken it up yet",
        receipt,
    }))
}

/// A report on which the reporter was asked something.
pub(in crate::demo) async fn questioned(stage: Stage) -> Result<Told, AppError> {
    let tale = Tale {
        language: Language::ZhHans,
        categories: &["WX-2.2.2"],
        narrative: "有个离职的同事还在用以前的工作微信联系客户,头像和名字都没有改。客户以为他还在我们公司。",
        place: None,
        happened: 20,
    };
    let (report, receipt) = stage.report(&tale, 9).await?;
    let weighed = Weighed {
        by: ZHOU_MIN,
        clause: "WX-2.2.2",
        severity: Severity::Serious,
        assessment: "可能是未交接的账号;账号登记中有一个自带账号没有交接记录。",
    };
    stage.weigh(report, &weighed, 7).await?;
    stage.diary.day(6).await;
    let question = "谢谢您。请问您是否记得是哪位客户提起的,或者对方微信号的开头几位?不方便说也没有关系。";
    stage.write(ZHOU_MIN, report, ToReporter::Question, question).await?;
    Ok(Some(Return {
        what: "公司提了一个问题,等您回答 / the company has asked something",
        receipt,
    }))
}

/// A report that another authority has to deal with.
pub(in crate::demo) async fn referred(stage: Stage) -> Result<Told, AppError> {
    let tale = Tale {
        language: Language::ZhHans,
        categories: &["WX-3.2.2"],
        narrative: "有人在微信群里冒充我们公司的财务,让客户把尾款打到一个个人账户,已经有一家客户转了款。",
        place: Some("客户对接群"),
        happened: 47,
    };
    let (report, _) = stage.report(&tale, 45).await?;
    let weighed = Weighed {
        by: LIN_XIAO,
        clause: "WX-3.2.2",
        severity: Severity::Grave,
        assessment: "涉嫌诈骗,行为人不是本公司员工,应移送公安机关。",
    };
    stage.weigh(report, &weighed, 44).await?;
    let to = Plaintext::from("移送公安机关经侦部门,附客户提供的转账凭证。");
    stage
        .company
        .does::<Report>(LIN_XIAO, report, |sealer| {
            Ok(ReportCommand::ReferReport {
                to: sealer.seal("to", &to)?,
            })
        })
        .await?;
    stage.diary.day(43).await;
    let answer = "您反映的情况涉嫌犯罪,我们已移送公安机关,并通知了相关客户。后续由公安机关处理。";
    stage.write(LIN_XIAO, report, ToReporter::Feedback, answer).await?;
    Ok(None)
}

/// A report by telephone that is none of the policy's business.
pub(in crate::demo) async fn out_of_scope(stage: Stage) -> Result<Told, AppError> {
    let tale = Tale {
        language: Language::ZhHans,
        categories: &[],
        narrative: "来电人反映食堂换了供应商之后菜价上涨,希望公司管一管。",
        place: None,
        happened: 118,
    };
    let report = stage.telephone(LIN_XIAO, &tale, 116).await?;
    let weighed = Weighed {
        by: LIN_XIAO,
        clause: "WX-1.2",
        severity: Severity::Minor,
        assessment: "与微信保密无关,已口头转告行政部门。",
    };
    stage.weigh(report, &weighed, 115).await?;
    let reason = Plaintext::from("不属于本制度范围,已转告行政部门。");
    stage
        .company
        .does::<Report>(LIN_XIAO, report, |sealer| {
            Ok(ReportCommand::RuleOutOfScope {
                reason: sealer.seal("reason", &reason)?,
            })
        })
        .await?;
    let without = Plaintext::from("来电人没有留下联系方式,通话时已当面答复。");
    stage
        .company
        .does::<Report>(LIN_XIAO, report, |sealer| {
            Ok(ReportCommand::CloseReport {
                without_channel: Some(sealer.seal("without_channel", &without)?),
            })
        })
        .await?;
    Ok(None)
}
