//! Claims for damages, as they stand in lists, in the file of their case, and as whoever is to pay gets them.

use std::sync::Arc;

use async_graphql::{Context, Object, SimpleObject};
use probity_app::{ClaimSight, Folded, Group, OwnClaim, Reader, Record};
use probity_domain::Decider;
use probity_domain::claim::{
    Claim as State, ClaimEvent, Debtor as DomainDebtor, InstalmentOutcome, LossMethod as DomainLoss,
};
use probity_domain::ids::{CaseId, ClaimId, PartyId, PaymentId, PersonId};
use probity_projections::claims::ClaimRow;

use super::steps::{ClaimStep, step};
use super::vocabulary::{ClaimStatus, Fault, Forum, LossMethod, RecoveryWay, SkipReason};
use crate::case::detail::Detail;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::money::Money;
use crate::person::types::Person;
use crate::scalars::{Day, MonthName};
use crate::session::Session;
use crate::text::Lens;

/// Whoever is to pay: a person of the directory, or an outside party of the case.
#[derive(SimpleObject)]
pub struct Debtor {
    /// A person of the directory.
    person: Option<Person>,
    /// An outside party of the case.
    outside_id: Option<Gid<PartyId>>,
}

impl From<DomainDebtor> for Debtor {
    fn from(debtor: DomainDebtor) -> Self {
        match debtor {
            DomainDebtor::Person(person) => Self {
                person: Some(Person(person)),
                outside_id: None,
            },
            DomainDebtor::Outside(party) => Self {
                person: None,
                outside_id: Some(Gid(party)),
            },
        }
    }
}

/// An item of a loss.
#[derive(SimpleObject)]
pub struct LossItem {
    /// How it is worked out.
    method: LossMethod,
    /// Number of units, where there are units.
    units: Option<u32>,
    /// The amount; where there are units, the profit on one.
    amount: Money,
}

impl From<DomainLoss> for LossItem {
    fn from(item: DomainLoss) -> Self {
        let (method, units, amount) = match item {
            DomainLoss::LicenceFee { fee } => (LossMethod::LicenceFee, None, fee),
            DomainLoss::LostUnits { units, profit } => (LossMethod::LostUnits, Some(units), profit),
            DomainLoss::InfringingUnits { units, profit } => (LossMethod::InfringingUnits, Some(units), profit),
            DomainLoss::CommercialValue { value } => (LossMethod::CommercialValue, None, value),
            DomainLoss::RemediationCost { cost } => (LossMethod::RemediationCost, None, cost),
        };
        Self {
            method,
            units,
            amount: amount.into(),
        }
    }
}

/// A month of the schedule of a claim.
#[derive(SimpleObject)]
pub struct Instalment {
    /// The month.
    month: MonthName,
    /// What was planned.
    planned: Option<Money>,
    /// What was deducted; null as long as payroll has not confirmed it.
    deducted: Option<Money>,
    /// Why nothing was deducted.
    skipped: Option<SkipReason>,
}

/// A payment that did not come out of wages.
#[derive(SimpleObject)]
pub struct Payment {
    /// Global id.
    id: Gid<PaymentId>,
    /// The day.
    on: Day,
    /// How much.
    amount: Option<Money>,
}

/// Every event of a claim, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct History(Vec<ClaimEvent>);

impl Folded for History {
    type Event = ClaimEvent;

    fn apply(&mut self, event: &ClaimEvent) {
        self.0.push(event.clone());
    }
}

/// A claim for damages.
pub struct Claim {
    id: ClaimId,
    state: State,
    /// What opens its texts, and its events; loaded when asked for where a list gives the claim.
    file: Option<(Arc<Reader>, Vec<ClaimEvent>)>,
    sight: ClaimSight,
}

impl Claim {
    /// A claim of a list.
    pub(crate) fn of(row: ClaimRow) -> Self {
        Self {
            id: row.claim,
            state: row.state,
            file: None,
            sight: ClaimSight::Full,
        }
    }

