//! From the receipt of a request to its answer.

use super::{
    Decided, RightsRequest, RightsRequestCommand, RightsRequestDecided, RightsRequestFacts, RightsRequestFulfilled,
    RightsRequestKind, RightsRequestReceived, RightsRequestRefusal, RightsRequestStatus, RightsRequestVerified,
};
use crate::actor::Role;
use crate::ids::PersonId;
use crate::sealed::Sealed;

impl RightsRequest {
    /// From the person, or from counsel for them.
    pub(super) fn receive(&self, command: &RightsRequestCommand, facts: &RightsRequestFacts) -> Decided {
        let RightsRequestCommand::ReceiveRequest {
            request,
            subject,
            kind,
            statement,
        } = command
        else {
            return Ok(vec![]);
        };
        let actor = &facts.context.actor;
        let may = |person: &PersonId| person == subject || actor.has(Role::LegalCounsel);
        let by = actor.person().filter(may).ok_or(RightsRequestRefusal::NotYours)?;
        if self.id.is_some() {
            return if self.subject == Some(*subject) && self.kind == Some(*kind) {
                Ok(vec![])
            } else {
                Err(RightsRequestRefusal::AlreadyReceived)
            };
        }
        if !facts.subject_exists {
            return Err(RightsRequestRefusal::SubjectMissing);
        }
        let on = facts.context.today;
        let answer = facts.rules.request_due(on).ok_or(RightsRequestRefusal::PeriodMissing)?;
        let answer = answer.map_err(|gap| RightsRequestRefusal::BeyondCalendar { gap })?;
        let received = RightsRequestReceived {
            request: *request,
            subject: *subject,
            kind: *kind,
            statement: statement.clone(),
            by,
            on,
            answer_by: answer.day,
            basis: Some(answer.basis),
        };
        Ok(vec![received.into()])
    }

    /// Before anything is said about a person, it has to be that person (GDPR 12(6)).
    pub(super) fn verify(&self, how: &Sealed, facts: &RightsRequestFacts) -> Decided {
        let by = self.counsel(facts)?;
        match self.status {
            RightsRequestStatus::Received => {
                let (how, on) = (how.clone(), facts.context.today);
                Ok(vec![RightsRequestVerified { how, by, on }.into()])
            }
            RightsRequestStatus::Missing => Err(RightsRequestRefusal::Missing),
            RightsRequestStatus::Verified
            | RightsRequestStatus::Granted
            | RightsRequestStatus::Fulfilled
            | RightsRequestStatus::Refused => Ok(vec![]),
        }
    }

    /// With a reason, either way.
    pub(super) fn settle(&self, granted: bool, reason: &Sealed, facts: &RightsRequestFacts) -> Decided {
        let by = self.counsel(facts)?;
        match (self.status, granted) {
            (RightsRequestStatus::Verified, _) => self.may_be_granted(granted, facts)?,
            (RightsRequestStatus::Missing, _) => return Err(RightsRequestRefusal::Missing),
            (status @ RightsRequestStatus::Received, _) => return Err(RightsRequestRefusal::WrongStep { status }),
            (RightsRequestStatus::Granted | RightsRequestStatus::Fulfilled, true)
            | (RightsRequestStatus::Refused, false) => return Ok(vec![]),
            (RightsRequestStatus::Granted | RightsRequestStatus::Fulfilled, false)
            | (RightsRequestStatus::Refused, true) => return Err(RightsRequestRefusal::AlreadyDecided),
        }
        let decided = RightsRequestDecided {
            granted,
            reason: reason.clone(),
            by,
            on: facts.context.today,
        };
        Ok(vec![decided.into()])
    }

    /// A contract of employment needs its data as long as it runs (PIPL 13(2), GDPR 6(1)(b)).
    fn may_be_granted(&self, granted: bool, facts: &RightsRequestFacts) -> Result<(), RightsRequestRefusal> {
        let deletion = self.kind == Some(RightsRequestKind::Deletion);
        if granted && deletion && !facts.subject_left {
            return Err(RightsRequestRefusal::StillEmployed);
        }
        Ok(())
    }

    /// What was granted is done.
    pub(super) fn fulfil(&self, supplement: Option<&Sealed>, facts: &RightsRequestFacts) -> Decided {
        let by = self.counsel(facts)?;
        match self.status {
            RightsRequestStatus::Granted => {}
            RightsRequestStatus::Fulfilled => return Ok(vec![]),
            RightsRequestStatus::Missing => return Err(RightsRequestRefusal::Missing),
            status @ (RightsRequestStatus::Received | RightsRequestStatus::Verified | RightsRequestStatus::Refused) => {
                return Err(RightsRequestRefusal::WrongStep { status });
            }
        }
        match (self.kind, supplement) {
            (Some(RightsRequestKind::Correction), None) => return Err(RightsRequestRefusal::SupplementMissing),
            (Some(RightsRequestKind::Access | RightsRequestKind::Deletion) | None, Some(_)) => {
                return Err(RightsRequestRefusal::SupplementUnfit);
            }
            (Some(RightsRequestKind::Correction), Some(_))
            | (Some(RightsRequestKind::Access | RightsRequestKind::Deletion) | None, None) => {}
        }
        let fulfilled = RightsRequestFulfilled {
            supplement: supplement.cloned(),
            by,
            on: facts.context.today,
        };
        Ok(vec![fulfilled.into()])
    }

    /// Counsel, and another one than who asks.
    fn counsel(&self, facts: &RightsRequestFacts) -> Result<PersonId, RightsRequestRefusal> {
        let actor = &facts.context.actor;
        let counsel = actor.person().filter(|_| actor.has(Role::LegalCounsel));
        let counsel = counsel.ok_or(RightsRequestRefusal::NeedsCounsel)?;
        if self.subject == Some(counsel) {
            return Err(RightsRequestRefusal::YourOwn);
        }
        Ok(counsel)
    }
}
