//! The staff's web application: files that are built beside the server and loaded from nowhere else.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use http_body_util::BodyExt;
use poem::endpoint::{StaticFilesEndpoint, make};
use poem::error::{InternalServerError, NotFoundError};
use poem::http::StatusCode;
use poem::http::header::{CACHE_CONTROL, HeaderValue, VARY};
use poem::{Body, Endpoint, EndpointExt, Request, Response, Result, Route, get, handler};
use tower_http::services::ServeDir;

use super::built::built;
use super::sign_in::html;
use super::{Area, Shell, area};

/// Where `ops/run` builds it, seen from the root of the repository.
const INDEX: &str = "ops/.build/console/index.html";

/// Files below this folder carry a hash of their content in their names, so that a browser never has to ask again.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Whether the console is there.
pub fn is_built() -> bool {
    built(INDEX).is_some()
}

/// Adds `/console/`. Every address below it that is no file is one of the application's own pages.
pub fn add_console(route: Route, shell: &Shell) -> Route {
    match built(INDEX) {
        Some(index) => {
            let folder = index.parent().unwrap_or(Path::new(".")).to_owned();
            route.nest("/console", area(shell, Area::Console, files(folder)))
        }
        None => route.nest("/console", area(shell, Area::Staff, get(missing))),
    }
}

fn files(folder: PathBuf) -> impl Endpoint<Output = Response> {
    let built = ServeDir::new(folder.join("assets"))
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    let assets = make(move |request| asset(built.clone(), request));
    let pages = StaticFilesEndpoint::new(folder)
        .index_file("index.html")
        .fallback_to_index()
        .redirect_to_slash_directory();
    Route::new().nest("/assets", assets).nest("/", pages).map_to_response()
}

/// A file of the application, compressed as the build left it if the browser takes that.
async fn asset(mut built: ServeDir, request: Request) -> Result<Response> {
    let mut asked = poem::http::Request::new(());
    *asked.method_mut() = request.method().clone();
    *asked.uri_mut() = request.uri().clone();
    *asked.headers_mut() = request.headers().clone();
    let answer = built.try_call(asked).await.map_err(|error| {
        if error.kind() == ErrorKind::NotFound {
            NotFoundError.into()
        } else {
            InternalServerError(error)
        }
    });
    let (parts, body) = answer?.into_parts();
    if parts.status == StatusCode::NOT_FOUND {
        return Err(NotFoundError.into());
    }
    let mut response = Response::from((parts.status, Body::from_bytes_stream(body.into_data_stream())));
    *response.headers_mut() = parts.headers;
    response.headers_mut().insert(CACHE_CONTROL, FOREVER);
    response
        .headers_mut()
        .insert(VARY, HeaderValue::from_static("accept-encoding"));
    Ok(response)
}

#[handler]
fn missing() -> Response {
    let mut page = html(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Probity</title>\
         <link rel=\"stylesheet\" href=\"/assets/portal.css\"><main><h1>The console is not built</h1>\
         <p>It needs Node.js 20 or newer. Build it with <code>services/console/build</code> and start the server again, or \
         let <code>ops/run</code> do both. Everything that it does can be done over the API at <code>/graphql</code>.</p>\
         <h1 lang=\"zh-Hans\">控制台尚未构建</h1><p lang=\"zh-Hans\">需要 Node.js 20 或更高版本。请运行 \
         <code>services/console/build</code> 后重新启动服务器，或直接使用 <code>ops/run</code>。</p></main></html>"
            .to_owned(),
    );
    page.set_status(StatusCode::NOT_FOUND);
    page
}

#[cfg(test)]
mod tests {
    use poem::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE};
    use poem::http::{HeaderMap, HeaderName};
    use tempfile::TempDir;

    use super::*;

    fn folder() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("assets")).unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("index.html", "<title>Probity</title>");
        write("assets/a.js", "as it is");
        write("assets/a.js.br", "by Brotli");
        write("assets/a.js.gz", "by gzip");
        write("assets/b.css", "alone");
        folder
    }

    struct Got {
        status: StatusCode,
        headers: HeaderMap,
        text: String,
    }

    impl Got {
        fn header(&self, name: HeaderName) -> &str {
            self.headers.get(name).map_or("", |value| value.to_str().unwrap())
        }
    }

    async fn asks(path: &'static str, taken: &'static str) -> Got {
        let folder = folder();
        let request = Request::builder().uri_str(path).header(ACCEPT_ENCODING, taken).finish();
        let response = files(folder.path().to_owned()).get_response(request).await;
        Got {
            status: response.status(),
            headers: response.headers().clone(),
            text: response.into_body().into_string().await.unwrap(),
        }
    }

    #[tokio::test]
    async fn what_the_build_compressed_goes_to_those_who_take_it() {
        let got = asks("/assets/a.js", "gzip, deflate, br").await;
        assert_eq!(got.header(CONTENT_ENCODING), "br");
        assert!(got.header(CONTENT_TYPE).contains("javascript"));
        assert_eq!(got.header(CACHE_CONTROL), "public, max-age=31536000, immutable");
        assert_eq!(got.header(VARY), "accept-encoding");
        assert_eq!(got.text, "by Brotli");
        let got = asks("/assets/a.js", "gzip").await;
        assert_eq!((got.header(CONTENT_ENCODING), &*got.text), ("gzip", "by gzip"));
    }

    #[tokio::test]
    async fn others_get_it_as_it_is() {
        for (path, taken, text) in [
            ("/assets/a.js", "zstd", "as it is"),
            ("/assets/a.js", "br;q=0", "as it is"),
            ("/assets/b.css", "br", "alone"),
        ] {
            let got = asks(path, taken).await;
            assert_eq!((got.header(CONTENT_ENCODING), &*got.text), ("", text), "{path} {taken}");
        }
    }

    #[tokio::test]
    async fn a_page_of_the_application_is_its_start_and_a_missing_file_is_missing() {
        assert_eq!(asks("/cases/case-1", "br").await.text, "<title>Probity</title>");
        for path in ["/assets/c.js", "/assets/../index.html", "/assets/"] {
            let got = asks(path, "br").await;
            assert_eq!(got.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(
                got.header(CACHE_CONTROL),
                "",
                "{path}: a file that comes later is found"
            );
        }
    }
}
