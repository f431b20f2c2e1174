//! Commands to a case.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_domain::case::{Case as State, CaseCommand};
use probity_domain::ids::{AllegationId, CaseId, FindingId, PersonId};

use super::types::Case;
use super::vocabulary::{ConflictKind, HandlerRole, Proceeding};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{changed, mutations, payload, perform};
use crate::scalars::Day;
use crate::session::Session;
use crate::text::{Name, Prose, seal_maybe};
use crate::vocabulary::Severity;

payload! {
    /// What a change of a case gives.
    CasePayload { case: Case, CaseId } by async |session: &Session, id| Case::open(session, id, None).await
}

mutations! {
    /// Commands to a case.
    CaseMutations gives CasePayload of State, by case_id: CaseId;

    /// Weigh a case.
    assess_case(AssessCaseInput {
        /// How grave it is, if true.
        severity: Severity,
        /// Reasons.
        assessment: Prose,
    }) |sealer, given| CaseCommand::AssessCase {
        severity: given.severity.into(),
        assessment: given.assessment.seal(sealer, "assessment")?,
    };

    /// Give a case to a handler.
    assign_case(AssignCaseInput {
        /// Who; without a conflict of interest.
        handler: Gid<PersonId>,
        /// As what.
        role: HandlerRole,
    }) |_, given| CaseCommand::AssignCase {
        handler: given.handler.0,
        role: given.role.into(),
    };

    /// Say that somebody is not impartial.
    declare_conflict(DeclareConflictInput {
        /// Who.
        person: Gid<PersonId>,
        /// Why.
        kind: ConflictKind,
        /// In words.
        note: Option<Prose>,
    }) |sealer, given| CaseCommand::DeclareConflict {
        person: given.person.0,
        kind: given.kind.into(),
        note: seal_maybe(sealer, "note", given.note.as_ref())?,
    };

    /// Take a case from a handler.
    recuse_handler(RecuseHandlerInput {
        /// Who.
        handler: Gid<PersonId>,
    }) |_, given| CaseCommand::RecuseHandler {
        handler: given.handler.0,
    };

    /// Record that the subject was told of a charge.
    inform_subject(InformSubjectInput {
        /// The charge.
        allegation_id: Gid<AllegationId>,
        /// The day on which the subject was told; not in the future.
        on: Day,
    }) |_, given| CaseCommand::InformSubject {
        allegation: given.allegation_id.0,
        on: given.on.0,
    };

    /// Give the subject of a charge more time to answer.
    extend_allegation_response(ExtendAllegationResponseInput {
        /// The charge.
        allegation_id: Gid<AllegationId>,
        /// Last day from now on.
        until: Day,
        /// Why.
        reason: Prose,
    }) |sealer, given| CaseCommand::ExtendResponse {
        allegation: given.allegation_id.0,
        until: given.until.0,
        reason: given.reason.seal(sealer, "reason")?,
    };

    /// Record that the time to act on a charge is over.
    declare_time_barred(DeclareTimeBarredInput {
        /// The charge.
        allegation_id: Gid<AllegationId>,
    }) |_, given| CaseCommand::DeclareTimeBarred {
        allegation: given.allegation_id.0,
    };

    /// Drop a charge.
    withdraw_allegation(WithdrawAllegationInput {
        /// The charge.
        allegation_id: Gid<AllegationId>,
        /// Why.
        reason: Prose,
    }) |sealer, given| CaseCommand::WithdrawAllegation {
        allegation: given.allegation_id.0,
        reason: given.reason.seal(sealer, "reason")?,
    };

    /// Change how grave a charge is.
    change_severity(ChangeSeverityInput {
        /// The charge.
        allegation_id: Gid<AllegationId>,
        /// From now on.
        severity: Severity,
        /// Why.
        reason: Prose,
    }) |sealer, given| CaseCommand::ChangeSeverity {
        allegation: given.allegation_id.0,
        severity: given.severity.into(),
        reason: given.reason.seal(sealer, "reason")?,
    };

    /// Agree with another person's finding.
    review_finding(ReviewFindingInput {
        /// The finding.
        finding_id: Gid<FindingId>,
    }) |_, given| CaseCommand::ReviewFinding {
        finding: given.finding_id.0,
    };

    /// Put a reviewed finding into force.
    issue_finding(IssueFindingInput {
        /// The finding.
        finding_id: Gid<FindingId>,
    }) |_, given| CaseCommand::IssueFinding {
        finding: given.finding_id.0,
    };

    /// Leave a case at its findings.
    take_no_action(TakeNoActionInput {
        /// Why.
        reason: Prose,
    }) |sealer, given| CaseCommand::TakeNoAction {
        reason: given.reason.seal(sealer, "reason")?,
    };

    /// Hand a case to an authority.
    refer_case(ReferCaseInput {
        /// To whom, and why.
        to: Prose,
    }) |sealer, given| CaseCommand::ReferCase {
        to: given.to.seal(sealer, "to")?,
    };

    /// Let a case wait for proceedings elsewhere.
    suspend_case(SuspendCaseInput {
        /// For which.
        proceeding: Proceeding,
        /// In words.
        reason: Prose,
    }) |sealer, given| CaseCommand::SuspendCase {
        proceeding: given.proceeding.into(),
        reason: given.reason.seal(sealer, "reason")?,
    };

    /// Take a waiting case up again.
    resume_case(ResumeCaseInput {}) |_, _| CaseCommand::ResumeCase;

    /// Close a case.
    close_case(CloseCaseInput {
        /// Name of a retention class of the policy pack.
        retention: Option<Name>,
    }) |_, given| CaseCommand::CloseCase {
        retention: given.retention.as_ref().map(|class| class.0.clone()),
    };

    /// Open a closed case again on new evidence.
    reopen_case(ReopenCaseInput {
        /// What is new.
        new_evidence: Prose,
    }) |sealer, given| CaseCommand::ReopenCase {
        new_evidence: given.new_evidence.seal(sealer, "new_evidence")?,
    };
}
