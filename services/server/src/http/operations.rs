//! What operators' tools ask: is it alive, can it serve, and the counters.

use std::pin::Pin;
use std::sync::Arc;

use poem::http::StatusCode;
use poem::http::header::CONTENT_TYPE;
use poem::web::{Data, Json};
use poem::{EndpointExt, IntoResponse, Response, Route, get, handler};
use serde_json::{Map, Value};

use super::{Area, Metrics, Shell, area};

/// How a check came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// It works.
    Ok,
    /// It works, and an operator has something to do before it does not.
    Warning(String),
    /// It does not work.
    Failed,
}

impl From<bool> for Health {
    fn from(works: bool) -> Self {
        if works { Self::Ok } else { Self::Failed }
    }
}

type Answer = Pin<Box<dyn Future<Output = Health> + Send>>;

/// Something that has to work before the server can serve.
#[derive(Clone)]
pub struct Check {
    name: &'static str,
    ask: Arc<dyn Fn() -> Answer + Send + Sync>,
}

impl Check {
    /// A check by name; `ask` says whether the thing works.
    pub fn new<F, H>(name: &'static str, ask: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = H> + Send + 'static,
        H: Into<Health>,
    {
        let ask = Arc::new(ask);
        Self {
            name,
            ask: Arc::new(move || {
                let ask = Arc::clone(&ask);
                Box::pin(async move { ask().await.into() })
            }),
        }
    }
}

#[derive(Clone)]
struct Checks(Arc<[Check]>);

/// Adds `/healthz`, `/readyz` and `/metrics`.
pub fn add_operations(route: Route, shell: &Shell, checks: Vec<Check>) -> Route {
    let checks = Checks(checks.into());
    route
        .at("/healthz", area(shell, Area::Operations, get(healthz)))
        .at("/readyz", area(shell, Area::Operations, get(readyz).data(checks)))
        .at(
            "/metrics",
            area(shell, Area::Operations, get(counters).data(shell.metrics().clone())),
        )
}

/// The process runs and answers.
#[handler]
fn healthz() -> &'static str {
    "ok\n"
}

/// Everything that it needs works; 503 if not, with the names of what does not. A warning says what an operator has to do
/// soon, and keeps nobody away.
#[handler]
async fn readyz(checks: Data<&Checks>) -> Response {
    let mut report = Map::new();
    let mut ready = true;
    for check in checks.0.0.iter() {
        let health = (check.ask)().await;
        ready &= health != Health::Failed;
        let said = match health {
            Health::Ok => "ok".to_owned(),
            Health::Warning(what) => format!("warning: {what}"),
            Health::Failed => "failed".to_owned(),
        };
        report.insert(check.name.to_owned(), Value::from(said));
    }
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    Json(report).with_status(status).into_response()
}

#[handler]
fn counters(Data(metrics): Data<&Metrics>) -> Response {
    match metrics.text() {
        Ok(text) => {
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            Response::builder().header(CONTENT_TYPE, kind).body(text)
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
