//! A company on a store, keys and read models in a folder of its own.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use probity_app::access::Access;
use probity_app::{AccessStream, App, AppError, FileReport, ManualClock, OpenCase, Parts, packs, reward_of_report};
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::case::{
    AllegationRaised, Case, CaseCommand, CaseEvent, CaseOrigin, HandlerRole, Party, SanctionTracked,
};
use probity_domain::codec::StoredEvent;
use probity_domain::hold::HoldScope;
use probity_domain::ids::{AllegationId, CaseId, DepartmentId, FindingId, PersonId, ReportId, SanctionId};
use probity_domain::money::{Currency, Money};
use probity_domain::pack::{Rules, Window};
use probity_domain::person::{Employment, Person, PersonCommand};
use probity_domain::report::{Channel, Language, Report, ReportCommand};
use probity_domain::reward::{RewardCodeIssued, RewardEvent, RewardProposed};
use probity_domain::sanction::{
    Instance, LegalReviewed, OutsideDecisionRecorded, SanctionAnnulled, SanctionApproved, SanctionEvent, SanctionKind,
    SanctionProposed, SanctionTerms, SanctionWithdrawn, UnionNotified,
};
use probity_domain::when::When;
use probity_domain::{Actor, Role, Sealed, SealedToReporter, Severity};
use probity_projections::Projections;
use probity_store::{Direction, EventId, EventStore, Expected, NewEvent, SqliteStore, StreamName};
use probity_vault::{KeyEncryptionKey, Plaintext, Sealer, Vault, VaultConfig};
use proptest::sample::Index;
use tempfile::TempDir;
use ulid::Ulid;

use super::history::{Act, InCase, InDirectory, Post, Way};

/// Long enough for any machine; nothing is measured by it.
pub const PATIENCE: Duration = Duration::from_secs(60);

static ACCESS: LazyLock<Arc<Access>> = LazyLock::new(|| Arc::new(Access::load().unwrap()));
static RULES: LazyLock<Arc<Rules>> =
    LazyLock::new(|| Arc::new(packs::embedded("wechat-confidentiality", "cn").unwrap()));

/// People at random, and a clerk and a counsel with no tie to anybody, who do what is done.
pub struct Company {
    pub app: App,
    pub projections: Projections,
    pub people: Vec<PersonId>,
    pub cases: Vec<CaseId>,
    pub reports: Vec<ReportId>,
    clerk: PersonId,
    pub(super) counsel: PersonId,
    departments: [DepartmentId; 4],
    next: u128,
    _dir: TempDir,
}

fn words() -> Plaintext {
    Plaintext::new("words".to_owned())
}

pub(super) fn sealed(key: &str) -> Sealed {
    Sealed {
        key: key.to_owned(),
        field: "words".to_owned(),
        cipher: "c2VhbGVk".to_owned(),
    }
}

fn id(number: u128) -> Ulid {
    Ulid::from_parts(1_741_000_000_000, number)
}

impl Company {
    pub async fn of(posts: &[Post]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store: Arc<dyn EventStore> = Arc::new(SqliteStore::open(dir.path().join("events.db")).unwrap());
        let vault = Vault::open(VaultConfig {
            keys_path: dir.path().join("keys.db"),
            attachments_dir: dir.path().join("attachments"),
            kek: KeyEncryptionKey::generate().unwrap(),
        })
        .unwrap();
        let now: Timestamp = "2025-03-03T02:00:00Z".parse().unwrap();
        let app = App::new(Parts {
            store: Arc::clone(&store),
            identities: Arc::new(SqliteStore::open(dir.path().join("identities.db")).unwrap()),
            vault,
            rules: Arc::clone(&RULES),
            access: Arc::clone(&ACCESS),
            clock: Arc::new(ManualClock::at(now)),
        })
        .unwrap();
        let projections = Projections::open(&dir.path().join("views"), store).await.unwrap();
        projections.start().unwrap();
        let (clerk, counsel) = (PersonId(id(1)), PersonId(id(2)));
        let mut company = Self {
            app,
            projections,
            people: Vec::new(),
            cases: Vec::new(),
            reports: Vec::new(),
            clerk,
            counsel,
            departments: [10, 11, 12, 13].map(|number| DepartmentId(id(number))),
            next: 100,
            _dir: dir,
        };
        company.found(posts).await;
        company
    }

