//! Investigations and sanctions.

use probity_domain::Role;
use probity_domain::case::{CaseEvent, InvestigationStarted, Party, SanctionTracked};
use probity_domain::ids::{FindingId, TaskId};
use probity_domain::investigation::{
    InvestigationAuthorised, InvestigationCompleted, InvestigationEvent, InvestigationPlanned, ResponseWindowOpened,
    SubjectResponded, TaskAdded, TaskDone, TaskKind,
};
use probity_domain::sanction::{
    AppealLodged, DecisionServed, SanctionApproved, SanctionDecided, SanctionEvent, SanctionProposed, ServiceMethod,
    UnionNotified,
};

use crate::support::{Unwritten, case, day, person, sealed, ulid, unwritten};

use super::{History, Step, investigation, sanction, terms};

impl History {
    pub(super) fn investigation(&mut self, Step { what, which, detail }: Step) {
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
                    basis: None,
                },
            ),
            25 if detail.is_multiple_of(2) => unwritten::<InvestigationEvent>(stream, TaskDone { task, by, on }),
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
                    basis: None,
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

    pub(super) fn plan(&mut self, number: u128) {
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

    pub(super) fn sanction(&mut self, Step { what, which, detail }: Step) {
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
                let complete = detail.is_multiple_of(2);
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
                        basis: None,
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
            _ if detail.is_multiple_of(2) => {
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
                        appeal_basis: None,
                        certificate_by: Some(appeal_until),
                        certificate_basis: None,
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
                        basis: None,
                    },
                )
            }
        };
        self.push(event);
    }

    pub(super) fn propose(&mut self, number: u128, subject: u128) {
        for event in proposed(number, self.sanctions, subject, self.clock) {
            self.push(event);
        }
        self.sanctions += 1;
    }
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
        act_basis: None,
    };
    [
        unwritten::<CaseEvent>(case.stream(), tracked),
        unwritten::<SanctionEvent>(id.stream(), proposal),
    ]
}
