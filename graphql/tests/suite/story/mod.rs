//! A whole year of a company over the staff API: every mutation takes effect at least once.

mod custody;
mod damages;
mod discipline;
mod inquiry;
mod intake;
mod keeping;
mod registers;
mod reporters;

use std::collections::BTreeSet;

use probity_domain::ids::PersonId;
use probity_domain::{DecisionLevel, Role};

pub use discipline::{heard, proposed, served, warning};
pub use inquiry::{collecting, investigated, issued};
pub use intake::{Opened, ids, opened, portal_report, triage};

use crate::world::World;
use custody::custody;
use damages::damages;
use discipline::sanctions;
use inquiry::without_sanction;
use intake::reports;
use keeping::keeping;
pub use registers::acknowledge;
use registers::{earlier_policy, people_from_a_file, policy, recovery, registers};
use reporters::{looked_after, plan_opened, rewarded};

/// The people of the company.
#[derive(Clone)]
pub struct Staff {
    pub administrator: PersonId,
    pub intake: PersonId,
    pub investigator: PersonId,
    pub second: PersonId,
    pub counsel: PersonId,
    pub hr: PersonId,
    pub approver: PersonId,
    pub decider: PersonId,
    pub reviewer: PersonId,
    pub union: PersonId,
    pub custodian: PersonId,
    pub auditor: PersonId,
    pub subject: PersonId,
    pub policy: String,
}

impl Staff {
    /// Everybody, with a policy that the subject acknowledged.
    pub async fn of(world: &World) -> Self {
        let manager = Some(DecisionLevel::GeneralManager);
        let mut staff = Self {
            administrator: world.person(&[(Role::Administrator, None)]).await,
            intake: world.person(&[(Role::IntakeOfficer, None)]).await,
            investigator: world.person(&[(Role::Investigator, None)]).await,
            second: world.person(&[(Role::Investigator, None)]).await,
            counsel: world.person(&[(Role::LegalCounsel, None)]).await,
            hr: world.person(&[(Role::HumanResources, None)]).await,
            approver: world.person(&[(Role::DecisionMaker, manager)]).await,
            decider: world.person(&[(Role::DecisionMaker, manager)]).await,
            reviewer: world.person(&[(Role::DecisionMaker, manager)]).await,
            union: world.person(&[(Role::UnionRepresentative, None)]).await,
            custodian: world.person(&[(Role::IdentityCustodian, None)]).await,
            auditor: world.person(&[(Role::Auditor, None)]).await,
            subject: world.person(&[]).await,
            policy: String::new(),
        };
        staff.policy = policy(world, &staff).await;
        acknowledge(world, &staff, staff.subject).await;
        staff
    }
}

/// A case with a finding that proves the charge.
pub struct Proved {
    pub report: String,
    pub case: String,
    pub finding: String,
}

pub async fn proved(world: &World, staff: &Staff) -> Proved {
    let Opened { report, case } = opened(world, staff).await;
    let found = investigated(world, staff, &case).await;
    let finding = issued(world, staff, &case, &found, "SUBSTANTIATED").await;
    Proved { report, case, finding }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_mutation_takes_effect_in_the_life_of_a_company() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    registers(&world, &staff).await;
    recovery(&world, &staff).await;
    people_from_a_file(&world, &staff).await;
    earlier_policy(&world, &staff).await;
    damages(&world, &staff).await;
    let proved = proved(&world, &staff).await;
    reports(&world, &staff, &proved).await;
    let plan = plan_opened(&world, &staff).await;
    sanctions(&world, &staff, &proved).await;
    without_sanction(&world, &staff).await;
    rewarded(&world, &staff).await;
    custody(&world, &staff).await;
    looked_after(&world, &staff, &plan).await;
    keeping(&world, &staff).await;
    let sdl = probity_graphql::sdl();
    let block = sdl
        .split("type Mutation {")
        .nth(1)
        .unwrap()
        .split("\n}")
        .next()
        .unwrap();
    let offered: BTreeSet<String> = block
        .lines()
        .filter_map(|line| line.trim().split_once("(input:").map(|(name, _)| name.to_owned()))
        .collect();
    let used = world.used.lock().unwrap().clone();
    let missing: Vec<_> = offered.difference(&used).collect();
    assert!(missing.is_empty(), "never used: {missing:?}");
    assert!(offered.len() > 80);
}
