//! A record with everything that belongs to it: how it stands towards its erasure, and what is destroyed with it.

use std::collections::BTreeSet;

use probity_domain::case::{Case, CaseEvent};
use probity_domain::hold::HoldScope;
use probity_domain::ids::{AccountId, AttachmentId, CaseId, HoldId, InvestigationId, PersonId, ReportId, SanctionId};
use probity_domain::report::{Report, ReportEvent};
use probity_domain::retention::{CaseWhole, Closing, Doomed, ReporterSide, Retained, Standing, of_person, of_report};
use probity_domain::sanction::Sanction;
use probity_domain::{AttachmentRef, calendar::CalendarGap};
use probity_store::{Direction, StreamName};
use serde_json::Value;

use crate::app::App;
use crate::error::AppError;
use crate::journal::Folded;
use crate::protection::protection_of_report;
use crate::reward::reward_of_report;
use crate::use_case::UseCase;

/// Events in one read.
const PAGE: usize = 500;

/// The reporter's side of a report, kept with the folded streams.
#[derive(Debug, Clone, Default)]
pub(super) struct Side(ReporterSide);

impl Folded for Side {
    type Event = ReportEvent;
    fn apply(&mut self, event: &ReportEvent) {
        self.0.fold_in(event);
    }
}

/// When a case was closed, kept with the folded streams.
#[derive(Debug, Clone, Default)]
pub(super) struct ClosedOn(Closing);

impl Folded for ClosedOn {
    type Event = CaseEvent;
    fn apply(&mut self, event: &CaseEvent) {
        self.0.fold_in(event);
    }
}

impl App {
    /// How a record stands towards its erasure, by the pack in force.
    pub(super) async fn standing_of(&self, record: Retained) -> Result<Standing, AppError> {
        let rules = self.rules();
        let standing = match record {
            Retained::Case(case) => self.whole_case(case).await?.standing(rules),
            // What belongs to a case is kept with it.
            Retained::Report(report) if self.belongs_to_case(report).await? => Ok(Standing::default()),
            Retained::Report(report) => of_report(report, &self.reporter_side(report).await?, rules),
            Retained::Person(person) => {
                let kept = self.kept_cases_of(person).await?;
                of_person(&self.person(person).await?, &kept, rules)
            }
        };
        let standing = standing.map_err(|gap| beyond(&gap))?;
        Ok(Standing {
            holds: self.holds_on(record).await?,
            ..standing
        })
    }

    async fn whole_case(&self, id: CaseId) -> Result<CaseWhole, AppError> {
        let case = Case::clone(&*self.case(id).await?);
        let closing = self.journal().load::<ClosedOn>(&id.stream()).await?.state.0;
        let mut reports = Vec::with_capacity(case.reports.len());
        for report in &case.reports {
            reports.push((*report, self.reporter_side(*report).await?));
        }
        let mut sanctions = Vec::with_capacity(case.sanctions.len());
        for sanction in case.sanctions.keys() {
            let loaded = self.journal().load::<Sanction>(&Sanction::stream(*sanction)).await?;
            sanctions.push((*sanction, loaded.state.clone()));
        }
        Ok(CaseWhole {
            case,
            closing,
            reports,
            sanctions,
        })
    }

    async fn belongs_to_case(&self, report: ReportId) -> Result<bool, AppError> {
        let loaded = self.journal().load::<Report>(&report.stream()).await?;
        Ok(loaded.state.case.is_some())
    }

    async fn reporter_side(&self, report: ReportId) -> Result<ReporterSide, AppError> {
        let side = self.journal().load::<Side>(&report.stream()).await?.state.0.clone();
        Ok(ReporterSide {
            looked_after: self.is_looked_after(report).await? || self.owes_reward(report).await?,
            ..side
        })
    }

    /// The cases in which a person has a part and which are not erased.
    async fn kept_cases_of(&self, person: PersonId) -> Result<BTreeSet<CaseId>, AppError> {
        let mut kept = BTreeSet::new();
        for case in self.cases_naming(person).await? {
            if !self.retention_status(Retained::Case(case)).await?.is_erased() {
                kept.insert(case);
            }
        }
        Ok(kept)
    }

