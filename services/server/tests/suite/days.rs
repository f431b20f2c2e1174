//! What the days bring with them, without anybody asking.

use std::sync::Arc;

use probity::start::{self, Opened};
use probity::wiring::{Parts, Server};
use probity_app::{FileReport, ManualClock, Receipted};
use probity_domain::When;
use probity_domain::report::{Channel, Language};
use probity_store::{Direction, Envelope, EventStore, StreamName};
use probity_vault::{Plaintext, Receipt};
use tokio::sync::oneshot;

use crate::site::{config, now};

fn report(receipt: &Receipt) -> FileReport {
    FileReport {
        channel: Channel::Portal,
        anonymous: true,
        language: Language::En,
        categories: Vec::new(),
        narrative: Plaintext::from("A price list was sent to a competitor."),
        happened: When::Unknown,
        place: None,
        files: Vec::new(),
        receipt: Some(Receipted::by(receipt).unwrap()),
        to_alternate: false,
    }
}

async fn events(store: &dyn EventStore, stream: &str) -> Vec<Envelope> {
    store
        .read(&StreamName::new(stream).unwrap(), None, Direction::Forward, 10)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_report_whose_last_day_passed_while_nothing_ran_is_acknowledged_at_the_next_start() {
    let data = tempfile::tempdir().unwrap();
    let config = config(data.path(), &[]);
    start::init(&config).unwrap();
    let clock = Arc::new(ManualClock::at(now()));
    let opened = Opened::open(&config, clock.clone()).await.unwrap();
    let (report, _) = opened
        .app
        .file_report(&report(&Receipt::generate().unwrap()))
        .await
        .unwrap();
    opened.close().await;

    clock.advance_days(30);
    let opened = Opened::open(&config, clock.clone()).await.unwrap();
    let store = opened.app.store().clone();
    assert_eq!(
        events(store.as_ref(), &report.stream()).await.len(),
        1,
        "nobody acknowledged it yet"
    );
    let server = Server::bind(&config).await.unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let parts = Parts::new(&opened, clock);
    let running = tokio::spawn(async move {
        let shutdown = async { stopped.await.unwrap() };
        server.run(&config, parts, shutdown).await.unwrap();
    });
    let acknowledged = loop {
        let events = events(store.as_ref(), &report.stream()).await;
        if let Some(second) = events.into_iter().nth(1) {
            break second.event;
        }
    };
    assert_eq!(
        (acknowledged.kind.as_str(), acknowledged.actor.as_str()),
        ("report-acknowledged", "system")
    );
    stop.send(()).unwrap();
    running.await.unwrap();
    opened.close().await;
}
