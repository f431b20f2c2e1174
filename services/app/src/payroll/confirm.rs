//! Taking a payroll file back: every row is decided on before the first one counts.

use std::collections::BTreeSet;

use probity_domain::ids::{ClaimId, PersonId};
use probity_domain::month::Month;
use probity_domain::payroll::{Payroll, PayrollCommand};
use probity_store::Position;
use probity_vault::{Plaintext, Sealer};

use super::file::{self, Answer};
use crate::access::Action;
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::execute::{Ask, Done, Under};
use crate::request::Request;

/// What a row of a confirmation came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// Whose wage.
    pub person: PersonId,
    /// The month.
    pub month: Month,
    /// The claim.
    pub claim: ClaimId,
    /// What was deducted, in minor units.
    pub deducted: i64,
    /// Whether this told anything new.
    pub changed: bool,
}

impl App {
    /// Takes a payroll file back. A file that comes twice has no effect the second time.
    ///
    /// Errors: `Invalid` for a file with a fault, and for one with a row that is refused, with the line and the reason; then
    /// no row counts. Should somebody else confirm otherwise in the very same moment, the rows before it count, and the
    /// file can be given again.
    pub async fn confirm_payroll(
        &self,
        request: impl Into<Request> + Send,
        csv: &Plaintext,
    ) -> Result<(Vec<Confirmation>, Done), AppError> {
        // Every row has an id of its own by what it says; a name for the request would make one of them all.
        let given = request.into();
        let request = self.begin(Request::of(&given.actor))?;
        self.authorise(&request.actor, Action::ConfirmInstalment, Record::Company)
            .await?;
        let answers = file::read(csv.expose())?;
        for answer in &answers {
            self.rehearse_row(&request, answer).await?;
        }
        let mut done = Done::unchanged(Position::START);
        let mut confirmations = Vec::with_capacity(answers.len());
        for answer in &answers {
            let confirmed = self
                .execute::<Payroll>(request.clone(), answer.person, |sealer| command(sealer, answer))
                .await?;
            confirmations.push(Confirmation {
                person: answer.person,
                month: answer.month,
                claim: answer.code,
                deducted: answer.deducted,
                changed: confirmed.changed,
            });
            done = done.and(confirmed);
        }
        let people: BTreeSet<PersonId> = answers.iter().map(|answer| answer.person).collect();
        for person in people {
            done = done.and(self.follow_payroll(person).await?);
        }
        Ok((confirmations, done))
    }

    async fn rehearse_row(&self, request: &Request, answer: &Answer) -> Result<(), AppError> {
        // What was planned has to have reached its claim before it is confirmed.
        self.follow_payroll(answer.person).await?;
        let ask = Ask {
            request,
            id: answer.person,
            under: &Under::default(),
        };
        let outcome = self
            .rehearse::<Payroll>(ask, |sealer: &mut Sealer| command(sealer, answer), |_| {})
            .await;
        match outcome {
            Err(AppError::Refused { message, .. }) => {
                let reason = format!("line {}: {message}", answer.line);
                Err(AppError::invalid("csv", reason))
            }
            outcome => outcome.map(|_| ()),
        }
    }
}

fn command(sealer: &mut Sealer, answer: &Answer) -> Result<PayrollCommand, AppError> {
    let reason = answer.reason.as_ref();
    let reason = reason.map(|reason| sealer.seal("reason", &Plaintext::new(reason.clone())));
    Ok(PayrollCommand::ConfirmInstalment {
        month: answer.month,
        claim: answer.code,
        deducted: answer.deducted,
        reason: reason.transpose()?,
    })
}
