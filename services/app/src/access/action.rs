//! What can be asked for: one action for each command and for each group of fields that is read.

/// The kind of record that an action is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// A report.
    Report,
    /// A case, with its allegations and findings.
    Case,
    /// An investigation, with its evidence.
    Investigation,
    /// A sanction.
    Sanction,
    /// A claim for damages.
    Claim,
    /// A person's payroll, as far as claims are deducted from it.
    Payroll,
    /// The retaliation gate of a sanction.
    Gate,
    /// The protection plan for the reporter of a report.
    Protection,
    /// A reward for the reporter of a report.
    Reward,
    /// The custodians of reporters' identities.
    Custody,
    /// The identity of a reporter.
    Identity,
    /// The disclosure of an identity.
    Disclosure,
    /// A person's entry in the directory.
    Person,
    /// A work account in the register.
    Account,
    /// A version of the policy.
    Policy,
    /// How a person is told that something waits for them, and what they were told.
    Notification,
    /// How long a record is kept, and its erasure.
    Retention,
    /// A hold on what would be erased.
    Hold,
    /// A request of a person about their own data.
    Request,
    /// Roles, and the log of what was opened.
    Access,
    /// The company as a whole: figures, and the state of the system.
    Company,
}

impl RecordKind {
    /// The entity type in the access policies.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Report => "Report",
            Self::Case => "Case",
            Self::Investigation => "Investigation",
            Self::Sanction => "Sanction",
            Self::Claim => "Claim",
            Self::Payroll => "Payroll",
            Self::Gate => "Gate",
            Self::Protection => "Protection",
            Self::Reward => "Reward",
            Self::Custody => "Custody",
            Self::Identity => "Identity",
            Self::Disclosure => "Disclosure",
            Self::Person => "Person",
            Self::Account => "Account",
            Self::Policy => "Policy",
            Self::Notification => "Notification",
            Self::Retention => "Retention",
            Self::Hold => "Hold",
            Self::Request => "Request",
            Self::Access => "Access",
            Self::Company => "Company",
        }
    }
}

macro_rules! actions {
    ($($kind:ident { $($meaning:literal $name:ident,)* })*) => {
        /// Everything that the access policies decide on.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[doc = $meaning] $name,)*)*
        }

        impl Action {
            /// Every action, grouped by the kind of record.
            pub const ALL: &'static [Self] = &[$($(Self::$name,)*)*];

            /// The name in the access policies, in events and in the table.
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$name => stringify!($name),)*)* }
            }

            /// What it means, in a sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $($(Self::$name => $meaning,)*)* }
            }

            /// The kind of record that it is about.
            pub const fn kind(self) -> RecordKind {
                match self { $($(Self::$name => RecordKind::$kind,)*)* }
            }
        }
    };
}

