//! Giving who one is, locked for custodians, and answering those who ask for it.

use data_encoding::HEXLOWER;
use poem::Response;
use poem::http::StatusCode;
use probity_app::{App, AppError, Done, GivenIdentity, Plaintext, Request};
use probity_domain::Actor;
use probity_domain::custody::{KeyHolder, SealedToCustodians, Sealing};
use probity_domain::disclosure::DisclosureStatus;
use probity_domain::identity::SealedIn;
use probity_domain::ids::{DisclosureId, ReportId};
use probity_projections::reporter_inbox::{ReporterDisclosure, ReporterView};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::inbox::{Draft, open_inbox};
use super::message::with_cookie;
use super::return_page::ReturnPage;
use crate::Site;
use crate::entry::text_problem;
use crate::locale::Locale;
use crate::session::{Found, Session};
use crate::upload::{Texts, Typed, fields};
use crate::visit::{Visit, go_to};

/// The most characters of a name.
pub(crate) const LONGEST_NAME: usize = 200;
/// The most characters of a way to reach somebody, and of the words of an objection.
pub(crate) const LONGEST_CONTACT: usize = 1_000;

/// Bytes of what a browser sealed: two fields for 255 custodians.
const LARGEST_SEALED: usize = 512 * 1024;

/// What was typed of who the reporter is, and what is wrong with it.
#[derive(Default)]
pub(crate) struct Who {
    pub(crate) name: Typed,
    pub(crate) contact: Typed,
    pub(crate) problem: Option<String>,
}

impl Who {
    /// Something was typed, which must not be lost.
    pub(crate) fn is_filled(&self) -> bool {
        !self.name.text.is_empty() || !self.contact.text.is_empty()
    }
}

/// How the part of the page stands on which reporters give who they are.
pub(crate) struct ShownWho {
    /// What happens with it, or that it cannot be taken now.
    pub(crate) lead: String,
    /// It was given already.
    pub(crate) given: Option<String>,
    /// There are enough custodians.
    pub(crate) ready: bool,
    /// What the script needs to seal it in the browser.
    pub(crate) in_browser: Option<InBrowser>,
}

impl ShownWho {
    /// It cannot be looked up whether anything can be taken.
    pub(crate) fn not_now(locale: Locale) -> Self {
        Self {
            lead: locale.t("inbox-who-later"),
            given: None,
            ready: false,
            in_browser: None,
        }
    }
}

/// What the page gives to the script.
pub(crate) struct InBrowser {
    /// To whom it is sealed, as JSON.
    pub(crate) sealing: String,
    /// The script's digest.
    pub(crate) integrity: String,
}

/// To whom the browser seals.
#[derive(Serialize)]
struct SealingFor<'a> {
    stream: String,
    needed: u8,
    custodians: &'a [KeyHolder],
}

/// A request to know who the reporter is, as it is shown.
pub(crate) struct ShownAsked {
    pub(crate) id: String,
    pub(crate) lines: Vec<String>,
    pub(crate) can_agree: bool,
    pub(crate) can_object: bool,
}

/// How giving who one is stands.
pub(crate) async fn shown_who(
    site: &Site,
    locale: Locale,
    (report, view): (ReportId, &ReporterView),
) -> Result<ShownWho, AppError> {
    let sealing = site.app().sealing().await?;
    let lead = match &sealing {
        Some(sealing) if sealing.needed == 1 => locale.t("inbox-who-lead-one"),
        Some(sealing) => {
            let args = [
                ("needed", sealing.needed.to_string()),
                ("count", sealing.custodians.len().to_string()),
            ];
            locale.with("inbox-who-lead", &args)
        }
        None => locale.t("inbox-who-unready"),
    };
    let given = match view.identified_on {
        Some(day) => Some(format!(
            "{} {}",
            locale.day("inbox-who-given", &day),
            locale.t(where_sealed(site.app().identity_sealed_in(report).await?))
        )),
        None => None,
    };
    let in_browser = match (&sealing, &site.portal.script) {
        (Some(sealing), Some(script)) => Some(InBrowser {
            sealing: for_the_script(report, sealing)?,
            integrity: script.integrity(),
        }),
        (None, _) | (_, None) => None,
    };
    Ok(ShownWho {
        lead,
        given,
        ready: sealing.is_some(),
        in_browser,
    })
}

