//! What a calendar may not say.

use jiff::civil::date;

use super::{CALENDAR, Folder, refuses, refuses_at};

#[test]
fn the_name_inside_is_the_name_of_the_file() {
    refuses("calendars/land", "id = \"land\"", "id = \"sea\"", "named `land`");
}

#[test]
fn a_worked_weekend_is_a_weekend() {
    refuses(
        "calendars/land",
        "\"2024-02-18\"",
        "\"2024-02-19\"",
        "2024-02-19 is worked anyway",
    );
}

#[test]
fn a_worked_weekend_is_no_holiday_and_stands_once() {
    refuses(
        "calendars/land",
        "\"2024-02-18\"",
        "\"2024-02-17\"",
        "2024-02-17 cannot be a holiday and a worked weekend",
    );
    refuses(
        "calendars/land",
        "\"2024-02-18\"",
        "\"2024-02-04\"",
        "2024-02-04 is a worked weekend twice",
    );
}

#[test]
fn a_holiday_stands_once_with_a_name() {
    refuses(
        "calendars/land",
        "\"2024-02-10/2024-02-17\"",
        "\"2024-01-01\"",
        "2024-01-01 is a holiday twice",
    );
    refuses(
        "calendars/land",
        "name = \"Spring\"",
        "name = \"\"",
        "the holiday has no name",
    );
}

#[test]
fn a_day_is_one_of_its_year() {
    refuses(
        "calendars/land",
        "\"2025-01-01\"",
        "\"2024-12-31\"",
        "is not within the year 2025",
    );
    refuses(
        "calendars/land",
        "\"2025-01-01\"",
        "\"2025-12-31/2026-01-01\"",
        "is not within the year 2025",
    );
    refuses("calendars/land", "\"2025-01-01\"", "\"2025-02-29\"", "is not a day");
    refuses("calendars/land", "\"2025-01-01\"", "\"New Year\"", "is not a day");
}

#[test]
fn a_range_begins_before_it_ends() {
    refuses(
        "calendars/land",
        "2024-02-10/2024-02-17",
        "2024-02-17/2024-02-10",
        "after its end on 2024-02-10",
    );
}

#[test]
fn years_follow_each_other() {
    let empty = CALENDAR.replace("[{ name = \"New Year\", days = \"2025-01-01\" }]", "[]");
    refuses_at(
        "calendars/land",
        &empty.replace("year = 2025", "year = 2024"),
        13,
        "the year 2024 stands here twice",
    );
    refuses_at(
        "calendars/land",
        &empty.replace("year = 2025", "year = 2026"),
        13,
        "the year 2026 follows 2024",
    );
    refuses_at(
        "calendars/land",
        "id = \"land\"\nyears = []\n",
        2,
        "the calendar has no year",
    );
}

#[test]
fn a_year_has_a_source() {
    let text = CALENDAR.replacen("source = \"Its law\"", "source = \" \"", 1);
    refuses_at("calendars/land", &text, 5, "the value has no source");
}

#[test]
fn ranges_and_provisional_years_reach_the_rules() {
    let calendar = Folder::new().open().expect("a pack").rules.calendar;
    assert_eq!(calendar.years[&2024].holidays.len(), 9);
    assert_eq!(calendar.is_working_day(date(2024, 2, 14)), Ok(false));
    assert_eq!(calendar.is_working_day(date(2024, 2, 18)), Ok(true));
    assert!(calendar.years[&2025].provisional);
    assert!(!calendar.years[&2024].provisional);
}
