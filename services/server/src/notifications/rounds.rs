//! Rounds: who is to be told, and what is to be sent.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use probity_app::notifications::{Channels, Courier, Patience, Sending, Sent};
use probity_app::{App, AppError};
use probity_domain::ids::PersonId;
use probity_domain::report::Language;
use probity_domain::{Actor, Role};
use probity_graphql::Sights;
use probity_projections::{ProjectionError, Projections, Sight, ViewState};
use probity_store::Position;
use tokio::sync::watch;

use super::counters::Counters;
use super::office::PostOffice;
use super::settings::{NotificationsError, Settings};
use super::troubles::Troubles;
use super::waiting::{LookError, Lookout};

/// Deliveries under way at once.
const AT_ONCE: usize = 8;

/// How long a round waits until the read models have seen what it lined up.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Round {
    /// Notices lined up.
    pub told: usize,
    /// Notices that got through.
    pub sent: usize,
    /// Attempts that failed.
    pub failed: usize,
}

/// Tells people that something waits for them. Several nodes may run one each: what is sent is agreed on in the store.
pub struct Notifier {
    app: App,
    views: Arc<Projections>,
    courier: Arc<dyn Courier>,
    sights: Sights,
    every: Duration,
    patience: Patience,
    troubles: Troubles,
    counters: Counters,
}

impl Notifier {
    /// Makes ready what the settings name. `link` leads to the staff's page of this server.
    pub fn new(
        settings: Settings,
        app: &App,
        views: &Arc<Projections>,
        link: &str,
    ) -> Result<Self, NotificationsError> {
        let language = if app.rules().profile.id.starts_with("cn") {
            Language::ZhHans
        } else {
            Language::En
        };
        let (every, patience) = (settings.round, settings.patience);
        let courier = PostOffice::new(settings, link, language)?;
        app.set_channels(courier.channels().clone());
        Ok(Self {
            app: app.clone(),
            views: Arc::clone(views),
            courier: Arc::new(courier),
            sights: Sights::of(app.access()),
            every,
            patience,
            troubles: Troubles::default(),
            counters: Counters::default(),
        })
    }

    /// Where other parts say that they fail.
    pub fn troubles(&self) -> &Troubles {
        &self.troubles
    }

    /// Its counters.
    pub fn counters(&self) -> &Counters {
        &self.counters
    }

