//! The staff API over GraphQL. Resolvers ask the app and the read models; they do not decide, and they check no access of
//! their own.
//!
//! The server makes the schema once with [`schema()`] and gives each request its viewer with [`Api::sign_in`].

mod access;
mod account;
mod case;
mod claim;
mod connection;
mod custody;
mod deadline;
mod errors;
mod gate;
mod guard;
mod ids;
mod investigation;
mod limits;
mod metrics;
mod money;
mod mutation;
mod node;
mod notification;
mod payroll;
mod person;
mod policy;
mod protection;
mod readiness;
mod report;
mod request;
mod retention;
mod reward;
mod rules;
mod sanction;
mod scalars;
mod schema;
mod session;
mod sights;
mod subscription;
mod text;
mod vocabulary;

pub use errors::{ApiError, INVALID_DOCUMENT, INVALID_INPUT, TOO_LARGE, UNAUTHENTICATED};
pub use guard::StaffSchema;
pub use limits::{LARGEST_DOCUMENT, LARGEST_PAGE, LONGEST_LIST, LONGEST_NAME, LONGEST_TEXT, Options};
pub use schema::{Api, Mutation, Query, schema, sdl};
pub use session::Session;
pub use sights::Sights;
pub use subscription::Subscription;
