//! What each kind of webhook is sent, and how it says that it took it.

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use probity_app::notifications::Parcel;
use probity_domain::notification::{Failure, Purpose};
use serde_json::{Value, json};
use sha2::Sha256;

use super::settings::WebhookKind;
use crate::config::Secret;

/// A request, but for where it goes.
pub(super) struct Prepared {
    /// What is added to the query of the address.
    pub(super) query: Option<String>,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: String,
}

/// `None`: the secret is not what this kind of webhook needs.
pub(super) fn prepare(kind: WebhookKind, parcel: &Parcel, secret: Option<&Secret>, link: &str) -> Option<Prepared> {
    let text = format!("{} {link}", parcel.text);
    let plain = |body: Value| {
        Some(Prepared {
            query: None,
            headers: Vec::new(),
            body: body.to_string(),
        })
    };
    match kind {
        WebhookKind::Standard => standard(parcel, secret?, link),
        WebhookKind::Wecom => plain(json!({ "msgtype": "text", "text": { "content": text } })),
        WebhookKind::Slack => plain(json!({ "text": text })),
        WebhookKind::Teams => plain(teams(parcel, link)),
        WebhookKind::Dingtalk => dingtalk(parcel, secret, &text),
        WebhookKind::Feishu => feishu(parcel, secret, &text),
    }
}

/// Signed as the Standard Webhooks specification has it: HMAC-SHA256 over `id.timestamp.body`, the secret in base64 after
/// `whsec_` or as it is. The id is that of the notice, the same in every attempt.
fn standard(parcel: &Parcel, secret: &Secret, link: &str) -> Option<Prepared> {
    let purpose = match parcel.purpose {
        Purpose::Work => "work",
        Purpose::System => "system",
    };
    let body = json!({
        "type": "notice",
        "timestamp": parcel.queued.to_string(),
        "data": { "purpose": purpose, "recipient": parcel.person.stream(), "text": parcel.text, "link": link },
    })
    .to_string();
    let (id, timestamp) = (parcel.notice.stream(), parcel.now.as_second().to_string());
    let key = match secret.expose().strip_prefix("whsec_") {
        Some(encoded) => BASE64.decode(encoded.as_bytes()).ok()?,
        None => secret.expose().as_bytes().to_vec(),
    };
    let signature = sign(&key, format!("{id}.{timestamp}.{body}").as_bytes())?;
    Some(Prepared {
        query: None,
        headers: vec![
            ("webhook-id", id),
            ("webhook-timestamp", timestamp),
            ("webhook-signature", format!("v1,{signature}")),
        ],
        body,
    })
}

/// The robot's own signature: HMAC-SHA256 with the secret over the time in milliseconds, a line feed and the secret.
fn dingtalk(parcel: &Parcel, secret: Option<&Secret>, line: &str) -> Option<Prepared> {
    let query = match secret {
        Some(secret) => {
            let timestamp = parcel.now.as_millisecond();
            let signed = format!("{timestamp}\n{}", secret.expose());
            let signature = sign(secret.expose().as_bytes(), signed.as_bytes())?;
            Some(format!("timestamp={timestamp}&sign={}", percent(&signature)))
        }
        None => None,
    };
    Some(Prepared {
        query,
        headers: Vec::new(),
        body: json!({ "msgtype": "text", "text": { "content": line } }).to_string(),
    })
}

/// The robot's own signature: HMAC-SHA256 over nothing, with the time in seconds, a line feed and the secret as the key.
fn feishu(parcel: &Parcel, secret: Option<&Secret>, line: &str) -> Option<Prepared> {
    let mut body = json!({ "msg_type": "text", "content": { "text": line } });
    if let (Some(secret), Some(members)) = (secret, body.as_object_mut()) {
        let timestamp = parcel.now.as_second();
        let key = format!("{timestamp}\n{}", secret.expose());
        members.insert("timestamp".to_owned(), json!(timestamp.to_string()));
        members.insert("sign".to_owned(), json!(sign(key.as_bytes(), b"")?));
    }
    Some(Prepared {
        query: None,
        headers: Vec::new(),
        body: body.to_string(),
    })
}

fn teams(parcel: &Parcel, link: &str) -> Value {
    json!({
        "type": "message",
        "attachments": [{
            "contentType": "application/vnd.microsoft.card.adaptive",
            "contentUrl": null,
            "content": {
                "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                "type": "AdaptiveCard",
                "version": "1.4",
                "body": [{ "type": "TextBlock", "text": parcel.text, "wrap": true }],
                "actions": [{ "type": "Action.OpenUrl", "title": "Probity", "url": link }],
            },
        }],
    })
}

/// Whether an answer means that the message was taken. The Chinese robots answer 200 to everything and say in the body
/// whether it went well.
pub(super) fn judge(kind: WebhookKind, status: u16, body: &[u8]) -> Result<(), Failure> {
    match status {
        200..300 => {}
        408 | 425 | 429 | 500.. => return Err(Failure::Busy),
        _ => return Err(Failure::Refused),
    }
    let code = match kind {
        WebhookKind::Wecom | WebhookKind::Dingtalk => code_of(body, "errcode"),
        WebhookKind::Feishu => code_of(body, "code").or_else(|| code_of(body, "StatusCode")),
        WebhookKind::Standard | WebhookKind::Slack | WebhookKind::Teams => Some(0),
    };
    match code {
        Some(0) => Ok(()),
        // Too often: WeCom 45009, DingTalk 130101 and 410100, Feishu 11232 and 9499.
        Some(45_009 | 130_101 | 410_100 | 11_232 | 9_499) => Err(Failure::Busy),
        Some(_) => Err(Failure::Refused),
        None => Err(Failure::Unintelligible),
    }
}

