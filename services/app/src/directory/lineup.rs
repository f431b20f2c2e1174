//! The file and the record side by side: who is who, who will report to whom, and what does not fit.

use std::collections::HashMap;

use probity_domain::ids::{DepartmentId, PersonId};
use probity_domain::person::Employment;
use probity_domain::when::When;
use probity_vault::Plaintext;

use super::column::{Column, Head};
use super::current::Known;
use super::entry::Entry;
use super::problem::{Code, Problem};

/// A person who is in the file, in the directory, or in both. Entries of the file come first, in its order.
pub(super) struct Node {
    pub(super) person: PersonId,
    /// The place of the row among the entries.
    pub(super) entry: Option<usize>,
    /// The place among those who are known.
    pub(super) known: Option<usize>,
    pub(super) after: Standing,
    /// How many managers stand above, once all is done: those who have none come first.
    pub(super) depth: usize,
}

/// Where a person stands once all is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) department: DepartmentId,
    /// The place of the manager among the nodes.
    pub(super) manager: Option<usize>,
    pub(super) heads: bool,
    pub(super) employment: Employment,
    pub(super) left: Option<When>,
}

/// Everybody, lined up.
pub(super) struct Lineup {
    pub(super) entries: Vec<Entry>,
    pub(super) known: Vec<Known>,
    pub(super) nodes: Vec<Node>,
    by_number: HashMap<String, usize>,
    by_person: HashMap<PersonId, usize>,
}

/// What is wrong, with the places of columns at hand.
pub(super) struct Problems<'a> {
    pub(super) head: &'a Head,
    pub(super) found: Vec<Problem>,
}

impl Problems<'_> {
    pub(super) fn say(&mut self, line: Option<usize>, column: Column, code: Code) {
        self.say_beside(line, column, code, None);
    }

    fn say_beside(&mut self, line: Option<usize>, column: Column, code: Code, other: Option<usize>) {
        let problem = Problem {
            line,
            ..Problem::of(code).about(column).beside(other)
        };
        self.found.push(match self.head.place(column) {
            Some(place) if line.is_some() => problem.at(place, Some(column)),
            Some(_) | None => problem,
        });
    }
}

impl Lineup {
    /// Lines everybody up. `fresh` makes the id of somebody new.
    pub(super) fn of<E>(
        entries: Vec<Entry>,
        known: Vec<Known>,
        problems: &mut Problems<'_>,
        fresh: impl FnMut() -> Result<PersonId, E>,
    ) -> Result<Self, E> {
        let matched = matched(&entries, &known, problems);
        let nodes = nodes((&entries, &known), &matched, problems, fresh)?;
        let mut lineup = Self {
            entries,
            known,
            nodes,
            by_number: HashMap::new(),
            by_person: HashMap::new(),
        };
        lineup.name();
        lineup.place_managers(problems);
        lineup.find_circles(problems);
        lineup.count_heads(problems);
        Ok(lineup)
    }

    pub(super) fn entry(&self, node: &Node) -> Option<&Entry> {
        node.entry.and_then(|index| self.entries.get(index))
    }

    pub(super) fn known(&self, node: &Node) -> Option<&Known> {
        node.known.and_then(|index| self.known.get(index))
    }

    /// The line of a person in the file.
    pub(super) fn line(&self, node: &Node) -> Option<usize> {
        self.entry(node).map(|entry| entry.line)
    }

    /// The number of a person, by the file or else by the record.
    pub(super) fn number(&self, node: &Node) -> &str {
        let of_record = || self.known(node).and_then(|known| known.number.as_ref());
        let number = self.entry(node).map(|entry| &entry.number).or_else(of_record);
        number.map_or("", Plaintext::expose)
    }

    /// Somebody by their number.
    pub(super) fn numbered(&self, number: &str) -> Option<usize> {
        self.by_number.get(number).copied()
    }

