//! The steps of a case, and where it has to stand for each.

use super::command::{CaseCommand, PartyRole};
use super::refusal::CaseRefusal;
use super::state::{Allegation, AllegationStatus, Case, CaseStatus, Finding, FindingStatus};
use crate::decider::steps;
use crate::ids::FindingId;

use CaseStatus as S;

steps! {
    /// What a command does to a case.
    pub enum CaseStep {
        /// Open it.
        OpenCase,
        /// Attach another report.
        AttachReport,
        /// Weigh it.
        AssessCase,
        /// Give it to a handler.
        AssignCase,
        /// Name somebody who has a part in the facts.
        AddParty,
        /// Say that somebody is not impartial.
        DeclareConflict,
        /// Take it from a handler.
        RecuseHandler,
        /// Begin the investigation.
        StartInvestigation,
        /// Make a charge.
        RaiseAllegation,
        /// Record that the subject was told of a charge.
        InformSubject,
        /// Give the subject of a charge more time to answer.
        ExtendResponse,
        /// Record that the time to act on a charge is over.
        DeclareTimeBarred,
        /// Drop a charge.
        WithdrawAllegation,
        /// Change how grave a charge is.
        ChangeSeverity,
        /// Write a finding.
        DraftFinding,
        /// Write a finding that is to take the place of another.
        SupersedeFinding,
        /// Agree with another person's finding.
        ReviewFinding,
        /// Put a reviewed finding into force.
        IssueFinding,
        /// Begin a sanction.
        TrackSanction,
        /// Begin a claim for damages.
        TrackClaim,
        /// Leave it at the findings.
        TakeNoAction,
        /// Hand it to an authority.
        ReferCase,
        /// Let it wait for proceedings elsewhere.
        SuspendCase,
        /// Go on where it stood.
        ResumeCase,
        /// Close it.
        CloseCase,
        /// Open it again on new evidence.
        ReopenCase,
    }
}

impl CaseCommand {
    /// The step that it asks for.
    pub fn step(&self) -> CaseStep {
        use CaseStep as Step;
        match self {
            Self::OpenCase { .. } => Step::OpenCase,
            Self::AttachReport { .. } => Step::AttachReport,
            Self::AssessCase { .. } => Step::AssessCase,
            Self::AssignCase { .. } => Step::AssignCase,
            Self::AddParty { .. } => Step::AddParty,
            Self::DeclareConflict { .. } => Step::DeclareConflict,
            Self::RecuseHandler { .. } => Step::RecuseHandler,
            Self::StartInvestigation { .. } => Step::StartInvestigation,
            Self::RaiseAllegation(_) => Step::RaiseAllegation,
            Self::InformSubject { .. } => Step::InformSubject,
            Self::ExtendResponse { .. } => Step::ExtendResponse,
            Self::DeclareTimeBarred { .. } => Step::DeclareTimeBarred,
            Self::WithdrawAllegation { .. } => Step::WithdrawAllegation,
            Self::ChangeSeverity { .. } => Step::ChangeSeverity,
            Self::DraftFinding { supersedes, .. } => Step::draft(*supersedes),
            Self::ReviewFinding { .. } => Step::ReviewFinding,
            Self::IssueFinding { .. } => Step::IssueFinding,
            Self::TrackSanction { .. } => Step::TrackSanction,
            Self::TrackClaim { .. } => Step::TrackClaim,
            Self::TakeNoAction { .. } => Step::TakeNoAction,
            Self::ReferCase { .. } => Step::ReferCase,
            Self::SuspendCase { .. } => Step::SuspendCase,
            Self::ResumeCase => Step::ResumeCase,
            Self::CloseCase { .. } => Step::CloseCase,
            Self::ReopenCase { .. } => Step::ReopenCase,
        }
    }
}

impl CaseStep {
    /// Writing a finding: a new one belongs to the investigation, one that takes the place of another may come later.
    pub(super) fn draft(supersedes: Option<FindingId>) -> Self {
        match supersedes {
            None => Self::DraftFinding,
            Some(_) => Self::SupersedeFinding,
        }
    }