fn where_sealed(sealed_in: Option<SealedIn>) -> &'static str {
    match sealed_in {
        Some(SealedIn::Browser) => "inbox-who-in-browser",
        Some(SealedIn::Server) => "inbox-who-on-server",
        None => "inbox-who-gone",
    }
}

fn for_the_script(report: ReportId, sealing: &Sealing) -> Result<String, AppError> {
    let to = SealingFor {
        stream: App::identity_stream(report),
        needed: sealing.needed,
        custodians: &sealing.custodians,
    };
    serde_json::to_string(&to).map_err(|error| AppError::internal("writing to whom an identity is sealed", &error))
}

/// Who asks, and what the reporter can do.
pub(crate) fn shown_asked(locale: Locale, asked: &ReporterDisclosure) -> ShownAsked {
    use DisclosureStatus as S;
    let open = matches!(asked.status, S::ReporterNotified | S::Consented | S::Objected);
    let by_law = if asked.compelled {
        locale.t("inbox-asked-compelled")
    } else {
        locale.t("inbox-asked-free")
    };
    let stands = match asked.status {
        S::ReporterNotified => locale.day("inbox-asked-waits", &asked.answer_by),
        S::Consented => locale.t("inbox-asked-agreed"),
        S::Objected => locale.t("inbox-asked-objected"),
        S::Disclosed | S::Expired => locale.t("inbox-asked-disclosed"),
        S::Missing | S::Requested | S::LegalReviewed | S::NoticeWaived | S::Refused => locale.t("inbox-asked-over"),
    };
    ShownAsked {
        id: asked.disclosure.stream(),
        lines: std::iter::once(stands).chain(open.then_some(by_law)).collect(),
        can_agree: matches!(asked.status, S::ReporterNotified | S::Objected),
        can_object: matches!(asked.status, S::ReporterNotified | S::Consented),
    }
}

/// A form of a reporter who is here: their session, what they sent, and the name of the form.
struct Sent {
    session: Session,
    texts: Texts,
    name: String,
}

/// Reads a small form; an answer when there is nobody, or when it cannot be read.
async fn sent(visit: Visit) -> Result<(std::sync::Arc<Site>, Locale, Sent), Response> {
    let Visit { site, locale, request } = visit;
    let found = site.session(&request);
    let texts = match fields(request, site.limits()).await {
        Ok(texts) => texts,
        Err(broken) => return Err(site.broken(locale, broken)),
    };
    let Found::Open(session) = found else {
        let page = ReturnPage::noted(locale, locale.t("return-expired"));
        return Err(with_cookie(page.answer(), &site.forget()));
    };
    let Ok(name) = site.open_message(session.report(), texts.text("token")) else {
        let draft = Draft {
            notice: Some(locale.t("error-stale-short")),
            status: StatusCode::CONFLICT,
            ..Draft::default()
        };
        return Err(open_inbox(&site, locale, &session, draft).await);
    };
    Ok((site, locale, Sent { session, texts, name }))
}

/// Takes in who the reporter is.
pub(crate) async fn give(visit: Visit) -> Response {
    let (site, locale, sent) = match sent(visit).await {
        Ok(sent) => sent,
        Err(answer) => return answer,
    };
    let sealed = sent.texts.text("sealed");
    if !sealed.is_empty() {
        return give_sealed(&site, locale, sent).await;
    }
    let typed = |field| sent.texts.find(field).cloned().unwrap_or_default();
    let who = Who {
        name: typed("name"),
        contact: typed("contact"),
        problem: None,
    };
    if let Some(problem) = problem_of(locale, &who) {
        let who = Who {
            problem: Some(problem),
            ..who
        };
        let draft = Draft {
            who,
            status: StatusCode::UNPROCESSABLE_ENTITY,
            ..Draft::default()
        };
        return open_inbox(&site, locale, &sent.session, draft).await;
    }
    let text = |typed: &Typed| {
        let text = typed.text.trim();
        (!text.is_empty()).then(|| Plaintext::from(text))
    };
    let given = GivenIdentity {
        name: text(&who.name),
        contact: text(&who.contact),
    };
    let request = sent.request(&[&who.name.text, &who.contact.text]);
    let done = site.app().give_identity(request, sent.session.report(), &given).await;
    sent.answered(&site, locale, done, who).await
}

