//! What is done with files, and that the pages say so.

use reqwest::StatusCode;
use reqwest::multipart::Part;
use tokio::io::AsyncReadExt;

use probity_domain::codec::StoredEvent;
use probity_domain::report::ReportEvent;

use crate::browser::{Browser, report};
use crate::site::Site;

const CANARY: &str = "Zhou-Canary-7731";

/// As the container of a JPEG goes, with a comment that names somebody.
fn photograph() -> Vec<u8> {
    let length = u16::try_from(CANARY.len() + 2).unwrap().to_be_bytes();
    let head: [&[u8]; 3] = [b"\xff\xd8\xff\xfe", &length, CANARY.as_bytes()];
    let picture: [&[u8]; 2] = [b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00", b"the picture\xff\xd9"];
    [head.concat(), picture.concat()].concat()
}

fn file(name: &str, content: Vec<u8>) -> Part {
    Part::bytes(content).file_name(name.to_owned())
}

/// The files of the first report, as they are stored.
async fn stored(site: &Site) -> Vec<Vec<u8>> {
    let report = site.only_report().await;
    let first = &site.events().await[0].event;
    let ReportEvent::ReportReceived(received) =
        ReportEvent::decode(&first.kind, first.version, &first.payload).unwrap()
    else {
        panic!("the first event is a report");
    };
    let mut contents = Vec::new();
    for file in &received.attachments {
        let opened = site.app.vault().attachments().get(file.id, &report.stream()).await;
        let mut content = Vec::new();
        opened.unwrap().read_to_end(&mut content).await.unwrap();
        contents.push(content);
    }
    contents
}

fn holds(bytes: &[u8]) -> bool {
    bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_file_is_cleaned_and_the_page_says_what_was_done_with_it() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let form = report(&token, "See the pictures.")
        .part("files", file("one.jpg", photograph()))
        .part("files", file("two.jpg", photograph()[..20].to_vec()))
        .part("files", file("three.txt", b"only text".to_vec()));
    let page = browser.send("/en/report", form).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text("main"));
    let told = page.texts(".taken li");
    assert_eq!(told.len(), 3);
    assert!(
        told[0].starts_with("one.jpg") && told[0].contains("Cleaned"),
        "{told:?}"
    );
    assert!(
        told[1].starts_with("two.jpg") && told[1].contains("could not be read"),
        "{told:?}"
    );
    assert!(
        told[2].starts_with("three.txt") && told[2].contains("cannot be cleaned"),
        "{told:?}"
    );
    let kept = stored(&site).await;
    assert!(!holds(&kept[0]) && kept[0].ends_with(b"the picture\xff\xd9"));
    assert_eq!(kept[2], b"only text");

    let inbox = browser.come_back(&page.text(".receipt")).await;
    assert_eq!(inbox.texts(".taken li"), told, "it stays to be read with the receipt");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_kept_exactly_as_it_is_for_whoever_chooses_that() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let page = browser.get("/en/report").await;
    assert_eq!(
        page.attribute("input[name=keep]", "checked"),
        None,
        "cleaning is what is done by itself"
    );
    let form = report(&page.token(), "See the picture.")
        .text("keep", "yes")
        .part("files", file("one.jpg", photograph()));
    let page = browser.send("/zh/report", form).await;
    assert!(
        page.text(".taken li").contains("按您的选择原样保存"),
        "{}",
        page.text("main")
    );
    assert_eq!(stored(&site).await, [photograph()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_choice_is_kept_when_the_form_comes_back() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let page = browser
        .send("/en/report", report(&token, " ").text("keep", "yes"))
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.attribute("input[name=keep]", "checked").is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_a_message_are_cleaned_and_told_as_well() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("First.").await;
    let inbox = browser.come_back(&receipt).await;
    let form = reqwest::multipart::Form::new()
        .text("token", inbox.token())
        .text("message", "And this.")
        .part("files", file("later.jpg", photograph()));
    let sent = browser.send("/en/inbox/messages", form).await;
    let inbox = browser.get(&sent.location()).await;
    let told = inbox.text(".taken li");
    assert!(
        told.starts_with("later.jpg") && told.contains("Cleaned"),
        "{}",
        inbox.text("main")
    );
}
