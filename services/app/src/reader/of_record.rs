//! A reader for each kind of record, and for lists.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use probity_domain::Actor;
use probity_domain::claim::Claim;
use probity_domain::hold::{Hold, HoldScope};
use probity_domain::ids::{
    AccountId, CaseId, ClaimId, DisclosureId, GateId, HoldId, PersonId, PolicyId, ProtectionId, ReportId, RewardId,
    RightsRequestId, SanctionId,
};
use probity_domain::sanction::Sanction;

use super::{Group, Reader, Scope};
use crate::access::{Action, Relation};
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::use_case::UseCase;

impl App {
    /// A reader of a case, its investigations, its sanctions and the reports that belong to it. `NotFound` for whoever may
    /// not know of the case.
    pub async fn case_reader(&self, actor: &Actor, case: CaseId) -> Result<Reader, AppError> {
        let record = Record::Case(case);
        self.authorise(actor, Action::ViewCase, record).await?;
        let state = self.case(case).await?;
        let mut keys: BTreeSet<String> = state.reports.iter().map(ReportId::stream).collect();
        keys.insert(case.stream());
        self.reader_of(actor, record, Some(keys), &Group::OF_CASE).await
    }

    /// A reader of titles for a list. `cases` are those that a query chose by the rule of [`Action::ReadCaseTitle`]; it opens
    /// no other. Opening one is recorded once a day for the list as a whole.
    pub fn titles_reader(&self, actor: &Actor, cases: &BTreeSet<CaseId>) -> Reader {
        Reader {
            app: self.clone(),
            actor: actor.clone(),
            record: Record::Company.name(),
            keys: Some(cases.iter().map(CaseId::stream).collect()),
            granted: BTreeMap::from([(Group::CaseTitle, (Scope::Full, Action::ReadCaseTitle))]),
            recorded: Mutex::new(BTreeSet::new()),
        }
    }

    /// A reader of a report. `NotFound` for whoever may not know of it.
    pub async fn report_reader(&self, actor: &Actor, report: ReportId) -> Result<Reader, AppError> {
        let record = Record::Report(report);
        self.authorise(actor, Action::ViewReport, record).await?;
        let keys = BTreeSet::from([report.stream()]);
        self.reader_of(actor, record, Some(keys), &Group::OF_REPORT).await
    }

    /// A reader of a sanction for the person whom it is against, once they were told of it.
    pub async fn own_sanction_reader(&self, actor: &Actor, sanction: SanctionId) -> Result<Reader, AppError> {
        let record = Record::Sanction(sanction);
        self.authorise(actor, Action::ReadOwnSanction, record).await?;
        let loaded = self.journal().load::<Sanction>(&Sanction::stream(sanction)).await?;
        let keys = loaded.state.case.iter().map(CaseId::stream).collect();
        let mut reader = self.reader_of(actor, record, Some(keys), &[]).await?;
        reader
            .granted
            .insert(Group::Sanctions, (Scope::Full, Action::ReadOwnSanction));
        Ok(reader)
    }

    /// A reader of one claim: for those who read it in full, and for whoever is to pay, once they were told of it. Counsel's
    /// words on a slight fault are for the former alone.
    pub async fn claim_reader(&self, actor: &Actor, claim: ClaimId) -> Result<Reader, AppError> {
        let record = Record::Claim(claim);
        let relations = self.relations_to(actor, record).await?.unwrap_or_default();
        let action = if self.access().allows(actor, Action::ReadClaim, &relations) {
            Action::ReadClaim
        } else {
            Action::ReadOwnClaim
        };
        self.authorise(actor, action, record).await?;
        let loaded = self.journal().load::<Claim>(&Claim::stream(claim)).await?;
        let keys = loaded.state.case.iter().map(CaseId::stream).collect();
        let mut reader = self.reader_of(actor, record, Some(keys), &[]).await?;
        reader.granted.insert(Group::Claims, (Scope::Full, action));
        if action == Action::ReadClaim {
            reader.granted.insert(Group::LegalOpinion, (Scope::Full, action));
        }
        Ok(reader)
    }

    /// A reader of one person's payroll: what is deducted, and wages for those who read them.
    pub async fn payroll_reader(&self, actor: &Actor, person: PersonId) -> Result<Reader, AppError> {
        let record = Record::Payroll(person);
        self.authorise(actor, Action::ReadPayroll, record).await?;
        let keys = BTreeSet::from([person.stream()]);
        self.reader_of(actor, record, Some(keys), &[Group::Wages]).await
    }

    /// A reader of names in the directory, for lists. Opening one is recorded once a day for the directory as a whole.
    pub async fn directory_reader(&self, actor: &Actor) -> Result<Reader, AppError> {
        self.authorise(actor, Action::ReadPeople, Record::Company).await?;
        self.reader_of(actor, Record::Company, None, &[Group::Names]).await
    }

    /// A reader of names, and for those who read them of numbers, for finding people in the directory. Opening them is recorded
    /// once a day for the directory as a whole: whoever looks for one person opens the names of all.
    pub async fn search_reader(&self, actor: &Actor) -> Result<Reader, AppError> {
        self.authorise(actor, Action::ReadPeople, Record::Company).await?;
        self.reader_of(actor, Record::Company, None, &Group::OF_PERSON).await
    }

