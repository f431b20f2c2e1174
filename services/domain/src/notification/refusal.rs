//! Every business no of a person's notifications.

use crate::decider::refusals;

refusals! {
    /// Why something is refused for a person's notifications.
    pub enum NotificationRefusal {
        /// The stream belongs to somebody else.
        #[error("these notifications belong to another person; use those of the person who is named")]
        OtherPerson = "NOTIFICATION_OTHER_PERSON",
        /// Everybody chooses for themselves.
        #[error("how somebody is told is chosen by that person alone; sign in as them")]
        NotOwn = "NOTIFICATION_NOT_OWN",
        /// There is no such hour.
        #[error("the hour of a digest is from 0 to 23; choose one of these")]
        HourInvalid = "NOTIFICATION_HOUR_INVALID",
        /// There can be no such channel.
        #[error("a webhook is named by 1 to 64 characters; choose one of those that the operator set up")]
        ChannelInvalid = "NOTIFICATION_CHANNEL_INVALID",
        /// Notices are sent by the system.
        #[error("notices are lined up and sent by the system alone")]
        NotSystem = "NOTIFICATION_NOT_SYSTEM",
        /// A notice about nothing, or by no way.
        #[error("a notice is about something, and goes some way; there is nothing to send here")]
        NothingToTell = "NOTIFICATION_NOTHING_TO_TELL",
        /// Another notice is not sent yet.
        #[error("another notice to this person is not sent yet; line this up when it is")]
        OneAtATime = "NOTIFICATION_ONE_AT_A_TIME",
        /// There is no such notice to be sent.
        #[error("this notice is sent, was given up, or was never lined up; there is nothing to do")]
        NotPending = "NOTIFICATION_NOT_PENDING",
        /// It is too early to try again.
        #[error("this notice is not due yet; try at the moment that was set")]
        NotDue = "NOTIFICATION_NOT_DUE",
        /// Somebody else is at it.
        #[error("another attempt to send this notice is under way; wait until its time is over")]
        Claimed = "NOTIFICATION_CLAIMED",
        /// The lease is over already.
        #[error("an attempt ends after it begins; give it some time")]
        LeaseInvalid = "NOTIFICATION_LEASE_INVALID",
        /// The attempt was overtaken.
        #[error("another attempt took the place of this one; what it comes to counts")]
        LeaseLost = "NOTIFICATION_LEASE_LOST",
    }
}
