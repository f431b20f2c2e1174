//! What a cell says.

use jiff::civil::Date;
use probity_domain::person::Employment;
use probity_domain::when::When;

/// Years that are taken for real.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// Yes or no, in words and signs that spreadsheets have for it; nothing is no.
pub(super) fn yes_or_no(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "x" | "是" | "√" | "✓" => Some(true),
        "" | "no" | "n" | "false" | "0" | "-" | "否" => Some(false),
        _ => None,
    }
}

/// On what terms somebody works.
pub(super) fn employment(cell: &str) -> Option<Employment> {
    match cell.to_lowercase().as_str() {
        "employee" | "regular" | "permanent" | "full-time" | "员工" | "正式" | "正式员工" | "全职" | "在编"
        | "劳动合同" | "合同工" => Some(Employment::Employee),
        "dispatched" | "agency" | "派遣" | "劳务派遣" | "派遣员工" | "派遣工" => {
            Some(Employment::Dispatched)
        }
        "contractor" | "outsourced" | "外包" | "外包人员" | "承包" | "承包商" | "顾问" => {
            Some(Employment::Contractor)
        }
        _ => None,
    }
}

/// A day, a month or a year: `2024-03-15`, `2024/3/15`, `2024.3.15`, `20240315`, `2024年3月15日`, `2024-03`, `2024`. A midnight
/// after the day, as spreadsheets export it, is passed over.
pub(super) fn date(cell: &str) -> Option<When> {
    let day = match cell.split_once([' ', 'T']) {
        Some((day, "00:00:00" | "0:00:00" | "00:00" | "0:00")) => day,
        Some(_) => return None,
        None => cell,
    };
    let plain = day.replace(['/', '.', '年', '月'], "-").replace('日', "");
    let parts: Vec<&str> = plain.trim_end_matches('-').split('-').collect();
    let is_number = |part: &&str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(is_number) {
        return None;
    }
    match parts.as_slice() {
        [whole] if whole.len() == 8 => on(whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?),
        [year] => Some(When::Year { year: of_year(year)? }),
        [year, month] => {
            let (year, month) = (of_year(year)?, month.parse().ok()?);
            let when = When::Month { year, month };
            when.is_consistent().then_some(when)
        }
        [year, month, day] => on(year, month, day),
        _ => None,
    }
}

fn on(year: &str, month: &str, day: &str) -> Option<When> {
    let date = Date::new(of_year(year)?, month.parse().ok()?, day.parse().ok()?);
    date.ok().map(When::from)
}

fn of_year(year: &str) -> Option<i16> {
    let number = year.parse().ok()?;
    (year.len() == 4 && YEARS.contains(&number)).then_some(number)
}

/// Numbers in one cell, whatever stands between them.
pub(super) fn numbers(cell: &str) -> impl Iterator<Item = &str> {
    let apart = |character: char| character.is_whitespace() || ",;/|、，；".contains(character);
    cell.split(apart).filter(|number| !number.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_and_programs_write_them() {
        let day = When::from(Date::constant(2024, 3, 5));
        for text in [
            "2024-03-05",
            "2024/3/5",
            "2024.03.05",
            "20240305",
            "2024年3月5日",
            "2024-03-05 00:00:00",
            "2024-03-05T00:00:00",
        ] {
            assert_eq!(date(text), Some(day), "{text}");
        }
        let month = When::Month { year: 2024, month: 3 };
        assert_eq!((date("2024-03"), date("2024年3月")), (Some(month), Some(month)));
        assert_eq!(date("2024"), Some(When::Year { year: 2024 }));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "2023-02-29",
            "2024-13",
            "2024-00-01",
            "05.03.2024",
            "3/5/2024",
            "24-03-05",
            "2024-3-5-1",
            "45356",
            "soon",
            "2024-03-05 08:00:00",
            "-",
            "0204-03-05",
            "2024-+3-05",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn yes_and_terms_are_known_and_nothing_is_guessed() {
        assert_eq!(
            (yes_or_no("是"), yes_or_no("No"), yes_or_no("")),
            (Some(true), Some(false), Some(false))
        );
        assert_eq!(yes_or_no("maybe"), None);
        assert_eq!(employment("劳务派遣"), Some(Employment::Dispatched));
        assert_eq!(employment("劳务"), None, "may be either");
    }

    #[test]
    fn numbers_are_told_apart() {
        let found: Vec<&str> = numbers(" 007；8, A-1 、").collect();
        assert_eq!(found, ["007", "8", "A-1"]);
    }
}