    /// A reader of one person's entry.
    pub async fn person_reader(&self, actor: &Actor, person: PersonId) -> Result<Reader, AppError> {
        let record = Record::Person(person);
        self.authorise(actor, Action::ReadPeople, record).await?;
        let keys = BTreeSet::from([person.stream()]);
        self.reader_of(actor, record, Some(keys), &Group::OF_PERSON).await
    }

    /// A reader of the register of accounts, for lists. Opening one is recorded once a day for the register as a whole.
    pub async fn register_reader(&self, actor: &Actor) -> Result<Reader, AppError> {
        self.authorise(actor, Action::ReadAccounts, Record::Company).await?;
        self.reader_of(actor, Record::Company, None, &[Group::Accounts]).await
    }

    /// A reader of why roles were given in an emergency, for lists. Opening one is recorded once a day for all of them.
    pub async fn emergencies_reader(&self, actor: &Actor) -> Result<Reader, AppError> {
        self.authorise(actor, Action::ReadEmergencies, Record::Company).await?;
        self.reader_of(actor, Record::Company, None, &[Group::Emergencies])
            .await
    }

    /// A reader of one account, also for its holder.
    pub async fn account_reader(&self, actor: &Actor, account: AccountId) -> Result<Reader, AppError> {
        let record = Record::Account(account);
        self.authorise(actor, Action::ReadAccounts, record).await?;
        self.reader_of(actor, record, None, &[Group::Accounts]).await
    }

    /// A reader of the memo on a version of the policy.
    pub async fn memo_reader(&self, actor: &Actor, policy: PolicyId) -> Result<Reader, AppError> {
        let record = Record::Policy(policy);
        self.authorise(actor, Action::ReadPolicyMemo, record).await?;
        self.reader_of(actor, record, None, &[Group::PolicyMemo]).await
    }

    /// A reader of the protection plan of a report. `NotFound` for whoever does not look after the reporter.
    pub async fn protection_reader(&self, actor: &Actor, plan: ProtectionId) -> Result<Reader, AppError> {
        let record = Record::Protection(plan);
        self.authorise(actor, Action::ReadProtection, record).await?;
        let keys = BTreeSet::from([ReportId(plan.0).stream()]);
        self.reader_of(actor, record, Some(keys), &[Group::Protection]).await
    }

    /// A reader of a reward. `NotFound` for whoever neither grants it nor audits.
    pub async fn reward_reader(&self, actor: &Actor, reward: RewardId) -> Result<Reader, AppError> {
        let record = Record::Reward(reward);
        self.authorise(actor, Action::ReadReward, record).await?;
        let keys = self.reward(reward).await?.report.iter().map(ReportId::stream).collect();
        self.reader_of(actor, record, Some(keys), &[Group::Rewards]).await
    }

    /// A reader of a disclosure. `NotFound` for whoever has no part in it.
    pub async fn disclosure_reader(&self, actor: &Actor, disclosure: DisclosureId) -> Result<Reader, AppError> {
        let record = Record::Disclosure(disclosure);
        self.authorise(actor, Action::ReadDisclosure, record).await?;
        let report = self.disclosure(disclosure).await?.report;
        let keys = report.iter().map(ReportId::stream).collect();
        self.reader_of(actor, record, Some(keys), &[Group::Disclosures]).await
    }

    /// A reader of the retaliation gate of a sanction, for those who check.
    pub async fn gate_reader(&self, actor: &Actor, gate: GateId) -> Result<Reader, AppError> {
        let record = Record::Gate(gate);
        self.authorise(actor, Action::ViewGate, record).await?;
        let keys = self.gate(gate).await?.case.iter().map(CaseId::stream).collect();
        self.reader_of(actor, record, Some(keys), &[Group::GateChecks]).await
    }

    /// A reader of one hold.
    pub async fn hold_reader(&self, actor: &Actor, hold: HoldId) -> Result<Reader, AppError> {
        let record = Record::Hold(hold);
        self.authorise(actor, Action::ReadHold, record).await?;
        let loaded = self.journal().load::<Hold>(&Hold::stream(hold)).await?;
        let keys = loaded.state.scope.iter().map(HoldScope::stream).collect();
        self.reader_of(actor, record, Some(keys), &[Group::HoldReasons]).await
    }

    /// A reader of one request, also for whoever made it.
    pub async fn request_reader(&self, actor: &Actor, request: RightsRequestId) -> Result<Reader, AppError> {
        let record = Record::Request(request);
        self.authorise(actor, Action::ReadRequest, record).await?;
        self.reader_of(actor, record, None, &[Group::Requests]).await
    }

    async fn reader_of(
        &self,
        actor: &Actor,
        record: Record,
        keys: Option<BTreeSet<String>>,
        groups: &[Group],
    ) -> Result<Reader, AppError> {
        let relations = self.relations_to(actor, record).await?.unwrap_or_default();
        let granted = groups
            .iter()
            .filter_map(|group| Some((*group, self.granted(actor, *group, &relations)?)))
            .collect();
        Ok(Reader {
            app: self.clone(),
            actor: actor.clone(),
            record: record.name(),
            keys,
            granted,
            recorded: Mutex::new(BTreeSet::new()),
        })
    }

    fn granted(&self, actor: &Actor, group: Group, relations: &BTreeSet<Relation>) -> Option<(Scope, Action)> {
        let allows = |action: Action| self.access().allows(actor, action, relations);
        let actions = group.actions();
        if allows(actions.full) {
            return Some((Scope::Full, actions.full));
        }
        let redacted = actions.redacted.filter(|action| allows(*action));
        redacted.map(|action| (Scope::Redacted, action))
    }
}
