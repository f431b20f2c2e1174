//! The rehearsal of custodians.

use std::sync::Arc;

use probity_domain::custody::{Canary, Custody, CustodyCommand, CustodyRefusal};
use probity_domain::ids::DrillId;
use probity_domain::{Actor, Role};
use probity_vault::custody::{CANARY, Task, TaskItem, TaskKind, canaries, check_of};

use super::custodians::{TheCustody, holders};
use crate::access::Action;
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::execute::Done;
use crate::request::Request;

impl App {
    /// Begins a rehearsal: a canary for each custodian in force.
    pub async fn start_custody_drill(&self, request: impl Into<Request> + Send) -> Result<Done, AppError> {
        let request = request.into();
        let drill = DrillId(self.request_ids(&request)?.id("drill")?);
        let sealing = self.sealing().await?;
        let sealing = sealing.ok_or_else(|| AppError::refused(&CustodyRefusal::NotReady))?;
        let holders = holders(&sealing)?;
        self.execute::<Custody>(request, TheCustody, |_| {
            let made = canaries(&drill.stream(), sealing.needed, &holders)
                .map_err(|error| AppError::internal("making canaries", &error))?;
            let canaries = made.into_iter().filter_map(|canary| {
                Some(Canary {
                    custodian: canary.share.custodian,
                    number: canary.share.number,
                    recipient: canary.share.recipient,
                    sealed: canary.share.parts.into_iter().next()?.sealed,
                    check: canary.check,
                })
            });
            Ok(CustodyCommand::StartCustodyDrill {
                drill,
                canaries: canaries.collect(),
            })
        })
        .await
    }

    /// What a custodian is to open in the last rehearsal; `None` for whoever takes no part in it, or has shown it.
    pub async fn drill_task(&self, actor: &Actor) -> Result<Option<Task>, AppError> {
        self.authorise(actor, Action::ReadCustody, Record::Custody).await?;
        let custody: Arc<Custody> = self.custody().await?;
        let person = actor.person().filter(|_| actor.has(Role::IdentityCustodian));
        let (Some(person), Some(drill)) = (person, &custody.drill) else {
            return Ok(None);
        };
        let Some(canary) = drill
            .canaries
            .get(&person)
            .filter(|_| !drill.proved.contains_key(&person))
        else {
            return Ok(None);
        };
        let item = TaskItem {
            reference: String::new(),
            stream: drill.id.stream(),
            field: CANARY.to_owned(),
            needed: custody.needed.unwrap_or(1),
            number: canary.number,
            parts: vec![probity_domain::custody::SealedPart {
                from: 0,
                sealed: canary.sealed.clone(),
            }],
            recipients: Vec::new(),
            new_needed: None,
        };
        Ok(Some(Task::new(TaskKind::Prove, vec![item])))
    }

    /// Takes what a custodian made of their canary: the SHA-256 of its line, in hex. Ends of lines and the dash that
    /// `sha256sum` adds are nothing.
    pub async fn prove_custody(&self, request: impl Into<Request> + Send, proof: &str) -> Result<Done, AppError> {
        let proof = proof.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        let check = check_of(&proof);
        self.execute::<Custody>(request, TheCustody, |_| {
            Ok(CustodyCommand::ProveCustody { check: check.clone() })
        })
        .await
    }
}