actions! {
    Report {
        "File a report." FileReport,
        "Add something to a report unasked." SupplementReport,
        "Tell the reporter that the report arrived." AcknowledgeReport,
        "Weigh a report." TriageReport,
        "Ask the reporter for more." RequestInformation,
        "Answer a question as the reporter." ReplyAsReporter,
        "Write to the reporter." ReplyToReporter,
        "Decide that a report is looked into." AcceptReport,
        "Attach a report to a case." LinkReport,
        "Hand a report to somebody else." ReferReport,
        "Record that another report goes on in a report's place." MergeReport,
        "Record that a report is none of the policy's business." RuleOutOfScope,
        "Tell the reporter what came of the report." GiveFeedback,
        "Close a report." CloseReport,
        "Look at a closed report again." ReopenReport,
        "See that a report exists, and where it stands." ViewReport,
        "Read the text of a report and the messages to and from its reporter." ReadReportText,
        "Read a report without what may tell who wrote it." ReadReportRedacted,
        "Read one's own report, with its receipt." ReadOwnReport,
        "Open the files of a report, and see their names and sizes." ReadAttachments,
        "See what is due in a report, and when." ReadReportDeadlines,
    }
    Case {
        "Open a case." OpenCase,
        "Attach another report to a case." AttachReport,
        "Weigh a case." AssessCase,
        "Give a case to a handler." AssignCase,
        "Name somebody who has a part in the facts." AddParty,
        "Say that somebody is not impartial." DeclareConflict,
        "Take a case from a handler." RecuseHandler,
        "Begin an investigation of a case." StartInvestigation,
        "Raise an allegation." RaiseAllegation,
        "Record that the subject was told of an allegation." InformSubject,
        "Give the subject of an allegation more time to answer." ExtendResponse,
        "Record that the time to act on an allegation is over." DeclareTimeBarred,
        "Drop an allegation." WithdrawAllegation,
        "Change how grave an allegation is." ChangeSeverity,
        "Write a finding." DraftFinding,
        "Agree with another person's finding." ReviewFinding,
        "Put a reviewed finding into force." IssueFinding,
        "Begin a sanction in a case." TrackSanction,
        "Begin a claim for damages in a case." TrackClaim,
        "Leave a case at its findings." TakeNoAction,
        "Hand a case to an authority." ReferCase,
        "Let a case wait for proceedings elsewhere." SuspendCase,
        "Take a waiting case up again." ResumeCase,
        "Close a case." CloseCase,
        "Open a closed case again." ReopenCase,
        "See that a case exists, and where it stands." ViewCase,
        "Read the title of a case." ReadCaseTitle,
        "Read assessments, reasons and notes of a case." ReadCaseNotes,
        "See what happened in a case, and when." ReadTimeline,
        "See what is due in a case, and when." ReadDeadlines,
        "Read an allegation in full." ReadAllegation,
        "Read an allegation without the words in which it was told." ReadAllegationRedacted,
        "Read an allegation against oneself, once told of it." ReadOwnAllegation,
        "Read a finding in full." ReadFinding,
        "Read what was found, without the text." ReadFindingRedacted,
        "Read what was found of an allegation against oneself, without the text." ReadOwnFinding,
    }
    Investigation {
        "Plan an investigation." PlanInvestigation,
        "Allow an investigation, its scope and its sources." AuthoriseInvestigation,
        "Begin to collect evidence." StartCollection,
        "Set a task." AddTask,
        "Tick a task off." CompleteTask,
        "Record the consent to examine something of a person's own." RecordConsent,
        "Secure a piece of evidence." SealEvidence,
        "Pass the custody of evidence on." TransferEvidence,
        "Record an interview." RecordInterview,
        "Ask a subject to answer." OpenResponseWindow,
        "Give a subject more time to answer." ExtendResponseWindow,
        "Give an investigation more time." ExtendInvestigation,
        "Record a subject's answer." RecordResponse,
        "Record that a subject let the days for an answer pass." RecordWindowElapsed,
        "Write the report of an investigation." DraftInvestigationReport,
        "Review the report of an investigation." ReviewInvestigationReport,
        "Close an investigation." CompleteInvestigation,
        "Read plan, tasks, interviews and report of an investigation." ReadInvestigation,
        "Read and open evidence." ReadEvidence,
        "Read which evidence there is, without names of sources." ReadEvidenceRedacted,
        "Check hashes and custody of evidence." ReadEvidenceHashes,
        "Read which evidence there is against oneself, without names of sources." ReadOwnEvidence,
    }
    Sanction {
        "Propose a sanction." ProposeSanction,
        "File a memo that allows a deviation." FileMemo,
        "Review a proposed sanction legally." ReviewSanction,
        "Approve a proposed sanction." ApproveSanction,
        "Record that the union was told the reasons." NotifyUnion,
        "Give the union's opinion." RecordUnionReply,
        "Answer the union." AnswerUnion,
        "Offer the subject a hearing." OfferHearing,
        "Record the subject's statement." RecordStatement,
        "Record that the subject waives the hearing." WaiveHearing,
        "Put a last day in a sanction's procedure off." ExtendWindow,
        "Decide on a sanction." DecideSanction,
        "Put a decision in writing." IssueDecision,
        "Record a failed attempt at service." RecordServiceAttempt,
        "Record service of a decision." ServeDecision,
        "Appeal against a sanction." AppealSanction,
        "Decide an appeal." DecideAppeal,
        "Record certificate and transfer after a dismissal." IssueCertificate,
        "Establish that a sanction is final." FinaliseSanction,
        "Put a sanction into force." ActivateSanction,
        "Establish that the time of a sanction is over." ExpireSanction,
        "Take a sanction out of the person's record." ExpungeRecord,
        "Drop a sanction before it is decided." WithdrawSanction,
        "Record that an arbitrator or a court set a sanction aside." AnnulSanction,
        "Record proceedings before an arbitrator or a court." RecordProceeding,
        "Put a decision on record that was taken outside the process." RecordOutsideDecision,
        "Answer in a memo for a check of readiness that is missing." OverrideReadiness,
        "Read a sanction and every step towards it." ReadSanction,
        "Read counsel's opinion and memos on a sanction." ReadLegalOpinion,
        "See what would be missing from a sanction before an arbitrator." ReadReadiness,
        "Read a sanction against oneself." ReadOwnSanction,
    }
    Claim {
        "Assess a loss." AssessLoss,
        "Confirm on what a claim rests." ConfirmClaimBasis,
        "Record that the debtor was told of a claim." NoticeClaim,
        "Record that the debtor agrees to a claim." RecordAgreement,
        "Record that the debtor disputes a claim." RecordDispute,
        "Bring a claim before arbitration or a court." BringClaim,
        "Record what arbitrators or a court ruled on a claim." RecordRuling,
        "Name who answers for an unpaid claim." NameClaimOwner,
        "Record that the debtor was told of deductions from wages." NoticeDeduction,
        "Settle how a claim is to come in." ScheduleRecovery,
        "Record what the payroll planned and deducted for a claim." RecordInstalment,
        "Record a payment on a claim." RecordPayment,
        "Give up what is still due of a claim." WriteOffClaim,
        "Turn a claim into an ordinary debt when the debtor has left." ConvertClaim,
        "Read a claim and every step of it." ReadClaim,
        "Read a claim against oneself." ReadOwnClaim,
    }
    Payroll {
        "Enter the wage of a month." RecordWage,
        "Plan the instalments of a month." PlanMonth,
        "Confirm what was deducted of an instalment." ConfirmInstalment,
        "Have the instalments of a claim deducted from a wage." EnrolClaim,
        "Give an instalment back that a claim does not take." ReleaseInstalment,
        "Read what is deducted from wages, without reasons." ReadPayroll,
        "Read wages." ReadWages,
    }
    Gate {
        "Open the retaliation gate of a proposed sanction." OpenGate,
        "Check the person against the identities of reporters, as custodian." CheckGateAsCustodian,
        "Check the person against the identities of reporters, as counsel." CheckGateAsCounsel,
        "Let a sanction pass its retaliation gate." ClearGate,
        "Find the retaliation gates that wait for a check." ViewGate,
        "Read what the checks of a retaliation gate say." ReadGateChecks,
    }
    Protection {
        "Look after the reporter of a report." OpenProtection,
        "Ask a reporter how they fare." RecordCheckIn,
        "Tell of retaliation." AllegeRetaliation,
        "End the looking after a reporter." CloseProtection,
        "Read a protection plan and what the reporter told of retaliation." ReadProtection,
    }
    Reward {
        "Propose a reward for the reporter of a report." ProposeReward,
        "Establish that a report earned a reward." VerifyReward,
        "Approve a reward." ApproveReward,
        "Give the reporter the code of a reward." IssueRewardCode,
        "Take the code of a reward from whoever presents it." ClaimReward,
        "Record that a reward was paid." PayReward,
        "Establish that the code of a reward was not presented in time." LapseReward,
        "Read a reward, its reasons and who granted it." ReadReward,
    }
    Custody {
        "Offer a key of one's own as a custodian." OfferCustodianKey,
        "Take a custodian's key into force." AdmitCustodian,
        "Take a custodian's key out of force." RevokeCustodian,
        "Set how many custodians open an identity together." SetCustodyThreshold,
        "Begin a rehearsal of the custodians." StartCustodyDrill,
        "Show that one can open what is sealed to one." ProveCustody,
        "Read who the custodians are, and their public keys." ReadCustody,
    }
    Identity {
        "Give who one is, as the reporter." SealIdentity,
        "Seal one's share of an identity to a new key." RotateShare,
        "Make shares for other custodians out of one's own." OfferSubshares,
    }
    Disclosure {
        "Ask to learn who reported." RequestDisclosure,
        "Tell the reporter that somebody asks." NotifyOfDisclosure,
        "Take back that one asked." WithdrawDisclosure,
        "Review whether an identity may be disclosed." ReviewDisclosure,
        "Decide that the reporter is not told." WaiveDisclosureNotice,
        "Consent or object to a disclosure, as the reporter." AnswerDisclosure,
        "Hand one's share over to the recipient." ApproveDisclosure,
        "Decline to hand one's share over." DeclineDisclosure,
        "Fetch what was handed over." FetchDisclosure,
        "Establish that the time to fetch it is over." ExpireDisclosure,
        "Read a disclosure and who decided what about it." ReadDisclosure,
    }
    Person {
        "Enter a person into the directory." RegisterPerson,
        "Record the company's own number for a person." NumberPerson,
        "Put a person's name, contact or first day right." CorrectPerson,
        "Change a person's department, manager or terms." MovePerson,
        "Record that a person left." RecordDeparture,
        "Record that two people are relatives." DeclareRelative,
        "Record that a person acknowledged the policy." AcknowledgePolicy,
        "Reserve a finding against a person for one sanction." ReserveSanction,
        "Read names and departments." ReadPeople,
        "Read addresses and telephone numbers." ReadContacts,
    }
    Account {
        "Enter a work account into the register." RegisterAccount,
        "Record that something is wrong with an account." ReportAnomaly,
        "Record that an account was handed over." HandOverAccount,
        "Read the register of accounts." ReadAccounts,
    }
    Policy {
        "Draft a version of the policy." DraftPolicy,
        "Record that staff were consulted on the policy." RecordConsultation,
        "Publish a version of the policy." PublishPolicy,
        "Take a version of the policy out of force." RetirePolicy,
        "Read the policy and its versions." ReadPolicies,
        "See who has acknowledged the policy, and who has not." ReadAcknowledgements,
        "Read counsel's memo on a consultation." ReadPolicyMemo,
    }
    Notification {
        "Choose how one is told that something waits." ChooseNotifications,
        "Line up and send notices." SendNotices,
        "Read how one chose to be told." ReadNotifications,
    }
    Retention {
        "Let a schedule take the step that the day asks for." KeepSchedule,
        "Approve that a record is erased." ApproveErasure,
        "Destroy the keys of a record." DestroyKey,
        "Have it searched whether anything of an erased record can be read." VerifyErasure,
        "See until when what is kept, why, and what was erased." ReadRetention,
    }
    Hold {
        "Place a hold." PlaceHold,
        "Look at a hold again." ReviewHold,
        "Release a hold." ReleaseHold,
        "See which holds there are, and what they cover." ReadHold,
        "Read why a hold was placed, kept or released." ReadHoldReason,
    }
    Request {
        "Enter a request of a person about their own data." ReceiveRequest,
        "Record that whoever asks is who they say." VerifyRequest,
        "Grant or refuse a request." DecideRequest,
        "Record that a request was done." FulfilRequest,
        "Read a request and its answer." ReadRequest,
        "Read what is kept about whoever asked, as far as it may be shown to them." ReadPersonalData,
    }
    Access {
        "Ask that a role is given." RequestRole,
        "Agree that it is given." ConfirmRole,
        "Take that request back, or refuse it." WithdrawRoleRequest,
        "Give a role at once." GrantRole,
        "Take a role." RevokeRole,
        "Ask that somebody's second factor is taken away." RequestFactorReset,
        "Agree that it is taken away." ConfirmFactorReset,
        "Take that request back, or refuse it." WithdrawFactorReset,
        "Take somebody's second factor away at once." ResetFactor,
        "Record which roles the identity provider says somebody has." MirrorRoles,
        "Give a role for some hours because of an emergency." GrantInEmergency,
        "End a role that was given in an emergency." EndEmergency,
        "Record that something was opened." RecordView,
        "Record that something was denied." RecordDenial,
        "See who holds which role." ReadRoles,
        "See which roles were given in an emergency, and why." ReadEmergencies,
        "Read the log of what was opened and denied." ReadAudit,
        "Take the log of what was opened and denied away as a file." ExportAudit,
    }
    Company {
        "Bring the directory up to date from a file, and see how the two differ." ImportPeople,
        "Give a department a name." NameDepartment,
        "See which departments there are, by name." ReadDepartments,
        "See figures over many cases." ReadAggregates,
        "See whether the system is well." ReadStatus,
    }
}
