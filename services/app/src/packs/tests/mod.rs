//! Shipped packs load; each contradiction is said where it stands.

mod calendar;
mod guide;
mod kept;
mod policy;
mod profile;
mod shape;
mod shipped;
mod wages;

use std::fs;

use tempfile::TempDir;

use super::{PackError, PackFiles};

const POLICY: &str = r#"pack = "house"
title = { zh = "规章", en = "Rules" }

[windows]
acknowledge = { value = { days = 7 }, source = "Choice of acknowledge" }
triage = { value = { working_days = 5 }, source = "Choice of triage" }
feedback = { value = { months = 3 }, source = "Choice of feedback" }
investigation = { value = { days = 60 }, source = "Choice of investigation" }
subject_response = { value = { working_days = 5 }, source = "Choice of subject_response" }
union_reply = { value = { working_days = 5 }, source = "Choice of union_reply" }
hearing = { value = { working_days = 5 }, source = "Choice of hearing" }
appeal = { value = { working_days = 10 }, source = "Choice of appeal" }
appeal_decision = { value = { working_days = 15 }, source = "Choice of appeal_decision" }
public_notice = { value = { days = 30 }, source = "Choice of public_notice" }
certificate = { value = { days = 15 }, source = "Choice of certificate" }
repeat = { value = { months = 24 }, source = "Choice of repeat" }
retaliation_gate = { value = { working_days = 3 }, source = "Choice of retaliation_gate" }
arbitration = { value = { months = 12 }, source = "Choice of arbitration" }
hold_review = { value = { months = 6 }, source = "Choice of hold_review" }
claim_notice = { value = { days = 15 }, source = "Choice of claim_notice" }
claim_answer = { value = { days = 15 }, source = "Choice of claim_answer" }
claim_plan = { value = { days = 30 }, source = "Choice of claim_plan" }
disclosure_answer = { value = { days = 8 }, source = "Choice of disclosure_answer" }

[[sanctions]]
kind = "written_warning"
severities = ["minor", "serious"]
approvals = ["human_resources", "decision_maker"]
level = "line"
union = "notify"
months = [6, 12]

[[retention]]
id = "closed"
title = { zh = "已结", en = "Closed" }
keep = { months = 6 }
source = "Choice of the house"

[[clauses]]
id = "HR-1"
kinds = ["norm"]
title = { zh = "目的", en = "Purpose" }
summary = { zh = "为什么", en = "Why" }

[[clauses]]
id = "HR-2"
kinds = ["breach", "process"]
severities = ["minor", "serious"]
reportable = true
record = { zh = "登记簿", en = "Register" }
title = { zh = "登记", en = "Register it" }
summary = { zh = "要登记", en = "Register it first" }

[windows.first_check_in]
value = { days = 30 }
source = "Choice of first_check_in"

[windows.second_check_in]
value = { days = 90 }
source = "Choice of second_check_in"

[windows.third_check_in]
value = { days = 180 }
source = "Choice of third_check_in"

[windows.fourth_check_in]
value = { days = 365 }
source = "Choice of fourth_check_in"

[windows.reward]
value = { days = 180 }
source = "Choice of reward"
"#;

const PROFILE: &str = r#"id = "land"
title = { zh = "某地", en = "Land" }

[zone]
value = "Asia/Shanghai"
source = "Time zone database"

[calendar]
value = "land"
source = "Its law"

[action_warn]
value = { days = 90 }
source = "Choice"

[action_stop]
value = { days = 365 }
source = "Choice"
contested = { zh = "有争议", en = "Disputed" }

[fines_allowed]
value = false
source = "Choice"

[windows.triage]
value = { working_days = 3 }
source = "Its law"

[retention.closed]
value = { months = 36 }
source = "Its law"
"#;

const CALENDAR: &str = r#"id = "land"

[[years]]
year = 2024
source = "Its law"
holidays = [
    { name = "New Year", days = "2024-01-01" },
    { name = "Spring", days = "2024-02-10/2024-02-17" },
]
worked_weekends = ["2024-02-04", "2024-02-18"]

[[years]]
year = 2025
provisional = true
source = "Its law"
holidays = [{ name = "New Year", days = "2025-01-01" }]
"#;

const WAGES: &str = r#"id = "town"
currency = "CNY"

[[places]]
id = "city"
title = { zh = "城市", en = "City" }
checked_until = "2025-06"
values = [
    { from = "2023-01-01", monthly = 200000, source = "Its notice" },
    { from = "2025-01-01", monthly = 250000, source = "Its notice" },
]
"#;

/// A folder with one policy, one profile, one calendar and one table of minimum wages.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        for (path, text) in [
            ("house", POLICY),
            ("profiles/land", PROFILE),
            ("calendars/land", CALENDAR),
            ("wages/town", WAGES),
        ] {
            folder.write(path, text);
        }
        folder
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(format!("{name}.toml"));
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn open(&self) -> Result<super::Pack, PackError> {
        PackFiles::folder(self.0.path()).open("house", "land")
    }
}

fn text_of(name: &str) -> &'static str {
    match name {
        "house" => POLICY,
        "profiles/land" => PROFILE,
        "calendars/land" => CALENDAR,
        other => panic!("no fixture {other}"),
    }
}

/// Replaces one text in one file and expects a single fault, on the line where the new text begins, with this reason.
fn refuses(file: &str, old: &str, new: &str, reason: &str) {
    let text = text_of(file);
    assert_eq!(text.matches(old).count(), 1, "`{old}` stands once in the fixture");
    let line = text
        .find(old)
        .map(|at| text[..at].matches('\n').count() + 1)
        .expect("it is there");
    refuses_at(file, &text.replace(old, new), line, reason);
}

/// Expects a single fault with this reason, on this line of this text.
fn refuses_at(file: &str, text: &str, line: usize, reason: &str) {
    let folder = Folder::new();
    folder.write(file, text);
    let error = folder.open().expect_err("a fault");
    let message = error.to_string();
    let place = format!("{}:{line}:", folder.0.path().join(format!("{file}.toml")).display());
    assert!(message.starts_with(&place), "{message}\nexpected to start with {place}");
    assert!(message.contains(reason), "{message}\nexpected to say {reason}");
    assert!(message.contains("; "), "{message}\nexpected to say what to do");
    assert_eq!(message.lines().count(), 1, "{message}\nexpected one fault");
}

#[test]
fn the_fixture_itself_is_sound() {
    let pack = Folder::new().open().expect("a pack");
    assert_eq!(pack.rules.pack, "house");
    assert_eq!(pack.records.len(), 1);
}
