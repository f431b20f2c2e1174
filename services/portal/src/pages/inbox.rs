//! What a reporter finds who comes back.

use askama::Template;
use jiff::civil::Date;
use poem::Response;
use poem::http::header::CONTENT_SECURITY_POLICY;
use poem::http::{HeaderValue, StatusCode};
use probity_app::told_of_file;
use probity_domain::report::ReportStatus;
use probity_domain::reward::RewardStatus;
use probity_projections::reporter_inbox::{Author, MessageKind, ReporterMessage, ReporterReward, ReporterView};

use super::file::TakenFile;
use super::identity::{ShownAsked, ShownWho, Who, shown_asked, shown_who};
use super::message::with_cookie;
use super::report::files_hint;
use super::return_page::ReturnPage;
use crate::locale::Locale;
use crate::session::{Found, Session};
use crate::shield::WITH_SCRIPT;
use crate::visit::{Visit, answer, go_to};
use crate::{Limits, Site};

#[derive(Template)]
#[template(path = "inbox.html")]
struct InboxPage<'a> {
    l: Locale,
    page_path: Option<&'static str>,
    limits: &'a Limits,
    sent: bool,
    status: String,
    next: Vec<String>,
    filed_on: Date,
    steps: Vec<Step>,
    reward: Option<ShownReward>,
    who: ShownWho,
    asked: Vec<ShownAsked>,
    messages: Vec<Shown>,
    question_open: bool,
    draft: &'a Draft,
    token: String,
}

impl InboxPage<'_> {
    fn files_hint(&self) -> String {
        files_hint(self.l, self.limits)
    }
}

/// A step on the way of a report.
struct Step {
    label: &'static str,
    class: &'static str,
    is_now: bool,
}

/// A message as it is shown.
struct Shown {
    class: &'static str,
    mine: bool,
    label: Option<&'static str>,
    on: Date,
    text: Option<String>,
    files: usize,
    /// What was done with those of them of which it is known.
    told: Vec<TakenFile>,
}

/// A reward as it is shown: the code as long as it can be presented.
struct ShownReward {
    line: String,
    code: Option<String>,
}

/// What is in the form for a message.
#[derive(Default)]
pub(crate) struct Draft {
    /// What was typed.
    pub(crate) text: String,
    /// The token that the form goes on with: what is sent again under it is taken in once.
    pub(crate) token: Option<String>,
    /// What is to be said first.
    pub(crate) notice: Option<String>,
    /// What is wrong with it.
    pub(crate) problem: Option<String>,
    /// It is about retaliation.
    pub(crate) retaliation: bool,
    /// What was typed of who the reporter is.
    pub(crate) who: Who,
    /// Files are to be kept exactly as they are.
    pub(crate) keep: bool,
    /// A message was taken in just now.
    pub(crate) sent: bool,
    /// How the page is answered.
    pub(crate) status: StatusCode,
}

impl Draft {
    /// A text that was written before the session ended.
    pub(crate) fn kept(locale: Locale, text: &str) -> Self {
        Self {
            text: text.to_owned(),
            notice: Some(locale.t("inbox-kept")),
            ..Self::default()
        }
    }
}

/// The page.
pub(crate) async fn inbox(visit: Visit) -> Response {
    let Visit { site, locale, request } = visit;
    let session = match site.session(&request) {
        Found::Open(session) => session,
        Found::Expired => {
            let page = ReturnPage::noted(locale, locale.t("return-expired")).answer();
            return with_cookie(page, &site.forget());
        }
        Found::Missing => return go_to(&format!("/{}/return", locale.path())),
    };
    let draft = Draft {
        sent: request.uri().query() == Some("sent"),
        ..Draft::default()
    };
    open_inbox(&site, locale, &session, draft).await
}

