//! The checklist of a sanction, and the board of those that are endangered.

use async_graphql::{Context, Object, SimpleObject};
use jiff::civil::Date;
use probity_app::readiness::check_texts;
use probity_domain::ids::{CaseId, SanctionId};
use probity_domain::readiness::{Danger, Line, Proof, Status};
use probity_domain::report::Language;
use probity_projections::readiness::SanctionAtRisk as Row;

use super::vocabulary::{ReadinessCheck, ReadinessDanger, ReadinessStatus};
use crate::case::types::Case;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::person::types::Person;
use crate::rules::types::Bilingual;
use crate::sanction::types::Sanction;
use crate::sanction::vocabulary::{SanctionKind, SanctionStatus};
use crate::scalars::Day;
use crate::session::Session;

/// An event that proves something.
#[derive(SimpleObject)]
pub struct ReadinessProof {
    /// Global id of the record in whose stream it stands (`sanction-…`).
    record_id: String,
    /// Its place in the stream, from 0.
    revision: u64,
    /// Its kind as stored (`union-notified`).
    kind: String,
    /// The first day on which what it tells of can have happened; null: nothing bounds it.
    first: Option<Day>,
    /// The last such day; null: nothing bounds it.
    last: Option<Day>,
}

impl From<&Proof> for ReadinessProof {
    fn from(proof: &Proof) -> Self {
        Self {
            record_id: proof.stream.clone(),
            revision: proof.revision,
            kind: proof.kind.clone(),
            first: proof.first.map(Day),
            last: proof.last.map(Day),
        }
    }
}

/// A check of one sanction: how it stands, what it rests on, and what proves it.
#[derive(SimpleObject)]
pub struct ReadinessLine {
    /// The check.
    check: ReadinessCheck,
    /// How it stands.
    status: ReadinessStatus,
    /// What is asked.
    title: Bilingual,
    /// Law and article, or what else it rests on.
    basis: Bilingual,
    /// The law asks for it, for a sanction of this kind.
    mandatory: bool,
    /// Counsel may answer for it in a memo.
    may_be_overridden: bool,
    /// What is missing; null when nothing is.
    missing: Option<Bilingual>,
    /// What would supply it; null when nothing is missing.
    supply: Option<Bilingual>,
    /// How much it endangers the sanction; null when nothing is missing.
    danger: Option<ReadinessDanger>,
    /// The last day on which what is missing can be supplied, or on which a window or a deadline ends.
    due: Option<Day>,
    /// The events that prove it, or as much of it as there is.
    proofs: Vec<ReadinessProof>,
}

impl ReadinessLine {
    fn of(line: &Line, today: Date) -> Self {
        let check = line.check;
        let (en, zh) = (check_texts(Language::En, check), check_texts(Language::ZhHans, check));
        let both = |zh: &String, en: &String| Bilingual::of(zh.clone(), en.clone());
        let status = line.status(today);
        let is_missing = status == Status::Missing;
        let mandatory = match line.danger {
            Danger::Irreparable | Danger::Mandatory => true,
            Danger::Irregular | Danger::Open => false,
        };
        Self {
            check: check.into(),
            status: status.into(),
            title: both(&zh.title, &en.title),
            basis: both(&zh.basis, &en.basis),
            mandatory,
            may_be_overridden: check.may_be_overridden(),
            missing: is_missing.then(|| both(&zh.missing, &en.missing)),
            supply: is_missing.then(|| both(&zh.supply, &en.supply)),
            danger: is_missing.then(|| line.danger.into()),
            due: line.due.map(Day),
            proofs: line.proofs.iter().map(Into::into).collect(),
        }
    }
}

/// What an arbitrator would ask about a sanction, and what is on record of it.
pub struct Readiness {
    lines: Vec<Line>,
    today: Date,
}

impl Readiness {
    /// The checklist as it stands on a day.
    pub(crate) fn on(today: Date, lines: Vec<Line>) -> Self {
        Self { lines, today }
    }
}

#[Object]
impl Readiness {
    /// The day as of which it is judged.
    async fn on_day(&self) -> Day {
        Day(self.today)
    }

    /// Nothing is missing.
    async fn ready(&self) -> bool {
        self.lines.iter().all(|line| line.status(self.today) != Status::Missing)
    }

    /// The worst of what is missing; null: nothing is.
    async fn danger(&self) -> Option<ReadinessDanger> {
        let missing = self
            .lines
            .iter()
            .filter(|line| line.status(self.today) == Status::Missing);
        missing.map(|line| line.danger).min().map(Into::into)
    }

    /// Every check in order, or those with one of these states.
    #[graphql(complexity = "20 + 10 * child_complexity")]
    async fn lines(&self, statuses: Option<Vec<ReadinessStatus>>) -> Vec<ReadinessLine> {
        let wanted: Option<Vec<Status>> = statuses.map(|statuses| statuses.into_iter().map(Into::into).collect());
        let asked = |line: &&Line| {
            wanted
                .as_ref()
                .is_none_or(|wanted| wanted.contains(&line.status(self.today)))
        };
        self.lines
            .iter()
            .filter(asked)
            .map(|line| ReadinessLine::of(line, self.today))
            .collect()
    }
}

/// An open sanction on the board of what is endangered.
pub struct SanctionAtRisk(pub(crate) Row);

#[Object]
impl SanctionAtRisk {
    /// Global id of the sanction.
    async fn sanction_id(&self) -> Gid<SanctionId> {
        Gid(self.0.sanction)
    }

    /// Global id of its case.
    async fn case_id(&self) -> Gid<CaseId> {
        Gid(self.0.case)
    }

    /// Against whom.
    async fn subject(&self) -> Person {
        Person(self.0.subject)
    }

    /// Its kind, at last.
    async fn kind(&self) -> SanctionKind {
        self.0.kind.into()
    }

    /// Where it stands.
    async fn status(&self) -> SanctionStatus {
        self.0.status.into()
    }

    /// The worst of what is missing; null: nothing is.
    async fn danger(&self) -> Option<ReadinessDanger> {
        self.0.danger.map(Into::into)
    }

    /// What is missing, in the order of the checks.
    async fn missing(&self) -> Vec<ReadinessCheck> {
        self.0.missing.iter().copied().map(Into::into).collect()
    }

    /// The next day on which something is lost, or a window or a deadline ends.
    async fn due(&self) -> Option<Day> {
        self.0.due.map(Day)
    }

    /// The case, if the viewer sees it.
    async fn case(&self, ctx: &Context<'_>) -> ApiResult<Option<Case>> {
        let row = Session::of(ctx)?.case_row(self.0.case).await?;
        Ok(row.map(Case::of_shared))
    }

    /// The sanction with its checklist.
    #[graphql(complexity = "10 + child_complexity")]
    async fn sanction(&self, ctx: &Context<'_>) -> ApiResult<Sanction> {
        Sanction::open(Session::of(ctx)?, self.0.sanction).await
    }
}
