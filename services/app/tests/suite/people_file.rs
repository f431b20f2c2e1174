//! The directory from a file: what it would change, doing exactly that, and what keeps it from being done.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;

use encoding_rs::GB18030;
use probity_app::directory::{ChangeKind, Code, Column, ImportOptions, Imported, Plan};
use probity_app::{App, AppError};
use probity_domain::ids::PersonId;
use probity_domain::person::{Employment, Person, PersonCommand};
use probity_domain::when::When;
use probity_domain::{Actor, Role, Sealed};
use probity_store::Position;
use tokio::sync::oneshot;

use crate::world::{CANARY, World, day};

const OPTIONS: ImportOptions = ImportOptions {
    gone_on: None,
    shown: 100,
};

/// A firm of four. The general manager stands last, so that nobody can be entered in the order of the file.
fn firm() -> String {
    format!(
        "number,name,contact,department,manager,heads_department,employment,joined,left,relatives\n\
         {CANARY}-3,{CANARY} Chen,chen@example.com,Sales,{CANARY}-2,,dispatched,2024-03-05,,{CANARY}-4\n\
         {CANARY}-2,{CANARY} Bai,,Sales,{CANARY}-1,yes,,2021,,\n\
         {CANARY}-4,{CANARY} Ding,,Stores,{CANARY}-1,,contractor,2020-01,2024-12-31,\n\
         {CANARY}-1,{CANARY} An,,Board,,yes,,,,\n"
    )
}

async fn plan(world: &World, file: &str) -> Plan {
    world
        .app
        .plan_import(&Actor::System, file.as_bytes(), OPTIONS)
        .await
        .unwrap()
}

async fn bring_with(world: &World, file: &[u8], options: ImportOptions) -> Imported {
    let app = &world.app;
    let plan = app.plan_import(&Actor::System, file, options).await.unwrap();
    let sha256 = plan.sha256.unwrap_or_else(|| panic!("{:?}", plan.problems));
    let imported = app.import_people(&Actor::System, (file, &sha256), options, &|_, _| {});
    imported.await.unwrap()
}

async fn bring(world: &World, file: &str) -> Imported {
    bring_with(world, file.as_bytes(), OPTIONS).await
}

/// Everybody who was ever entered.
async fn everybody(app: &App) -> Vec<(PersonId, Person)> {
    let mut people: BTreeMap<PersonId, Person> = BTreeMap::new();
    for envelope in app.store().read_all(Position::START, 100_000).await.unwrap() {
        if let Ok(id) = envelope.stream.as_str().parse::<PersonId>()
            && envelope.stream.as_str().starts_with("person-")
        {
            let loaded = app.journal().load::<Person>(&id.stream()).await.unwrap();
            people.insert(id, loaded.state.clone());
        }
    }
    people.into_iter().collect()
}

fn opened(app: &App, id: PersonId, sealed: Option<&Sealed>) -> Option<String> {
    sealed.map(|sealed| app.vault().unseal(&id.stream(), sealed).unwrap().expose().to_owned())
}

