//! Random histories of one person's wages and claims: no month takes more than its cap, no claim takes more than is due,
//! and what was deducted is what was recovered. The payroll and its claims are kept side by side as the app does it, with
//! payments, exits and lost steps in between.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::actor::Role;
use crate::case::SubjectFacts;
use crate::claim::testing::{Scene, agree, claim_id, context, debtor, pay, schedule, staff, subject};
use crate::claim::{Claim, ClaimCommand, InstalmentOutcome, RecoveryWay};
use crate::ids::ClaimId;
use crate::money::{Currency, Money};
use crate::month::Month;
use crate::pack::testing::{CITY, rules};
use crate::sealed::Sealed;

const CLAIMS: u64 = 3;
const MONTHS: i64 = 12;

/// Something that happens.
#[derive(Debug, Clone)]
enum Act {
    Wage {
        month: i64,
        minor: i64,
    },
    Plan {
        month: i64,
    },
    /// The claim learns what was planned and confirmed.
    Follow,
    /// Payroll deducts this part of an instalment, in per cent.
    Deduct {
        month: i64,
        claim: u64,
        percent: i64,
    },
    Pay {
        claim: u64,
        minor: i64,
    },
    Leave,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..MONTHS, 0_i64..1_500_000).prop_map(|(month, minor)| Act::Wage { month, minor }),
        4 => (0..MONTHS).prop_map(|month| Act::Plan { month }),
        2 => Just(Act::Follow),
        3 => (0..MONTHS, 0..CLAIMS, prop_oneof![Just(0), Just(100), 0_i64..=120])
            .prop_map(|(month, claim, percent)| Act::Deduct { month, claim, percent }),
        1 => (0..CLAIMS, 1_i64..300_000).prop_map(|(claim, minor)| Act::Pay { claim, minor }),
        1 => Just(Act::Leave),
    ]
}

fn month(n: i64) -> Month {
    Month::of(date(2024, 3, 1) + n.months())
}

/// The last day of the history.
const END: Date = date(2025, 3, 31);

struct World {
    payroll: Payroll,
    claims: BTreeMap<ClaimId, Scene>,
    /// What the decider is told of the wages, which the payroll holds sealed.
    wages: BTreeMap<Month, i64>,
    paid: u64,
    left: bool,
}

impl World {
    fn new() -> Self {
        let mut world = Self {
            payroll: Payroll::default(),
            claims: BTreeMap::new(),
            wages: BTreeMap::new(),
            paid: 0,
            left: false,
        };
        for n in 0..CLAIMS {
            let due = Money::new(90_000 * (i64::try_from(n).unwrap_or(0) + 1), Currency::Cny);
            let mut scene = Scene::noticed().after(&agree(due)).after(&schedule(RecoveryWay::Wages));
            scene.facts.context.today = END;
            world.claims.insert(claim_id(n), scene);
            let enrolment = Enrolment {
                claim: claim_id(n),
                assessed_on: date(2024, 3, 15),
                from: month(0),
                currency: Currency::Cny,
            };
            let person = debtor();
            world.give(
                Actor::System,
                month(0),
                &PayrollCommand::EnrolClaim { person, enrolment },
            );
        }
        world
    }

    fn give(&mut self, actor: Actor, of: Month, command: &PayrollCommand) -> bool {
        let plannable = |(id, scene): (&ClaimId, &Scene)| (*id, scene.claim.plannable());
        let facts = PayrollFacts {
            context: context(actor, END),
            rules: Arc::new(rules()),
            person: Some(SubjectFacts {
                left: self.left.then(|| END.into()),
                ..subject()
            }),
            wage: self.wages.get(&of).map(|minor| Money::new(*minor, Currency::Cny)),
            plannable: self.claims.iter().map(plannable).collect(),
        };
        let Ok(events) = self.payroll.decide(command, &facts) else {
            return false;
        };
        for event in &events {
            self.payroll.evolve(event);
        }
        true
    }

    fn tell(&mut self, claim: ClaimId, command: &ClaimCommand) -> bool {
        let Some(scene) = self.claims.get_mut(&claim) else {
            return false;
        };
        let Ok(events) = scene.decide(command) else {
            return false;
        };
        for event in &events {
            scene.claim.evolve(event);
        }
        true
    }

    fn happen(&mut self, act: &Act) {
        let hr = staff(7, &[Role::HumanResources]);
        let person = debtor();
        match act {
            Act::Wage { month: n, minor } => self.wage(hr, month(*n), *minor),
            Act::Plan { month: n } => {
                let month = month(*n);
                self.give(hr, month, &PayrollCommand::PlanMonth { person, month });
            }
            Act::Follow => self.follow(),
            Act::Deduct {
                month: n,
                claim,
                percent,
            } => self.deduct(hr, month(*n), claim_id(*claim), *percent),
            Act::Pay { claim, minor } => {
                self.paid += 1;
                self.tell(claim_id(*claim), &pay(self.paid, Money::new(*minor, Currency::Cny)));
            }
            Act::Leave => self.leave(),
        }
    }

