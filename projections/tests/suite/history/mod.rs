//! Random histories: events as the domain could have written them, and some that it would not have.

#![allow(clippy::too_many_lines, reason = "one arm an event, and events are wide")]

mod damages;
mod intake;
mod procedure;

use probity_domain::case::{
    AllegationDetermined, AllegationRaised, AllegationWithdrawn, CaseAssessed, CaseAssigned, CaseClosed, CaseEvent,
    CaseOpened, CaseOrigin, CaseOutcome, CaseReopened, ConflictDeclared, ConflictKind, Determination, HandlerRecused,
    HandlerRole, Party, PartyAdded, PartyRole, PolicyGround, SubjectInformed,
};
use probity_domain::department::{DepartmentEvent, DepartmentNamed};
use probity_domain::ids::{
    AllegationId, FindingId, InvestigationId, MessageId, PartyId, PolicyId, ReportId, SanctionId,
};
use probity_domain::person::{AcknowledgementProof, PersonEvent, PersonLeft, PolicyAcknowledged, RelativeDeclared};
use probity_domain::report::{Channel, Language, Message, ReportEvent, ReportReceived};
use probity_domain::sanction::{SanctionKind, SanctionTerms};
use probity_domain::{Severity, When};
use proptest::prelude::*;

use crate::support::{
    Unwritten, case, day, department, moved_on, person, registered, sealed, to_reporter, ulid, unwritten,
};

pub use self::damages::{assessed, awarded, claim, money, planned};
pub use self::procedure::proposed;

/// One step: what happens, to which, with which detail.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    pub what: u8,
    pub which: u8,
    pub detail: u8,
}

pub fn steps(longest: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = (0u8..47, any::<u8>(), any::<u8>()).prop_map(|(what, which, detail)| Step { what, which, detail });
    proptest::collection::vec(step, 1..longest)
}

/// What there is so far.
#[derive(Default)]
pub struct History {
    pub events: Vec<Unwritten>,
    pub people: u128,
    pub cases: u128,
    reports: u128,
    investigations: u128,
    sanctions: u128,
    accounts: u128,
    debtors: Vec<u128>,
    allegations: u128,
    clock: i64,
}