    /// A claim as it is shown to somebody who is to pay, whoever hands it to them.
    pub(crate) fn told(own: OwnClaim, payer: PersonId) -> Self {
        Self {
            id: own.claim,
            state: own.state,
            file: None,
            sight: ClaimSight::Payer(Some(payer)),
        }
    }

    /// The claims of a case that the viewer may know of.
    pub(crate) fn all(detail: &Arc<Detail>) -> Vec<Self> {
        if !detail.shows(Group::Claims) {
            return Vec::new();
        }
        let begun = detail.file.case.claims.iter();
        begun
            .map(|(id, debtor)| {
                let file = detail.file.claims.get(id);
                let events = file.iter().flat_map(|file| file.events.iter());
                Self {
                    id: *id,
                    state: State {
                        case: Some(detail.id),
                        debtor: Some(*debtor),
                        ..file.map(|file| file.state.clone()).unwrap_or_default()
                    },
                    file: Some((
                        Arc::clone(&detail.reader),
                        events.map(|(_, event)| event.clone()).collect(),
                    )),
                    sight: ClaimSight::Full,
                }
            })
            .collect()
    }

    /// One claim, for those who may read it and for whoever is to pay, once they were told of it.
    pub(crate) async fn open(session: &Session, id: ClaimId) -> ApiResult<Self> {
        let (reader, events) = Self::load(session, id).await?;
        Ok(Self {
            id,
            state: State::fold(&events),
            sight: ClaimSight::of(&reader),
            file: Some((reader, events)),
        })
    }

    async fn load(session: &Session, id: ClaimId) -> ApiResult<(Arc<Reader>, Vec<ClaimEvent>)> {
        let reader = session.app().claim_reader(&session.actor, id).await?;
        let loaded = session.app().journal().load::<History>(&id.stream()).await?;
        Ok((Arc::new(reader), loaded.state.0.clone()))
    }

    fn money(&self, minor: i64) -> Option<Money> {
        self.state.money(minor).map(Into::into)
    }

    fn instalment(&self, month: MonthName, planned: i64, outcome: InstalmentOutcome) -> Instalment {
        let (deducted, skipped) = match outcome {
            InstalmentOutcome::Pending => (None, None),
            InstalmentOutcome::Deducted(minor) => (Some(minor), None),
            InstalmentOutcome::Skipped(reason) => (Some(0), Some(reason.into())),
        };
        Instalment {
            month,
            planned: self.money(planned),
            deducted: deducted.and_then(|minor| self.money(minor)),
            skipped,
        }
    }
}

#[Object]
impl Claim {
    /// Global id.
    pub(crate) async fn id(&self) -> Gid<ClaimId> {
        Gid(self.id)
    }

    /// Its case.
    async fn case_id(&self) -> Option<Gid<CaseId>> {
        self.state.case.map(Gid)
    }

    /// Where it stands; `MISSING`: it was begun in the case, and no loss was assessed.
    async fn status(&self) -> ClaimStatus {
        self.state.status.into()
    }

    /// Against whom; null for somebody who is liable together with them.
    async fn debtor(&self) -> Option<Debtor> {
        let debtor = self.state.debtor.filter(|debtor| self.sight.names(*debtor));
        debtor.map(Into::into)
    }

    /// Who is liable together with them; what is due is due once. Whoever is to pay finds nobody here but themselves.
    async fn joint_debtors(&self) -> Vec<Debtor> {
        let joint = self.state.joint.iter().copied();
        joint
            .filter(|debtor| self.sight.names(*debtor))
            .map(Into::into)
            .collect()
    }

    /// The items of the direct loss.
    async fn items(&self) -> Vec<LossItem> {
        let items = self.state.assessment.iter().flat_map(|assessment| &assessment.items);
        items.copied().map(Into::into).collect()
    }

    /// How far the debtor is to blame.
    async fn fault(&self) -> Option<Fault> {
        self.state.assessment.as_ref().map(|assessment| assessment.fault.into())
    }

    /// The debtor's part of the liability, in hundredths of a per cent.
    async fn share(&self) -> Option<u16> {
        self.state.assessment.as_ref().map(|assessment| assessment.share)
    }

