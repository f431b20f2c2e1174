//! A case from its opening to the findings.

use probity_app::{AppError, PlanInvestigation, PlannedSource};
use probity_domain::Severity;
use probity_domain::case::{
    Case, CaseCommand, Conclusion, Determination, HandlerRole, Party, PartyRole, RaiseAllegation,
};
use probity_domain::ids::{AllegationId, CaseId, EvidenceId, FindingId, InvestigationId, SourceId};
use probity_domain::investigation::{Investigation, InvestigationCommand, LegalBasis, SourceKind};
use probity_domain::when::When;
use probity_vault::Plaintext;

use super::company::clause;
use super::intake::Stage;
use super::people::Who;

/// Who handles a case.
#[derive(Clone, Copy)]
pub(super) struct Team {
    pub(super) intake: Who,
    pub(super) investigator: Who,
    pub(super) second: Who,
    pub(super) counsel: Who,
}

/// What a case is about.
pub(super) struct Matter {
    pub(super) team: Team,
    pub(super) subject: Who,
    pub(super) clause: &'static str,
    pub(super) severity: Severity,
    pub(super) assessment: &'static str,
    pub(super) charge: &'static str,
    /// The conduct was on the day so long ago.
    pub(super) conduct: i64,
}

/// How it is looked into.
pub(super) struct Plan {
    pub(super) scope: &'static str,
    pub(super) source: SourceKind,
    pub(super) description: &'static str,
}

/// A case with its charge.
#[derive(Clone, Copy)]
pub(super) struct Charged {
    pub(super) case: CaseId,
    pub(super) allegation: AllegationId,
}

/// An investigation with its sources: the records, and interviews.
#[derive(Clone, Copy)]
pub(super) struct Inquiry {
    pub(super) investigation: InvestigationId,
    pub(super) records: SourceId,
}

impl Stage {
    /// The case is weighed, given to two investigators, and a charge is made.
    pub(super) async fn charge(&self, case: CaseId, matter: &Matter) -> Result<Charged, AppError> {
        let team = matter.team;
        self.assess(case, team.intake, (matter.severity, matter.assessment))
            .await?;
        for handler in [team.investigator, team.second] {
            let assign = CaseCommand::AssignCase {
                handler: self.company.id(handler)?,
                role: HandlerRole::Investigator,
            };
            self.company.gives::<Case>(team.intake, case, assign).await?;
        }
        let subject = Party::Person(self.company.id(matter.subject)?);
        let add = CaseCommand::AddParty {
            party: subject.clone(),
            role: PartyRole::Subject,
        };
        self.company.gives::<Case>(team.intake, case, add).await?;
        let allegation = AllegationId(self.company.fresh()?);
        let clause = clause(matter.clause)?;
        let description = Plaintext::from(matter.charge);
        self.company
            .does::<Case>(team.intake, case, |sealer| {
                Ok(CaseCommand::RaiseAllegation(Box::new(RaiseAllegation {
                    allegation,
                    subject: subject.clone(),
                    clause: clause.clone(),
                    severity: matter.severity,
                    conduct: When::from(self.diary.date(matter.conduct)),
                    description: sealer.seal("description", &description)?,
                    is_protected_report: false,
                })))
            })
            .await?;
        Ok(Charged { case, allegation })
    }

    /// The case is weighed.
    pub(super) async fn assess(
        &self,
        case: CaseId,
        by: Who,
        (severity, assessment): (Severity, &str),
    ) -> Result<(), AppError> {
        let assessment = Plaintext::from(assessment);
        self.company
            .does::<Case>(by, case, |sealer| {
                Ok(CaseCommand::AssessCase {
                    severity,
                    assessment: sealer.seal("assessment", &assessment)?,
                })
            })
            .await
            .map(drop)
    }

    /// Somebody else has a part in the facts.
    pub(super) async fn witness(&self, team: &Team, case: CaseId, witness: Who) -> Result<(), AppError> {
        let add = CaseCommand::AddParty {
            party: Party::Person(self.company.id(witness)?),
            role: PartyRole::Witness,
        };
        self.company.gives::<Case>(team.intake, case, add).await.map(drop)
    }

    /// An investigation is planned, allowed two days later, and begins.
    pub(super) async fn investigate(
        &self,
        case: CaseId,
        team: &Team,
        plan: &Plan,
        days_ago: i64,
    ) -> Result<Inquiry, AppError> {
        self.diary.day(days_ago).await;
        let (records, interviews) = (SourceId(self.company.fresh()?), SourceId(self.company.fresh()?));
        let source = |id, kind, description: &str| PlannedSource {
            id,
            kind,
            basis: Some(LegalBasis::LawfulRules),
            description: Plaintext::from(description),
        };
        let input = PlanInvestigation {
            case,
            scope: Plaintext::from(plan.scope),
            sources: vec![
                source(records, plan.source, plan.description),
                source(interviews, SourceKind::Interview, "与当事人及知情同事面谈"),
            ],
        };
        let investigator = self.company.actor(team.investigator).await?;
        let (investigation, _) = self.company.app().start_investigation(&investigator, &input).await?;
        self.diary.day(days_ago - 2).await;
        let authorise = InvestigationCommand::AuthoriseInvestigation {
            sources: vec![records, interviews],
        };
        self.on_inquiry(team.counsel, investigation, authorise).await?;
        self.on_inquiry(team.investigator, investigation, InvestigationCommand::StartCollection)
            .await?;
        Ok(Inquiry { investigation, records })
    }

