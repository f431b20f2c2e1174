//! Signing in, and the frame of staff's pages, in Chinese and English, without scripts.

use poem::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE};
use poem::{Request, Response};

use super::sign_in::html;
use crate::oidc::ProviderError;

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
    /// The identity provider signed nobody in.
    Provider(ProviderError),
}

struct Words {
    brand: &'static str,
    title: &'static str,
    name: &'static str,
    password: &'static str,
    button: &'static str,
    provider: &'static str,
    provider_out: &'static str,
}

const CHINESE: Words = Words {
    brand: "Probity 工作人员",
    title: "工作人员登录",
    name: "用户名",
    password: "密码",
    button: "登录",
    provider: "用公司账号登录",
    provider_out: "同时退出公司账号",
};

const ENGLISH: Words = Words {
    brand: "Probity for staff",
    title: "Staff sign-in",
    name: "User name",
    password: "Password",
    button: "Sign in",
    provider: "Sign in with the company account",
    provider_out: "Sign out of the company account as well",
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

    /// The value of `lang` in an address.
    pub(super) fn asked(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
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
            (Self::Chinese, Problem::Provider(error)) => chinese_of(error).to_owned(),
            (Self::English, Problem::Provider(error)) => english_of(error).to_owned(),
        }
    }
}

fn chinese_of(error: ProviderError) -> &'static str {
    match error {
        ProviderError::Unreachable => "暂时无法连接公司账号系统,请稍后重试。",
        ProviderError::NotBegun => "登录已超时,或并非在本浏览器发起。请重新开始。",
        ProviderError::Denied => "公司账号未能登录。",
        ProviderError::Invalid => "公司账号系统的答复未能通过验证,请重试;如仍出现,请告知运维人员。",
        ProviderError::NoClaim => "公司账号系统未提供所需的身份信息,请告知运维人员。",
        ProviderError::TooWeak => "公司账号系统未进行第二重验证,不能登录。",
        ProviderError::Unknown => "您的公司账号尚未与本系统关联,请联系运维人员。",
    }
}

fn english_of(error: ProviderError) -> &'static str {
    match error {
        ProviderError::Unreachable => "The company's accounts cannot be reached at present. Try again later.",
        ProviderError::NotBegun => "That took too long, or was not begun in this browser. Begin again.",
        ProviderError::Denied => "The company account did not sign you in.",
        ProviderError::Invalid => {
            "What the company's accounts answered does not hold. Try again; if it stays so, tell whoever operates Probity."
        }
        ProviderError::NoClaim => {
            "The company's accounts do not say what is needed to know you. Tell whoever operates Probity."
        }
        ProviderError::TooWeak => {
            "The company's accounts did not ask you for a second factor, without which nobody signs in."
        }
        ProviderError::Unknown => "Your company account is not linked to Probity yet. Ask whoever operates it.",
    }
}

/// The page. It holds nothing that a request brought along.
pub(super) fn sign_in_page(language: Language, problem: Option<Problem>, has_provider: bool) -> Response {
    let Words {
        title,
        name,
        password,
        button,
        provider,
        provider_out,
        ..
    } = language.words();
    let alert = problem
        .map(|problem| {
            let text = language.problem(problem);
            format!("<div class=\"note bad\" role=\"alert\"><p>{text}</p></div>\n")
        })
        .unwrap_or_default();
    let asked = language.asked();
    let provider = if has_provider {
        format!(
            "<p><a class=\"button\" href=\"/staff/oidc/begin?lang={asked}\">{provider}</a></p>\n\
             <p class=\"small\"><a href=\"/staff/oidc/sign-out?lang={asked}\">{provider_out}</a></p>\n"
        )
    } else {
        String::new()
    };
    let body = format!(
        r#"<h1>{title}</h1>
{alert}{provider}<form class="card narrow" method="post" action="/staff/sign-in?lang={asked}">
<label class="title" for="username">{name}</label>
<input type="text" id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>
<label class="title" for="password">{password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<p class="actions"><button>{button}</button></p>
</form>
"#
    );
    frame(language, title, "/staff/sign-in", &body)
}

/// A page of staff's in the frame and the style of the reporter's pages.
pub(super) fn frame(language: Language, title: &str, path: &str, body: &str) -> Response {
    let (tag, brand, other) = match language {
        Language::Chinese => ("zh-Hans", CHINESE.brand, "English"),
        Language::English => ("en", ENGLISH.brand, "中文"),
    };
    let (other_asked, other_tag) = match language {
        Language::Chinese => ("en", "en"),
        Language::English => ("zh", "zh-Hans"),
    };
    html(format!(
        r#"<!doctype html>
<html lang="{tag}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title} · Probity</title>
<link rel="stylesheet" href="/assets/portal.css">
<link rel="stylesheet" href="/staff/sign-in.css">
<header class="top">
<span class="brand">{brand}</span>
<nav class="languages"><a href="{path}?lang={other_asked}" lang="{other_tag}" hreflang="{other_tag}">{other}</a></nav>
</header>
<main id="main">
{body}</main>
</html>
"#
    ))
}

/// A text as it stands in HTML, in an element or a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// What staff's pages need beyond the style sheet of the reporter's pages.
pub(super) fn style() -> Response {
    let css = ".narrow{max-width:24rem;padding-bottom:.4rem}\
.narrow label+input{margin-bottom:1rem}\
input[type=password]{width:100%;font:inherit;color:inherit;background:var(--card);padding:.65rem .8rem;\
border:1px solid color-mix(in srgb,var(--soft) 55%,var(--line));border-radius:10px}\
.token{display:inline-block;max-width:100%;overflow-wrap:anywhere;user-select:all;background:var(--tint);\
padding:.4rem .7rem;border-radius:8px}\
.qr{display:block;width:14rem;max-width:100%;margin:1rem 0}\
.codes code{font-size:1.05rem;letter-spacing:.03em}";
    Response::builder()
        .header(CONTENT_TYPE, "text/css; charset=utf-8")
        .body(css)
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn a_name_cannot_become_markup() {
        assert_eq!(escape("<b a='1'>\"&"), "&lt;b a=&#39;1&#39;&gt;&quot;&amp;");
        assert_eq!(escape("林晓"), "林晓");
    }
}