/// The page of a session, with what is in the form for a message.
pub(crate) async fn open_inbox(site: &Site, locale: Locale, session: &Session, draft: Draft) -> Response {
    let found = site.portal.views.reporter_inbox().by_lookup(&session.lookup).await;
    let token = match &draft.token {
        Some(token) => Ok(token.clone()),
        None => site.new_message(session.report()),
    };
    let (Ok(Some(view)), Ok(token), Ok(cookie)) = (found, token, site.keep(session)) else {
        return ReturnPage::unavailable(locale).keeping(&draft.text).answer();
    };
    // The rest of the page does not wait for custody.
    let who = shown_who(site, locale, (session.report(), &view)).await;
    let who = who.unwrap_or_else(|_| ShownWho::not_now(locale));
    let with_script = who.in_browser.is_some();
    let page = InboxPage {
        l: locale,
        // The switch of languages would lose what was typed.
        page_path: (draft.text.is_empty() && draft.who.problem.is_none()).then_some("/inbox"),
        limits: site.limits(),
        sent: draft.sent,
        status: locale.t(status(view.status)),
        next: next(locale, &view, site.app().today())
            .into_iter()
            .chain(protection(locale, &view))
            .collect(),
        filed_on: view.received_on,
        steps: steps(view.status),
        reward: view.reward.as_ref().map(|reward| shown_reward(locale, session, reward)),
        who,
        asked: view
            .disclosures
            .iter()
            .map(|asked| shown_asked(locale, asked))
            .collect(),
        messages: messages(session, &view),
        question_open: view.open_question.is_some(),
        draft: &draft,
        token,
    };
    let mut page = with_cookie(answer(draft.status, &page), &cookie);
    if with_script {
        let policy = HeaderValue::from_static(WITH_SCRIPT);
        page.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    page
}

fn messages(session: &Session, view: &ReporterView) -> Vec<Shown> {
    let open = |message: &ReporterMessage| {
        let sealed = message.text.as_ref()?;
        let text = session.secret.open(&message.stream, sealed).ok()?;
        Some(text.expose().to_owned())
    };
    let shown = |message: &ReporterMessage| Shown {
        class: class(message, view),
        mine: message.from == Author::Reporter,
        label: label(message.kind),
        on: message.on,
        text: open(message),
        files: message.attachments,
        told: told(session, message),
    };
    view.messages.iter().map(shown).collect()
}

/// What was done with the files of a message.
fn told(session: &Session, message: &ReporterMessage) -> Vec<TakenFile> {
    let files = message.files.iter().filter_map(|sealed| {
        let opened = session.secret.open(&message.stream, sealed).ok()?;
        let (name, about) = told_of_file(&opened)?;
        Some(TakenFile::new(name, about))
    });
    files.collect()
}

fn shown_reward(locale: Locale, session: &Session, reward: &ReporterReward) -> ShownReward {
    let amount = locale.money(&reward.amount);
    let line = match reward.status {
        RewardStatus::Claimed => locale.with("inbox-reward-claimed", &[("amount", amount)]),
        RewardStatus::Paid => locale.with("inbox-reward-paid", &[("amount", amount)]),
        RewardStatus::Lapsed => locale.with("inbox-reward-lapsed", &[("amount", amount)]),
        RewardStatus::Missing
        | RewardStatus::Proposed
        | RewardStatus::Verified
        | RewardStatus::Approved
        | RewardStatus::CodeIssued => {
            let day = locale.date(&reward.until);
            locale.with("inbox-reward-waits", &[("amount", amount), ("day", day)])
        }
    };
    let opened = || session.secret.open(&reward.stream, &reward.code).ok();
    let code = (reward.status == RewardStatus::CodeIssued).then(opened).flatten();
    ShownReward {
        line,
        code: code.map(|code| code.expose().to_owned()),
    }
}

fn class(message: &ReporterMessage, view: &ReporterView) -> &'static str {
    match message.kind {
        MessageKind::Report
        | MessageKind::Supplement
        | MessageKind::Answer
        | MessageKind::Retaliation
        | MessageKind::Objection => "mine",
        MessageKind::Question if view.open_question == Some(message.id) => "theirs asked",
        MessageKind::Question | MessageKind::Reply | MessageKind::CheckIn => "theirs",
        MessageKind::DisclosureNotice => "theirs asked",
        MessageKind::Feedback => "theirs outcome",
    }
}

