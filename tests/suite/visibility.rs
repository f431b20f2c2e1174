//! A list holds exactly what the access policies allow one by one: over random companies and cases, every person's board
//! of cases, of reports, of deadlines, of sanctions and of endangered ones is held against what the policies say about each of them.
//!
//! The two sides share nothing but the store: the app folds streams and asks Cedar, the boards keep tables and ask SQL.

mod company;
mod duties;
mod history;

use std::collections::BTreeSet;

use probity_app::access::{Action, Relation};
use probity_app::{AppError, Record, protection_of_report, reward_of_report};
use probity_domain::Actor;
use probity_domain::case::Case;
use probity_domain::ids::{PersonId, SanctionId};
use probity_domain::sanction::{Sanction, SanctionStatus};
use probity_projections::case_board::{CaseFilter, CaseQuery};
use probity_projections::deadlines::{DeadlineFilter, DeadlineRow, DeadlineSights};
use probity_projections::report_board::ReportFilter;
use probity_projections::sanctions::SanctionFilter;
use probity_projections::{ListRule, Relation as Listed, Sight};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use self::company::{Company, PATIENCE};
use self::history::{Act, Post, acts, posts};

/// What a line of a list's rule rests on, as the boards know it; `None` for a relation that opens nothing in a list.
fn listed(relation: Relation) -> Option<Listed> {
    match relation {
        Relation::Handler => Some(Listed::Handler),
        Relation::HandlerIntake => Some(Listed::HandlerIntake),
        Relation::HandlerInvestigator => Some(Listed::HandlerInvestigator),
        Relation::HandlerCounsel => Some(Listed::HandlerCounsel),
        Relation::IntakePool => Some(Listed::IntakePool),
        Relation::AlternatePool => Some(Listed::AlternatePool),
        Relation::SanctionStage => Some(Listed::SanctionStage),
        Relation::UnionStage => Some(Listed::UnionStage),
        Relation::GateChecker
        | Relation::Own
        | Relation::Subject
        | Relation::Reporter
        | Relation::Witness
        | Relation::Victim
        | Relation::Manager
        | Relation::DirectReport
        | Relation::Relative
        | Relation::Declared
        | Relation::Decided => None,
    }
}

impl Company {
    /// How far an actor sees in the list of an action, read off the access policies.
    fn sight(&self, actor: &Actor, action: Action) -> Sight {
        let Actor::Staff { person, roles, .. } = actor else {
            panic!("lists are for staff");
        };
        let mut rule = ListRule {
            barred: Vec::new(),
            all_staff: self.app.access().is_for_all_staff(action),
            by_role: Vec::new(),
        };
        let allowed = self.app.access().list_rule(action);
        let barring = self.app.access().barring_roles(action, &allowed);
        let barring = barring
            .into_iter()
            .filter_map(|(role, relation)| Some((role, listed(relation)?)));
        rule.barred = barring.collect();
        for (role, relation) in allowed {
            match relation.map(listed) {
                None => rule.by_role.push((role, None)),
                Some(Some(relation)) => rule.by_role.push((role, Some(relation))),
                // One's own request is in one's list whatever the rule says: it goes by the person.
                Some(None) if relation == Some(Relation::Own) => {}
                Some(None) => panic!("{role:?} comes to see a record through a relation that no list knows"),
            }
        }
        rule.sight(*person, roles)
    }

    async fn may(&self, actor: &Actor, action: Action, record: Record) -> bool {
        match self.app.authorise(actor, action, record).await {
            Ok(()) => true,
            Err(AppError::NotFound) => false,
            Err(error) => panic!("{error}"),
        }
    }

    async fn why(&self, actor: &Actor, record: Record) -> String {
        let relations = self.app.relations_to(actor, record).await.unwrap();
        format!("{actor:?} stands to {} as {relations:?}", record.name())
    }

    async fn cases_are_those_allowed(&self, viewer: PersonId) {
        let actor = self.app.actor(viewer).await.unwrap();
        let sight = self.sight(&actor, Action::ViewCase);
        let board = self.projections.case_board();
        let query = CaseQuery {
            first: 100,
            ..CaseQuery::default()
        };
        let rows = board.page(&sight, query).await.unwrap().into_rows();
        let listed: Vec<_> = rows.iter().map(|row| row.case).collect();
        let count = board.count(&sight, CaseFilter::default()).await.unwrap();
        assert_eq!(usize::try_from(count).unwrap(), listed.len());
        let many = board.many(&sight, self.cases.clone()).await.unwrap();
        for case in &self.cases {
            let record = Record::Case(*case);
            let allowed = self.may(&actor, Action::ViewCase, record).await;
            let why = self.why(&actor, record).await;
            assert_eq!(listed.contains(case), allowed, "the list: {why}");
            assert_eq!(many.contains_key(case), allowed, "many at once: {why}");
            let one = board.get(&sight, *case).await.unwrap();
            assert_eq!(one.is_some(), allowed, "one by one: {why}");
            let file = self.projections.case_files().get(&sight, *case, None).await.unwrap();
            assert_eq!(file.is_some(), allowed, "the file: {why}");
        }
        assert_eq!(
            listed.iter().collect::<BTreeSet<_>>().len(),
            listed.len(),
            "no case twice"
        );
    }

