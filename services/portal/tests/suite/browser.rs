//! A browser, as far as the pages need one. Whatever it is shown has to keep the promises of every page.

use reqwest::header::{HeaderMap, LOCATION, SET_COOKIE};
use reqwest::multipart::{Form, Part};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, StatusCode};
use scraper::{Html, Selector};

use crate::site::Site;

/// What every answer says about what it may load and do.
pub const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// How the browser introduces itself.
pub const AGENT: &str = "A-Test-Browser/1.0";

/// A browser window.
pub struct Browser {
    pub base: String,
    client: Client,
}

/// What the browser shows.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub html: String,
}

impl Browser {
    pub fn open(site: &Site) -> Self {
        let client = Client::builder()
            .cookie_store(true)
            .redirect(Policy::none())
            .user_agent(AGENT)
            .build()
            .unwrap();
        Self {
            base: site.base.clone(),
            client,
        }
    }

    pub fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.base))
    }

    pub async fn get(&self, path: &str) -> Page {
        Page::of(self.request(reqwest::Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        Page::of(self.request(reqwest::Method::POST, path).form(fields)).await
    }

    pub async fn send(&self, path: &str, form: Form) -> Page {
        Page::of(self.request(reqwest::Method::POST, path).multipart(form)).await
    }

    /// The token of a fresh form.
    pub async fn new_form(&self) -> String {
        self.get("/en/report").await.token()
    }

    /// Files a report and answers with the receipt.
    pub async fn file(&self, narrative: &str) -> String {
        let token = self.new_form().await;
        let page = self.send("/en/report", report(&token, narrative)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text("main"));
        page.text(".receipt")
    }

    /// Comes back with a receipt and opens the inbox.
    pub async fn come_back(&self, receipt: &str) -> Page {
        let page = self.post("/en/return", &[("code", receipt)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
        self.get(&page.location()).await
    }
}

impl Page {
    pub async fn of(request: RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let html = response.text().await.unwrap();
        let page = Self { status, headers, html };
        page.keeps_its_promises();
        page
    }

    fn keeps_its_promises(&self) {
        let header = |name: &str| self.headers.get(name).map(|value| value.to_str().unwrap());
        assert_eq!(header("content-security-policy"), Some(POLICY));
        assert_eq!(header("cache-control"), Some("no-store"));
        assert_eq!(header("referrer-policy"), Some("no-referrer"));
        assert_eq!(header("x-content-type-options"), Some("nosniff"));
        assert_eq!(header("access-control-allow-origin"), None);
        for cookie in self.headers.get_all(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.starts_with("probity-reporter="), "no other cookie: {cookie}");
            for attribute in ["; Path=/", "; HttpOnly", "; SameSite=Strict"] {
                assert!(cookie.contains(attribute), "{cookie}");
            }
        }
        for forbidden in [
            "<script",
            "javascript:",
            "://",
            "src=\"//",
            "href=\"//",
            " onclick",
            "style=\"",
        ] {
            assert!(!self.html.contains(forbidden), "{forbidden} in {}", self.html);
        }
    }

    pub fn location(&self) -> String {
        self.headers[LOCATION].to_str().unwrap().to_owned()
    }

    /// The words of the first element that a selector finds; empty if there is none.
    pub fn text(&self, selector: &str) -> String {
        self.texts(selector).into_iter().next().unwrap_or_default()
    }

    /// The words of every element that a selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        let selector = Selector::parse(selector).unwrap();
        let words = |element: scraper::ElementRef<'_>| element.text().collect::<String>().trim().to_owned();
        document.select(&selector).map(words).collect()
    }

    /// An attribute of the first element that a selector finds.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let document = Html::parse_document(&self.html);
        let selector = Selector::parse(selector).unwrap();
        let value = document.select(&selector).next()?.value().attr(name)?;
        Some(value.to_owned())
    }

    /// The token of the form on the page.
    pub fn token(&self) -> String {
        self.attribute("input[name=token]", "value")
            .expect("the page has a form")
    }

    /// What is written beside a field, and summed up at the top with a link to it.
    pub fn problem(&self, field: &str) -> String {
        let beside = self.text(&format!("#{field}-wrong"));
        let summed = self.text(&format!(".note.bad a[href=\"#{field}\"]"));
        assert_eq!(beside, summed, "{}", self.text("main"));
        assert!(
            !beside.is_empty(),
            "there is a problem with {field}: {}",
            self.text("main")
        );
        beside
    }
}

/// A form with a description.
pub fn report(token: &str, narrative: &str) -> Form {
    Form::new()
        .text("token", token.to_owned())
        .text("narrative", narrative.to_owned())
}

/// A file of so many bytes.
pub fn file(name: &str, size: usize) -> Part {
    Part::bytes(vec![b'x'; size])
        .file_name(name.to_owned())
        .mime_str("text/plain")
        .unwrap()
}
