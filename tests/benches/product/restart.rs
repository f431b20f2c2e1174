//! From opening the data directory to serving.

use std::time::{Duration, Instant};

use reqwest::StatusCode;

use crate::build::Company;
use crate::sample::Sample;
use crate::site::{Site, browser};
use crate::table::{Aim, Table, shown};

const ROUNDS: usize = 3;
/// Between two questions whether it is ready.
const PAUSE: Duration = Duration::from_millis(2);
/// Questions after which it is not waited any longer.
const QUESTIONS: usize = 60_000;
/// In seconds.
const AIM: f64 = 2.0;

/// Measures how long it takes until the server says that it is ready, and until it has read what the first decision on a
/// policy needs. The files are in the system's cache.
pub async fn measure(company: &Company, table: &mut Table) {
    eprintln!("restart");
    let mut ready = Sample::default();
    let mut warm = Sample::default();
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let site = ready.time(until_ready(company)).await;
        eprintln!("  ready after {:.2?}", begun.elapsed());
        warm.time(site.app.warm_up()).await.unwrap();
        eprintln!("  knows its registers after {:.2?}", begun.elapsed());
        site.stop().await;
    }
    let (ready, warm) = (ready.median(), warm.median());
    let cases = company.size.cases;
    let seconds = ready.as_secs_f64();
    let work = format!("restart with {cases} cases, until /readyz says yes");
    table.row(
        &work,
        [&shown(ready), &format!("{AIM} s")],
        Some(seconds / AIM),
        Aim::AtMost(1.0),
    );
    let work = "after that, until the first decision on a policy";
    table.row(work, [&shown(warm), "–"], None, Aim::Open);
}

async fn until_ready(company: &Company) -> Site {
    let site = Site::start(company).await;
    let client = browser();
    for _ in 0..QUESTIONS {
        let answer = client.get(site.at("/readyz")).send().await;
        if answer.is_ok_and(|answer| answer.status() == StatusCode::OK) {
            return site;
        }
        tokio::time::sleep(PAUSE).await;
    }
    panic!("the server is not ready after {QUESTIONS} questions");
}