    async fn reports_are_those_allowed(&self, viewer: PersonId) {
        let actor = self.app.actor(viewer).await.unwrap();
        let sight = self.sight(&actor, Action::ViewReport);
        let board = self.projections.report_board();
        let rows = board
            .page(&sight, ReportFilter::default(), None, 100)
            .await
            .unwrap()
            .into_rows();
        let listed: Vec<_> = rows.iter().map(|row| row.report).collect();
        let count = board.count(&sight, ReportFilter::default()).await.unwrap();
        assert_eq!(usize::try_from(count).unwrap(), listed.len());
        for report in &self.reports {
            let record = Record::Report(*report);
            let allowed = self.may(&actor, Action::ViewReport, record).await;
            let why = self.why(&actor, record).await;
            assert_eq!(listed.contains(report), allowed, "the list: {why}");
            let one = board.get(&sight, *report).await.unwrap();
            assert_eq!(one.is_some(), allowed, "one by one: {why}");
        }
    }

    async fn rewards_are_those_allowed(&self, viewer: PersonId) {
        let actor = self.app.actor(viewer).await.unwrap();
        let sight = self.sight(&actor, Action::ReadReward);
        let rewards = self.projections.rewards();
        let rows = rewards.page(&sight, None, None, 100).await.unwrap().into_rows();
        let listed: BTreeSet<_> = rows.iter().map(|row| row.reward).collect();
        assert_eq!(listed.len(), rows.len(), "no reward twice");
        let count = rewards.count(&sight, None).await.unwrap();
        assert_eq!(usize::try_from(count).unwrap(), listed.len());
        for report in &self.reports {
            let reward = reward_of_report(*report);
            let record = Record::Reward(reward);
            let allowed = self.may(&actor, Action::ReadReward, record).await;
            let why = self.why(&actor, record).await;
            assert_eq!(listed.contains(&reward), allowed, "the list: {why}");
        }
    }

    /// Deadlines are seen through the record to which they belong: those of a report, a claim, a hold or a request as that,
    /// a check-in and the lapse of a reward as whoever looks after the reporter, every other one as its case.
    async fn deadlines_are_those_allowed(&self, viewer: PersonId) {
        let actor = self.app.actor(viewer).await.unwrap();
        let sights = DeadlineSights {
            cases: self.sight(&actor, Action::ViewCase),
            reports: self.sight(&actor, Action::ViewReport),
            claims: self.sight(&actor, Action::ReadClaim),
            holds: self.sight(&actor, Action::ReadHold),
            requests: self.sight(&actor, Action::ReadRequest),
            protection: self.sight(&actor, Action::ReadProtection),
            tasks: self.sight(&actor, Action::ReadInvestigation),
        };
        let deadlines = self.projections.deadlines();
        let listed = async |sights: &DeadlineSights| {
            let page = deadlines.page(sights, DeadlineFilter::Running, None, 500);
            page.await.unwrap().into_rows()
        };
        // Somebody who stands to nobody in any relation, and sees all.
        let stranger = Sight {
            person: PersonId(ulid::Ulid::from_parts(9, 9)),
            everything: true,
            through: BTreeSet::new(),
            barred: BTreeSet::new(),
        };
        let all = listed(&DeadlineSights {
            cases: stranger.clone(),
            reports: stranger.clone(),
            claims: stranger.clone(),
            holds: stranger.clone(),
            requests: stranger.clone(),
            protection: stranger.clone(),
            tasks: stranger,
        })
        .await;
        let count = deadlines.count(&sights, DeadlineFilter::Running).await.unwrap();
        let seen = listed(&sights).await;
        assert_eq!(usize::try_from(count).unwrap(), seen.len());
        for deadline in all {
            let (action, record) = self.seen_as(&deadline);
            let allowed = self.may(&actor, action, record).await;
            let why = self.why(&actor, record).await;
            let found = seen.iter().find(|row| row.id == deadline.id);
            assert_eq!(found.is_some(), allowed, "{deadline:?}: {why}");
            if let Some(found) = found {
                let known = DeadlineRow {
                    assignee: deadline.assignee.filter(|_| found.assignee.is_some()),
                    ..deadline
                };
                assert_eq!(*found, known, "nothing but who is to meet it is kept back");
            }
        }
    }

    /// Every sanction of the company that was proposed, or decided outside the process.
    async fn every_sanction(&self) -> BTreeSet<SanctionId> {
        let mut all = BTreeSet::new();
        for case in &self.cases {
            let case = self.app.journal().load::<Case>(&case.stream()).await.unwrap();
            for id in case.state.sanctions.keys() {
                let sanction = self.app.journal().load::<Sanction>(&id.stream()).await.unwrap();
                all.extend(Some(*id).filter(|_| sanction.exists()));
            }
        }
        all
    }

