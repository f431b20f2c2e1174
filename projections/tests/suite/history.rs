//! Random histories: events as the domain could have written them, and some that it would not have.

use probity_domain::access::{AccessEvent, RecordViewed, RoleGranted, RoleRevoked};
use probity_domain::account::{
    AccountAnomalyReported, AccountEvent, AccountHandedOver, AccountKind, AccountRegistered,
};
use probity_domain::case::{
    AllegationDetermined, AllegationRaised, AllegationWithdrawn, CaseAssessed, CaseAssigned, CaseClosed, CaseEvent,
    CaseOpened, CaseOrigin, CaseOutcome, CaseReopened, ConflictDeclared, ConflictKind, Determination, HandlerRecused,
    HandlerRole, InvestigationStarted, Party, PartyAdded, PartyRole, PolicyGround, ReportAttached, SanctionTracked,
    SubjectInformed,
};
use probity_domain::ids::{
    AccountId, AllegationId, FindingId, InvestigationId, MessageId, PartyId, PolicyId, ReportId, SanctionId, TaskId,
};
use probity_domain::investigation::{
    InvestigationAuthorised, InvestigationCompleted, InvestigationEvent, InvestigationPlanned, ResponseWindowOpened,
    SubjectResponded, TaskAdded, TaskDone, TaskKind,
};
use probity_domain::person::{AcknowledgementProof, PersonEvent, PersonLeft, PolicyAcknowledged, RelativeDeclared};
use probity_domain::policy::{ConsultationProof, PolicyDrafted, PolicyEvent, PolicyPublished, StaffConsulted};
use probity_domain::report::{
    Channel, FeedbackGiven, HandlerReplied, InformationRequested, Language, Message, ReportAcknowledged, ReportClosed,
    ReportEvent, ReportLinked, ReportReceived, ReportTriaged, ReporterReplied,
};
use probity_domain::sanction::{
    AppealLodged, DecisionServed, SanctionApproved, SanctionDecided, SanctionEvent, SanctionKind, SanctionProposed,
    SanctionTerms, ServiceMethod, UnionNotified,
};
use probity_domain::{Role, Severity, When};
use proptest::prelude::*;

use crate::support::{Unwritten, case, day, moved, person, registered, sealed, to_reporter, ulid, unwritten};

/// One step: what happens, to which, with which detail.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    pub what: u8,
    pub which: u8,
    pub detail: u8,
}

