//! How much of a request is read.

use poem::http::StatusCode;
use poem::http::header::CONTENT_LENGTH;
use poem::{Body, Request};

use super::{Area, errors};

/// Reads the body of a request into memory, if its area says how much that may be.
pub(super) async fn hold(area: Area, mut request: Request) -> Result<Request, poem::Error> {
    let Some(limit) = area.body_limit() else {
        return Ok(request);
    };
    let declared = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|declared| declared > limit) {
        return Err(too_large(limit));
    }
    // A request without a declared length may have a body all the same.
    let body = request.take_body();
    if !body.is_empty() {
        let bytes = body.into_bytes_limit(limit).await.map_err(|_| too_large(limit))?;
        request.set_body(Body::from_bytes(bytes));
    }
    Ok(request)
}

fn too_large(limit: usize) -> poem::Error {
    let message = format!("The request is larger than {limit} bytes.");
    errors::refused(StatusCode::PAYLOAD_TOO_LARGE, "TOO_LARGE", &message)
}
