//! The board of cases against a model that keeps everything in memory and filters after the fact.

use std::collections::{BTreeMap, BTreeSet};

use probity_domain::case::{
    AllegationStatus, Case, CaseEvent, CaseStatus, ConflictKind, HandlerRole, Party, PartyRole,
};
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{CaseId, DepartmentId, PersonId};
use probity_domain::person::{Days, Person, PersonEvent};
use probity_domain::sanction::SanctionEvent;
use probity_domain::{ClauseId, Decider, Severity};
use probity_projections::case_board::{CaseBoard, CaseFilter, CaseQuery, CaseRow, CaseSort, Related};
use probity_projections::{QueryError, Relation, Sight};
use proptest::prelude::*;

use crate::history::{History, Step, opened, steps};
use crate::support::{Books, PATIENCE, case, day, department, everything, person, through};

/// Everything that the board needs, kept as plainly as can be.
#[derive(Default)]
pub struct Model {
    pub cases: BTreeMap<CaseId, Case>,
    opened: Vec<CaseId>,
    opened_on: BTreeMap<CaseId, jiff::civil::Date>,
    pub departments: BTreeMap<PersonId, (DepartmentId, bool)>,
    pub managers: BTreeMap<PersonId, PersonId>,
    pub relatives: BTreeSet<(PersonId, PersonId)>,
    people: BTreeMap<PersonId, Person>,
    pub union_stage: BTreeSet<CaseId>,
    sanction_case: BTreeMap<String, CaseId>,
}

impl Model {
    pub fn of(history: &History) -> Self {
        let mut model = Self::default();
        for event in &history.events {
            model.take_in(&event.stream, &event.decoded());
        }
        model
    }

    fn take_in(&mut self, stream: &str, event: &AnyEvent) {
        match event {
            AnyEvent::Case(event) => self.case(stream.parse().unwrap(), event),
            AnyEvent::Person(event) => self.person(stream.parse().unwrap(), event),
            AnyEvent::Sanction(event) => {
                let union = matches!(event, SanctionEvent::UnionNotified(_))
                    || matches!(event, SanctionEvent::SanctionApproved(approved) if approved.complete);
                if union {
                    self.union_stage.insert(self.sanction_case[stream]);
                }
            }
            _ => {}
        }
    }

    fn case(&mut self, id: CaseId, event: &CaseEvent) {
        if let CaseEvent::CaseOpened(opened) = event {
            self.opened.push(id);
            self.opened_on.insert(id, opened.on);
        }
        if let CaseEvent::SanctionTracked(tracked) = event {
            self.sanction_case.insert(tracked.sanction.stream(), id);
        }
        self.cases.entry(id).or_default().evolve(event);
    }

    fn person(&mut self, id: PersonId, event: &PersonEvent) {
        self.people.entry(id).or_default().evolve(event);
        let (department, manager, heads) = match event {
            PersonEvent::PersonRegistered(e) => (e.department, e.manager, e.heads_department),
            PersonEvent::PersonMoved(e) => (e.department, e.manager, e.heads_department),
            PersonEvent::RelativeDeclared(e) => {
                self.relatives.insert((id, e.relative));
                self.relatives.insert((e.relative, id));
                return;
            }
            _ => return,
        };
        self.departments.insert(id, (department, heads));
        self.managers.remove(&id);
        if let Some(manager) = manager {
            self.managers.insert(id, manager);
        }
    }

    pub fn subjects(&self, case: CaseId) -> Vec<PersonId> {
        let people = self.cases[&case]
            .parties
            .iter()
            .filter(|(_, role)| *role == PartyRole::Subject);
        people.filter_map(|(party, _)| party_person(party)).collect()
    }

    /// Whether the one is above the other, however far.
    pub fn is_above(&self, boss: PersonId, person: PersonId) -> bool {
        let mut seen = BTreeSet::new();
        let mut at = person;
        while let Some(manager) = self.managers.get(&at) {
            if *manager == boss {
                return true;
            }
            if !seen.insert(*manager) {
                return false;
            }
            at = *manager;
        }
        false
    }

    /// Whether somebody managed a subject when it happened, and whether they reported to one then.
    fn then(&self, viewer: PersonId, case: CaseId) -> (bool, bool) {
        let nobody = Person::default();
        let of = |person: &PersonId| self.people.get(person).unwrap_or(&nobody);
        let raised = self.cases[&case].allegations.values();
        let charged: Vec<_> = raised
            .filter_map(|charge| Some((party_person(&charge.subject)?, Days::of(&charge.conduct))))
            .collect();
        let managed = |(subject, days): &(PersonId, Days)| of(&viewer).may_have_managed(of(subject), *days);
        let reported = |(subject, days): &(PersonId, Days)| of(&viewer).may_have_reported_to(*subject, *days);
        (charged.iter().any(managed), charged.iter().any(reported))
    }

