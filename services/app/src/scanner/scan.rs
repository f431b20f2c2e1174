//! One file that passes by the scanner.

use std::io::Cursor;

use futures_util::stream;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::time::timeout;
use tokio_util::io::StreamReader;
use zeroize::Zeroizing;

use super::clamd::Session;
use super::{Scanner, Verdict};

/// A file is handed on in pieces of this size.
const PIECE: usize = 64 * 1024;

/// One file that passes by the scanner.
pub(crate) struct Scan<'a> {
    scanner: &'a Scanner,
    state: State,
}

enum State {
    Going(Session),
    Judged(Verdict),
    Failed,
}

impl<'a> Scan<'a> {
    pub(super) fn of(scanner: &'a Scanner, session: Session) -> Self {
        let state = State::Going(session);
        Self { scanner, state }
    }

    /// Shows it a piece. Whatever goes wrong, the file goes on.
    async fn see(&mut self, piece: &[u8]) {
        let State::Going(session) = &mut self.state else {
            return;
        };
        match timeout(self.scanner.patience, session.send(piece)).await {
            Ok(Ok(None)) => {}
            Ok(Ok(Some(verdict))) => self.state = State::Judged(verdict),
            Ok(Err(_)) | Err(_) => {
                self.state = State::Failed;
                self.scanner.failed();
            }
        }
    }

    /// What it says of the whole; `None` if it failed.
    pub(crate) async fn verdict(self) -> Option<Verdict> {
        let session = match self.state {
            State::Going(session) => session,
            State::Judged(verdict) => return Some(verdict),
            State::Failed => return None,
        };
        let Ok(Ok(verdict)) = timeout(self.scanner.patience, session.end()).await else {
            self.scanner.failed();
            return None;
        };
        Some(verdict)
    }
}

/// A reader whose content passes by a scan, piece by piece.
pub(crate) fn tapped<R: AsyncRead + Send>(reader: R, scan: &mut Option<Scan<'_>>) -> impl AsyncRead + Send {
    let pieces = stream::try_unfold((Box::pin(reader), scan), |(mut reader, scan)| async move {
        let mut piece = Zeroizing::new(vec![0; PIECE]);
        let count = reader.read(&mut piece).await?;
        piece.truncate(count);
        if count == 0 {
            return Ok::<_, std::io::Error>(None);
        }
        if let Some(scan) = scan.as_mut() {
            scan.see(&piece).await;
        }
        Ok(Some((Cursor::new(piece), (reader, scan))))
    });
    StreamReader::new(pieces)
}
