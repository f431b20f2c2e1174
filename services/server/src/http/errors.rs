//! Errors as answers. What failed inside is told to nobody: an answer names a number, and the log holds the same number.

use poem::Response;
use poem::http::StatusCode;
use poem::http::header::CONTENT_TYPE;
use serde_json::json;

use super::Area;

/// The answer to a request that was not fulfilled.
pub(super) fn answer(area: Area, error: poem::Error) -> Response {
    let status = error.status();
    if status.is_server_error() {
        return internal(area, status);
    }
    error.into_response()
}

/// An answer that says only where to look in the log. The error's text is not logged: it may quote what was asked. Of the
/// portal nothing is logged at all, as a line tells the second at which somebody was there.
fn internal(area: Area, status: StatusCode) -> Response {
    if area == Area::Portal {
        return coded(status, "INTERNAL", "Something went wrong inside.");
    }
    let mut bytes = [0; 8];
    let log_id = match getrandom::fill(&mut bytes) {
        Ok(()) => data_encoding::HEXLOWER.encode(&bytes),
        Err(_) => "unknown".to_owned(),
    };
    tracing::error!(area = area.name(), status = status.as_u16(), log_id, "a request failed");
    let text = format!("Something went wrong inside. The log has it under {log_id}.");
    coded(status, "INTERNAL", &text)
}

/// An error as the staff API and the console read it.
pub(super) fn coded(status: StatusCode, code: &str, message: &str) -> Response {
    let body = json!({ "errors": [{ "message": message, "extensions": { "code": code } }] });
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "application/json")
        .body(body.to_string())
}

/// The same as an error that ends a request early.
pub(super) fn refused(status: StatusCode, code: &str, message: &str) -> poem::Error {
    poem::Error::from_response(coded(status, code, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn told(area: Area) -> String {
        let error = poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR);
        answer(area, error).into_body().into_string().await.unwrap()
    }

    #[tokio::test]
    async fn a_failure_of_the_portal_points_to_no_line_of_the_log() {
        assert!(told(Area::Staff).await.contains("The log has it under"));
        let portal = told(Area::Portal).await;
        assert!(
            portal.contains("Something went wrong inside.") && !portal.contains("log"),
            "{portal}"
        );
    }
}
