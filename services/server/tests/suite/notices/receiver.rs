//! A webhook's other end.

use std::sync::{Arc, Mutex};

use poem::http::{HeaderMap, StatusCode};
use poem::listener::TcpAcceptor;
use poem::web::Data;
use poem::{EndpointExt as _, Route, handler, post};
use tokio::net::TcpListener;

#[derive(Clone, Default)]
pub struct Receiver {
    pub calls: Arc<Mutex<Vec<(HeaderMap, String)>>>,
    /// What is answered next; 200 when nothing is left.
    pub answers: Arc<Mutex<Vec<(u16, &'static str)>>>,
    pub port: u16,
}

#[handler]
#[allow(clippy::needless_pass_by_value, reason = "that is how an extractor is handed over")]
fn take(headers: &HeaderMap, body: String, receiver: Data<&Receiver>) -> poem::Response {
    receiver.calls.lock().unwrap().push((headers.clone(), body));
    let (status, body) = receiver
        .answers
        .lock()
        .unwrap()
        .pop()
        .unwrap_or((200, r#"{"errcode":0}"#));
    let response = poem::Response::builder().status(StatusCode::from_u16(status).unwrap());
    response.header("location", "/elsewhere").body(body)
}

impl Receiver {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let receiver = Self {
            port: listener.local_addr().unwrap().port(),
            ..Self::default()
        };
        let site = Route::new().at("/*path", post(take)).data(receiver.clone());
        let acceptor = TcpAcceptor::from_tokio(listener).unwrap();
        tokio::spawn(poem::Server::new_with_acceptor(acceptor).run(site));
        receiver
    }

    pub fn calls(&self) -> Vec<(HeaderMap, String)> {
        self.calls.lock().unwrap().clone()
    }
}
