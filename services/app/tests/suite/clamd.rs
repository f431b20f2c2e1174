//! A scanner that speaks as `clamd` does, and finds one word.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinHandle;

/// What it finds.
pub const BAD: &str = "STAND-IN-FOR-A-VIRUS";

/// What it does with those who come.
#[derive(Clone, Copy)]
pub enum Manner {
    /// Scans files up to so many bytes.
    Scans(usize),
    /// Takes what it is given and never answers.
    Hangs,
}

pub struct Clamd {
    path: PathBuf,
    /// The files that it was given to their end.
    pub seen: Arc<Mutex<Vec<Vec<u8>>>>,
    /// How often somebody connected.
    pub visits: Arc<AtomicUsize>,
    serving: JoinHandle<()>,
}

impl Clamd {
    pub fn start(path: &Path, manner: Manner) -> Self {
        let listener = UnixListener::bind(path).unwrap();
        let (seen, visits) = (Arc::default(), Arc::new(AtomicUsize::new(0)));
        let (files, count) = (Arc::clone(&seen), Arc::clone(&visits));
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream, manner, Arc::clone(&files)));
            }
        });
        Self {
            path: path.to_owned(),
            seen,
            visits,
            serving,
        }
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        self.serving.abort();
        let _ = std::fs::remove_file(&self.path);
    }
}

/// A visitor that leaves in the middle is no matter.
async fn serve(mut stream: UnixStream, manner: Manner, seen: Arc<Mutex<Vec<Vec<u8>>>>) -> std::io::Result<()> {
    let mut command = Vec::new();
    loop {
        match stream.read_u8().await? {
            0 => break,
            byte => command.push(byte),
        }
    }
    if command == b"zPING" {
        return stream.write_all(b"PONG\0").await;
    }
    assert_eq!(command, b"zINSTREAM");
    let mut file = Vec::new();
    loop {
        let length = usize::try_from(stream.read_u32().await?).unwrap();
        if length == 0 {
            break;
        }
        let start = file.len();
        file.resize(start + length, 0);
        stream.read_exact(&mut file[start..]).await?;
        if let Manner::Scans(limit) = manner
            && file.len() > limit
        {
            return stream.write_all(b"INSTREAM size limit exceeded. ERROR\0").await;
        }
    }
    if matches!(manner, Manner::Hangs) {
        std::future::pending::<()>().await;
    }
    let is_bad = file.windows(BAD.len()).any(|window| window == BAD.as_bytes());
    seen.lock().unwrap().push(file);
    let answer: &[u8] = if is_bad {
        b"stream: Probity.Test.Stand-In FOUND\0"
    } else {
        b"stream: OK\0"
    };
    stream.write_all(answer).await
}
