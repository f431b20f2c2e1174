//! What a decision on a case needs from elsewhere: reports, people, policies, its investigations and sanctions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use probity_domain::case::{
    Allegation, AllegationStatus, Case, CaseCommand, CaseFacts, CaseOrigin, ClaimFacts, ConflictKind, HandlerRole,
    InvestigationFactsForCase, Party, PolicyVersionFacts, RaiseAllegation, SubjectFacts,
};
use probity_domain::claim::Claim;
use probity_domain::ids::{PartyId, PersonId, ReportId, SanctionId};
use probity_domain::investigation::{HearingStatus, Investigation};
use probity_domain::policy::PolicyStatus;
use probity_domain::report::Report;
use probity_domain::sanction::{Sanction, SanctionStatus};
use probity_domain::{Context, Role};

use crate::app::App;
use crate::error::AppError;
use crate::use_case::UseCase;

pub(super) async fn gather(
    app: &App,
    context: &Context,
    case: &Case,
    command: &CaseCommand,
) -> Result<CaseFacts, AppError> {
    let named = Named::by(command);
    let subject = match named.subject {
        Some(person) => app.subject_facts(person).await?,
        None => None,
    };
    let charges = matches!(
        command,
        CaseCommand::RaiseAllegation(_) | CaseCommand::ChangeSeverity { .. }
    );
    let policies = if charges {
        policies_for(app, named.subject).await?
    } else {
        Vec::new()
    };
    let named_person_conflict = match named.person {
        Some(person) => app.conflict_in(person, case).await?,
        None => None,
    };
    Ok(CaseFacts {
        context: context.clone(),
        rules: Arc::clone(app.rules()),
        named_person_conflict,
        handler_conflicts: handler_conflicts(app, case, (command, context.today)).await?,
        named_person_qualified: qualified(app, &named).await?,
        report_exists: report_exists(app, command).await?,
        policies,
        subject,
        investigation: investigation_facts(app, case, context.today).await?,
        sanctions: sanction_statuses(app, case).await?,
        claims: claims_of(app, case, command).await?,
    })
}

/// The person whom a command names, in which part.
#[derive(Default)]
struct Named {
    person: Option<PersonId>,
    role: Option<Role>,
    subject: Option<PersonId>,
}

impl Named {
    fn by(command: &CaseCommand) -> Self {
        match command {
            CaseCommand::OpenCase { counsel, .. } => Self::as_role(*counsel, Role::LegalCounsel),
            CaseCommand::AssignCase { handler, role, .. } => Self::as_role(*handler, role_of(*role)),
            CaseCommand::AddParty { party, .. } => Self::as_subject(person_of(party)),
            CaseCommand::RaiseAllegation(raise) => Self::as_subject(person_of(&raise.subject)),
            CaseCommand::TrackSanction { subject, .. } => Self::as_subject(Some(*subject)),
            CaseCommand::DeclareConflict { person, .. } | CaseCommand::RecuseHandler { handler: person } => Self {
                person: Some(*person),
                ..Self::default()
            },
            CaseCommand::AttachReport { .. }
            | CaseCommand::AssessCase { .. }
            | CaseCommand::StartInvestigation { .. }
            | CaseCommand::InformSubject { .. }
            | CaseCommand::ExtendResponse { .. }
            | CaseCommand::DeclareTimeBarred { .. }
            | CaseCommand::WithdrawAllegation { .. }
            | CaseCommand::ChangeSeverity { .. }
            | CaseCommand::DraftFinding { .. }
            | CaseCommand::ReviewFinding { .. }
            | CaseCommand::IssueFinding { .. }
            | CaseCommand::TrackClaim { .. }
            | CaseCommand::TakeNoAction { .. }
            | CaseCommand::ReferCase { .. }
            | CaseCommand::SuspendCase { .. }
            | CaseCommand::ResumeCase
            | CaseCommand::CloseCase { .. }
            | CaseCommand::ReopenCase { .. } => Self::default(),
        }
    }

    fn as_role(person: PersonId, role: Role) -> Self {
        Self {
            person: Some(person),
            role: Some(role),
            subject: None,
        }
    }

    fn as_subject(person: Option<PersonId>) -> Self {
        Self {
            person,
            role: None,
            subject: person,
        }
    }
}

/// The role that somebody needs for a part in handling a case.
pub(crate) fn role_of(handler: HandlerRole) -> Role {
    match handler {
        HandlerRole::Intake => Role::IntakeOfficer,
        HandlerRole::Investigator => Role::Investigator,
        HandlerRole::Counsel => Role::LegalCounsel,
    }
}

fn person_of(party: &Party) -> Option<PersonId> {
    match party {
        Party::Person(person) => Some(*person),
        Party::Outside { .. } => None,
    }
}

/// Whether the named person is in the directory, still works here, and holds the role that is asked of them.
async fn qualified(app: &App, named: &Named) -> Result<bool, AppError> {
    let (Some(person), Some(role)) = (named.person, named.role) else {
        return Ok(true);
    };
    let entry = app.person(person).await?;
    let works_here = entry.id.is_some() && entry.left.is_none();
    Ok(works_here && app.staff_access(person).await?.held(app.now()).contains_key(&role))
}

/// A charge as it will stand in the case.
fn raised(charge: &RaiseAllegation, today: Date) -> Allegation {
    Allegation {
        status: AllegationStatus::Raised,
        subject: charge.subject.clone(),
        clause: charge.clause.clone(),
        severity: charge.severity,
        conduct: charge.conduct,
        ground: None,
        raised_on: today,
        respond_by: None,
    }
}

