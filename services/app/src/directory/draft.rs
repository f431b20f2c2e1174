//! What has to be done so that the record says what the file says, person by person.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use probity_domain::Actor;
use probity_domain::ids::{DepartmentId, PersonId};
use probity_domain::when::When;
use probity_vault::Plaintext;

use super::column::Column;
use super::lineup::{Lineup, Node, Problems, Standing};
use super::plan::Department;
use super::problem::Code;

/// What has to be done about one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a step of its own, and any of them may be needed"
)]
pub(super) struct Work {
    pub(super) register: bool,
    pub(super) number: bool,
    pub(super) correct: bool,
    pub(super) relocate: bool,
    pub(super) depart: Option<When>,
}

impl Work {
    pub(super) fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// Everybody lined up, with what follows from it.
pub(super) struct Draft {
    pub(super) lineup: Lineup,
    /// The departments that the file names, in the order in which they came up.
    pub(super) departments: Vec<Department>,
    /// Relatives who are not on record with each other yet, by their places among the nodes.
    pub(super) relatives: Vec<(usize, usize)>,
    pub(super) today: Date,
    /// When those left who are not in the file any more, if somebody said so.
    pub(super) gone_on: Option<Date>,
    /// What each department is called: by the file, or else by the record.
    names: BTreeMap<DepartmentId, String>,
}

impl Draft {
    pub(super) fn of(
        lineup: Lineup,
        (departments, mut names): (Vec<(String, DepartmentId)>, BTreeMap<DepartmentId, String>),
        (today, gone_on): (Date, Option<Date>),
    ) -> Self {
        let posts = lineup.known.iter().flat_map(|known| &known.state.posts);
        let there: BTreeSet<DepartmentId> = posts.map(|post| post.department).collect();
        let departments: Vec<Department> = departments
            .into_iter()
            .map(|(name, id)| Department {
                name,
                id,
                is_new: !there.contains(&id),
                is_named: !names.contains_key(&id),
            })
            .collect();
        let of_file = departments
            .iter()
            .map(|department| (department.id, department.name.clone()));
        names.extend(of_file);
        Self {
            lineup,
            departments,
            relatives: Vec::new(),
            today,
            gone_on,
            names,
        }
    }

    /// Looks at what would be refused, so that it is told before anything is written.
    pub(super) fn check(&mut self, actor: &Actor, problems: &mut Problems<'_>) {
        for node in &self.lineup.nodes {
            self.check_days(node, problems);
            if actor.person() == Some(node.person) && self.work(node).relocate {
                problems.say(self.lineup.line(node), Column::Number, Code::OwnEntry);
            }
        }
        self.relate(problems);
    }

    fn check_days(&self, node: &Node, problems: &mut Problems<'_>) {
        let line = self.lineup.line(node);
        let entry = self.lineup.entry(node);
        let on_record = self.lineup.known(node).map(|known| &known.state);
        let said = entry.and_then(|entry| entry.left);
        match (on_record.and_then(|state| state.left), said) {
            (Some(_), Some(None)) => problems.say(line, Column::Left, Code::CameBack),
            (Some(known), Some(Some(said))) if known != said => problems.say(line, Column::Left, Code::LeftOtherwise),
            (Some(_) | None, _) => {}
        }
        let work = self.work(node);
        let joined = entry.and_then(|entry| entry.joined);
        let joined = joined.or_else(|| on_record.and_then(|state| state.joined));
        if let Some(left) = work.depart.or_else(|| on_record.and_then(|state| state.left)) {
            if left.is_after(self.today) {
                problems.say(line, Column::Left, Code::DateInFuture);
            }
            if joined.is_some_and(|joined| left.is_surely_before(&joined)) {
                problems.say(line, Column::Left, Code::LeftBeforeJoined);
            }
        }
        if work.relocate && self.since(node).is_after(self.today) {
            problems.say(line, Column::Since, Code::DateInFuture);
        }
    }

