//! How many custodians it takes.

use super::state::fewest;
use super::{Custody, CustodyFacts, CustodyRefusal, CustodyThresholdSet, Decided, counsel};

impl Custody {
    /// Sets how many custodians open an identity: at least two, so that nobody does it alone, and no more than there are.
    /// Identities that were sealed before keep theirs until their shares are distributed anew.
    pub(super) fn set_threshold(&self, needed: u8, facts: &CustodyFacts) -> Decided {
        let by = counsel(facts)?;
        if self.needed == Some(needed) {
            return Ok(Vec::new());
        }
        let least = fewest(facts.demo);
        if needed < least {
            return Err(CustodyRefusal::ThresholdTooLow { least });
        }
        let in_force = self.in_force.len();
        if usize::from(needed) > in_force {
            return Err(CustodyRefusal::ThresholdTooHigh { in_force });
        }
        let set = CustodyThresholdSet {
            needed,
            by,
            on: facts.context.today,
        };
        Ok(vec![set.into()])
    }
}
