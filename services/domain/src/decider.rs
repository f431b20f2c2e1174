//! The shape of every aggregate.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::actor::Actor;
use crate::codec::StoredEvent;

/// What every decision knows: who acts, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// Who gives the command.
    pub actor: Actor,
    /// The moment of the command.
    pub now: Timestamp,
    /// The day of the command in the jurisdiction profile's time zone.
    pub today: Date,
}

/// A business no: safe to show, comparable, with a stable code.
pub trait Refusal: fmt::Debug + fmt::Display + PartialEq {
    /// A stable code in upper snake case, unique over all aggregates (`SANCTION_UNION_NOTICE_MISSING`).
    fn code(&self) -> &'static str;
}

/// An aggregate: its state, folded from events, decides on commands.
pub trait Decider: Default + Clone + Send + Sync + 'static {
    /// First part of the stream's name (`case` in `case-01J…`).
    const CATEGORY: &'static str;
    /// What may be asked. Personal and narrative fields come sealed.
    type Command: Send + Sync;
    /// What is stored.
    type Event: StoredEvent;
    /// What the decision needs from outside the stream.
    type Facts: Send + Sync;
    /// Why a command is refused.
    type Refusal: Refusal + Send + Sync + 'static;

    /// Decides. A command that has already taken effect yields no events. A refused command has no effect.
    fn decide(&self, command: &Self::Command, facts: &Self::Facts) -> Result<Vec<Self::Event>, Self::Refusal>;

    /// Folds one event in. Total: it never fails, whatever the order of events.
    fn evolve(&mut self, event: &Self::Event);

    /// Folds many events into a new state.
    fn fold<'a>(events: impl IntoIterator<Item = &'a Self::Event>) -> Self
    where
        Self::Event: 'a,
    {
        let mut state = Self::default();
        for event in events {
            state.evolve(event);
        }
        state
    }
}

/// Declares the refusals of an aggregate: every variant with its text (`thiserror`) and, beside it, its stable code.
macro_rules! refusals {
    ($(#[$doc:meta])* pub enum $name:ident { $(
        $(#[$attribute:meta])*
        $variant:ident $({ $($(#[$field_attribute:meta])* $field:ident: $kind:ty),* $(,)? })? = $code:literal,
    )* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
        pub enum $name {
            $($(#[$attribute])* $variant $({ $($(#[$field_attribute])* $field: $kind),* })?,)*
        }

        impl $name {
            /// Every code, for catalogues of texts.
            pub const CODES: &'static [&'static str] = &[$($code,)*];
        }

        impl $crate::decider::Refusal for $name {
            fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code,)*
                }
            }
        }
    };
}
pub(crate) use refusals;

/// Declares the steps of an aggregate, and the list of all of them. Where the aggregate has to stand for each is said once,
/// beside them, for its decisions and for whoever asks what may be done now.
macro_rules! steps {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$attribute:meta])* $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$attribute])* $variant,)*
        }

        impl $name {
            /// Every step.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
        }
    };
}
pub(crate) use steps;
