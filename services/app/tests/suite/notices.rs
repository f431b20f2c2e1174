//! Who is told that something waits, when, and that it gets through once.

use std::collections::BTreeSet;
use std::sync::Mutex;

use async_trait::async_trait;
use jiff::SignedDuration;
use jiff::civil::Date;
use probity_app::notifications::{Channels, Courier, Parcel, Patience, Promptness, Sending, Sent, Waiting, mark};
use probity_app::{App, AppError, Clock as _};
use probity_domain::ids::{NoticeId, PersonId};
use probity_domain::notification::{Failure, Matter, Notifications, Pace, Purpose, Route};
use probity_domain::report::Language;
use probity_domain::{Actor, Role};
use probity_vault::Plaintext;

use crate::world::{World, day};

/// A notice that was taken: which, whose, its address and what it is for.
type Taken = (NoticeId, PersonId, Option<String>, Purpose);

/// Takes every notice, or says no with one reason.
struct Basket {
    channels: Channels,
    failure: Mutex<Option<Failure>>,
    taken: Mutex<Vec<Taken>>,
}

#[async_trait]
impl Courier for Basket {
    async fn deliver(&self, parcel: &Parcel) -> Result<(), Failure> {
        if let Some(failure) = *self.failure.lock().unwrap() {
            return Err(failure);
        }
        let address = parcel.address.as_ref().map(|address| address.expose().to_owned());
        let mut taken = self.taken.lock().unwrap();
        taken.push((parcel.notice, parcel.person, address, parcel.purpose));
        Ok(())
    }

    fn channels(&self) -> &Channels {
        &self.channels
    }
}

fn basket() -> Basket {
    Basket {
        channels: Channels {
            mail: true,
            webhooks: BTreeSet::from(["legal".to_owned()]),
            language: Language::En,
        },
        failure: Mutex::new(None),
        taken: Mutex::default(),
    }
}

impl Basket {
    fn fails(&self, failure: Option<Failure>) {
        *self.failure.lock().unwrap() = failure;
    }

    fn count(&self) -> usize {
        self.taken.lock().unwrap().len()
    }

    async fn send(&self, app: &App, person: PersonId) -> Sent {
        let sending = Sending {
            courier: self,
            patience: Patience {
                lease: SignedDuration::from_mins(5),
                give_up_after: SignedDuration::from_hours(48),
            },
            jitter: 0,
        };
        app.send_due(person, &sending).await.unwrap()
    }

    async fn tell(&self, app: &App, person: PersonId, waiting: &[Waiting]) -> bool {
        let nothing = BTreeSet::new();
        let told = app.tell(person, (waiting, &nothing), &self.channels).await.unwrap();
        told.is_some()
    }
}

fn something(name: &str, promptness: Promptness) -> Waiting {
    Waiting {
        matter: Matter::standing(&mark(&[name])),
        promptness,
    }
}

fn at_once(name: &str) -> Waiting {
    something(name, Promptness::AtOnce)
}

async fn choose(app: &App, actor: &Actor, route: Route, pace: Pace) -> Result<(), AppError> {
    let address = Plaintext::from("reader@example.com");
    let chosen = app.choose_notifications(actor, (route, pace), Language::En, Some(&address));
    chosen.await.map(|_| ())
}

/// A world with somebody who wants to be told at once by mail.
async fn prompt_reader() -> (World, Basket, PersonId) {
    let world = World::new();
    let basket = basket();
    world.app.set_channels(basket.channels.clone());
    let person = world.person(&[(Role::LegalCounsel, None)]).await;
    let actor = world.actor(person).await;
    choose(&world.app, &actor, Route::Mail, Pace::AtOnce).await.unwrap();
    (world, basket, person)
}

#[tokio::test]
async fn something_is_told_once_and_what_comes_later_with_the_next_notice() {
    let (world, basket, person) = prompt_reader().await;
    let app = &world.app;
    assert!(basket.tell(app, person, &[at_once("a")]).await);
    assert!(!basket.tell(app, person, &[at_once("a"), at_once("b")]).await);
    assert_eq!(basket.send(app, person).await, Sent::Through);
    assert_eq!(basket.send(app, person).await, Sent::Nothing);
    assert!(!basket.tell(app, person, &[at_once("a")]).await);
    assert!(basket.tell(app, person, &[at_once("a"), at_once("b")]).await);
    assert_eq!(basket.send(app, person).await, Sent::Through);
    let taken = basket.taken.lock().unwrap().clone();
    assert_eq!(taken.len(), 2);
    assert_ne!(taken[0].0, taken[1].0);
    assert!(
        taken
            .iter()
            .all(|(_, to, address, _)| *to == person && address.as_deref() == Some("reader@example.com"))
    );
}