pub fn terms() -> SanctionTerms {
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

pub fn allegation(number: u128) -> AllegationId {
    AllegationId(ulid(11, number))
}

pub fn investigation(number: u128) -> InvestigationId {
    InvestigationId(ulid(5, number))
}

pub fn sanction(number: u128) -> SanctionId {
    SanctionId(ulid(6, number))
}

pub fn report(number: u128) -> ReportId {
    ReportId(ulid(4, number))
}

pub fn message(stream: &str, number: u128) -> Message {
    Message {
        id: MessageId(ulid(8, number)),
        for_handlers: sealed(stream, "message"),
        for_reporter: Some(to_reporter("message")),
    }
}

pub fn opened(number: u128, counsel: u128, on: i64) -> Unwritten {
    let id = case(number);
    let event = CaseOpened {
        case: id,
        origin: if number % 3 == 2 {
            CaseOrigin::Retaliation(report(number))
        } else {
            CaseOrigin::OwnKnowledge
        },
        title: sealed(&id.stream(), "title"),
        by: person(counsel),
        counsel: person(counsel),
        on: day(on),
        known_on: day(on - 1),
        action_clock: None,
    };
    unwritten::<CaseEvent>(id.stream(), event)
}

pub fn party(number: u128, who: u128, role: PartyRole) -> Unwritten {
    let event = PartyAdded {
        party: Party::Person(person(who)),
        role,
        by: person(0),
        on: day(1),
    };
    unwritten::<CaseEvent>(case(number).stream(), event)
}

pub fn assigned(number: u128, who: u128, role: HandlerRole) -> Unwritten {
    let event = CaseAssigned {
        handler: person(who),
        role,
        by: person(0),
        on: day(1),
    };
    unwritten::<CaseEvent>(case(number).stream(), event)
}

pub fn received(number: u128, on: i64) -> Unwritten {
    let id = report(number);
    let event = ReportReceived {
        report: id,
        channel: Channel::Portal,
        received_on: day(on),
        anonymous: number.is_multiple_of(2),
        language: Language::ZhHans,
        categories: vec!["WX-6.1.2".parse().unwrap()],
        narrative: message(&id.stream(), number * 1_000),
        happened: When::Unknown,
        place: None,
        attachments: Vec::new(),
        lookup: Some(format!("{number:064x}")),
        reporter_key: Some("a2V5".to_owned()),
        taken_by: None,
        acknowledge_by: day(on + 7),
        acknowledge_basis: None,
        to_alternate: number % 5 == 4,
    };
    unwritten::<ReportEvent>(id.stream(), event)
}

fn named(number: u128, on: jiff::civil::Date) -> Unwritten {
    let department = department(number);
    let event = DepartmentNamed {
        department,
        name: sealed(&department.stream(), "name"),
        by: None,
        on,
    };
    unwritten::<DepartmentEvent>(department.stream(), event)
}

impl History {
    pub fn of(steps: &[Step]) -> Self {
        let mut history = Self::default();
        for number in 0..4 {
            history.push(registered(
                number,
                number % 2,
                (number > 0).then(|| number - 1),
                number % 3 == 1,
            ));
            history.people += 1;
        }
        for step in steps {
            history.clock += 1;
            history.take(*step);
        }
        history
    }

    fn push(&mut self, event: Unwritten) {
        self.events.push(event);
    }

    fn on(&self) -> jiff::civil::Date {
        day(self.clock)
    }

    fn take(&mut self, step: Step) {
        match step.what {
            0..=6 => self.person(step),
            7..=10 => self.open_case(step),
            11..=22 => self.case(step),
            23..=28 => self.investigation(step),
            29..=33 => self.sanction(step),
            34..=38 => self.report(step),
            39 | 40 => self.account(step),
            43..=46 => self.damages(step),
            _ => self.register(step),
        }
    }

    fn pick(index: u8, of: u128) -> u128 {
        u128::from(index) % of.max(1)
    }

    fn person(&mut self, Step { what, which, detail }: Step) {
        let who = Self::pick(which, self.people);
        let other = Self::pick(detail, self.people);
        let stream = person(who).stream();
        let event = match what {
            0 | 1 => {
                let number = self.people;
                self.people += 1;
                registered(number, u128::from(detail % 3), Some(who), detail.is_multiple_of(5))
            }
            2 => moved_on(
                if detail.is_multiple_of(4) {
                    When::Unknown
                } else {
                    day(i64::from(which) - 60).into()
                },
                who,
                (
                    u128::from(detail % 3),
                    (other != who).then_some(other),
                    detail.is_multiple_of(7),
                ),
            ),
            3 => unwritten::<PersonEvent>(stream, PersonLeft { left: self.on().into() }),
            4 if detail.is_multiple_of(3) => named(u128::from(which % 4), self.on()),
            4 | 5 => unwritten::<PersonEvent>(
                stream,
                RelativeDeclared {
                    relative: person(other),
                },
            ),
            _ => {
                let acknowledged = PolicyAcknowledged {
                    policy: PolicyId(ulid(12, u128::from(detail % 2))),
                    acknowledged: When::Year { year: 2025 },
                    proof: AcknowledgementProof::Reported,
                };
                unwritten::<PersonEvent>(stream, acknowledged)
            }
        };
        self.push(event);
    }

    fn open_case(&mut self, Step { which, detail, .. }: Step) {
        let number = self.cases;
        self.cases += 1;
        let counsel = Self::pick(which, self.people);
        self.push(opened(number, counsel, self.clock + i64::from(detail)));
    }

    fn case(&mut self, Step { what, which, detail }: Step) {
        if self.cases == 0 {
            return;
        }
        let number = Self::pick(which, self.cases);
        let who = Self::pick(detail, self.people);
        let stream = case(number).stream();
        let (by, on) = (person(0), self.on());
        let event = match what {
            11 => assigned(
                number,
                who,
                [HandlerRole::Intake, HandlerRole::Investigator][usize::from(detail % 2)],
            ),
            12 => unwritten::<CaseEvent>(
                stream,
                HandlerRecused {
                    handler: person(who),
                    by,
                    on,
                },
            ),
            13 | 14 => party(
                number,
                who,
                [PartyRole::Subject, PartyRole::Witness, PartyRole::Victim][usize::from(detail % 3)],
            ),
            15 => {
                let kind = if detail.is_multiple_of(2) {
                    ConflictKind::Declared
                } else {
                    ConflictKind::Decided
                };
                unwritten::<CaseEvent>(
                    stream,
                    ConflictDeclared {
                        person: person(who),
                        kind,
                        note: None,
                        by,
                        on,
                    },
                )
            }
            16 => {
                let severity = [Severity::Minor, Severity::Serious, Severity::Grave][usize::from(detail % 3)];
                let assessment = sealed(&stream, "assessment");
                unwritten::<CaseEvent>(
                    stream,
                    CaseAssessed {
                        by,
                        on,
                        severity,
                        assessment,
                    },
                )
            }
            17 | 18 => self.raise(number, detail),
            19 => self.informed(number, detail),
            20 => self.determined(number, detail),
            21 => self.closed(number, detail),
            _ => self.outside_party(number),
        };
        self.push(event);
    }

    fn raise(&mut self, number: u128, detail: u8) -> Unwritten {
        let stream = case(number).stream();
        let clause = ["WX-6.1.2", "WX-2.2.2", "WX-6.3.1"][usize::from(detail % 3)];
        let ground = PolicyGround {
            policy: PolicyId(ulid(12, u128::from(detail % 2))),
            published: When::Unknown,
            acknowledged: When::Unknown,
            rests_on_publication: false,
            consultation_by_memo: false,
        };
        let event = AllegationRaised {
            allegation: allegation(self.allegations),
            subject: Party::Person(person(Self::pick(detail, self.people))),
            clause: clause.parse().unwrap(),
            severity: [Severity::Minor, Severity::Serious, Severity::Grave][usize::from(detail / 3 % 3)],
            conduct: match detail % 3 {
                0 => When::Before {
                    date: day(i64::from(detail)),
                },
                1 => day(i64::from(detail) - 60).into(),
                _ => When::Month {
                    year: 2025,
                    month: 1 + i8::try_from(detail % 12).unwrap(),
                },
            },
            ground: (!detail.is_multiple_of(4)).then_some(ground),
            description: sealed(&stream, "description"),
            by: person(0),
            on: self.on(),
        };
        self.allegations += 1;
        unwritten::<CaseEvent>(stream, event)
    }

    fn informed(&mut self, number: u128, detail: u8) -> Unwritten {
        let event = SubjectInformed {
            allegation: allegation(Self::pick(detail, self.allegations)),
            by: person(0),
            on: self.on(),
            respond_by: day(self.clock + 5),
            basis: None,
        };
        unwritten::<CaseEvent>(case(number).stream(), event)
    }

    fn determined(&mut self, number: u128, detail: u8) -> Unwritten {
        let stream = case(number).stream();
        let allegation = allegation(Self::pick(detail, self.allegations));
        let (by, on) = (person(0), self.on());
        if detail.is_multiple_of(3) {
            let reason = sealed(&stream, "reason");
            return unwritten::<CaseEvent>(
                stream,
                AllegationWithdrawn {
                    allegation,
                    reason,
                    by,
                    on,
                },
            );
        }
        let determination = Determination::Substantiated;
        let finding = Some(FindingId(ulid(13, u128::from(detail))));
        unwritten::<CaseEvent>(
            stream,
            AllegationDetermined {
                allegation,
                determination,
                finding,
                by,
                on,
            },
        )
    }

    fn closed(&mut self, number: u128, detail: u8) -> Unwritten {
        let stream = case(number).stream();
        let (by, on) = (person(0), self.on());
        if detail.is_multiple_of(3) {
            let new_evidence = sealed(&stream, "new_evidence");
            return unwritten::<CaseEvent>(stream, CaseReopened { new_evidence, by, on });
        }
        let retention = "unsubstantiated".to_owned();
        unwritten::<CaseEvent>(
            stream,
            CaseClosed {
                outcome: CaseOutcome::NoAction,
                retention,
                by,
                on,
            },
        )
    }

    fn outside_party(&mut self, number: u128) -> Unwritten {
        let stream = case(number).stream();
        let name = sealed(&stream, "party.name");
        let party = Party::Outside {
            id: PartyId(ulid(14, number)),
            name,
        };
        unwritten::<CaseEvent>(
            stream,
            PartyAdded {
                party,
                role: PartyRole::Subject,
                by: person(0),
                on: self.on(),
            },
        )
    }
}
