//! The log of what was opened and denied, as a file: for auditors, line by line as it is read, so that its length does not
//! matter. The last line carries the number of lines and a hash over everything before it: a file without one is not whole.

use std::io;
use std::sync::Arc;

use futures_util::stream::{self, Stream};
use jiff::civil::Date;
use poem::http::StatusCode;
use poem::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use poem::web::{Data, Path, Query};
use poem::{Body, EndpointExt, Response, Route, get, handler};
use probity_app::access::Action;
use probity_app::{App, AppError};
use probity_domain::ids::PersonId;
use probity_graphql::{LONGEST_NAME, Sights};
use probity_projections::staff::{AccessFilter, AccessRow};
use probity_projections::{Cursor, Projections, Sight};
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::files::refuse;
use super::{Area, Shell, Viewer, area, errors, with_viewer};

/// Lines in one read.
const PAGE: usize = 500;

/// Adds `GET /audit/access-log.ndjson` and `GET /audit/access-log.csv`.
pub fn add_audit(route: Route, shell: &Shell, app: &App, views: &Arc<Projections>) -> Route {
    let sights = Arc::new(Sights::of(app.access()));
    let log = Log {
        app: app.clone(),
        views: Arc::clone(views),
        sights,
    };
    let taken = get(take_away).data(log);
    route.at("/audit/:file", area(shell, Area::Files, with_viewer(shell, taken)))
}

/// What the file is made from.
#[derive(Clone)]
struct Log {
    app: App,
    views: Arc<Projections>,
    sights: Arc<Sights>,
}

/// Which lines are taken away; what is not given means any.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    record: Option<String>,
    kind: Option<String>,
    action: Option<String>,
    person: Option<String>,
    denied: Option<bool>,
    from: Option<String>,
    until: Option<String>,
}

impl Wanted {
    fn filter(self) -> Result<AccessFilter, AppError> {
        for (name, text) in [("record", &self.record), ("kind", &self.kind), ("action", &self.action)] {
            if text.as_ref().is_some_and(|text| text.len() > LONGEST_NAME) {
                return Err(AppError::invalid(
                    name,
                    format!("expected at most {LONGEST_NAME} characters"),
                ));
            }
        }
        let day = |name: &str, text: Option<String>| -> Result<Option<Date>, AppError> {
            let read = |text: String| text.parse().ok().filter(|_| text.len() == 10);
            text.map(|text| read(text).ok_or_else(|| AppError::invalid(name, "expected a day such as 2026-03-02")))
                .transpose()
        };
        let person = self.person.map(|text| text.parse::<PersonId>());
        Ok(AccessFilter {
            record: self.record,
            kind: self.kind,
            action: self.action,
            person: person
                .transpose()
                .map_err(|_| AppError::invalid("person", "expected the id of a person"))?,
            denied: self.denied,
            from: day("from", self.from)?,
            until: day("until", self.until)?,
        })
    }
}

/// How the lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Ndjson,
    Csv,
}

impl Format {
    fn of(file: &str) -> Option<Self> {
        match file {
            "access-log.ndjson" => Some(Self::Ndjson),
            "access-log.csv" => Some(Self::Csv),
            _ => None,
        }
    }

    fn content_type(self) -> &'static str {
        match self {
            Self::Ndjson => "application/x-ndjson",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }

    fn head(self) -> String {
        match self {
            Self::Ndjson => json!({ "format": "probity access log", "version": 1 }).to_string() + "\n",
            Self::Csv => "on,person,record,action,denied\r\n".to_owned(),
        }
    }

    fn line(self, row: &AccessRow) -> String {
        let AccessRow {
            record, action, denied, ..
        } = row;
        let (on, person) = (row.on.to_string(), row.person.stream());
        match self {
            Self::Ndjson => {
                json!({ "on": on, "person": person, "record": record, "action": action, "denied": denied }).to_string()
                    + "\n"
            }
            Self::Csv => format!("{on},{person},{},{action},{denied}\r\n", quoted(record)),
        }
    }

    fn end(self, lines: u64, sha256: &str) -> String {
        match self {
            Self::Ndjson => json!({ "end": true, "lines": lines, "sha256": sha256 }).to_string() + "\n",
            Self::Csv => format!("end,{lines},sha256,{sha256},\r\n"),
        }
    }
}