#[tokio::test]
async fn whoever_never_chose_gets_one_digest_a_working_day_if_the_directory_has_an_address() {
    let world = World::new();
    let (app, basket) = (&world.app, basket());
    let without = world.person(&[]).await;
    assert!(!basket.tell(app, without, &[at_once("a")]).await);
    let with = world.person_reached_at("138 0000 0000, lin@example.com").await;
    assert!(basket.tell(app, with, &[at_once("a")]).await);
    assert_eq!(basket.send(app, with).await, Sent::Through);
    assert_eq!(basket.taken.lock().unwrap()[0].2.as_deref(), Some("lin@example.com"));
    assert!(!basket.tell(app, with, &[at_once("a"), at_once("b")]).await);
    world.clock.advance_days(1);
    assert!(basket.tell(app, with, &[at_once("a"), at_once("b")]).await);
}

#[tokio::test]
async fn what_a_reporter_did_waits_for_a_later_day_also_for_those_who_are_told_at_once() {
    let (world, basket, person) = prompt_reader().await;
    let app = &world.app;
    let today: Date = day(2025, 3, 3);
    let report = [something("report", Promptness::AfterDay(today))];
    assert!(!basket.tell(app, person, &report).await);
    world.clock.set("2025-03-04T00:59:00Z".parse().unwrap());
    assert!(
        !basket.tell(app, person, &report).await,
        "before the batch at nine in Shanghai"
    );
    world.clock.set("2025-03-04T01:00:00Z".parse().unwrap());
    assert!(basket.tell(app, person, &report).await);
}

#[tokio::test]
async fn two_nodes_at_once_send_each_notice_once() {
    let (world, basket, person) = prompt_reader().await;
    let nodes = [world.app.clone(), world.another_node()];
    for round in 0..20 {
        let name = format!("matter {round}");
        let waiting = [at_once(&name)];
        let told = [
            basket.tell(&nodes[0], person, &waiting),
            basket.tell(&nodes[1], person, &waiting),
        ];
        let [one, other] = told;
        let (one, other) = tokio::join!(one, other);
        assert!(one ^ other, "lined up by one of them");
        let (one, other) = tokio::join!(basket.send(&nodes[0], person), basket.send(&nodes[1], person));
        let through = [one, other].iter().filter(|sent| **sent == Sent::Through).count();
        assert_eq!((through, basket.count()), (1, round + 1));
    }
}

#[tokio::test]
async fn a_mail_server_that_is_down_for_a_day_delays_and_loses_nothing() {
    let (world, basket, person) = prompt_reader().await;
    let app = &world.app;
    basket.tell(app, person, &[at_once("a")]).await;
    basket.fails(Some(Failure::Unreachable));
    assert_eq!(basket.send(app, person).await, Sent::Failed(Failure::Unreachable));
    assert_eq!(basket.send(app, person).await, Sent::Nothing, "not before its time");
    let mut attempts = 1;
    for _ in 0..24 * 4 {
        pass(&world, 15);
        if basket.send(app, person).await != Sent::Nothing {
            attempts += 1;
        }
    }
    assert!((24..=32).contains(&attempts), "{attempts} attempts in a day");
    basket.fails(None);
    pass(&world, 60);
    assert_eq!(basket.send(app, person).await, Sent::Through);
    assert_eq!(basket.count(), 1);
}

#[tokio::test]
async fn after_two_days_it_is_given_up_and_what_it_was_about_is_told_anew() {
    let (world, basket, person) = prompt_reader().await;
    let app = &world.app;
    basket.tell(app, person, &[at_once("a")]).await;
    basket.fails(Some(Failure::Refused));
    let mut last = Sent::Nothing;
    for _ in 0..60 {
        pass(&world, 60);
        let sent = basket.send(app, person).await;
        if sent != Sent::Nothing {
            last = sent;
        }
    }
    assert_eq!(last, Sent::GivenUp(Failure::Refused));
    basket.fails(None);
    assert!(basket.tell(app, person, &[at_once("a")]).await);
    assert_eq!(basket.send(app, person).await, Sent::Through);
    assert_eq!(basket.count(), 1);
}

