//! Finds the script that locks an identity in the reporter's browser. It is built beside the server.

use probity_portal::SealingScript;

use super::built::built;

/// Where `ops/run` builds it, seen from the root of the repository.
const BUILT: &str = "ops/.build/sealing/seal.js";

/// The script, if it was built and is the published one. Without it the server locks identities itself.
pub fn sealing_script() -> Option<SealingScript> {
    let Some(file) = built(BUILT) else {
        tracing::info!("the script that locks identities in browsers is not built; they are locked here");
        return None;
    };
    let text = std::fs::read_to_string(file).ok()?;
    match SealingScript::of(text) {
        Ok(script) => Some(script),
        Err(other) => {
            tracing::warn!("{other}; identities are locked here");
            None
        }
    }
}
