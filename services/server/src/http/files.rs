//! Files for staff: opened for whoever may, and put away to be sealed as evidence.

use std::fmt::Write as _;
use std::time::Instant;

use poem::http::StatusCode;
use poem::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use poem::web::{Data, Json, Multipart, Path};
use poem::{Body, EndpointExt, IntoResponse, Request, Response, Route, get, handler, post};
use probity_app::evenly::at_a_step;
use probity_app::{App, AppError, FileOwner, OpenFile, Opening, PutFileError};
use probity_domain::ids::{AttachmentId, CaseId};
use serde_json::json;
use tokio::io::AsyncRead;

use super::{Area, Shell, Viewer, area, errors, signed_in_only, suspected, with_viewer};

/// The most bytes of a file.
const FILE_LIMIT: u64 = 50 * 1024 * 1024;

/// Adds `GET /files/<report, protection plan or investigation>/<attachment>` and `POST /files/evidence`.
pub fn add_files(route: Route, shell: &Shell, app: &App) -> Route {
    let opened = with_viewer(shell, get(open_file).data(app.clone()));
    let put = signed_in_only(shell, post(put_file).data(app.clone()));
    route
        .at("/files/:owner/:file", area(shell, Area::Files, opened))
        .at("/files/evidence", area(shell, Area::Files, put))
}

/// Hands a file to whoever may open it, never to be shown by the browser itself. One in which the scanner found something
/// only to whoever says that they know.
#[handler]
async fn open_file(
    request: &Request,
    viewer: Viewer,
    Path((owner, file)): Path<(String, String)>,
    app: Data<&App>,
) -> poem::Result<Response> {
    let began = Instant::now();
    let (Ok(owner), Ok(file)) = (owner.parse::<FileOwner>(), file.parse::<AttachmentId>()) else {
        return Ok(refused_at_a_step(&AppError::NotFound, began).await);
    };
    let knows = suspected::is_acknowledged(request);
    Ok(match app.open_file(&viewer.actor, owner, (file, knows)).await {
        Ok(Opening::Open(opened)) => handed(opened),
        Ok(Opening::Suspected(finding)) => suspected::warn(request, &finding),
        Err(error) => refused_at_a_step(&error, began).await,
    })
}

fn handed(opened: OpenFile<impl AsyncRead + Send + Unpin + 'static>) -> Response {
    Response::builder()
        .header(CONTENT_TYPE, "application/octet-stream")
        .header(CONTENT_LENGTH, opened.size)
        .header(CONTENT_DISPOSITION, disposition(opened.name.expose()))
        .body(Body::from_async_read(opened.content))
}

/// A refusal. What is denied and what is missing leave at the same moment, at a whole step of time.
async fn refused_at_a_step(error: &AppError, began: Instant) -> Response {
    if *error == AppError::NotFound {
        at_a_step(began).await;
    }
    refuse(error)
}

/// Takes a form with the case's id in `case`, and after it a file in `file`.
#[handler]
async fn put_file(viewer: Viewer, mut form: Multipart, app: Data<&App>) -> poem::Result<Response> {
    let (began, mut case) = (Instant::now(), None);
    while let Some(field) = form.next_field().await? {
        match (field.name(), case) {
            (Some("case"), _) => {
                let text = field.text().await?;
                case = Some(text.trim().parse::<CaseId>().map_err(|error| {
                    errors::refused(StatusCode::BAD_REQUEST, "INVALID_INPUT", &format!("case: {error}"))
                })?);
            }
            (Some("file"), Some(case)) => {
                let content = field.into_async_read();
                let put = app.put_evidence_file(&viewer.actor, case, FILE_LIMIT, content).await;
                if matches!(put, Err(PutFileError::App(AppError::NotFound))) {
                    at_a_step(began).await;
                }
                return Ok(put.map_or_else(
                    |error| unstored(&error),
                    |put| {
                        let answer = json!({ "id": put.id.stream(), "sha256": put.sha256, "size": put.size });
                        Json(answer).into_response()
                    },
                ));
            }
            (_, _) => {}
        }
    }
    let message = "expected a form with `case`, the id of a case, and after it `file`, the file";
    Ok(errors::coded(StatusCode::BAD_REQUEST, "INVALID_INPUT", message))
}

/// The name under which a browser stores the file (RFC 6266, RFC 8187). A name from outside may have lines of its own:
/// the first one counts.
fn disposition(name: &str) -> String {
    let name = name.lines().next().unwrap_or_default();
    let name = if name.is_empty() { "file" } else { name };
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            encoded.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"file\"; filename*=UTF-8''{encoded}")
}

/// An error of a use case as an answer.
pub(super) fn refuse(error: &AppError) -> Response {
    let status = match error {
        AppError::NotFound => StatusCode::NOT_FOUND,
        AppError::Invalid { .. } => StatusCode::BAD_REQUEST,
        AppError::Refused { .. } | AppError::Conflict => StatusCode::CONFLICT,
        AppError::Unavailable | AppError::ClockBehind => StatusCode::SERVICE_UNAVAILABLE,
        AppError::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
    };
    errors::coded(status, error.code(), &error.to_string())
}

fn unstored(error: &PutFileError) -> Response {
    let (status, code) = match error {
        PutFileError::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "TOO_LARGE"),
        PutFileError::Interrupted => (StatusCode::BAD_REQUEST, "INTERRUPTED"),
        PutFileError::App(error) => return refuse(error),
    };
    errors::coded(status, code, &error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        assert_eq!(
            disposition("截图 \"1\".png\nimage/png"),
            "attachment; filename=\"file\"; filename*=UTF-8''%E6%88%AA%E5%9B%BE%20%221%22.png"
        );
        assert_eq!(disposition(""), "attachment; filename=\"file\"; filename*=UTF-8''file");
        assert!(!disposition("a\r\nset-cookie: b").contains('\r'));
    }
}
