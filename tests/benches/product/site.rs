//! The product as it serves, and clients of it.

use std::sync::Arc;

use probity::http::CSRF_HEADER;
use probity::wiring::{Parts, Server};
use probity_app::{App, ManualClock};
use probity_projections::Projections;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::build::{Company, PASSWORD, open};
use crate::stories::{Size, now};

/// A running server over the data of a company.
pub struct Site {
    pub url: String,
    pub size: Size,
    pub app: App,
    pub views: Arc<Projections>,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

impl Site {
    pub async fn start(company: &Company) -> Self {
        let opened = open(&company.config).await;
        let server = Server::bind(&company.config).await.unwrap();
        let url = format!("http://{}", server.address());
        let (app, views) = (opened.app.clone(), Arc::clone(&opened.projections));
        let parts = Parts::new(&opened, Arc::new(ManualClock::at(now())));
        let (stop, stopped) = oneshot::channel::<()>();
        let config = company.config.clone();
        let ended = tokio::spawn(async move {
            let shutdown = async {
                // A dropped sender stops the server as well.
                let _ = stopped.await;
            };
            server.run(&config, parts, shutdown).await.unwrap();
            opened.close().await;
        });
        Self {
            url,
            size: company.size,
            app,
            views,
            stop,
            ended,
        }
    }

    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    pub async fn stop(self) {
        drop(self.stop);
        self.ended.await.unwrap();
    }

    /// Somebody signs in.
    pub async fn sign_in(&self, username: &str) -> Visitor {
        let client = browser();
        let credentials = json!({ "username": username, "password": PASSWORD });
        let answer = client
            .post(self.at("/staff/sign-in"))
            .json(&credentials)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        let session: Value = answer.json().await.unwrap();
        Visitor {
            client,
            url: self.at("/graphql"),
            csrf: session["csrf"].as_str().unwrap().to_owned(),
        }
    }
}

/// Keeps cookies and the connection.
pub fn browser() -> Client {
    Client::builder()
        .cookie_store(true)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
}

/// Asks a GraphQL server over one connection.
pub struct Visitor {
    pub client: Client,
    pub url: String,
    pub csrf: String,
}

impl Visitor {
    /// The body of the answer.
    pub async fn ask(&self, document: &Value) -> String {
        let request = self
            .client
            .post(&self.url)
            .header(CSRF_HEADER, &self.csrf)
            .json(document);
        let answer = request.send().await.unwrap();
        let status = answer.status();
        let body = answer.text().await.unwrap();
        assert_eq!(status, StatusCode::OK, "{body}");
        body
    }
}

/// The data of an answer that has no errors.
pub fn data(body: &str) -> Value {
    let mut answer: Value = serde_json::from_str(body).unwrap();
    assert!(answer.get("errors").is_none(), "{body}");
    answer["data"].take()
}
