//! What is pushed to a client.

use async_graphql::{Context, SimpleObject};
use futures_util::Stream;
use futures_util::stream;
use probity_app::access::Action;
use probity_app::{Position, Record};
use probity_domain::ids::{CaseId, PersonId};
use std::sync::Arc;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::session::{Service, Session};

/// A case changed. What changed is asked for anew: nothing that a viewer may have lost sight of is pushed.
#[derive(SimpleObject)]
pub struct CaseChange {
    /// The case.
    case_id: Gid<CaseId>,
}

/// What is pushed.
pub struct Subscription;

/// One subscriber to one case.
struct Watch {
    service: Arc<Service>,
    viewer: PersonId,
    case: CaseId,
    changes: Receiver<(CaseId, Position)>,
}

impl Watch {
    /// Waits for the next change of the case; `None` when nothing more will come. Who misses some for being slow is told of
    /// one: the client asks for the case as it is anyway.
    async fn next(&mut self) -> Option<()> {
        loop {
            match self.changes.recv().await {
                Ok((case, _)) if case == self.case => return Some(()),
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => return Some(()),
                Err(RecvError::Closed) => return None,
            }
        }
    }

    /// Whether the viewer may see the case with the roles and relations of now.
    async fn may_see(&self) -> ApiResult<()> {
        let app = &self.service.app;
        let actor = app.actor(self.viewer).await?;
        app.authorise(&actor, Action::ViewCase, Record::Case(self.case)).await?;
        Ok(())
    }
}

#[async_graphql::Subscription]
impl Subscription {
    /// Tells of each change of a case. It is authorised at the start and at every change: a viewer who lost sight of the
    /// case gets the answer of a missing one, and nothing after it.
    async fn case_changed(
        &self,
        ctx: &Context<'_>,
        id: Gid<CaseId>,
    ) -> Result<impl Stream<Item = Result<CaseChange, ApiError>> + use<>, ApiError> {
        let session = Session::of(ctx)?;
        let watch = Watch {
            service: Arc::clone(&session.service),
            viewer: session.person()?,
            case: id.0,
            changes: session.views().changes(),
        };
        watch.may_see().await?;
        Ok(stream::unfold(Some(watch), |watch| async {
            let mut watch = watch?;
            watch.next().await?;
            let change = CaseChange {
                case_id: Gid(watch.case),
            };
            match watch.may_see().await {
                Ok(()) => Some((Ok(change), Some(watch))),
                Err(error) => Some((Err(error), None)),
            }
        }))
    }
}
