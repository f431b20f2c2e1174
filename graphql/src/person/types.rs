//! People of the directory.

use std::sync::Arc;

use async_graphql::{Context, Object, SimpleObject};
use probity_app::Group;
use probity_app::access::Action;
use probity_domain::ids::{DepartmentId, PersonId, PolicyId};
use probity_domain::person::AcknowledgementProof;
use probity_projections::people::{AcknowledgementRow, PersonRow};

use super::department::Department;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::scalars::{Sha256, WhenKnown};
use crate::session::{Session, found};
use crate::text::{Lens, Text};
use crate::vocabulary::Employment;

/// A person of the directory. What the viewer may not read of them is null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person(pub PersonId);

impl Person {
    pub(crate) fn maybe(person: Option<PersonId>) -> Option<Self> {
        person.map(Self)
    }

    async fn entry(self, ctx: &Context<'_>) -> ApiResult<Option<PersonRow>> {
        Session::of(ctx)?.directory_entry(self.0).await
    }
}

/// A version of the policy that a person acknowledged.
#[derive(SimpleObject)]
pub struct Acknowledgement {
    /// The version.
    policy_id: Gid<PolicyId>,
    /// When.
    acknowledged: WhenKnown,
    /// SHA-256 of the signed document; null when it was only reported.
    signed_sha256: Option<Sha256>,
}

impl From<AcknowledgementRow> for Acknowledgement {
    fn from(row: AcknowledgementRow) -> Self {
        let signed = match row.proof {
            AcknowledgementProof::Signed(sha256) => Some(Sha256(sha256)),
            AcknowledgementProof::Reported => None,
        };
        Self {
            policy_id: Gid(row.policy),
            acknowledged: row.acknowledged.into(),
            signed_sha256: signed,
        }
    }
}

#[Object]
impl Person {
    /// Global id.
    pub(crate) async fn id(&self) -> Gid<PersonId> {
        Gid(self.0)
    }

    /// Full name.
    async fn name(&self, ctx: &Context<'_>) -> ApiResult<Text> {
        let session = Session::of(ctx)?;
        let Some(entry) = self.entry(ctx).await? else {
            return Ok(Text::none());
        };
        let reader = match session.directory().await? {
            Some(directory) => Arc::clone(directory),
            None => Arc::new(session.app().person_reader(&session.actor, self.0).await?),
        };
        Ok(Lens::new(&reader, Group::Names, &self.0.stream()).text(&entry.name))
    }

    /// How to reach them; for human resources, and for the person.
    async fn contact(&self, ctx: &Context<'_>) -> ApiResult<Text> {
        let session = Session::of(ctx)?;
        let Some(entry) = self.entry(ctx).await? else {
            return Ok(Text::none());
        };
        let reader = found(session.app().person_reader(&session.actor, self.0).await)?.map(Arc::new);
        Ok(reader.map_or_else(Text::none, |reader| {
            Lens::new(&reader, Group::Contacts, &self.0.stream()).maybe(entry.contact.as_ref())
        }))
    }

    /// The number under which the company's own books know them; for human resources, and for the person.
    async fn number(&self, ctx: &Context<'_>) -> ApiResult<Text> {
        let session = Session::of(ctx)?;
        let Some(entry) = self.entry(ctx).await? else {
            return Ok(Text::none());
        };
        let reader = found(session.app().person_reader(&session.actor, self.0).await)?.map(Arc::new);
        Ok(reader.map_or_else(Text::none, |reader| {
            Lens::new(&reader, Group::Contacts, &self.0.stream()).maybe(entry.number.as_ref())
        }))
    }

    /// The id of the department.
    async fn department_id(&self, ctx: &Context<'_>) -> ApiResult<Option<Gid<DepartmentId>>> {
        Ok(self.entry(ctx).await?.map(|entry| Gid(entry.department)))
    }

    /// The department, by name.
    async fn department(&self, ctx: &Context<'_>) -> ApiResult<Option<Department>> {
        Ok(self.entry(ctx).await?.map(|entry| Department(entry.department)))
    }

    /// Whom they report to.
    async fn manager(&self, ctx: &Context<'_>) -> ApiResult<Option<Person>> {
        Ok(Person::maybe(self.entry(ctx).await?.and_then(|entry| entry.manager)))
    }

    /// They manage their department.
    async fn heads_department(&self, ctx: &Context<'_>) -> ApiResult<Option<bool>> {
        Ok(self.entry(ctx).await?.map(|entry| entry.heads_department))
    }

    /// On what terms they work.
    async fn employment(&self, ctx: &Context<'_>) -> ApiResult<Option<Employment>> {
        Ok(self.entry(ctx).await?.map(|entry| entry.employment.into()))
    }

    /// Since when.
    async fn joined(&self, ctx: &Context<'_>) -> ApiResult<Option<WhenKnown>> {
        Ok(self.entry(ctx).await?.map(|entry| entry.joined.into()))
    }

    /// Until when; null: they still work here.
    async fn left(&self, ctx: &Context<'_>) -> ApiResult<Option<WhenKnown>> {
        Ok(self.entry(ctx).await?.and_then(|entry| entry.departure).map(Into::into))
    }

    /// Versions of the policy that they acknowledged.
    #[graphql(complexity = "5 + child_complexity")]
    async fn acknowledgements(&self, ctx: &Context<'_>) -> ApiResult<Vec<Acknowledgement>> {
        let session = Session::of(ctx)?;
        let sight = session.sight(Action::ReadPeople)?;
        let rows = session.views().people().acknowledgements(&sight, self.0).await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }
}
