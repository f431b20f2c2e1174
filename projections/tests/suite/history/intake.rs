//! Reports, accounts, policies and access.

use probity_domain::access::{AccessEvent, RecordViewed, RoleGranted, RoleRevoked};
use probity_domain::account::{
    AccountAnomalyReported, AccountEvent, AccountHandedOver, AccountKind, AccountRegistered,
};
use probity_domain::case::{CaseEvent, ReportAttached};
use probity_domain::ids::{AccountId, PolicyId};
use probity_domain::policy::{ConsultationProof, PolicyDrafted, PolicyEvent, PolicyPublished, StaffConsulted};
use probity_domain::report::{
    FeedbackGiven, HandlerReplied, InformationRequested, ReportAcknowledged, ReportClosed, ReportEvent, ReportLinked,
    ReportTriaged, ReporterReplied,
};
use probity_domain::{Role, Severity, When};

use crate::support::{Unwritten, case, day, person, sealed, ulid, unwritten};

use super::{History, Step, message, received, report};

impl History {
    pub(super) fn report(&mut self, Step { what, which, detail }: Step) {
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
                        triage_basis: None,
                        feedback_by,
                        feedback_basis: None,
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
                    taken_by: None,
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

    pub(super) fn attach(&mut self, number: u128, to: u128) {
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

    pub(super) fn account(&mut self, Step { what, which, detail }: Step) {
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
        let event = if detail.is_multiple_of(2) {
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

    pub(super) fn register(&mut self, Step { what, which, detail }: Step) {
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
                    requested_by: None,
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
