//! Time in the demo: several stories run beside each other, and the clock goes from each one's next day to the next.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use probity_app::{AppError, ManualClock};
use probity_domain::calendar::WorkCalendar;

use super::DemoError;

/// When staff begin their day.
const MORNING: Time = jiff::civil::time(9, 10, 0, 0);
/// How far the clock goes for each act.
const ACT: SignedDuration = SignedDuration::from_mins(6);

/// What a story comes to.
type Telling<T> = Pin<Box<dyn Future<Output = Result<T, AppError>> + Send>>;

/// The clock of the demo, and the last moment that it may show.
#[derive(Clone)]
pub(super) struct DemoClock {
    clock: Arc<ManualClock>,
    until: Timestamp,
    zone: TimeZone,
    calendar: Arc<WorkCalendar>,
}

impl DemoClock {
    pub(super) fn new(clock: Arc<ManualClock>, until: Timestamp, zone: TimeZone, calendar: Arc<WorkCalendar>) -> Self {
        Self {
            clock,
            until,
            zone,
            calendar,
        }
    }

    /// The day that lies so many days before the last one, or the last working day before that.
    pub(super) fn date(&self, days_ago: i64) -> Date {
        let today = self.zone.to_datetime(self.until).date();
        let mut date = today.saturating_sub(days_ago.days());
        // The longest holiday that there is takes nine days.
        for _ in 0..14 {
            if self.calendar.is_working_day(date).unwrap_or(true) {
                break;
            }
            date = date.yesterday().unwrap_or(date);
        }
        date
    }

    /// Goes on for as long as one act takes.
    pub(super) fn tick(&self) {
        use probity_app::Clock as _;
        let later = self.clock.now().checked_add(ACT).unwrap_or(self.until);
        self.clock.set(later.min(self.until));
    }

    fn morning_of(&self, days_ago: i64) -> Timestamp {
        let morning = self.date(days_ago).to_datetime(MORNING);
        let morning = self.zone.to_timestamp(morning).unwrap_or(self.until);
        morning.min(self.until)
    }

    /// Never goes back: what was done on an earlier day may have taken until late.
    fn go_to(&self, moment: Timestamp) {
        use probity_app::Clock as _;
        self.clock.set(moment.max(self.clock.now()));
    }
}

/// The days of one story.
#[derive(Clone)]
pub(super) struct Diary {
    clock: DemoClock,
    next: Arc<Mutex<Option<Timestamp>>>,
}

impl Diary {
    fn new(clock: DemoClock) -> Self {
        Self {
            clock,
            next: Arc::default(),
        }
    }

    /// Waits until the clock shows the morning of a day. The days of one story come in order.
    pub(super) async fn day(&self, days_ago: i64) {
        let moment = self.clock.morning_of(days_ago);
        self.set(Some(moment));
        std::future::poll_fn(|_| match self.waits_for() {
            Some(_) => Poll::Pending,
            None => Poll::Ready(()),
        })
        .await;
    }

    /// The day that lies so many days before the last one.
    pub(super) fn date(&self, days_ago: i64) -> Date {
        self.clock.date(days_ago)
    }

    fn waits_for(&self) -> Option<Timestamp> {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, moment: Option<Timestamp>) {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = moment;
    }
}

/// A story that is being told.
pub(super) struct Story<T> {
    name: &'static str,
    diary: Diary,
    telling: Telling<T>,
}

