//! How a notice goes out: one node at a time holds a lease on it, and everybody sees what came of it.

use jiff::Timestamp;

use super::{
    Failure, Notice, NoticeClaimed, NoticeFailed, NoticeGivenUp, NoticeQueued, NoticeSent, NotificationEvent,
    NotificationRefusal, Notifications, QueueNotice, Route, Standing,
};
use crate::actor::Actor;
use crate::decider::Context;
use crate::ids::{LeaseId, NoticeId};

type Outcome = Result<Vec<NotificationEvent>, NotificationRefusal>;

fn by_the_system(context: &Context) -> Result<(), NotificationRefusal> {
    match &context.actor {
        Actor::System => Ok(()),
        Actor::Staff { .. } | Actor::Reporter(_) => Err(NotificationRefusal::NotSystem),
    }
}

/// What was told already is not told again. One notice to a person is under way at a time.
pub(super) fn queue(state: &Notifications, asked: &QueueNotice, context: &Context) -> Outcome {
    by_the_system(context)?;
    state.belongs_to(asked.person)?;
    if asked.about.is_empty() || asked.route == Route::Nothing {
        return Err(NotificationRefusal::NothingToTell);
    }
    if asked.about.is_subset(&state.told) {
        return Ok(Vec::new());
    }
    if state.pending.is_some() {
        return Err(NotificationRefusal::OneAtATime);
    }
    let asked = asked.clone();
    Ok(vec![
        NoticeQueued {
            notice: asked.notice,
            person: asked.person,
            purpose: asked.purpose,
            about: asked.about,
            settled: asked.settled,
            route: asked.route,
            language: asked.language,
            at: context.now,
        }
        .into(),
    ])
}

pub(super) fn claim(
    state: &Notifications,
    notice: NoticeId,
    (lease, until): (LeaseId, Timestamp),
    context: &Context,
) -> Outcome {
    by_the_system(context)?;
    let pending = pending(state, notice)?;
    if until <= context.now {
        return Err(NotificationRefusal::LeaseInvalid);
    }
    let uncertain = match pending.standing {
        Standing::Waits(from) if context.now < from => return Err(NotificationRefusal::NotDue),
        Standing::Waits(_) => false,
        Standing::Claimed { lease: held, .. } if held == lease => return Ok(Vec::new()),
        Standing::Claimed { until, .. } if context.now < until => return Err(NotificationRefusal::Claimed),
        Standing::Claimed { .. } => true,
    };
    Ok(vec![
        NoticeClaimed {
            notice,
            lease,
            until,
            uncertain,
        }
        .into(),
    ])
}

/// That it got through is a fact, whoever holds the lease by now.
pub(super) fn sent(state: &Notifications, notice: NoticeId, context: &Context) -> Outcome {
    by_the_system(context)?;
    if state.latest_sent == Some(notice) {
        return Ok(Vec::new());
    }
    pending(state, notice)?;
    let at = context.now;
    Ok(vec![NoticeSent { notice, at }.into()])
}

pub(super) fn failed(
    state: &Notifications,
    (notice, lease): (NoticeId, LeaseId),
    (reason, again): (Failure, Option<Timestamp>),
    context: &Context,
) -> Outcome {
    by_the_system(context)?;
    match pending(state, notice)?.standing {
        Standing::Claimed { lease: held, .. } if held == lease => {}
        Standing::Claimed { .. } | Standing::Waits(_) => return Err(NotificationRefusal::LeaseLost),
    }
    let at = context.now;
    let event = match again {
        Some(again) => NoticeFailed { notice, reason, again }.into(),
        None => NoticeGivenUp { notice, reason, at }.into(),
    };
    Ok(vec![event])
}

fn pending(state: &Notifications, notice: NoticeId) -> Result<&Notice, NotificationRefusal> {
    let pending = state.pending.as_ref().filter(|pending| pending.id == notice);
    pending.ok_or(NotificationRefusal::NotPending)
}