    /// Somebody by their id.
    pub(super) fn identified(&self, person: PersonId) -> Option<usize> {
        self.by_person.get(&person).copied()
    }

    fn name(&mut self) {
        // Numbers of the file go before those on record, which may be changed by it.
        for index in (0..self.nodes.len()).rev() {
            if let Some(node) = self.nodes.get(index) {
                let (number, person) = (self.number(node).to_owned(), node.person);
                if !number.is_empty() {
                    self.by_number.insert(number, index);
                }
                self.by_person.insert(person, index);
            }
        }
    }

    fn place_managers(&mut self, problems: &mut Problems<'_>) {
        for index in 0..self.nodes.len() {
            let Some(node) = self.nodes.get(index) else {
                continue;
            };
            let line = self.line(node);
            let of_file = self.entry(node).and_then(|entry| entry.manager.as_ref());
            let manager = match of_file {
                Some(Some(number)) => {
                    let found = self.numbered(number.expose());
                    if found.is_none() {
                        problems.say(line, Column::Manager, Code::ManagerUnknown);
                    } else if found == Some(index) {
                        problems.say(line, Column::Manager, Code::ManagerSelf);
                    }
                    found.filter(|found| *found != index)
                }
                Some(None) => None,
                None => {
                    let of_record = self.known(node).and_then(|known| known.state.manager);
                    of_record.and_then(|person| self.identified(person))
                }
            };
            if let Some(node) = self.nodes.get_mut(index) {
                node.after.manager = manager;
            }
        }
    }

    /// Counts the managers above everybody, and tells of those who stand above themselves.
    fn find_circles(&mut self, problems: &mut Problems<'_>) {
        let mut depths: Vec<Option<usize>> = vec![None; self.nodes.len()];
        let mut walk: Vec<usize> = Vec::new();
        let mut walked: Vec<bool> = vec![false; self.nodes.len()];
        for start in 0..self.nodes.len() {
            let mut next = Some(start);
            while let Some(at) = next.filter(|at| depths.get(*at).is_some_and(Option::is_none)) {
                if walked.get(at).copied().unwrap_or(true) {
                    self.tell_circle(&walk, at, problems);
                    break;
                }
                if let Some(walked) = walked.get_mut(at) {
                    *walked = true;
                }
                walk.push(at);
                next = self.nodes.get(at).and_then(|node| node.after.manager);
            }
            let mut depth = next
                .and_then(|above| depths.get(above).copied().flatten())
                .map_or(0, |above| above + 1);
            while let Some(at) = walk.pop() {
                if let Some(known) = depths.get_mut(at) {
                    *known = Some(depth);
                }
                depth += 1;
            }
        }
        for (node, depth) in self.nodes.iter_mut().zip(depths) {
            node.depth = depth.unwrap_or(0);
        }
    }

    fn tell_circle(&self, walk: &[usize], at: usize, problems: &mut Problems<'_>) {
        let circle = walk.iter().skip_while(|place| **place != at);
        let lines: Vec<usize> = circle
            .filter_map(|place| self.nodes.get(*place).and_then(|node| self.line(node)))
            .collect();
        // A circle that the file closes has a row of the file in it.
        problems.say(lines.iter().min().copied(), Column::Manager, Code::ManagerCircle);
    }

    fn count_heads(&self, problems: &mut Problems<'_>) {
        let mut heads: HashMap<DepartmentId, &Node> = HashMap::new();
        let present = |node: &&Node| node.after.heads && node.after.left.is_none();
        // Those on record first: it is the row of the file that can be put right.
        let (of_file, of_record): (Vec<&Node>, Vec<&Node>) =
            self.nodes.iter().filter(present).partition(|node| node.entry.is_some());
        for node in of_record.into_iter().chain(of_file) {
            let first = heads.get(&node.after.department).copied();
            match first {
                None => _ = heads.insert(node.after.department, node),
                // Two on record are no fault of the file's.
                Some(first) if node.entry.is_some() => {
                    let other = self.line(first);
                    problems.say_beside(self.line(node), Column::Heads, Code::TwoHeads, other);
                }
                Some(_) => {}
            }
        }
    }
}

