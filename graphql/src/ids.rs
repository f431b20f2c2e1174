//! Global ids: the name of a record's stream, or of a part of it (`case-01J…`, `allegation-01J…`).

use std::borrow::Cow;
use std::str::FromStr;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{
    ContextSelectionSet, ID, InputType, InputValueError, InputValueResult, OutputType, Positioned, ServerResult, Value,
};
use probity_domain::ids::{
    AccountId, AllegationId, AttachmentId, CaseId, ClaimId, DepartmentId, DisclosureId, EvidenceId, FindingId, GateId,
    HoldId, InvestigationId, MessageId, PartyId, PaymentId, PersonId, PolicyId, ProtectionId, ReportId, RetentionId,
    RewardId, RightsRequestId, SanctionId, SourceId, TaskId,
};

use crate::errors::INVALID_INPUT;

/// An id of the domain that has a global form.
pub trait Global: FromStr + Copy + Send + Sync + 'static {
    /// What stands before the dash.
    const KIND: &'static str;
    /// The global form.
    fn text(&self) -> String;
}

macro_rules! global {
    ($($id:ident)*) => {$(
        impl Global for $id {
            const KIND: &'static str = $id::PREFIX;
            fn text(&self) -> String {
                self.stream()
            }
        }
    )*};
}

global! {
    AccountId AllegationId AttachmentId CaseId ClaimId DepartmentId DisclosureId EvidenceId FindingId GateId InvestigationId MessageId PartyId PersonId
    PaymentId PolicyId ProtectionId ReportId RewardId SanctionId SourceId TaskId HoldId RetentionId RightsRequestId
}

/// A global id of one kind. In the schema it is an `ID`; an id of another kind is refused where it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gid<T>(pub T);

impl<T: Global> InputType for Gid<T> {
    type RawValueType = T;

    fn type_name() -> Cow<'static, str> {
        <ID as InputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <ID as InputType>::create_type_info(registry)
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let expected = || {
            let reason = format!("expected a global id `{0}-…`", T::KIND);
            InputValueError::custom(reason).with_extension("code", INVALID_INPUT)
        };
        let Some(Value::String(text)) = value else {
            return Err(expected());
        };
        let is_global = text.strip_prefix(T::KIND).is_some_and(|rest| rest.starts_with('-'));
        let id = text.parse().ok().filter(|_| is_global).ok_or_else(expected)?;
        Ok(Self(id))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.text())
    }

    fn as_raw_value(&self) -> Option<&T> {
        Some(&self.0)
    }
}

impl<T: Global> OutputType for Gid<T> {
    fn type_name() -> Cow<'static, str> {
        <ID as OutputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <ID as OutputType>::create_type_info(registry)
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        Ok(Value::String(self.0.text()))
    }
}

impl<T> From<T> for Gid<T> {
    fn from(id: T) -> Self {
        Self(id)
    }
}

impl<T: Global> From<Gid<T>> for ID {
    fn from(id: Gid<T>) -> Self {
        Self(id.0.text())
    }
}

impl<T: Global> From<&Gid<T>> for ID {
    fn from(id: &Gid<T>) -> Self {
        Self(id.0.text())
    }
}
