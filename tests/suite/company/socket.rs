//! A client of the API that is told of changes, over a WebSocket of its own.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::{Company, PASSWORD, Part};

/// A subscription that was asked for.
pub struct Listening {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Company {
    /// Signs somebody in, opens a socket under their session and asks to be told.
    pub async fn listens(&self, part: Part, document: &str) -> Listening {
        let credentials = json!({ "username": part.username(), "password": PASSWORD });
        let sign_in = reqwest::Client::new().post(format!("{}/staff/sign-in", self.url));
        let answer = sign_in.json(&credentials).send().await.unwrap();
        let cookie = answer.headers()["set-cookie"].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap();
        let mut listening = Listening {
            socket: self.socket(Some(cookie)).await.unwrap(),
        };
        listening.says(json!({ "type": "connection_init" })).await;
        assert_eq!(listening.hears().await["type"], "connection_ack");
        let payload = json!({ "query": document });
        let subscribe = json!({ "id": "1", "type": "subscribe", "payload": payload });
        listening.says(subscribe).await;
        listening
    }

    /// Opens a socket as a page of this site does.
    pub async fn socket(&self, cookie: Option<&str>) -> Result<WebSocketStream<MaybeTlsStream<TcpStream>>, Error> {
        let url = format!("{}/graphql", self.url.replacen("http", "ws", 1));
        let mut request = url.into_client_request().unwrap();
        let headers = request.headers_mut();
        headers.insert("sec-websocket-protocol", "graphql-transport-ws".parse().unwrap());
        headers.insert("origin", self.url.parse().unwrap());
        if let Some(cookie) = cookie {
            headers.insert("cookie", cookie.parse().unwrap());
        }
        connect_async(request).await.map(|(socket, _)| socket)
    }
}

impl Listening {
    async fn says(&mut self, message: Value) {
        self.socket.send(Message::text(message.to_string())).await.unwrap();
    }

    /// The next message of the protocol.
    pub async fn hears(&mut self) -> Value {
        loop {
            let message = self.socket.next().await.expect("the socket is open").unwrap();
            if let Message::Text(text) = message {
                return serde_json::from_str(&text).unwrap();
            }
        }
    }
}
