//! A case that the company opened on what it found itself, in an inspection of work accounts.

use probity_app::{AppError, OpenCase};
use probity_domain::Severity;
use probity_domain::case::{Case, CaseCommand, CaseOrigin, HandlerRole, Party, PartyRole};
use probity_vault::Plaintext;

use super::Told;
use crate::demo::intake::Stage;
use crate::demo::people::{CHEN_LI, HE_CHUAN, LI_WEI, LIN_XIAO};

/// Tells it.
pub(in crate::demo) async fn inspection(stage: Stage) -> Result<Told, AppError> {
    stage.diary.day(6).await;
    let counsel = stage.company.actor(HE_CHUAN).await?;
    let input = OpenCase {
        origin: CaseOrigin::OwnKnowledge,
        title: Plaintext::from("客服账号外借"),
        counsel: stage.company.id(HE_CHUAN)?,
        known_on: stage.diary.date(7),
    };
    let (case, _) = stage.company.app().open_case(&counsel, &input).await?;
    stage.diary.day(5).await;
    let assessment = "例行检查发现客服账号在两台非公司设备上登录,疑似外借;尚未发现泄密,按轻微情形先行了解。";
    stage.assess(case, HE_CHUAN, (Severity::Minor, assessment)).await?;
    for (handler, role) in [(LIN_XIAO, HandlerRole::Intake), (CHEN_LI, HandlerRole::Investigator)] {
        let handler = stage.company.id(handler)?;
        let assign = CaseCommand::AssignCase { handler, role };
        stage.company.gives::<Case>(HE_CHUAN, case, assign).await?;
    }
    let add = CaseCommand::AddParty {
        party: Party::Person(stage.company.id(LI_WEI)?),
        role: PartyRole::Subject,
    };
    stage.company.gives::<Case>(LIN_XIAO, case, add).await?;
    Ok(None)
}
