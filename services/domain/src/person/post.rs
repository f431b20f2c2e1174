//! The posts that a person held, and who was close to whom by them on the days that matter.
//!
//! A conflict of interest does not end because somebody changed departments: whoever managed a subject when the conduct
//! took place, or reported to them then, may be answerable for the same facts or owe the subject something. The rule for
//! those days knows own managers, heads of departments and own reports. It does not climb the chain of managers inside the
//! department, as the rule for the present does: a list would have to climb it anew for every case.

use jiff::civil::Date;

use super::{Employment, Person};
use crate::ids::{DepartmentId, PersonId};
use crate::when::When;

/// What a person was in the company, from some day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Post {
    /// The department.
    pub department: DepartmentId,
    /// Whom they reported to.
    pub manager: Option<PersonId>,
    /// They managed the department.
    pub heads_department: bool,
    /// On what terms they worked.
    pub employment: Employment,
    /// Since when.
    pub since: When,
}

/// Days from a first to a last one, both included; `None`: nothing bounds them on that side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

impl Days {
    /// Every day on which something can have happened.
    pub fn of(when: &When) -> Self {
        Self {
            first: when.earliest(),
            last: when.latest(),
        }
    }

    /// The days that are among both; `None` if there are none.
    #[must_use]
    pub fn and(self, other: Self) -> Option<Self> {
        let first = self.first.max(other.first);
        let last = match (self.last, other.last) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let is_empty = first.zip(last).is_some_and(|(first, last)| last < first);
        (!is_empty).then_some(Self { first, last })
    }
}

impl Person {
    /// Every post, with the days on which the person may have held it: from the first on which it can have begun to the
    /// last before the next one must have begun. The post that was recorded last has no end: what it says holds for who
    /// left as well.
    pub fn held(&self) -> impl Iterator<Item = (&Post, Days)> {
        let next = self.posts.iter().skip(1).map(Some).chain(std::iter::once(None));
        self.posts.iter().zip(next).map(|(post, next)| {
            let last = next.and_then(|next| next.since.latest());
            let held = Days {
                first: post.since.earliest(),
                last: last.and_then(|day| day.yesterday().ok()),
            };
            (post, held)
        })
    }

    /// Whether the person may have managed a subject on one of some days: as their own manager, or as head of the
    /// department in which the subject worked.
    pub fn may_have_managed(&self, subject: &Self, days: Days) -> bool {
        let Some(own) = self.id.filter(|own| subject.id != Some(*own)) else {
            return false;
        };
        let on_those_days = |(post, held): (_, Days)| held.and(days).map(|held| (post, held));
        subject
            .held()
            .filter_map(on_those_days)
            .any(|(post, held): (&Post, Days)| {
                let headed = |(head, led): (&Post, Days)| {
                    head.heads_department && head.department == post.department && led.and(held).is_some()
                };
                post.manager == Some(own) || self.held().any(headed)
            })
    }

    /// Whether the person may have reported to somebody on one of some days.
    pub fn may_have_reported_to(&self, manager: PersonId, days: Days) -> bool {
        self.held()
            .any(|(post, held)| post.manager == Some(manager) && held.and(days).is_some())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use ulid::Ulid;

    use super::*;

    const DEPARTMENT: DepartmentId = DepartmentId(Ulid(50));
    const ELSEWHERE: DepartmentId = DepartmentId(Ulid(51));

    fn post(department: DepartmentId, manager: Option<u128>, heads: bool, since: When) -> Post {
        Post {
            department,
            manager: manager.map(|manager| PersonId(Ulid(manager))),
            heads_department: heads,
            employment: Employment::Employee,
            since,
        }
    }

    fn person(id: u128, posts: &[Post]) -> Person {
        Person {
            id: Some(PersonId(Ulid(id))),
            posts: posts.to_vec(),
            ..Person::default()
        }
    }

    fn on(day: Date) -> Days {
        Days::of(&When::from(day))
    }

    /// Reported to person 2 until the end of 2023, and to person 3 since.
    fn subject() -> Person {
        let first = post(DEPARTMENT, Some(2), false, date(2020, 1, 1).into());
        let second = post(DEPARTMENT, Some(3), false, date(2024, 1, 1).into());
        person(1, &[first, second])
    }

    #[test]
    fn the_manager_of_the_day_counts_and_not_the_one_before_or_after() {
        let (before, after) = (person(2, &[]), person(3, &[]));
        let last_day = on(date(2023, 12, 31));
        assert!(before.may_have_managed(&subject(), last_day) && !after.may_have_managed(&subject(), last_day));
        let next_day = on(date(2024, 1, 1));
        assert!(!before.may_have_managed(&subject(), next_day) && after.may_have_managed(&subject(), next_day));
        let too_early = on(date(2019, 12, 31));
        assert!(!before.may_have_managed(&subject(), too_early));
    }

    #[test]
    fn what_is_not_known_counts_as_possible() {
        let before = person(2, &[]);
        assert!(before.may_have_managed(&subject(), Days::of(&When::Unknown)));
        let month = When::Month { year: 2024, month: 1 };
        let vague = person(
            1,
            &[
                post(DEPARTMENT, Some(2), false, When::Unknown),
                post(DEPARTMENT, None, false, month),
            ],
        );
        assert!(before.may_have_managed(&vague, on(date(2024, 1, 30))));
        assert!(
            !before.may_have_managed(&vague, on(date(2024, 1, 31))),
            "it begins on the last day at the latest"
        );
        assert!(before.may_have_managed(&vague, on(date(1990, 1, 1))));
    }

    #[test]
    fn who_headed_the_department_then_managed_everybody_in_it() {
        let head = person(
            4,
            &[
                post(DEPARTMENT, None, true, date(2021, 1, 1).into()),
                post(ELSEWHERE, None, true, date(2022, 1, 1).into()),
            ],
        );
        assert!(head.may_have_managed(&subject(), on(date(2021, 6, 1))));
        assert!(
            !head.may_have_managed(&subject(), on(date(2022, 6, 1))),
            "by then elsewhere"
        );
        assert!(
            !head.may_have_managed(&head, on(date(2021, 6, 1))),
            "nobody manages themselves"
        );
        // Head and member, but never on one day: the head left before the member came.
        let late = person(1, &[post(DEPARTMENT, None, false, date(2022, 1, 1).into())]);
        assert!(!head.may_have_managed(&late, Days::of(&When::Unknown)));
    }

    #[test]
    fn who_reported_to_somebody_then_did() {
        assert!(subject().may_have_reported_to(PersonId(Ulid(2)), on(date(2023, 1, 1))));
        assert!(!subject().may_have_reported_to(PersonId(Ulid(2)), on(date(2024, 1, 1))));
    }
}
