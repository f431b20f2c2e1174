//! Stopping: what has begun is finished, nothing new is taken.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::site::{PASSWORD, Site};

#[tokio::test]
async fn a_request_that_has_begun_is_answered_after_the_stop() {
    let mut site = Site::start().await;
    let address = site.url.trim_start_matches("http://").to_owned();
    let body = format!(r#"{{"username":"li.na","password":"{PASSWORD}"}}"#);
    let (first, rest) = body.split_at(10);
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let head = format!(
        "POST /staff/sign-in HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    // The server asks for the body only once a request is being worked on.
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).await.unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(first.as_bytes()).await.unwrap();

    site.stop.take().unwrap().send(()).unwrap();
    while TcpStream::connect(&address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    stream.write_all(rest.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    site.ended.await.unwrap();
}
