//! Everything that a use case works with.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};
use probity_domain::access::StaffAccess;
use probity_domain::ids::PersonId;
use probity_domain::pack::Rules;
use probity_domain::{Actor, Context, DecisionLevel, Role};
use probity_store::EventStore;
use probity_vault::Vault;
use tokio::sync::Mutex;
use ulid::Ulid;

use crate::access::Access;
use crate::clock::Clock;
use crate::custody::Holdings;
use crate::error::AppError;
use crate::files::{Cleaner, CleaningProgram};
use crate::ids::{Ids, RequestIds, by_the_day};
use crate::journal::Journal;
use crate::notifications::Channels;
use crate::packs::KeptPacks;
use crate::packs::Reference;
use crate::register::Register;
use crate::request::Request;
use crate::scanner::Scanner;
use crate::staff::{LogTurns, SignInNames};
use crate::steady::Newest;
use crate::use_case::UseCase;

/// What the app is put together from.
pub struct Parts {
    /// Where events are kept.
    pub store: Arc<dyn EventStore>,
    /// Where what is sealed to custodians is kept, and nothing else.
    pub identities: Arc<dyn EventStore>,
    /// Sealing and keys.
    pub vault: Vault,
    /// The policy pack and jurisdiction in force.
    pub rules: Arc<Rules>,
    /// The access policies.
    pub access: Arc<Access>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// The app: one path for every command and every opening of sealed content. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    journal: Journal,
    identities: Journal,
    vault: Vault,
    rules: Arc<Rules>,
    packs: KeptPacks,
    access: Arc<Access>,
    clock: Arc<dyn Clock>,
    zone: TimeZone,
    ids: Ids,
    register: Register,
    holdings: Holdings,
    log_turns: LogTurns,
    import_turn: Mutex<()>,
    channels: OnceLock<Channels>,
    references: OnceLock<Vec<Reference>>,
    demonstration: OnceLock<()>,
    names: OnceLock<Arc<dyn SignInNames>>,
    newest: Newest,
    cleaner: Cleaner,
    cleaning_program: OnceLock<CleaningProgram>,
    scanner: OnceLock<Scanner>,
}

/// The app cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The time zone of the profile is not known to this machine.
    #[error(
        "the time zone `{zone}` of profile `{profile}` is not known here; install the time zone data (tzdata) or correct the profile"
    )]
    UnknownZone {
        /// The profile.
        profile: String,
        /// Its time zone.
        zone: String,
    },
}

/// A member of staff at a moment.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who, with the roles that they hold.
    pub actor: Actor,
    /// How often their second factor was taken away. What was enrolled or signed in with when there were fewer holds no longer.
    pub factor_resets: u32,
    /// The roles among those that the identity provider says they have.
    pub mirrored: BTreeMap<Role, Option<DecisionLevel>>,
}

impl App {
    /// Puts the app together, with no pack but the one in force.
    pub fn new(parts: Parts) -> Result<Self, StartError> {
        Self::with_packs(parts, KeptPacks::default())
    }

    /// Puts the app together, with the packs that were once in force.
    pub fn with_packs(parts: Parts, packs: KeptPacks) -> Result<Self, StartError> {
        let zone = TimeZone::get(&parts.rules.profile.zone).map_err(|_| StartError::UnknownZone {
            profile: parts.rules.profile.id.clone(),
            zone: parts.rules.profile.zone.clone(),
        })?;
        Ok(Self {
            inner: Arc::new(Inner {
                journal: Journal::new(parts.store),
                identities: Journal::new(parts.identities),
                vault: parts.vault,
                rules: parts.rules,
                packs,
                access: parts.access,
                clock: parts.clock,
                zone,
                ids: Ids::default(),
                register: Register::default(),
                holdings: Holdings::default(),
                log_turns: LogTurns::default(),
                import_turn: Mutex::default(),
                channels: OnceLock::new(),
                references: OnceLock::new(),
                demonstration: OnceLock::new(),
                names: OnceLock::new(),
                newest: Newest::default(),
                cleaner: Cleaner::default(),
                cleaning_program: OnceLock::new(),
                scanner: OnceLock::new(),
            }),
        })
    }

    /// The policy pack and jurisdiction in force.
    pub fn rules(&self) -> &Arc<Rules> {
        &self.inner.rules
    }

    /// The packs that were once in force, by the SHA-256 of their text.
    pub fn packs(&self) -> &KeptPacks {
        &self.inner.packs
    }

    /// The access policies.
    pub fn access(&self) -> &Access {
        &self.inner.access
    }

    /// Sealing and keys.
    pub fn vault(&self) -> &Vault {
        &self.inner.vault
    }

    /// Streams and their folded states.
    pub fn journal(&self) -> &Journal {
        &self.inner.journal
    }

    /// Streams of what is sealed to custodians, in the store of their own.
    pub(crate) fn identities(&self) -> &Journal {
        &self.inner.identities
    }

    /// Who holds which identity.
    pub(crate) fn holdings(&self) -> &Holdings {
        &self.inner.holdings
    }

    /// Where the streams of a kind of record are kept.
    pub(crate) fn journal_of<A: UseCase>(&self) -> &Journal {
        if A::APART {
            &self.inner.identities
        } else {
            &self.inner.journal
        }
    }

    /// The store.
    pub fn store(&self) -> &Arc<dyn EventStore> {
        self.inner.journal.store()
    }

    /// Where ids come from.
    pub fn ids(&self) -> &Ids {
        &self.inner.ids
    }

    pub(crate) fn log_turns(&self) -> &LogTurns {
        &self.inner.log_turns
    }

