//! What a file would change, to be looked at before it does.

use probity_domain::ids::{DepartmentId, PersonId};
use probity_domain::person::Employment;
use probity_domain::when::When;
use probity_vault::Plaintext;
use sha2::{Digest as _, Sha256};

use super::column::Column;
use super::draft::{Draft, Work};
use super::lineup::Node;
use super::problem::Problem;

/// How a person's entry changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// They are entered.
    New,
    /// What is on record of them changes.
    Changed,
    /// They left, by the file or because they are not in it any more.
    Departed,
}

/// One field of an entry, before and after.
pub struct FieldChange {
    /// Which.
    pub column: Column,
    /// What is on record; `None`: nothing.
    pub from: Option<Plaintext>,
    /// What will be.
    pub to: Option<Plaintext>,
}

/// What changes of one person.
pub struct Change {
    /// The line of the file; `None` for somebody who is not in it.
    pub line: Option<usize>,
    /// Who; `None` for somebody new.
    pub person: Option<PersonId>,
    /// The company's own number.
    pub number: Plaintext,
    /// How.
    pub kind: ChangeKind,
    /// Field by field.
    pub fields: Vec<FieldChange>,
}

/// Somebody who works here by the record, has a number, and is not in the file.
pub struct Gone {
    /// Who.
    pub person: PersonId,
    /// The company's own number.
    pub number: Plaintext,
    /// Full name.
    pub name: Plaintext,
}

/// A department that the file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// The company's code or name.
    pub name: String,
    /// Its id: of the department that has this name, or else one that follows from the name.
    pub id: DepartmentId,
    /// Nobody was in it before.
    pub is_new: bool,
    /// It has no name yet and gets this one.
    pub is_named: bool,
}

/// What a file would change. Counts are of everything; lists are cut to what was asked to be shown.
#[derive(Default)]
pub struct Plan {
    /// A hash of exactly these changes; `None` where there is a problem: then nothing can be done.
    pub sha256: Option<String>,
    /// People in the file.
    pub rows: usize,
    /// People who are entered.
    pub new: usize,
    /// People whose entries change.
    pub changed: usize,
    /// People who left.
    pub departed: usize,
    /// People of the file of whom nothing changes.
    pub unchanged: usize,
    /// Pairs of relatives that are recorded. One that is on record and not in the file stays.
    pub relatives: usize,
    /// People who are not in the file any more and were not said to have left.
    pub gone: usize,
    /// People on record who have no number and are not in the file: the file says nothing about them.
    pub unnumbered: usize,
    /// Departments of the file.
    pub departments: Vec<Department>,
    /// What changes, in the order of the file.
    pub changes: Vec<Change>,
    /// Who is gone.
    pub gone_people: Vec<Gone>,
    /// What is wrong, in the order of lines.
    pub problems: Vec<Problem>,
    /// How much is wrong.
    pub problem_count: usize,
}

impl Plan {
    /// Of a file in which nothing can be told apart.
    pub(super) fn of_problems(mut problems: Vec<Problem>, shown: usize) -> Self {
        problems.sort_unstable();
        let problem_count = problems.len();
        problems.truncate(shown);
        Self {
            problems,
            problem_count,
            ..Self::default()
        }
    }

    /// What a draft comes to.
    pub(super) fn of(draft: &Draft, shown: usize) -> Self {
        let mut plan = Self {
            rows: draft.lineup.entries.len(),
            relatives: draft.relatives.len(),
            ..Self::default()
        };
        let mut hash = Fingerprint::new();
        for node in &draft.lineup.nodes {
            plan.take(draft, node, (&mut hash, shown));
        }
        for (one, other) in &draft.relatives {
            for place in [one, other] {
                hash.put(
                    draft
                        .lineup
                        .nodes
                        .get(*place)
                        .map_or("", |node| draft.lineup.number(node)),
                );
            }
        }
        for department in draft.to_name() {
            hash.put("named");
            hash.put(&department.id.stream());
            hash.put(&department.name);
        }
        plan.departments.clone_from(&draft.departments);
        plan.sha256 = Some(hash.end());
        plan
    }

    fn take(&mut self, draft: &Draft, node: &Node, (hash, shown): (&mut Fingerprint, usize)) {
        let work = draft.work(node);
        if let Some(kind) = kind_of(work) {
            match kind {
                ChangeKind::New => self.new += 1,
                ChangeKind::Changed => self.changed += 1,
                ChangeKind::Departed => self.departed += 1,
            }
            let change = change(draft, node, (kind, work));
            hash.take(&change);
            if self.changes.len() < shown {
                self.changes.push(change);
            }
        } else if node.entry.is_some() {
            self.unchanged += 1;
        } else if draft.is_gone(node) {
            self.gone += 1;
            hash.put("gone");
            hash.put(&node.person.stream());
            if let Some(known) = draft.lineup.known(node).filter(|_| self.gone_people.len() < shown) {
                self.gone_people.push(Gone {
                    person: node.person,
                    number: Plaintext::from(draft.lineup.number(node)),
                    name: Plaintext::from(known.name.expose()),
                });
            }
        } else if draft.lineup.known(node).is_some_and(|known| known.number.is_none()) {
            self.unnumbered += 1;
        }
    }
}

