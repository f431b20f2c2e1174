//! Mail over SMTP.

use std::time::{Duration, SystemTime};

use lettre::address::AddressError;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls, TlsParameters};
use lettre::transport::smtp::{AsyncSmtpTransportBuilder, Error};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use probity_app::notifications::Parcel;
use probity_domain::notification::Failure;

use super::settings::{MailSettings, NotificationsError, Security};

/// How long the server may take for one command.
const TIMEOUT: Duration = Duration::from_secs(15);

/// A mail server, and from whom mail comes.
pub(super) struct Mail {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mail {
    pub(super) fn new(settings: &MailSettings) -> Result<Self, NotificationsError> {
        let wrong = |setting: &str, reason: String| NotificationsError::Setting {
            setting: setting.to_owned(),
            reason,
        };
        let from: Mailbox = settings
            .from
            .parse()
            .map_err(|error: AddressError| wrong("mail.from", error.to_string()))?;
        let tls = tls(settings).map_err(|error| wrong("mail.ca_file", error.to_string()))?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .timeout(Some(TIMEOUT))
            .tls(tls);
        Ok(Self {
            transport: with_credentials(builder, settings).build(),
            from,
        })
    }

    /// Hands a notice to the server. Sent again, it has the same `Message-ID`.
    pub(super) async fn send(&self, parcel: &Parcel, link: &str) -> Result<(), Failure> {
        let message = self.message(parcel, link).ok_or(Failure::NoAddress)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => Err(failure(&error)),
        }
    }

    fn message(&self, parcel: &Parcel, link: &str) -> Option<Message> {
        let to = parcel.address.as_ref()?.expose().parse().ok()?;
        let milliseconds = u64::try_from(parcel.queued.as_millisecond()).unwrap_or(0);
        let written = SystemTime::UNIX_EPOCH + Duration::from_millis(milliseconds);
        let domain = self.from.email.domain();
        let id = format!("<{}@{domain}>", parcel.notice.stream());
        let mut message: MessageBuilder = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(parcel.subject)
            .date(written)
            .message_id(Some(id))
            .header(ContentType::TEXT_PLAIN);
        for (name, value) in [
            ("Auto-Submitted", "auto-generated"),
            ("X-Auto-Response-Suppress", "All"),
        ] {
            let name = HeaderName::new_from_ascii_str(name);
            message = message.raw_header(HeaderValue::new(name, value.to_owned()));
        }
        let body = format!("{}\n\n{link}\n\n-- \n{}\n", parcel.text, parcel.footer);
        message.body(body).ok()
    }
}

fn with_credentials(builder: AsyncSmtpTransportBuilder, settings: &MailSettings) -> AsyncSmtpTransportBuilder {
    match &settings.credentials {
        Some((username, password)) => {
            builder.credentials(Credentials::new(username.clone(), password.expose().to_owned()))
        }
        None => builder,
    }
}

/// A certificate authority that is named takes the place of those of the machine.
fn tls(settings: &MailSettings) -> Result<Tls, Error> {
    let parameters = || {
        let mut builder = TlsParameters::builder(settings.host.clone());
        if let Some(ca) = &settings.ca {
            builder = builder.certificate_store(CertificateStore::None);
            builder = builder.add_root_certificate(Certificate::from_pem(ca)?);
        }
        builder.build_rustls()
    };
    Ok(match settings.security {
        Security::Tls => Tls::Wrapper(parameters()?),
        Security::Starttls => Tls::Required(parameters()?),
        Security::None => Tls::None,
    })
}

fn failure(error: &Error) -> Failure {
    if error.is_timeout() {
        Failure::TimedOut
    } else if error.is_tls() {
        Failure::Untrusted
    } else if error.is_transient() {
        Failure::Busy
    } else if error.is_permanent() {
        Failure::Refused
    } else if error.is_response() {
        Failure::Unintelligible
    } else if error.is_client() {
        // No STARTTLS, no way to sign in: what the settings ask for the server does not have.
        Failure::Untrusted
    } else {
        Failure::Unreachable
    }
}
