//! Where files are cleaned: in a process of its own, which has little memory and little time, none of our keys, and can fall
//! without taking anything with it.

use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use probity_scrub::{About, Cleaned, Treatment, worker};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

/// How many files are cleaned at once. Each takes a few times its own size of memory.
const AT_ONCE: usize = 2;

/// What the shell is told before it becomes the worker: at most one GB of memory, 20 seconds of computing, and no copy of its
/// memory on the disk if it falls.
const BOUNDS: &str = "ulimit -v 1048576; ulimit -t 20; ulimit -c 0; exec \"$@\"";

/// The program that cleans, and how it is called.
#[derive(Debug, Clone)]
pub struct CleaningProgram {
    /// The program.
    pub path: PathBuf,
    /// What it is called with.
    pub arguments: Vec<String>,
}

/// Where files are cleaned.
pub(crate) struct Cleaner {
    turns: Semaphore,
}

impl Default for Cleaner {
    fn default() -> Self {
        Self {
            turns: Semaphore::new(AT_ONCE),
        }
    }
}

impl Cleaner {
    /// Waits for a turn; whoever has one may hold a file in memory. `None` never happens: turns are not closed.
    pub(crate) async fn turn(&self) -> Option<tokio::sync::SemaphorePermit<'_>> {
        self.turns.acquire().await.ok()
    }
}

/// Cleans a file in a program, or in this process if none was named. What fails to be cleaned is left as it is.
pub(crate) async fn clean(
    program: Option<CleaningProgram>,
    bytes: Zeroizing<Vec<u8>>,
) -> (Cleaned, Zeroizing<Vec<u8>>) {
    let media_type = probity_scrub::media_type(bytes.get(..probity_scrub::HEAD).unwrap_or(&bytes));
    let failed = || Cleaned {
        about: About::new(media_type, Treatment::Unreadable),
        bytes: None,
    };
    let bytes = std::sync::Arc::new(bytes);
    let given = std::sync::Arc::clone(&bytes);
    let cleaning = tokio::task::spawn_blocking(move || match program {
        Some(program) => run(&program, &given),
        None => Some(probity_scrub::clean(&given)),
    });
    let cleaned = cleaning.await.ok().flatten().unwrap_or_else(failed);
    let bytes = std::sync::Arc::try_unwrap(bytes).unwrap_or_else(|shared| Zeroizing::new(shared.to_vec()));
    (cleaned, bytes)
}

/// `None` if the worker did not come to its end.
fn run(program: &CleaningProgram, bytes: &[u8]) -> Option<Cleaned> {
    let mut child = Command::new("/bin/sh")
        .args(["-c", BOUNDS, "clean"])
        .arg(&program.path)
        .args(&program.arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    // It reads all before it writes anything. If it ends before that, this shows in its answer.
    if let Some(mut input) = child.stdin.take() {
        let _ = input.write_all(bytes);
    }
    let mut answer = Zeroizing::new(Vec::new());
    let read = child
        .stdout
        .take()
        .map(|output| output.take(worker::LONGEST_ANSWER as u64).read_to_end(&mut answer));
    let ended = child.wait().ok()?;
    if ended.success() && matches!(read, Some(Ok(_))) {
        worker::read(&answer)
    } else {
        None
    }
}
