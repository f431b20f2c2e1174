//! What is wrong with a file of people: where, what, and what to do about it. Nothing of what stands in the file is quoted.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use probity_domain::report::Language;

use super::column::Column;

macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident = $name:literal,)*) => {
        /// What can be wrong with a file of people.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $code,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$code,)*];

            /// The code, the key of its texts.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)*
                }
            }
        }
    };
}

codes! {
    /// The file has more bytes than are read.
    FileTooLarge = "FILE_TOO_LARGE",
    /// The file is neither UTF-8 nor GB18030.
    EncodingUnknown = "ENCODING_UNKNOWN",
    /// There is nothing under the head.
    FileEmpty = "FILE_EMPTY",
    /// The file has more rows than are read.
    TooManyRows = "TOO_MANY_ROWS",
    /// A quote is not closed.
    QuoteOpen = "QUOTE_OPEN",
    /// Something stands after a closing quote.
    QuoteStray = "QUOTE_STRAY",
    /// A head is not known.
    ColumnUnknown = "COLUMN_UNKNOWN",
    /// A head stands there twice.
    ColumnTwice = "COLUMN_TWICE",
    /// A column that is needed is not there.
    ColumnMissing = "COLUMN_MISSING",
    /// A row has more or fewer cells than the head.
    CellsMiscounted = "CELLS_MISCOUNTED",
    /// A cell is longer than is taken.
    CellTooLong = "CELL_TOO_LONG",
    /// A cell is empty that must not be.
    CellEmpty = "CELL_EMPTY",
    /// Two rows have one number.
    NumberTwice = "NUMBER_TWICE",
    /// Two rows are about one person.
    PersonTwice = "PERSON_TWICE",
    /// The number is on record for somebody else.
    NumberTaken = "NUMBER_TAKEN",
    /// Nobody has this id.
    PersonUnknown = "PERSON_UNKNOWN",
    /// Nobody has the manager's number.
    ManagerUnknown = "MANAGER_UNKNOWN",
    /// Somebody would manage themselves.
    ManagerSelf = "MANAGER_SELF",
    /// Managers would stand in a circle.
    ManagerCircle = "MANAGER_CIRCLE",
    /// A department would have two heads.
    TwoHeads = "TWO_HEADS",
    /// Neither yes nor no.
    YesNoUnreadable = "YES_NO_UNREADABLE",
    /// No known terms.
    EmploymentUnreadable = "EMPLOYMENT_UNREADABLE",
    /// No day that exists.
    DateUnreadable = "DATE_UNREADABLE",
    /// The day lies ahead.
    DateInFuture = "DATE_IN_FUTURE",
    /// The last day lies before the first.
    LeftBeforeJoined = "LEFT_BEFORE_JOINED",
    /// Another last day is on record.
    LeftOtherwise = "LEFT_OTHERWISE",
    /// Somebody who left is in the file as if they had not.
    CameBack = "CAME_BACK",
    /// Nobody has a relative's number.
    RelativeUnknown = "RELATIVE_UNKNOWN",
    /// Somebody would be their own relative.
    RelativeSelf = "RELATIVE_SELF",
    /// A row has more relatives than are taken.
    TooManyRelatives = "TOO_MANY_RELATIVES",
    /// No department can have this name.
    DepartmentUnnameable = "DEPARTMENT_UNNAMEABLE",
    /// Two names in the file mean one department.
    DepartmentTwice = "DEPARTMENT_TWICE",
    /// Whoever brings the file would move themselves.
    OwnEntry = "OWN_ENTRY",
}

/// One thing that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line of the file, from 1; `None`: the file as a whole, or somebody who is not in it.
    pub line: Option<usize>,
    /// The number of the column in the file, from 1.
    pub place: Option<usize>,
    /// Which column it is.
    pub column: Option<Column>,
    /// What is wrong.
    pub code: Code,
    /// Another line that it is about, such as the first one with the same number.
    pub other_line: Option<usize>,
}

impl Problem {
    pub(super) fn of(code: Code) -> Self {
        Self {
            line: None,
            place: None,
            column: None,
            code,
            other_line: None,
        }
    }

    pub(super) fn on(self, line: usize) -> Self {
        Self {
            line: Some(line),
            ..self
        }
    }

    pub(super) fn at(self, place: usize, column: Option<Column>) -> Self {
        Self {
            place: Some(place),
            column,
            ..self
        }
    }

    pub(super) fn about(self, column: Column) -> Self {
        Self {
            column: Some(column),
            ..self
        }
    }

    pub(super) fn beside(self, other_line: Option<usize>) -> Self {
        Self { other_line, ..self }
    }

    /// What is wrong and what to do, in a language of the product.
    pub fn text(&self, language: Language) -> &'static str {
        let texts: &'static Texts = match language {
            Language::En => &EN,
            Language::ZhHans => &ZH,
        };
        texts.get(self.code.name()).map_or("", String::as_str)
    }
}

/// For the operator's terminal, in English.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}, ")?;
        }
        if let Some(place) = self.place {
            write!(f, "column {place}, ")?;
        }
        if let Some(column) = self.column {
            write!(f, "{}: ", column.name())?;
        }
        f.write_str(self.text(Language::En))?;
        if let Some(other) = self.other_line {
            write!(f, " (see line {other})")?;
        }
        write!(f, " [{}]", self.code.name())
    }
}

static EN: LazyLock<Texts> = LazyLock::new(|| read(include_str!("en.toml")));
static ZH: LazyLock<Texts> = LazyLock::new(|| read(include_str!("zh.toml")));

type Texts = BTreeMap<String, String>;

/// The files are part of the program and are read in a test: one that cannot be read is not shipped.
fn read(file: &str) -> Texts {
    toml::from_str(file).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_a_text_in_both_languages() {
        let is_han = |character: char| ('\u{4e00}'..='\u{9fff}').contains(&character);
        for code in Code::ALL {
            let problem = Problem::of(*code);
            let (en, zh) = (problem.text(Language::En), problem.text(Language::ZhHans));
            assert!(!en.is_empty() && !en.chars().any(is_han), "{code:?}");
            assert!(zh.chars().any(is_han), "{code:?}");
        }
        assert_eq!((EN.len(), ZH.len()), (Code::ALL.len(), Code::ALL.len()));
    }

    #[test]
    fn a_limit_in_a_text_is_the_one_that_holds() {
        let en = |code| Problem::of(code).text(Language::En);
        assert!(en(Code::FileTooLarge).contains("64 MiB") && super::super::LARGEST_FILE == 64 * 1024 * 1024);
        assert!(en(Code::TooManyRows).contains("200000") && super::super::MOST_ROWS == 200_000);
        assert!(en(Code::TooManyRelatives).contains(&super::super::MOST_RELATIVES.to_string()));
        let longest = probity_domain::department::LONGEST_NAME.to_string();
        assert!(en(Code::DepartmentUnnameable).contains(&longest));
        assert!(en(Code::CellTooLong).contains(&super::super::LONGEST_CELL.to_string()));
    }
}
