//! Sanctions: the use cases around them.

mod propose;

use std::collections::BTreeSet;

use async_trait::async_trait;
use probity_domain::case::{Case, SubjectFacts};
use probity_domain::gate::{Checker, Gate};
use probity_domain::ids::{CaseId, FindingId, PersonId};
use probity_domain::person::Employment;
use probity_domain::sanction::{
    PriorSanction, RetaliationGate, Sanction, SanctionCommand, SanctionFacts, SubjectHearing,
};
use probity_domain::when::When;
use probity_domain::{Actor, Context};

use crate::access::{Action, Relation, action_of_sanction};
use crate::app::App;
use crate::error::AppError;
use crate::gate::gate_of_sanction;
use crate::use_case::UseCase;

use probity_domain::ids::SanctionId;
pub use propose::{ProposeSanction, WhyNotLess};

#[async_trait]
impl UseCase for Sanction {
    type Id = SanctionId;

    fn stream(id: SanctionId) -> String {
        id.stream()
    }

    fn key(_actor: &Actor, _id: SanctionId, state: &Self) -> Option<String> {
        state.case.map(|case| case.stream())
    }

    fn action(command: &SanctionCommand) -> Action {
        action_of_sanction(command.step())
    }

    fn creates(command: &SanctionCommand) -> bool {
        matches!(command, SanctionCommand::ProposeSanction(_))
    }

    async fn relations(
        app: &App,
        actor: &Actor,
        _id: SanctionId,
        state: &Self,
        command: Option<&SanctionCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        let Some((case, _)) = belongs_to(state, command) else {
            return Ok(BTreeSet::new());
        };
        let mut relations = app.relations_to_case(actor, &*app.case(case).await?).await?;
        relations.remove(&Relation::Own);
        if let Some(person) = actor.person() {
            relations.extend(own_relations(person, state));
        }
        Ok(relations)
    }

    async fn facts(
        app: &App,
        context: &Context,
        state: &Self,
        command: &SanctionCommand,
    ) -> Result<SanctionFacts, AppError> {
        let gate = match state.id {
            Some(id) => app.gate(gate_of_sanction(id)).await?,
            None => Gate::default(),
        };
        let (case, subject) =
            belongs_to(state, Some(command)).ok_or_else(|| AppError::broken("a sanction belongs to a case"))?;
        let case = app.case(case).await?;
        let finding = state.finding.or(proposed_on(command));
        Ok(SanctionFacts {
            context: context.clone(),
            rules: app.rules_judging(&case, subject, finding).await?,
            case,
            subject: app.subject_facts(subject).await?.unwrap_or(erased(subject)),
            priors: priors(app, subject, state).await?,
            gate: match gate.cleared_on {
                Some(_) => RetaliationGate::Cleared,
                None => RetaliationGate::Pending,
            },
            gate_custodian: gate.checker(Checker::Custodian),
        })
    }
}

impl App {
    /// Every sanction that was ever reserved against a person. What of them may be read is for the caller to ask.
    pub async fn sanctions_against(&self, person: PersonId) -> Result<Vec<SanctionId>, AppError> {
        let reserved = self.person(person).await?.sanctions;
        Ok(reserved.into_iter().map(|(sanction, _)| sanction).collect())
    }
}

fn belongs_to(state: &Sanction, command: Option<&SanctionCommand>) -> Option<(CaseId, PersonId)> {
    match (state.case, state.subject, command) {
        (Some(case), Some(subject), _) => Some((case, subject)),
        (_, _, Some(SanctionCommand::ProposeSanction(proposal))) => Some((proposal.case, proposal.subject)),
        (_, _, Some(_) | None) => None,
    }
}

fn proposed_on(command: &SanctionCommand) -> Option<FindingId> {
    if let SanctionCommand::ProposeSanction(proposal) = command {
        Some(proposal.finding)
    } else {
        None
    }
}

/// A subject whose entry was erased, or never was: nothing that needs an employee can be decided against them.
fn erased(person: PersonId) -> SubjectFacts {
    SubjectFacts {
        person,
        employment: Employment::Contractor,
        left: Some(When::Unknown),
    }
}

/// What a sanction makes of somebody: the one whom it is against, once they were told; one of those who made it.
fn own_relations(person: PersonId, sanction: &Sanction) -> BTreeSet<Relation> {
    let mut relations = BTreeSet::new();
    let told = sanction.hearing != SubjectHearing::NotOffered || sanction.served_on.is_some();
    if sanction.subject == Some(person) && told {
        relations.insert(Relation::Own);
    }
    let made_it = [sanction.proposer, sanction.legal_reviewer, sanction.decider];
    if made_it.contains(&Some(person)) || sanction.approvals.contains_key(&person) {
        relations.insert(Relation::Decided);
    }
    relations
}

/// Every other sanction of the same person that was ever proposed.
async fn priors(app: &App, subject: PersonId, this: &Sanction) -> Result<Vec<PriorSanction>, AppError> {
    let mut priors = Vec::new();
    for (id, finding) in app.person(subject).await?.sanctions {
        let loaded = app.journal().load::<Sanction>(&Sanction::stream(id)).await?;
        let state = &loaded.state;
        let Some(terms) = state.terms.filter(|_| this.id != Some(id)) else {
            continue;
        };
        priors.push(PriorSanction {
            sanction: id,
            kind: terms.kind,
            finding: state.finding.unwrap_or(finding),
            status: state.status,
            final_on: state.final_on,
            until: state.until,
        });
    }
    Ok(priors)
}

/// The sanction that was begun in a case against a person on a finding and has not been proposed yet, if there is one;
/// the one that holds the finding first.
pub(super) async fn begun(
    app: &App,
    case: &Case,
    subject: PersonId,
    finding: FindingId,
) -> Result<Option<SanctionId>, AppError> {
    let reserved = app.person(subject).await?.sanctions;
    let mut found = None;
    for (id, tracked) in &case.sanctions {
        if *tracked != (subject, finding) {
            continue;
        }
        let loaded = app.journal().load::<Sanction>(&Sanction::stream(*id)).await?;
        if loaded.exists() {
            continue;
        }
        if reserved.contains(&(*id, finding)) {
            return Ok(Some(*id));
        }
        found = found.or(Some(*id));
    }
    Ok(found)
}