    /// Somebody gives a command on an investigation that has no text.
    pub(super) async fn on_inquiry(
        &self,
        by: Who,
        investigation: InvestigationId,
        command: InvestigationCommand,
    ) -> Result<(), AppError> {
        self.company
            .gives::<Investigation>(by, investigation, command)
            .await
            .map(drop)
    }

    /// Two investigators ask somebody, and write it down.
    pub(super) async fn interview(
        &self,
        inquiry: Inquiry,
        team: &Team,
        (whom, record): (Who, &str),
        days_ago: i64,
    ) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        let record = Plaintext::from(record);
        let interviewers = vec![self.company.id(team.investigator)?, self.company.id(team.second)?];
        let interviewee = Party::Person(self.company.id(whom)?);
        self.company
            .does::<Investigation>(team.investigator, inquiry.investigation, |sealer| {
                Ok(InvestigationCommand::RecordInterview {
                    interviewers: interviewers.clone(),
                    interviewee: interviewee.clone(),
                    record: sealer.seal("record", &record)?,
                    evidence: None,
                    held_on: self.diary.date(days_ago),
                })
            })
            .await
            .map(drop)
    }

    /// The subject is told of the charge and asked to answer.
    pub(super) async fn inform(
        &self,
        charged: Charged,
        inquiry: Inquiry,
        matter: &Matter,
        days_ago: i64,
    ) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        let by = matter.team.investigator;
        let inform = CaseCommand::InformSubject {
            allegation: charged.allegation,
            on: self.diary.date(days_ago),
        };
        self.company.gives::<Case>(by, charged.case, inform).await?;
        let open = InvestigationCommand::OpenResponseWindow {
            subject: Party::Person(self.company.id(matter.subject)?),
        };
        self.on_inquiry(by, inquiry.investigation, open).await
    }

    /// The subject answers.
    pub(super) async fn hear(
        &self,
        inquiry: Inquiry,
        matter: &Matter,
        (statement, admits): (&str, bool),
        days_ago: i64,
    ) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        let statement = Plaintext::from(statement);
        let subject = Party::Person(self.company.id(matter.subject)?);
        self.company
            .does::<Investigation>(matter.team.investigator, inquiry.investigation, |sealer| {
                Ok(InvestigationCommand::RecordResponse {
                    subject: subject.clone(),
                    statement: sealer.seal("statement", &statement)?,
                    admits,
                    answered_on: self.diary.date(days_ago),
                })
            })
            .await
            .map(drop)
    }

    /// The report of the investigation is written, reviewed by counsel two days later, and the investigation is closed.
    pub(super) async fn complete(
        &self,
        inquiry: Inquiry,
        team: &Team,
        text: &str,
        days_ago: i64,
    ) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        let text = Plaintext::from(text);
        self.company
            .does::<Investigation>(team.investigator, inquiry.investigation, |sealer| {
                Ok(InvestigationCommand::DraftInvestigationReport {
                    text: sealer.seal("text", &text)?,
                })
            })
            .await?;
        self.diary.day(days_ago - 2).await;
        let id = inquiry.investigation;
        self.on_inquiry(team.counsel, id, InvestigationCommand::ReviewInvestigationReport)
            .await?;
        self.on_inquiry(team.investigator, id, InvestigationCommand::CompleteInvestigation)
            .await
    }

    /// A finding is written, reviewed and issued.
    pub(super) async fn find(
        &self,
        charged: Charged,
        team: &Team,
        (determination, evidence, text): (Determination, &[EvidenceId], &str),
        days_ago: i64,
    ) -> Result<FindingId, AppError> {
        self.diary.day(days_ago).await;
        let finding = FindingId(self.company.fresh()?);
        let text = Plaintext::from(text);
        self.company
            .does::<Case>(team.investigator, charged.case, |sealer| {
                Ok(CaseCommand::DraftFinding {
                    finding,
                    conclusions: vec![Conclusion {
                        allegation: charged.allegation,
                        determination,
                        evidence: evidence.to_vec(),
                    }],
                    text: sealer.seal("text", &text)?,
                    supersedes: None,
                })
            })
            .await?;
        for command in [
            CaseCommand::ReviewFinding { finding },
            CaseCommand::IssueFinding { finding },
        ] {
            self.company.gives::<Case>(team.counsel, charged.case, command).await?;
        }
        Ok(finding)
    }
}