    /// The clerk and the counsel apart from everybody, the others at their posts, and one case on a report.
    async fn found(&mut self, posts: &[Post]) {
        for (person, role) in [(self.clerk, Role::IntakeOfficer), (self.counsel, Role::LegalCounsel)] {
            self.register(person, self.departments[3], None, false).await;
            self.people.push(person);
            self.grant(person, role).await;
        }
        for post in posts {
            let person = PersonId(self.fresh());
            let (department, manager) = (self.departments[post.department], self.manager_of(post));
            self.register(person, department, manager, post.heads).await;
            self.people.push(person);
            for role in &post.roles {
                self.grant(person, *role).await;
            }
        }
        self.take(&Act::Report).await;
        let first = self.reports[0];
        self.report_command(first, ReportCommand::AcceptReport).await;
        self.open(CaseOrigin::Report(first)).await;
        assert_eq!(self.cases.len(), 1, "there is a case from the beginning");
        self.take(&Act::Report).await;
    }

    pub(super) fn fresh(&mut self) -> Ulid {
        self.next += 1;
        id(self.next)
    }

    /// Somebody other than the clerk and the counsel.
    fn somebody(&self, index: Index) -> PersonId {
        *index.get(&self.people[2..])
    }

    fn manager_of(&self, post: &Post) -> Option<PersonId> {
        let manager = post.manager.filter(|_| self.people.len() > 2);
        manager.map(|index| self.somebody(index))
    }

    /// Whether it was done; a refusal is an outcome like any other.
    fn done<T>(outcome: Result<T, AppError>) -> Option<T> {
        match outcome {
            Ok(done) => Some(done),
            Err(AppError::Refused { .. } | AppError::NotFound) => None,
            Err(error) => panic!("{error}"),
        }
    }

    async fn register(&self, person: PersonId, department: DepartmentId, manager: Option<PersonId>, heads: bool) {
        self.app
            .execute::<Person>(&Actor::System, person, |sealer| {
                Ok(PersonCommand::RegisterPerson {
                    person,
                    name: sealer.seal("name", &words())?,
                    contact: None,
                    number: None,
                    department,
                    manager,
                    heads_department: heads,
                    employment: Employment::Employee,
                    joined: When::from(Date::constant(2020, 1, 6)),
                })
            })
            .await
            .unwrap();
    }

    async fn grant(&self, person: PersonId, role: Role) {
        let level = (role == Role::DecisionMaker).then_some(probity_domain::DecisionLevel::Line);
        self.role(person, AccessCommand::GrantRole { person, role, level })
            .await;
    }

    async fn role(&self, person: PersonId, command: AccessCommand) {
        let build = move |_: &mut Sealer| Ok(command.clone());
        let stream = AccessStream::Roles(person);
        Self::done(self.app.execute::<StaffAccess>(&Actor::System, stream, build).await);
    }

    async fn case(
        &self,
        by: PersonId,
        case: CaseId,
        build: impl Fn(&mut Sealer) -> Result<CaseCommand, AppError> + Send + Sync,
    ) {
        let actor = self.app.actor(by).await.unwrap();
        Self::done(self.app.execute::<Case>(&actor, case, build).await);
    }