/// Handlers who are not impartial any more once the subject that the command names is one, or is charged.
async fn handler_conflicts(
    app: &App,
    case: &Case,
    (command, today): (&CaseCommand, Date),
) -> Result<BTreeMap<PersonId, ConflictKind>, AppError> {
    let mut conflicts = BTreeMap::new();
    let mut afterwards = case.clone();
    if let CaseCommand::AddParty { party, role } = command {
        afterwards.parties.push((party.clone(), *role));
    } else if let CaseCommand::RaiseAllegation(charge) = command {
        afterwards.allegations.insert(charge.allegation, raised(charge, today));
    } else {
        return Ok(conflicts);
    }
    for handler in case.handlers.keys() {
        if let Some(kind) = app.conflict_in(*handler, &afterwards).await? {
            conflicts.insert(*handler, kind);
        }
    }
    Ok(conflicts)
}

async fn report_exists(app: &App, command: &CaseCommand) -> Result<bool, AppError> {
    let report: ReportId = if let CaseCommand::OpenCase {
        origin: CaseOrigin::Report(report) | CaseOrigin::Retaliation(report),
        ..
    }
    | CaseCommand::AttachReport { report } = command
    {
        *report
    } else {
        return Ok(false);
    };
    Ok(app.journal().load::<Report>(&Report::stream(report)).await?.exists())
}

/// Every version that was ever published, with the subject's acknowledgement.
async fn policies_for(app: &App, subject: Option<PersonId>) -> Result<Vec<PolicyVersionFacts>, AppError> {
    let acknowledged = match subject {
        Some(person) => app.person(person).await?.acknowledged,
        None => BTreeMap::new(),
    };
    let versions = app.every_policy().await?;
    Ok(versions
        .into_iter()
        .filter(|(_, policy)| policy.published.is_some())
        .map(|(id, policy)| PolicyVersionFacts {
            policy: id,
            consulted: policy.status >= PolicyStatus::Consulted,
            consultation_by_memo: policy.consultation_by_memo,
            published: policy.published,
            retired: policy.retired,
            acknowledged: acknowledged.get(&id).copied(),
            text: app.packs().get(&policy.sha256).cloned(),
        })
        .collect())
}

/// The latest investigation, with the evidence of all: what was sealed before a case was reopened is still evidence.
/// Who was heard counts for the latest alone, as each investigation asks about its own charges.
async fn investigation_facts(
    app: &App,
    case: &Case,
    today: Date,
) -> Result<Option<InvestigationFactsForCase>, AppError> {
    let mut evidence = BTreeSet::new();
    let mut latest = None;
    for id in &case.investigations {
        let loaded = app.journal().load::<Investigation>(&Investigation::stream(*id)).await?;
        evidence.extend(loaded.state.evidence.keys().copied());
        latest = Some((*id, loaded));
    }
    Ok(latest.map(|(id, loaded)| {
        let (heard, heard_outside) = heard(&loaded.state, today);
        InvestigationFactsForCase {
            investigation: id,
            status: loaded.state.status,
            evidence,
            heard,
            heard_outside,
        }
    }))
}

/// Who answered, or let the last day pass.
fn heard(investigation: &Investigation, today: Date) -> (BTreeSet<PersonId>, BTreeSet<PartyId>) {
    let mut people = BTreeSet::new();
    let mut outside = BTreeSet::new();
    for (party, status) in &investigation.hearings {
        let done = match status {
            HearingStatus::Open(until) => today > *until,
            HearingStatus::Answered | HearingStatus::Elapsed => true,
        };
        match party {
            Party::Person(person) if done => {
                people.insert(*person);
            }
            Party::Outside { id, .. } if done => {
                outside.insert(*id);
            }
            Party::Person(_) | Party::Outside { .. } => {}
        }
    }
    (people, outside)
}

async fn sanction_statuses(app: &App, case: &Case) -> Result<Vec<(SanctionId, SanctionStatus)>, AppError> {
    let mut statuses = Vec::with_capacity(case.sanctions.len());
    for id in case.sanctions.keys() {
        let loaded = app.journal().load::<Sanction>(&Sanction::stream(*id)).await?;
        statuses.push((*id, loaded.state.status));
    }
    Ok(statuses)
}

/// The claims of a case, for its closing alone. An owner who has left answers for nothing any more.
async fn claims_of(app: &App, case: &Case, command: &CaseCommand) -> Result<Vec<ClaimFacts>, AppError> {
    let mut claims = Vec::new();
    if !matches!(command, CaseCommand::CloseCase { .. }) {
        return Ok(claims);
    }
    for id in case.claims.keys() {
        let loaded = app.journal().load::<Claim>(&Claim::stream(*id)).await?;
        let has_owner = match loaded.state.owner {
            Some(owner) => app.is_present(owner).await?,
            None => false,
        };
        claims.push(ClaimFacts {
            settled: loaded.state.status.is_at_rest(),
            has_owner,
        });
    }
    Ok(claims)
}

impl App {
    /// Whether a person is in the directory and has not left.
    pub(crate) async fn is_present(&self, person: PersonId) -> Result<bool, AppError> {
        let entry = self.person(person).await?;
        Ok(entry.id.is_some() && entry.left.is_none())
    }

    /// A subject as the directory knows them; `None` for somebody who is not in it.
    pub(crate) async fn subject_facts(&self, person: PersonId) -> Result<Option<SubjectFacts>, AppError> {
        let entry = self.person(person).await?;
        Ok(entry.employment.map(|employment| SubjectFacts {
            person,
            employment,
            left: entry.left,
        }))
    }
}
