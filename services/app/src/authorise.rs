//! Asking the access policies about a record that is to be read.

use std::collections::BTreeSet;

use probity_domain::Actor;
use probity_domain::access::StaffAccess;
use probity_domain::account::Account;
use probity_domain::case::Case;
use probity_domain::claim::Claim;
use probity_domain::disclosure::Disclosure;
use probity_domain::gate::Gate;
use probity_domain::hold::Hold;
use probity_domain::identity::Identity;
use probity_domain::ids::{
    AccountId, CaseId, ClaimId, DisclosureId, GateId, HoldId, IdentityId, InvestigationId, PersonId, PolicyId,
    ProtectionId, ReportId, RetentionId, RewardId, RightsRequestId, SanctionId,
};
use probity_domain::investigation::Investigation;
use probity_domain::payroll::Payroll;
use probity_domain::person::Person;
use probity_domain::policy::Policy;
use probity_domain::protection::Protection;
use probity_domain::report::Report;
use probity_domain::request::RightsRequest;
use probity_domain::retention::Retention;
use probity_domain::reward::Reward;
use probity_domain::sanction::Sanction;

use crate::access::{Action, Relation};
use crate::app::App;
use crate::error::AppError;
use crate::person::own_if;
use crate::staff::AccessStream;
use crate::use_case::UseCase;

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// A report.
    Report(ReportId),
    /// A case.
    Case(CaseId),
    /// An investigation.
    Investigation(InvestigationId),
    /// A sanction.
    Sanction(SanctionId),
    /// A claim for damages.
    Claim(ClaimId),
    /// A person's payroll.
    Payroll(PersonId),
    /// The retaliation gate of a sanction.
    Gate(GateId),
    /// The protection plan for the reporter of a report.
    Protection(ProtectionId),
    /// A reward for the reporter of a report.
    Reward(RewardId),
    /// The custodians of reporters' identities.
    Custody,
    /// The identity of a reporter.
    Identity(IdentityId),
    /// The disclosure of an identity.
    Disclosure(DisclosureId),
    /// A person of the directory.
    Person(PersonId),
    /// A work account.
    Account(AccountId),
    /// A version of the policy.
    Policy(PolicyId),
    /// How somebody is told that something waits for them.
    Notifications(PersonId),
    /// How long a record is kept.
    Retention(RetentionId),
    /// A hold.
    Hold(HoldId),
    /// A person's request about their own data.
    Request(RightsRequestId),
    /// Somebody's roles and the log of what they opened.
    Access(PersonId),
    /// The company as a whole: its figures, its directory, its registers.
    Company,
}

impl Record {
    /// How the record stands in the log of what was opened: its global id, or `company`.
    pub fn name(self) -> String {
        match self {
            Self::Report(id) => id.stream(),
            Self::Case(id) => id.stream(),
            Self::Investigation(id) => id.stream(),
            Self::Sanction(id) => id.stream(),
            Self::Claim(id) => id.stream(),
            Self::Payroll(person) => Payroll::stream(person),
            Self::Gate(id) => id.stream(),
            Self::Protection(id) => id.stream(),
            Self::Reward(id) => id.stream(),
            Self::Custody => "custody".to_owned(),
            Self::Identity(id) => id.stream(),
            Self::Disclosure(id) => id.stream(),
            Self::Person(id) => id.stream(),
            Self::Account(id) => id.stream(),
            Self::Policy(id) => id.stream(),
            Self::Notifications(person) => crate::notifications::stream_of(person),
            Self::Retention(id) => id.stream(),
            Self::Hold(id) => id.stream(),
            Self::Request(id) => id.stream(),
            Self::Access(person) => crate::staff::roles_stream(person),
            Self::Company => "company".to_owned(),
        }
    }
}

impl App {
    /// Whether an actor may do something with a record. `NotFound` if not, and if there is no such record; either is
    /// recorded for staff.
    pub async fn authorise(&self, actor: &Actor, action: Action, record: Record) -> Result<(), AppError> {
        if let Some(relations) = self.relations_to(actor, record).await?
            && self.access().allows(actor, action, &relations)
        {
            return Ok(());
        }
        self.record_denial(actor, &record.name(), action).await?;
        Err(AppError::NotFound)
    }

    /// Whether an actor may do something with a record, for a list that leaves out what they may not. Nothing is recorded.
    pub async fn may(&self, actor: &Actor, action: Action, record: Record) -> Result<bool, AppError> {
        let relations = self.relations_to(actor, record).await?;
        Ok(relations.is_some_and(|relations| self.access().allows(actor, action, &relations)))
    }

    /// How an actor stands to a record; `None` if there is no such record.
    pub async fn relations_to(&self, actor: &Actor, record: Record) -> Result<Option<BTreeSet<Relation>>, AppError> {
        match record {
            Record::Report(id) => self.standing::<Report>(actor, id).await,
            Record::Case(id) => self.standing::<Case>(actor, id).await,
            Record::Investigation(id) => self.standing::<Investigation>(actor, id).await,
            Record::Sanction(id) => self.standing::<Sanction>(actor, id).await,
            Record::Claim(id) => self.standing::<Claim>(actor, id).await,
            Record::Payroll(person) => self.standing::<Payroll>(actor, person).await,
            Record::Gate(id) => self.standing::<Gate>(actor, id).await,
            Record::Protection(id) => self.standing::<Protection>(actor, id).await,
            Record::Reward(id) => self.standing::<Reward>(actor, id).await,
            Record::Identity(id) => self.standing::<Identity>(actor, id).await,
            Record::Disclosure(id) => self.standing::<Disclosure>(actor, id).await,
            Record::Person(id) => self.standing::<Person>(actor, id).await,
            Record::Account(id) => self.standing::<Account>(actor, id).await,
            Record::Policy(id) => self.standing::<Policy>(actor, id).await,
            // There always are some: those that hold for everybody.
            Record::Notifications(person) => Ok(Some(own_if(actor.person() == Some(person)))),
            Record::Retention(id) => self.standing::<Retention>(actor, id).await,
            Record::Hold(id) => self.standing::<Hold>(actor, id).await,
            Record::Request(id) => self.standing::<RightsRequest>(actor, id).await,
            Record::Access(person) => {
                let stream = AccessStream::Roles(person);
                StaffAccess::relations(self, actor, stream, &StaffAccess::default(), None)
                    .await
                    .map(Some)
            }
            Record::Custody | Record::Company => Ok(Some(BTreeSet::new())),
        }
    }

    async fn standing<A: UseCase>(&self, actor: &Actor, id: A::Id) -> Result<Option<BTreeSet<Relation>>, AppError> {
        let loaded = self.journal_of::<A>().load::<A>(&A::stream(id)).await?;
        if !loaded.exists() {
            return Ok(None);
        }
        A::relations(self, actor, id, &loaded.state, None).await.map(Some)
    }
}