    async fn sanctions_are_those_allowed(&self, viewer: PersonId, all: &BTreeSet<SanctionId>) {
        let actor = self.app.actor(viewer).await.unwrap();
        let sight = self.sight(&actor, Action::ReadSanction);
        let list = self.projections.sanctions();
        let page = list.page(&sight, SanctionFilter::default(), None, 100);
        let rows = page.await.unwrap().into_rows();
        let listed: Vec<_> = rows.iter().map(|row| row.sanction).collect();
        let count = list.count(&sight, SanctionFilter::default()).await.unwrap();
        assert_eq!(usize::try_from(count).unwrap(), listed.len());
        for sanction in all {
            let record = Record::Sanction(*sanction);
            let allowed = self.may(&actor, Action::ReadSanction, record).await;
            let why = self.why(&actor, record).await;
            assert_eq!(listed.contains(sanction), allowed, "the list of sanctions: {why}");
        }
        assert!(listed.iter().all(|sanction| all.contains(sanction)), "no other ones");
    }

    /// Every sanction of the company that is open.
    async fn open_sanctions(&self) -> BTreeSet<SanctionId> {
        let mut open = BTreeSet::new();
        for case in &self.cases {
            let case = self.app.journal().load::<Case>(&case.stream()).await.unwrap();
            for id in case.state.sanctions.keys() {
                let sanction = self.app.journal().load::<Sanction>(&id.stream()).await.unwrap();
                let over = [
                    SanctionStatus::Missing,
                    SanctionStatus::Withdrawn,
                    SanctionStatus::Annulled,
                ];
                open.extend(Some(*id).filter(|_| !over.contains(&sanction.state.status)));
            }
        }
        open
    }

    async fn sanctions_at_risk_are_those_allowed(&self, viewer: PersonId, open: &BTreeSet<SanctionId>) {
        let actor = self.app.actor(viewer).await.unwrap();
        let sight = self.sight(&actor, Action::ReadReadiness);
        let board = self.projections.readiness();
        let rows = board
            .page(&sight, self.app.today(), None, 100)
            .await
            .unwrap()
            .into_rows();
        let listed: Vec<_> = rows.iter().map(|row| row.sanction).collect();
        assert_eq!(
            listed.iter().collect::<BTreeSet<_>>().len(),
            listed.len(),
            "no sanction twice"
        );
        for sanction in open {
            let record = Record::Sanction(*sanction);
            let allowed = self.may(&actor, Action::ReadReadiness, record).await;
            let why = self.why(&actor, record).await;
            assert_eq!(listed.contains(sanction), allowed, "the board: {why}");
        }
        assert!(listed.iter().all(|sanction| open.contains(sanction)), "only open ones");
    }

    /// What has to be allowed for a deadline to be seen.
    fn seen_as(&self, deadline: &DeadlineRow) -> (Action, Record) {
        let record = deadline.record.as_str();
        match (record.split('-').next().unwrap(), deadline.case) {
            ("report", _) => (Action::ReadReportDeadlines, Record::Report(record.parse().unwrap())),
            ("claim", _) => (Action::ReadClaim, Record::Claim(record.parse().unwrap())),
            ("hold", _) => (Action::ReadHold, Record::Hold(record.parse().unwrap())),
            ("protection", _) => (Action::ReadProtection, Record::Protection(record.parse().unwrap())),
            ("reward", _) => {
                let report = self
                    .reports
                    .iter()
                    .find(|report| reward_of_report(**report).stream() == record);
                (
                    Action::ReadProtection,
                    Record::Protection(protection_of_report(*report.unwrap())),
                )
            }
            ("request", _) => (Action::ReadRequest, Record::Request(record.parse().unwrap())),
            (_, Some(case)) => (Action::ReadDeadlines, Record::Case(case)),
            (_, None) => panic!("{deadline:?} belongs to nothing"),
        }
    }

    /// Every list of every person is what the policies allow that person.
    async fn lists_are_what_is_allowed(&self) {
        let head = self.app.store().head().await.unwrap();
        self.projections.wait_for(head, PATIENCE).await.unwrap();
        let open = self.open_sanctions().await;
        let sanctions = self.every_sanction().await;
        for viewer in &self.people {
            self.sanctions_at_risk_are_those_allowed(*viewer, &open).await;
            self.sanctions_are_those_allowed(*viewer, &sanctions).await;
            self.cases_are_those_allowed(*viewer).await;
            self.reports_are_those_allowed(*viewer).await;
            self.rewards_are_those_allowed(*viewer).await;
            self.deadlines_are_those_allowed(*viewer).await;
        }
    }
}

fn check(posts: &[Post], acts: &[Act]) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut company = Company::of(posts).await;
        for act in acts {
            company.take(act).await;
        }
        company.lists_are_what_is_allowed().await;
        company.projections.stop().await;
    });
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(16),
        max_shrink_iters: 60,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_list_holds_exactly_what_the_policies_allow_one_by_one(posts in posts(), acts in acts()) {
        check(&posts, &acts);
    }
}
