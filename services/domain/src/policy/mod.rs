//! Policy: evolution and dispatch. Decisions need nothing but who and when.

mod command;
mod event;
mod lifecycle;
mod refusal;
mod state;
#[cfg(test)]
mod tests;

pub use command::*;
pub use event::*;
pub use refusal::*;
pub use state::*;

use crate::decider::{Context, Decider};

impl Decider for Policy {
    const CATEGORY: &'static str = "policy";
    type Command = PolicyCommand;
    type Event = PolicyEvent;
    type Facts = Context;
    type Refusal = PolicyRefusal;

    fn decide(&self, command: &PolicyCommand, context: &Context) -> Result<Vec<PolicyEvent>, PolicyRefusal> {
        let by = context.actor.person().ok_or(PolicyRefusal::StaffOnly)?;
        match command {
            PolicyCommand::DraftPolicy {
                policy,
                pack,
                version,
                sha256,
            } => lifecycle::draft(
                self,
                PolicyDrafted {
                    policy: *policy,
                    pack: pack.clone(),
                    version: version.clone(),
                    sha256: sha256.clone(),
                    by,
                },
            ),
            PolicyCommand::RecordConsultation { consulted, proof } => {
                let proof = proof.clone();
                lifecycle::consult(
                    self,
                    StaffConsulted {
                        consulted: *consulted,
                        proof,
                        by,
                    },
                    context,
                )
            }
            PolicyCommand::PublishPolicy {
                published,
                proof_sha256,
            } => {
                let proof_sha256 = proof_sha256.clone();
                lifecycle::publish(
                    self,
                    PolicyPublished {
                        published: *published,
                        proof_sha256,
                        by,
                    },
                    context,
                )
            }
            PolicyCommand::RetirePolicy { retired } => {
                lifecycle::retire(self, PolicyRetired { retired: *retired, by }, context)
            }
        }
    }

    fn evolve(&mut self, event: &PolicyEvent) {
        match event {
            PolicyEvent::PolicyDrafted(event) => self.drafted(event),
            PolicyEvent::StaffConsulted(event) => {
                self.reach(PolicyStatus::Consulted);
                self.consulted = Some(event.consulted);
                self.consultation_by_memo = matches!(event.proof, ConsultationProof::Memo(_));
            }
            PolicyEvent::PolicyPublished(event) => {
                self.reach(PolicyStatus::Published);
                self.published = Some(event.published);
            }
            PolicyEvent::PolicyRetired(event) => {
                self.reach(PolicyStatus::Retired);
                self.retired = Some(event.retired);
            }
        }
    }
}

impl Policy {
    fn drafted(&mut self, event: &PolicyDrafted) {
        self.reach(PolicyStatus::Drafted);
        self.id = Some(event.policy);
        self.pack.clone_from(&event.pack);
        self.version.clone_from(&event.version);
        self.sha256.clone_from(&event.sha256);
    }

    /// A version only ever goes forward.
    fn reach(&mut self, status: PolicyStatus) {
        self.status = self.status.max(status);
    }
}