impl<T> Story<T> {
    pub(super) fn new<F>(name: &'static str, clock: &DemoClock, tell: impl FnOnce(Diary) -> F) -> Self
    where
        F: Future<Output = Result<T, AppError>> + Send + 'static,
    {
        let diary = Diary::new(clock.clone());
        let telling = Box::pin(tell(diary.clone()));
        Self { name, diary, telling }
    }

    /// Goes on until the story waits for another day, or ends.
    async fn go_on(&mut self) -> Option<Result<T, AppError>> {
        self.diary.set(None);
        std::future::poll_fn(|context| match self.telling.as_mut().poll(context) {
            Poll::Ready(outcome) => Poll::Ready(Some(outcome)),
            Poll::Pending if self.diary.waits_for().is_some() => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        })
        .await
    }
}

/// Tells stories to their ends, each day's part when the clock has come to it, and gives what they came to.
pub(super) async fn tell<T>(
    clock: &DemoClock,
    mut stories: Vec<Story<T>>,
    progress: &mut (dyn FnMut(&'static str) + Send),
) -> Result<Vec<T>, DemoError> {
    let mut told = Vec::with_capacity(stories.len());
    while let Some(index) = next(&stories) {
        let mut story = stories.swap_remove(index);
        if let Some(moment) = story.diary.waits_for() {
            clock.go_to(moment);
        }
        match story.go_on().await {
            None => stories.push(story),
            Some(Ok(outcome)) => {
                progress(story.name);
                told.push(outcome);
            }
            Some(Err(error)) => {
                return Err(DemoError::Story {
                    story: story.name,
                    error,
                });
            }
        }
    }
    Ok(told)
}

/// The story whose next day comes first; one that has not begun yet comes before all.
fn next<T>(stories: &[Story<T>]) -> Option<usize> {
    let waiting = stories.iter().enumerate();
    waiting
        .min_by_key(|(_, story)| story.diary.waits_for())
        .map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use probity_app::Clock as _;
    use probity_domain::calendar::CalendarYear;

    use super::*;

    fn clock() -> (Arc<ManualClock>, DemoClock) {
        let years = [(2026, CalendarYear::default())].into();
        let calendar = WorkCalendar {
            id: "land".to_owned(),
            version: String::new(),
            years,
        };
        let clock = Arc::new(ManualClock::at("2026-01-05T00:00:00Z".parse().unwrap()));
        // A Tuesday.
        let until = "2026-11-24T08:00:00Z".parse().unwrap();
        let demo = DemoClock::new(clock.clone(), until, TimeZone::UTC, Arc::new(calendar));
        (clock, demo)
    }

    #[tokio::test]
    async fn stories_take_turns_by_their_days() {
        let (manual, demo) = clock();
        let lines = Arc::new(Mutex::new(Vec::new()));
        let story = |name: &'static str, days: [i64; 2]| {
            let (lines, manual) = (lines.clone(), manual.clone());
            Story::new(name, &demo, |diary| async move {
                for day in days {
                    diary.day(day).await;
                    tokio::task::yield_now().await;
                    lines.lock().unwrap().push(format!("{name} {}", manual.now()));
                }
                Ok(name)
            })
        };
        let stories = vec![story("first", [20, 4]), story("second", [13, 1])];
        let mut ended = Vec::new();
        let told = tell(&demo, stories, &mut |name| ended.push(name)).await.unwrap();
        assert_eq!(told, ["first", "second"]);
        assert_eq!(ended, ["first", "second"]);
        let lines = lines.lock().unwrap();
        assert_eq!(
            *lines,
            [
                "first 2026-11-04T09:10:00Z",
                "second 2026-11-11T09:10:00Z",
                "first 2026-11-20T09:10:00Z",
                "second 2026-11-23T09:10:00Z",
            ]
        );
    }

    #[tokio::test]
    async fn a_story_that_fails_is_named() {
        let (_, demo) = clock();
        let story = Story::<()>::new("sad", &demo, |diary| async move {
            diary.day(3).await;
            Err(AppError::NotFound)
        });
        let error = tell(&demo, vec![story], &mut |_| {}).await.unwrap_err();
        assert!(error.to_string().contains("sad"), "{error}");
    }

    #[test]
    fn days_off_are_moved_to_the_working_day_before_and_nothing_lies_ahead() {
        let (manual, demo) = clock();
        let friday = jiff::civil::date(2026, 11, 20);
        assert_eq!(demo.date(2), friday, "a Sunday");
        assert_eq!(demo.date(3), friday, "a Saturday");
        demo.go_to("2026-11-24T07:58:00Z".parse().unwrap());
        demo.tick();
        assert_eq!(manual.now(), "2026-11-24T08:00:00Z".parse().unwrap());
        demo.go_to("2026-11-01T08:00:00Z".parse().unwrap());
        assert_eq!(manual.now(), "2026-11-24T08:00:00Z".parse().unwrap());
    }
}
