//! What concerns access itself: roles that wait for a second administrator, second factors that were or are to be taken away,
//! and roles given in an emergency.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use probity_app::access::Action;
use probity_app::notifications::Waiting;
use probity_domain::Actor;
use probity_domain::access::REQUEST_DAYS;
use probity_domain::ids::PersonId;
use probity_projections::Sight;
use probity_projections::staff::RoleRequestRow;

use super::{LookError, Lookout, at_once};

/// Of an emergency is told for so many days, to whoever was not told yet.
const EMERGENCY_DAYS: i64 = 30;

fn everything(own: PersonId) -> Sight {
    Sight {
        person: own,
        everything: true,
        through: BTreeSet::new(),
        barred: BTreeSet::new(),
    }
}

impl Lookout<'_> {
    pub(super) async fn access(&self, actor: &Actor) -> Result<Vec<Waiting>, LookError> {
        let mut waiting = self.resets(actor).await?;
        waiting.extend(self.role_requests(actor).await?);
        waiting.extend(self.emergencies(actor).await?);
        Ok(waiting)
    }

    /// Whoever's second factor is to be taken away is told, so that a theft does not go unseen, and again when it was. Other
    /// administrators are told that somebody has to confirm.
    async fn resets(&self, actor: &Actor) -> Result<Vec<Waiting>, LookError> {
        let Some(own) = actor.person() else {
            return Ok(Vec::new());
        };
        let mut waiting = Vec::new();
        let done = self.app.member(own).await?.factor_resets;
        if done > 0 {
            waiting.push(at_once(&["factor-reset", &own.stream(), &done.to_string()]));
        }
        let nothing = BTreeSet::new();
        let confirms = self.app.access().allows(actor, Action::ConfirmFactorReset, &nothing);
        for row in self.views.staff().resets(&everything(own)).await? {
            let may_confirm = row.by != own && confirms;
            if row.person == own || may_confirm {
                let (person, by, on) = (row.person.stream(), row.by.stream(), row.on.to_string());
                waiting.push(at_once(&["factor-reset-asked", &person, &by, &on]));
            }
        }
        Ok(waiting)
    }

    /// Other administrators than the one who asked are told that somebody has to agree that a role is given.
    async fn role_requests(&self, actor: &Actor) -> Result<Vec<Waiting>, LookError> {
        let nothing = BTreeSet::new();
        let confirms = self.app.access().allows(actor, Action::ConfirmRole, &nothing);
        let Some(own) = actor.person().filter(|_| confirms) else {
            return Ok(Vec::new());
        };
        let today = self.app.today();
        let since = today.checked_sub(REQUEST_DAYS.days()).unwrap_or(today);
        let rows = self.views.staff().role_requests(&everything(own), since).await?;
        let others = rows.iter().filter(|row| row.by != own && row.person != own);
        let matter = |row: &RoleRequestRow| {
            let (person, by, on) = (row.person.stream(), row.by.stream(), row.on.to_string());
            at_once(&["role-asked", &person, row.role.code(), &by, &on])
        };
        Ok(others.map(matter).collect())
    }

    /// Everybody who may see roles that were given in an emergency is told of each, but for whoever gave it.
    async fn emergencies(&self, actor: &Actor) -> Result<Vec<Waiting>, LookError> {
        let Some(sight) = self.sights.of_staff(actor, Action::ReadEmergencies) else {
            return Ok(Vec::new());
        };
        let today = self.app.today();
        let since = today.checked_sub(EMERGENCY_DAYS.days()).unwrap_or(today);
        let rows = self.views.staff().emergencies(&sight, since).await?;
        let others = rows.iter().filter(|row| row.by.is_none() || row.by != actor.person());
        let matter = |row: &probity_projections::staff::EmergencyRow| {
            at_once(&[
                "emergency",
                &row.person.stream(),
                row.role.code(),
                &row.until.to_string(),
            ])
        };
        Ok(others.map(matter).collect())
    }
}
