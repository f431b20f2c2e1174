//! Custodians, for those who compare their keys.

use async_graphql::SimpleObject;
use probity_app::Record;
use probity_app::access::Action;
use probity_domain::Role;
use probity_domain::custody::{Custody as State, Drill as DrillState};
use probity_domain::ids::PersonId;

use super::handing::file;
use crate::errors::ApiResult;
use crate::person::types::Person;
use crate::scalars::Day;
use crate::session::Session;

/// A custodian with a key in force.
#[derive(SimpleObject)]
pub struct Custodian {
    /// Who.
    person: Person,
    /// The number of their share; it stays when they change their key.
    number: u8,
    /// Their public key, as the `age` program takes it.
    recipient: String,
    /// The day on which they last showed, in a drill, that they can open what is sealed to this key.
    proved_on: Option<Day>,
}

/// A key that was offered and waits for counsel.
#[derive(SimpleObject)]
pub struct OfferedKey {
    /// Who offered it.
    person: Person,
    /// The public key. Whoever admits it compares it with what the custodian reads out.
    recipient: String,
}

/// To whom reporters' identities are sealed.
#[derive(SimpleObject)]
pub struct Custody {
    /// There are enough custodians: reporters can give their name.
    ready: bool,
    /// How many custodians open an identity together.
    needed: Option<u8>,
    /// The custodians, in the order of their numbers.
    custodians: Vec<Custodian>,
    /// Keys that wait for counsel.
    offered: Vec<OfferedKey>,
    /// The last drill.
    drill: Option<Drill>,
    /// Identities whose shares the custodians in force do not hold under their keys: to be sealed to new keys, or shared
    /// anew.
    outstanding: u32,
    /// The viewer's own work as a custodian.
    own: Option<OwnWork>,
}

/// A rehearsal of the custodians.
#[derive(SimpleObject)]
pub struct Drill {
    /// The day on which it began.
    started_on: Day,
    /// Who showed that they can open what is sealed to them.
    proved: Vec<Person>,
    /// Who has not.
    waiting: Vec<Person>,
}

/// What a custodian has to do.
#[derive(SimpleObject)]
pub struct OwnWork {
    /// Identities at which there is something to do.
    outstanding: u32,
    /// The next piece of it, as the file that `probity custodian work` takes.
    task: Option<String>,
    /// What is to be opened in a drill, as the file that `probity custodian drill` takes.
    drill_task: Option<String>,
}

impl Custody {
    /// Custody as it stands, for those who may know of it.
    pub(crate) async fn open(session: &Session) -> ApiResult<Self> {
        let app = session.app();
        app.authorise(&session.actor, Action::ReadCustody, Record::Custody)
            .await?;
        let to_do = app.shares_to_do(&session.actor).await?;
        let own = if session.actor.has(Role::IdentityCustodian) {
            let task = app.next_share_task(&session.actor).await?;
            let drill_task = app.drill_task(&session.actor).await?;
            Some(OwnWork {
                outstanding: count(to_do.own.len()),
                task: task.as_ref().map(file).transpose()?,
                drill_task: drill_task.as_ref().map(file).transpose()?,
            })
        } else {
            None
        };
        Ok(Self {
            outstanding: count(to_do.total),
            own,
            ..Self::of(&*app.custody().await?, app.is_demonstration())
        })
    }

    fn of(state: &State, demonstration: bool) -> Self {
        let mut holders: Vec<_> = state.in_force.values().collect();
        holders.sort_by_key(|holder| holder.number);
        let offered = state.pending.iter();
        Self {
            ready: state.is_ready(demonstration),
            needed: state.needed,
            custodians: holders
                .into_iter()
                .map(|holder| Custodian {
                    person: Person(holder.custodian),
                    number: holder.number,
                    recipient: holder.recipient.clone(),
                    proved_on: state.proved.get(&holder.custodian).copied().map(Day),
                })
                .collect(),
            offered: offered
                .map(|(person, recipient)| OfferedKey {
                    person: Person(*person),
                    recipient: recipient.clone(),
                })
                .collect(),
            drill: state.drill.as_ref().map(Drill::of),
            outstanding: 0,
            own: None,
        }
    }
}

impl Drill {
    fn of(state: &DrillState) -> Self {
        let (proved, waiting): (Vec<_>, Vec<_>) = state
            .canaries
            .keys()
            .partition(|custodian| state.proved.contains_key(*custodian));
        let people = |ids: Vec<&PersonId>| ids.into_iter().map(|person| Person(*person)).collect();
        Self {
            started_on: Day(state.on),
            proved: people(proved),
            waiting: people(waiting),
        }
    }
}

/// A count as the API gives it.
pub(super) fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
