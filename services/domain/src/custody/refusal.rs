//! Every business no of custody.

use crate::decider::refusals;

refusals! {
    /// Why something is refused about custody.
    pub enum CustodyRefusal {
        /// The actor is no custodian by role.
        #[error("a key is offered by somebody with the role of identity custodian, for themselves alone")]
        NotACustodian = "CUSTODY_NOT_A_CUSTODIAN",
        /// Counsel is needed.
        #[error("legal counsel admits and revokes custodians and sets how many of them are needed")]
        CounselNeeded = "CUSTODY_COUNSEL_NEEDED",
        /// The key has another form.
        #[error("this is no public key of age: it begins with `age1` and has 62 characters in lower case; `age-keygen -y` prints it")]
        RecipientMalformed = "CUSTODY_RECIPIENT_MALFORMED",
        /// The key was here before.
        #[error("this key was offered before, by you or by somebody else; make a new one")]
        RecipientKnown = "CUSTODY_RECIPIENT_KNOWN",
        /// Counsel would admit themselves.
        #[error("nobody admits their own key; another counsel has to")]
        OwnKey = "CUSTODY_OWN_KEY",
        /// No key waits.
        #[error("this person has offered no key that waits for admission; they have to offer one first")]
        NothingOffered = "CUSTODY_NOTHING_OFFERED",
        /// Another key waits.
        #[error("this person has offered another key since; compare that one with them, and admit it")]
        KeyChanged = "CUSTODY_KEY_CHANGED",
        /// The person does not hold the role.
        #[error("this person does not hold the role of identity custodian; give them the role, or revoke the key")]
        RoleMissing = "CUSTODY_ROLE_MISSING",
        /// Every number was given.
        #[error("all 255 numbers of shares were given, and none is given twice; no further custodian can be admitted")]
        NumbersUsedUp = "CUSTODY_NUMBERS_USED_UP",
        /// The person never had such a key.
        #[error("this person never offered such a key; look at the keys of custody again")]
        KeyUnknown = "CUSTODY_KEY_UNKNOWN",
        /// Fewer would be left than are needed.
        #[error("{needed} custodians are needed and {left} would be left; set how many are needed first, or admit another one")]
        TooFewLeft {
            /// How many are needed.
            needed: u8,
            /// How many would be left.
            left: usize,
        } = "CUSTODY_TOO_FEW_LEFT",
        /// No identity is taken in, so there is nothing to rehearse.
        #[error("there are not enough custodians yet; admit them and set how many are needed before a drill")]
        NotReady = "CUSTODY_NOT_READY",
        /// The canaries are for others than the custodians in force.
        #[error("the custodians or their keys changed meanwhile; start the drill again")]
        DrillKeysChanged = "CUSTODY_DRILL_KEYS_CHANGED",
        /// Nobody asked for a proof.
        #[error("there is no drill that you take part in; counsel starts one")]
        NoDrill = "CUSTODY_NO_DRILL",
        /// It is the proof of something else.
        #[error("this is not the SHA-256 of the line that your part of the drill holds; take the task again, and open it with the key that it is sealed to")]
        ProofWrong = "CUSTODY_PROOF_WRONG",
        /// Somebody could open identities alone.
        #[error("at least {least} custodians have to be needed, so that nobody opens an identity alone")]
        ThresholdTooLow {
            /// The fewest.
            least: u8,
        } = "CUSTODY_THRESHOLD_TOO_LOW",
        /// There are not so many custodians.
        #[error("there are {in_force} custodians; no more than those can be needed")]
        ThresholdTooHigh {
            /// How many have a key in force.
            in_force: usize,
        } = "CUSTODY_THRESHOLD_TOO_HIGH",
    }
}