    async fn open(&mut self, origin: CaseOrigin) {
        let actor = self.app.actor(self.clerk).await.unwrap();
        let input = OpenCase {
            origin,
            title: words(),
            counsel: self.counsel,
            known_on: self.app.today(),
        };
        let Some((case, _)) = Self::done(self.app.open_case(&actor, &input).await) else {
            return;
        };
        if self.cases.contains(&case) {
            return;
        }
        self.cases.push(case);
        let handler = self.clerk;
        let role = HandlerRole::Intake;
        // By counsel: the clerk has no part yet in a case that was opened on no report.
        self.case(self.counsel, case, |_| Ok(CaseCommand::AssignCase { handler, role }))
            .await;
        self.case(self.clerk, case, |sealer| {
            Ok(CaseCommand::AssessCase {
                severity: Severity::Grave,
                assessment: sealer.seal("assessment", &words())?,
            })
        })
        .await;
    }

    /// Every third one is about somebody who takes reports in, and goes to counsel.
    async fn report(&mut self) {
        let to_alternate = self.reports.len() % 3 == 1;
        let clerk = self.app.actor(self.clerk).await.unwrap();
        let input = FileReport {
            channel: Channel::Letter,
            anonymous: true,
            language: Language::En,
            categories: vec![],
            narrative: words(),
            happened: When::Unknown,
            place: None,
            files: vec![],
            receipt: None,
            to_alternate,
        };
        let (report, _) = self.app.take_down_report(&clerk, &input).await.unwrap();
        let triage = |sealer: &mut Sealer| {
            Ok(ReportCommand::TriageReport {
                clauses: vec!["WX-6.1.2".parse().unwrap()],
                severity: Severity::Grave,
                assessment: sealer.seal("assessment", &words())?,
            })
        };
        let acknowledge = |_: &mut Sealer| Ok(ReportCommand::AcknowledgeReport);
        // Counsel may have been given the role that keeps them out.
        let handler = if to_alternate { self.counsel } else { self.clerk };
        let handler = self.app.actor(handler).await.unwrap();
        Self::done(self.app.execute::<Report>(&handler, report, acknowledge).await);
        Self::done(self.app.execute::<Report>(&handler, report, triage).await);
        Self::done(self.app.open_protection(&handler, report).await);
        self.rewarded(report).await;
        self.reports.push(report);
    }

    /// A reward is proposed, and its code issued. The events are written as they are: a letter gives no place for a code.
    async fn rewarded(&mut self, report: ReportId) {
        let reward = reward_of_report(report);
        let on = self.app.today();
        let proposed = RewardProposed {
            reward,
            report,
            amount: Money::new(100_000, Currency::Cny),
            reasons: sealed(&report.stream()),
            by: self.clerk,
            on,
        };
        let due = self.app.rules().due(on, Window::Reward).unwrap();
        let issued = RewardCodeIssued {
            code: SealedToReporter {
                field: "code".to_owned(),
                reporter_cipher: "c2VhbGVk".to_owned(),
            },
            code_hash: "0".repeat(64),
            on,
            lapses_on: due.day,
            basis: due.basis,
        };
        self.write(&reward.stream(), vec![RewardEvent::from(proposed), issued.into()])
            .await;
    }

    async fn report_command(&self, report: ReportId, command: ReportCommand) {
        let clerk = self.app.actor(self.clerk).await.unwrap();
        let build = move |_: &mut Sealer| Ok(command.clone());
        Self::done(self.app.execute::<Report>(&clerk, report, build).await);
    }

    /// Does something, or is refused.
    pub async fn take(&mut self, act: &Act) {
        match act {
            Act::Report => self.report().await,
            Act::OpenOn(report) => {
                let report = *report.get(&self.reports);
                self.report_command(report, ReportCommand::AcceptReport).await;
                self.open(CaseOrigin::Report(report)).await;
            }
            Act::Open => self.open(CaseOrigin::OwnKnowledge).await,
            Act::Attach { report, case } => self.attach(*report.get(&self.reports), *case.get(&self.cases)).await,
            Act::Merge { report, into } => {
                let (report, into) = (*report.get(&self.reports), *into.get(&self.reports));
                self.report_command(report, ReportCommand::MergeReport { into }).await;
            }
            Act::HeldReport(report) => self.held(HoldScope::Report(*report.get(&self.reports))).await,
            Act::InCase { case, person, act } => {
                let (case, person) = (*case.get(&self.cases), self.somebody(*person));
                self.take_in_case(case, person, *act).await;
            }
            Act::InDirectory { person, act } => self.take_in_directory(self.somebody(*person), act).await,
        }
    }

