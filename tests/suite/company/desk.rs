//! A member of staff at their desk: signed in, with the API before them.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use super::{Company, PASSWORD, Part};

/// For how long a session is used; the server ends it later.
const SESSION: SignedDuration = SignedDuration::from_hours(11);

/// Somebody who is signed in.
pub struct SignedIn {
    client: Client,
    csrf: String,
    since: Timestamp,
}

/// A member of staff at their desk.
pub struct Desk<'a> {
    company: &'a Company,
    part: Part,
}

/// What the API answered, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The body.
    pub body: String,
}

/// A business no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its code.
    pub code: String,
    /// What is said in English.
    pub message: String,
    /// What is said in Chinese.
    pub zh: String,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {} {}", self.status, self.body))
    }

    /// The data of an answer without errors.
    pub fn data(&self) -> Value {
        let json = self.json();
        assert!(json["errors"].is_null(), "{}", self.body);
        json["data"].clone()
    }

    /// The one error.
    pub fn refusal(&self) -> Refusal {
        let json = self.json();
        let errors = json["errors"]
            .as_array()
            .unwrap_or_else(|| panic!("no error: {}", self.body));
        assert_eq!(errors.len(), 1, "{}", self.body);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Refusal {
            code: text(&errors[0]["extensions"]["code"]),
            message: text(&errors[0]["message"]),
            zh: text(&errors[0]["extensions"]["messageZh"]),
        }
    }
}

impl<'a> Desk<'a> {
    pub(super) fn of(company: &'a Company, part: Part) -> Self {
        Self { company, part }
    }

    /// The session, signing in if there is none.
    async fn session(&self) -> Arc<SignedIn> {
        let mut desks = self.company.desks.lock().await;
        let now = self.company.now();
        if let Some(signed_in) = desks
            .get(&self.part)
            .filter(|open| now.duration_since(open.since) < SESSION)
        {
            return Arc::clone(signed_in);
        }
        let client = Client::builder().cookie_store(true).build().unwrap();
        let credentials = json!({ "username": self.part.username(), "password": PASSWORD });
        let answer = client
            .post(format!("{}/staff/sign-in", self.company.url))
            .json(&credentials)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{:?} signs in", self.part);
        let session: Value = answer.json().await.unwrap();
        let csrf = session["csrf"].as_str().unwrap().to_owned();
        let signed_in = Arc::new(SignedIn {
            client,
            csrf,
            since: now,
        });
        desks.insert(self.part, Arc::clone(&signed_in));
        signed_in
    }

    /// A request to a place of the server, with the session and its token.
    pub async fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        let session = self.session().await;
        let url = format!("{}{path}", self.company.url);
        session
            .client
            .request(method, url)
            .header("x-probity-csrf", &session.csrf)
    }

    /// Sends a body to the API.
    pub async fn post(&self, body: &str) -> Answer {
        let request = self.request(reqwest::Method::POST, "/graphql").await;
        let answer = request
            .header("content-type", "application/json")
            .body(body.to_owned())
            .send()
            .await
            .unwrap();
        let status = answer.status();
        let body = answer.text().await.unwrap();
        Answer { status, body }
    }

    /// Asks, and takes whatever is answered.
    pub async fn asks(&self, query: &str, variables: Value) -> Answer {
        self.post(&json!({ "query": query, "variables": variables }).to_string())
            .await
    }

    /// Asks, and gets the data.
    pub async fn query(&self, query: &str, variables: Value) -> Value {
        self.asks(query, variables).await.data()
    }

    /// Changes something, and takes whatever is answered.
    pub async fn tries(&self, mutation: &str, input: Value) -> Answer {
        self.tries_for(mutation, "clientMutationId", input).await
    }

    async fn tries_for(&self, mutation: &str, selection: &str, input: Value) -> Answer {
        let kind = input_of(mutation);
        let query = format!("mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {selection} }} }}");
        self.asks(&query, json!({ "input": input })).await
    }

    /// Changes something.
    pub async fn mutate(&self, mutation: &str, input: Value) {
        self.tries(mutation, input).await.data();
    }

    /// Makes a record, and gets its id.
    pub async fn makes(&self, mutation: &str, input: Value) -> String {
        let data = self.tries_for(mutation, "id", input).await.data();
        data[mutation]["id"].as_str().unwrap().to_owned()
    }

    /// Makes a part of a record, and gets its id, which the answer has under a name of its own.
    pub async fn adds(&self, mutation: &str, part: &str, input: Value) -> String {
        let data = self.tries_for(mutation, part, input).await.data();
        data[mutation][part].as_str().unwrap().to_owned()
    }

    /// Wants to change something, and is refused.
    pub async fn refused(&self, mutation: &str, input: Value) -> Refusal {
        self.tries(mutation, input).await.refusal()
    }
}

/// The type of a mutation's input: its own, or for messages the one that they share.
fn input_of(mutation: &str) -> String {
    match mutation {
        "requestInformation" | "replyToReporter" | "giveFeedback" | "replyAsReporter" | "supplementReport" => {
            "ReportMessageInput".to_owned()
        }
        own => format!("{}{}Input", own[..1].to_uppercase(), &own[1..]),
    }
}
