//! The columns of a file of people, and the names under which their heads are known.

use super::problem::{Code, Problem};
use super::text::Record;

macro_rules! columns {
    ($($(#[$doc:meta])* $column:ident = $name:literal: $($alias:literal)*;)*) => {
        /// A column of a file of people.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Column {
            $($(#[$doc])* $column,)*
        }

        impl Column {
            /// Every column.
            pub const ALL: &'static [Self] = &[$(Self::$column,)*];

            /// The name that stands for it in problems, and at its head in a file in English.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$column => $name,)*
                }
            }

            /// What may stand at its head besides, without spaces and in lower case.
            const fn aliases(self) -> &'static [&'static str] {
                match self {
                    $(Self::$column => &[$($alias,)*],)*
                }
            }
        }
    };
}

columns! {
    /// The company's own number for the person.
    Number = "number": "employeenumber" "employeeno" "employeeid" "staffnumber" "staffid" "工号" "员工编号" "员工号" "职工号" "人员编号";
    /// Full name.
    Name = "name": "fullname" "姓名" "名字" "员工姓名";
    /// How to reach them.
    Contact = "contact": "email" "mail" "phone" "联系方式" "邮箱" "电子邮箱" "电子邮件" "手机" "手机号" "电话";
    /// The department, by the company's code or name for it.
    Department = "department": "departmentcode" "departmentname" "部门" "部门编码" "部门代码" "部门编号" "部门名称" "所属部门";
    /// Whom they report to, by number.
    Manager = "manager": "managernumber" "reportsto" "上级" "上级工号" "直属上级" "直属上级工号" "直接上级" "直接上级工号" "汇报对象";
    /// They manage the department.
    Heads = "heads_department": "head" "departmenthead" "负责人" "部门负责人" "是否部门负责人" "是否负责人";
    /// On what terms they work.
    Employment = "employment": "employmenttype" "type" "用工类型" "用工形式" "用工性质" "员工类型" "合同类型";
    /// Since when they work here.
    Joined = "joined": "joinedon" "startdate" "hiredate" "入职日期" "入职时间" "入职日";
    /// The last day.
    Left = "left": "lefton" "leavingdate" "lastday" "离职日期" "离职时间" "离职日" "最后工作日";
    /// Since when department, manager and terms are as the row says.
    Since = "since": "effective" "effectivefrom" "生效日期" "调动日期" "变动日期" "异动日期";
    /// Relatives in the company, by number.
    Relatives = "relatives": "relative" "亲属" "亲属工号" "亲属关系";
    /// Somebody who is in the directory already, by the id that they have there.
    Person = "person": "personid" "probityid" "系统编号" "系统id";
}

/// Without these a file says too little.
const NEEDED: [Column; 3] = [Column::Number, Column::Name, Column::Department];

/// Which column stands where.
pub(super) struct Head(Vec<Option<Column>>);

impl Head {
    /// Reads the first record. Every head is known, and stands there once.
    pub(super) fn read(record: &Record) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut columns: Vec<Option<Column>> = Vec::new();
        for (place, cell) in record.cells.iter().enumerate() {
            let found = named(cell);
            let problem = match found {
                None => Some(Code::ColumnUnknown),
                Some(_) if columns.contains(&found) => Some(Code::ColumnTwice),
                Some(_) => None,
            };
            problems.extend(problem.map(|code| Problem::of(code).on(record.line).at(place + 1, found)));
            columns.push(found);
        }
        let missing = NEEDED.into_iter().filter(|needed| !columns.contains(&Some(*needed)));
        problems.extend(missing.map(|needed| Problem::of(Code::ColumnMissing).on(record.line).about(needed)));
        if problems.is_empty() {
            Ok(Self(columns))
        } else {
            Err(problems)
        }
    }

    /// How many columns there are.
    pub(super) fn width(&self) -> usize {
        self.0.len()
    }

    /// Where a column stands, from 1; `None` for one that the file has not.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        let index = self.0.iter().position(|found| *found == Some(column));
        index.map(|index| index + 1)
    }
}

fn named(cell: &str) -> Option<Column> {
    let passed_over = |character: &char| !(character.is_whitespace() || "_-*＊".contains(*character));
    let bare: String = cell.chars().filter(passed_over).flat_map(char::to_lowercase).collect();
    let is_it = |column: &&Column| column.name().replace('_', "") == bare || column.aliases().contains(&bare.as_str());
    Column::ALL.iter().find(is_it).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::directory::text::Records;

    /// What is wrong, where, and about which column.
    type Told = (Code, Option<usize>, Option<Column>);

    fn head(line: &str) -> Result<Head, Vec<Told>> {
        let record = Records::of(line).next().unwrap().unwrap();
        Head::read(&record).map_err(|problems| {
            let told = problems
                .iter()
                .map(|problem| (problem.code, problem.place, problem.column));
            told.collect()
        })
    }

    #[test]
    fn heads_are_known_in_both_languages_in_any_order() {
        for line in [
            "Department,Full Name,Employee_No*",
            "部门,姓名,工号",
            "所属部门;姓 名;员工编号",
        ] {
            let head = head(line).ok().unwrap();
            assert_eq!(head.place(Column::Department), Some(1), "{line}");
            assert_eq!(head.place(Column::Number), Some(3), "{line}");
            assert_eq!((head.place(Column::Left), head.width()), (None, 3), "{line}");
        }
    }

    #[test]
    fn no_alias_is_that_of_two_columns_and_every_one_is_found() {
        let mut seen = BTreeSet::new();
        for column in Column::ALL {
            for alias in column.aliases() {
                assert!(seen.insert(*alias), "{alias}");
                assert_eq!(named(alias), Some(*column), "{alias}");
            }
            assert_eq!(named(column.name()), Some(*column));
        }
    }

    #[test]
    fn what_a_head_does_not_say_is_not_guessed() {
        let problems = head("number,salary,number,name").err().unwrap();
        assert_eq!(
            problems,
            [
                (Code::ColumnUnknown, Some(2), None),
                (Code::ColumnTwice, Some(3), Some(Column::Number)),
                (Code::ColumnMissing, None, Some(Column::Department)),
            ]
        );
    }
}
