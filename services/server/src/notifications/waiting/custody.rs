//! What waits for custodians, and for those who ask for a reporter's identity, review that, or are to learn it.

use probity_app::access::Action;
use probity_app::notifications::{Promptness, Waiting};
use probity_app::{AppError, Record};
use probity_domain::disclosure::DisclosureStatus;
use probity_domain::{Actor, Role};
use probity_projections::LARGEST_PAGE;
use probity_projections::disclosures::{DisclosureFilter, DisclosureRow};

use super::{LookError, Lookout, at_once};

/// Where a disclosure waits for somebody.
const WAITING: [DisclosureStatus; 6] = [
    DisclosureStatus::Requested,
    DisclosureStatus::LegalReviewed,
    DisclosureStatus::Consented,
    DisclosureStatus::Objected,
    DisclosureStatus::NoticeWaived,
    DisclosureStatus::Disclosed,
];

impl Lookout<'_> {
    /// Disclosures, drills and shares that somebody has to do something about.
    pub(super) async fn custody(&self, actor: &Actor) -> Result<Vec<Waiting>, LookError> {
        let mut waiting = self.own_shares(actor).await?;
        let Some(sight) = self.sights.of_staff(actor, Action::ReadDisclosure) else {
            return Ok(waiting);
        };
        for status in WAITING {
            let filter = DisclosureFilter {
                status: Some(status),
                ..DisclosureFilter::default()
            };
            let mut after = None;
            loop {
                let page = self
                    .views
                    .disclosures()
                    .page(&sight, filter, after, LARGEST_PAGE)
                    .await?;
                after = page.next();
                for row in page.into_rows() {
                    waiting.extend(self.disclosure(actor, &row).await?);
                }
                if after.is_none() {
                    break;
                }
            }
        }
        Ok(waiting)
    }

    /// A drill in which one has not shown anything yet, and shares to be sealed or split anew.
    async fn own_shares(&self, actor: &Actor) -> Result<Vec<Waiting>, LookError> {
        if !actor.has(Role::IdentityCustodian) {
            return Ok(Vec::new());
        }
        let mut waiting = Vec::new();
        let custody = self.app.custody().await?;
        if let (Some(drill), Some(_)) = (&custody.drill, self.app.drill_task(actor).await?) {
            waiting.push(at_once(&["drill", &drill.id.stream()]));
        }
        if !self.app.shares_to_do(actor).await?.own.is_empty() {
            // The keys in force tell one change of custodians from the next.
            let mut parts = vec!["shares"];
            parts.extend(custody.in_force.values().map(|holder| holder.recipient.as_str()));
            waiting.push(at_once(&parts));
        }
        Ok(waiting)
    }

    async fn disclosure(&self, actor: &Actor, row: &DisclosureRow) -> Result<Option<Waiting>, LookError> {
        let id = row.disclosure;
        let (action, promptness) = match row.status {
            DisclosureStatus::Requested => (Action::ReviewDisclosure, Promptness::AtOnce),
            DisclosureStatus::LegalReviewed => (Action::NotifyOfDisclosure, Promptness::AtOnce),
            DisclosureStatus::Consented | DisclosureStatus::Objected => {
                let Some(day) = self.day_of_last_event(&id.stream()).await? else {
                    return Ok(None);
                };
                (Action::ApproveDisclosure, Promptness::AfterDay(day))
            }
            DisclosureStatus::NoticeWaived => (Action::ApproveDisclosure, Promptness::AtOnce),
            DisclosureStatus::Disclosed => (Action::FetchDisclosure, Promptness::AtOnce),
            DisclosureStatus::Missing
            | DisclosureStatus::ReporterNotified
            | DisclosureStatus::Expired
            | DisclosureStatus::Refused => return Ok(None),
        };
        if !self.may(actor, action, Record::Disclosure(id)).await? {
            return Ok(None);
        }
        let state = self.app.disclosure(id).await?;
        let own = actor.person();
        let is_theirs = match row.status {
            DisclosureStatus::Requested => own.is_some_and(|own| !state.has_part(own)),
            DisclosureStatus::Disclosed => own == state.recipient,
            DisclosureStatus::Consented | DisclosureStatus::Objected | DisclosureStatus::NoticeWaived => {
                let answered = own.is_some_and(|own| state.answers.contains_key(&own));
                !answered && self.can_hand_over(actor, row).await?
            }
            DisclosureStatus::LegalReviewed
            | DisclosureStatus::Missing
            | DisclosureStatus::ReporterNotified
            | DisclosureStatus::Expired
            | DisclosureStatus::Refused => true,
        };
        let parts = ["disclosure", &id.stream(), &format!("{:?}", row.status)];
        Ok(is_theirs.then(|| Waiting {
            promptness,
            ..at_once(&parts)
        }))
    }

    /// Whoever holds no share of an identity has nothing to hand over.
    async fn can_hand_over(&self, actor: &Actor, row: &DisclosureRow) -> Result<bool, LookError> {
        match self.app.disclosure_task(actor, row.disclosure).await {
            Ok(_) => Ok(true),
            Err(AppError::NotFound) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}
