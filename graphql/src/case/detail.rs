//! The file of a case, as its viewer may read it.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use probity_app::access::Action;
use probity_app::{Group, Reader, Scope};
use probity_domain::ids::CaseId;
use probity_projections::case_file::CaseFile;

use crate::errors::{ApiError, ApiResult};
use crate::session::Session;
use crate::text::Lens;

/// The file of a case, and what opens its fields for the viewer.
pub(crate) struct Detail {
    pub(crate) id: CaseId,
    pub(crate) file: CaseFile,
    pub(crate) reader: Arc<Reader>,
    pub(crate) today: Date,
}

impl Detail {
    /// Opens the file of a case as it is, or as it was at a moment.
    pub(crate) async fn open(session: &Session, id: CaseId, as_of: Option<Timestamp>) -> ApiResult<Self> {
        let reader = session.app().case_reader(&session.actor, id).await?;
        let sight = session.sight(Action::ViewCase)?;
        let file = session.views().case_files().get(&sight, id, as_of).await?;
        Ok(Self {
            id,
            file: file.ok_or_else(ApiError::not_found)?,
            reader: Arc::new(reader),
            today: session.day_of(as_of),
        })
    }

    /// Where fields of the case's own stream are opened.
    pub(crate) fn lens(&self, group: Group) -> Lens {
        Lens::new(&self.reader, group, &self.id.stream())
    }

    /// Whether the viewer may know of the fields of a group.
    pub(crate) fn shows(&self, group: Group) -> bool {
        self.reader.scope(group) != Scope::Nothing
    }
}
