//! The warning before a file is handed out in which the scanner found something. A browser gets a page with one button, a
//! client of the API an error that says how to go on.

use poem::http::StatusCode;
use poem::http::header::{ACCEPT, CONTENT_SECURITY_POLICY, HeaderValue};
use poem::{Request, Response};

use super::errors;
use super::page::{Language, escape, frame};

/// What stands in the address of whoever knows.
const ACKNOWLEDGED: &str = "acknowledge=suspected";

/// What the page may do: show our style, and send its one form.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Whether the one who asks says that they know.
pub(super) fn is_acknowledged(request: &Request) -> bool {
    let query = request.uri().query().unwrap_or_default();
    query.split('&').any(|pair| pair == ACKNOWLEDGED)
}

/// Says what was found, and how to go on.
pub(super) fn warn(request: &Request, finding: &str) -> Response {
    let wishes = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok());
    if wishes.is_some_and(|wishes| wishes.contains("text/html")) {
        return page(request, finding);
    }
    let message = format!(
        "the scanner found something in this file: {finding}; to open it all the same, on a machine that it cannot harm, ask \
         again with ?{ACKNOWLEDGED}"
    );
    errors::coded(StatusCode::CONFLICT, "FILE_SUSPECTED", &message)
}

fn page(request: &Request, finding: &str) -> Response {
    let language = Language::of(request);
    let (title, text, advice, button) = match language {
        Language::Chinese => (
            "此文件可能有害",
            "病毒扫描程序在此文件中发现：",
            "请只在不会受其损害的机器上打开。原件是证据，请勿删除或修改。",
            "我知道，仍要下载",
        ),
        Language::English => (
            "This file may do harm",
            "The scanner for malicious software found in this file:",
            "Open it only on a machine that it cannot harm. It is evidence: do not delete or change it.",
            "I know, download it all the same",
        ),
    };
    let path = escape(request.uri().path());
    let finding = escape(finding);
    let body = format!(
        r#"<h1>{title}</h1>
<div class="note bad" role="alert"><p>{text} <b translate="no">{finding}</b></p><p>{advice}</p></div>
<form method="get" action="{path}"><input type="hidden" name="acknowledge" value="suspected">
<p class="actions"><button>{button}</button></p></form>
"#
    );
    let mut response = frame(language, title, &path, &body);
    response.set_status(StatusCode::CONFLICT);
    response
        .headers_mut()
        .insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}
