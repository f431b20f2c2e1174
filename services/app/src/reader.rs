//! Opening sealed content for one viewer.
//!
//! A reader is made for one record. Making it asks the access policies once for each group of fields; opening a field
//! then costs no decision. What is opened is recorded, once a day for each viewer, record and group, **before** the
//! text is handed out: if that cannot be written, nothing is opened.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use probity_domain::claim::Claim;
use probity_domain::hold::{Hold, HoldScope};
use probity_domain::ids::{
    AccountId, CaseId, ClaimId, GateId, HoldId, PersonId, PolicyId, ProtectionId, ReportId, RightsRequestId, SanctionId,
};
use probity_domain::sanction::Sanction;
use probity_domain::{Actor, Sealed};
use probity_vault::{Plaintext, VaultError};

use crate::access::{Action, Relation};
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::use_case::UseCase;

/// Fields that are shown to the same people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The title of a case.
    CaseTitle,
    /// Assessments, reasons, notes and names of outside parties of a case.
    CaseNotes,
    /// Charges in words.
    Allegations,
    /// Findings in words.
    Findings,
    /// Plan, tasks, interviews, answers and report of an investigation.
    Investigation,
    /// Titles of evidence and names of its files.
    Evidence,
    /// Everything in words about a sanction.
    Sanctions,
    /// Everything in words about a claim for damages.
    Claims,
    /// Wages of a person.
    Wages,
    /// What would be missing before an arbitrator.
    Readiness,
    /// What a reporter told, and what was written to them.
    ReportText,
    /// Counsel's words on a sanction or a claim: opinion and memos. Neither the subject nor the union reads them.
    LegalOpinion,
    /// Names of the files that came with a report.
    Attachments,
    /// What the checks of a retaliation gate say.
    GateChecks,
    /// What was written to and by a reporter who is looked after.
    Protection,
    /// Names of people of the directory.
    Names,
    /// How to reach people of the directory.
    Contacts,
    /// Names, numbers and anomalies of work accounts.
    Accounts,
    /// Counsel's memo on a version of the policy.
    PolicyMemo,
    /// Why a hold was placed, kept or released.
    HoldReasons,
    /// The words of a person's request about their own data, and of its answer.
    Requests,
}

/// How much of a group a viewer gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Nothing; not even that there is something.
    Nothing,
    /// Structure, states and dates; no text.
    Redacted,
    /// Everything.
    Full,
}

/// A sealed field, as a viewer gets it.
pub enum Opened {
    /// Its text.
    Text(Plaintext),
    /// The viewer may know that there is a text, and no more.
    Withheld,
    /// Its key was destroyed; nobody can open it any more.
    Erased,
}

/// The actions that open a group.
struct Actions {
    full: Action,
    redacted: Option<Action>,
}

impl Group {
    const OF_CASE: [Self; 12] = [
        Self::CaseTitle,
        Self::CaseNotes,
        Self::Allegations,
        Self::Findings,
        Self::Investigation,
        Self::Evidence,
        Self::Sanctions,
        Self::LegalOpinion,
        Self::Claims,
        Self::Readiness,
        Self::ReportText,
        Self::Attachments,
    ];
    const OF_REPORT: [Self; 2] = [Self::ReportText, Self::Attachments];
    const OF_PERSON: [Self; 2] = [Self::Names, Self::Contacts];

    fn actions(self) -> Actions {
        let actions = |full, redacted| Actions { full, redacted };
        match self {
            Self::CaseTitle => actions(Action::ReadCaseTitle, None),
            Self::CaseNotes => actions(Action::ReadCaseNotes, None),
            Self::Allegations => actions(Action::ReadAllegation, Some(Action::ReadAllegationRedacted)),
            Self::Findings => actions(Action::ReadFinding, Some(Action::ReadFindingRedacted)),
            Self::Investigation => actions(Action::ReadInvestigation, None),
            Self::Evidence => actions(Action::ReadEvidence, Some(Action::ReadEvidenceRedacted)),
            Self::Sanctions => actions(Action::ReadSanction, None),
            Self::Claims => actions(Action::ReadClaim, None),
            Self::Wages => actions(Action::ReadWages, None),
            Self::LegalOpinion => actions(Action::ReadLegalOpinion, None),
            Self::Readiness => actions(Action::ReadReadiness, None),
            Self::ReportText => actions(Action::ReadReportText, Some(Action::ReadReportRedacted)),
            Self::Attachments => actions(Action::ReadAttachments, None),
            Self::GateChecks => actions(Action::ReadGateChecks, None),
            Self::Protection => actions(Action::ReadProtection, None),
            Self::Names => actions(Action::ReadPeople, None),
            Self::Contacts => actions(Action::ReadContacts, None),
            Self::Accounts => actions(Action::ReadAccounts, None),
            Self::PolicyMemo => actions(Action::ReadPolicyMemo, None),
            Self::HoldReasons => actions(Action::ReadHoldReason, None),
            Self::Requests => actions(Action::ReadRequest, None),
        }
    }

