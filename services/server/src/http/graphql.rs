//! The staff API: GraphQL over HTTP, and over web sockets for subscriptions.
//!
//! Requests follow the GraphQL-over-HTTP specification: `POST` with a JSON body, answered as
//! `application/graphql-response+json` or, for clients that ask for it, as `application/json`. Subscriptions follow the
//! `graphql-transport-ws` protocol on the same path.

use std::time::Duration;

use async_graphql::http::WebSocketProtocols;
use async_graphql_poem::{GraphQLProtocol, GraphQLWebSocket};
use poem::http::StatusCode;
use poem::http::header::{ACCEPT, ALLOW, CONTENT_TYPE};
use poem::web::Data;
use poem::web::websocket::WebSocket;
use poem::{Body, EndpointExt, IntoResponse, Request, Response, Route, get, handler};
use probity_graphql::Api;
use serde_json::{Map, Value};

use super::viewer::{Judged, judge, standing};
use super::{Area, Shell, Viewer, area, errors, signed_in_only};

/// The protocol of subscriptions.
const SUBPROTOCOL: &str = "graphql-transport-ws";

/// How often the session of an open web socket is looked at again.
const SESSION_ROUND: Duration = Duration::from_secs(15);

/// A media type of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    /// `application/graphql-response+json`: the status says whether the document could be carried out.
    GraphQl,
    /// `application/json`: every answer to a well-formed request has the status 200.
    Json,
}

impl Answer {
    const ALL: [Self; 2] = [Self::GraphQl, Self::Json];

    fn media_type(self) -> &'static str {
        match self {
            Self::GraphQl => "application/graphql-response+json",
            Self::Json => "application/json",
        }
    }

    /// The one that the client likes best; the first, if it says nothing, or likes both alike. `None` if it takes neither.
    fn wanted(accept: Option<&str>) -> Option<Self> {
        let Some(accept) = accept else {
            return Some(Self::GraphQl);
        };
        let liked = Self::ALL.map(|answer| (answer, answer.weight(accept)));
        let best = liked.iter().map(|(_, weight)| *weight).max().filter(|best| *best > 0)?;
        liked
            .iter()
            .find(|(_, weight)| *weight == best)
            .map(|(answer, _)| *answer)
    }

    /// How much a client wants it (RFC 9110, section 12.5.1), in thousandths; the most specific range counts.
    fn weight(self, accept: &str) -> u32 {
        let ranges = accept.split(',').filter_map(|range| {
            let mut parts = range.split(';').map(str::trim);
            let kind = parts.next()?;
            let specific = match kind {
                "*/*" => 0,
                "application/*" => 1,
                kind if kind.eq_ignore_ascii_case(self.media_type()) => 2,
                _ => return None,
            };
            let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(1000, thousandths);
            Some((specific, quality))
        });
        ranges.max().map_or(0, |(_, quality)| quality)
    }
}

/// A quality such as `0.8`, in thousandths.
fn thousandths(quality: &str) -> u32 {
    let (whole, part) = quality.split_once('.').unwrap_or((quality, ""));
    let digits = format!("{:0<3}", part.chars().take(3).collect::<String>());
    let part: u32 = digits.parse().unwrap_or(0);
    whole
        .parse::<u32>()
        .map_or(0, |whole| whole.min(1) * 1000 + part)
        .min(1000)
}

/// What both ways of asking work with.
#[derive(Clone)]
struct Service {
    api: Api,
    shell: Shell,
}

/// Adds `/graphql`.
pub fn add_graphql(route: Route, shell: &Shell, api: &Api) -> Route {
    let service = Service {
        api: api.clone(),
        shell: shell.clone(),
    };
    let methods = get(subscribe).post(execute).data(service);
    route.at("/graphql", area(shell, Area::Api, signed_in_only(shell, methods)))
}

/// Carries out a document.
#[handler]
async fn execute(request: &Request, viewer: Viewer, body: Body, service: Data<&Service>) -> poem::Result<Response> {
    let accept = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok());
    let Some(answer) = Answer::wanted(accept) else {
        let message = "The answer is application/graphql-response+json or application/json; accept one of them.";
        return Ok(errors::coded(StatusCode::NOT_ACCEPTABLE, "NOT_ACCEPTABLE", message));
    };
    if !is_json(request) {
        let message = "Send the request as application/json.";
        return Ok(errors::coded(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "UNSUPPORTED_MEDIA_TYPE",
            message,
        ));
    }
    let bytes = body.into_bytes().await?;
    let Ok(document) = serde_json::from_slice::<async_graphql::Request>(&bytes) else {
        let message = "The body is no GraphQL request: a JSON object with `query`, and with `variables` and \
                       `operationName` if they are needed.";
        return Ok(errors::coded(StatusCode::BAD_REQUEST, "INVALID_DOCUMENT", message));
    };
    let api = &service.api;
    let outcome = api.schema.execute(api.sign_in(document, viewer.actor)).await;
    Ok(respond(answer, &outcome))
}

