//! The pages of the second factor, in Chinese and English. Without scripts they offer everything but passkeys.

use std::fmt::Write as _;

use poem::Response;

use super::page::{Language, escape, frame};
use super::qr;
use crate::accounts::{FactorState, LONGEST_NAME, MOST_PASSKEYS, OwnPasskey};
use crate::config::Secret;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FactorProblem {
    /// The half sign-in is over.
    Over,
    /// The code is wrong, or was used.
    Wrong,
    /// Wait so many seconds.
    TooOften(u32),
}

struct Words {
    code_title: &'static str,
    code: &'static str,
    code_hint: &'static str,
    go_on: &'static str,
    enrol_title: &'static str,
    enrol_why: &'static str,
    scan: &'static str,
    picture: &'static str,
    type_in: &'static str,
    open_app: &'static str,
    then: &'static str,
    codes_title: &'static str,
    codes_why: &'static str,
    codes_done: &'static str,
    own_title: &'static str,
    none_yet: &'static str,
    since: &'static str,
    left: &'static str,
    password: &'static str,
    enrol: &'static str,
    renew: &'static str,
    replace: &'static str,
    back: &'static str,
    passkeys: &'static str,
    passkeys_why: &'static str,
    no_passkey: &'static str,
    add: &'static str,
    remove: &'static str,
    use_passkey: &'static str,
    new_title: &'static str,
    new_why: &'static str,
    new_name: &'static str,
    make: &'static str,
    not_made: &'static str,
    no_script: &'static str,
}

const CHINESE: Words = Words {
    code_title: "第二重验证",
    code: "验证码",
    code_hint: "请输入身份验证器应用显示的六位数字;手机不在身边时,可输入一个恢复码。",
    go_on: "继续",
    enrol_title: "设置第二重验证",
    enrol_why: "您的角色需要第二重验证:除密码外,每次登录还需输入手机上的一次性验证码。",
    scan: "用手机上的身份验证器应用扫描:",
    picture: "供身份验证器扫描的二维码",
    type_in: "无法扫描时,请手工输入此密钥(基于时间,六位):",
    open_app: "在本机的身份验证器中打开",
    then: "然后输入应用显示的验证码。",
    codes_title: "恢复码",
    codes_why: "请抄写或打印,并与手机分开保管。每个恢复码只能用一次,手机不在身边时可代替验证码。本页只显示这一次。",
    codes_done: "已妥善保存,继续",
    own_title: "我的第二重验证",
    none_yet: "尚未设置。",
    since: "设置于",
    left: "剩余恢复码",
    password: "请输入密码以确认是您本人",
    enrol: "设置",
    renew: "换发恢复码",
    replace: "换用另一部手机",
    back: "返回",
    passkeys: "通行密钥",
    passkeys_why: "通行密钥保存在手机、电脑或安全密钥中,用指纹、面容或 PIN 确认,可代替验证码,也不会被假冒网站骗取。",
    no_passkey: "尚无。",
    add: "添加通行密钥",
    remove: "移除",
    use_passkey: "使用通行密钥",
    new_title: "添加通行密钥",
    new_why: "请起一个便于辨认的名称,然后按浏览器的提示操作。",
    new_name: "名称,例如“办公电脑”",
    make: "创建",
    not_made: "未能完成,没有任何更改。请重试,或改用验证码。",
    no_script: "此处需要浏览器支持通行密钥并允许运行脚本;否则请继续使用验证码。",
};

const ENGLISH: Words = Words {
    code_title: "Second factor",
    code: "Code",
    code_hint: "The six digits that your authenticator shows. Without your telephone, give a recovery code.",
    go_on: "Go on",
    enrol_title: "Set up a second factor",
    enrol_why: "Your role needs a second factor: beside the password, a code from your telephone each time you sign in.",
    scan: "Scan this with the authenticator app on your telephone:",
    picture: "Picture for the authenticator to scan",
    type_in: "If it cannot be scanned, type this key in (time-based, six digits):",
    open_app: "Open in an authenticator on this device",
    then: "Then give the code that the app shows.",
    codes_title: "Recovery codes",
    codes_why: "Write them down or print them, and keep them apart from your telephone. Each works once, in the place of a \
                code, when the telephone is not at hand. They are shown this once.",
    codes_done: "I have kept them; go on",
    own_title: "My second factor",
    none_yet: "None is set up.",
    since: "Set up on",
    left: "Recovery codes left",
    password: "Your password, to show that it is you",
    enrol: "Set up",
    renew: "New recovery codes",
    replace: "Move to another telephone",
    back: "Back",
    passkeys: "Passkeys",
    passkeys_why: "A passkey lies in a telephone, a computer or a security key, and is used with a finger, a face or a PIN. It \
                   takes the place of the code, and no false site can trick you out of it.",
    no_passkey: "None yet.",
    add: "Add a passkey",
    remove: "Remove",
    use_passkey: "Use a passkey",
    new_title: "Add a passkey",
    new_why: "Give it a name that you will know it by, then follow your browser.",
    new_name: "Name, such as “office computer”",
    make: "Make it",
    not_made: "That did not work, and nothing was changed. Try again, or use a code.",
    no_script: "This needs a browser that knows passkeys and may run scripts; without it, go on using codes.",
};

fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

fn alert(language: Language, problem: Option<FactorProblem>) -> String {
    let Some(problem) = problem else {
        return String::new();
    };
    let text = match (language, problem) {
        (Language::Chinese, FactorProblem::Over) => "登录已超时,请重新输入密码。".to_owned(),
        (Language::Chinese, FactorProblem::Wrong) => "不正确,或已使用过。验证码请等待下一个。".to_owned(),
        (Language::Chinese, FactorProblem::TooOften(wait)) => {
            format!("尝试次数过多,请在 {wait} 秒后重试,或使用恢复码。")
        }
        (Language::English, FactorProblem::Over) => "That took too long. Begin again with the password.".to_owned(),
        (Language::English, FactorProblem::Wrong) => {
            "That is wrong, or was used already. Wait for the next code.".to_owned()
        }
        (Language::English, FactorProblem::TooOften(wait)) => {
            format!("Too many attempts. Try again in {wait} seconds, or use a recovery code.")
        }
    };
    format!("<div class=\"note bad\" role=\"alert\"><p>{text}</p></div>\n")
}

fn code_field(words: &Words) -> String {
    format!(
        "<label class=\"title\" for=\"code\">{}</label>\n<input type=\"text\" id=\"code\" name=\"code\" \
         inputmode=\"text\" autocomplete=\"one-time-code\" autocapitalize=\"none\" spellcheck=\"false\" required autofocus>\n",
        words.code
    )
}

/// What the script shows if the browser knows passkeys.
fn passkey_block(words: &Words, (path, makes): (&str, &str), inner: &str, button: &str) -> String {
    format!(
        "<div class=\"card narrow\" data-passkey=\"{path}\" data-makes=\"{makes}\" hidden>\n{inner}\
         <p class=\"wrong\" role=\"alert\" hidden>{not_made}</p>\n\
         <p class=\"actions\"><button type=\"button\">{button}</button></p>\n</div>\n\
         <script src=\"/staff/passkey.js\" defer></script>\n",
        not_made = words.not_made,
    )
}

/// The page on which a passkey is made.
pub(super) fn new_passkey(language: Language) -> Response {
    let words = words(language);
    let name = format!(
        "<label class=\"title\" for=\"name\">{}</label>\n<input type=\"text\" id=\"name\" name=\"name\" \
         maxlength=\"{LONGEST_NAME}\" autocomplete=\"off\">\n",
        words.new_name
    );
    let body = format!(
        "<h1>{title}</h1>\n<p>{why}</p>\n{block}<noscript><p>{no_script}</p></noscript>\n\
         <p><a href=\"/staff/second-factor?lang={asked}\">{back}</a></p>\n",
        title = words.new_title,
        why = words.new_why,
        block = passkey_block(words, ("/staff/passkey", "yes"), &name, words.make),
        no_script = words.no_script,
        asked = language.asked(),
        back = words.back,
    );
    frame(language, words.new_title, "/staff/passkey", &body)
}

/// Asks for a code, and offers a passkey in its place to whoever has one.
pub(super) fn code(language: Language, has_passkey: bool, problem: Option<FactorProblem>) -> Response {
    let words = words(language);
    let path = "/staff/sign-in/code";
    let passkey = if has_passkey {
        passkey_block(words, ("/staff/sign-in/passkey", "no"), "", words.use_passkey)
    } else {
        String::new()
    };
    let body = format!(
        "<h1>{title}</h1>\n{alert}{passkey}<form class=\"card narrow\" method=\"post\" action=\"{path}?lang={asked}\">\n\
         <p>{hint}</p>\n{field}<p class=\"actions\"><button>{go_on}</button></p>\n</form>\n",
        title = words.code_title,
        alert = alert(language, problem),
        asked = language.asked(),
        hint = words.code_hint,
        field = code_field(words),
        go_on = words.go_on,
    );
    frame(language, words.code_title, path, &body)
}