    /// It is taken while the case waits for proceedings elsewhere, too.
    fn is_asked_while_suspended(self) -> bool {
        matches!(
            self,
            Self::OpenCase
                | Self::AttachReport
                | Self::DeclareConflict
                | Self::RecuseHandler
                | Self::TrackClaim
                | Self::SuspendCase
                | Self::ResumeCase
        )
    }

    /// It is asked of a case that is over, too.
    fn is_asked_when_closed(self) -> bool {
        matches!(self, Self::OpenCase | Self::CloseCase | Self::ReopenCase)
    }

    /// Why it does not follow from where a case stands that may be asked for it.
    fn refused(self, status: CaseStatus) -> CaseRefusal {
        match self {
            Self::OpenCase => CaseRefusal::AlreadyOpened,
            Self::AssessCase => CaseRefusal::CannotAssess { status },
            Self::StartInvestigation => CaseRefusal::CannotInvestigate { status },
            Self::RaiseAllegation
            | Self::InformSubject
            | Self::ExtendResponse
            | Self::DeclareTimeBarred
            | Self::WithdrawAllegation
            | Self::ChangeSeverity => CaseRefusal::CannotCharge { status },
            Self::DraftFinding | Self::SupersedeFinding | Self::ReviewFinding | Self::IssueFinding => {
                CaseRefusal::CannotFind { status }
            }
            Self::TrackSanction => CaseRefusal::CannotSanction { status },
            Self::TrackClaim => CaseRefusal::CannotClaim { status },
            Self::TakeNoAction => CaseRefusal::CannotTakeNoAction { status },
            Self::ReferCase => CaseRefusal::CannotRefer { status },
            Self::SuspendCase => CaseRefusal::AlreadySuspended,
            Self::ResumeCase => CaseRefusal::NotSuspended,
            Self::CloseCase => CaseRefusal::CannotClose { status },
            Self::ReopenCase => CaseRefusal::CannotReopen { status },
            // These are refused where the case waits or is over, and nowhere else.
            Self::AttachReport | Self::AssignCase | Self::AddParty | Self::DeclareConflict | Self::RecuseHandler => {
                CaseRefusal::Closed
            }
        }
    }
}

impl Case {
    /// Whether its state admits a step now. If not, no command that asks for it has an effect, whoever gives it; if it does,
    /// the decision asks for more: who acts, what is named, which day it is, what its sanctions, claims and investigations say.
    pub fn admits(&self, step: CaseStep) -> bool {
        self.may_be_asked(step).is_ok() && self.follows(step).is_ok() && self.has_object(step)
    }

    /// The case exists and, unless the step is taken all the same, neither waits nor is over.
    pub(super) fn may_be_asked(&self, step: CaseStep) -> Result<(), CaseRefusal> {
        match self.status {
            S::Missing if step != CaseStep::OpenCase => Err(CaseRefusal::Missing),
            S::Suspended if !step.is_asked_while_suspended() => Err(CaseRefusal::Suspended),
            S::Closed if !step.is_asked_when_closed() => Err(CaseRefusal::Closed),
            S::Missing
            | S::Opened
            | S::Assessed
            | S::Assigned
            | S::Investigating
            | S::FindingsIssued
            | S::SanctionTrack
            | S::NoAction
            | S::Referred
            | S::Suspended
            | S::Closed
            | S::Reopened => Ok(()),
        }
    }

    /// The step follows from where the case stands.
    pub(super) fn follows(&self, step: CaseStep) -> Result<(), CaseRefusal> {
        if self.stands_for(step) {
            return Ok(());
        }
        Err(step.refused(self.status))
    }