/// Opens a web socket for subscriptions. It is closed when the session ends.
#[handler]
#[allow(clippy::needless_pass_by_value, reason = "that is how an extractor is handed over")]
fn subscribe(viewer: Viewer, request: &Request, socket: Option<WebSocket>, service: Data<&Service>) -> Response {
    let Some(socket) = socket else {
        let message = "Send documents with POST; GET opens a web socket for subscriptions.";
        let mut answer = errors::coded(StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", message);
        answer
            .headers_mut()
            .insert(ALLOW, poem::http::HeaderValue::from_static("POST"));
        return answer;
    };
    let offered = request.header("sec-websocket-protocol").unwrap_or_default();
    if !offered.split(',').any(|name| name.trim() == SUBPROTOCOL) {
        let message = "Subscriptions follow the protocol graphql-transport-ws.";
        return errors::coded(StatusCode::BAD_REQUEST, "UNSUPPORTED_PROTOCOL", message);
    }
    let api = &service.api;
    let mut data = async_graphql::Data::default();
    data.insert(api.session(viewer.actor.clone()));
    let (schema, shell) = (api.schema.clone(), service.shell.clone());
    let opened = socket.protocols([SUBPROTOCOL]).on_upgrade(move |stream| async move {
        let protocol = GraphQLProtocol(WebSocketProtocols::GraphQLWS);
        let served = GraphQLWebSocket::new(stream, schema, protocol).with_data(data).serve();
        tokio::select! {
            () = served => {}
            () = session_ends(&shell, &viewer) => {}
        }
    });
    opened.into_response()
}

/// Resolves when a session is over, revoked or void, or cannot be looked up.
async fn session_ends(shell: &Shell, viewer: &Viewer) {
    let mut rounds = tokio::time::interval(SESSION_ROUND);
    loop {
        rounds.tick().await;
        let now = shell.clock().now();
        let Ok(open) = shell.accounts().sessions_of(viewer.person, now).await else {
            return;
        };
        let Some(session) = open.into_iter().find(|session| session.id == viewer.session) else {
            return;
        };
        let holds = match standing(shell, viewer.person).await {
            Ok(standing) => judge(shell, &session, &standing) == Judged::Holds,
            Err(_) => false,
        };
        if !holds {
            return;
        }
    }
}

fn is_json(request: &Request) -> bool {
    let kind = request.content_type().unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

/// An outcome as an answer. A document that was not carried out at all has no `data`.
fn respond(answer: Answer, outcome: &async_graphql::Response) -> Response {
    let began = !outcome.is_err()
        || outcome.data != async_graphql::Value::Null
        || outcome.errors.iter().any(|error| !error.path.is_empty());
    let status = match answer {
        Answer::GraphQl if !began => StatusCode::BAD_REQUEST,
        Answer::GraphQl | Answer::Json => StatusCode::OK,
    };
    let Ok(text) = text_of(outcome, began) else {
        return errors::coded(
            StatusCode::INTERNAL_SERVER_ERROR,
            "INTERNAL",
            "The answer could not be written.",
        );
    };
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, format!("{}; charset=utf-8", answer.media_type()))
        .body(text)
}

fn text_of(outcome: &async_graphql::Response, began: bool) -> serde_json::Result<Vec<u8>> {
    if began {
        return serde_json::to_vec(outcome);
    }
    let mut body = Map::new();
    body.insert("errors".to_owned(), serde_json::to_value(&outcome.errors)?);
    serde_json::to_vec(&Value::Object(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_what_the_client_likes_best() {
        for (accept, wanted) in [
            (None, Some(Answer::GraphQl)),
            (Some("*/*"), Some(Answer::GraphQl)),
            (Some("application/json"), Some(Answer::Json)),
            (
                Some("application/graphql-response+json, application/json;q=0.9"),
                Some(Answer::GraphQl),
            ),
            (
                Some("application/graphql-response+json;q=0.5, application/json"),
                Some(Answer::Json),
            ),
            (
                Some("application/graphql-response+json;q=0, */*;q=0.1"),
                Some(Answer::Json),
            ),
            (Some("text/html"), None),
            (Some("application/json;q=0"), None),
        ] {
            assert_eq!(Answer::wanted(accept), wanted, "{accept:?}");
        }
    }

    #[test]
    fn qualities_are_read_to_the_thousandth() {
        for (text, value) in [
            ("1", 1000),
            ("0", 0),
            ("0.8", 800),
            ("0.125", 125),
            ("1.0", 1000),
            ("x", 0),
        ] {
            assert_eq!(thousandths(text), value, "{text}");
        }
    }
}