    fn wage(&mut self, hr: Actor, month: Month, minor: i64) {
        let command = PayrollCommand::RecordWage {
            person: debtor(),
            month,
            place: CITY.to_owned(),
            wage: Sealed {
                key: debtor().stream(),
                field: "wage".to_owned(),
                cipher: "YQ==".to_owned(),
            },
            amount: Money::new(minor, Currency::Cny),
        };
        if self.give(hr, month, &command) {
            self.wages.insert(month, minor);
        }
    }

    fn deduct(&mut self, hr: Actor, month: Month, claim: ClaimId, percent: i64) {
        let planned = self.payroll.line(month, claim).map_or(0, |line| line.planned);
        let command = PayrollCommand::ConfirmInstalment {
            month,
            claim,
            deducted: planned * percent / 100,
            reason: Some(Sealed {
                key: debtor().stream(),
                field: "reason".to_owned(),
                cipher: "YQ==".to_owned(),
            }),
        };
        // What payroll is given was taken up by the claim before.
        self.follow();
        self.give(hr, month, &command);
    }

    fn leave(&mut self) {
        self.left = true;
        for scene in self.claims.values_mut() {
            *scene = scene.clone().left_on(date(2025, 3, 30));
        }
        let claims: Vec<ClaimId> = self.claims.keys().copied().collect();
        for claim in claims {
            self.tell(claim, &ClaimCommand::ConvertClaim);
        }
    }

    /// What the app does after each step, and again if it was interrupted.
    fn follow(&mut self) {
        let lines: Vec<(Month, ClaimId, Line)> = self
            .payroll
            .months
            .iter()
            .flat_map(|(month, lines)| lines.iter().map(|(claim, line)| (*month, *claim, *line)))
            .collect();
        for (month, claim, line) in lines {
            let minor = line.planned;
            match line.status {
                LineStatus::Released => {}
                LineStatus::Omitted(reason) => {
                    self.tell(claim, &ClaimCommand::SkipDeduction { month, reason });
                }
                LineStatus::Reserved => {
                    if !self.tell(claim, &ClaimCommand::ScheduleInstalment { month, minor }) {
                        self.give(
                            Actor::System,
                            month,
                            &PayrollCommand::ReleaseInstalment { month, claim },
                        );
                    }
                }
                LineStatus::Confirmed(minor) => {
                    self.tell(claim, &ClaimCommand::ConfirmDeduction { month, minor });
                }
            }
        }
    }

    fn deducted(&self, of: ClaimId) -> i64 {
        let lines = self.payroll.months.values().filter_map(|lines| lines.get(&of));
        lines
            .map(|line| {
                if let LineStatus::Confirmed(minor) = line.status {
                    minor
                } else {
                    0
                }
            })
            .sum()
    }
}

fn instalments(claim: &Claim) -> i64 {
    let outcomes = claim.months.values().map(|month| month.outcome);
    outcomes
        .map(|outcome| {
            if let InstalmentOutcome::Deducted(minor) = outcome {
                minor
            } else {
                0
            }
        })
        .sum()
}

fn check(world: &World) -> Result<(), TestCaseError> {
    let rules = rules();
    let rule = rules.profile.deduction().expect("the pack deducts");
    for month in world.payroll.months.keys() {
        let Some(wage) = world.wages.get(month) else {
            prop_assert!(false, "{month} is planned without a wage");
            continue;
        };
        let minimum = rules.minimum_wages.in_month(CITY, *month).expect("on file").minor;
        let taken = world.payroll.taken(*month);
        prop_assert!(
            taken * 100 <= wage * i64::from(rule.share_percent),
            "{month}: {taken} of {wage}"
        );
        prop_assert!(taken == 0 || wage - taken >= minimum, "{month}: {taken} of {wage}");
    }
    for (id, scene) in &world.claims {
        let claim = &scene.claim;
        let due = claim.due.unwrap_or(0);
        prop_assert!(claim.recovered <= due, "{} of {due}", claim.recovered);
        prop_assert!(claim.plannable() >= 0);
        let paid: i64 = claim.payments.values().map(|(_, minor)| minor).sum();
        prop_assert_eq!(instalments(claim) + paid, claim.recovered);
        prop_assert!(
            instalments(claim) <= world.deducted(*id),
            "the claim follows the payroll"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn no_history_breaks_a_bound(acts in proptest::collection::vec(act(), 0..60)) {
        let mut world = World::new();
        for act in &acts {
            world.happen(act);
            check(&world)?;
        }
        world.follow();
        check(&world)?;
        for (id, scene) in &world.claims {
            prop_assert_eq!(instalments(&scene.claim), world.deducted(*id), "every deduction reached its claim");
        }
    }
}

#[test]
fn histories_do_recover_something() {
    let mut world = World::new();
    world.happen(&Act::Wage {
        month: 0,
        minor: 1_000_000,
    });
    world.happen(&Act::Plan { month: 0 });
    for claim in 0..CLAIMS {
        world.happen(&Act::Deduct {
            month: 0,
            claim,
            percent: 100,
        });
    }
    world.follow();
    let recovered: Vec<i64> = world.claims.values().map(|scene| scene.claim.recovered).collect();
    assert_eq!(recovered, [90_000, 110_000, 0], "200,000 is the cap");
}