/// What was asked for and denied may be any name that somebody gave: it ends no cell and is no formula.
fn quoted(cell: &str) -> String {
    let formula = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{formula}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{formula}{cell}")
    }
}

#[handler]
async fn take_away(
    viewer: Viewer,
    Path(file): Path<String>,
    wanted: poem::Result<Query<Wanted>>,
    log: Data<&Log>,
) -> poem::Result<Response> {
    let Some(format) = Format::of(&file) else {
        return Ok(refuse(&AppError::NotFound));
    };
    let Ok(Query(wanted)) = wanted else {
        let message = "expected any of record, kind, action, person, denied (true or false), from, until";
        return Ok(errors::coded(StatusCode::BAD_REQUEST, "INVALID_INPUT", message));
    };
    let prepared = async {
        let filter = wanted.filter()?;
        log.app.take_audit_away(&viewer.actor).await?;
        let sight = log
            .sights
            .of_staff(&viewer.actor, Action::ReadAudit)
            .ok_or(AppError::NotFound)?;
        Ok((filter, sight))
    };
    let (filter, sight) = match prepared.await {
        Ok(prepared) => prepared,
        Err(error) => return Ok(refuse(&error)),
    };
    let lines = Lines::new(Arc::clone(&log.views), sight, filter, format);
    Ok(Response::builder()
        .header(CONTENT_TYPE, format.content_type())
        .header(CONTENT_DISPOSITION, format!("attachment; filename=\"{file}\""))
        .body(Body::from_bytes_stream(lines.stream())))
}

/// What is left to be written.
enum Step {
    Head,
    After(Option<Cursor>),
    Over,
}

/// The file on its way out.
struct Lines {
    views: Arc<Projections>,
    sight: Sight,
    filter: AccessFilter,
    format: Format,
    step: Step,
    written: u64,
    hash: Sha256,
}

impl Lines {
    fn new(views: Arc<Projections>, sight: Sight, filter: AccessFilter, format: Format) -> Self {
        Self {
            views,
            sight,
            filter,
            format,
            step: Step::Head,
            written: 0,
            hash: Sha256::new(),
        }
    }

    /// The file in pieces of one page. A failure ends the connection, and the file has no last line.
    fn stream(self) -> impl Stream<Item = Result<Vec<u8>, io::Error>> + Send + 'static {
        stream::try_unfold(self, |mut lines| async move {
            let piece = lines.piece().await?;
            Ok(piece.map(|piece| (piece, lines)))
        })
    }

    async fn piece(&mut self) -> Result<Option<Vec<u8>>, io::Error> {
        let text = match std::mem::replace(&mut self.step, Step::Over) {
            Step::Over => return Ok(None),
            Step::Head => {
                self.step = Step::After(None);
                self.format.head()
            }
            Step::After(cursor) => self.page(cursor).await?,
        };
        self.hash.update(text.as_bytes());
        Ok(Some(self.with_end(text.into_bytes())))
    }

    async fn page(&mut self, cursor: Option<Cursor>) -> Result<String, io::Error> {
        let staff = self.views.staff();
        let page = staff.log(&self.sight, self.filter.clone(), cursor, PAGE).await;
        let page = page.map_err(|error| {
            tracing::error!(%error, "the access log could not be read to its end");
            io::Error::other("the access log could not be read")
        })?;
        if let Some(next) = page.next() {
            self.step = Step::After(Some(next));
        }
        let rows = page.into_rows();
        self.written += rows.len() as u64;
        Ok(rows.iter().map(|row| self.format.line(row)).collect())
    }

    /// After the last page the line that says that it is the last.
    fn with_end(&self, mut piece: Vec<u8>) -> Vec<u8> {
        if let Step::Over = self.step {
            let sha256 = data_encoding::HEXLOWER.encode(&self.hash.clone().finalize());
            piece.extend_from_slice(self.format.end(self.written, &sha256).as_bytes());
        }
        piece
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_can_neither_end_its_cell_nor_begin_a_formula() {
        assert_eq!(quoted("case-01"), "case-01");
        assert_eq!(quoted("a\"b,c\r\nd"), "\"a\"\"b,c\r\nd\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
    }
}
