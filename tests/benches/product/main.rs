//! The whole product over real HTTP on this machine: pages, timelines, reports and restarts, with many cases stored.
//!
//! `cargo bench -p acceptance --bench product`. `PROBITY_BENCH_CASES` sets the number of cases (default 10,000);
//! `PROBITY_BENCH_DIR` names a folder on the disk to measure, without it that of the build is measured. Progress goes to
//! standard error, the rows of the table to standard output. `ops/bench` runs it together with the other benchmarks.
//!
//! Server, reference and clients share one process and its cores. What is compared is measured in turns, so that a noisy
//! machine disturbs both alike.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a benchmark ends by panicking and speaks by printing"
)]

mod build;
mod denied;
mod filing;
mod page;
mod people;
mod reference;
mod restart;
mod sample;
mod seed;
mod site;
mod stories;
mod table;
mod timeline;

use crate::build::Company;
use crate::site::Site;
use crate::table::Table;

/// What is asked for where nobody says.
const USUAL: usize = 10_000;
/// Below this a page of fifty cases could not be filled.
const FEWEST: usize = 1_000;
/// The number of cases that a timeline among many is compared with.
const FEW: usize = 10_000;

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    // Test runners ask every target what it holds; this one holds no test.
    if std::env::args().any(|argument| argument == "--list") {
        return;
    }
    let cases = std::env::var("PROBITY_BENCH_CASES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(USUAL)
        .max(FEWEST);
    let few = Company::found((cases / 10).clamp(FEWEST, FEW)).await;
    let many = Company::found(cases).await;
    let mut table = Table::default();
    many.tell(&mut table);

    let site = Site::start(&many).await;
    page::measure(&site, &mut table).await;
    people::measure(&site, many.size.people(), &mut table).await;
    let beside = Site::start(&few).await;
    timeline::measure(&site, &beside, &mut table).await;
    beside.stop().await;
    denied::measure(&site, &mut table).await;
    filing::measure(&site, &mut table).await;
    site.stop().await;
    restart::measure(&many, &mut table).await;
    table.print();
}
