//! What was typed into the form of a new report, and what it says.

use std::collections::BTreeSet;
use std::str::FromStr;

use jiff::civil::Date;
use probity_domain::ClauseId;
use probity_domain::pack::Rules;
use probity_domain::when::When;

use crate::Limits;
use crate::locale::Locale;
use crate::upload::{Texts, Typed};

/// What is wrong with a field, in the reporter's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The id of the field on the page.
    pub(crate) field: &'static str,
    /// The text beside it.
    pub(crate) text: String,
}

/// How exactly the reporter knows when it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Precision {
    /// Not at all.
    #[default]
    Unknown,
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
    /// Only that it was before a day.
    Before,
}

impl Precision {
    const ALL: [Self; 5] = [Self::Unknown, Self::Day, Self::Month, Self::Year, Self::Before];

    fn value(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::Before => "before",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Unknown => "form-when-unknown",
            Self::Day => "form-when-day",
            Self::Month => "form-when-month",
            Self::Year => "form-when-year",
            Self::Before => "form-when-before",
        }
    }

    fn of(value: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|precision| precision.value() == value).unwrap_or_default()
    }
}

/// A choice in the list of precisions.
pub(crate) struct Kind {
    /// What is sent.
    pub(crate) value: &'static str,
    /// The key of its text.
    pub(crate) label: &'static str,
    /// It is the one that was chosen.
    pub(crate) chosen: bool,
}

/// What was typed, as it was typed.
#[derive(Default)]
pub(crate) struct Entry {
    pub(crate) narrative: Typed,
    pub(crate) categories: BTreeSet<String>,
    pub(crate) when_value: Typed,
    pub(crate) place: Typed,
    /// Files are to be kept exactly as they are.
    pub(crate) keep: bool,
    /// It is about somebody who takes reports in.
    pub(crate) about_intake: bool,
    precision: Precision,
}

/// What was typed, understood.
pub(crate) struct Told {
    pub(crate) categories: Vec<ClauseId>,
    pub(crate) happened: When,
}

/// What typed words are read against.
pub(crate) struct Reading<'a> {
    pub(crate) locale: Locale,
    pub(crate) limits: &'a Limits,
    pub(crate) rules: &'a Rules,
    pub(crate) today: Date,
}

impl Entry {
    pub(crate) fn of(texts: &Texts) -> Self {
        let one = |name| texts.find(name).cloned().unwrap_or_default();
        Self {
            narrative: one("narrative"),
            categories: texts.all("category").map(|typed| typed.text.clone()).collect(),
            when_value: one("when-value"),
            place: one("place"),
            keep: !texts.text("keep").is_empty(),
            about_intake: !texts.text("about-intake").is_empty(),
            precision: Precision::of(texts.text("when-kind")),
        }
    }

    /// The choices of precision.
    pub(crate) fn kinds(&self) -> Vec<Kind> {
        let kind = |precision: Precision| Kind {
            value: precision.value(),
            label: precision.label(),
            chosen: precision == self.precision,
        };
        Precision::ALL.into_iter().map(kind).collect()
    }

    /// What it says, and what is wrong with it.
    pub(crate) fn read(&self, reading: &Reading<'_>) -> (Told, Vec<Problem>) {
        let mut problems = Vec::new();
        let l = reading.locale;
        let mut wrong = |field, text| problems.push(Problem { field, text });
        if self.narrative.text.trim().is_empty() {
            wrong("narrative", l.t("wrong-narrative-missing"));
        } else if let Some(text) = text_problem(l, &self.narrative, reading.limits.narrative) {
            wrong("narrative", text);
        }
        let categories = self.clauses(reading.rules).unwrap_or_else(|| {
            wrong("categories", l.t("wrong-category"));
            Vec::new()
        });
        let happened = self.happened(reading.today).unwrap_or_else(|| {
            wrong("when", l.t("wrong-when"));
            When::Unknown
        });
        if let Some(text) = text_problem(l, &self.place, reading.limits.place) {
            wrong("place", text);
        }
        (Told { categories, happened }, problems)
    }

    /// The chosen clauses; `None` if one of them is not offered.
    fn clauses(&self, rules: &Rules) -> Option<Vec<ClauseId>> {
        let offered = |text: &String| {
            let id = ClauseId::from_str(text).ok()?;
            rules.clauses.get(&id).filter(|clause| clause.reportable)?;
            Some(id)
        };
        self.categories.iter().map(offered).collect()
    }

