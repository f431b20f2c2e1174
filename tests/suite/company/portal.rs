//! Whoever reports: a browser without scripts.

use reqwest::header::{HeaderMap, LOCATION};
use reqwest::multipart::{Form, Part};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use scraper::{Html, Selector};

/// A reporter's browser.
pub struct Reporter {
    base: String,
    client: Client,
}

/// What the browser shows.
pub struct Page {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The page.
    pub html: String,
}

impl Reporter {
    pub(super) fn at(base: &str) -> Self {
        let client = Client::builder()
            .cookie_store(true)
            .redirect(Policy::none())
            .build()
            .unwrap();
        Self {
            base: base.to_owned(),
            client,
        }
    }

    /// A request of the browser.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.base))
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Page {
        Page::of(self.request(Method::GET, path)).await
    }

    /// Sends a small form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        Page::of(self.request(Method::POST, path).form(fields)).await
    }

    /// Sends a form that may have files.
    pub async fn send(&self, path: &str, form: Form) -> Page {
        Page::of(self.request(Method::POST, path).multipart(form)).await
    }

    /// Opens the form of a new report and gives its token.
    pub async fn new_form(&self, language: &str) -> String {
        self.get(&format!("/{language}/report")).await.token()
    }

    /// Files a report, types the receipt to confirm it, and keeps it.
    pub async fn files(&self, language: &str, form: Form) -> String {
        let page = self.send(&format!("/{language}/report"), form).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text("main"));
        let receipt = page.text(".receipt");
        let typed = [
            ("token", &*page.token()),
            ("code", &*receipt.to_lowercase().replace('-', " ")),
        ];
        let confirmed = self.post(&format!("/{language}/receipt"), &typed).await;
        assert_eq!(confirmed.status, StatusCode::OK);
        assert_eq!(confirmed.text("#code-wrong"), "", "the code was typed as shown");
        receipt
    }

    /// Comes back with a receipt and opens the inbox.
    pub async fn comes_back(&self, language: &str, receipt: &str) -> Page {
        let page = self.post(&format!("/{language}/return"), &[("code", receipt)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text("main"));
        self.get(&page.location()).await
    }

    /// Writes into the inbox that is open.
    pub async fn writes(&self, language: &str, page: &Page, text: &str) -> Page {
        let form = Form::new().text("token", page.token()).text("message", text.to_owned());
        let sent = self.send(&format!("/{language}/inbox/messages"), form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text("main"));
        self.get(&sent.location()).await
    }
}

impl Page {
    /// What a request is answered with.
    pub async fn of(request: RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        Self::read(response).await.expect("the answer comes whole")
    }

    /// An answer; `None` if the connection breaks in the middle of it.
    pub async fn read(response: Response) -> Option<Self> {
        let (status, headers) = (response.status(), response.headers().clone());
        let html = response.text().await.ok()?;
        Some(Self { status, headers, html })
    }

    /// Where a redirection leads.
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

    /// The value of the first element that a selector finds.
    pub fn value(&self, selector: &str) -> Option<String> {
        let document = Html::parse_document(&self.html);
        let selector = Selector::parse(selector).unwrap();
        let value = document.select(&selector).next()?.value().attr("value")?;
        Some(value.to_owned())
    }

    /// The token of the form on the page.
    pub fn token(&self) -> String {
        self.value("input[name=token]")
            .unwrap_or_else(|| panic!("the page has a form: {} {}", self.status, self.text("main")))
    }
}

/// A form with a description.
pub fn report(token: &str, narrative: &str) -> Form {
    Form::new()
        .text("token", token.to_owned())
        .text("narrative", narrative.to_owned())
}

/// A file to send.
pub fn file(name: &str, content: Vec<u8>) -> Part {
    Part::bytes(content)
        .file_name(name.to_owned())
        .mime_str("application/octet-stream")
        .unwrap()
}