    /// Every relation, one by one and as the specification words it.
    pub fn relations(&self, viewer: PersonId, case: CaseId) -> BTreeSet<Relation> {
        let state = &self.cases[&case];
        let subjects = self.subjects(case);
        let part = |wanted: PartyRole| {
            state
                .parties
                .iter()
                .any(|(party, role)| *role == wanted && party_person(party) == Some(viewer))
        };
        let heads = self
            .departments
            .get(&viewer)
            .filter(|(_, heads)| *heads)
            .map(|(department, _)| *department);
        let department_of = |person: &PersonId| self.departments.get(person).map(|(department, _)| *department);
        let one_department =
            |subject: &PersonId| department_of(&viewer).is_some() && department_of(&viewer) == department_of(subject);
        let under = |subject: &PersonId| {
            let same = self.departments.get(subject).map(|(department, _)| *department) == heads;
            self.managers.get(subject) == Some(&viewer)
                || (*subject != viewer && one_department(subject) && self.is_above(viewer, *subject))
                || (heads.is_some() && same && *subject != viewer)
        };
        let roles = state.handlers.get(&viewer).cloned().unwrap_or_default();
        let declared = state.conflicts.contains_key(&viewer) && self.declared(viewer, case);
        let mut held = BTreeSet::new();
        let mut add = |relation, holds: bool| {
            if holds {
                held.insert(relation);
            }
        };
        add(Relation::Handler, !roles.is_empty());
        add(Relation::HandlerIntake, roles.contains(&HandlerRole::Intake));
        add(
            Relation::HandlerInvestigator,
            roles.contains(&HandlerRole::Investigator),
        );
        add(Relation::HandlerCounsel, roles.contains(&HandlerRole::Counsel));
        add(Relation::SanctionStage, !state.sanctions.is_empty());
        add(Relation::UnionStage, self.union_stage.contains(&case));
        add(Relation::Subject, part(PartyRole::Subject));
        add(Relation::Witness, part(PartyRole::Witness));
        add(Relation::Victim, part(PartyRole::Victim));
        let (managed, reported) = self.then(viewer, case);
        add(Relation::Manager, managed || subjects.iter().any(under));
        add(
            Relation::DirectReport,
            reported
                || subjects
                    .iter()
                    .any(|subject| self.managers.get(&viewer) == Some(subject)),
        );
        add(
            Relation::Relative,
            subjects
                .iter()
                .any(|subject| self.relatives.contains(&(viewer, *subject))),
        );
        add(Relation::Declared, declared);
        held
    }

    fn declared(&self, viewer: PersonId, case: CaseId) -> bool {
        self.cases[&case].conflicts.get(&viewer) != Some(&ConflictKind::Decided)
    }

    pub fn sees(&self, sight: &Sight, case: CaseId) -> bool {
        let held = self.relations(sight.person, case);
        let conflict = held.iter().any(|relation| {
            matches!(
                relation,
                Relation::Subject
                    | Relation::Witness
                    | Relation::Victim
                    | Relation::Manager
                    | Relation::DirectReport
                    | Relation::Relative
                    | Relation::Declared
            )
        });
        !conflict && (sight.everything || held.iter().any(|relation| sight.through.contains(relation)))
    }

    fn matches(&self, filter: &CaseFilter, id: CaseId) -> bool {
        let state = &self.cases[&id];
        let charges = || {
            state
                .allegations
                .values()
                .filter(|charge| charge.status != AllegationStatus::Withdrawn)
        };
        let any = |empty: bool, holds: bool| empty || holds;
        any(filter.statuses.is_empty(), filter.statuses.contains(&state.status))
            && any(
                filter.clauses.is_empty(),
                charges().any(|charge| filter.clauses.contains(&charge.clause)),
            )
            && any(
                filter.severities.is_empty(),
                self.severity(id).is_some_and(|s| filter.severities.contains(&s)),
            )
            && any(
                filter.departments.is_empty(),
                self.subjects(id).iter().any(|subject| {
                    self.departments
                        .get(subject)
                        .is_some_and(|(d, _)| filter.departments.contains(d))
                }),
            )
            && filter
                .assignee
                .is_none_or(|person| state.handlers.contains_key(&person))
            && filter
                .open
                .is_none_or(|open| open == (state.status != CaseStatus::Closed))
    }