    /// Goes round after round until `stop` says so; the round that is under way is finished.
    pub async fn watch(&self, mut stop: watch::Receiver<bool>) {
        let mut rounds = tokio::time::interval(self.every);
        rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                biased;
                _ = stop.wait_for(|stop| *stop) => return,
                _ = rounds.tick() => {}
            }
            match self.round().await {
                Ok(Round {
                    told: 0,
                    sent: 0,
                    failed: 0,
                }) => {}
                Ok(Round { told, sent, failed }) => tracing::info!(told, sent, failed, "notices"),
                Err(error) => tracing::warn!(%error, "notices: a round was cut short"),
            }
        }
    }

    /// One round: looks what waits for whom, lines up what is ripe, and sends what is due.
    pub async fn round(&self) -> Result<Round, AppError> {
        self.look_at_the_system().await;
        let mut round = Round::default();
        let mut position = None;
        for (person, is_administrator) in self.staff().await? {
            match self.tell(person, is_administrator).await {
                Ok(Some(done)) => {
                    round.told += 1;
                    position = position.max(Some(done));
                }
                Ok(None) => {}
                // One person's trouble is not the others': they are told all the same.
                Err(error) => tracing::warn!(%error, "notices: what waits for somebody could not be told"),
            }
        }
        self.wait_for(position).await;
        let due = self
            .views
            .notices()
            .due(self.app.now())
            .await
            .map_err(|error| unavailable(&error))?;
        let mut sending = futures_util::stream::iter(due)
            .map(|person| self.send(person))
            .buffer_unordered(AT_ONCE);
        while let Some(sent) = sending.next().await {
            match sent {
                Some(Sent::Through) => round.sent += 1,
                Some(Sent::Failed(_) | Sent::GivenUp(_)) => round.failed += 1,
                Some(Sent::Nothing) | None => {}
            }
        }
        Ok(round)
    }

    /// Read models that stopped and people who cannot be reached are told to administrators, like everything that fails.
    async fn look_at_the_system(&self) {
        let stopped = match self.views.status().await {
            Ok(views) => views.iter().any(|view| matches!(view.state, ViewState::Stopped { .. })),
            Err(_) => true,
        };
        self.troubles.set("read models", stopped);
        if let Ok(unreached) = self.views.notices().unreached().await {
            self.troubles.set("notices", !unreached.is_empty());
        }
        let everything = everything();
        if let Ok(state) = self.views.notices().state(&everything, self.app.today()).await {
            let failing = state.pending.iter().filter(|notice| notice.failure.is_some());
            self.counters.failing(failing.count());
        }
    }

    /// Everybody who holds a role.
    async fn staff(&self) -> Result<Vec<(PersonId, bool)>, AppError> {
        let staff = self
            .views
            .staff()
            .all(&everything(), self.app.now())
            .await
            .map_err(|error| unavailable(&error))?;
        let administers =
            |roles: &[probity_projections::staff::RoleRow]| roles.iter().any(|row| row.role == Role::Administrator);
        Ok(staff
            .into_iter()
            .map(|(person, roles)| (person, administers(&roles)))
            .collect())
    }

    async fn tell(&self, person: PersonId, is_administrator: bool) -> Result<Option<Position>, LookError> {
        let actor: Actor = self.app.actor(person).await?;
        let lookout = Lookout {
            app: &self.app,
            views: &self.views,
            sights: &self.sights,
        };
        let waiting = lookout.waiting_for(&actor).await?;
        let troubles = if is_administrator {
            self.troubles.matters(self.app.today())
        } else {
            std::collections::BTreeSet::new()
        };
        let channels: &Channels = self.courier.channels();
        let done = self.app.tell(person, (&waiting, &troubles), channels).await?;
        Ok(done.map(|done| done.position))
    }

    /// What was lined up this round is sent this round, if the read model is not too far behind; otherwise the next.
    async fn wait_for(&self, position: Option<Position>) {
        if let Some(position) = position
            && let Err(ProjectionError::Behind { .. }) = self.views.wait_for(position, PATIENCE).await
        {
            tracing::debug!("notices: the read models are behind");
        }
    }

    async fn send(&self, person: PersonId) -> Option<Sent> {
        let sending = Sending {
            courier: self.courier.as_ref(),
            patience: self.patience,
            jitter: jitter(),
        };
        let sent = match self.app.send_due(person, &sending).await {
            Ok(sent) => sent,
            Err(error) => {
                tracing::warn!(%error, "notices: an attempt could not be recorded");
                return None;
            }
        };
        match sent {
            Sent::Nothing => {}
            Sent::Through => self.counters.count("sent"),
            Sent::Failed(reason) => {
                self.counters.count("failed");
                tracing::warn!(?reason, "notices: an attempt failed and is made again");
            }
            Sent::GivenUp(reason) => {
                self.counters.count("given_up");
                tracing::error!(?reason, "notices: one was given up");
            }
        }
        Some(sent)
    }
}

/// The system looks at lists of its own; nobody sees them.
fn everything() -> Sight {
    Sight {
        person: PersonId(ulid::Ulid(0)),
        everything: true,
        through: std::collections::BTreeSet::new(),
        barred: std::collections::BTreeSet::new(),
    }
}

fn unavailable(error: &probity_projections::QueryError) -> AppError {
    tracing::warn!(%error, "notices: a read model gave no answer");
    AppError::Unavailable
}

/// A number of thousandths. Without random bytes, none: nodes may try in step then.
fn jitter() -> u16 {
    let mut bytes = [0; 2];
    match getrandom::fill(&mut bytes) {
        Ok(()) => u16::from_be_bytes(bytes) % 1001,
        Err(_) => 0,
    }
}
