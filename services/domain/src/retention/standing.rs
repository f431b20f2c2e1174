//! How a record stands towards its erasure: until when it has to be kept and why, and what still goes on about it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::command::{Basis, Obligation};
use super::reporter_side::ReporterSide;
use crate::calendar::{CalendarGap, Period};
use crate::case::{AllegationStatus, Case, CaseEvent, CaseStatus};
use crate::ids::{CaseId, HoldId, ReportId, SanctionId};
use crate::pack::Rules;
use crate::person::Person;
use crate::sanction::{InstanceOutcome, Sanction, SanctionStatus};

/// Class of the pack for a report that is none of the policy's business.
const OUT_OF_SCOPE: &str = "out-of-scope";
/// Class of the pack for what was not proved.
const UNSUBSTANTIATED: &str = "unsubstantiated";
/// Class of the pack for what was proved.
const SUBSTANTIATED: &str = "substantiated";
/// Class of the pack for a sanction.
const SANCTION: &str = "sanction";
/// Class of the pack for the record of who read what.
const ACCESS_LOG: &str = "access-log";

/// Something about the record that is not at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Running {
    /// A report of the case is open.
    Report(ReportId),
    /// The reporter of a report is looked after, suffers for it, or can still claim a reward.
    Protection(ReportId),
    /// A sanction of the case has deadlines that run.
    Sanction(SanctionId),
    /// An arbitrator or a court has not ruled.
    Proceeding(SanctionId),
    /// The person has a part in a case that is kept.
    Case(CaseId),
}

/// How a record stands towards its erasure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// The day on which it was closed, or the person left; `None`: it is in use.
    pub closed_on: Option<Date>,
    /// Every reason to keep it, sorted.
    pub obligations: Vec<Obligation>,
    /// Something that still goes on.
    pub running: Option<Running>,
    /// A reporter wrote last.
    pub unanswered: bool,
    /// The holds that cover it.
    pub holds: BTreeSet<HoldId>,
}

impl Standing {
    /// The last day on which the record has to be there; `None` if there is no reason to keep it.
    pub fn due_on(&self) -> Option<Date> {
        self.obligations.iter().map(|obligation| obligation.until).max()
    }

    /// The reason that keeps it longest.
    pub fn longest(&self) -> Option<&Obligation> {
        self.obligations.iter().max_by_key(|obligation| obligation.until)
    }
}

/// The day on which a case was closed, folded from its events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Closing {
    /// The day; `None` while the case is open.
    pub on: Option<Date>,
}

impl Closing {
    /// Folds one event in.
    pub fn fold_in(&mut self, event: &CaseEvent) {
        if let CaseEvent::CaseClosed(closed) = event {
            self.on = Some(closed.on);
        } else if matches!(event, CaseEvent::CaseReopened(_)) {
            self.on = None;
        }
    }
}

/// A case with what belongs to it.
#[derive(Debug, Clone)]
pub struct CaseWhole {
    /// The case.
    pub case: Case,
    /// When it was closed.
    pub closing: Closing,
    /// The reports that belong to it.
    pub reports: Vec<(ReportId, ReporterSide)>,
    /// The sanctions that it tracks.
    pub sanctions: Vec<(SanctionId, Sanction)>,
}

impl CaseWhole {
    /// How the case stands. A case that is not closed is kept without a day.
    pub fn standing(&self, rules: &Rules) -> Result<Standing, CalendarGap> {
        let closed = self.closing.on.filter(|_| self.case.status == CaseStatus::Closed);
        let Some(closed) = closed else {
            return Ok(Standing::default());
        };
        let mut kept = Kept::new(rules);
        for class in self.classes() {
            kept.class(class, closed)?;
        }
        for (_, report) in &self.reports {
            if let Some(on) = report.closed_on {
                kept.class(UNSUBSTANTIATED, on)?;
            }
        }
        if let Some(known_on) = self.case.known_on {
            kept.until(Basis::ActionClock, known_on, rules.profile.action_stop)?;
        }
        for (id, sanction) in &self.sanctions {
            kept.sanction(*id, sanction)?;
        }
        Ok(Standing {
            closed_on: Some(closed),
            obligations: kept.sorted(),
            running: self.running(),
            unanswered: self.reports.iter().any(|(_, report)| report.unanswered),
            holds: BTreeSet::new(),
        })
    }

    /// The class that was chosen at the close, and those that follow from what is on record.
    fn classes(&self) -> impl Iterator<Item = &str> {
        let proved = self.case.allegations.values().any(|charge| match charge.status {
            AllegationStatus::Determined(determination) => determination.is_substantiated(),
            AllegationStatus::Raised
            | AllegationStatus::UnderInvestigation
            | AllegationStatus::SubjectInformed
            | AllegationStatus::Withdrawn => false,
        });
        let sanctioned = self.sanctions.iter().any(|(_, sanction)| was_imposed(sanction.status));
        let chosen = self.case.retention.as_deref().into_iter();
        chosen
            .chain(proved.then_some(SUBSTANTIATED))
            .chain(sanctioned.then_some(SANCTION))
    }

