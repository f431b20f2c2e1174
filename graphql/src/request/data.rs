//! What may be shown to a person of what is kept about them. Nothing in it depends on whether somebody reported anything.

use async_graphql::SimpleObject;
use probity_domain::ids::{AllegationId, PersonId, PolicyId, SanctionId};

use crate::claim::types::Claim;
use crate::ids::Gid;
use crate::sanction::vocabulary::{SanctionKind, SanctionStatus};
use crate::scalars::{ClauseName, Day, WhenKnown};

/// A version of the policy that the person acknowledged.
#[derive(SimpleObject)]
pub struct OwnAcknowledgement {
    /// The version.
    policy_id: Gid<PolicyId>,
    /// When.
    acknowledged: WhenKnown,
}

/// A charge of which the person was told.
#[derive(SimpleObject)]
pub struct OwnAllegationData {
    /// Which.
    allegation_id: Gid<AllegationId>,
    /// Under which clause.
    clause: ClauseName,
    /// When the conduct is said to have taken place.
    conduct: WhenKnown,
    /// It was decided or dropped.
    decided: bool,
}

/// A sanction that was served on the person.
#[derive(SimpleObject)]
pub struct OwnSanctionData {
    /// Which.
    sanction_id: Gid<SanctionId>,
    /// What it is.
    kind: Option<SanctionKind>,
    /// Where it stands.
    status: SanctionStatus,
    /// When it was served.
    served_on: Option<Day>,
    /// The last day on which the record stands.
    until: Option<Day>,
}

/// What is kept about a person, as far as it may be shown to them.
#[derive(SimpleObject)]
pub struct PersonalData {
    /// Who.
    person_id: Gid<PersonId>,
    /// Full name.
    name: Option<String>,
    /// How to reach them.
    contact: Option<String>,
    /// The number under which the company's own books know them.
    number: Option<String>,
    /// Since when they work here.
    joined: Option<WhenKnown>,
    /// When they left.
    left: Option<WhenKnown>,
    /// Versions of the policy that they acknowledged.
    acknowledged: Vec<OwnAcknowledgement>,
    /// Names or numbers of their work accounts.
    accounts: Vec<String>,
    /// Charges of which they were told.
    allegations: Vec<OwnAllegationData>,
    /// Sanctions that were served on them.
    sanctions: Vec<OwnSanctionData>,
    /// Claims for damages of which they were given notice, without others who are liable with them.
    claims: Vec<Claim>,
}

impl From<probity_app::OwnAllegation> for OwnAllegationData {
    fn from(own: probity_app::OwnAllegation) -> Self {
        Self {
            allegation_id: Gid(own.allegation),
            clause: ClauseName(own.clause),
            conduct: own.conduct.into(),
            decided: own.decided,
        }
    }
}

impl From<probity_app::OwnSanction> for OwnSanctionData {
    fn from(own: probity_app::OwnSanction) -> Self {
        Self {
            sanction_id: Gid(own.sanction),
            kind: own.state.terms.map(|terms| terms.kind.into()),
            status: own.state.status.into(),
            served_on: own.state.served_on.map(Day),
            until: own.state.until.map(Day),
        }
    }
}

impl From<probity_app::PersonalData> for PersonalData {
    fn from(data: probity_app::PersonalData) -> Self {
        let shown = |text: probity_app::Plaintext| text.expose().to_owned();
        let acknowledged = data.acknowledged.into_iter();
        Self {
            person_id: Gid(data.person),
            name: data.name.map(shown),
            contact: data.contact.map(shown),
            number: data.number.map(shown),
            joined: data.joined.map(Into::into),
            left: data.left.map(Into::into),
            acknowledged: acknowledged
                .map(|(policy, when)| OwnAcknowledgement {
                    policy_id: Gid(policy),
                    acknowledged: when.into(),
                })
                .collect(),
            accounts: data.accounts.into_iter().map(shown).collect(),
            allegations: data.allegations.into_iter().map(Into::into).collect(),
            sanctions: data.sanctions.into_iter().map(Into::into).collect(),
            claims: data
                .claims
                .into_iter()
                .map(|own| Claim::told(own, data.person))
                .collect(),
        }
    }
}
