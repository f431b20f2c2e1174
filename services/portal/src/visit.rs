//! One request on its way to a page.

use std::sync::Arc;

use askama::Template;
use poem::http::StatusCode;
use poem::{Body, Endpoint, Request, Response};

use crate::Site;
use crate::locale::Locale;
use crate::pages;

/// A request for a page in one language.
pub(crate) struct Visit {
    pub(crate) site: Arc<Site>,
    pub(crate) locale: Locale,
    pub(crate) request: Request,
}

/// An endpoint that answers in one language.
///
/// The work goes on when the reporter's connection breaks: what was begun is then either finished or undone, never left
/// half done.
pub(crate) fn page<F, Fut>(site: &Arc<Site>, locale: Locale, handler: F) -> impl Endpoint<Output = Response> + 'static
where
    F: Fn(Visit) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Response> + Send + 'static,
{
    let site = Arc::clone(site);
    poem::endpoint::make(move |request| {
        let work = tokio::spawn(handler(Visit {
            site: Arc::clone(&site),
            locale,
            request,
        }));
        async move { work.await.unwrap_or_else(|_| pages::failed(locale)) }
    })
}

/// A page as an answer.
pub(crate) fn answer(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Response::builder()
            .status(status)
            .content_type("text/html; charset=utf-8")
            .body(html),
        Err(_) => Response::builder()
            .status(StatusCode::INTERNAL_SERVER_ERROR)
            .body(Body::empty()),
    }
}

/// Sends the browser on to another page, which it then asks for with GET.
pub(crate) fn go_to(location: &str) -> Response {
    Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header("location", location)
        .body(Body::empty())
}