/// Everybody of the file, and after them everybody on record who is not in it.
fn nodes<E>(
    (entries, known): (&[Entry], &[Known]),
    matched: &[Option<usize>],
    problems: &mut Problems<'_>,
    mut fresh: impl FnMut() -> Result<PersonId, E>,
) -> Result<Vec<Node>, E> {
    let mut rows: HashMap<usize, &Entry> = HashMap::new();
    let mut nodes: Vec<Node> = Vec::with_capacity(entries.len());
    for (index, (entry, place)) in entries.iter().zip(matched).enumerate() {
        let of_record = place.and_then(|place| known.get(place));
        let first = place.and_then(|place| rows.insert(place, entry));
        // Two rows with one number are told already.
        if let Some(first) = first.filter(|first| first.number.expose() != entry.number.expose()) {
            problems.say_beside(Some(entry.line), Column::Number, Code::PersonTwice, Some(first.line));
        }
        nodes.push(Node {
            person: match of_record {
                Some(known) => known.person,
                None => fresh()?,
            },
            entry: Some(index),
            known: *place,
            after: standing(Some(entry), of_record),
            depth: 0,
        });
    }
    let not_in_file = (0..).zip(known).filter(|(place, _)| !rows.contains_key(place));
    nodes.extend(not_in_file.map(|(place, known)| Node {
        person: known.person,
        entry: None,
        known: Some(place),
        after: standing(None, Some(known)),
        depth: 0,
    }));
    Ok(nodes)
}

/// Whom each row is about: the place of somebody known, by id or by number.
fn matched(entries: &[Entry], known: &[Known], problems: &mut Problems<'_>) -> Vec<Option<usize>> {
    let by_person: HashMap<PersonId, usize> = (0..).zip(known).map(|(place, known)| (known.person, place)).collect();
    let numbered = (0..)
        .zip(known)
        .filter_map(|(place, known)| Some((known.number.as_ref()?.expose(), place)));
    let by_number: HashMap<&str, usize> = numbered.collect();
    let mut lines: HashMap<&str, usize> = HashMap::new();
    let mut matched = Vec::with_capacity(entries.len());
    for entry in entries {
        let (line, number) = (Some(entry.line), entry.number.expose());
        if let Some(first) = lines.insert(number, entry.line) {
            problems.say_beside(line, Column::Number, Code::NumberTwice, Some(first));
            lines.insert(number, first);
        }
        let of_number = by_number.get(number).copied();
        let of_id = entry.person.map(|person| by_person.get(&person).copied());
        matched.push(match of_id {
            None => of_number,
            Some(None) => {
                problems.say(line, Column::Person, Code::PersonUnknown);
                of_number
            }
            Some(found) => {
                if of_number.is_some() && of_number != found {
                    problems.say(line, Column::Number, Code::NumberTaken);
                }
                found
            }
        });
    }
    matched
}

/// Where somebody stands by the file, and by the record where the file says nothing. Managers are placed later.
fn standing(entry: Option<&Entry>, known: Option<&Known>) -> Standing {
    let state = known.map(|known| &known.state);
    let of_record = state.and_then(|state| state.department);
    let known_left = state.and_then(|state| state.left);
    let terms = entry.and_then(|entry| entry.employment);
    Standing {
        department: entry
            .map(|entry| entry.department)
            .or(of_record)
            .unwrap_or(DepartmentId(ulid::Ulid(0))),
        manager: None,
        heads: entry
            .and_then(|entry| entry.heads)
            .unwrap_or_else(|| state.is_some_and(|state| state.heads_department)),
        employment: terms
            .or_else(|| state.and_then(|state| state.employment))
            .unwrap_or(Employment::Employee),
        left: known_left.or_else(|| entry.and_then(|entry| entry.left.flatten())),
    }
}
