//! One HTTP request to a webhook or an identity provider: to an address that was looked up and checked, over a connection of its own.
//!
//! Deliberately absent: redirects, which lead where nobody looked; proxies of the environment; connections that are kept.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use probity_app::notifications::is_public;
use probity_domain::notification::Failure;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// The most of an answer that is read, in bytes.
pub(super) const LARGEST_ANSWER: usize = 64 * 1024;

/// What leads there.
pub(crate) struct Line {
    tls: TlsConnector,
    allow_private: bool,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Line {
    /// `ca` takes the place of the certificate authorities of the machine. The error says what is wrong with it.
    pub(crate) fn new(ca: Option<&[u8]>, allow_private: bool) -> Result<Self, String> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_root_certificates(roots(ca)?)
            .with_no_client_auth();
        Ok(Self {
            tls: TlsConnector::from(Arc::new(config)),
            allow_private,
        })
    }

    pub(super) async fn post(
        &self,
        url: &Uri,
        headers: &[(&'static str, String)],
        body: String,
    ) -> Result<Answer, Failure> {
        self.send(url, request(url, headers, body)?).await
    }

    /// Sends a request whose target is the path alone, and which names its host.
    pub(crate) async fn send(&self, url: &Uri, request: Request<Full<Bytes>>) -> Result<Answer, Failure> {
        let host = url.host().ok_or(Failure::Unreachable)?.trim_matches(['[', ']']);
        let is_tls = url.scheme_str() == Some("https");
        let port = url.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
        let stream = self.connect(host, port).await?;
        if !is_tls {
            return exchange(stream, request).await;
        }
        let name = ServerName::try_from(host.to_owned()).map_err(|_| Failure::Untrusted)?;
        let stream = self.tls.connect(name, stream).await.map_err(|_| Failure::Untrusted)?;
        exchange(stream, request).await
    }

    /// Connects to an address that was checked, not to a name that may lead elsewhere the next time it is looked up.
    async fn connect(&self, host: &str, port: u16) -> Result<TcpStream, Failure> {
        let found: Vec<SocketAddr> = match host.parse::<IpAddr>() {
            Ok(address) => vec![SocketAddr::new(address, port)],
            Err(_) => tokio::net::lookup_host((host, port))
                .await
                .map_err(|_| Failure::Unreachable)?
                .collect(),
        };
        let allowed: Vec<SocketAddr> = found
            .iter()
            .copied()
            .filter(|address| self.allow_private || is_public(address.ip()))
            .collect();
        if allowed.is_empty() && !found.is_empty() {
            return Err(Failure::Forbidden);
        }
        TcpStream::connect(allowed.as_slice())
            .await
            .map_err(|_| Failure::Unreachable)
    }
}

fn roots(ca: Option<&[u8]>) -> Result<RootCertStore, String> {
    let mut roots = RootCertStore::empty();
    let Some(pem) = ca else {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        return Ok(roots);
    };
    for certificate in CertificateDer::pem_slice_iter(pem) {
        let certificate = certificate.map_err(|error| error.to_string())?;
        roots.add(certificate).map_err(|error| error.to_string())?;
    }
    Ok(roots)
}

fn request(url: &Uri, headers: &[(&'static str, String)], body: String) -> Result<Request<Full<Bytes>>, Failure> {
    let authority = url.authority().ok_or(Failure::Unreachable)?;
    let path = url.path_and_query().map_or("/", |path| path.as_str());
    let mut request = Request::post(path)
        .header("host", authority.as_str())
        .header("content-type", "application/json; charset=utf-8")
        .header("user-agent", "probity");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    request
        .body(Full::new(Bytes::from(body)))
        .map_err(|_| Failure::Unreachable)
}

async fn exchange<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Answer, Failure>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let handshake = http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = handshake.map_err(|_| Failure::Unreachable)?;
    // It ends with the exchange, or with the time that a delivery has.
    let answering = async {
        let response = sender
            .send_request(request)
            .await
            .map_err(|_| Failure::Unintelligible)?;
        let status = response.status().as_u16();
        let body = Limited::new(response.into_body(), LARGEST_ANSWER).collect().await;
        let body = body.map_err(|_| Failure::Unintelligible)?.to_bytes().to_vec();
        Ok(Answer { status, body })
    };
    tokio::pin!(answering, connection);
    tokio::select! {
        answer = &mut answering => answer,
        _ = &mut connection => answering.await,
    }
}
