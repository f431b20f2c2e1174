//! Debian's Chromium, driven over the `DevTools` protocol.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::PATIENCE;

const BROWSER: &str = "/usr/bin/chromium";
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// A browser with one page.
pub struct Browser {
    process: Child,
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    last: u64,
    _profile: tempfile::TempDir,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Browser {
    /// Starts it; `None`, with a line that says so, where it is not installed.
    pub async fn start() -> Option<Self> {
        if !Path::new(BROWSER).exists() {
            eprintln!("skipped: {BROWSER} is not installed");
            return None;
        }
        let profile = tempfile::tempdir().unwrap();
        let process = Command::new(BROWSER)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ])
            .arg("--remote-debugging-port=0")
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let port_file = profile.path().join("DevToolsActivePort");
        let socket = tokio::time::timeout(PATIENCE, async {
            let port = loop {
                let text = std::fs::read_to_string(&port_file).unwrap_or_default();
                match text.lines().next() {
                    Some(port) if text.lines().count() > 1 => break port.to_owned(),
                    Some(_) | None => tokio::time::sleep(BETWEEN_LOOKS).await,
                }
            };
            let list = format!("http://127.0.0.1:{port}/json/list");
            loop {
                let targets: Value = reqwest::get(&list).await.unwrap().json().await.unwrap();
                let page = targets
                    .as_array()
                    .unwrap()
                    .iter()
                    .find(|target| target["type"] == "page");
                if let Some(url) = page.and_then(|page| page["webSocketDebuggerUrl"].as_str()) {
                    break connect_async(url).await.unwrap().0;
                }
                tokio::time::sleep(BETWEEN_LOOKS).await;
            }
        });
        Some(Self {
            socket: socket.await.expect("the browser starts"),
            process,
            last: 0,
            _profile: profile,
        })
    }

    /// A command of the protocol, and its result.
    pub async fn command(&mut self, method: &str, parameters: Value) -> Value {
        self.last += 1;
        let request = json!({ "id": self.last, "method": method, "params": parameters });
        self.socket.send(Message::text(request.to_string())).await.unwrap();
        loop {
            let message = tokio::time::timeout(PATIENCE, self.socket.next()).await;
            let message = message.expect("the browser answers").unwrap().unwrap();
            let Ok(answer) = serde_json::from_str::<Value>(message.to_text().unwrap_or_default()) else {
                continue;
            };
            if answer["id"] == self.last {
                assert!(answer["error"].is_null(), "{method}: {answer}");
                return answer["result"].clone();
            }
        }
    }

    /// The value of an expression of JavaScript on the page.
    pub async fn value(&mut self, expression: &str) -> Value {
        let parameters = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let result = self.command("Runtime.evaluate", parameters).await;
        assert!(result["exceptionDetails"].is_null(), "{expression}: {result}");
        result["result"]["value"].clone()
    }

    /// Waits until an expression holds.
    pub async fn wait_for(&mut self, expression: &str) {
        let holds = async {
            while self.value(expression).await != true {
                tokio::time::sleep(BETWEEN_LOOKS).await;
            }
        };
        let held = tokio::time::timeout(PATIENCE, holds).await;
        assert!(held.is_ok(), "it never came to hold: {expression}");
    }

    /// Opens an address, and waits until it is there.
    pub async fn open(&mut self, url: &str) {
        self.command("Page.navigate", json!({ "url": url })).await;
        self.wait_for(&format!(
            "document.readyState === 'complete' && location.href === {}",
            json!(url)
        ))
        .await;
    }

    /// Sends the form that has a field, and waits for the page after it.
    pub async fn send_form_of(&mut self, field: &str) {
        self.leaves_by(&format!(
            "document.querySelector({}).form.requestSubmit()",
            json!(field)
        ))
        .await;
    }

    /// Presses a button that leads to another page, and waits for that.
    pub async fn presses(&mut self, button: &str) {
        self.leaves_by(&format!("document.querySelector({}).click()", json!(button)))
            .await;
    }

    async fn leaves_by(&mut self, act: &str) {
        self.value("globalThis.before = true").await;
        self.value(act).await;
        self.wait_for("globalThis.before === undefined && document.readyState === 'complete'")
            .await;
    }

    /// Writes into a field.
    pub async fn fill(&mut self, field: &str, text: &str) {
        let fill = format!("document.querySelector({}).value = {}; true", json!(field), json!(text));
        assert_eq!(self.value(&fill).await, true);
    }

    /// What the page reads.
    pub async fn text(&mut self) -> String {
        self.value("document.body.innerText").await.as_str().unwrap().to_owned()
    }
}
