//! A read model that is built anew equals the one that followed live, row for row.

use proptest::prelude::*;

use crate::history::{History, Step, steps};
use crate::support::{Books, PATIENCE, dump};

/// Writes the history in chunks of the given sizes while the read models follow, with a restart after every third one.
async fn live_and_rebuilt(steps: Vec<Step>, chunks: Vec<usize>) {
    let history = History::of(&steps);
    let mut books = Books::new();
    let mut projections = books.open().await;
    let mut left = history.events.as_slice();
    for (turn, size) in chunks.iter().cycle().enumerate() {
        if left.is_empty() {
            break;
        }
        let (chunk, rest) = left.split_at((*size).min(left.len()));
        left = rest;
        let position = books.write(chunk).await;
        if turn % 3 == 2 {
            projections.stop().await;
            drop(projections);
            projections = books.open().await;
        }
        projections.wait_for(position, PATIENCE).await.unwrap();
    }
    projections.stop().await;

    let elsewhere = books.dir.path().join("rebuilt");
    let rebuilt = books.open_in(&elsewhere).await;
    rebuilt.wait_until_built(PATIENCE).await.unwrap();
    rebuilt.stop().await;
    let (live, rebuilt) = (dump(&books.views()), dump(&elsewhere));
    assert!(live.values().any(|rows| !rows.is_empty()));
    assert_eq!(live, rebuilt);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    #[test]
    fn rebuilt_equals_live(steps in steps(160), chunks in proptest::collection::vec(1usize..40, 1..6)) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(live_and_rebuilt(steps, chunks));
    }
}
