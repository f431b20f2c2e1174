//! Reports through the portal, eight reporters at once.

use std::time::{Duration, Instant};

use probity_projections::report_board::ReportFilter;
use reqwest::StatusCode;
use reqwest::multipart::{Form, Part};
use tokio::task::JoinSet;

use crate::sample::Sample;
use crate::seed::rate;
use crate::site::{Site, browser};
use crate::stories::everything;
use crate::table::{Aim, Table};

const AT_ONCE: usize = 8;
/// Reports of each reporter.
const EACH: usize = 50;
/// Bytes of the file that comes with a report.
const FILE: usize = 64 * 1024;
/// Until what was filed stands in the read models.
const PATIENCE: Duration = Duration::from_secs(60);
/// What the reference did in a second, measured apart on the same class of machine: GlobaLeaks 5.0.
const GLOBALEAKS: f64 = 0.3;

const NARRATIVE: &str = "上周五下午，我在一个不属于公司的微信群里看到同事发送了我们部门的客户名单截图，群里至少有两家\
    竞争对手的业务员。名单包含联系人姓名、电话和报价。发送以后他又撤回，但已经有人保存。我不清楚他是否收了钱，只希望\
    公司核实此事，并且不要让任何人知道是我说的。";

/// What one reporter did.
#[derive(Default)]
struct Visits {
    receipts: usize,
    times: Sample,
}

/// Measures whole visits: the form, and the report with a file.
pub async fn measure(site: &Site, table: &mut Table) {
    eprintln!("reports, {AT_ONCE} at once");
    // Also warms up.
    assert!(report(&browser(), &site.url).await, "a report is filed");
    let before = on_record(site).await;
    let begun = Instant::now();
    let mut reporters = JoinSet::new();
    for _ in 0..AT_ONCE {
        reporters.spawn(reporter(site.url.clone()));
    }
    let visits = reporters.join_all().await;
    let seconds = begun.elapsed().as_secs_f64();
    let receipts: usize = visits.iter().map(|visits| visits.receipts).sum();
    eprintln!("  a visit: {}", visits[0].times.words());
    let head = site.app.store().head().await.unwrap();
    site.views.wait_for(head, PATIENCE).await.unwrap();
    assert_eq!(
        on_record(site).await - before,
        u64::try_from(receipts).unwrap(),
        "what was confirmed is on record"
    );
    let (all, rate) = (AT_ONCE * EACH, rate(receipts, seconds));
    let ours = format!("{rate:.1}/s, {} of {all} failed", all - receipts);
    let reference = format!("GlobaLeaks 5.0, apart: {GLOBALEAKS}/s, ⅔ failed");
    let ratio = if receipts == all { rate / GLOBALEAKS } else { 0.0 };
    let work = format!("file a report with a file of 64 KiB, {AT_ONCE} at once");
    table.row(&work, [&ours, &reference], Some(ratio), Aim::AtLeast(100.0));
}

async fn on_record(site: &Site) -> u64 {
    let board = site.views.report_board();
    board.count(&everything(), ReportFilter::default()).await.unwrap()
}

async fn reporter(url: String) -> Visits {
    let (client, mut visits) = (browser(), Visits::default());
    for _ in 0..EACH {
        if visits.times.time(report(&client, &url)).await {
            visits.receipts += 1;
        }
    }
    visits
}

/// Opens the form and sends it; whether a receipt came back.
async fn report(client: &reqwest::Client, url: &str) -> bool {
    let page = client.get(format!("{url}/zh/report")).send().await.unwrap();
    let page = page.text().await.unwrap();
    let Some(token) = between(&page, "name=\"token\" value=\"", "\"") else {
        return false;
    };
    let file = Part::bytes(vec![b'x'; FILE])
        .file_name("list.txt")
        .mime_str("text/plain")
        .unwrap();
    let form = Form::new()
        .text("token", token.to_owned())
        .text("narrative", NARRATIVE)
        .text("category", "WX-6.1.2")
        .text("when-kind", "month")
        .text("when-value", "2026-02")
        .text("place", "销售部")
        .part("files", file);
    let answer = client
        .post(format!("{url}/zh/report"))
        .multipart(form)
        .send()
        .await
        .unwrap();
    let is_ok = answer.status() == StatusCode::OK;
    is_ok && answer.text().await.unwrap().contains("class=\"receipt\"")
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}
