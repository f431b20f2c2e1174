//! The staff's web application: files that are built beside the server and loaded from nowhere else.

use std::path::{Path, PathBuf};

use poem::endpoint::StaticFilesEndpoint;
use poem::http::StatusCode;
use poem::http::header::{CACHE_CONTROL, HeaderValue};
use poem::middleware::Compression;
use poem::{Endpoint, EndpointExt, IntoResponse, Response, Route, get, handler};

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
            route.nest(
                "/console",
                area(shell, Area::Console, files(folder).with(Compression::new())),
            )
        }
        None => route.nest("/console", area(shell, Area::Staff, get(missing))),
    }
}

fn files(folder: PathBuf) -> impl Endpoint<Output = Response> {
    let assets = StaticFilesEndpoint::new(folder.join("assets")).around(|endpoint, request| async move {
        let mut response = endpoint.call(request).await?.into_response();
        if response.status().is_success() {
            response.headers_mut().insert(CACHE_CONTROL, FOREVER);
        }
        Ok(response)
    });
    let pages = StaticFilesEndpoint::new(folder)
        .index_file("index.html")
        .fallback_to_index()
        .redirect_to_slash_directory();
    Route::new().nest("/assets", assets).nest("/", pages).map_to_response()
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