pub fn steps(longest: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = (0u8..43, any::<u8>(), any::<u8>()).prop_map(|(what, which, detail)| Step { what, which, detail });
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
        origin: CaseOrigin::OwnKnowledge,
        title: sealed(&id.stream(), "title"),
        by: person(counsel),
        counsel: person(counsel),
        on: day(on),
        known_on: day(on - 1),
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
        anonymous: number % 2 == 0,
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
    };
    unwritten::<ReportEvent>(id.stream(), event)
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
                registered(number, u128::from(detail % 3), Some(who), detail % 5 == 0)
            }
            2 => moved(
                who,
                u128::from(detail % 3),
                (other != who).then_some(other),
                detail % 7 == 0,
            ),
            3 => unwritten::<PersonEvent>(stream, PersonLeft { left: self.on().into() }),
            4 => unwritten::<PersonEvent>(
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
                let kind = if detail % 2 == 0 {
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
            conduct: When::Before {
                date: day(i64::from(detail)),
            },
            ground: (detail % 4 != 0).then_some(ground),
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
        };
        unwritten::<CaseEvent>(case(number).stream(), event)
    }

    fn determined(&mut self, number: u128, detail: u8) -> Unwritten {
        let stream = case(number).stream();
        let allegation = allegation(Self::pick(detail, self.allegations));
        let (by, on) = (person(0), self.on());
        if detail % 3 == 0 {
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
        if detail % 3 == 0 {
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

    fn investigation(&mut self, Step { what, which, detail }: Step) {
        if self.cases == 0 {
            return;
        }
        if what == 23 || self.investigations == 0 {
            return self.plan(Self::pick(which, self.cases));
        }
        let stream = investigation(Self::pick(which, self.investigations)).stream();
        let (by, on) = (person(0), self.on());
        let task = TaskId(ulid(15, u128::from(detail % 4)));
        let subject = Party::Person(person(Self::pick(detail, self.people)));
        let event = match what {
            24 => unwritten::<InvestigationEvent>(
                stream,
                InvestigationAuthorised {
                    by,
                    on,
                    sources: Vec::new(),
                    complete_by: day(self.clock + 60),
                },
            ),
            25 if detail % 2 == 0 => unwritten::<InvestigationEvent>(stream, TaskDone { task, by, on }),
            25 => {
                let text = sealed(&stream, "task.text");
                let due = Some(day(self.clock + i64::from(detail % 9)));
                let (kind, assignee) = (TaskKind::Collect, by);
                unwritten::<InvestigationEvent>(
                    stream,
                    TaskAdded {
                        task,
                        kind,
                        text,
                        assignee,
                        due,
                        by,
                        on,
                    },
                )
            }
            26 => unwritten::<InvestigationEvent>(
                stream,
                ResponseWindowOpened {
                    subject,
                    until: day(self.clock + 5),
                    by,
                    on,
                },
            ),
            27 => {
                let statement = sealed(&stream, "statement");
                let event = SubjectResponded {
                    subject,
                    statement,
                    admits: true,
                    answered_on: on,
                    by,
                    on,
                };
                unwritten::<InvestigationEvent>(stream, event)
            }
            _ => unwritten::<InvestigationEvent>(stream, InvestigationCompleted { by, on }),
        };
        self.push(event);
    }

    fn plan(&mut self, number: u128) {
        let id = investigation(self.investigations);
        self.investigations += 1;
        let (by, on, case) = (person(0), self.on(), case(number));
        let started = InvestigationStarted {
            investigation: id,
            by,
            on,
        };
        self.push(unwritten::<CaseEvent>(case.stream(), started));
        let scope = sealed(&case.stream(), "scope");
        let planned = InvestigationPlanned {
            investigation: id,
            case,
            scope,
            sources: Vec::new(),
            by,
            on,
        };
        self.push(unwritten::<InvestigationEvent>(id.stream(), planned));
    }

    fn sanction(&mut self, Step { what, which, detail }: Step) {
        if self.cases == 0 {
            return;
        }
        if what == 29 || self.sanctions == 0 {
            return self.propose(Self::pick(which, self.cases), Self::pick(detail, self.people));
        }
        let stream = sanction(Self::pick(which, self.sanctions)).stream();
        let (by, on) = (person(0), self.on());
        let event = match what {
            30 => {
                let complete = detail % 2 == 0;
                let role = Role::LegalCounsel;
                unwritten::<SanctionEvent>(
                    stream,
                    SanctionApproved {
                        by,
                        role,
                        level: None,
                        on,
                        complete,
                    },
                )
            }
            31 => {
                let reply_by = day(self.clock + 5);
                unwritten::<SanctionEvent>(
                    stream,
                    UnionNotified {
                        by,
                        on,
                        reply_by,
                        notice_sha256: None,
                    },
                )
            }
            32 => {
                let reasons = sealed(&stream, "reasons");
                unwritten::<SanctionEvent>(
                    stream,
                    SanctionDecided {
                        by,
                        on,
                        terms: terms(),
                        reasons,
                    },
                )
            }
            _ if detail % 2 == 0 => {
                let (method, proof_sha256) = (ServiceMethod::InPerson, "0".repeat(64));
                let appeal_until = day(self.clock + 10);
                unwritten::<SanctionEvent>(
                    stream,
                    DecisionServed {
                        method,
                        on,
                        proof_sha256,
                        by,
                        appeal_until,
                    },
                )
            }
            _ => {
                let grounds = sealed(&stream, "grounds");
                unwritten::<SanctionEvent>(
                    stream,
                    AppealLodged {
                        by,
                        on,
                        grounds,
                        decide_by: day(self.clock + 15),
                    },
                )
            }
        };
        self.push(event);
    }

    fn propose(&mut self, number: u128, subject: u128) {
        for event in proposed(number, self.sanctions, subject, self.clock) {
            self.push(event);
        }
        self.sanctions += 1;
    }

    fn report(&mut self, Step { what, which, detail }: Step) {
        if what == 34 || self.reports == 0 {
            self.push(received(self.reports, self.clock));
            self.reports += 1;
            return;
        }
        let number = Self::pick(which, self.reports);
        let stream = report(number).stream();
        let (by, on) = (person(0), self.on());
        let message = message(&stream, number * 1_000 + u128::from(detail));
        let event = match (what, detail % 3) {
            (35, 0) => {
                let (triage_by, feedback_by) = (day(self.clock + 7), day(self.clock + 90));
                unwritten::<ReportEvent>(
                    stream,
                    ReportAcknowledged {
                        by: None,
                        on,
                        triage_by,
                        feedback_by,
                    },
                )
            }
            (35, _) => {
                let assessment = sealed(&stream, "assessment");
                let clauses = vec!["WX-6.3.1".parse().unwrap()];
                let severity = Severity::Serious;
                unwritten::<ReportEvent>(
                    stream,
                    ReportTriaged {
                        by,
                        on,
                        clauses,
                        severity,
                        assessment,
                    },
                )
            }
            (36, 0) => unwritten::<ReportEvent>(stream, InformationRequested { by, on, message }),
            (36, 1) => unwritten::<ReportEvent>(
                stream,
                ReporterReplied {
                    message,
                    attachments: Vec::new(),
                    on,
                },
            ),
            (36, _) => unwritten::<ReportEvent>(stream, HandlerReplied { by, on, message }),
            (37, _) if self.cases > 0 => return self.attach(number, Self::pick(detail, self.cases)),
            (_, 0) => unwritten::<ReportEvent>(
                stream,
                ReportClosed {
                    by,
                    on,
                    without_channel: None,
                },
            ),
            (_, _) => unwritten::<ReportEvent>(stream, FeedbackGiven { by, on, message }),
        };
        self.push(event);
    }

    fn attach(&mut self, number: u128, to: u128) {
        let (by, on) = (person(0), self.on());
        let attached = ReportAttached {
            report: report(number),
            by,
            on,
        };
        self.push(unwritten::<CaseEvent>(case(to).stream(), attached));
        self.push(unwritten::<ReportEvent>(
            report(number).stream(),
            ReportLinked { by, on, case: case(to) },
        ));
    }

    fn account(&mut self, Step { what, which, detail }: Step) {
        let by = person(0);
        if what == 39 || self.accounts == 0 {
            let account = AccountId(ulid(7, self.accounts));
            self.accounts += 1;
            let holder = person(Self::pick(which, self.people));
            let event = AccountRegistered {
                account,
                holder,
                kind: AccountKind::Company,
                identifier: sealed(&holder.stream(), "identifier"),
                contacts: Some(599),
                registered: When::Month { year: 2020, month: 10 },
                by,
            };
            return self.push(unwritten::<AccountEvent>(account.stream(), event));
        }
        let stream = AccountId(ulid(7, Self::pick(which, self.accounts))).stream();
        let happened = self.on().into();
        let event = if detail % 2 == 0 {
            let description = sealed(&stream, "description");
            unwritten::<AccountEvent>(
                stream,
                AccountAnomalyReported {
                    description,
                    happened,
                    by,
                },
            )
        } else {
            unwritten::<AccountEvent>(
                stream,
                AccountHandedOver {
                    to: by,
                    handed_over: happened,
                    cleaned: true,
                    by,
                },
            )
        };
        self.push(event);
    }

    fn register(&mut self, Step { what, which, detail }: Step) {
        let who = person(Self::pick(which, self.people));
        let stream = format!("access-{who}");
        let (role, on) = (Role::ALL[usize::from(detail) % Role::ALL.len()], self.on());
        let event = match (what, detail % 3) {
            (41, 0) => unwritten::<AccessEvent>(
                stream,
                RoleRevoked {
                    person: who,
                    role,
                    by: None,
                    on,
                },
            ),
            (41, _) => unwritten::<AccessEvent>(
                stream,
                RoleGranted {
                    person: who,
                    role,
                    level: None,
                    by: None,
                    on,
                },
            ),
            (_, 0) => {
                let (record, action) = (case(0).stream(), "ReadFinding".to_owned());
                unwritten::<AccessEvent>(
                    format!("{stream}-202601"),
                    RecordViewed {
                        person: who,
                        record,
                        action,
                        on,
                    },
                )
            }
            (_, step) => policy(u128::from(which % 2), step),
        };
        self.push(event);
    }
}

fn policy(number: u128, step: u8) -> Unwritten {
    let policy = PolicyId(ulid(12, number));
    let by = person(0);
    let event: PolicyEvent = match (number, step) {
        (0, 1) => PolicyDrafted {
            policy,
            pack: "wechat-confidentiality".to_owned(),
            version: "2026".to_owned(),
            sha256: "0".repeat(64),
            by,
        }
        .into(),
        (_, 1) => StaffConsulted {
            consulted: When::Unknown,
            proof: ConsultationProof::Minutes("0".repeat(64)),
            by,
        }
        .into(),
        (_, _) => PolicyPublished {
            published: When::Year { year: 2021 },
            proof_sha256: None,
            by,
        }
        .into(),
    };
    unwritten::<PolicyEvent>(policy.stream(), event)
}

pub fn proposed(number: u128, id: u128, against: u128, clock: i64) -> [Unwritten; 2] {
    let (id, case, subject) = (sanction(id), case(number), person(against));
    let (by, on, finding) = (person(0), day(clock), FindingId(ulid(13, 0)));
    let tracked = SanctionTracked {
        sanction: id,
        subject,
        finding,
        by,
        on,
    };
    let proposal = SanctionProposed {
        sanction: id,
        case,
        finding,
        subject,
        terms: terms(),
        proportionality: None,
        priors: Vec::new(),
        reasons: sealed(&case.stream(), "reasons"),
        by,
        on,
        act_warn_on: day(clock + 90),
        act_by: day(clock + 365),
    };
    [
        unwritten::<CaseEvent>(case.stream(), tracked),
        unwritten::<SanctionEvent>(id.stream(), proposal),
    ]
}
