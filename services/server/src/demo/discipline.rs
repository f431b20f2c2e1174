//! A sanction, from the proposal on.

use probity_app::reactors::run_gates;
use probity_app::{AppError, GateResult, ProposeSanction, WhyNotLess, gate_of_sanction};
use probity_domain::Role;
use probity_domain::gate::Checker;
use probity_domain::ids::{CaseId, FindingId, SanctionId};
use probity_domain::sanction::{Sanction, SanctionCommand, SanctionTerms};
use probity_vault::Plaintext;

use super::company::digest;
use super::intake::Stage;
use super::people::Who;

/// What is proposed against whom, and why not less.
pub(super) struct Proposal {
    pub(super) by: Who,
    pub(super) subject: Who,
    pub(super) terms: SanctionTerms,
    pub(super) intent: &'static str,
    pub(super) harm: &'static str,
    pub(super) history: &'static str,
    pub(super) comparable: &'static str,
    pub(super) reasons: &'static str,
}

impl Stage {
    /// A sanction is proposed.
    pub(super) async fn propose(
        &self,
        (case, finding): (CaseId, FindingId),
        proposal: &Proposal,
        days_ago: i64,
    ) -> Result<SanctionId, AppError> {
        self.diary.day(days_ago).await;
        let input = ProposeSanction {
            case,
            finding,
            subject: self.company.id(proposal.subject)?,
            terms: proposal.terms,
            proportionality: Some(WhyNotLess {
                intent: Plaintext::from(proposal.intent),
                harm: Plaintext::from(proposal.harm),
                history: Plaintext::from(proposal.history),
                comparable: Plaintext::from(proposal.comparable),
            }),
            priors: Vec::new(),
            reasons: Plaintext::from(proposal.reasons),
        };
        let by = self.company.actor(proposal.by).await?;
        let (sanction, _) = self.company.app().propose_sanction(&by, &input).await?;
        Ok(sanction)
    }

    /// Somebody gives a command on a sanction that has no text.
    pub(super) async fn on_sanction(
        &self,
        by: Who,
        sanction: SanctionId,
        command: SanctionCommand,
    ) -> Result<(), AppError> {
        self.company.gives::<Sanction>(by, sanction, command).await.map(drop)
    }

    /// Custodian and counsel check the person against the identities of reporters.
    pub(super) async fn check(
        &self,
        sanction: SanctionId,
        checks: [(Who, Checker, &str); 2],
        days_ago: i64,
    ) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        for (by, part, note) in checks {
            let by = self.company.actor(by).await?;
            let result = GateResult {
                concern: false,
                note: Plaintext::from(note),
            };
            let gate = (gate_of_sanction(sanction), part);
            self.company.app().record_gate_check(&by, gate, &result).await?;
        }
        Ok(())
    }

    /// What the days brought with them: every gate that is due has cleared.
    pub(super) async fn clear_gates(&self, days_ago: i64) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        run_gates(self.company.app()).await.map(drop)
    }

    /// Counsel reviews the proposal.
    pub(super) async fn review(
        &self,
        sanction: SanctionId,
        (by, opinion): (Who, &str),
        days_ago: i64,
    ) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        let opinion = Plaintext::from(opinion);
        self.company
            .does::<Sanction>(by, sanction, |sealer| {
                Ok(SanctionCommand::ReviewSanction {
                    opinion: sealer.seal("opinion", &opinion)?,
                })
            })
            .await
            .map(drop)
    }

    /// Everybody approves whose approval is needed, a day apart.
    pub(super) async fn approve(
        &self,
        sanction: SanctionId,
        approvals: &[(Who, Role)],
        days_ago: i64,
    ) -> Result<(), AppError> {
        for (days, (by, role)) in (0_i64..).zip(approvals) {
            self.diary.day(days_ago - days).await;
            self.on_sanction(*by, sanction, SanctionCommand::ApproveSanction { role: *role })
                .await?;
        }
        Ok(())
    }

    /// The union is told, and the subject is offered a hearing.
    pub(super) async fn announce(&self, sanction: SanctionId, by: Who, days_ago: i64) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        let on = self.diary.date(days_ago);
        let notice_sha256 = Some(digest("致工会的通知函"));
        self.on_sanction(by, sanction, SanctionCommand::NotifyUnion { on, notice_sha256 })
            .await?;
        self.on_sanction(by, sanction, SanctionCommand::OfferHearing { on })
            .await
    }
}