    /// The kinds of streams in which the fields of the group stand.
    fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::CaseTitle | Self::CaseNotes | Self::Allegations | Self::Findings => &["case-"],
            Self::Investigation | Self::Evidence => &["investigation-"],
            Self::Sanctions => &["sanction-"],
            Self::LegalOpinion => &["sanction-", "claim-"],
            Self::Claims => &["claim-"],
            Self::Wages => &["payroll-"],
            Self::Readiness => &[],
            Self::ReportText | Self::Attachments => &["report-"],
            Self::GateChecks => &["gate-"],
            Self::Protection => &["protection-"],
            Self::Names | Self::Contacts => &["person-"],
            Self::Accounts => &["account-"],
            Self::PolicyMemo => &["policy-"],
            Self::HoldReasons => &["hold-"],
            Self::Requests => &["request-"],
        }
    }
}

/// Opens sealed fields of one record for one viewer.
pub struct Reader {
    app: App,
    actor: Actor,
    record: String,
    /// The names of the data keys under which fields of the record are sealed; `None`: of any person.
    keys: Option<BTreeSet<String>>,
    granted: BTreeMap<Group, (Scope, Action)>,
    recorded: Mutex<BTreeSet<Group>>,
}

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

impl Reader {
    /// How much of a group the viewer gets.
    pub fn scope(&self, group: Group) -> Scope {
        self.granted.get(&group).map_or(Scope::Nothing, |(scope, _)| *scope)
    }

    /// Whether the viewer reads a group as the one whom it is about, by an action for matters of their own.
    pub fn is_own(&self, group: Group) -> bool {
        let action = self.granted.get(&group).map(|(_, action)| *action);
        matches!(action, Some(Action::ReadOwnClaim | Action::ReadOwnSanction))
    }

    /// Opens a field of a stream, if the viewer gets the group in full.
    ///
    /// Errors: `Unavailable` or `Internal` when the opening cannot be recorded, when the field is damaged, and when it
    /// does not belong to the record or the group: a reader for one case opens nothing of another.
    pub async fn open(&self, group: Group, stream: &str, sealed: &Sealed) -> Result<Opened, AppError> {
        let Some(action) = self.opens(group, &[(stream, sealed)])? else {
            return Ok(Opened::Withheld);
        };
        self.record(group, action).await?;
        opened(self.app.vault().unseal(stream, sealed))
    }

    /// Opens several fields of a group, each of the stream beside it. One that is damaged keeps no other closed; otherwise
    /// as [`Reader::open`].
    pub async fn open_all(
        &self,
        group: Group,
        fields: &[(&str, &Sealed)],
    ) -> Result<Vec<Result<Opened, AppError>>, AppError> {
        let Some(action) = self.opens(group, fields)? else {
            return Ok(fields.iter().map(|_| Ok(Opened::Withheld)).collect());
        };
        self.record(group, action).await?;
        let texts = self.app.vault().unseal_all(fields)?;
        Ok(texts.into_iter().map(opened).collect())
    }

    /// The action under which the fields are opened; `None` if the viewer does not get the group in full.
    fn opens(&self, group: Group, fields: &[(&str, &Sealed)]) -> Result<Option<Action>, AppError> {
        let Some((Scope::Full, action)) = self.granted.get(&group).copied() else {
            return Ok(None);
        };
        if fields.iter().all(|(stream, sealed)| self.covers(group, stream, sealed)) {
            return Ok(Some(action));
        }
        Err(AppError::broken(
            "a reader opens fields of its own record and group alone",
        ))
    }

    fn covers(&self, group: Group, stream: &str, sealed: &Sealed) -> bool {
        let of_group = group.kinds().iter().any(|kind| stream.starts_with(kind));
        let of_record = match &self.keys {
            Some(keys) => keys.contains(&sealed.key),
            None => sealed.key.starts_with("person-"),
        };
        of_group && of_record
    }

    async fn record(&self, group: Group, action: Action) -> Result<(), AppError> {
        let known = |recorded: &Mutex<BTreeSet<Group>>| {
            recorded.lock().unwrap_or_else(PoisonError::into_inner).contains(&group)
        };
        if known(&self.recorded) {
            return Ok(());
        }
        self.app.record_view(&self.actor, &self.record, action).await?;
        self.recorded
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(group);
        Ok(())
    }
}

/// What the vault answered, for the viewer.
fn opened(text: Result<Plaintext, VaultError>) -> Result<Opened, AppError> {
    match text {
        Ok(text) => Ok(Opened::Text(text)),
        Err(VaultError::KeyDestroyed { .. }) => Ok(Opened::Erased),
        Err(error) => Err(error.into()),
    }
}