    fn running(&self) -> Option<Running> {
        let open = self.reports.iter().find(|(_, report)| report.closed_on.is_none());
        if let Some((report, _)) = open {
            return Some(Running::Report(*report));
        }
        let looked_after = self.reports.iter().find(|(_, report)| report.looked_after);
        if let Some((report, _)) = looked_after {
            return Some(Running::Protection(*report));
        }
        for (id, sanction) in &self.sanctions {
            if is_under_way(sanction.status) {
                return Some(Running::Sanction(*id));
            }
            if is_pending(sanction) {
                return Some(Running::Proceeding(*id));
            }
        }
        None
    }
}

/// How a report stands that belongs to no case.
pub fn of_report(id: ReportId, report: &ReporterSide, rules: &Rules) -> Result<Standing, CalendarGap> {
    let Some(closed) = report.closed_on else {
        return Ok(Standing::default());
    };
    let mut kept = Kept::new(rules);
    let class = if report.out_of_scope {
        OUT_OF_SCOPE
    } else {
        UNSUBSTANTIATED
    };
    kept.class(class, closed)?;
    Ok(Standing {
        closed_on: Some(closed),
        obligations: kept.sorted(),
        running: report.looked_after.then_some(Running::Protection(id)),
        unanswered: report.unanswered,
        ..Standing::default()
    })
}

/// How the entry of a person stands. `kept_cases` are those in which they have a part and which are not erased. The entry
/// is kept as long as the log may name them.
pub fn of_person(person: &Person, kept_cases: &BTreeSet<CaseId>, rules: &Rules) -> Result<Standing, CalendarGap> {
    let Some(left) = person.left.and_then(|left| left.latest()) else {
        return Ok(Standing::default());
    };
    let mut kept = Kept::new(rules);
    kept.class(ACCESS_LOG, left)?;
    Ok(Standing {
        closed_on: Some(left),
        obligations: kept.sorted(),
        running: kept_cases.first().copied().map(Running::Case),
        ..Standing::default()
    })
}

/// The reasons to keep something, as they are found.
struct Kept<'a> {
    rules: &'a Rules,
    found: BTreeSet<Obligation>,
}

impl<'a> Kept<'a> {
    fn new(rules: &'a Rules) -> Self {
        Self {
            rules,
            found: BTreeSet::new(),
        }
    }

    fn sorted(self) -> Vec<Obligation> {
        self.found.into_iter().collect()
    }

    /// A class that the pack does not have asks for nothing.
    fn class(&mut self, class: &str, from: Date) -> Result<(), CalendarGap> {
        let Some(rule) = self.rules.retention.get(class) else {
            return Ok(());
        };
        let basis = Basis::Class {
            class: class.to_owned(),
        };
        self.until(basis, from, rule.keep)
    }

    fn until(&mut self, basis: Basis, from: Date, period: Period) -> Result<(), CalendarGap> {
        let until = self.rules.calendar.add(from, period)?;
        self.found.insert(Obligation { basis, from, until });
        Ok(())
    }

    fn sanction(&mut self, id: SanctionId, sanction: &Sanction) -> Result<(), CalendarGap> {
        let taken = sanction.taken_outside.and_then(|when| when.latest());
        if let Some(served) = sanction.served_on.or(taken) {
            self.until(
                Basis::Arbitration { sanction: id },
                served,
                self.rules.windows.arbitration,
            )?;
        }
        if let (SanctionStatus::Final | SanctionStatus::Active, Some(until)) = (sanction.status, sanction.until) {
            let from = sanction.activated_on.or(sanction.served_on).unwrap_or(until);
            let basis = Basis::SanctionInForce { sanction: id };
            self.found.insert(Obligation { basis, from, until });
        }
        Ok(())
    }
}

/// Whether it was imposed on somebody, whatever became of it afterwards.
fn was_imposed(status: SanctionStatus) -> bool {
    use SanctionStatus as S;
    match status {
        S::Decided
        | S::Issued
        | S::Served
        | S::Appealed
        | S::Upheld
        | S::Varied
        | S::Revoked
        | S::Final
        | S::Active
        | S::Expired
        | S::Expunged
        | S::Annulled
        | S::TakenOutside => true,
        S::Missing | S::Proposed | S::LegalReviewed | S::Approved | S::Withdrawn => false,
    }
}

/// Whether its own deadlines run.
fn is_under_way(status: SanctionStatus) -> bool {
    use SanctionStatus as S;
    match status {
        S::Proposed
        | S::LegalReviewed
        | S::Approved
        | S::Decided
        | S::Issued
        | S::Served
        | S::Appealed
        | S::Upheld
        | S::Varied => true,
        S::Missing
        | S::Revoked
        | S::Final
        | S::Active
        | S::Expired
        | S::Expunged
        | S::Withdrawn
        | S::Annulled
        | S::TakenOutside => false,
    }
}

/// Whether what is last on record of the latest instance is that it has not ruled.
fn is_pending(sanction: &Sanction) -> bool {
    let last = sanction.recorded_proceedings.last();
    last.is_some_and(|(_, outcome, _)| *outcome == InstanceOutcome::Pending)
        && sanction.status != SanctionStatus::Annulled
}