fn label(kind: MessageKind) -> Option<&'static str> {
    match kind {
        MessageKind::Question => Some("inbox-kind-question"),
        MessageKind::Feedback => Some("inbox-kind-outcome"),
        MessageKind::CheckIn => Some("inbox-kind-check-in"),
        MessageKind::Retaliation => Some("inbox-kind-retaliation"),
        MessageKind::DisclosureNotice => Some("inbox-kind-asked"),
        MessageKind::Objection => Some("inbox-kind-objection"),
        MessageKind::Report | MessageKind::Supplement | MessageKind::Answer | MessageKind::Reply => None,
    }
}

/// Where a report stands, in plain words.
fn status(status: ReportStatus) -> &'static str {
    match status {
        ReportStatus::Missing | ReportStatus::Received => "inbox-status-received",
        ReportStatus::Acknowledged => "inbox-status-acknowledged",
        ReportStatus::Triaged | ReportStatus::Accepted | ReportStatus::Linked => "inbox-status-examined",
        ReportStatus::InfoRequested => "inbox-status-question",
        ReportStatus::Referred => "inbox-status-referred",
        ReportStatus::Merged => "inbox-status-merged",
        ReportStatus::OutOfScope => "inbox-status-out-of-scope",
        ReportStatus::FeedbackGiven => "inbox-status-feedback",
        ReportStatus::Closed => "inbox-status-closed",
        ReportStatus::Reopened => "inbox-status-reopened",
    }
}

/// What happens next, and until when.
fn next(locale: Locale, view: &ReporterView, today: Date) -> Vec<String> {
    let by = |key: &str, day: Option<Date>| {
        let day = day?;
        let key = if today > day { "inbox-overdue" } else { key };
        Some(locale.day(key, &day))
    };
    let feedback = || by("inbox-feedback-by", view.feedback_by);
    let lines = match view.status {
        ReportStatus::Missing | ReportStatus::Received => [by("inbox-status-received-next", view.acknowledge_by), None],
        ReportStatus::InfoRequested => [Some(locale.t("inbox-status-question-next")), feedback()],
        ReportStatus::Closed => [Some(locale.t("inbox-status-closed-next")), None],
        ReportStatus::FeedbackGiven => [None, None],
        ReportStatus::Acknowledged
        | ReportStatus::Triaged
        | ReportStatus::Accepted
        | ReportStatus::Linked
        | ReportStatus::Referred
        | ReportStatus::Merged
        | ReportStatus::OutOfScope
        | ReportStatus::Reopened => [feedback(), None],
    };
    lines.into_iter().flatten().collect()
}

/// How the reporter is looked after.
fn protection(locale: Locale, view: &ReporterView) -> Vec<String> {
    let told = view
        .retaliation_on
        .map(|day| locale.day("inbox-retaliation-told", &day));
    let looked_after = view.looked_after.then(|| locale.t("inbox-looked-after"));
    told.into_iter().chain(looked_after).collect()
}

fn steps(status: ReportStatus) -> Vec<Step> {
    let now = match status {
        ReportStatus::Missing | ReportStatus::Received => 0,
        ReportStatus::Acknowledged => 1,
        ReportStatus::Triaged
        | ReportStatus::InfoRequested
        | ReportStatus::Accepted
        | ReportStatus::Linked
        | ReportStatus::Referred
        | ReportStatus::Merged
        | ReportStatus::OutOfScope
        | ReportStatus::Reopened => 2,
        ReportStatus::FeedbackGiven => 3,
        ReportStatus::Closed => 4,
    };
    let labels = [
        "inbox-step-received",
        "inbox-step-acknowledged",
        "inbox-step-examined",
        "inbox-step-outcome",
        "inbox-step-closed",
    ];
    let class = |index: usize| match index.cmp(&now) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "",
    };
    let step = |(index, label)| Step {
        label,
        class: class(index),
        is_now: index == now,
    };
    labels.into_iter().enumerate().map(step).collect()
}