    /// When it was; `None` for what is no date, is coarser than it says, or lies ahead.
    fn happened(&self, today: Date) -> Option<When> {
        let value = self.when_value.text.trim();
        if value.is_empty() {
            return (self.precision == Precision::Unknown).then_some(When::Unknown);
        }
        let numbers = numbers(value)?;
        let precision = match (self.precision, numbers.len()) {
            (Precision::Unknown, 1) => Precision::Year,
            (Precision::Unknown, 2) => Precision::Month,
            (Precision::Unknown, _) => Precision::Day,
            (known @ (Precision::Day | Precision::Month | Precision::Year | Precision::Before), _) => known,
        };
        let when = dated(precision, &numbers)?;
        (when.is_consistent() && !when.is_after(today)).then_some(when)
    }
}

/// What is wrong with a text, if anything.
pub(crate) fn text_problem(locale: Locale, typed: &Typed, limit: usize) -> Option<String> {
    if typed.cut {
        return Some(locale.with("wrong-far-too-long", &[("limit", limit.to_string())]));
    }
    let given = typed.text.chars().count();
    if given > limit {
        let args = [("given", given.to_string()), ("limit", limit.to_string())];
        return Some(locale.with("wrong-too-long", &args));
    }
    typed.damaged.then(|| locale.t("wrong-encoding"))
}

fn dated(precision: Precision, numbers: &[i16]) -> Option<When> {
    let year = numbers.first().copied()?;
    let month = numbers.get(1).map(|month| i8::try_from(*month).ok());
    let day = numbers.get(2).map(|day| i8::try_from(*day).ok());
    match precision {
        Precision::Unknown => None,
        Precision::Year => Some(When::Year { year }),
        Precision::Month => Some(When::Month { year, month: month?? }),
        Precision::Day => Some(When::Day {
            date: Date::new(year, month??, day??).ok()?,
        }),
        // "Before 2026" is before its first day.
        Precision::Before => {
            let date = Date::new(year, month.unwrap_or(Some(1))?, day.unwrap_or(Some(1))?).ok()?;
            Some(When::Before { date })
        }
    }
}

/// Year, month and day in this order, with anything between them that is no digit: `2026-03-09`, `2026年3月9日`.
fn numbers(text: &str) -> Option<Vec<i16>> {
    let narrow: String = text.chars().map(digit).collect();
    let parts: Vec<&str> = narrow
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let has_year = parts.first().is_some_and(|year| year.len() == 4);
    if !has_year || parts.len() > 3 || narrow.starts_with('-') {
        return None;
    }
    parts.iter().map(|part| part.parse().ok()).collect()
}

/// Full-width digits are digits.
fn digit(letter: char) -> char {
    match letter {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn happened(kind: &str, value: &str) -> Option<When> {
        let entry = Entry {
            precision: Precision::of(kind),
            when_value: Typed {
                text: value.to_owned(),
                damaged: false,
                cut: false,
            },
            ..Entry::default()
        };
        entry.happened(date(2026, 3, 9))
    }

    #[test]
    fn dates_are_understood_as_people_write_them() {
        let march = When::Month { year: 2026, month: 3 };
        for (kind, value, expected) in [
            ("unknown", "", When::Unknown),
            ("day", "2026-03-09", When::from(date(2026, 3, 9))),
            ("day", "2026/3/9", When::from(date(2026, 3, 9))),
            ("day", "２０２６年３月９日", When::from(date(2026, 3, 9))),
            ("month", "2026.3", march),
            ("month", "2026-03-09", march),
            ("year", "2025", When::Year { year: 2025 }),
            (
                "before",
                "2026-03-10",
                When::Before {
                    date: date(2026, 3, 10),
                },
            ),
            ("before", "2026", When::Before { date: date(2026, 1, 1) }),
            ("unknown", "2026-03", march),
            ("unknown", "2026-03-09", When::from(date(2026, 3, 9))),
        ] {
            assert_eq!(happened(kind, value), Some(expected), "{kind} {value}");
        }
    }

    #[test]
    fn what_is_no_date_or_lies_ahead_is_not_taken() {
        for (kind, value) in [
            ("day", ""),
            ("day", "2026-03"),
            ("day", "2026-02-30"),
            ("day", "2026-03-10"),
            ("month", "2026"),
            ("month", "2026-13"),
            ("month", "2026-04"),
            ("year", "2027"),
            ("year", "last year"),
            ("day", "9.3.2026"),
            ("day", "2026-03-09-01"),
            ("before", "2026-03-12"),
            ("year", "99999"),
        ] {
            assert_eq!(happened(kind, value), None, "{kind} {value}");
        }
    }
}