    /// The holds that cover a record: on itself, and on whoever and whatever belongs to it.
    async fn holds_on(&self, record: Retained) -> Result<BTreeSet<HoldId>, AppError> {
        let placed = self.placed_holds().await?;
        if placed.is_empty() {
            return Ok(BTreeSet::new());
        }
        let covered = self.scopes_over(record).await?;
        let over = placed.into_iter().filter(|(_, scope)| covered.contains(scope));
        Ok(over.map(|(hold, _)| hold).collect())
    }

    async fn scopes_over(&self, record: Retained) -> Result<BTreeSet<HoldScope>, AppError> {
        let mut scopes = BTreeSet::new();
        match record {
            Retained::Case(id) => {
                let case = self.case(id).await?;
                scopes.insert(HoldScope::Case(id));
                scopes.extend(case.reports.iter().copied().map(HoldScope::Report));
                let parties = case.parties.iter().filter_map(|(party, _)| party.person());
                scopes.extend(parties.map(HoldScope::Person));
            }
            Retained::Report(id) => {
                scopes.insert(HoldScope::Report(id));
            }
            Retained::Person(id) => {
                scopes.insert(HoldScope::Person(id));
                scopes.extend(self.cases_naming(id).await?.into_iter().map(HoldScope::Case));
            }
        }
        Ok(scopes)
    }

    /// The streams whose events tell of a record.
    pub(super) async fn streams_of(&self, record: Retained) -> Result<BTreeSet<String>, AppError> {
        let mut streams = BTreeSet::from([record.stream()]);
        match record {
            Retained::Case(id) => {
                let case = self.case(id).await?;
                streams.extend(case.reports.iter().map(ReportId::stream));
                streams.extend(case.reports.iter().map(|id| protection_of_report(*id).stream()));
                streams.extend(case.reports.iter().map(|id| reward_of_report(*id).stream()));
                streams.extend(case.investigations.iter().map(InvestigationId::stream));
                streams.extend(case.sanctions.keys().map(SanctionId::stream));
            }
            Retained::Report(id) => {
                streams.insert(protection_of_report(id).stream());
                streams.insert(reward_of_report(id).stream());
            }
            Retained::Person(id) => streams.extend(self.accounts_of(id).await?.iter().map(AccountId::stream)),
        }
        Ok(streams)
    }

    /// The keys and files of a record. Protection plans and rewards are sealed under their report's key; fields of investigations and sanctions are sealed under the case's key, accounts
    /// under their holder's.
    pub(super) async fn doomed(&self, record: Retained) -> Result<Doomed, AppError> {
        let mut keys = vec![record.stream()];
        if let Retained::Case(id) = record {
            keys.extend(self.case(id).await?.reports.iter().map(ReportId::stream));
        }
        let mut files = BTreeSet::new();
        for stream in self.streams_of(record).await? {
            self.attachments_in(&stream, &mut files).await?;
        }
        Ok(Doomed {
            keys,
            files: files.into_iter().collect(),
        })
    }

    async fn attachments_in(&self, stream: &str, found: &mut BTreeSet<AttachmentId>) -> Result<(), AppError> {
        let name = StreamName::new(stream).map_err(|error| AppError::internal("naming a stream", &error))?;
        let mut from = None;
        loop {
            let page = self.store().read(&name, from, Direction::Forward, PAGE).await?;
            let Some(last) = page.last().map(|envelope| envelope.revision) else {
                return Ok(());
            };
            for envelope in &page {
                let json = serde_json::from_slice(&envelope.event.payload)
                    .map_err(|error| AppError::internal("reading an event", &error))?;
                files(&json, found);
            }
            from = Some(last.saturating_add(1));
        }
    }
}

/// Every file that an event names, however deep.
fn files(event: &Value, found: &mut BTreeSet<AttachmentId>) {
    let mut waiting = vec![event];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(values) => waiting.extend(values),
            Value::Object(fields) => match serde_json::from_value::<AttachmentRef>(value.clone()) {
                Ok(file) => {
                    found.insert(file.id);
                }
                Err(_) => waiting.extend(fields.values()),
            },
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

/// No period of a record may end beyond the calendar; the pack is refused at the start if one does.
fn beyond(gap: &CalendarGap) -> AppError {
    AppError::internal("counting how long a record is kept", gap)
}
