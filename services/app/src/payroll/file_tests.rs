use ulid::Ulid;

use super::*;

fn row(n: u128, minor: i64) -> FileRow {
    FileRow {
        person: PersonId(Ulid(n)),
        month: "2025-03".parse().unwrap(),
        code: ClaimId(Ulid(100 + n)),
        amount: Money::new(minor, Currency::Cny),
    }
}

/// The file of rows with what payroll wrote beside each.
fn answered(rows: &[(FileRow, &str)]) -> String {
    let amounts: Vec<FileRow> = rows.iter().map(|(row, _)| *row).collect();
    let file = payroll_file(&amounts);
    let mut lines = file.lines();
    let mut text = lines.next().unwrap().to_owned();
    for (line, (_, answer)) in lines.zip(rows) {
        text.push_str("\r\n");
        text.push_str(&line.replace(",,", &format!(",{answer}")));
    }
    text
}

fn refused(text: &str) -> String {
    read(text).expect_err("a refusal").to_string()
}

#[test]
fn the_file_says_who_and_how_much_and_no_reason() {
    let file = payroll_file(&[row(1, 160_000)]);
    let (person, code) = (Ulid(1), Ulid(101));
    let expected =
        format!("person,month,code,amount,currency,deducted,reason\r\n{person},2025-03,{code},1600.00,CNY,,\r\n");
    assert_eq!(file, expected);
}

#[test]
fn amounts_are_exact_in_both_directions() {
    for (text, expected) in [("0", 0), ("0.05", 5), ("1.5", 150), ("1234.50", 123_450), ("01", 100)] {
        assert_eq!(minor(text), Some(expected), "{text}");
    }
    let wrong = [
        "",
        "-1",
        "+1",
        "1,000.00",
        "1.",
        ".5",
        "1.005",
        "1e3",
        "=1",
        "92233720368547758.08",
        "一",
    ];
    for text in wrong {
        assert_eq!(minor(text), None, "{text}");
    }
    for amount in [0, 5, 100, 123_405, i64::MAX] {
        assert_eq!(minor(&decimal(amount)), Some(amount));
    }
    assert_eq!(decimal(-5), "-0.05");
}

#[test]
fn no_cell_is_a_formula() {
    for cell in ["=1+1", "+1", "-1", "@sum", "\t=1"] {
        assert_eq!(inert(cell), format!("'{cell}"));
    }
    assert_eq!(inert("1600.00"), "1600.00");
    assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
    let file = payroll_file(&[row(1, -500)]);
    assert!(file.contains(",'-5.00,"), "{file}");
}

#[test]
fn what_came_back_is_read_with_its_line() {
    let text = answered(&[
        (row(1, 160_000), "1600.00,"),
        (row(2, 5_000), "0, unpaid leave, again "),
    ]);
    assert!(
        refused(&text).contains("line 3, column 7: expected 7 cells, found 8"),
        "a comma needs quotes"
    );
    let text = answered(&[
        (row(1, 160_000), "1600,"),
        (row(2, 5_000), "0,\"=unpaid leave, again\""),
    ]);
    let answers = read(&format!("\u{feff}{text}")).unwrap();
    let told: Vec<_> = answers
        .iter()
        .map(|answer| (answer.line, answer.deducted, answer.reason.as_deref()))
        .collect();
    assert_eq!(told, [(2, 160_000, None), (3, 0, Some("=unpaid leave, again"))]);
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let text = "person,month,code,amount,currency,deducted,reason\nWu,March,x,1,CNY,=1,\n";
    let said = refused(text);
    for place in [
        "line 2, column 1",
        "line 2, column 2",
        "line 2, column 3",
        "line 2, column 6",
    ] {
        assert!(said.contains(place), "{said}");
    }
    assert!(!said.contains("Wu"), "what was written is not repeated: {said}");
    let twice = answered(&[(row(1, 1), "0.01,"), (row(1, 1), "0.01,")]);
    assert!(refused(&twice).contains("line 3, column 3: this instalment stands on line 2 already"));
    assert!(refused("person,month\n").contains("line 1: expected the head"));
    assert!(refused("").contains("line 1: expected the head"));
}

#[test]
fn a_file_has_limits() {
    assert!(refused(&"x".repeat(LARGEST_FILE + 1)).contains("at most 262144 bytes"));
    let mut text = HEAD.join(",");
    text.push_str(&"\n,,,,,,".repeat(40));
    assert_eq!(
        refused(&text).matches("column").count(),
        20,
        "the first twenty problems"
    );
    let head = HEAD.join(",");
    let row = |n: u128| format!("\n{},2025-03,{},,,0,r", Ulid(n), Ulid(n));
    let rows: String = (0..=u128::try_from(MOST_ROWS).unwrap()).map(row).collect();
    assert!(refused(&format!("{head}{rows}")).contains("at most 2000 rows"));
}
