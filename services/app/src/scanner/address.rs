//! Where the scanner listens.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where `clamd` listens: `unix:/run/clamav/clamd.ctl` or `tcp:127.0.0.1:3310`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ScannerAddress {
    /// A socket in the file system.
    Unix(PathBuf),
    /// An address of this machine.
    Tcp(SocketAddr),
}

/// An address that is none, or where files would cross the network in the clear.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidScannerAddress {
    /// It cannot be read.
    #[error("expected unix:/path/of/the/socket or tcp:127.0.0.1:3310")]
    Form,
    /// It is another machine's.
    #[error(
        "files would cross the network in the clear, as clamd has no encryption; use a Unix socket, or an address of this \
         machine (127.0.0.1, ::1)"
    )]
    Remote,
}

impl FromStr for ScannerAddress {
    type Err = InvalidScannerAddress;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(path) = text.strip_prefix("unix:") {
            let path = PathBuf::from(path);
            return if path.is_absolute() {
                Ok(Self::Unix(path))
            } else {
                Err(InvalidScannerAddress::Form)
            };
        }
        let address: SocketAddr = text
            .strip_prefix("tcp:")
            .and_then(|address| address.parse().ok())
            .ok_or(InvalidScannerAddress::Form)?;
        if address.ip().is_loopback() {
            Ok(Self::Tcp(address))
        } else {
            Err(InvalidScannerAddress::Remote)
        }
    }
}

impl TryFrom<String> for ScannerAddress {
    type Error = InvalidScannerAddress;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ScannerAddress> for String {
    fn from(address: ScannerAddress) -> Self {
        address.to_string()
    }
}

impl fmt::Display for ScannerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
            Self::Tcp(address) => write!(f, "tcp:{address}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_socket_or_of_this_machine() {
        for good in ["unix:/run/clamav/clamd.ctl", "tcp:127.0.0.1:3310", "tcp:[::1]:3310"] {
            assert_eq!(good.parse::<ScannerAddress>().unwrap().to_string(), good);
        }
        for bad in [
            "",
            "/run/clamd.ctl",
            "unix:clamd.ctl",
            "tcp:localhost:3310",
            "tcp:127.0.0.1",
        ] {
            assert_eq!(bad.parse::<ScannerAddress>(), Err(InvalidScannerAddress::Form), "{bad}");
        }
        let remote = "tcp:10.0.0.5:3310".parse::<ScannerAddress>();
        assert_eq!(remote, Err(InvalidScannerAddress::Remote));
    }
}