fn code_of(body: &[u8], member: &str) -> Option<i64> {
    serde_json::from_slice::<Value>(body).ok()?.get(member)?.as_i64()
}

fn sign(key: &[u8], message: &[u8]) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(message);
    Some(BASE64.encode(&mac.finalize().into_bytes()))
}

/// Base64 as it stands in a query.
fn percent(base64: &str) -> String {
    base64.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

#[cfg(test)]
mod tests {
    use probity_domain::ids::{NoticeId, PersonId};
    use probity_domain::notification::Route;
    use probity_domain::report::Language;
    use ulid::Ulid;

    use super::*;

    const LINK: &str = "https://probity.example.com/staff/";

    fn parcel() -> Parcel {
        Parcel {
            notice: NoticeId(Ulid(5)),
            person: PersonId(Ulid(7)),
            purpose: Purpose::Work,
            route: Route::Webhook("x".to_owned()),
            address: None,
            language: Language::En,
            subject: "subject",
            text: "Something waits.",
            footer: "footer",
            queued: "2025-03-03T02:00:00Z".parse().unwrap(),
            now: "2025-03-03T02:00:00Z".parse().unwrap(),
        }
    }

    fn prepared(kind: WebhookKind, secret: Option<&str>) -> Prepared {
        let secret = secret.map(|secret| Secret::new(secret.to_owned()));
        prepare(kind, &parcel(), secret.as_ref(), LINK).unwrap()
    }

    /// The values were computed with Python's `hmac` module.
    #[test]
    fn signatures_are_those_that_the_receivers_compute() {
        let standard = prepared(WebhookKind::Standard, Some("whsec_c2VjcmV0"));
        let header = |name: &str| {
            let found = standard.headers.iter().find(|(known, _)| *known == name);
            found.unwrap().1.clone()
        };
        assert_eq!(header("webhook-id"), "notice-00000000000000000000000005");
        assert_eq!(header("webhook-timestamp"), "1740967200");
        let signed = format!(
            "{}.{}.{}",
            header("webhook-id"),
            header("webhook-timestamp"),
            standard.body
        );
        assert_eq!(
            header("webhook-signature"),
            format!("v1,{}", sign(b"secret", signed.as_bytes()).unwrap())
        );
        assert_eq!(
            sign(b"secret", b"message").unwrap(),
            "i19IcCmVwVmMVz2x4hhmqbgl1KeU0WnXBgoDYFeWNgs="
        );
        let dingtalk = prepared(WebhookKind::Dingtalk, Some("SECabc")).query.unwrap();
        assert_eq!(dingtalk, DINGTALK);
        let feishu: Value = serde_json::from_str(&prepared(WebhookKind::Feishu, Some("abc")).body).unwrap();
        assert_eq!(
            (feishu["timestamp"].as_str(), feishu["sign"].as_str()),
            (Some("1740967200"), Some(FEISHU))
        );
    }

    const DINGTALK: &str = "timestamp=1740967200000&sign=Sujdo5GswUMutbTLpblVeqSQ7okeRUM1mnj6Ey4KbVg%3D";
    const FEISHU: &str = "nkMCSfI/E/8EoPga7n0jSmnQDvYf96lK2iR3z2pu5HI=";

    #[test]
    fn each_kind_is_sent_what_it_expects() {
        let body = |kind| serde_json::from_str::<Value>(&prepared(kind, Some("secret")).body).unwrap();
        let line = format!("Something waits. {LINK}");
        assert_eq!(body(WebhookKind::Wecom)["text"]["content"], line);
        assert_eq!(body(WebhookKind::Dingtalk)["text"]["content"], line);
        assert_eq!(body(WebhookKind::Feishu)["content"]["text"], line);
        assert_eq!(body(WebhookKind::Slack), json!({ "text": line }));
        let card = &body(WebhookKind::Teams)["attachments"][0]["content"];
        assert_eq!(
            (&card["type"], &card["actions"][0]["url"]),
            (&json!("AdaptiveCard"), &json!(LINK))
        );
        assert_eq!(
            body(WebhookKind::Standard)["data"]["recipient"],
            "person-00000000000000000000000007"
        );
        let unsigned = prepared(WebhookKind::Feishu, None).body;
        assert!(!unsigned.contains("sign"));
    }

    #[test]
    fn an_answer_is_read_as_its_kind_means_it() {
        let slack = |status| judge(WebhookKind::Slack, status, b"ok");
        assert_eq!((slack(200), slack(202)), (Ok(()), Ok(())));
        assert_eq!((slack(500), slack(429)), (Err(Failure::Busy), Err(Failure::Busy)));
        assert_eq!((slack(404), slack(302)), (Err(Failure::Refused), Err(Failure::Refused)));
        let wecom = |body: &str| judge(WebhookKind::Wecom, 200, body.as_bytes());
        assert_eq!(wecom(r#"{"errcode":0,"errmsg":"ok"}"#), Ok(()));
        assert_eq!(wecom(r#"{"errcode":93000}"#), Err(Failure::Refused));
        assert_eq!(wecom(r#"{"errcode":45009}"#), Err(Failure::Busy));
        assert_eq!(wecom("<html>"), Err(Failure::Unintelligible));
        let feishu = |body: &str| judge(WebhookKind::Feishu, 200, body.as_bytes());
        assert_eq!(feishu(r#"{"code":0}"#), Ok(()));
        assert_eq!(feishu(r#"{"StatusCode":0}"#), Ok(()));
        assert_eq!(feishu(r#"{"code":19021}"#), Err(Failure::Refused));
    }

    #[test]
    fn a_secret_that_is_no_base64_after_its_prefix_signs_nothing() {
        let secret = Secret::new("whsec_***".to_owned());
        assert!(prepare(WebhookKind::Standard, &parcel(), Some(&secret), LINK).is_none());
    }
}
