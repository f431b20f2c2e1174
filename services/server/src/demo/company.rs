//! The company: its people, its policy and its register of accounts, each entered by whoever does that in a company.

use std::sync::Arc;

use probity_app::{AccessStream, App, AppError, Done, RegisterAccount, Request, UseCase};
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::account::{Account, AccountCommand, AccountKind};
use probity_domain::ids::{AccountId, DepartmentId, PersonId, PolicyId};
use probity_domain::person::{AcknowledgementProof, Person, PersonCommand};
use probity_domain::policy::{ConsultationProof, Policy, PolicyCommand};
use probity_domain::when::When;
use probity_domain::{Actor, ClauseId, Role};
use probity_vault::{Plaintext, Sealer};
use sha2::{Digest, Sha256};
use ulid::Ulid;

use super::diary::{DemoClock, Diary};
use super::people::{
    DING_HAO, DU_MING, Department, Entry, GAO_YUAN, HAN_LEI, HU_YUE, LI_WEI, MA_JUN, PEOPLE, SUN_QIAN, WANG_QIANG, Who,
    XU_JING, ZHAO_LEI,
};

/// The request under which everything is entered that has to be found again by its name.
const FOUNDING: &str = "founding of the demo company";

/// The demo company. Whatever happens to it happens by commands of its people.
pub(super) struct Company {
    app: App,
    clock: DemoClock,
}

impl Company {
    pub(super) fn new(app: App, clock: DemoClock) -> Self {
        Self { app, clock }
    }

    pub(super) fn app(&self) -> &App {
        &self.app
    }

    /// Somebody's id; the same each time.
    pub(super) fn id(&self, who: Who) -> Result<PersonId, AppError> {
        self.named(who.0).map(PersonId)
    }

    /// A new id.
    pub(super) fn fresh(&self) -> Result<Ulid, AppError> {
        self.app.ids().fresh(self.app.now())
    }

    /// Somebody with the roles that they hold.
    pub(super) async fn actor(&self, who: Who) -> Result<Actor, AppError> {
        self.clock.tick();
        self.app.actor(self.id(who)?).await
    }

    /// Somebody gives a command.
    pub(super) async fn does<A: UseCase>(
        &self,
        by: Who,
        id: A::Id,
        build: impl Fn(&mut Sealer) -> Result<A::Command, AppError> + Send + Sync,
    ) -> Result<Done, AppError> {
        let actor = self.actor(by).await?;
        self.app.execute::<A>(&actor, id, build).await
    }

    /// Somebody gives a command that has no text.
    pub(super) async fn gives<A: UseCase>(&self, by: Who, id: A::Id, command: A::Command) -> Result<Done, AppError>
    where
        A::Command: Clone + Send + Sync,
    {
        self.does::<A>(by, id, |_| Ok(command.clone())).await
    }

    fn named(&self, name: &str) -> Result<Ulid, AppError> {
        let request = Request::of(&Actor::System).named(FOUNDING);
        self.app.request_ids(&request)?.id(name)
    }

    /// Names the departments, enters everybody into the directory and gives them their roles; the two administrators are entered by the operator.
    pub(super) async fn enter_people(&self) -> Result<(), AppError> {
        self.name_departments().await?;
        for entry in PEOPLE {
            let administers = entry.roles.iter().any(|(role, _)| *role == Role::Administrator);
            let by = if administers {
                Actor::System
            } else {
                self.actor(GAO_YUAN).await?
            };
            self.enter(&by, entry).await?;
            let person = self.id(entry.who)?;
            let stream = AccessStream::Roles(person);
            for (role, level) in entry.roles.iter().copied() {
                if administers {
                    let grant = move |_: &mut Sealer| Ok(AccessCommand::GrantRole { person, role, level });
                    self.app.execute::<StaffAccess>(&by, stream, grant).await?;
                } else {
                    let request = AccessCommand::RequestRole { person, role, level };
                    self.gives::<StaffAccess>(GAO_YUAN, stream, request).await?;
                    let confirm = AccessCommand::ConfirmRole { person, role, level };
                    self.gives::<StaffAccess>(DU_MING, stream, confirm).await?;
                }
            }
        }
        Ok(())
    }

    /// The operator names the departments, as a file of people would.
    async fn name_departments(&self) -> Result<(), AppError> {
        for department in Department::ALL {
            let (id, title) = (self.department(department)?, Plaintext::from(department.title()));
            self.app.name_department(&Actor::System, id, &title).await?;
        }
        Ok(())
    }

