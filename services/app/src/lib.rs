//! Use cases: authorise, load, seal, decide, append.
//!
//! [`App`] is the one way in. [`App::execute`] carries out a command on one aggregate; what takes several steps, or seals
//! a text for two readers, has a method of its own that is built of such commands and completes what an interruption left
//! undone. Reading sealed content goes through a reader ([`App::case_reader`] and its siblings), which asks the access
//! policies and leaves a trace.

pub mod access;
mod account;
mod app;
mod authorise;
mod case;
mod claim;
mod clock;
mod custody;
mod department;
pub mod directory;
mod error;
pub mod evenly;
mod execute;
mod files;
mod gate;
mod ids;
mod investigation;
mod journal;
mod judged;
mod keeping;
pub mod notifications;
mod oversight;
pub mod packs;
mod payroll;
mod person;
mod policy;
mod possible;
mod protection;
pub mod reactors;
mod reader;
pub mod readiness;
pub mod refusals;
mod register;
mod relations;
mod report;
mod request;
mod reward;
mod sanction;
pub mod scanner;
mod staff;
mod steady;
mod use_case;

pub use account::RegisterAccount;
pub use app::{App, Member, Parts, StartError};
pub use authorise::Record;
pub use case::{OpenCase, OwnCharge, OwnFinding};
pub use claim::{AssessLoss, ClaimSight};
pub use clock::{Clock, ManualClock, SystemClock};
pub use custody::{AskForDisclosure, GivenIdentity, HandedIn, SharesToDo, Taken, TheCustody, recipient};
pub use error::AppError;
pub use execute::Done;
pub use files::{CleaningProgram, FileOwner, Incoming, OpenFile, Opening, PutFile, PutFileError, TakeInError};
pub use gate::{GateResult, gate_of_sanction};
pub use ids::{Ids, RequestIds, case_of_report, report_of_lookup};
pub use investigation::{PlanInvestigation, PlannedSource};
pub use journal::{Folded, Journal, Loaded};
pub use judged::JudgedBy;
pub use keeping::{OwnAllegation, OwnClaim, OwnSanction, PersonalData, PlaceHold, ReceiveRequest, retention_of};
pub use oversight::CaseSight;
pub use payroll::{Confirmation, FileRow, LARGEST_FILE, MOST_ROWS, PlannedMonth, RecordWage, payroll_file};
pub use protection::protection_of_report;
pub use reader::{Group, Opened, Reader, Scope};
pub use report::{FileReport, FromReporter, GivenFile, Receipted, ToReporter, told_of_file};
pub use request::Request;
pub use reward::reward_of_report;
pub use sanction::{ProposeSanction, WhyNotLess};
pub use staff::{AccessStream, SignInNames};
pub use steady::CLOCK_TOLERANCE;
pub use use_case::UseCase;

/// What is found out about files.
pub use probity_scrub::{About, CLEAN_LIMIT, Remains, Treatment, worker};
/// Where a reader has to be to see what was written.
pub use probity_store::Position;
/// The files that go to custodians and come back.
pub use probity_vault::custody as custody_files;
/// What callers hand in and get back that the vault defines.
pub use probity_vault::{
    AttachmentError, AttachmentStore, InvalidReceipt, NewAttachment, Plaintext, Receipt, ReporterSecret, Sealer,
    StoredAttachment, TokenError, VaultError,
};
