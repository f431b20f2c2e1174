//! Investigations, as they stand in the file of their case.

use std::sync::Arc;

use async_graphql::{Context, Object};
use probity_app::{Group, Record};
use probity_domain::ids::{CaseId, InvestigationId};
use probity_domain::investigation::Investigation as State;
use probity_projections::case_file::InvestigationFile;

use super::parts::{
    Evidence, Interview, InvestigationReport, ResponseWindow, Source, SubjectResponse, Task, evidence, task,
};
use super::vocabulary::InvestigationStatus;
use crate::case::detail::Detail;
use crate::case::types::Party;
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::person::types::Person;
use crate::scalars::Day;
use crate::session::Session;
use crate::text::{Lens, Text};

/// An investigation of one case.
pub struct Investigation {
    id: InvestigationId,
    detail: Arc<Detail>,
    file: InvestigationFile,
}

impl Investigation {
    /// The investigations of a case that the viewer may know of.
    pub(crate) fn all(detail: &Arc<Detail>) -> Vec<Self> {
        if !(detail.shows(Group::Investigation) || detail.shows(Group::Evidence)) {
            return Vec::new();
        }
        let one = |(id, file): (&InvestigationId, &InvestigationFile)| Self {
            id: *id,
            detail: Arc::clone(detail),
            file: file.clone(),
        };
        detail.file.investigations.iter().map(one).collect()
    }

    /// One investigation.
    pub(crate) async fn open(session: &Session, id: InvestigationId) -> ApiResult<Self> {
        let loaded = session.app().journal().load::<State>(&id.stream()).await?;
        let Some(case) = loaded.state.case else {
            let record = Record::Investigation(id);
            let action = probity_app::access::Action::ReadInvestigation;
            session.app().authorise(&session.actor, action, record).await?;
            return Err(ApiError::not_found());
        };
        let detail = Arc::new(Detail::open(session, case, None).await?);
        let mut all = Self::all(&detail).into_iter();
        all.find(|one| one.id == id).ok_or_else(ApiError::not_found)
    }

    fn lens(&self, group: Group) -> Lens {
        Lens::new(&self.detail.reader, group, &self.id.stream())
    }

    fn notes<T>(&self, make: impl FnOnce(&Lens) -> Vec<T>) -> Vec<T> {
        let lens = self.lens(Group::Investigation);
        if lens.shows() { make(&lens) } else { Vec::new() }
    }

    /// Tasks, for those who may know of them.
    pub(super) fn every_task(&self) -> Vec<Task> {
        self.notes(|lens| self.file.tasks.values().map(|file| task(lens, file)).collect())
    }

    /// Evidence, for those who may know of it.
    pub(super) fn every_evidence(&self) -> Vec<Evidence> {
        let lens = self.lens(Group::Evidence);
        if !lens.shows() {
            return Vec::new();
        }
        let custodian = |id| self.file.state.evidence.get(id).map(|item| Person(item.custodian));
        let each = self.file.evidence.iter();
        each.map(|(id, file)| Evidence {
            custodian: custodian(id),
            ..evidence(&lens, file)
        })
        .collect()
    }
}

#[Object]
impl Investigation {
    /// Global id.
    pub(crate) async fn id(&self) -> Gid<InvestigationId> {
        Gid(self.id)
    }

    /// Its case.
    async fn case_id(&self) -> Gid<CaseId> {
        Gid(self.detail.id)
    }

    /// Where it stands.
    async fn status(&self) -> Option<InvestigationStatus> {
        self.detail
            .shows(Group::Investigation)
            .then(|| self.file.state.status.into())
    }

    /// Plan, tasks, interviews and report are withheld from the viewer.
    async fn redacted(&self) -> bool {
        self.lens(Group::Investigation).redacted()
    }

    /// Who leads it.
    async fn lead(&self) -> Option<Person> {
        Person::maybe(self.file.state.lead.filter(|_| self.detail.shows(Group::Investigation)))
    }

    /// What is to be found out.
    async fn scope(&self) -> Text {
        let lens = self.lens(Group::Investigation);
        lens.maybe(self.file.planned.as_ref().map(|planned| &planned.scope))
    }

    /// The day on which it was planned.
    async fn planned_on(&self) -> Option<Day> {
        self.file.planned.as_ref().map(|planned| Day(planned.on))
    }

