//! Asking for a disclosure, and taking that back.

use std::collections::BTreeSet;

use super::{
    Decided, Decision, DisclosureBasis, DisclosureRefusal, DisclosureRefused, DisclosureRequested, DisclosureStatus,
    DisclosureStep, RefusedBy, RequestDisclosure,
};
use crate::custody::is_recipient;
use crate::ids::{IdentityId, PersonId};
use crate::sealed::{Sealed, is_sha256};

impl Decision<'_> {
    /// One recipient, one set of fields, one basis.
    pub(super) fn request(&self, request: &RequestDisclosure) -> Decided {
        let by = self.impartial_staff()?;
        if self.is_this(request, by) {
            return Ok(vec![]);
        }
        self.disclosure.follows(DisclosureStep::RequestDisclosure)?;
        are_named_once(&request.fields)?;
        self.has_fields(&request.fields)?;
        self.recipient_may_receive()?;
        if !is_recipient(&request.recipient_key) {
            return Err(DisclosureRefusal::RecipientKeyMalformed);
        }
        rests_on_paper(request.basis, request.paper_sha256.as_deref())?;
        if self.facts.other_open {
            return Err(DisclosureRefusal::OtherOpen);
        }
        let requested = DisclosureRequested {
            disclosure: request.disclosure,
            identity: IdentityId(request.report.0),
            report: request.report,
            purpose: request.purpose.clone(),
            recipient: request.recipient,
            recipient_key: request.recipient_key.clone(),
            fields: request.fields.clone(),
            basis: request.basis,
            paper_sha256: request.paper_sha256.clone(),
            by,
            on: self.facts.context.today,
        };
        Ok(vec![requested.into()])
    }

    /// By whoever asked, as long as nothing was disclosed.
    pub(super) fn withdraw(&self, reason: &Sealed) -> Decided {
        let by = self.staff()?;
        if self.disclosure.status == DisclosureStatus::Missing {
            return Err(DisclosureRefusal::Missing);
        }
        if self.disclosure.requester != Some(by) {
            return Err(DisclosureRefusal::NotTheRequester);
        }
        if self.disclosure.refused_by == Some(RefusedBy::Requester) {
            return Ok(vec![]);
        }
        self.disclosure.follows(DisclosureStep::WithdrawDisclosure)?;
        let refused = DisclosureRefused {
            cause: RefusedBy::Requester,
            reason: Some(reason.clone()),
            by,
            on: self.facts.context.today,
        };
        Ok(vec![refused.into()])
    }

    /// The request was taken in before: the command is a repetition.
    fn is_this(&self, request: &RequestDisclosure, by: PersonId) -> bool {
        let known = self.disclosure;
        known.id == Some(request.disclosure)
            && known.report == Some(request.report)
            && known.requester == Some(by)
            && known.recipient == Some(request.recipient)
            && known.recipient_key.as_deref() == Some(&request.recipient_key)
            && known.fields == request.fields
            && known.basis == Some(request.basis)
            && known.paper_sha256 == request.paper_sha256
    }
}

fn are_named_once(fields: &[String]) -> Result<(), DisclosureRefusal> {
    let names: BTreeSet<&String> = fields.iter().collect();
    if names.is_empty() || names.len() != fields.len() {
        return Err(DisclosureRefusal::FieldsMalformed);
    }
    Ok(())
}

/// What is not the reporter's own wish stands on paper.
fn rests_on_paper(basis: DisclosureBasis, sha256: Option<&str>) -> Result<(), DisclosureRefusal> {
    match (basis, sha256) {
        (_, Some(digest)) if !is_sha256(digest) => Err(DisclosureRefusal::DigestMalformed),
        (_, Some(_)) | (DisclosureBasis::Consent, None) => Ok(()),
        (DisclosureBasis::CourtOrder | DisclosureBasis::LegalObligation, None) => Err(DisclosureRefusal::OrderMissing),
        (DisclosureBasis::ForeignAuthority, None) => Err(DisclosureRefusal::ForeignApprovalMissing),
    }
}
