//! The rehearsal: whether the custodians could still open what is sealed to them.
//!
//! Each gets a share like a real one, of a key to nothing, and gives back the SHA-256 of the line that it holds. A hash of
//! a share tells nothing of it: even somebody who is given a real share as a canary hands nothing over.

use super::{
    Canary, CustodianProved, Custody, CustodyDrillStarted, CustodyFacts, CustodyRefusal, Decided, KeyHolder, counsel,
};
use crate::ids::DrillId;

impl Custody {
    /// Begins a rehearsal; one that goes on is over with it.
    pub(super) fn start_drill(&self, drill: DrillId, canaries: &[Canary], facts: &CustodyFacts) -> Decided {
        let by = counsel(facts)?;
        if self.drill.as_ref().is_some_and(|known| known.id == drill) {
            return Ok(Vec::new());
        }
        let sealing = self.sealing(facts.demo).ok_or(CustodyRefusal::NotReady)?;
        let is_for = |holder: &KeyHolder, canary: &Canary| {
            (holder.custodian, holder.number, &holder.recipient) == (canary.custodian, canary.number, &canary.recipient)
        };
        let fits = sealing.custodians.len() == canaries.len()
            && sealing
                .custodians
                .iter()
                .zip(canaries)
                .all(|(holder, canary)| is_for(holder, canary));
        if !fits {
            return Err(CustodyRefusal::DrillKeysChanged);
        }
        let started = CustodyDrillStarted {
            drill,
            canaries: canaries.to_vec(),
            by,
            on: facts.context.today,
        };
        Ok(vec![started.into()])
    }

    /// Takes a custodian's proof.
    pub(super) fn prove(&self, check: &str, facts: &CustodyFacts) -> Decided {
        let custodian = facts.context.actor.person().ok_or(CustodyRefusal::NoDrill)?;
        let drill = self.drill.as_ref().ok_or(CustodyRefusal::NoDrill)?;
        let canary = drill.canaries.get(&custodian).ok_or(CustodyRefusal::NoDrill)?;
        if check != canary.check {
            return Err(CustodyRefusal::ProofWrong);
        }
        if drill.proved.contains_key(&custodian) {
            return Ok(Vec::new());
        }
        let proved = CustodianProved {
            drill: drill.id,
            custodian,
            on: facts.context.today,
        };
        Ok(vec![proved.into()])
    }
}
