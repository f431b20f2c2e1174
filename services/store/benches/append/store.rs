//! The store itself.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use probity_store::{EventStore, Expected, Position, SqliteStore, StreamName};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::sample::event;

/// Appends of one event a second: so many writers, each with a stream of its own, each waiting for its answer.
pub fn appends(folder: &Path, writers: u32, each: u32) -> f64 {
    Runtime::new().unwrap().block_on(async {
        let store = Arc::new(SqliteStore::open(folder.join("events.db")).unwrap());
        let start = Instant::now();
        write(&store, writers, each).await;
        let rate = f64::from(writers * each) / start.elapsed().as_secs_f64();
        store.close().await;
        rate
    })
}

async fn write(store: &Arc<SqliteStore>, writers: u32, each: u32) {
    let mut tasks = JoinSet::new();
    for writer in 0..writers {
        let store = Arc::clone(store);
        tasks.spawn(async move {
            let stream = StreamName::new(format!("report-{writer}")).unwrap();
            let mut expected = Expected::NoStream;
            for number in 0..each {
                let appended = store
                    .append(&stream, expected, vec![event(u64::from(number))])
                    .await
                    .unwrap();
                expected = Expected::Exact(appended.revision);
            }
        });
    }
    tasks.join_all().await;
}

/// Events read a second, over the whole store by pages of 500, each checked against its hash.
pub fn replay(folder: &Path) -> f64 {
    const EVENTS: u32 = 32 * 500;
    Runtime::new().unwrap().block_on(async {
        let store = Arc::new(SqliteStore::open(folder.join("events.db")).unwrap());
        write(&store, 32, 500).await;
        let start = Instant::now();
        let mut after = Position::START;
        let mut count = 0;
        while let Some(last) = {
            let page = store.read_all(after, 500).await.unwrap();
            count += page.len();
            page.last().map(|envelope| envelope.position)
        } {
            after = last;
        }
        let rate = f64::from(EVENTS) / start.elapsed().as_secs_f64();
        assert_eq!(count, EVENTS as usize);
        store.close().await;
        rate
    })
}
