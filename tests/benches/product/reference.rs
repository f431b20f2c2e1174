//! What the page is compared with: the same rows out of memory, by poem and async-graphql as they are.

use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema, SimpleObject};
use poem::listener::TcpAcceptor;
use poem::{Route, post};
use serde::Deserialize;
use serde_json::Value;
use tokio::net::TcpListener;

use crate::site::{Visitor, browser};

#[derive(SimpleObject, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Case {
    id: String,
    number: String,
    title: String,
    status: String,
    severity: Option<String>,
    opened_on: String,
    known_on: String,
    subject_count: u32,
    next_deadline: Option<String>,
    overdue: bool,
}

#[derive(SimpleObject)]
struct CaseEdge {
    node: Case,
}

#[derive(SimpleObject)]
struct CaseConnection {
    edges: Vec<CaseEdge>,
}

struct Query(CaseConnection);

#[Object]
#[allow(clippy::unused_async, reason = "resolvers are asynchronous")]
impl Query {
    async fn cases(&self, #[graphql(default = 50)] first: i32) -> Result<&CaseConnection, &'static str> {
        if first == 50 {
            Ok(&self.0)
        } else {
            Err("there is one page")
        }
    }
}

/// Serves the rows on a port of its own, until the process ends.
pub async fn serve(rows: Vec<Value>) -> Visitor {
    let edges = rows.into_iter().map(|row| CaseEdge {
        node: serde_json::from_value(row).unwrap(),
    });
    let query = Query(CaseConnection { edges: edges.collect() });
    let schema = Schema::new(query, EmptyMutation, EmptySubscription);
    let route = Route::new().at("/graphql", post(async_graphql_poem::GraphQL::new(schema)));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/graphql", listener.local_addr().unwrap());
    let acceptor = TcpAcceptor::from_tokio(listener).unwrap();
    tokio::spawn(poem::Server::new_with_acceptor(acceptor).run(route));
    Visitor {
        client: browser(),
        url,
        csrf: String::new(),
    }
}