/// Everybody with a number, by the number without its canary.
async fn numbered(app: &App) -> BTreeMap<String, (PersonId, Person)> {
    let mut found = BTreeMap::new();
    for (id, person) in everybody(app).await {
        if let Some(number) = opened(app, id, person.number.as_ref()) {
            let number = number.trim_start_matches(CANARY).trim_start_matches('-').to_owned();
            assert!(found.insert(number, (id, person)).is_none(), "nobody is there twice");
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_entered_as_the_file_says_and_nothing_of_it_stands_in_the_clear() {
    let world = World::new();
    let imported = bring(&world, &firm()).await;
    assert_eq!((imported.new, imported.relatives), (4, 1));
    let people = numbered(&world.app).await;
    let (an, bai, chen, ding) = (&people["1"], &people["2"], &people["3"], &people["4"]);
    assert_eq!(
        (an.1.manager, bai.1.manager, chen.1.manager, ding.1.manager),
        (None, Some(an.0), Some(bai.0), Some(an.0))
    );
    assert!(bai.1.department == chen.1.department && an.1.department != bai.1.department);
    assert!(bai.1.heads_department && !chen.1.heads_department);
    let terms = |(_, person): &(PersonId, Person)| person.employment.unwrap();
    assert_eq!(
        [terms(an), terms(chen), terms(ding)],
        [Employment::Employee, Employment::Dispatched, Employment::Contractor]
    );
    assert_eq!(chen.1.joined, Some(day(2024, 3, 5).into()));
    assert_eq!(ding.1.joined, Some(When::Month { year: 2020, month: 1 }));
    assert_eq!(ding.1.left, Some(day(2024, 12, 31).into()));
    assert!(chen.1.relatives.contains(&ding.0) && ding.1.relatives.contains(&chen.0));
    let name = opened(&world.app, chen.0, chen.1.name.as_ref());
    let contact = opened(&world.app, chen.0, chen.1.contact.as_ref());
    assert_eq!(
        (name.unwrap(), contact.unwrap()),
        (format!("{CANARY} Chen"), "chen@example.com".to_owned())
    );
    for (path, bytes) in world.files() {
        for word in [CANARY, "chen@example.com", "Stores"] {
            let stands = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!stands, "{word} in {}", path.display());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_again_changes_nothing_on_any_node_and_in_any_year() {
    let world = World::new();
    bring(&world, &firm()).await;
    let head = world.head().await;
    let again = bring(&world, &firm()).await;
    assert_eq!(
        (again.new, again.changed, again.departed, again.done.changed),
        (0, 0, 0, false)
    );
    world.clock.advance_days(400);
    let other = world.another_node();
    let plan = other
        .plan_import(&Actor::System, firm().as_bytes(), OPTIONS)
        .await
        .unwrap();
    assert_eq!((plan.new, plan.unchanged, plan.gone), (0, 4, 0));
    assert!(plan.departments.iter().all(|department| !department.is_new));
    assert_eq!(world.head().await, head);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_tells_what_changes_from_what_to_what_and_writes_nothing() {
    let world = World::new();
    bring(&world, &firm()).await;
    let head = world.head().await;
    let changed = firm()
        .replace(
            &format!("{CANARY} Chen,chen@example.com,Sales"),
            &format!("{CANARY} Chen-Li,,Stores"),
        )
        .replace(&format!("{CANARY}-1,{CANARY} An,,Board,,yes,,,,\n"), "");
    // Who is not in the file any more is still there to be reported to.
    let plan = plan(&world, &changed).await;
    assert_eq!(
        (plan.rows, plan.new, plan.changed, plan.unchanged, plan.gone),
        (3, 0, 1, 2, 1)
    );
    let change = &plan.changes[0];
    assert_eq!((change.line, change.kind), (Some(2), ChangeKind::Changed));
    let said = |side: &Option<probity_app::Plaintext>| side.as_ref().map(|text| text.expose().to_owned());
    let fields: Vec<_> = change
        .fields
        .iter()
        .map(|field| (field.column, said(&field.from), said(&field.to)))
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        fields,
        [
            (
                Column::Name,
                Some(format!("{CANARY} Chen")),
                Some(format!("{CANARY} Chen-Li"))
            ),
            (Column::Contact, some("chen@example.com"), None),
            (Column::Department, some("Sales"), some("Stores")),
            (Column::Since, None, some("2025-03-03")),
        ]
    );
    assert_eq!(plan.gone_people[0].name.expose(), format!("{CANARY} An"));
    assert_eq!(world.head().await, head, "a plan is no change");

    bring(&world, &changed).await;
    let people = numbered(&world.app).await;
    assert_eq!(people["3"].1.department, people["4"].1.department);
    assert_eq!(people["3"].1.posts.len(), 2);
    assert_eq!(people["3"].1.contact, None);
    assert_eq!(people["1"].1.left, None, "nobody leaves by not being in a file");
    let gone_on = Some(day(2025, 2, 28));
    let options = ImportOptions { gone_on, ..OPTIONS };
    assert_eq!(bring_with(&world, changed.as_bytes(), options).await.departed, 1);
    assert_eq!(numbered(&world.app).await["1"].1.left, Some(day(2025, 2, 28).into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manager_and_a_report_change_places() {
    let world = World::new();
    let file = |first: &str, second: &str| {
        format!("number,name,department,manager\n1,An,Board,{first}\n2,Bai,Board,{second}\n")
    };
    bring(&world, &file("", "1")).await;
    assert_eq!(bring(&world, &file("2", "")).await.changed, 2);
    let people = numbered(&world.app).await;
    assert_eq!(
        (people["1"].1.manager, people["2"].1.manager),
        (Some(people["2"].0), None)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_that_a_file_has_not_leave_the_record_as_it_is() {
    let world = World::new();
    bring(&world, &firm()).await;
    let short: String = firm()
        .lines()
        .map(|line| {
            line.split(',')
                .take(2)
                .chain(line.split(',').skip(3).take(1))
                .collect::<Vec<_>>()
                .join(",")
                + "\n"
        })
        .collect();
    assert!(short.starts_with("number,name,department\n"));
    let plan = plan(&world, &short).await;
    assert_eq!(
        (plan.changed, plan.unchanged, plan.departed),
        (0, 4, 0),
        "{:?}",
        plan.problems
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_of_a_chinese_hr_system_is_read() {
    let world = World::new();
    let text = "工号;姓名;部门;直属上级工号;是否部门负责人;用工类型;入职日期;离职日期\r\n\
                007;张伟𠮷;销售部;;是;正式员工;2024年3月5日;\r\n008;李娜;销售部;007;否;劳务派遣;2024/4/1;\r\n";
    let (bytes, _, unmappable) = GB18030.encode(text);
    assert!(!unmappable && std::str::from_utf8(&bytes).is_err());
    assert_eq!(bring_with(&world, &bytes, OPTIONS).await.new, 2);
    let people = numbered(&world.app).await;
    assert_eq!(people["008"].1.manager, Some(people["007"].0));
    assert_eq!(people["008"].1.employment, Some(Employment::Dispatched));
    let name = opened(&world.app, people["007"].0, people["007"].1.name.as_ref());
    assert_eq!(name.as_deref(), Some("张伟𠮷"));
    let marked = format!("\u{feff}{}", text.replace(';', "\t"));
    assert_eq!(plan(&world, &marked).await.unchanged, 2, "the same in another encoding");
}

/// What is wrong with the rows under a head, each by code, line and column.
const WRONG: [(&str, Code, usize, Option<usize>); 19] = [
    ("1,An,,X,,,,,\n1,Bai,,X,,,,,", Code::NumberTwice, 3, Some(1)),
    (",An,,X,,,,,", Code::CellEmpty, 2, Some(1)),
    ("1,,,X,,,,,", Code::CellEmpty, 2, Some(2)),
    ("1,An,,,,,,,", Code::CellEmpty, 2, Some(4)),
    ("1,An,,X,9,,,,", Code::ManagerUnknown, 2, Some(5)),
    ("1,An,,X,1,,,,", Code::ManagerSelf, 2, Some(5)),
    (
        "1,An,,X,3,,,,\n2,Bai,,X,1,,,,\n3,Chen,,X,2,,,,",
        Code::ManagerCircle,
        2,
        Some(5),
    ),
    ("1,An,,X,,yes,,,\n2,Bai,,X,,yes,,,", Code::TwoHeads, 3, Some(6)),
    ("1,An,,X,,perhaps,,,", Code::YesNoUnreadable, 2, Some(6)),
    ("1,An,,X,,,2023-02-29,,", Code::DateUnreadable, 2, Some(7)),
    ("1,An,,X,,,2024-02-01,2024-01-31,", Code::LeftBeforeJoined, 2, Some(8)),
    ("1,An,,X,,,,2025-03-04,", Code::DateInFuture, 2, Some(8)),
    ("1,An,,X,,,,,9", Code::RelativeUnknown, 2, Some(9)),
    ("1,An,,X,,,,,1", Code::RelativeSelf, 2, Some(9)),
    ("1,An,,X,,,,,,", Code::CellsMiscounted, 2, Some(9)),
    ("1,An,,X,,,,", Code::CellsMiscounted, 2, Some(8)),
    ("\"1,An,,X,,,,,", Code::QuoteOpen, 2, None),
    ("\"1\"1,An,,X,,,,,", Code::QuoteStray, 2, None),
    ("", Code::FileEmpty, 0, None),
];

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_told_with_line_and_column_and_nothing_is_written() {
    let world = World::new();
    for (rows, code, line, place) in WRONG {
        let head = "number,name,contact,department,manager,heads_department,joined,left,relatives\n";
        let file = format!("{head}{rows}");
        let plan = plan(&world, &file).await;
        let found: Vec<_> = plan
            .problems
            .iter()
            .map(|problem| (problem.code, problem.line, problem.place))
            .collect();
        assert_eq!(found, [(code, Some(line).filter(|line| *line > 0), place)], "{rows}");
        assert_eq!(plan.sha256, None);
        let given = (file.as_bytes(), "0");
        let refused = world
            .app
            .import_people(&Actor::System, given, OPTIONS, &|_, _| {})
            .await;
        let Err(AppError::Refused { code, .. }) = refused else {
            panic!("{rows}: {refused:?}");
        };
        assert_eq!(code, "IMPORT_HAS_PROBLEMS");
    }
    assert_eq!(world.head().await, Position::START);
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_are_kept() {
    let world = World::new();
    let of = |number: &str, name: &str, relatives: &str| {
        format!("number,name,department,relatives\n{number},{name},X,{relatives}\n")
    };
    let code = async |file: String| plan(&world, &file).await.problems.first().map(|problem| problem.code);
    assert_eq!(code(of(&"9".repeat(64), &"字".repeat(500), "")).await, None);
    assert_eq!(code(of(&"9".repeat(65), "An", "")).await, Some(Code::CellTooLong));
    assert_eq!(code(of("1", &"字".repeat(501), "")).await, Some(Code::CellTooLong));
    assert_eq!(
        code(of("1", "An", &"2 ".repeat(51))).await,
        Some(Code::TooManyRelatives)
    );
    let mut rows = String::from("number,name,department\n");
    for number in 0..200_001 {
        writeln!(rows, "{number},A,X").unwrap();
    }
    assert_eq!(code(rows).await, Some(Code::TooManyRows));
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_left_does_not_come_back_by_silence() {
    let world = World::new();
    bring(&world, &firm()).await;
    for (left, code) in [("", Code::CameBack), ("2024-12-30", Code::LeftOtherwise)] {
        let plan = plan(&world, &firm().replace("2024-12-31", left)).await;
        let problem = &plan.problems[0];
        assert_eq!((problem.code, problem.line, problem.place), (code, Some(4), Some(9)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_plan_that_was_looked_at_is_carried_out() {
    let world = World::new();
    let sha256 = plan(&world, &firm()).await.sha256.unwrap();
    let app = &world.app;
    let other = firm().replace("2021", "2022");
    for (file, plan) in [(other.as_str(), sha256.as_str()), (&firm(), &"0".repeat(64))] {
        let refused = app.import_people(&Actor::System, (file.as_bytes(), plan), OPTIONS, &|_, _| {});
        let Err(AppError::Refused { code, .. }) = refused.await else {
            panic!("another plan is carried out");
        };
        assert_eq!(code, "IMPORT_PLAN_CHANGED");
    }
    // The directory changed in between.
    bring(&world, "number,name,department\nX-9,Zhou,Board\n").await;
    let given = firm();
    let refused = app.import_people(&Actor::System, (given.as_bytes(), &sha256), OPTIONS, &|_, _| {});
    assert!(refused.await.is_err(), "now somebody is gone who was not there");
    assert_eq!(numbered(app).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_breaks_off_is_mended_by_another_one() {
    let world = World::new();
    let mut file = String::from("number,name,department,manager,relatives\n0,An,Board,,\n");
    for number in 1..=200 {
        let relative = if number > 3 {
            (number % 3).to_string()
        } else {
            String::new()
        };
        writeln!(file, "{number},Somebody,Board,0,{relative}").unwrap();
    }
    let sha256 = plan(&world, &file).await.sha256.unwrap();
    let (enough, is_enough) = oneshot::channel::<()>();
    let enough = Mutex::new(Some(enough));
    let progress = |done: usize, _| {
        if done == 3 {
            enough.lock().unwrap().take().unwrap().send(()).unwrap();
        }
    };
    let given = (file.as_bytes(), sha256.as_str());
    tokio::select! {
        biased;
        _ = is_enough => {}
        done = world.app.import_people(&Actor::System, given, OPTIONS, &progress) => panic!("it was to break off: {done:?}"),
    }
    let half = everybody(&world.app).await.len();
    assert!((3..201).contains(&half), "{half}");
    // After a crash nothing is in memory.
    let other = world.another_node();
    let plan = other
        .plan_import(&Actor::System, file.as_bytes(), OPTIONS)
        .await
        .unwrap();
    assert!(plan.new > 0 && plan.new <= 201 - 3);
    let given = (file.as_bytes(), plan.sha256.as_deref().unwrap());
    let seen = Mutex::new((0, 0));
    let progress = |done: usize, of: usize| *seen.lock().unwrap() = (done, of);
    other
        .import_people(&Actor::System, given, OPTIONS, &progress)
        .await
        .unwrap();
    let (done, of) = *seen.lock().unwrap();
    assert!(done == of && of > 0);
    let people = numbered(&other).await;
    assert_eq!(people.len(), 201);
    assert!(people["200"].1.relatives.contains(&people["2"].0) && people["2"].1.relatives.contains(&people["200"].0));
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_without_a_number_is_given_one_by_their_id() {
    let world = World::new();
    let officer = world.person(&[(Role::IntakeOfficer, None)]).await;
    let before = everybody(&world.app).await.len();
    let file = format!("number,name,department,person\n17,An,Board,{}\n", officer.stream());
    assert_eq!(bring(&world, &file).await.changed, 1);
    assert_eq!(everybody(&world.app).await.len(), before);
    assert_eq!(numbered(&world.app).await["17"].0, officer);
    let taken = format!(
        "number,name,department,person\n18,An,Board,{}\n17,Bai,Board,\n",
        officer.stream()
    );
    let codes: Vec<Code> = plan(&world, &taken)
        .await
        .problems
        .iter()
        .map(|problem| problem.code)
        .collect();
    assert_eq!(codes, [Code::PersonTwice]);
    let nobody = "number,name,department,person\n18,An,Board,person-01KK0000000000000000000000\n";
    assert_eq!(plan(&world, nobody).await.problems[0].code, Code::PersonUnknown);
}

#[tokio::test(flavor = "multi_thread")]
async fn human_resources_bring_files_and_nobody_else_of_the_staff_learns_what_is_in_them() {
    let world = World::new();
    let hr = world.person(&[(Role::HumanResources, None)]).await;
    let actor = world.actor(hr).await;
    let file = firm();
    let plan = world.app.plan_import(&actor, file.as_bytes(), OPTIONS).await.unwrap();
    let given = (file.as_bytes(), plan.sha256.as_deref().unwrap());
    world
        .app
        .import_people(&actor, given, OPTIONS, &|_, _| {})
        .await
        .unwrap();
    assert_eq!(numbered(&world.app).await.len(), 4);
    for role in [
        Role::Administrator,
        Role::IntakeOfficer,
        Role::Auditor,
        Role::LegalCounsel,
    ] {
        let other = world.person(&[(role, None)]).await;
        let other = world.actor(other).await;
        let denied = world.app.plan_import(&other, file.as_bytes(), OPTIONS).await.err();
        assert_eq!(denied, Some(AppError::NotFound), "{role:?}");
    }
    // Their own entry is for a colleague.
    let own = format!("number,name,department,person\n20,Hu,Board,{}\n", hr.stream());
    let plan = world.app.plan_import(&actor, own.as_bytes(), OPTIONS).await.unwrap();
    assert_eq!(plan.problems[0].code, Code::OwnEntry);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_erased_is_nobody_and_a_number_leads_to_them_no_more() {
    let world = World::new();
    bring(&world, &firm()).await;
    let before = numbered(&world.app).await;
    let chen = before["3"].0;
    world.app.vault().destroy(&chen.stream(), world.today()).unwrap();
    let plan = plan(&world, &firm()).await;
    assert_eq!((plan.new, plan.changed, plan.unchanged, plan.gone), (1, 0, 3, 0));
    // The record has nothing from which a number could be found again: not even the one that made the id.
    let of_chen = &before["3"].1;
    assert!(
        of_chen
            .number
            .as_ref()
            .is_some_and(|number| number.key == chen.stream())
    );
    let corrected = world
        .app
        .execute::<Person>(&Actor::System, chen, |sealer| {
            let number = sealer.seal("number", &probity_app::Plaintext::from("again"))?;
            Ok(PersonCommand::NumberPerson { number })
        })
        .await;
    assert!(corrected.is_err(), "the name of the key is closed");
}
