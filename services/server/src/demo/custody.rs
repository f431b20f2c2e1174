//! Who keeps reporters' names: one custodian alone, as only a demonstration allows, so that a visitor can play every part.

use probity_app::{AppError, Plaintext, TheCustody};
use probity_domain::custody::{Custody, CustodyCommand};
use probity_vault::CustodianIdentity;

use super::company::Company;
use super::people::{TANG_NING, XU_JING};

/// Makes the custodian's key and has it admitted. Gives the private half, which in a demonstration lies beside the server.
pub(super) async fn entrust(company: &Company) -> Result<Plaintext, AppError> {
    let key = CustodianIdentity::generate()?;
    let recipient = key.recipient().to_string();
    let custodian = company.id(TANG_NING)?;
    let steps = [
        (
            TANG_NING,
            CustodyCommand::OfferCustodianKey {
                recipient: recipient.clone(),
            },
        ),
        (XU_JING, CustodyCommand::AdmitCustodian { custodian, recipient }),
        (XU_JING, CustodyCommand::SetCustodyThreshold { needed: 1 }),
    ];
    for (who, command) in steps {
        company.gives::<Custody>(who, TheCustody, command).await?;
    }
    Ok(key.to_text())
}
