//! A demo company: nine months in the life of a maker of sensors, told by the same commands that its people would give.
//!
//! Nothing is written past the use cases: what the access policies or the rules would refuse cannot be in the demo either.

mod care;
mod company;
mod custody;
mod damages;
mod diary;
mod discipline;
mod evidence;
mod file;
mod inquiry;
mod intake;
mod people;
mod stories;

use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use probity_app::{App, AppError, Clock as _, ManualClock};
use probity_domain::{DecisionLevel, Role};
use probity_store::Position;

use self::company::{Company, adopt_policy, keep_register};
use self::diary::{DemoClock, Diary, Story, tell};
use self::intake::Stage;
use self::people::PEOPLE;
use self::stories::Told;
use crate::accounts::{Accounts, AccountsError};
use crate::config::Secret;

pub use file::{DemoFile, DemoFileError, SignIn, TryReceipt};

/// Days before the present on which the company begins to use Probity.
const BEGINNING: i64 = 270;

/// Why there is no demo company.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// There is something in the store already.
    #[error("the data directory holds a company already; name an empty one with PROBITY_DATA")]
    Occupied,
    /// A story could not be told to its end.
    #[error("the demo's story `{story}` could not be told: {error}")]
    Story {
        /// Which.
        story: &'static str,
        /// Why.
        error: AppError,
    },
    /// The company could not be entered.
    #[error("the demo company could not be entered: {0}")]
    Company(#[from] AppError),
    /// An account could not be made.
    #[error("{0}")]
    Accounts(#[from] AccountsError),
    /// The clock has no such time.
    #[error("the demo cannot begin nine months before {0}")]
    Time(Timestamp),
}

/// What a demo is made with.
pub struct Founding<'a> {
    /// The use cases, on an empty store, with `clock`.
    pub app: &'a App,
    /// The clock, which the demo sets to nine months ago and lets go on to `until`.
    pub clock: Arc<ManualClock>,
    /// The present.
    pub until: Timestamp,
    /// Accounts of staff are made here.
    pub accounts: &'a Accounts,
    /// The password of every account.
    pub password: &'a Secret,
}

/// Refuses a store that has anything in it.
pub async fn is_empty(app: &App) -> Result<(), DemoError> {
    if app.store().head().await.map_err(AppError::from)? == Position::START {
        Ok(())
    } else {
        Err(DemoError::Occupied)
    }
}

/// Makes the company. `progress` is told of every part that is done.
pub async fn found(
    founding: Founding<'_>,
    progress: &mut (dyn FnMut(&'static str) + Send),
) -> Result<DemoFile, DemoError> {
    let app = founding.app;
    app.set_demonstration();
    is_empty(app).await?;
    let begin = founding.until.checked_sub((BEGINNING * 24).hours());
    founding.clock.set(begin.map_err(|_| DemoError::Time(founding.until))?);
    let calendar = Arc::new(app.rules().calendar.clone());
    let clock = DemoClock::new(founding.clock.clone(), founding.until, app.zone().clone(), calendar);
    let company = Arc::new(Company::new(app.clone(), clock.clone()));
    company.enter_people().await?;
    progress("people / 人员");
    let sign_ins = open_accounts(&founding, &company).await?;
    progress("accounts / 账号");
    let custodian_key = custody::entrust(&company).await?;
    progress("custody of names / 身份保管");
    let policy = Story::new("policy / 制度", &clock, |diary| adopt_policy(company.clone(), diary));
    tell(&clock, vec![policy], progress).await?;
    let told = tell(&clock, all_stories(&company, &clock), progress).await?;
    founding.clock.set(founding.until.max(founding.clock.now()));
    Ok(DemoFile {
        founded_on: app.today(),
        password: founding.password.expose().to_owned(),
        custodian_key: Some(custodian_key.expose().to_owned()),
        sign_ins,
        receipts: told
            .into_iter()
            .flatten()
            .map(|back| TryReceipt {
                receipt: back.receipt.grouped().expose().to_owned(),
                what: back.what.to_owned(),
            })
            .collect(),
    })
}

fn all_stories(company: &Arc<Company>, clock: &DemoClock) -> Vec<Story<Told>> {
    fn staged<F>(
        company: &Arc<Company>,
        clock: &DemoClock,
        name: &'static str,
        tell: impl FnOnce(Stage) -> F,
    ) -> Story<Told>
    where
        F: Future<Output = Result<Told, AppError>> + Send + 'static,
    {
        let company = company.clone();
        Story::new(name, clock, |diary: Diary| tell(Stage { company, diary }))
    }
    let register = company.clone();
    vec![
        Story::new("register of accounts / 账号登记", clock, |diary| async move {
            keep_register(register, diary).await.map(|()| None)
        }),
        staged(company, clock, "written warning / 书面警告", stories::warning),
        staged(company, clock, "closed without action / 不予处理", stories::unfounded),
        staged(company, clock, "out of scope / 不属受理范围", stories::out_of_scope),
        staged(company, clock, "dismissal / 解除劳动合同", stories::dismissal),
        staged(company, clock, "findings / 调查结论", stories::findings),
        staged(company, clock, "referred / 移送", stories::referred),
        staged(company, clock, "investigation / 调查中", stories::investigating),
        staged(company, clock, "question / 待回答", stories::questioned),
        staged(company, clock, "inspection / 检查发现", stories::inspection),
        staged(company, clock, "new report / 新举报", stories::fresh),
        staged(company, clock, "calls / 热线来电", stories::hotline),
        staged(company, clock, "holds / 保全", stories::holds),
        staged(company, clock, "requests / 个人信息请求", stories::requests),
    ]
}

/// Everybody who plays a part gets an account.
async fn open_accounts(founding: &Founding<'_>, company: &Company) -> Result<Vec<SignIn>, DemoError> {
    let mut sign_ins = Vec::new();
    for entry in PEOPLE.iter().filter(|entry| !entry.roles.is_empty()) {
        let username = entry.who.0;
        let password = Secret::new(founding.password.expose().to_owned());
        let person = company.id(entry.who)?;
        founding.accounts.add(username, password, person).await?;
        sign_ins.push(SignIn {
            username: username.to_owned(),
            name: entry.name.to_owned(),
            roles: entry.roles.iter().map(|role| describe(*role)).collect(),
        });
    }
    Ok(sign_ins)
}

fn describe((role, level): (Role, Option<DecisionLevel>)) -> String {
    let code = role.code();
    match level {
        None => code.to_owned(),
        Some(DecisionLevel::Line) => format!("{code} line"),
        Some(DecisionLevel::Senior) => format!("{code} senior"),
        Some(DecisionLevel::GeneralManager) => format!("{code} general manager"),
    }
}
