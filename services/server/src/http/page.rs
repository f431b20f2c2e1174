//! The one page of this crate: signing in, in Chinese and English, without scripts.

use poem::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE};
use poem::{Request, Response};

use super::sign_in::html;

/// A language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// Simplified Chinese.
    Chinese,
    /// English.
    English,
}

/// What went wrong.
#[derive(Debug, Clone, Copy)]
pub(super) enum Problem {
    /// Name or password is wrong.
    Refused,
    /// Wait so many seconds.
    TooOften(u32),
}

struct Words {
    tag: &'static str,
    title: &'static str,
    name: &'static str,
    password: &'static str,
    button: &'static str,
    other: &'static str,
}

const CHINESE: Words = Words {
    tag: "zh-Hans",
    title: "工作人员登录",
    name: "用户名",
    password: "密码",
    button: "登录",
    other: r#"<a href="?lang=en" lang="en" hreflang="en">English</a>"#,
};

const ENGLISH: Words = Words {
    tag: "en",
    title: "Staff sign-in",
    name: "User name",
    password: "Password",
    button: "Sign in",
    other: r#"<a href="?lang=zh" lang="zh-Hans" hreflang="zh-Hans">中文</a>"#,
};

impl Language {
    /// The language that was asked for in the address, or else the first one that the browser's list has; Chinese otherwise.
    pub(super) fn of(request: &Request) -> Self {
        let query = request.uri().query().unwrap_or_default();
        if query.split('&').any(|pair| pair == "lang=en") {
            return Self::English;
        }
        if query.split('&').any(|pair| pair == "lang=zh") {
            return Self::Chinese;
        }
        let wished = request
            .headers()
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let first = wished
            .split(',')
            .map(str::trim)
            .find(|tag| tag.starts_with("zh") || tag.starts_with("en"));
        if first.is_some_and(|tag| tag.starts_with("en")) {
            Self::English
        } else {
            Self::Chinese
        }
    }

    fn words(self) -> &'static Words {
        match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
        }
    }

    fn problem(self, problem: Problem) -> String {
        match (self, problem) {
            (Self::Chinese, Problem::Refused) => "用户名或密码不正确。".to_owned(),
            (Self::Chinese, Problem::TooOften(wait)) => format!("尝试次数过多,请在 {wait} 秒后重试。"),
            (Self::English, Problem::Refused) => "User name or password is wrong.".to_owned(),
            (Self::English, Problem::TooOften(wait)) => format!("Too many attempts. Try again in {wait} seconds."),
        }
    }
}

/// The page. It holds nothing that a request brought along.
pub(super) fn sign_in_page(language: Language, problem: Option<Problem>) -> Response {
    let Words {
        tag,
        title,
        name,
        password,
        button,
        other,
    } = language.words();
    let alert = problem
        .map(|problem| format!("<p role=\"alert\">{}</p>\n", language.problem(problem)))
        .unwrap_or_default();
    let asked = match language {
        Language::Chinese => "zh",
        Language::English => "en",
    };
    html(format!(
        r#"<!doctype html>
<html lang="{tag}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Probity</title>
<link rel="stylesheet" href="/staff/sign-in.css">
<main>
<h1>{title}</h1>
{alert}<form method="post" action="/staff/sign-in?lang={asked}">
<label for="username">{name}</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>
<label for="password">{password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>{button}</button>
</form>
<p>{other}</p>
</main>
</html>
"#
    ))
}

/// The style sheet of the page.
pub(super) fn style() -> Response {
    let css = "body{font:1rem/1.5 system-ui,sans-serif;margin:0;background:#f5f6f7;color:#1b1f24}\
main{max-width:22rem;margin:10vh auto;padding:2rem;background:#fff;border:1px solid #d5d9de;border-radius:.5rem}\
h1{font-size:1.4rem;margin:0 0 1rem}label{display:block;margin:1rem 0 .25rem}\
input{box-sizing:border-box;width:100%;padding:.5rem;font:inherit;border:1px solid #6b7480;border-radius:.25rem}\
button{margin-top:1.5rem;width:100%;padding:.6rem;font:inherit;color:#fff;background:#0b5cad;border:0;border-radius:.25rem}\
[role=alert]{padding:.5rem .75rem;color:#8a1c1c;background:#fdecec;border-radius:.25rem}\
:focus-visible{outline:3px solid #f0a500;outline-offset:2px}";
    Response::builder()
        .header(CONTENT_TYPE, "text/css; charset=utf-8")
        .body(css)
}
