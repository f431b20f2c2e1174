//! What every mutation does: carry out a command, wait until it can be read, and answer with the changed record.

use async_graphql::Context;
use probity_app::{AppError, Done, Sealer, UseCase};

use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::limits::LONGEST_LIST;
use crate::session::Session;
use crate::text::Name;

/// Carries out a command under the name that the client gave its request.
pub(crate) async fn perform<A: UseCase>(
    ctx: &Context<'_>,
    id: A::Id,
    name: Option<&Name>,
    build: impl Fn(&mut Sealer) -> Result<A::Command, AppError> + Send + Sync,
) -> ApiResult<()> {
    let session = Session::of(ctx)?;
    let request = session.request(name.map(Name::as_str));
    let done = session.app().execute::<A>(request, id, build).await?;
    session.settle(&done).await
}

/// Waits until what a use case of several steps did can be read, and gives what it made.
pub(crate) async fn made<T>(session: &Session, outcome: Result<(T, Done), AppError>) -> ApiResult<T> {
    let (made, done) = outcome?;
    session.settle(&done).await?;
    Ok(made)
}

/// A record that was changed: null when the viewer may not see it any more, which is no error of the change.
pub(crate) fn changed<T>(record: ApiResult<T>) -> ApiResult<Option<T>> {
    match record {
        Ok(record) => Ok(Some(record)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

/// A list that is given, if it is not too long.
pub(crate) fn bounded<'a, T>(field: &str, items: &'a [T]) -> Result<&'a [T], AppError> {
    if items.len() > LONGEST_LIST {
        return Err(AppError::invalid(field, format!("expected at most {LONGEST_LIST}")));
    }
    Ok(items)
}

/// The domain's form of global ids.
pub(crate) fn ids<T: Copy>(field: &str, items: &[Gid<T>]) -> Result<Vec<T>, AppError> {
    Ok(bounded(field, items)?.iter().map(|id| id.0).collect())
}

/// The payload of the mutations of one kind of record.
macro_rules! payload {
    ($(#[$doc:meta])* $name:ident { $field:ident: $node:ty, $id:ty } by $open:expr) => {
        $(#[$doc])*
        #[derive(SimpleObject)]
        pub struct $name {
            /// Global id of the record.
            id: Gid<$id>,
            /// The record as it is now; null when the viewer may not see it.
            $field: Option<$node>,
            /// The name that the client gave its request.
            client_mutation_id: Option<String>,
        }

        impl $name {
            pub(super) async fn of(ctx: &Context<'_>, id: $id, name: Option<Name>) -> ApiResult<Self> {
                let session = Session::of(ctx)?;
                let open = $open;
                Ok(Self {
                    id: Gid(id),
                    $field: changed(open(session, id).await)?,
                    client_mutation_id: name.map(|name| name.0),
                })
            }
        }
    };
}

/// The payload of a mutation that makes a part of a record.
macro_rules! part_payload {
    (
        $(#[$doc:meta])*
        $name:ident { $field:ident: $node:ty, $id:ty; $part:ident: $part_node:ty, $part_id:ident: $part_of:ty }
            by $open:expr, part $find:expr
    ) => {
        $(#[$doc])*
        #[derive(SimpleObject)]
        #[allow(clippy::struct_field_names, reason = "the names are those of the schema")]
        pub struct $name {
            /// Global id of the record.
            id: Gid<$id>,
            /// The record as it is now; null when the viewer may not see it.
            $field: Option<$node>,
            /// Global id of what was made.
            $part_id: Gid<$part_of>,
            /// What was made; null when the viewer may not see it.
            $part: Option<$part_node>,
            /// The name that the client gave its request.
            client_mutation_id: Option<String>,
        }

        impl $name {
            async fn of(ctx: &Context<'_>, id: $id, part: $part_of, name: Option<Name>) -> ApiResult<Self> {
                let session = Session::of(ctx)?;
                let (open, find) = ($open, $find);
                let record: Option<$node> = changed(open(session, id).await)?;
                let made: ApiResult<Option<$part_node>> = match &record {
                    Some(record) => find(ctx, record, part).await,
                    None => Ok(None),
                };
                Ok(Self {
                    id: Gid(id),
                    $field: record,
                    $part_id: Gid(part),
                    $part: made?,
                    client_mutation_id: name.map(|name| name.0),
                })
            }
        }
    };
}

/// Declares mutations that are one command each: an input with the record's id, the command's members and a name for
/// the request; and the resolver, which makes the command of it.
macro_rules! mutations {
    (
        $(#[$doc:meta])*
        $name:ident gives $payload:ident of $aggregate:ty, by $record:ident: $id:ty;
        $(
            $(#[$about:meta])*
            $method:ident($input:ident {
                $($(#[$member:meta])* $field:ident: $kind:ty,)*
            }) |$sealer:pat_param, $given:pat_param| $command:expr;
        )*
    ) => {
        $(
            $(#[$about])*
            #[derive(InputObject)]
            pub struct $input {
                /// Global id of the record.
                $record: Gid<$id>,
                $($(#[$member])* $field: $kind,)*
                /// A name for this request: sent again under the same one, it takes effect once.
                client_mutation_id: Option<Name>,
            }
        )*

        $(#[$doc])*
        #[derive(Default)]
        pub struct $name;

        #[Object]
        impl $name {
            $(
                $(#[$about])*
                async fn $method(&self, ctx: &Context<'_>, input: $input) -> ApiResult<$payload> {
                    let id = input.$record.0;
                    perform::<$aggregate>(ctx, id, input.client_mutation_id.as_ref(), |$sealer| {
                        let $given = &input;
                        Ok($command)
                    })
                    .await?;
                    $payload::of(ctx, id, input.client_mutation_id).await
                }
            )*
        }
    };
}

pub(crate) use {mutations, part_payload, payload};