    async fn enter(&self, by: &Actor, entry: &Entry) -> Result<(), AppError> {
        let person = self.id(entry.who)?;
        let department = self.department(entry.department)?;
        let manager = entry.manager.map(|manager| self.id(manager)).transpose()?;
        let name = Plaintext::from(entry.name);
        let contact = Plaintext::new(format!("{}@yunling.example", entry.who.0));
        let register = |sealer: &mut Sealer| {
            Ok(PersonCommand::RegisterPerson {
                person,
                name: sealer.seal("name", &name)?,
                contact: Some(sealer.seal("contact", &contact)?),
                number: None,
                department,
                manager,
                heads_department: entry.heads,
                employment: entry.employment,
                joined: When::Year { year: 2023 },
            })
        };
        self.app.execute::<Person>(by, person, register).await.map(drop)
    }

    fn department(&self, department: Department) -> Result<DepartmentId, AppError> {
        self.named(department.name()).map(DepartmentId)
    }

    /// Drafts the policy of the pack, consults staff, publishes it, and has everybody acknowledge it.
    async fn adopt_policy(&self, diary: &Diary) -> Result<(), AppError> {
        let policy = PolicyId(self.named("policy")?);
        diary.day(268).await;
        let draft = PolicyCommand::DraftPolicy {
            policy,
            pack: self.app.rules().pack.clone(),
            version: "2026-1".to_owned(),
            sha256: self.app.rules().sha256.clone(),
        };
        self.gives::<Policy>(XU_JING, policy, draft).await?;
        diary.day(262).await;
        let consulted = PolicyCommand::RecordConsultation {
            consulted: When::from(diary.date(263)),
            proof: ConsultationProof::Minutes(digest("职工代表大会讨论纪要")),
        };
        self.gives::<Policy>(SUN_QIAN, policy, consulted).await?;
        diary.day(255).await;
        let publish = PolicyCommand::PublishPolicy {
            published: When::from(diary.date(255)),
            proof_sha256: Some(digest("公示页面存档")),
        };
        self.gives::<Policy>(XU_JING, policy, publish).await?;
        diary.day(250).await;
        for entry in PEOPLE {
            let acknowledge = PersonCommand::AcknowledgePolicy {
                policy,
                acknowledged: When::from(diary.date(251)),
                proof: AcknowledgementProof::Signed(digest(entry.name)),
            };
            self.gives::<Person>(MA_JUN, self.id(entry.who)?, acknowledge).await?;
        }
        Ok(())
    }

    /// Enters work accounts into the register: one handed over, and one that somebody took along who left.
    async fn keep_register(&self, diary: &Diary) -> Result<(), AppError> {
        diary.day(245).await;
        for (holder, kind, name, contacts) in ACCOUNTS {
            let account = AccountId(self.named(name)?);
            let input = RegisterAccount {
                account,
                holder: self.id(*holder)?,
                kind: *kind,
                identifier: Plaintext::from(*name),
                contacts: Some(*contacts),
                registered: When::from(diary.date(246)),
            };
            let by = self.actor(MA_JUN).await?;
            self.app.register_account(&by, &input).await?;
        }
        diary.day(60).await;
        let departure = PersonCommand::RecordDeparture {
            left: When::from(diary.date(61)),
        };
        self.gives::<Person>(SUN_QIAN, self.id(DING_HAO)?, departure).await?;
        let hand_over = AccountCommand::HandOverAccount {
            to: self.id(HAN_LEI)?,
            handed_over: When::from(diary.date(61)),
            cleaned: true,
        };
        let account = AccountId(self.named(HANDED_OVER)?);
        self.gives::<Account>(MA_JUN, account, hand_over).await.map(drop)
    }
}

const HANDED_OVER: &str = "yunling-sales-03";

/// The accounts of the register, with their holders and numbers of contacts.
const ACCOUNTS: &[(Who, AccountKind, &str, u32)] = &[
    (HAN_LEI, AccountKind::Company, "yunling-sales-01", 864),
    (WANG_QIANG, AccountKind::Company, "yunling-sales-02", 417),
    (DING_HAO, AccountKind::Company, HANDED_OVER, 305),
    (DING_HAO, AccountKind::OwnForWork, "dinghao_work", 122),
    (ZHAO_LEI, AccountKind::OwnForWork, "zhaolei_sales", 538),
    (LI_WEI, AccountKind::Company, "yunling-service-01", 2046),
    (HU_YUE, AccountKind::Company, "yunling-brand", 1290),
];

/// What the company did before anybody reported anything.
pub(super) async fn adopt_policy(company: Arc<Company>, diary: Diary) -> Result<(), AppError> {
    company.adopt_policy(&diary).await
}

/// The register of accounts.
pub(super) async fn keep_register(company: Arc<Company>, diary: Diary) -> Result<(), AppError> {
    company.keep_register(&diary).await
}

/// SHA-256 of a text, in lower-case hex; stands for the digest of a paper.
pub(super) fn digest(text: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}

/// A clause by its id.
pub(super) fn clause(id: &str) -> Result<ClauseId, AppError> {
    id.parse().map_err(|_| AppError::invalid("clause", "not a clause id"))
}