    fn severity(&self, id: CaseId) -> Option<Severity> {
        let state = &self.cases[&id];
        let charges = state
            .allegations
            .values()
            .filter(|charge| charge.status != AllegationStatus::Withdrawn);
        charges.map(|charge| charge.severity).chain(state.severity).max()
    }

    /// Whoever sees cases through their sanctions is not told which have priority.
    fn comes_first(&self, id: CaseId, sight: &Sight) -> bool {
        let state = &self.cases[&id];
        let by_sanctions = [Relation::SanctionStage, Relation::UnionStage];
        let told = sight.everything || by_sanctions.iter().all(|relation| !sight.through.contains(relation));
        told && state.priority && state.status != CaseStatus::Closed
    }

    fn sorted(&self, query: &CaseQuery, sight: &Sight) -> Vec<CaseId> {
        let mut found: Vec<(usize, CaseId)> = self.opened.iter().copied().enumerate().collect();
        found.retain(|(_, id)| self.matches(&query.filter, *id) && self.sees(sight, *id));
        match query.sort {
            CaseSort::Priority => {
                found.sort_by_key(|(seq, id)| (self.comes_first(*id, sight), self.opened_on[id], *seq));
            }
            CaseSort::Opened => found.sort_by_key(|(seq, id)| (self.opened_on[id], *seq)),
            CaseSort::Severity => found.sort_by_key(|(seq, id)| (self.severity(*id), *seq)),
            CaseSort::Number => found.sort_by_key(|(seq, id)| (self.opened_on[id].year(), *seq)),
            CaseSort::Deadline => unreachable!("deadlines have a test of their own"),
        }
        if query.descending {
            found.reverse();
        }
        found.into_iter().map(|(_, id)| id).collect()
    }
}

fn party_person(party: &Party) -> Option<PersonId> {
    match party {
        Party::Person(person) => Some(*person),
        Party::Outside { .. } => None,
    }
}

async fn all_pages(board: &CaseBoard, sight: &Sight, mut query: CaseQuery) -> Vec<CaseRow> {
    let mut rows = Vec::new();
    loop {
        let page = board.page(sight, query.clone()).await.unwrap();
        assert!(page.edges.len() <= query.first);
        query.after = page.edges.last().map(|(cursor, _)| cursor.clone());
        let has_next = page.has_next;
        rows.extend(page.into_rows());
        if !has_next {
            return rows;
        }
    }
}

fn filters() -> impl Strategy<Value = CaseFilter> {
    let statuses = proptest::collection::btree_set(
        prop_oneof![
            Just(CaseStatus::Opened),
            Just(CaseStatus::Assessed),
            Just(CaseStatus::Closed)
        ],
        0..3,
    );
    let clauses = proptest::collection::btree_set(
        prop_oneof![Just("WX-6.1.2"), Just("WX-2.2.2")].prop_map(|id: &str| id.parse::<ClauseId>().unwrap()),
        0..2,
    );
    let severities = proptest::collection::btree_set(prop_oneof![Just(Severity::Minor), Just(Severity::Grave)], 0..2);
    let departments = proptest::collection::btree_set((0u128..3).prop_map(department), 0..2);
    let assignee = proptest::option::of((0u128..6).prop_map(person));
    let open = proptest::option::of(any::<bool>());
    (statuses, clauses, severities, departments, assignee, open).prop_map(
        |(statuses, clauses, severities, departments, assignee, open)| CaseFilter {
            statuses,
            clauses,
            severities,
            departments,
            assignee,
            open,
            overdue_on: None,
            number: None,
        },
    )
}

fn sights() -> impl Strategy<Value = Sight> {
    let relations = proptest::collection::btree_set(
        prop_oneof![
            Just(Relation::Handler),
            Just(Relation::HandlerInvestigator),
            Just(Relation::SanctionStage),
            Just(Relation::UnionStage)
        ],
        0..3,
    );
    (0u128..8, any::<bool>(), relations).prop_map(|(viewer, everything, through)| Sight {
        person: person(viewer),
        everything,
        through,
        barred: BTreeSet::new(),
    })
}

fn queries() -> impl Strategy<Value = (CaseQuery, Sight)> {
    let sort = prop_oneof![
        Just(CaseSort::Priority),
        Just(CaseSort::Opened),
        Just(CaseSort::Severity),
        Just(CaseSort::Number)
    ];
    (filters(), sort, any::<bool>(), 1usize..7, sights()).prop_map(|(filter, sort, descending, first, sight)| {
        (
            CaseQuery {
                filter,
                sort,
                descending,
                after: None,
                first,
                related: Related::ALL,
            },
            sight,
        )
    })
}