    async fn attach(&self, report: ReportId, case: CaseId) {
        let clerk = self.app.actor(self.clerk).await.unwrap();
        self.report_command(report, ReportCommand::AcceptReport).await;
        Self::done(self.app.attach_report(&clerk, case, report).await);
    }

    async fn take_in_case(&mut self, case: CaseId, person: PersonId, act: InCase) {
        let command = match act {
            InCase::Party(role) => CaseCommand::AddParty {
                party: Party::Person(person),
                role,
            },
            InCase::Assigned(role) => CaseCommand::AssignCase { handler: person, role },
            InCase::Recused => CaseCommand::RecuseHandler { handler: person },
            InCase::Declared(kind) => CaseCommand::DeclareConflict {
                person,
                kind,
                note: None,
            },
            InCase::Sanctioned(way) => return self.sanction(case, person, way).await,
            InCase::Held => return self.held(HoldScope::Case(case)).await,
            InCase::Claimed => return self.claimed(case, person).await,
            InCase::Charged(year) => return self.charged(case, person, year).await,
        };
        self.case(self.counsel, case, |_| Ok(command.clone())).await;
    }

    async fn take_in_directory(&mut self, person: PersonId, act: &InDirectory) {
        let command = match act {
            InDirectory::Held => return self.held(HoldScope::Person(person)).await,
            InDirectory::Asked => return self.asked(person).await,
            InDirectory::RelativeOf(other) => return self.relatives(person, self.somebody(*other)).await,
            InDirectory::Moved(post) => PersonCommand::MovePerson {
                department: self.departments[post.department],
                manager: self.manager_of(post),
                heads_department: post.heads,
                employment: Employment::Employee,
                since: When::Month {
                    year: post.since,
                    month: 7,
                },
            },
            InDirectory::Left => PersonCommand::RecordDeparture {
                left: When::from(Date::constant(2025, 3, 1)),
            },
            InDirectory::Granted(role) => return self.grant(person, *role).await,
            InDirectory::Revoked(role) => {
                return self
                    .role(person, AccessCommand::RevokeRole { person, role: *role })
                    .await;
            }
        };
        let build = move |_: &mut Sealer| Ok(command.clone());
        Self::done(self.app.execute::<Person>(&Actor::System, person, build).await);
    }

    /// Puts a charge on record. The event is written as it is: what it rests on matters to nobody who looks at lists.
    async fn charged(&mut self, case: CaseId, subject: PersonId, year: i16) {
        let raised = AllegationRaised {
            allegation: AllegationId(self.fresh()),
            subject: Party::Person(subject),
            clause: "WX-6.1.2".parse().unwrap(),
            severity: Severity::Grave,
            conduct: When::Month { year, month: 7 },
            ground: None,
            description: sealed(&case.stream()),
            by: self.counsel,
            on: self.app.today(),
        };
        self.write(&case.stream(), vec![CaseEvent::from(raised)]).await;
    }

    async fn relatives(&self, one: PersonId, other: PersonId) {
        let counsel = self.app.actor(self.counsel).await.unwrap();
        Self::done(self.app.declare_relatives(&counsel, one, other).await);
    }

