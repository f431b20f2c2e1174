//! GraphiQL for developers: a page to try the staff API out. Its files are built beside the server and loaded from nowhere
//! else.

use std::path::Path;

use poem::endpoint::StaticFilesEndpoint;
use poem::http::StatusCode;
use poem::http::header::CONTENT_SECURITY_POLICY;
use poem::middleware::SetHeader;
use poem::{EndpointExt, Response, Route, get, handler};

use super::built::built;
use super::sign_in::html;
use super::{Area, Shell, area};

/// Where `ops/run` builds it, seen from the root of the repository.
const INDEX: &str = "ops/.build/graphiql/index.html";

/// What the page may load: its own files alone. Its style sheet brings fonts along, and its editor sets styles.
const POLICY: &str = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; \
                      img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'none'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// Adds `/graphiql`.
pub fn add_graphiql(route: Route, shell: &Shell) -> Route {
    match built(INDEX) {
        Some(index) => {
            let folder = index.parent().unwrap_or(Path::new(".")).to_owned();
            let files = StaticFilesEndpoint::new(folder)
                .index_file("index.html")
                .redirect_to_slash_directory()
                .with(SetHeader::new().overriding(CONTENT_SECURITY_POLICY, POLICY));
            route.nest("/graphiql", area(shell, Area::Console, files))
        }
        None => route.at("/graphiql", area(shell, Area::Staff, get(missing).boxed())),
    }
}

#[handler]
fn missing() -> Response {
    let mut page = html(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>GraphiQL – Probity</title>\
         <link rel=\"stylesheet\" href=\"/assets/portal.css\"><main><h1>GraphiQL is not built</h1>\
         <p>It needs Node.js 20 or newer. Build it with <code>ops/graphiql/build</code> and start the server again, or let \
         <code>ops/run</code> do both. The API itself is at <code>/graphql</code>.</p></main></html>"
            .to_owned(),
    );
    page.set_status(StatusCode::NOT_FOUND);
    page
}
