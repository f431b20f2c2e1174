//! Whatever is sent: a clear message in the reporter's language, and nothing lost or left behind.

use probity_portal::Limits;
use reqwest::multipart::{Form, Part};
use reqwest::{Method, StatusCode};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::browser::{Browser, Page, file, report};
use crate::site::{MEGABYTE, PATIENCE, Site, limits};

async fn nothing_is_kept(site: &Site) {
    assert!(site.events().await.is_empty(), "no event");
    assert!(site.stored_files().is_empty(), "no file");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_problem_is_beside_its_field_and_summed_up_and_everything_typed_stays() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let form = report(&token, "  ")
        .text("category", "WX-6.1.2")
        .text("category", "WX-1.1")
        .text("when-kind", "day")
        .text("when-value", "2031-01-01")
        .text("place", "x".repeat(501))
        .part("files", file("a.txt", 10));
    let page = browser.send("/en/report", form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.problem("narrative").contains("describe what happened"));
    assert!(page.problem("categories").contains("not known here"));
    assert!(page.problem("when").contains("future"));
    assert!(page.problem("place").contains("501 characters, at most 500"));
    assert_eq!(page.attribute("#narrative", "aria-invalid").as_deref(), Some("true"));
    let described = page.attribute("#narrative", "aria-describedby").unwrap();
    assert!(described.contains("narrative-wrong"));
    assert!(page.attribute("input[value=\"WX-6.1.2\"]", "checked").is_some());
    assert_eq!(page.attribute("#when-value", "value").as_deref(), Some("2031-01-01"));
    assert!(page.attribute("option[value=day]", "selected").is_some());
    assert_eq!(page.attribute("#place", "value").unwrap().len(), 501);
    assert!(page.text(".note.bad").contains("Files have to be chosen again"));
    assert_eq!(page.token(), token, "the same form goes on");
    nothing_is_kept(&site).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_may_have_fifty_thousand_characters_of_any_script() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let long = "举".repeat(50_001);
    let page = browser.send("/zh/report", report(&token, &long)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.problem("narrative").contains("共 50001 字，最多 50000 字"));
    assert_eq!(page.text("textarea"), long);
    // CR LF counts as one character.
    let fits = format!("{}\r\n𠮷", "𠮷".repeat(49_998));
    let page = browser.send("/zh/report", report(&token, &fits)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text(".note"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_beyond_all_bounds_is_refused_before_it_fills_the_memory() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let page = browser
        .send("/en/report", report(&token, &"举".repeat(MEGABYTE / 2)))
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.problem("narrative").contains("Only its beginning is still here"));
    assert_eq!(page.text("textarea"), "举".repeat(MEGABYTE / 3));
    let page = browser
        .post("/en/return", &[("code", &"x".repeat(10 * MEGABYTE))])
        .await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    nothing_is_kept(&site).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_is_not_utf8_is_shown_as_far_as_it_can_be_read() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let form = Form::new()
        .text("token", token)
        .part("narrative", Part::bytes(b"It was \xcf\xfa \xca\xdb in sales".to_vec()));
    let page = browser.send("/en/report", form).await;
    assert!(page.problem("narrative").contains("arrived damaged"));
    assert!(page.text("textarea").starts_with("It was ") && page.text("textarea").ends_with(" in sales"));
    nothing_is_kept(&site).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn eleven_files_are_too_many() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let form = (0..11).fold(report(&token, "Something."), |form, number| {
        form.part("files", file(&format!("{number}.txt"), 10))
    });
    let page = browser.send("/en/report", form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.problem("files").contains("at most 10"));
    assert_eq!(page.text("textarea"), "Something.");
    nothing_is_kept(&site).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_too_large_is_named_and_leaves_nothing_behind() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let form = report(&token, "Something.")
        .part("files", file("small.txt", 10))
        .part("files", file("<large>.bin", MEGABYTE + 1));
    let page = browser.send("/en/report", form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.problem("files").contains("“<large>.bin” is larger than 1 MB"));
    nothing_is_kept(&site).await;
    let exact = report(&token, "Something.").part("files", file("exact.bin", MEGABYTE));
    assert_eq!(browser.send("/en/report", exact).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_too_large_together_keep_the_text() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let form = (0..4).fold(report(&token, "Something."), |form, number| {
        form.part("files", file(&format!("{number}.bin"), MEGABYTE))
    });
    let page = browser.send("/en/report", form).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.problem("files").contains("larger than 3 MB"));
    assert_eq!(page.text("textarea"), "Something.");
    nothing_is_kept(&site).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_length_that_was_not_declared_is_counted() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let body = format!(
        "--B\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--B\r\n\
         Content-Disposition: form-data; name=\"narrative\"\r\n\r\nSomething.\r\n"
    );
    let part = format!(
        "--B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\n{}\r\n",
        "x".repeat(MEGABYTE)
    );
    let request = |parts: usize| {
        let mut chunks = vec![Ok::<_, std::io::Error>(body.clone())];
        chunks.extend((0..parts).map(|_| Ok(part.clone())));
        chunks.push(Ok("--B--\r\n".to_owned()));
        browser
            .request(Method::POST, "/en/report")
            .header("content-type", "multipart/form-data; boundary=B")
            .body(reqwest::Body::wrap_stream(futures_util::stream::iter(chunks)))
    };
    let page = Page::of(request(4)).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.problem("files").contains("larger than 3 MB"));
    nothing_is_kept(&site).await;
    // Past twice the limit the connection may be cut before the answer is read.
    if let Ok(response) = request(8).send().await {
        assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
        assert!(response.text().await.unwrap().contains("\nSomething.</textarea>"));
    }
    nothing_is_kept(&site).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_its_parts_or_of_another_kind_is_said_to_be_incomplete() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let incomplete = |page: Page| {
        assert!(
            page.text("main").contains("arrived incomplete"),
            "{}",
            page.text("main")
        );
    };
    incomplete(browser.send("/en/report", Form::new().text("place", "Here")).await);
    incomplete(browser.post("/en/report", &[("narrative", "Something.")]).await);
    for (kind, body) in [
        ("application/json", "{}"),
        ("multipart/form-data", "no boundary"),
        ("multipart/form-data; boundary=B", "--B\r\nContent-Disp"),
        (
            "multipart/form-data; boundary=B",
            "--B\r\nContent-Disposition: form-data; name=\"narrative\"\r\n\r\nHalf",
        ),
    ] {
        let request = browser.request(Method::POST, "/en/report").header("content-type", kind);
        incomplete(Page::of(request.body(body)).await);
    }
    for path in ["/en/return", "/en/receipt"] {
        let request = browser
            .request(Method::POST, path)
            .header("content-type", "application/json");
        incomplete(Page::of(request.body("{}")).await);
    }
    nothing_is_kept(&site).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_another_site_is_not_taken() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let receipt = browser.file("Something.").await;
    let request = browser.request(Method::POST, "/en/return").form(&[("code", &receipt)]);
    let page = Page::of(request.header("sec-fetch-site", "cross-site")).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.headers.get("set-cookie").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_breaks_leaves_nothing_behind() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let body = format!(
        "--B\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--B\r\n\
         Content-Disposition: form-data; name=\"narrative\"\r\n\r\nSomething.\r\n--B\r\n\
         Content-Disposition: form-data; name=\"files\"; filename=\"whole\"\r\n\r\nwhole\r\n--B\r\n\
         Content-Disposition: form-data; name=\"files\"; filename=\"broken\"\r\n\r\nhalf of"
    );
    let head = "POST /en/report HTTP/1.1\r\nHost: here\r\nContent-Length: 90000\r\n\
                Content-Type: multipart/form-data; boundary=B\r\n\r\n";
    let mut connection = TcpStream::connect(site.base.trim_start_matches("http://"))
        .await
        .unwrap();
    connection.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
    until(|| site.stored_files().len() == 1, "the first file is stored").await;
    drop(connection);
    until(|| site.stored_files().is_empty(), "it is gone again").await;
    nothing_is_kept(&site).await;
    let page = browser.send("/en/report", report(&token, "Something.")).await;
    assert_eq!(page.status, StatusCode::OK, "the same form can be sent again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_breaks_off_among_its_files_keeps_the_text() {
    let site = Site::start().await;
    let browser = Browser::open(&site);
    let token = browser.new_form().await;
    let body = format!(
        "--B\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--B\r\n\
         Content-Disposition: form-data; name=\"narrative\"\r\n\r\nSomething.\r\n--B\r\n\
         Content-Disposition: form-data; name=\"files\"; filename=\"whole\"\r\n\r\nwhole\r\n--B\r\n\
         Content-Disposition: form-data; name=\"files\"; filename=\"broken\"\r\n\r\nhalf of"
    );
    let request = browser.request(Method::POST, "/en/report");
    let request = request.header("content-type", "multipart/form-data; boundary=B");
    let page = Page::of(request.body(body)).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.text(".note.warn").contains("did not arrive whole"));
    assert_eq!((page.text("textarea").as_str(), page.token()), ("Something.", token));
    nothing_is_kept(&site).await;
}

async fn until(is_so: impl Fn() -> bool, what: &str) {
    let watch = async {
        while !is_so() {
            tokio::task::yield_now().await;
        }
    };
    assert!(tokio::time::timeout(PATIENCE, watch).await.is_ok(), "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_room_of_a_day_is_used_up_a_text_is_taken_without_files() {
    let few = Limits {
        files_a_day: 20,
        ..limits()
    };
    let site = Site::start_with(few, false).await;
    let browser = Browser::open(&site);
    let first = report(&browser.new_form().await, "The first.").part("files", file("a.txt", 30));
    assert_eq!(browser.send("/en/report", first).await.status, StatusCode::OK);
    let token = browser.new_form().await;
    let form = report(&token, "The second.").part("files", file("b.txt", 10));
    let page = browser.send("/en/report", form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.problem("files").contains("no room for yours"),
        "{}",
        page.problem("files")
    );
    assert_eq!(page.text("textarea"), "The second.", "nothing that was typed is lost");
    let again = browser.send("/en/report", report(&page.token(), "The second.")).await;
    assert_eq!(again.status, StatusCode::OK, "{}", again.text("main"));
}