    /// The direct loss.
    async fn loss(&self) -> Option<Money> {
        self.money(self.state.loss)
    }

    /// What is claimed: the debtor's part of the loss.
    async fn claimed(&self) -> Option<Money> {
        self.money(self.state.claimed)
    }

    /// What was agreed or awarded; null as long as neither is.
    async fn due(&self) -> Option<Money> {
        self.state.due.and_then(|due| self.money(due))
    }

    /// Who ruled on it, if somebody did.
    async fn ruled_by(&self) -> Option<Forum> {
        self.state.ruled_by.map(Into::into)
    }

    /// What came in.
    async fn recovered(&self) -> Option<Money> {
        self.money(self.state.recovered)
    }

    /// What was given up.
    async fn written_off(&self) -> Option<Money> {
        self.money(self.state.written_off)
    }

    /// What is due and has not come in.
    async fn outstanding(&self) -> Option<Money> {
        self.money(self.state.outstanding())
    }

    /// Who assessed the loss.
    async fn assessor(&self) -> Option<Person> {
        Person::maybe(self.state.assessor)
    }

    /// Who answers for it as long as it is unpaid.
    async fn owner(&self) -> Option<Person> {
        Person::maybe(self.state.owner)
    }

    /// When the debtor was told of it.
    async fn noticed_on(&self) -> Option<Day> {
        self.state.noticed_on.map(Day)
    }

    /// When the debtor was told of deductions from wages.
    async fn deduction_noticed_on(&self) -> Option<Day> {
        self.state.deduction_noticed.map(|(on, _)| Day(on))
    }

    /// How it is to come in.
    async fn recovery_way(&self) -> Option<RecoveryWay> {
        self.state.recovery.map(|(way, _)| way.into())
    }

    /// The first month in which something is to come in.
    async fn recovery_from(&self) -> Option<MonthName> {
        self.state.recovery.map(|(_, from)| MonthName(from))
    }

    /// The schedule, month by month; empty for whoever is liable together with the debtor.
    #[graphql(complexity = "5 + 12 * child_complexity")]
    async fn instalments(&self) -> Vec<Instalment> {
        let months = self.state.months.iter().filter(|_| self.sight.shows_wage(&self.state));
        months
            .map(|(month, instalment)| self.instalment(MonthName(*month), instalment.planned, instalment.outcome))
            .collect()
    }

    /// Payments that did not come out of wages.
    #[graphql(complexity = "5 + 5 * child_complexity")]
    async fn payments(&self) -> Vec<Payment> {
        let payments = self.state.payments.iter();
        payments
            .map(|(id, (on, minor))| Payment {
                id: Gid(*id),
                on: Day(*on),
                amount: self.money(*minor),
            })
            .collect()
    }

    /// Every step in order, with its words.
    #[graphql(complexity = "20 + 10 * child_complexity")]
    async fn steps(&self, ctx: &Context<'_>) -> ApiResult<Vec<ClaimStep>> {
        let stream = self.id.stream();
        let steps = |reader: &Arc<Reader>, events: &[ClaimEvent]| {
            let lens = Lens::new(reader, Group::Claims, &stream);
            let shown = events.iter().filter(|event| self.sight.shows(&self.state, event));
            shown.map(|event| step(&lens, event)).collect()
        };
        if let Some((reader, events)) = &self.file {
            return Ok(steps(reader, events));
        }
        let (reader, events) = Self::load(Session::of(ctx)?, self.id).await?;
        Ok(steps(&reader, &events))
    }

    /// What the viewer may do with it now, as names of actions: the access policies allow it and its state admits it. Whether a
    /// decision says yes is known when it is asked.
    #[graphql(complexity = 10)]
    async fn allowed_actions(&self, ctx: &Context<'_>) -> ApiResult<Vec<&'static str>> {
        let session = Session::of(ctx)?;
        match self.state.id {
            Some(id) => session.allowed_actions(Record::Claim(id)).await,
            None => Ok(Vec::new()),
        }
    }
}