    fn stands_for(&self, step: CaseStep) -> bool {
        use CaseStep as Step;
        let status = self.status;
        // A claim may be about what the case waits for.
        let reached = self.suspended.map_or(status, |(before, _)| before);
        match step {
            Step::OpenCase => status == S::Missing,
            Step::AssessCase => status == S::Opened,
            Step::StartInvestigation => matches!(status, S::Assigned | S::Reopened),
            Step::RaiseAllegation | Step::DeclareTimeBarred | Step::WithdrawAllegation | Step::ChangeSeverity => {
                matches!(
                    status,
                    S::Opened | S::Assessed | S::Assigned | S::Investigating | S::Reopened
                )
            }
            // Wherever the case is worked on; for some of them, where the charge or the finding stands decides.
            Step::AttachReport
            | Step::AssignCase
            | Step::AddParty
            | Step::DeclareConflict
            | Step::RecuseHandler
            | Step::ExtendResponse
            | Step::ReviewFinding
            | Step::IssueFinding => true,
            Step::InformSubject | Step::DraftFinding => status == S::Investigating,
            // It may also come after the investigation, and after reopening.
            Step::SupersedeFinding => matches!(
                status,
                S::Investigating | S::FindingsIssued | S::Reopened | S::SanctionTrack
            ),
            Step::TrackSanction => matches!(status, S::FindingsIssued | S::SanctionTrack),
            Step::TrackClaim => matches!(
                reached,
                S::FindingsIssued | S::SanctionTrack | S::NoAction | S::Referred
            ),
            Step::TakeNoAction | Step::ReferCase => status == S::FindingsIssued,
            Step::SuspendCase => self.suspended.is_none(),
            Step::ResumeCase => status == S::Suspended,
            Step::CloseCase => matches!(status, S::SanctionTrack | S::NoAction | S::Referred),
            Step::ReopenCase => status == S::Closed,
        }
    }

    /// There is something that the step can be about, by what the decision asks of whatever is named.
    fn has_object(&self, step: CaseStep) -> bool {
        use CaseStep as Step;
        let mut charges = self.allegations.values();
        match step {
            Step::RecuseHandler => !self.handlers.is_empty(),
            Step::StartInvestigation => self.has_investigator(),
            Step::RaiseAllegation | Step::TrackClaim => self.has_subject(),
            Step::InformSubject => charges.any(Allegation::may_be_told),
            Step::ExtendResponse => charges.any(|charge| charge.status.is_open() && charge.respond_by.is_some()),
            Step::DeclareTimeBarred | Step::WithdrawAllegation | Step::ChangeSeverity => {
                self.open_allegation().is_some()
            }
            Step::DraftFinding => !self.allegations.is_empty(),
            Step::SupersedeFinding => self.has_finding(FindingStatus::Issued),
            Step::ReviewFinding => self.has_finding(FindingStatus::Drafted),
            Step::IssueFinding => self.has_finding(FindingStatus::Reviewed),
            Step::TrackSanction => self.substantiates_something(),
            Step::CloseCase => self.open_allegation().is_none(),
            Step::OpenCase
            | Step::AttachReport
            | Step::AssessCase
            | Step::AssignCase
            | Step::AddParty
            | Step::DeclareConflict
            | Step::TakeNoAction
            | Step::ReferCase
            | Step::SuspendCase
            | Step::ResumeCase
            | Step::ReopenCase => true,
        }
    }

    fn has_subject(&self) -> bool {
        self.parties.iter().any(|(_, role)| *role == PartyRole::Subject)
    }

    /// A finding stands here that may go on from where the case stands.
    fn has_finding(&self, status: FindingStatus) -> bool {
        let mut findings = self.findings.values().filter(|finding| finding.status == status);
        findings.any(|finding| status == FindingStatus::Issued || self.follows(finding.step()).is_ok())
    }

    /// A finding in force proves something against somebody of the company.
    fn substantiates_something(&self) -> bool {
        let subjects = self.allegations.values().filter_map(|charge| charge.subject.person());
        let subjects: Vec<_> = subjects.collect();
        let mut findings = self.findings.keys();
        findings.any(|finding| subjects.iter().any(|person| self.substantiates(*finding, *person)))
    }
}

impl Allegation {
    /// Its subject may be told of it: it is under investigation, and they were not told yet.
    pub(super) fn may_be_told(&self) -> bool {
        self.status == AllegationStatus::UnderInvestigation
    }
}

impl Finding {
    /// The step by which it was written. It goes on where that can still be taken.
    pub(super) fn step(&self) -> CaseStep {
        CaseStep::draft(self.supersedes)
    }
}
