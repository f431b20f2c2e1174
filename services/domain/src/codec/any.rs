//! Any event of any aggregate, for those who follow the whole store.

use super::{CodecError, StoredEvent};
use crate::access::AccessEvent;
use crate::account::AccountEvent;
use crate::case::CaseEvent;
use crate::claim::ClaimEvent;
use crate::custody::CustodyEvent;
use crate::department::DepartmentEvent;
use crate::disclosure::DisclosureEvent;
use crate::gate::GateEvent;
use crate::hold::HoldEvent;
use crate::identity::IdentityEvent;
use crate::investigation::InvestigationEvent;
use crate::notification::NotificationEvent;
use crate::payroll::PayrollEvent;
use crate::person::PersonEvent;
use crate::policy::PolicyEvent;
use crate::protection::ProtectionEvent;
use crate::report::ReportEvent;
use crate::request::RightsRequestEvent;
use crate::retention::RetentionEvent;
use crate::reward::RewardEvent;
use crate::sanction::SanctionEvent;

macro_rules! any_event {
    ($($variant:ident($events:ident) = $category:literal,)*) => {
        /// An event with its aggregate.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each variant is named for its aggregate")]
        #[allow(clippy::large_enum_variant, reason = "events are read one by one and never kept in bulk")]
        pub enum AnyEvent {
            $($variant($events),)*
        }

        impl AnyEvent {
            /// Reads an event by its stream's name; the part before the first dash names the aggregate.
            pub fn decode(stream: &str, kind: &str, version: u16, payload: &[u8]) -> Result<Self, CodecError> {
                match stream.split_once('-').map_or(stream, |(category, _)| category) {
                    $($category => $events::decode(kind, version, payload).map(Self::$variant),)*
                    category => Err(CodecError::Unknown {
                        category: category.to_owned(),
                        kind: kind.to_owned(),
                        version,
                    }),
                }
            }
        }
    };
}

any_event! {
    Access(AccessEvent) = "access",
    Account(AccountEvent) = "account",
    Case(CaseEvent) = "case",
    Claim(ClaimEvent) = "claim",
    Custody(CustodyEvent) = "custody",
    Department(DepartmentEvent) = "department",
    Disclosure(DisclosureEvent) = "disclosure",
    Gate(GateEvent) = "gate",
    Hold(HoldEvent) = "hold",
    Identity(IdentityEvent) = "identity",
    Investigation(InvestigationEvent) = "investigation",
    Notification(NotificationEvent) = "notification",
    Payroll(PayrollEvent) = "payroll",
    Person(PersonEvent) = "person",
    Policy(PolicyEvent) = "policy",
    Protection(ProtectionEvent) = "protection",
    Report(ReportEvent) = "report",
    Request(RightsRequestEvent) = "request",
    Retention(RetentionEvent) = "retention",
    Reward(RewardEvent) = "reward",
    Sanction(SanctionEvent) = "sanction",
}
