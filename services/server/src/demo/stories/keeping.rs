//! What is kept, and what people ask about their own data.

use probity_app::{AppError, PlaceHold, ReceiveRequest};
use probity_domain::hold::{Hold, HoldCommand, HoldScope};
use probity_domain::ids::{CaseId, HoldId, RightsRequestId};
use probity_domain::request::{RightsRequest, RightsRequestCommand, RightsRequestKind};
use probity_vault::Plaintext;

use super::Told;
use crate::demo::intake::Stage;
use crate::demo::people::{DING_HAO, HAN_LEI, HE_CHUAN, HU_YUE, Who, XU_JING};

/// Counsel expects proceedings: nothing of the case is erased until they are over.
pub(in crate::demo) async fn hold_case(
    stage: &Stage,
    (by, case): (Who, CaseId),
    reason: &str,
    days_ago: i64,
) -> Result<(), AppError> {
    stage.diary.day(days_ago).await;
    place(stage, by, HoldScope::Case(case), reason).await.map(drop)
}

async fn place(stage: &Stage, by: Who, scope: HoldScope, reason: &str) -> Result<HoldId, AppError> {
    let hold = HoldId(stage.company.fresh()?);
    let input = PlaceHold {
        hold,
        scope,
        reason: Plaintext::from(reason),
    };
    let by = stage.company.actor(by).await?;
    stage.company.app().place_hold(&by, &input).await?;
    Ok(hold)
}

/// Somebody left with an account that was not handed over: their entry is held, and the hold was looked at again since.
pub(in crate::demo) async fn holds(stage: Stage) -> Result<Told, AppError> {
    stage.diary.day(50).await;
    let scope = HoldScope::Person(stage.company.id(DING_HAO)?);
    let reason = "自带账号未交接,可能涉及客户信息,在查清之前保全其人事记录。";
    let hold = place(&stage, XU_JING, scope, reason).await?;
    stage.diary.day(15).await;
    let note = Plaintext::from("仍在核实,继续保全。");
    stage
        .company
        .does::<Hold>(XU_JING, hold, |sealer| {
            Ok(HoldCommand::ReviewHold {
                note: sealer.seal("review.note", &note)?,
            })
        })
        .await?;
    Ok(None)
}

/// One request that was answered, and one that waits.
pub(in crate::demo) async fn requests(stage: Stage) -> Result<Told, AppError> {
    let answered = ask(&stage, HAN_LEI, "请提供公司保存的关于我的全部信息。", 120).await?;
    verify(&stage, answered, 118).await?;
    stage.diary.day(110).await;
    let reason = Plaintext::from("依个人信息保护法第四十五条予以提供。");
    stage
        .company
        .does::<RightsRequest>(HE_CHUAN, answered, |sealer| {
            Ok(RightsRequestCommand::DecideRequest {
                granted: true,
                reason: sealer.seal("decision.reason", &reason)?,
            })
        })
        .await?;
    let counsel = stage.company.actor(HE_CHUAN).await?;
    stage.company.app().fulfil_request(&counsel, answered, None).await?;
    let waiting = ask(&stage, HU_YUE, "请告诉我公司保存了哪些与我的工作微信有关的信息。", 12).await?;
    verify(&stage, waiting, 10).await?;
    Ok(None)
}

async fn ask(stage: &Stage, who: Who, statement: &str, days_ago: i64) -> Result<RightsRequestId, AppError> {
    stage.diary.day(days_ago).await;
    let request = RightsRequestId(stage.company.fresh()?);
    let input = ReceiveRequest {
        request,
        subject: stage.company.id(who)?,
        kind: RightsRequestKind::Access,
        statement: Plaintext::from(statement),
    };
    let by = stage.company.actor(who).await?;
    stage.company.app().receive_request(&by, &input).await?;
    Ok(request)
}

async fn verify(stage: &Stage, request: RightsRequestId, days_ago: i64) -> Result<(), AppError> {
    stage.diary.day(days_ago).await;
    let how = Plaintext::from("本人以公司账号登录提出,并已当面确认。");
    stage
        .company
        .does::<RightsRequest>(HE_CHUAN, request, |sealer| {
            Ok(RightsRequestCommand::VerifyRequest {
                how: sealer.seal("verification", &how)?,
            })
        })
        .await
        .map(drop)
}
