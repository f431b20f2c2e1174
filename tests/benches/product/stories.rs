//! Who works in the company, and what is on record of each case.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use probity_domain::case::{
    AllegationRaised, CaseAssigned, CaseEvent, CaseOpened, CaseOrigin, HandlerRole, Party, PartyAdded, PartyRole,
    PolicyGround,
};
use probity_domain::ids::{AllegationId, CaseId, DepartmentId, PersonId, PolicyId};
use probity_domain::person::{Employment, PersonRegistered};
use probity_domain::{Sealed, Severity, When};
use probity_projections::Sight;
use ulid::Ulid;

/// Cases that one handler has, whatever the number of all cases.
const CASES_OF_A_HANDLER: usize = 500;
/// People beside the handlers, at least.
const FEWEST_STAFF: usize = 5_000;
/// Cases against one of them, where there are many.
const CASES_OF_A_SUBJECT: usize = 20;
/// People of one department; the first of them heads it.
const DEPARTMENT: usize = 25;
/// Days over which the cases were opened.
const DAYS: usize = 700;
/// The day of the first case.
const FIRST_DAY: Date = Date::constant(2024, 4, 1);
const DAY_IN_MILLISECONDS: i64 = 86_400_000;

/// The clauses that cases are about.
const CLAUSES: [(&str, Severity); 4] = [
    ("WX-6.1.2", Severity::Grave),
    ("WX-3.1.2", Severity::Serious),
    ("WX-2.2.1", Severity::Minor),
    ("WX-6.3.1", Severity::Grave),
];

/// The moment at which everything is looked at.
pub fn now() -> Timestamp {
    "2026-03-02T08:00:00Z".parse().unwrap()
}

/// The day of that moment.
pub const TODAY: Date = Date::constant(2026, 3, 2);

/// How many people and cases there are.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub cases: usize,
}

/// Ids are spread over their whole range, as those of cases that were opened on reports are: no index is filled in order.
fn spread(kind: u64, number: usize) -> Ulid {
    let seed = u64::try_from(number).unwrap();
    let high = mixed(seed ^ (kind << 56)) & 0xffff;
    Ulid(u128::from(high) << 64 | u128::from(mixed(seed.wrapping_add(kind << 48))))
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014: a bijection of 64 bits.
fn mixed(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// One of the people, the handlers first.
pub fn person(number: usize) -> PersonId {
    PersonId(spread(1, number))
}

/// One of the cases.
pub fn case(number: usize) -> CaseId {
    CaseId(spread(2, number))
}

/// The auditor, who sees every case.
pub fn auditor() -> PersonId {
    PersonId(spread(3, 0))
}

/// How far the auditor sees in lists.
pub fn everything() -> Sight {
    Sight {
        person: auditor(),
        everything: true,
        through: [].into(),
        barred: std::collections::BTreeSet::new(),
    }
}

/// A counsel, who sees the cases that they handle.
pub fn counsel() -> PersonId {
    person(0)
}

impl Size {
    /// A case has two handlers.
    pub fn handlers(self) -> usize {
        self.cases * 2 / CASES_OF_A_HANDLER
    }

    /// Everybody else; any of them may be a subject.
    fn staff(self) -> usize {
        (self.cases / CASES_OF_A_SUBJECT).max(FEWEST_STAFF)
    }

    /// Everybody in the directory.
    pub fn people(self) -> usize {
        self.handlers() + self.staff()
    }

    /// The counsel who opened a case and answers for it.
    pub fn counsel_of(self, number: usize) -> PersonId {
        person(number % self.handlers())
    }

    /// Somebody in the directory. `name` is sealed.
    pub fn registered(self, number: usize, name: Sealed) -> PersonRegistered {
        let handlers = self.handlers();
        let place = number.checked_sub(handlers);
        let head = place.map(|place| handlers + place - place % DEPARTMENT);
        PersonRegistered {
            person: person(number),
            name,
            contact: None,
            department: DepartmentId(spread(4, place.map_or(0, |place| 1 + place / DEPARTMENT))),
            manager: head.filter(|head| *head != number).map(person),
            heads_department: head == Some(number),
            employment: Employment::Employee,
            joined: When::Year { year: 2021 },
        }
    }

    /// The day on which a case was opened, and milliseconds since 1970 of that moment.
    pub fn opened(self, number: usize) -> (Date, i64) {
        let day = number * DAYS / self.cases;
        let date = FIRST_DAY.saturating_add(i64::try_from(day).unwrap().days());
        let start = TimeZone::UTC.to_timestamp(date.at(0, 0, 0, 0)).unwrap();
        let within = i64::try_from(number).unwrap() % DAY_IN_MILLISECONDS;
        (date, start.as_millisecond() + within)
    }

    /// What is on record of a case, from its opening to the charge. `seal` seals a text for a field.
    pub fn story(self, number: usize, mut seal: impl FnMut(&str, String) -> Sealed) -> [CaseEvent; 4] {
        let handlers = self.handlers();
        let (by, investigator) = (self.counsel_of(number), person((number + 1) % handlers));
        let (on, _) = self.opened(number);
        let subject = Party::Person(person(handlers + number % self.staff()));
        let (clause, severity) = CLAUSES[number % CLAUSES.len()];
        let opened = CaseOpened {
            case: case(number),
            origin: CaseOrigin::OwnKnowledge,
            title: seal("title", format!("客户名单外发微信群（第 {number} 号）")),
            by,
            counsel: by,
            on,
            known_on: on,
            action_clock: None,
        };
        let assigned = CaseAssigned {
            handler: investigator,
            role: HandlerRole::Investigator,
            by,
            on,
        };
        let added = PartyAdded {
            party: subject.clone(),
            role: PartyRole::Subject,
            by,
            on,
        };
        let description = format!("{on} 在外部微信群中发送内部客户名单，群内有公司以外的人员。编号 {number}。");
        let raised = AllegationRaised {
            allegation: AllegationId(spread(5, number)),
            subject,
            clause: clause.parse().unwrap(),
            severity,
            conduct: When::from(on),
            ground: Some(ground()),
            description: seal("description", description),
            by,
            on,
        };
        [opened.into(), assigned.into(), added.into(), raised.into()]
    }
}

fn ground() -> PolicyGround {
    PolicyGround {
        policy: PolicyId(spread(6, 0)),
        published: When::Year { year: 2023 },
        acknowledged: When::Year { year: 2023 },
        rests_on_publication: false,
        consultation_by_memo: false,
    }
}