/// Takes in what the reporter's browser sealed.
async fn give_sealed(site: &Site, locale: Locale, sent: Sent) -> Response {
    let sealed = sent.texts.text("sealed");
    let fields: Option<Vec<SealedToCustodians>> = (sealed.len() <= LARGEST_SEALED)
        .then(|| serde_json::from_str(sealed).ok())
        .flatten();
    let Some(fields) = fields else {
        return super::error(locale, StatusCode::BAD_REQUEST);
    };
    let request = sent.request(&[sealed]);
    let report = sent.session.report();
    let done = site.app().take_sealed_identity(request, report, &fields).await;
    sent.answered(site, locale, done, Who::default()).await
}

fn problem_of(locale: Locale, who: &Who) -> Option<String> {
    if who.name.text.trim().is_empty() && who.contact.text.trim().is_empty() {
        return Some(locale.t("wrong-who-missing"));
    }
    text_problem(locale, &who.name, LONGEST_NAME).or_else(|| text_problem(locale, &who.contact, LONGEST_CONTACT))
}

/// Takes in that the reporter agrees to a disclosure, or does not.
pub(crate) async fn answer_asked(visit: Visit) -> Response {
    let (site, locale, sent) = match sent(visit).await {
        Ok(sent) => sent,
        Err(answer) => return answer,
    };
    let words = sent.texts.find("words").cloned().unwrap_or_default();
    let agrees = match sent.texts.text("answer") {
        "agree" => true,
        "object" => false,
        _ => return super::error(locale, StatusCode::BAD_REQUEST),
    };
    let Ok(id) = sent.texts.text("disclosure").parse::<DisclosureId>() else {
        return super::error(locale, StatusCode::BAD_REQUEST);
    };
    if let Some(problem) = text_problem(locale, &words, LONGEST_CONTACT) {
        let draft = Draft {
            notice: Some(problem),
            status: StatusCode::UNPROCESSABLE_ENTITY,
            ..Draft::default()
        };
        return open_inbox(&site, locale, &sent.session, draft).await;
    }
    let text = words.text.trim();
    let text = (!text.is_empty()).then(|| Plaintext::from(text));
    let request = sent.request(&[&id.stream(), if agrees { "agree" } else { "object" }, &words.text]);
    let done = site.app().answer_disclosure(request, id, agrees, text.as_ref()).await;
    sent.answered(&site, locale, done, Who::default()).await
}

impl Sent {
    /// The request under a name of its content: the same form with the same content is taken in once.
    fn request(&self, content: &[&str]) -> Request {
        let mut hash = Sha256::new_with_prefix(&self.name);
        for text in content {
            hash.update(text.len().to_be_bytes());
            hash.update(text);
        }
        Request::of(&Actor::Reporter(self.session.report())).named(HEXLOWER.encode(&hash.finalize()))
    }

    async fn answered(self, site: &Site, locale: Locale, done: Result<Done, AppError>, who: Who) -> Response {
        let (key, status) = match done {
            Ok(done) => {
                site.catch_up(&done).await;
                return go_to(&format!("/{}/inbox?sent", locale.path()));
            }
            Err(AppError::Refused {
                code: "IDENTITY_CUSTODY_NOT_READY",
                ..
            }) => ("inbox-who-unready", StatusCode::CONFLICT),
            Err(AppError::Refused {
                code: "IDENTITY_CUSTODY_CHANGED",
                ..
            }) => ("inbox-who-changed", StatusCode::CONFLICT),
            Err(AppError::Invalid { .. }) => return super::error(locale, StatusCode::BAD_REQUEST),
            Err(AppError::Refused { .. } | AppError::NotFound) => ("inbox-asked-over", StatusCode::CONFLICT),
            Err(_) => ("form-unavailable", StatusCode::SERVICE_UNAVAILABLE),
        };
        let draft = Draft {
            notice: Some(locale.t(key)),
            who,
            status,
            ..Draft::default()
        };
        open_inbox(site, locale, &self.session, draft).await
    }
}
