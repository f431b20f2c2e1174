//! Every business no of a disclosure.

use jiff::Timestamp;
use jiff::civil::Date;

use super::state::DisclosureStatus;
use crate::calendar::CalendarGap;
use crate::decider::refusals;

refusals! {
    /// Why something is refused for a disclosure.
    pub enum DisclosureRefusal {
        /// There is no such disclosure.
        #[error("there is no such disclosure; request it first")]
        Missing = "DISCLOSURE_MISSING",
        /// The actor is not staff.
        #[error("this is done by staff")]
        NotStaff = "DISCLOSURE_NOT_STAFF",
        /// The actor is not the reporter.
        #[error("only the reporter answers this, with the receipt of the report")]
        NotTheReporter = "DISCLOSURE_NOT_THE_REPORTER",
        /// Counsel is needed.
        #[error("legal counsel reviews a disclosure and decides that the reporter is not told")]
        CounselNeeded = "DISCLOSURE_COUNSEL_NEEDED",
        /// The actor has a conflict of interest.
        #[error("a person with a conflict of interest takes no part in a disclosure; somebody impartial has to act")]
        ActorExcluded = "DISCLOSURE_ACTOR_EXCLUDED",
        /// The actor would decide on a request of their own.
        #[error("who asked for the disclosure or is to receive it decides nothing about it; another counsel has to")]
        OwnRequest = "DISCLOSURE_OWN_REQUEST",
        /// It exists, with other details.
        #[error("a disclosure with this id was requested already, with other details; use a new id")]
        AlreadyRequested = "DISCLOSURE_ALREADY_REQUESTED",
        /// No field is named, or one twice.
        #[error("name what is to be disclosed, each field once and at least one")]
        FieldsMalformed = "DISCLOSURE_FIELDS_MALFORMED",
        /// The reporter did not give this field.
        #[error("the reporter has not given everything that is asked for; ask for what there is")]
        FieldNotGiven = "DISCLOSURE_FIELD_NOT_GIVEN",
        /// The report is anonymous.
        #[error("the reporter has given no identity; there is nothing to disclose")]
        NoIdentity = "DISCLOSURE_NO_IDENTITY",
        /// The same is under way.
        #[error("another disclosure of this identity to this recipient is not over; go on with that one, or withdraw it")]
        OtherOpen = "DISCLOSURE_OTHER_OPEN",
        /// There is no such recipient.
        #[error("the recipient is not in the directory, or has left; name somebody who is there")]
        RecipientMissing = "DISCLOSURE_RECIPIENT_MISSING",
        /// The recipient is accused.
        #[error("an identity is never disclosed to a subject of the case; name another recipient")]
        RecipientIsSubject = "DISCLOSURE_RECIPIENT_IS_SUBJECT",
        /// The recipient is above the reporter.
        #[error("an identity is never disclosed to a manager over the reporter; name another recipient")]
        RecipientManages = "DISCLOSURE_RECIPIENT_MANAGES",
        /// The recipient decides on measures.
        #[error("an identity is never disclosed to a decision maker or to human resources; name another recipient")]
        RecipientDecides = "DISCLOSURE_RECIPIENT_DECIDES",
        /// The key has another form.
        #[error("the recipient's key is no public key of age: it begins with `age1` and has 62 characters in lower case; `age-keygen -y` prints it")]
        RecipientKeyMalformed = "DISCLOSURE_RECIPIENT_KEY_MALFORMED",
        /// Nothing shows that the company is compelled.
        #[error("a court's order or a legal obligation needs the SHA-256 of the order or of the authority's demand; add it")]
        OrderMissing = "DISCLOSURE_ORDER_MISSING",
        /// Nobody approved that data go abroad.
        #[error("nothing goes to an authority abroad without the approval of the competent authority (PIPL 41); add its SHA-256")]
        ForeignApprovalMissing = "DISCLOSURE_FOREIGN_APPROVAL_MISSING",
        /// A digest has another shape.
        #[error("a SHA-256 is needed: 64 characters of lower-case hex")]
        DigestMalformed = "DISCLOSURE_DIGEST_MALFORMED",
        /// The step does not follow.
        #[error("this needs a disclosure that is {needed}; this one is {status}")]
        OutOfOrder {
            /// Where it stands.
            status: DisclosureStatus,
            /// Where it would have to stand.
            needed: &'static str,
        } = "DISCLOSURE_OUT_OF_ORDER",
        /// The reporter was not told.
        #[error("the reporter was not told, and no authority's letter says why not; tell them first")]
        NoticeMissing = "DISCLOSURE_NOTICE_MISSING",
        /// The reporter could not open it.
        #[error("the message is not sealed to the reporter's key, so the reporter could not read it; seal it again")]
        NotSealedToReporter = "DISCLOSURE_NOT_SEALED_TO_REPORTER",
        /// Nothing compels the company.
        #[error("only a disclosure that a law or a court compels can go on without notice; tell the reporter")]
        WaiverNotCompelled = "DISCLOSURE_WAIVER_NOT_COMPELLED",
        /// The reporter may still answer.
        #[error("the reporter can answer until {answer_by}; wait for the answer, or for the end of that day")]
        AnswerPending {
            /// The last day.
            answer_by: Date,
        } = "DISCLOSURE_ANSWER_PENDING",
        /// The reporter did not answer, and nothing compels the company.
        #[error("the reporter has not consented, and neither a law nor a court compels this disclosure; nothing can be disclosed")]
        ConsentMissing = "DISCLOSURE_CONSENT_MISSING",
        /// The reporter objected, and nothing compels the company.
        #[error("the reporter objected, and neither a law nor a court compels this disclosure; nothing can be disclosed")]
        Objected = "DISCLOSURE_OBJECTED",
        /// The actor holds no share.
        #[error("you hold no share of this identity; its custodians decide")]
        NotACustodian = "DISCLOSURE_NOT_A_CUSTODIAN",
        /// The custodian asked for it, or would receive it.
        #[error("a custodian who asked for the disclosure or is to receive it does not decide on it; the others do")]
        CustodianHasPart = "DISCLOSURE_CUSTODIAN_HAS_PART",
        /// The custodian answered before.
        #[error("you have approved or declined this disclosure; each custodian does so once")]
        AnsweredAlready = "DISCLOSURE_ANSWERED_ALREADY",
        /// Somebody else asked for it.
        #[error("a disclosure is withdrawn by whoever asked for it")]
        NotTheRequester = "DISCLOSURE_NOT_THE_REQUESTER",
        /// A person gives a command that is the system's.
        #[error("a disclosure expires by itself; nobody does that by hand")]
        SystemOnly = "DISCLOSURE_SYSTEM_ONLY",
        /// The time is not over.
        #[error("the recipient can fetch this disclosure until {until}")]
        StillOpen {
            /// When it is over.
            until: Timestamp,
        } = "DISCLOSURE_STILL_OPEN",
        /// A deadline cannot be computed.
        #[error("{gap}")]
        Calendar {
            /// What the calendar lacks.
            #[from]
            gap: CalendarGap,
        } = "DISCLOSURE_CALENDAR_GAP",
    }
}
