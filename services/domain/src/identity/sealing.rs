//! The reporter gives their identity.

use std::collections::BTreeSet;

use super::shares::{are_for, are_under_keys_of, numbers_of, origins};
use super::{Decided, FIELDS, Identity, IdentityFacts, IdentityRefusal, IdentitySealed, SealIdentity};
use crate::actor::Actor;
use crate::custody::{KeptForCustodians, Sealing};
use crate::ids::{IdentityId, ReportId};

/// A share that was split off the key itself, and not off another share.
const WHOLE: u8 = 0;

impl Identity {
    /// Takes it in. What custodians could not open later is not taken: it has to be sealed to those in force now.
    pub(super) fn seal(&self, sealing: &SealIdentity, facts: &IdentityFacts) -> Decided {
        self.belongs_to(sealing.report, facts)?;
        if !facts.report_exists {
            return Err(IdentityRefusal::ReportMissing);
        }
        if self.has(&sealing.fields) {
            return Ok(Vec::new());
        }
        are_fields(&sealing.fields)?;
        let present = facts.sealing.as_ref().ok_or(IdentityRefusal::CustodyNotReady)?;
        for field in &sealing.fields {
            is_sealed_to(field, present)?;
        }
        let sealed = IdentitySealed {
            identity: IdentityId(sealing.report.0),
            report: sealing.report,
            fields: sealing.fields.clone(),
            sealed_in: sealing.sealed_in,
            on: facts.context.today,
        };
        Ok(vec![sealed.into()])
    }

    /// The one whose identity it is acts.
    fn belongs_to(&self, report: ReportId, facts: &IdentityFacts) -> Result<(), IdentityRefusal> {
        let same = self.report.is_none_or(|known| known == report);
        match facts.context.actor {
            Actor::Reporter(own) if own == report && same => Ok(()),
            Actor::Reporter(_) | Actor::Staff { .. } | Actor::System => Err(IdentityRefusal::NotTheReporter),
        }
    }

    /// These very ciphertexts were taken in: the command is a repetition.
    fn has(&self, fields: &[KeptForCustodians]) -> bool {
        fn ciphers(fields: &[KeptForCustodians]) -> BTreeSet<(&str, &str)> {
            fields
                .iter()
                .map(|field| (field.field.as_str(), field.cipher.cipher.as_str()))
                .collect()
        }
        self.id.is_some() && ciphers(&self.fields) == ciphers(fields)
    }
}

/// There is something to keep, and it is what an identity has.
fn are_fields(fields: &[KeptForCustodians]) -> Result<(), IdentityRefusal> {
    let names: BTreeSet<&str> = fields.iter().map(|field| field.field.as_str()).collect();
    let known = names.iter().all(|name| FIELDS.contains(name));
    let whole = fields.iter().all(|field| !field.cipher.cipher.is_empty());
    if names.is_empty() || names.len() != fields.len() || !known || !whole {
        return Err(IdentityRefusal::FieldsMalformed);
    }
    Ok(())
}

fn is_sealed_to(field: &KeptForCustodians, present: &Sealing) -> Result<(), IdentityRefusal> {
    let fits = are_for(&field.shares, &numbers_of(present)) && are_under_keys_of(present, field.shares.iter());
    if field.needed != present.needed || !fits {
        return Err(IdentityRefusal::CustodyChanged);
    }
    if field.shares.iter().any(|share| origins(share) != [WHOLE]) {
        return Err(IdentityRefusal::NumbersDoNotFit);
    }
    Ok(())
}
