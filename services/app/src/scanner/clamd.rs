//! What is spoken with `clamd` (clamd(8)): `PING`, and `INSTREAM` with pieces of a file, each after its length.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

use super::{ScannerAddress, Verdict};

/// The most bytes of an answer: a name, and some words.
const LONGEST_ANSWER: u64 = 4096;
/// The most bytes of a name that is kept.
const LONGEST_NAME: usize = 120;

trait Wire: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> Wire for T {}

async fn connect(address: &ScannerAddress) -> io::Result<Box<dyn Wire>> {
    Ok(match address {
        ScannerAddress::Unix(path) => Box::new(UnixStream::connect(path).await?),
        ScannerAddress::Tcp(address) => Box::new(TcpStream::connect(address).await?),
    })
}

/// Whether it is there and answers.
pub(super) async fn ping(address: &ScannerAddress) -> io::Result<()> {
    let mut wire = connect(address).await?;
    wire.write_all(b"zPING\0").await?;
    if answer(&mut wire).await? == "PONG" {
        Ok(())
    } else {
        Err(io::Error::from(io::ErrorKind::InvalidData))
    }
}

/// One file on its way to the scanner.
pub(super) struct Session(Box<dyn Wire>);

impl Session {
    pub(super) async fn begin(address: &ScannerAddress) -> io::Result<Self> {
        let mut wire = connect(address).await?;
        wire.write_all(b"zINSTREAM\0").await?;
        Ok(Self(wire))
    }

    /// Hands on a piece. `Some`: it has its verdict already, for it takes no more.
    pub(super) async fn send(&mut self, piece: &[u8]) -> io::Result<Option<Verdict>> {
        let length = u32::try_from(piece.len()).map_err(io::Error::other)?;
        let sent = async {
            self.0.write_all(&length.to_be_bytes()).await?;
            self.0.write_all(piece).await
        };
        match sent.await {
            Ok(()) => Ok(None),
            // It hangs up on a file that is too large, after saying so.
            Err(error) => match self.verdict().await {
                Ok(Verdict::TooLarge) => Ok(Some(Verdict::TooLarge)),
                Ok(Verdict::Clean | Verdict::Suspected(_)) | Err(_) => Err(error),
            },
        }
    }

    /// Ends the file, and waits for what is said of it.
    pub(super) async fn end(mut self) -> io::Result<Verdict> {
        // That it hung up already shows in its answer.
        let _ = self.0.write_all(&[0; 4]).await;
        self.verdict().await
    }

    async fn verdict(&mut self) -> io::Result<Verdict> {
        understood(&answer(&mut self.0).await?).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))
    }
}

async fn answer(wire: &mut Box<dyn Wire>) -> io::Result<String> {
    let mut bytes = Vec::new();
    let mut taken = wire.take(LONGEST_ANSWER);
    loop {
        let byte = match taken.read_u8().await {
            Ok(byte) => byte,
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
            Err(error) => return Err(error),
        };
        if matches!(byte, 0 | b'\n') {
            break;
        }
        bytes.push(byte);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn understood(answer: &str) -> Option<Verdict> {
    if answer.starts_with("INSTREAM size limit exceeded") {
        return Some(Verdict::TooLarge);
    }
    let said = answer.strip_prefix("stream: ")?;
    if said == "OK" {
        return Some(Verdict::Clean);
    }
    let name = said.strip_suffix(" FOUND")?;
    let name = name.chars().filter(char::is_ascii_graphic).take(LONGEST_NAME);
    Some(Verdict::Suspected(name.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_understood_and_nothing_else_is() {
        assert_eq!(understood("stream: OK"), Some(Verdict::Clean));
        let found = Verdict::Suspected("Win.Test.EICAR_HDB-1".to_owned());
        assert_eq!(understood("stream: Win.Test.EICAR_HDB-1 FOUND"), Some(found));
        assert_eq!(
            understood("INSTREAM size limit exceeded. ERROR"),
            Some(Verdict::TooLarge)
        );
        for other in ["", "OK", "stream: ", "stream: lstat() failed. ERROR", "PONG"] {
            assert_eq!(understood(other), None, "{other}");
        }
        let long = format!("stream: {} FOUND", "x\u{1b} ".repeat(500));
        assert_eq!(understood(&long), Some(Verdict::Suspected("x".repeat(LONGEST_NAME))));
    }
}
