//! Commands to a person's entry.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::Record;
use probity_app::access::Action;
use probity_domain::ids::{DepartmentId, PersonId, PolicyId};
use probity_domain::person::{AcknowledgementProof, Person as State, PersonCommand};

use super::types::Person;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{changed, payload, perform};
use crate::scalars::{Sha256, WhenInput};
use crate::session::Session;
use crate::text::{Name, Prose, seal_maybe};
use crate::vocabulary::Employment;

impl Person {
    /// One person, for those who may read of them.
    pub(crate) async fn open(session: &Session, id: PersonId) -> ApiResult<Self> {
        let record = Record::Person(id);
        session
            .app()
            .authorise(&session.actor, Action::ReadPeople, record)
            .await?;
        Ok(Self(id))
    }
}

payload! {
    /// What a change of a person's entry gives.
    PersonPayload { person: Person, PersonId } by async |session: &Session, id| Person::open(session, id).await
}

/// Enter a person into the directory.
#[derive(InputObject)]
pub struct RegisterPersonInput {
    /// The id that another system gave them as `person-<ULID>`; without one, a new id is made.
    person_id: Option<Gid<PersonId>>,
    /// Full name.
    name: Prose,
    /// How to reach them.
    contact: Option<Prose>,
    /// The department.
    department_id: Gid<DepartmentId>,
    /// Whom they report to.
    manager: Option<Gid<PersonId>>,
    /// They manage the department.
    #[graphql(default = false)]
    heads_department: bool,
    /// On what terms they work.
    employment: Employment,
    /// Since when.
    joined: WhenInput,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Put a person's name, contact or first day right; what is given takes the place of all three.
#[derive(InputObject)]
pub struct CorrectPersonInput {
    /// The person.
    person_id: Gid<PersonId>,
    /// Full name.
    name: Prose,
    /// How to reach them.
    contact: Option<Prose>,
    /// Since when they work here.
    joined: WhenInput,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Change a person's department, manager or terms.
#[derive(InputObject)]
pub struct MovePersonInput {
    /// The person.
    person_id: Gid<PersonId>,
    /// The department from now on.
    department_id: Gid<DepartmentId>,
    /// Whom they report to from now on.
    manager: Option<Gid<PersonId>>,
    /// They manage the department.
    #[graphql(default = false)]
    heads_department: bool,
    /// On what terms they work from now on.
    employment: Employment,
    /// Since when.
    since: WhenInput,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Record that a person left.
#[derive(InputObject)]
pub struct RecordDepartureInput {
    /// The person.
    person_id: Gid<PersonId>,
    /// The last day.
    left: WhenInput,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Record that two people are relatives.
#[derive(InputObject)]
#[allow(clippy::struct_field_names, reason = "the names are those of the schema")]
pub struct DeclareRelativeInput {
    /// One of them.
    person_id: Gid<PersonId>,
    /// The other one.
    relative_id: Gid<PersonId>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Record that a person acknowledged a version of the policy.
#[derive(InputObject)]
pub struct AcknowledgePolicyInput {
    /// The person.
    person_id: Gid<PersonId>,
    /// The version; it must be published.
    policy_id: Gid<PolicyId>,
    /// When.
    acknowledged: WhenInput,
    /// SHA-256 of the signed document; without one it is on record as reported, and the document as not here.
    signed_sha256: Option<Sha256>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Commands to a person's entry.
#[derive(Default)]
pub struct PersonMutations;

#[Object]
impl PersonMutations {
    /// Enter a person into the directory.
    async fn register_person(&self, ctx: &Context<'_>, input: RegisterPersonInput) -> ApiResult<PersonPayload> {
        let session = Session::of(ctx)?;
        let name = input.client_mutation_id.as_ref();
        let person = match input.person_id {
            Some(id) => id.0,
            None => PersonId(session.fresh_id(name, "person")?),
        };
        let joined = input.joined.when("joined")?;
        perform::<State>(ctx, person, name, |sealer| {
            Ok(PersonCommand::RegisterPerson {
                person,
                name: input.name.seal(sealer, "name")?,
                contact: seal_maybe(sealer, "contact", input.contact.as_ref())?,
                number: None,
                department: input.department_id.0,
                manager: input.manager.map(|manager| manager.0),
                heads_department: input.heads_department,
                employment: input.employment.into(),
                joined,
            })
        })
        .await?;
        PersonPayload::of(ctx, person, input.client_mutation_id).await
    }

    /// Put a person's name, contact or first day right; what is given takes the place of all three.
    async fn correct_person(&self, ctx: &Context<'_>, input: CorrectPersonInput) -> ApiResult<PersonPayload> {
        let joined = input.joined.when("joined")?;
        let person = input.person_id.0;
        perform::<State>(ctx, person, input.client_mutation_id.as_ref(), |sealer| {
            Ok(PersonCommand::CorrectPerson {
                name: input.name.seal(sealer, "name")?,
                contact: seal_maybe(sealer, "contact", input.contact.as_ref())?,
                joined,
            })
        })
        .await?;
        PersonPayload::of(ctx, person, input.client_mutation_id).await
    }

    /// Change a person's department, manager or terms.
    async fn move_person(&self, ctx: &Context<'_>, input: MovePersonInput) -> ApiResult<PersonPayload> {
        let since = input.since.when("since")?;
        let person = input.person_id.0;
        perform::<State>(ctx, person, input.client_mutation_id.as_ref(), |_| {
            Ok(PersonCommand::MovePerson {
                department: input.department_id.0,
                manager: input.manager.map(|manager| manager.0),
                heads_department: input.heads_department,
                employment: input.employment.into(),
                since,
            })
        })
        .await?;
        PersonPayload::of(ctx, person, input.client_mutation_id).await
    }

    /// Record that a person left.
    async fn record_departure(&self, ctx: &Context<'_>, input: RecordDepartureInput) -> ApiResult<PersonPayload> {
        let left = input.left.when("left")?;
        let person = input.person_id.0;
        perform::<State>(ctx, person, input.client_mutation_id.as_ref(), |_| {
            Ok(PersonCommand::RecordDeparture { left })
        })
        .await?;
        PersonPayload::of(ctx, person, input.client_mutation_id).await
    }

    /// Record with both of two people that they are relatives.
    async fn declare_relative(&self, ctx: &Context<'_>, input: DeclareRelativeInput) -> ApiResult<PersonPayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let (one, other) = (input.person_id.0, input.relative_id.0);
        let done = session.app().declare_relatives(request, one, other).await?;
        session.settle(&done).await?;
        PersonPayload::of(ctx, one, input.client_mutation_id).await
    }

    /// Record that a person acknowledged a version of the policy.
    async fn acknowledge_policy(&self, ctx: &Context<'_>, input: AcknowledgePolicyInput) -> ApiResult<PersonPayload> {
        let acknowledged = input.acknowledged.when("acknowledged")?;
        let person = input.person_id.0;
        perform::<State>(ctx, person, input.client_mutation_id.as_ref(), |_| {
            let signed = input.signed_sha256.as_ref().map(|signed| signed.0.clone());
            Ok(PersonCommand::AcknowledgePolicy {
                policy: input.policy_id.0,
                acknowledged,
                proof: signed.map_or(AcknowledgementProof::Reported, AcknowledgementProof::Signed),
            })
        })
        .await?;
        PersonPayload::of(ctx, person, input.client_mutation_id).await
    }
}