    /// Puts a sanction on record as far as it went. The events are written as they are: what leads there is long, and
    /// who sees the case depends on nothing of it.
    async fn sanction(&mut self, case: CaseId, subject: PersonId, way: Way) {
        let (sanction, finding) = (SanctionId(self.fresh()), FindingId(self.fresh()));
        let (by, on) = (self.counsel, self.app.today());
        let tracked = SanctionTracked {
            sanction,
            subject,
            finding,
            by,
            on,
        };
        self.write(&case.stream(), vec![CaseEvent::from(tracked)]).await;
        let proposed = SanctionProposed {
            sanction,
            case,
            finding,
            subject,
            terms: warning(),
            proportionality: None,
            priors: vec![],
            reasons: sealed(&case.stream()),
            by,
            on,
            act_warn_on: on,
            act_by: on,
            act_basis: None,
        };
        let steps = Steps { case, by, on };
        let mut events = vec![SanctionEvent::from(proposed)];
        match way {
            Way::Begun => return,
            Way::Proposed => {}
            Way::ApprovedInPart => events.extend(steps.approved(false)),
            Way::Approved => events.extend(steps.approved(true)),
            Way::ApprovedAndWithdrawn => {
                events.extend(steps.approved(true));
                events.push(steps.withdrawn());
            }
            Way::UnionTold | Way::UnionToldAndWithdrawn => {
                events.extend(steps.approved(true));
                events.push(steps.union_told());
                events.extend(matches!(way, Way::UnionToldAndWithdrawn).then(|| steps.withdrawn()));
            }
            Way::OnRecord | Way::OnRecordAndAnnulled => {
                events.push(steps.on_record());
                events.extend(matches!(way, Way::OnRecordAndAnnulled).then(|| steps.annulled()));
            }
        }
        self.write(&sanction.stream(), events).await;
    }

    pub(super) async fn write<E: StoredEvent>(&mut self, stream: &str, events: Vec<E>) {
        let name = StreamName::new(stream).unwrap();
        let last = self
            .app
            .store()
            .read(&name, None, Direction::Backward, 1)
            .await
            .unwrap();
        let expected = last
            .first()
            .map_or(Expected::NoStream, |last| Expected::Exact(last.revision));
        let mut batch = Vec::new();
        for event in events {
            let id = EventId(self.fresh().to_bytes());
            batch.push(NewEvent {
                id,
                kind: event.kind().to_owned(),
                version: event.version(),
                recorded_at: self.app.now().as_millisecond(),
                actor: self.counsel.stream(),
                correlation: id,
                causation: None,
                keys: vec![],
                payload: event.encode().unwrap(),
            });
        }
        self.app.store().append(&name, expected, batch).await.unwrap();
    }
}

fn warning() -> SanctionTerms {
    SanctionTerms {
        kind: SanctionKind::WrittenWarning,
        months: Some(6),
        amount: None,
        limb: None,
        demotion: None,
        criminal_instrument: None,
        agreement: None,
    }
}

/// What happens to one sanction.
struct Steps {
    case: CaseId,
    by: PersonId,
    on: Date,
}

impl Steps {
    fn approved(&self, complete: bool) -> [SanctionEvent; 2] {
        let &Self { by, on, .. } = self;
        let opinion = sealed(&self.case.stream());
        let approved = SanctionApproved {
            by,
            role: Role::HumanResources,
            level: None,
            on,
            complete,
        };
        [LegalReviewed { by, on, opinion }.into(), approved.into()]
    }

    fn union_told(&self) -> SanctionEvent {
        let told = UnionNotified {
            by: self.by,
            on: self.on,
            reply_by: self.on,
            basis: None,
            notice_sha256: None,
        };
        told.into()
    }

    fn withdrawn(&self) -> SanctionEvent {
        let &Self { by, on, .. } = self;
        let reason = sealed(&self.case.stream());
        SanctionWithdrawn { by, on, reason }.into()
    }

    fn on_record(&self) -> SanctionEvent {
        let recorded = OutsideDecisionRecorded {
            terms: warning(),
            decided: When::Unknown,
            memo: sealed(&self.case.stream()),
            unmet: vec![],
            by: self.by,
            on: self.on,
        };
        recorded.into()
    }

    fn annulled(&self) -> SanctionEvent {
        let annulled = SanctionAnnulled {
            instance: Instance::Arbitration,
            ruled_on: self.on,
            ruling: sealed(&self.case.stream()),
            by: self.by,
            on: self.on,
        };
        annulled.into()
    }
}