/// Shows a new secret and asks for its first code.
pub(super) fn enrolment(
    language: Language,
    (secret, uri): (&Secret, &Secret),
    problem: Option<FactorProblem>,
) -> Response {
    let words = words(language);
    let path = "/staff/sign-in/enrol";
    let picture = qr::picture(uri.expose(), words.picture).unwrap_or_default();
    let body = format!(
        "<h1>{title}</h1>\n{alert}<p>{why}</p>\n<div class=\"card narrow\">\n<p>{scan}</p>\n{picture}\n<p>{type_in}</p>\n\
         <p><code class=\"token\">{secret}</code></p>\n<p class=\"small\"><a href=\"{uri}\">{open_app}</a></p>\n</div>\n\
         <form class=\"card narrow\" method=\"post\" action=\"{path}?lang={asked}\">\n<p>{then}</p>\n{field}\
         <p class=\"actions\"><button>{go_on}</button></p>\n</form>\n",
        title = words.enrol_title,
        alert = alert(language, problem),
        why = words.enrol_why,
        scan = words.scan,
        type_in = words.type_in,
        secret = escape(secret.expose()),
        uri = escape(uri.expose()),
        open_app = words.open_app,
        asked = language.asked(),
        then = words.then,
        field = code_field(words),
        go_on = words.go_on,
    );
    frame(language, words.enrol_title, path, &body)
}

/// Shows recovery codes, this once.
pub(super) fn recovery_codes(language: Language, codes: &[&str]) -> Response {
    let words = words(language);
    let mut list = String::new();
    for code in codes {
        // Writing into a string cannot fail.
        let _ = writeln!(list, "<li><code>{}</code></li>", escape(code));
    }
    let body = format!(
        "<h1>{title}</h1>\n<div class=\"card narrow\">\n<p>{why}</p>\n<ol class=\"codes\">\n{list}</ol>\n\
         <p><a class=\"button\" href=\"/staff/?lang={asked}\">{done}</a></p>\n</div>\n",
        title = words.codes_title,
        why = words.codes_why,
        asked = language.asked(),
        done = words.codes_done,
    );
    frame(language, words.codes_title, "/staff/second-factor", &body)
}

/// Shows somebody their second factor, and what they can do with it.
pub(super) fn own(
    language: Language,
    (state, passkeys): (Option<FactorState>, Option<&[OwnPasskey]>),
    csrf: &str,
    problem: Option<FactorProblem>,
) -> Response {
    let words = words(language);
    let path = "/staff/second-factor";
    let (facts, label, kind, wishes) = match state {
        None => (
            format!("<p>{}</p>\n", words.none_yet),
            words.password,
            "type=\"password\" autocomplete=\"current-password\"",
            format!("<button name=\"wish\" value=\"enrol\">{}</button>", words.enrol),
        ),
        Some(state) => (
            format!(
                "<dl class=\"facts\"><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}</dd></dl>\n",
                words.since,
                state.enrolled_at.strftime("%Y-%m-%d"),
                words.left,
                state.recovery_codes
            ),
            words.code,
            "type=\"text\" autocomplete=\"one-time-code\" autocapitalize=\"none\" spellcheck=\"false\"",
            format!(
                "<button name=\"wish\" value=\"codes\">{}</button> <button name=\"wish\" value=\"replace\">{}</button>",
                words.renew, words.replace
            ),
        ),
    };
    let passkeys = passkeys.filter(|_| state.is_some());
    let passkeys = passkeys.map(|kept| own_passkeys(words, kept)).unwrap_or_default();
    let body = format!(
        "<h1>{title}</h1>\n{alert}<form class=\"card narrow\" method=\"post\" action=\"{path}?lang={asked}\">\n{facts}\
         <input type=\"hidden\" name=\"csrf\" value=\"{csrf}\">\n<label class=\"title\" for=\"proof\">{label}</label>\n\
         <input {kind} id=\"proof\" name=\"proof\" required>\n<p class=\"actions\">{wishes}</p>\n{passkeys}</form>\n\
         <p><a href=\"/staff/?lang={asked}\">{back}</a></p>\n",
        title = words.own_title,
        alert = alert(language, problem),
        asked = language.asked(),
        csrf = escape(csrf),
        back = words.back,
    );
    frame(language, words.own_title, path, &body)
}

/// Somebody's passkeys. What changes them needs the same proof as the rest of the form.
fn own_passkeys(words: &Words, kept: &[OwnPasskey]) -> String {
    let mut list = String::new();
    for OwnPasskey { id, name, added_at } in kept {
        let name = if name.is_empty() { words.passkeys } else { name };
        // Writing into a string cannot fail.
        let _ = writeln!(
            list,
            "<li>{name} <span class=\"small\">{on}</span> <button name=\"wish\" value=\"remove-{id}\">{remove}</button></li>",
            name = escape(name),
            on = added_at.strftime("%Y-%m-%d"),
            id = escape(id),
            remove = words.remove,
        );
    }
    let list = if list.is_empty() {
        format!("<p>{}</p>\n", words.no_passkey)
    } else {
        format!("<ul>\n{list}</ul>\n")
    };
    let add = if kept.len() < MOST_PASSKEYS {
        format!(
            "<p class=\"actions\"><button name=\"wish\" value=\"passkey\">{}</button></p>\n",
            words.add
        )
    } else {
        String::new()
    };
    format!(
        "<h2>{}</h2>\n<p class=\"small\">{}</p>\n{list}{add}",
        words.passkeys, words.passkeys_why
    )
}
