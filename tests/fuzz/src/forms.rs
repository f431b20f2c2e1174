//! Forms with files, as a reporter's browser sends them.

use poem::endpoint::BoxEndpoint;
use poem::http::{Method, StatusCode};
use poem::{Endpoint as _, EndpointExt as _, Request, Response};
use probity_portal::{Limits, Portal};
use std::time::Duration;

use crate::Target;
use crate::site::Site;

const BOUNDARY: &str = "a-boundary-of-the-test";
/// Stands in an input for the token of the form.
const TOKEN: &str = "THE-TOKEN-OF-THE-FORM";
/// What stands before the token in the page.
const BEFORE_TOKEN: &str = "name=\"token\" value=\"";

/// A form is taken in exactly when the page says so.
pub struct Forms {
    site: Site,
    portal: BoxEndpoint<'static, Response>,
}

impl Forms {
    /// The token of a new form.
    fn token(&self) -> String {
        let request = Request::builder().uri_str("/en/report").finish();
        let page = self.site.wait(async {
            let body = self.portal.get_response(request).await.into_body();
            body.into_string().await.unwrap()
        });
        let start = page.find(BEFORE_TOKEN).expect("the page has a form") + BEFORE_TOKEN.len();
        let rest = &page[start..];
        rest[..rest.find('"').unwrap()].to_owned()
    }

    fn send(&self, body: Vec<u8>) -> StatusCode {
        let request = Request::builder()
            .method(Method::POST)
            .uri_str("/en/report")
            .content_type(&format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(body);
        self.site.wait(self.portal.get_response(request)).status()
    }
}

impl Target for Forms {
    fn new() -> Self {
        let site = Site::new();
        let limits = Limits {
            look_up: Duration::ZERO,
            ..Limits::default()
        };
        let portal = Portal {
            app: site.app.clone(),
            views: site.views.clone(),
            limits,
            https: false,
            script: None,
        };
        let portal = probity_portal::routes(portal).boxed();
        Self { site, portal }
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        let photograph = b"\xff\xd8\xff\xfe\x00\x06abcd\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00picture\xff\xd9";
        let end = format!("--{BOUNDARY}--\r\n").into_bytes();
        let plain = [
            field("token", TOKEN),
            field("narrative", "It happened."),
            field("when-kind", "year"),
            field("when-value", "2025"),
        ];
        let with_files = [
            plain.concat(),
            field("keep", "yes"),
            file("a.jpg", photograph),
            file("", b""),
            end.clone(),
        ];
        vec![[plain.concat(), end].concat(), with_files.concat()]
    }

    fn words(&self) -> Vec<&str> {
        vec![
            "--a-boundary-of-the-test",
            "--\r\n",
            "Content-Disposition: form-data; ",
            "name=\"token\"",
            "filename=\"\"",
            "filename*=UTF-8''%00",
            TOKEN,
        ]
    }

    fn take(&mut self, input: &[u8]) -> bool {
        let token = self.token();
        let status = self.send(replaced(input, TOKEN, &token));
        let shown = || String::from_utf8_lossy(input);
        assert!(!status.is_server_error(), "{status} for {:?}", shown());
        let filed = self
            .site
            .new_events()
            .iter()
            .filter(|kind| *kind == "report-received")
            .count();
        let said = usize::from(status == StatusCode::OK);
        assert_eq!(filed, said, "{status} for {:?}", shown());
        filed == 1
    }
}

fn field(name: &str, text: &str) -> Vec<u8> {
    format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n").into_bytes()
}

fn file(name: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
         Content-Type: image/jpeg\r\n\r\n"
    );
    [head.as_bytes(), content, b"\r\n"].concat()
}

/// Where a text stands in a body, another one.
fn replaced(body: &[u8], text: &str, by: &str) -> Vec<u8> {
    let Some(at) = body.windows(text.len()).position(|window| window == text.as_bytes()) else {
        return body.to_vec();
    };
    [&body[..at], by.as_bytes(), &body[at + text.len()..]].concat()
}