async fn compare(steps: Vec<Step>, queries: Vec<(CaseQuery, Sight)>) {
    let history = History::of(&steps);
    let model = Model::of(&history);
    let mut books = Books::new();
    books.write(&history.events).await;
    let projections = books.open().await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    let board = projections.case_board();
    for (query, sight) in queries {
        let expected = model.sorted(&query, &sight);
        let rows = all_pages(&board, &sight, query.clone()).await;
        let found: Vec<CaseId> = rows.iter().map(|row| row.case).collect();
        assert_eq!(found, expected, "{query:?} {sight:?}");
        let count = board.count(&sight, query.filter.clone()).await.unwrap();
        assert_eq!(count, u64::try_from(expected.len()).unwrap());
        for row in rows {
            let state = &model.cases[&row.case];
            assert_eq!(row.status, state.status);
            assert_eq!(row.severity, model.severity(row.case));
            assert_eq!(row.sanctions.len(), state.sanctions.len());
        }
    }
    for viewer in (0..history.people).map(person) {
        let query = CaseQuery {
            first: 500,
            ..CaseQuery::default()
        };
        let expected = model.sorted(&query, &everything(viewer));
        let rows = all_pages(&board, &everything(viewer), query).await;
        assert_eq!(
            rows.iter().map(|row| row.case).collect::<Vec<_>>(),
            expected,
            "what {viewer} sees"
        );
    }
    for number in 0..history.cases {
        for viewer in (0..history.people).map(person) {
            let found = board.relations(viewer, case(number)).await.unwrap();
            assert_eq!(
                found,
                model.relations(viewer, case(number)),
                "{viewer} in {}",
                case(number)
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn pages_are_those_of_the_model(
        steps in steps(140),
        queries in proptest::collection::vec(queries(), 24),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(compare(steps, queries));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_count_by_year_of_opening() {
    let mut books = Books::new();
    books
        .write(&[opened(0, 0, 0), opened(1, 0, 400), opened(2, 0, 10), opened(3, 0, 401)])
        .await;
    let projections = books.open().await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    let query = CaseQuery {
        sort: CaseSort::Number,
        first: 10,
        ..CaseQuery::default()
    };
    let page = projections
        .case_board()
        .page(&everything(person(9)), query)
        .await
        .unwrap();
    let numbers: Vec<String> = page.into_rows().into_iter().map(|row| row.number).collect();
    assert_eq!(numbers, ["2026-0001", "2026-0002", "2027-0001", "2027-0002"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_of_another_order_is_refused() {
    let mut books = Books::new();
    books.write(&[opened(0, 0, 0), opened(1, 0, 1)]).await;
    let projections = books.open().await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    let (board, sight) = (projections.case_board(), everything(person(9)));
    let page = board
        .page(
            &sight,
            CaseQuery {
                first: 1,
                ..CaseQuery::default()
            },
        )
        .await
        .unwrap();
    let after = page.edges.first().map(|(cursor, _)| cursor.clone());
    let other = CaseQuery {
        sort: CaseSort::Severity,
        after,
        first: 1,
        ..CaseQuery::default()
    };
    assert!(matches!(
        board.page(&sight, other).await,
        Err(QueryError::InvalidCursor)
    ));
    let nonsense = Some(probity_projections::Cursor::from_text("zz"));
    let query = CaseQuery {
        after: nonsense,
        first: 1,
        ..CaseQuery::default()
    };
    assert!(matches!(
        board.page(&sight, query).await,
        Err(QueryError::InvalidCursor)
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_overdue_from_the_day_after_its_next_deadline() {
    let mut books = Books::new();
    books.write(&[opened(0, 0, 0), opened(1, 0, 0)]).await;
    books.write(&crate::history::proposed(0, 0, 3, 0)).await;
    let projections = books.open().await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    let (board, sight) = (projections.case_board(), everything(person(9)));
    let overdue = async |today| {
        let filter = CaseFilter {
            overdue_on: Some(today),
            ..CaseFilter::default()
        };
        let query = CaseQuery {
            filter,
            sort: CaseSort::Deadline,
            first: 10,
            ..CaseQuery::default()
        };
        let rows = board.page(&sight, query).await.unwrap().into_rows();
        rows.into_iter().map(|row| row.case).collect::<Vec<_>>()
    };
    assert_eq!(overdue(day(365)).await, []);
    assert_eq!(overdue(day(366)).await, [case(0)]);
    let row = board.get(&sight, case(0)).await.unwrap().unwrap();
    assert_eq!(row.next_deadline, Some(day(365)));
    assert!(row.is_overdue(day(366)) && !row.is_overdue(day(365)));
    let undated = board
        .get(&through(person(0), &[Relation::Handler]), case(1))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(undated.next_deadline, None);
}
