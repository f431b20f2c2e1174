//! The periods of the process, by name.

use serde::{Deserialize, Serialize};

use crate::calendar::Period;

macro_rules! windows {
    ($($(#[$doc:meta])* $name:ident = $field:ident,)*) => {
        /// The name of a period of the process.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Window {
            $($(#[$doc])* $name,)*
        }

        /// The periods of the process.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Windows {
            $($(#[$doc])* pub $field: Period,)*
        }

        impl Window {
            /// Every window.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its key in the pack's and the profile's `[windows]`.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($field),)*
                }
            }
        }

        impl Windows {
            /// Windows of which each has the length that is given for it.
            pub fn of(mut length: impl FnMut(Window) -> Period) -> Self {
                Self {
                    $($field: length(Window::$name),)*
                }
            }

            /// The length of a window.
            pub fn get(&self, window: Window) -> Period {
                match window {
                    $(Window::$name => self.$field,)*
                }
            }

            /// The length of a window, to be set.
            pub fn get_mut(&mut self, window: Window) -> &mut Period {
                match window {
                    $(Window::$name => &mut self.$field,)*
                }
            }
        }
    };
}

windows! {
    /// To acknowledge a report (EU Directive 2019/1937 article 9).
    Acknowledge = acknowledge,
    /// To triage it, from the acknowledgement.
    Triage = triage,
    /// To give feedback, from the acknowledgement (EU Directive 2019/1937 article 9).
    Feedback = feedback,
    /// To complete an investigation, from its authorisation.
    Investigation = investigation,
    /// For a subject to answer the allegations.
    SubjectResponse = subject_response,
    /// For the union to reply.
    UnionReply = union_reply,
    /// For the subject's statement in the hearing.
    Hearing = hearing,
    /// To lodge an appeal, from service.
    Appeal = appeal,
    /// To decide an appeal, from its lodging.
    AppealDecision = appeal_decision,
    /// After which public notice counts as service.
    PublicNotice = public_notice,
    /// To hand over the certificate of termination (LCL 50).
    Certificate = certificate,
    /// How far back an earlier sanction counts as a repeat.
    Repeat = repeat,
    /// To present the code of a reward, from its issue.
    Reward = reward,
    /// For both checks of the retaliation gate (S13).
    RetaliationGate = retaliation_gate,
    /// Within which a decision may be taken to arbitration, from its service (Arbitration Law 27).
    Arbitration = arbitration,
    /// After which a hold has to be looked at again.
    HoldReview = hold_review,
    /// To tell a debtor of a claim for damages, from the confirmation of its basis.
    ClaimNotice = claim_notice,
    /// For a debtor to agree to a claim or to dispute it, from the notice.
    ClaimAnswer = claim_answer,
    /// To settle how what is due of a claim comes in, from the agreement or the award.
    ClaimPlan = claim_plan,
    /// For a reporter to answer that their identity is to be disclosed, from the notice.
    DisclosureAnswer = disclosure_answer,
    /// To ask a reporter who is looked after how they fare, the first time (policy WX-7.2.2); from the opening of the plan,
    /// as the three that follow.
    FirstCheckIn = first_check_in,
    /// To ask them the second time.
    SecondCheckIn = second_check_in,
    /// To ask them the third time.
    ThirdCheckIn = third_check_in,
    /// To ask them the fourth time.
    FourthCheckIn = fourth_check_in,
}

impl Window {
    /// The window of this key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|window| window.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_found_by_its_key_alone() {
        for window in Window::ALL {
            assert_eq!(Window::of_key(window.key()), Some(*window));
        }
        assert_eq!(Window::of_key("hearings"), None);
        assert_eq!(Window::ALL.len(), 24);
    }
}
