//! The one thread that writes. It takes whatever waits in the queue as one group, so that many writers share a flush.

use std::thread;

use tokio::sync::{mpsc, oneshot, watch};

use super::log::{Log, Outcome, Request};
use super::open::Ownership;
use super::writes::Writes;
use crate::contract::{AppendError, Position, StreamName};

/// Requests that wait before a caller has to wait for its turn to wait.
pub(super) const QUEUE: usize = 1_024;
/// The most requests in one group.
const GROUP: usize = 256;
/// The payload in bytes after which a group takes no further request.
const GROUP_BYTES: usize = 8 * 1024 * 1024;
/// How often the writer lets other threads run while a group is smaller than the last one was: writers that were just
/// answered are about to write again, and one flush for all of them beats one for the first and one for the rest.
const PATIENCE: usize = 16;

/// What the thread is asked for.
pub(super) enum Message {
    Append(Request, oneshot::Sender<Outcome>),
    Erase(StreamName, oneshot::Sender<Result<(), AppendError>>),
    Close,
}

/// The thread's own things. They go in this order: the log, then the right to the file.
pub(super) struct Writer {
    pub(super) log: Log,
    pub(super) writes: Writes,
    pub(super) queue: mpsc::Receiver<Message>,
    pub(super) head: watch::Sender<Position>,
    pub(super) ended: oneshot::Sender<()>,
    pub(super) ownership: Ownership,
}

/// Requests that share a transaction.
#[derive(Default)]
struct Group {
    requests: Vec<Request>,
    answers: Vec<oneshot::Sender<Outcome>>,
    bytes: usize,
}

impl Group {
    fn add(&mut self, request: Request, answer: oneshot::Sender<Outcome>) {
        self.bytes += request.events.iter().map(|event| event.payload.len()).sum::<usize>();
        self.requests.push(request);
        self.answers.push(answer);
    }

    fn is_full(&self) -> bool {
        self.requests.len() >= GROUP || self.bytes >= GROUP_BYTES
    }
}

impl Writer {
    /// Works until the store is closed or dropped; what was queued before that is written.
    pub(super) fn run(self) {
        let Self {
            mut log,
            writes,
            mut queue,
            head,
            ended,
            ownership,
        } = self;
        let mut size = 0;
        let mut waiting = None;
        while let Some(message) = waiting.take().or_else(|| queue.blocking_recv()) {
            match message {
                Message::Append(request, answer) => {
                    let mut group = Group::default();
                    group.add(request, answer);
                    waiting = gather(&mut group, &mut queue, size);
                    size = group.requests.len();
                    commit(&mut log, &writes, group, &head);
                }
                Message::Erase(stream, answer) => drop(answer.send(writes.around(|| log.erase(&stream)))),
                Message::Close => queue.close(),
            }
        }
        drop(log);
        drop(ownership);
        drop(head);
        // Nobody may be waiting for the end.
        let _ = ended.send(());
    }
}

/// Fills the group from the queue; gives back a message that is no append and has to come after the group.
fn gather(group: &mut Group, queue: &mut mpsc::Receiver<Message>, last_size: usize) -> Option<Message> {
    let mut patience = PATIENCE;
    while !group.is_full() {
        match queue.try_recv() {
            Ok(Message::Append(request, answer)) => group.add(request, answer),
            Ok(other @ (Message::Erase(..) | Message::Close)) => return Some(other),
            Err(_) if group.requests.len() < last_size && patience > 0 => {
                patience -= 1;
                thread::yield_now();
            }
            Err(_) => break,
        }
    }
    None
}

fn commit(log: &mut Log, writes: &Writes, group: Group, head: &watch::Sender<Position>) {
    let requests: Vec<&Request> = group.requests.iter().collect();
    let outcomes = writes.around(|| log.commit(&requests));
    // Before the answers: whoever got one finds its events when it follows.
    let now = log.head();
    head.send_if_modified(|head| std::mem::replace(head, now) != now);
    for (answer, outcome) in group.answers.into_iter().zip(outcomes) {
        // A caller that went away does not want to know.
        let _ = answer.send(outcome);
    }
}
