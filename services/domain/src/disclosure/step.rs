//! The steps of a disclosure, and where it has to stand for each.

use super::command::{DisclosureBasis, DisclosureCommand};
use super::refusal::DisclosureRefusal;
use super::state::{Disclosure, DisclosureStatus};
use crate::decider::steps;

use DisclosureStatus as S;

steps! {
    /// What a command does to a disclosure.
    pub enum DisclosureStep {
        /// Ask for it.
        RequestDisclosure,
        /// Approve the request, or refuse it.
        ReviewDisclosure,
        /// Tell the reporter.
        NotifyReporter,
        /// Leave the reporter untold.
        WaiveNotice,
        /// The reporter consents.
        GiveConsent,
        /// The reporter objects.
        RefuseConsent,
        /// A custodian hands over their share.
        ApproveDisclosure,
        /// A custodian declines.
        DeclineDisclosure,
        /// Whoever asked needs it no more.
        WithdrawDisclosure,
        /// Establish that the time to fetch it is over.
        ExpireDisclosure,
    }
}

impl DisclosureCommand {
    /// The step that it asks for.
    pub fn step(&self) -> DisclosureStep {
        match self {
            Self::RequestDisclosure(_) => DisclosureStep::RequestDisclosure,
            Self::ReviewDisclosure { .. } => DisclosureStep::ReviewDisclosure,
            Self::NotifyReporter { .. } => DisclosureStep::NotifyReporter,
            Self::WaiveNotice { .. } => DisclosureStep::WaiveNotice,
            Self::GiveConsent => DisclosureStep::GiveConsent,
            Self::RefuseConsent { .. } => DisclosureStep::RefuseConsent,
            Self::ApproveDisclosure { .. } => DisclosureStep::ApproveDisclosure,
            Self::DeclineDisclosure { .. } => DisclosureStep::DeclineDisclosure,
            Self::WithdrawDisclosure { .. } => DisclosureStep::WithdrawDisclosure,
            Self::ExpireDisclosure => DisclosureStep::ExpireDisclosure,
        }
    }
}

impl DisclosureStep {
    /// Where a disclosure has to stand for it, in words.
    fn needed(self) -> &'static str {
        match self {
            Self::RequestDisclosure => "not requested",
            Self::ReviewDisclosure => "requested and not reviewed",
            Self::NotifyReporter | Self::WaiveNotice => "reviewed, and not yet told to the reporter",
            Self::GiveConsent | Self::RefuseConsent => "told to the reporter, and on its way",
            Self::ApproveDisclosure | Self::DeclineDisclosure => "reviewed, told to the reporter, and on its way",
            Self::WithdrawDisclosure => "on its way",
            Self::ExpireDisclosure => "disclosed",
        }
    }
}

impl DisclosureStatus {
    fn is_one_for(self, step: DisclosureStep) -> bool {
        use DisclosureStep as Step;
        let told = matches!(self, S::ReporterNotified | S::Consented | S::Objected);
        match step {
            Step::RequestDisclosure => self == S::Missing,
            Step::ReviewDisclosure => self == S::Requested,
            Step::NotifyReporter | Step::WaiveNotice => self == S::LegalReviewed,
            Step::GiveConsent | Step::RefuseConsent => told,
            // It comes to the custodians after the notice, or the waiver of it.
            Step::ApproveDisclosure | Step::DeclineDisclosure => told || self == S::NoticeWaived,
            Step::WithdrawDisclosure => self.is_under_way(),
            Step::ExpireDisclosure => self == S::Disclosed,
        }
    }
}

impl Disclosure {
    /// Whether its state admits a step now. If not, no command that asks for it has an effect, whoever gives it; if it does,
    /// the decision asks for more: who acts, which day it is, who holds the identity, whether the recipient may receive it.
    pub fn admits(&self, step: DisclosureStep) -> bool {
        self.follows(step).is_ok() && self.is_ripe(step).is_ok()
    }

    /// The step follows from where the disclosure stands.
    pub(super) fn follows(&self, step: DisclosureStep) -> Result<(), DisclosureRefusal> {
        let status = self.status;
        if status.is_one_for(step) {
            return Ok(());
        }
        if step == DisclosureStep::RequestDisclosure {
            return Err(DisclosureRefusal::AlreadyRequested);
        }
        if status == S::Missing {
            return Err(DisclosureRefusal::Missing);
        }
        let of_custodians = [DisclosureStep::ApproveDisclosure, DisclosureStep::DeclineDisclosure];
        if status == S::LegalReviewed && of_custodians.contains(&step) {
            return Err(DisclosureRefusal::NoticeMissing);
        }
        let needed = step.needed();
        Err(DisclosureRefusal::OutOfOrder { status, needed })
    }

    /// What else of the disclosure a step needs: where nothing compels the company, the reporter decides.
    pub(super) fn is_ripe(&self, step: DisclosureStep) -> Result<(), DisclosureRefusal> {
        match step {
            DisclosureStep::WaiveNotice if !self.is_compulsory() => Err(DisclosureRefusal::WaiverNotCompelled),
            DisclosureStep::ApproveDisclosure if self.status == S::Objected && !self.is_compulsory() => {
                Err(DisclosureRefusal::Objected)
            }
            DisclosureStep::RequestDisclosure
            | DisclosureStep::ReviewDisclosure
            | DisclosureStep::NotifyReporter
            | DisclosureStep::WaiveNotice
            | DisclosureStep::GiveConsent
            | DisclosureStep::RefuseConsent
            | DisclosureStep::ApproveDisclosure
            | DisclosureStep::DeclineDisclosure
            | DisclosureStep::WithdrawDisclosure
            | DisclosureStep::ExpireDisclosure => Ok(()),
        }
    }

    /// Whether a law or a court leaves the company no choice.
    pub(super) fn is_compulsory(&self) -> bool {
        self.basis.is_some_and(DisclosureBasis::is_compulsory)
    }
}
