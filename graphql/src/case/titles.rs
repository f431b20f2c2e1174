//! Titles of a page of cases.

use std::collections::HashMap;
use std::sync::Arc;

use probity_app::{Group, Opened, Plaintext, Reader};
use probity_domain::ids::CaseId;
use probity_projections::case_board::CaseRow;
use tokio::sync::OnceCell;

use crate::errors::ApiResult;

/// The titles of one page, opened together when the first of them is asked for.
pub(crate) struct PageTitles {
    reader: Reader,
    rows: Vec<Arc<CaseRow>>,
    opened: OnceCell<HashMap<CaseId, ApiResult<Option<Plaintext>>>>,
}

impl PageTitles {
    /// `reader` opens the titles of these rows.
    pub(crate) fn new(reader: Reader, rows: Vec<Arc<CaseRow>>) -> Self {
        Self {
            reader,
            rows,
            opened: OnceCell::new(),
        }
    }

    /// The title of a row of the page; `None` if its key was destroyed.
    pub(crate) async fn of(&self, case: CaseId) -> ApiResult<Option<String>> {
        let opened = self.opened.get_or_try_init(|| self.open()).await?;
        match opened.get(&case) {
            Some(Ok(title)) => Ok(title.as_ref().map(|title| title.expose().to_owned())),
            Some(Err(error)) => Err(error.clone()),
            None => Ok(None),
        }
    }

    async fn open(&self) -> ApiResult<HashMap<CaseId, ApiResult<Option<Plaintext>>>> {
        let streams: Vec<String> = self.rows.iter().map(|row| row.case.stream()).collect();
        let titles = self.rows.iter().map(|row| &row.title);
        let fields: Vec<_> = streams.iter().map(String::as_str).zip(titles).collect();
        let opened = self.reader.open_all(Group::CaseTitle, &fields).await?;
        let title = |opened| match opened {
            Opened::Text(title) => Some(title),
            Opened::Withheld | Opened::Erased => None,
        };
        let titles = self.rows.iter().zip(opened);
        Ok(titles
            .map(|(row, opened)| (row.case, opened.map(title).map_err(Into::into)))
            .collect())
    }
}