    /// The turn to bring the directory up to date from a file: two at once would enter the same people twice.
    pub(crate) fn import_turn(&self) -> &Mutex<()> {
        &self.inner.import_turn
    }

    pub(crate) fn newest(&self) -> &Newest {
        &self.inner.newest
    }

    pub(crate) fn register(&self) -> &Register {
        &self.inner.register
    }

    /// Says once by which ways notices can go out. Until then there are none.
    pub fn set_channels(&self, channels: Channels) {
        // Said again, by another server on the same app, it changes nothing.
        let _ = self.inner.channels.set(channels);
    }

    /// The ways by which notices can go out; `None`: the operator set none up.
    pub fn channels(&self) -> Option<&Channels> {
        self.inner.channels.get()
    }

    /// Says once beside which published values figures are shown.
    pub fn set_references(&self, references: Vec<Reference>) {
        // Said again, by another server on the same app, it changes nothing.
        let _ = self.inner.references.set(references);
    }

    /// Published values beside which figures are shown.
    pub fn references(&self) -> &[Reference] {
        self.inner.references.get().map_or(&[], Vec::as_slice)
    }

    /// Says once what knows the names under which staff sign in.
    pub fn set_sign_in_names(&self, names: Arc<dyn SignInNames>) {
        // Said again, by another server on the same app, it changes nothing.
        let _ = self.inner.names.set(names);
    }

    pub(crate) fn names(&self) -> Option<&Arc<dyn SignInNames>> {
        self.inner.names.get()
    }

    /// Says that this is a demonstration, with one custodian and invented people.
    pub fn set_demonstration(&self) {
        let _ = self.inner.demonstration.set(());
    }

    /// Whether this is a demonstration.
    pub fn is_demonstration(&self) -> bool {
        self.inner.demonstration.get().is_some()
    }

    /// Says once by which program files are cleaned. Until then they are cleaned in this process.
    pub fn set_cleaning_program(&self, program: CleaningProgram) {
        // Said again, by another server on the same app, it changes nothing.
        let _ = self.inner.cleaning_program.set(program);
    }

    pub(crate) fn cleaning_program(&self) -> Option<&CleaningProgram> {
        self.inner.cleaning_program.get()
    }

    pub(crate) fn cleaner(&self) -> &Cleaner {
        &self.inner.cleaner
    }

    /// Says once which scanner sees files. Until then there is none.
    pub fn set_scanner(&self, scanner: Scanner) {
        // Said again, by another server on the same app, it changes nothing.
        let _ = self.inner.scanner.set(scanner);
    }

    /// The scanner; `None`: the operator set none up.
    pub fn scanner(&self) -> Option<&Scanner> {
        self.inner.scanner.get()
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// The present day in the profile's time zone.
    pub fn today(&self) -> Date {
        self.inner.zone.to_datetime(self.now()).date()
    }

    /// The time zone in which days are counted.
    pub fn zone(&self) -> &TimeZone {
        &self.inner.zone
    }

    /// The ids that a request needs for the things it makes.
    pub fn request_ids(&self, request: &Request) -> Result<RequestIds<'_>, AppError> {
        let now = self.moment(&request.actor)?;
        Ok(self
            .ids()
            .for_request(&request.actor, request.client_mutation_id(), now))
    }

    /// A member of staff with the roles that they hold now. Somebody without any is staff without roles, and so is who has
    /// left: from the day after the last one nothing but their own sanction and entry is open to them.
    pub async fn actor(&self, person: PersonId) -> Result<Actor, AppError> {
        Ok(self.member(person).await?.actor)
    }

    /// A member of staff as [`App::actor`] gives them, with what decides whether an earlier sign-in still holds.
    pub async fn member(&self, person: PersonId) -> Result<Member, AppError> {
        let access = self.staff_access(person).await?;
        let mut held = access.held(self.now());
        let left = self.person(person).await?.left;
        let today = self.today();
        if left.is_some_and(|left| left.latest().is_none_or(|last| last < today)) {
            held.clear();
        }
        let level = held.get(&Role::DecisionMaker).copied().flatten();
        let actor = Actor::Staff {
            person,
            roles: held.into_keys().collect::<BTreeSet<Role>>(),
            level,
        };
        Ok(Member {
            actor,
            factor_resets: access.resets,
            mirrored: access.mirrored,
        })
    }

    pub(crate) async fn staff_access(&self, person: PersonId) -> Result<StaffAccess, AppError> {
        let stream = crate::staff::roles_stream(person);
        Ok(self.journal().load::<StaffAccess>(&stream).await?.state.clone())
    }

    /// Who acts, and when. What a reporter does happens at the start of the day.
    ///
    /// Errors: `ClockBehind` while the clock is behind what is on record.
    pub(crate) fn context(&self, actor: &Actor) -> Result<Context, AppError> {
        self.clock_holds()?;
        let now = self.moment(actor)?;
        Ok(Context {
            actor: actor.clone(),
            now,
            today: self.inner.zone.to_datetime(now).date(),
        })
    }

    /// A new id for an event of the actor's, no finer than the actor's time.
    pub(crate) fn new_id(&self, actor: &Actor) -> Result<Ulid, AppError> {
        let now = self.moment(actor)?;
        if by_the_day(actor) {
            self.ids().on_day(now)
        } else {
            self.ids().fresh(now)
        }
    }

    fn moment(&self, actor: &Actor) -> Result<Timestamp, AppError> {
        let now = self.now();
        if !by_the_day(actor) {
            return Ok(now);
        }
        let day = self.inner.zone.to_datetime(now).date();
        self.inner
            .zone
            .to_timestamp(day.at(0, 0, 0, 0))
            .map_err(|error| AppError::internal("finding the start of the day", &error))
    }
}