    /// The counsel who allowed it.
    async fn authorised_by(&self) -> Option<Person> {
        self.file.authorised.as_ref().map(|authorised| Person(authorised.by))
    }

    /// The day on which counsel allowed it.
    async fn authorised_on(&self) -> Option<Day> {
        self.file.authorised.as_ref().map(|authorised| Day(authorised.on))
    }

    /// The day by which it is to be completed.
    async fn complete_by(&self) -> Option<Day> {
        self.file
            .authorised
            .as_ref()
            .map(|authorised| Day(authorised.complete_by))
    }

    /// The day on which it ended.
    async fn completed_on(&self) -> Option<Day> {
        self.file.completed.as_ref().map(|completed| Day(completed.on))
    }

    /// Where from.
    async fn sources(&self) -> Vec<Source> {
        let state = &self.file.state;
        self.notes(|lens| {
            let source = |source: &probity_domain::investigation::Source| Source {
                id: Gid(source.id),
                kind: source.kind.into(),
                basis: source.basis.map(Into::into),
                description: lens.text(&source.description),
                authorised: state.authorised.contains(&source.id),
                consented: state.consents.contains(&source.id),
            };
            state.sources.values().map(source).collect()
        })
    }

    /// Tasks.
    async fn tasks(&self) -> Vec<Task> {
        self.every_task()
    }

    /// Evidence.
    async fn evidence(&self) -> Vec<Evidence> {
        self.every_evidence()
    }

    /// Interviews in order.
    async fn interviews(&self) -> Vec<Interview> {
        self.notes(|lens| {
            let interview = |held: &probity_domain::investigation::InterviewRecorded| Interview {
                interviewers: held.interviewers.iter().copied().map(Person).collect(),
                interviewee: Party::of(lens, &held.interviewee),
                record: lens.text(&held.record),
                evidence_id: held.evidence.map(Gid),
                held_on: Day(held.held_on),
                recorded_by: Person(held.by),
            };
            self.file.interviews.iter().map(interview).collect()
        })
    }

    /// Windows in which subjects may, or might, answer.
    async fn response_windows(&self) -> Vec<ResponseWindow> {
        self.notes(|lens| {
            let window = |opened: &probity_domain::investigation::ResponseWindowOpened| {
                let mut passed = self.file.elapsed.iter();
                let elapsed =
                    passed.find(|passed| passed.subject.same_as(&opened.subject) && passed.until == opened.until);
                ResponseWindow {
                    subject: Party::of(lens, &opened.subject),
                    until: Day(opened.until),
                    opened_by: Person(opened.by),
                    opened_on: Day(opened.on),
                    elapsed_on: elapsed.map(|passed| Day(passed.on)),
                }
            };
            self.file.windows.iter().map(window).collect()
        })
    }

    /// Answers of subjects.
    async fn responses(&self) -> Vec<SubjectResponse> {
        self.notes(|lens| {
            let response = |answer: &probity_domain::investigation::SubjectResponded| SubjectResponse {
                subject: Party::of(lens, &answer.subject),
                statement: lens.text(&answer.statement),
                admits: answer.admits,
                answered_on: Day(answer.answered_on),
                recorded_by: Person(answer.by),
            };
            self.file.responses.iter().map(response).collect()
        })
    }

    /// Its report, the latest version last.
    async fn reports(&self) -> Vec<InvestigationReport> {
        self.notes(|lens| {
            let report = |drafted: &probity_domain::investigation::InvestigationReportDrafted| InvestigationReport {
                text: lens.text(&drafted.text),
                author: Person(drafted.by),
                on: Day(drafted.on),
            };
            self.file.drafted.iter().map(report).collect()
        })
    }

    /// The counsel who read the report.
    async fn reviewed_by(&self) -> Option<Person> {
        self.file.reviewed.as_ref().map(|reviewed| Person(reviewed.by))
    }

    /// What the viewer may do with it now, as names of actions: the access policies allow it and its state admits it. Whether a
    /// decision says yes is known when it is asked.
    #[graphql(complexity = 10)]
    async fn allowed_actions(&self, ctx: &Context<'_>) -> ApiResult<Vec<&'static str>> {
        let session = Session::of(ctx)?;
        session.allowed_actions(Record::Investigation(self.id)).await
    }
}
