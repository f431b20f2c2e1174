//! The plan, counsel's authorisation of its sources, and the beginning of collection.

use std::collections::BTreeSet;

use super::command::Source;
use super::event::{CollectionStarted, InvestigationAuthorised, InvestigationEvent, InvestigationPlanned};
use super::facts::InvestigationFacts;
use super::guard;
use super::refusal::InvestigationRefusal;
use super::state::Investigation;
use super::step::InvestigationStep;
use crate::ids::{CaseId, InvestigationId, SourceId};
use crate::pack::Window;
use crate::sealed::Sealed;

type Decided = Result<Vec<InvestigationEvent>, InvestigationRefusal>;

impl Investigation {
    /// Makes the plan of an investigation that the case has started.
    pub(super) fn plan(
        &self,
        (investigation, case): (InvestigationId, CaseId),
        scope: &Sealed,
        sources: &[Source],
        facts: &InvestigationFacts,
    ) -> Decided {
        let by = guard::staff(&facts.context)?;
        if self.is_planned_like(investigation, case, sources) {
            return Ok(Vec::new());
        }
        self.follows(InvestigationStep::PlanInvestigation)?;
        if facts.case.id != Some(case) || !facts.case.investigations.contains(&investigation) {
            return Err(InvestigationRefusal::NotOfTheCase);
        }
        facts.is_no_subject(by)?;
        sources_differ(sources)?;
        let planned = InvestigationPlanned {
            investigation,
            case,
            scope: scope.clone(),
            sources: sources.to_vec(),
            by,
            on: facts.context.today,
        };
        Ok(vec![planned.into()])
    }

    fn is_planned_like(&self, investigation: InvestigationId, case: CaseId, sources: &[Source]) -> bool {
        let same_ids = self.sources.len() == sources.len()
            && sources.iter().all(|source| {
                let known = self.sources.get(&source.id);
                known.is_some_and(|known| known.kind == source.kind && known.basis == source.basis)
            });
        same_ids && self.id == Some(investigation) && self.case == Some(case)
    }

    /// Allows some or all of the plan's sources. Each needs a legal basis (PIPL 13).
    pub(super) fn authorise(&self, sources: &[SourceId], facts: &InvestigationFacts) -> Decided {
        let by = guard::counsel(&facts.context)?;
        let named: BTreeSet<SourceId> = sources.iter().copied().collect();
        if !self.authorised.is_empty() && self.authorised == named {
            return Ok(Vec::new());
        }
        self.follows(InvestigationStep::AuthoriseInvestigation)?;
        if self.lead == Some(by) {
            return Err(InvestigationRefusal::PlannerAuthorises);
        }
        facts.is_no_subject(by)?;
        if named.is_empty() {
            return Err(InvestigationRefusal::NoSources);
        }
        for source in &named {
            self.source_is_lawful(source)?;
        }
        let complete = facts.rules.due(facts.context.today, Window::Investigation)?;
        let authorised = InvestigationAuthorised {
            by,
            on: facts.context.today,
            sources: named.into_iter().collect(),
            complete_by: complete.day,
            basis: Some(complete.basis),
        };
        Ok(vec![authorised.into()])
    }

    fn source_is_lawful(&self, id: &SourceId) -> Result<(), InvestigationRefusal> {
        let source = self.sources.get(id).ok_or(InvestigationRefusal::SourceUnknown)?;
        source.basis.map(|_| ()).ok_or(InvestigationRefusal::SourceWithoutBasis)
    }

    /// Begins to collect.
    pub(super) fn start_collection(&self, facts: &InvestigationFacts) -> Decided {
        let by = guard::staff(&facts.context)?;
        if self.collection_started {
            return Ok(Vec::new());
        }
        self.follows(InvestigationStep::StartCollection)?;
        facts.is_no_subject(by)?;
        let started = CollectionStarted {
            by,
            on: facts.context.today,
        };
        Ok(vec![started.into()])
    }
}

fn sources_differ(sources: &[Source]) -> Result<(), InvestigationRefusal> {
    if sources.is_empty() {
        return Err(InvestigationRefusal::NoSources);
    }
    let ids: BTreeSet<SourceId> = sources.iter().map(|source| source.id).collect();
    if ids.len() < sources.len() {
        return Err(InvestigationRefusal::SourceTwice);
    }
    Ok(())
}