fn kind_of(work: Work) -> Option<ChangeKind> {
    if work.register {
        Some(ChangeKind::New)
    } else if work.depart.is_some() {
        Some(ChangeKind::Departed)
    } else if work.is_nothing() {
        None
    } else {
        Some(ChangeKind::Changed)
    }
}

fn change(draft: &Draft, node: &Node, (kind, work): (ChangeKind, Work)) -> Change {
    Change {
        line: draft.lineup.line(node),
        person: (kind != ChangeKind::New).then_some(node.person),
        number: Plaintext::from(draft.lineup.number(node)),
        kind,
        fields: fields(draft, node, work),
    }
}

/// Every field that differs, before and after.
fn fields(draft: &Draft, node: &Node, work: Work) -> Vec<FieldChange> {
    let (entry, known) = (draft.lineup.entry(node), draft.lineup.known(node));
    let state = known.map(|known| &known.state);
    let text = |text: &Plaintext| text.expose().to_owned();
    let mut fields = Vec::new();
    let mut differ = |column, from: Option<String>, to: Option<String>| {
        if from != to {
            let (from, to) = (from.map(Plaintext::new), to.map(Plaintext::new));
            fields.push(FieldChange { column, from, to });
        }
    };
    if let Some(entry) = entry {
        let number = known.and_then(|known| known.number.as_ref());
        differ(Column::Number, number.map(text), Some(text(&entry.number)));
        differ(
            Column::Name,
            known.map(|known| text(&known.name)),
            Some(text(&entry.name)),
        );
        if let Some(contact) = &entry.contact {
            let on_record = known.and_then(|known| known.contact.as_ref());
            differ(Column::Contact, on_record.map(text), contact.as_ref().map(text));
        }
        if let Some(joined) = entry.joined {
            let on_record = state.and_then(|state| state.joined);
            differ(Column::Joined, on_record.map(told), Some(told(joined)));
        }
    }
    if work.register || work.relocate {
        let after = node.after;
        let department = state.and_then(|state| state.department);
        let to = draft.department(after.department);
        differ(Column::Department, department.map(|id| draft.department(id)), Some(to));
        let manager = |person: PersonId| {
            let place = draft.lineup.identified(person);
            let node = place.and_then(|place| draft.lineup.nodes.get(place));
            let number = node.map_or("", |node| draft.lineup.number(node));
            if number.is_empty() {
                person.stream()
            } else {
                number.to_owned()
            }
        };
        let on_record = state.and_then(|state| state.manager);
        differ(
            Column::Manager,
            on_record.map(manager),
            draft.manager(node).map(manager),
        );
        let heads = state.map(|state| yes_or_no(state.heads_department));
        differ(Column::Heads, heads, Some(yes_or_no(after.heads)));
        let terms = state.and_then(|state| state.employment);
        differ(Column::Employment, terms.map(named), Some(named(after.employment)));
    }
    if work.relocate {
        differ(Column::Since, None, Some(told(draft.since(node))));
    }
    differ(Column::Left, None, work.depart.map(told));
    fields
}

fn yes_or_no(heads: bool) -> String {
    if heads { "yes" } else { "no" }.to_owned()
}

fn named(employment: Employment) -> String {
    match employment {
        Employment::Employee => "employee",
        Employment::Dispatched => "dispatched",
        Employment::Contractor => "contractor",
    }
    .to_owned()
}

/// A day as a file has it, as exactly as it is known.
fn told(when: When) -> String {
    match when {
        When::Unknown => "?".to_owned(),
        When::Day { date } => date.to_string(),
        When::Month { year, month } => format!("{year:04}-{month:02}"),
        When::Year { year } => format!("{year:04}"),
        When::Before { date } => format!("<{date}"),
        When::Between { first, last } => format!("{first}..{last}"),
    }
}

/// A hash over everything that a plan does, each part framed by its length.
struct Fingerprint(Sha256);

impl Fingerprint {
    fn new() -> Self {
        let mut hash = Self(Sha256::new());
        hash.put("probity import plan v1");
        hash
    }

    fn put(&mut self, part: &str) {
        self.0.update((part.len() as u64).to_be_bytes());
        self.0.update(part.as_bytes());
    }

    fn take(&mut self, change: &Change) {
        self.put(&change.person.map_or_else(|| "new".to_owned(), |person| person.stream()));
        self.put(change.number.expose());
        for field in &change.fields {
            self.put(field.column.name());
            for side in [&field.from, &field.to] {
                self.put(if side.is_some() { "some" } else { "none" });
                self.put(side.as_ref().map_or("", |text| text.expose()));
            }
        }
        self.put("end");
    }

    fn end(self) -> String {
        data_encoding::HEXLOWER.encode(&self.0.finalize())
    }
}