    /// Finds relatives who are not on record yet.
    fn relate(&mut self, problems: &mut Problems<'_>) {
        let mut pairs = BTreeSet::new();
        for (index, node) in self.lineup.nodes.iter().enumerate() {
            let Some(entry) = self.lineup.entry(node) else {
                continue;
            };
            for number in &entry.relatives {
                match self.lineup.numbered(number.expose()) {
                    None => problems.say(Some(entry.line), Column::Relatives, Code::RelativeUnknown),
                    Some(other) if other == index => {
                        problems.say(Some(entry.line), Column::Relatives, Code::RelativeSelf);
                    }
                    Some(other) if self.are_related(index, other) => {}
                    Some(other) => _ = pairs.insert((index.min(other), index.max(other))),
                }
            }
        }
        self.relatives = pairs.into_iter().collect();
    }

    fn are_related(&self, one: usize, other: usize) -> bool {
        let declares = |from: usize, to: usize| {
            let (from, to) = (self.lineup.nodes.get(from), self.lineup.nodes.get(to));
            let known = from.and_then(|node| self.lineup.known(node));
            known
                .zip(to)
                .is_some_and(|(known, to)| known.state.relatives.contains(&to.person))
        };
        declares(one, other) && declares(other, one)
    }

    /// What has to be done about a person.
    pub(super) fn work(&self, node: &Node) -> Work {
        match (self.lineup.entry(node), self.lineup.known(node)) {
            (Some(entry), None) => Work {
                register: true,
                depart: entry.left.flatten(),
                ..Work::default()
            },
            (Some(entry), Some(known)) => {
                let contact = entry.contact.as_ref().map(Option::as_ref);
                let other_contact = contact.is_some_and(|contact| {
                    contact.map(Plaintext::expose) != known.contact.as_ref().map(Plaintext::expose)
                });
                let other_day = entry.joined.is_some() && entry.joined != known.state.joined;
                let stays = known.state.left.is_none();
                Work {
                    register: false,
                    number: known.number.as_ref().map(Plaintext::expose) != Some(entry.number.expose()),
                    correct: entry.name.expose() != known.name.expose() || other_contact || other_day,
                    relocate: stays && self.moves(node),
                    depart: entry.left.flatten().filter(|_| stays),
                }
            }
            (None, Some(_)) if self.is_gone(node) => Work {
                depart: self.gone_on.map(When::from),
                ..Work::default()
            },
            (None, Some(_) | None) => Work::default(),
        }
    }

    /// Whether a person has a number of the company's, works here by the record, and is not in the file.
    pub(super) fn is_gone(&self, node: &Node) -> bool {
        let known = self.lineup.known(node).filter(|_| node.entry.is_none());
        known.is_some_and(|known| known.number.is_some() && known.state.left.is_none())
    }

    fn moves(&self, node: &Node) -> bool {
        let Some(known) = self.lineup.known(node) else {
            return false;
        };
        let Standing {
            department,
            heads,
            employment,
            ..
        } = node.after;
        let state = &known.state;
        state.department != Some(department)
            || state.manager != self.manager(node)
            || state.heads_department != heads
            || state.employment != Some(employment)
    }

    /// Whom a person reports to once all is done.
    pub(super) fn manager(&self, node: &Node) -> Option<PersonId> {
        let manager = node.after.manager.and_then(|place| self.lineup.nodes.get(place));
        manager.map(|manager| manager.person)
    }

    /// Since when a person stands where the file says: by the file, or else as of today.
    pub(super) fn since(&self, node: &Node) -> When {
        let said = self.lineup.entry(node).and_then(|entry| entry.since);
        said.unwrap_or_else(|| When::from(self.today))
    }

    /// A department by its name, or by its id if it has none.
    pub(super) fn department(&self, id: DepartmentId) -> String {
        self.names.get(&id).cloned().unwrap_or_else(|| id.stream())
    }

    /// The departments that get a name.
    pub(super) fn to_name(&self) -> impl Iterator<Item = &Department> {
        self.departments.iter().filter(|department| department.is_named)
    }
}