#[tokio::test]
async fn a_node_that_dies_while_sending_leaves_the_notice_to_another_under_the_same_id() {
    let (world, basket, person) = prompt_reader().await;
    let app = &world.app;
    basket.tell(app, person, &[at_once("a")]).await;
    let dying = Dying(Mutex::new(None));
    let sending = Sending {
        courier: &dying,
        patience: Patience {
            lease: SignedDuration::from_mins(5),
            give_up_after: SignedDuration::from_hours(48),
        },
        jitter: 0,
    };
    tokio::select! {
        biased;
        _ = app.send_due(person, &sending) => panic!("it never comes back"),
        () = dying.took() => {}
    }
    let other = world.another_node();
    assert_eq!(basket.send(&other, person).await, Sent::Nothing, "the lease holds");
    pass(&world, 5);
    assert_eq!(basket.send(&other, person).await, Sent::Through);
    assert_eq!(basket.send(app, person).await, Sent::Nothing);
    assert_eq!(Some(basket.taken.lock().unwrap()[0].0), *dying.0.lock().unwrap());
}

/// Takes a notice and never answers.
struct Dying(Mutex<Option<NoticeId>>);

impl Dying {
    async fn took(&self) {
        while self.0.lock().unwrap().is_none() {
            tokio::task::yield_now().await;
        }
    }
}

#[async_trait]
impl Courier for Dying {
    async fn deliver(&self, parcel: &Parcel) -> Result<(), Failure> {
        *self.0.lock().unwrap() = Some(parcel.notice);
        std::future::pending().await
    }

    fn channels(&self) -> &Channels {
        unreachable!("it is asked for nothing but to deliver")
    }
}

#[tokio::test]
async fn the_system_tells_an_administrator_at_once_and_each_day_anew() {
    let (world, basket, person) = prompt_reader().await;
    let app = &world.app;
    let trouble = |today: Date| BTreeSet::from([Matter::of_day(today, &mark(&["backup"]))]);
    for _ in 0..2 {
        let today = world.today();
        let told = app
            .tell(person, (&[], &trouble(today)), &basket.channels)
            .await
            .unwrap();
        assert!(told.is_some());
        assert_eq!(basket.send(app, person).await, Sent::Through);
        let again = app
            .tell(person, (&[], &trouble(today)), &basket.channels)
            .await
            .unwrap();
        assert!(again.is_none());
        world.clock.advance_days(1);
    }
    assert!(
        basket
            .taken
            .lock()
            .unwrap()
            .iter()
            .all(|(.., purpose)| *purpose == Purpose::System)
    );
}

#[tokio::test]
async fn a_choice_needs_a_channel_that_is_there_and_an_address() {
    let world = World::new();
    let person = world.person(&[(Role::Auditor, None)]).await;
    let actor = world.actor(person).await;
    let webhook = |name: &str| Route::Webhook(name.to_owned());
    let field = |outcome: Result<(), AppError>| match outcome {
        Err(AppError::Invalid { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        field(choose(&world.app, &actor, webhook("legal"), Pace::AtOnce).await),
        "channel"
    );
    world.app.set_channels(basket().channels);
    choose(&world.app, &actor, webhook("legal"), Pace::AtOnce)
        .await
        .unwrap();
    assert_eq!(
        field(choose(&world.app, &actor, webhook("other"), Pace::AtOnce).await),
        "channel"
    );
    let by_mail = |address: Option<Plaintext>| {
        let (app, actor) = (world.app.clone(), actor.clone());
        async move {
            let chosen = app.choose_notifications(
                &actor,
                (Route::Mail, Pace::Digest(8)),
                Language::ZhHans,
                address.as_ref(),
            );
            chosen.await.map(|_| ())
        }
    };
    assert_eq!(field(by_mail(None).await), "address");
    assert_eq!(field(by_mail(Some(Plaintext::from("no address"))).await), "address");
    by_mail(Some(Plaintext::from("lin@example.com"))).await.unwrap();
    let own = world.app.own_notifications(&actor).await.unwrap();
    assert_eq!(
        (own.chosen, own.pace, own.language),
        (true, Pace::Digest(8), Language::ZhHans)
    );
    assert_eq!(own.address.unwrap().expose(), "lin@example.com");
    for (path, bytes) in world.files() {
        let found = bytes.windows(15).any(|window| window == b"lin@example.com");
        assert!(!found, "{} holds the address", path.display());
    }
}

#[tokio::test]
async fn nobody_chooses_or_sends_for_another() {
    let (world, _, person) = prompt_reader().await;
    let other = world.person(&[(Role::Administrator, None)]).await;
    let actor = world.actor(other).await;
    let command = probity_domain::notification::NotificationCommand::RecordSent {
        notice: NoticeId(world.ulid()),
    };
    let outcome = world
        .app
        .execute::<Notifications>(&actor, person, |_| Ok(command.clone()))
        .await;
    assert_eq!(outcome.unwrap_err(), AppError::NotFound);
}

fn pass(world: &World, minutes: i64) {
    let now = world.clock.now();
    world
        .clock
        .set(now.checked_add(SignedDuration::from_mins(minutes)).unwrap());
}
