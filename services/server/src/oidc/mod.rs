//! Signing in with an identity provider: `OpenID` Connect, authorization code with PKCE (RFC 7636).
//!
//! The provider says who somebody is, by a claim that an account is linked to; it gives roles only as far as a table of the
//! operator's says. Its tokens are looked at once and kept nowhere.

mod settings;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::Uri;
use hyper::body::Bytes;
use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreResponseType, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AccessTokenHash, AdditionalClaims, AuthenticationContextClass, AuthenticationFlow, AuthorizationCode, Client,
    ClientId, ClientSecret, CsrfToken, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    HttpRequest, HttpResponse, IdTokenClaims, IdTokenFields, LogoutRequest, Nonce, OAuth2TokenResponse as _,
    PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl, ProviderMetadataWithLogout, RedirectUrl, Scope,
    StandardErrorResponse, StandardTokenResponse, TokenResponse as _, UserInfoClaims,
};
use probity_domain::notification::Failure;
use probity_domain::{DecisionLevel, Role};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use subtle::ConstantTimeEq as _;
use tokio::sync::Mutex;

use self::settings::{AskedBy, Settings};
use crate::notifications::NotificationsError;
use crate::notifications::http::Line;
use crate::notifications::settings::wrong;

/// How long one answer of the provider may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// For so long what the provider says of itself is not asked for again; its keys may have changed afterwards.
const METADATA_HOLDS: SignedDuration = SignedDuration::from_secs(60);

/// Why nobody was signed in. None of them quotes what the provider said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// It gives no answer, or none that is understood.
    #[error("the identity provider gives no answer that is understood")]
    Unreachable,
    /// The sign-in took too long, or was begun in another browser.
    #[error("the sign-in was not begun in this browser, or took too long; begin again")]
    NotBegun,
    /// The provider, or whoever sat there, said no.
    #[error("the identity provider did not sign anybody in")]
    Denied,
    /// What it said does not hold: a signature, an address, a time, a nonce.
    #[error("what the identity provider said does not hold")]
    Invalid,
    /// The claim by which people are known is missing, or is an address that was not verified.
    #[error("the identity provider does not say by what it was agreed to know people")]
    NoClaim,
    /// It did not ask for what the operator wants it to.
    #[error("the identity provider did not ask for a second factor")]
    TooWeak,
    /// No account is linked to whoever signed in.
    #[error("no account is linked to this person; ask whoever operates Probity")]
    Unknown,
}

impl ProviderError {
    /// A stable code, for logs and metrics.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "PROVIDER_UNREACHABLE",
            Self::NotBegun => "PROVIDER_NOT_BEGUN",
            Self::Denied => "PROVIDER_DENIED",
            Self::Invalid => "PROVIDER_INVALID",
            Self::NoClaim => "PROVIDER_NO_CLAIM",
            Self::TooWeak => "PROVIDER_TOO_WEAK",
            Self::Unknown => "PROVIDER_UNKNOWN_PERSON",
        }
    }
}

/// Claims beyond those that every provider has.
#[derive(Clone, Serialize, Deserialize)]
struct OtherClaims(Map<String, Value>);

impl AdditionalClaims for OtherClaims {}

impl fmt::Debug for OtherClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OtherClaims")
    }
}

type Fields = IdTokenFields<
    OtherClaims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

type Tokens = StandardTokenResponse<Fields, CoreTokenType>;

type OidcClient = Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What the browser keeps, sealed, while somebody is at the provider.
#[derive(Serialize, Deserialize)]
pub struct Begun {
    state: String,
    nonce: String,
    verifier: String,
}

/// What the provider sent the browser back with.
#[derive(Default, Deserialize)]
pub struct Returned {
    code: Option<String>,
    state: Option<String>,
    /// Who the provider says that it is (RFC 9207), if it does.
    iss: Option<String>,
}

/// Whom the provider signed in.
pub struct Identified {
    /// The value of the claim by which people are known.
    pub link: String,
    /// The roles that the operator's table gives for what the provider says.
    pub roles: BTreeMap<Role, Option<DecisionLevel>>,
    /// The provider asked for a second factor, and is trusted to.
    pub has_second_factor: bool,
}

/// The identity provider.
pub struct Provider {
    settings: Settings,
    line: Arc<Line>,
    redirect: RedirectUrl,
    after_sign_out: PostLogoutRedirectUrl,
    metadata: Mutex<Option<(Timestamp, ProviderMetadataWithLogout)>>,
}

impl Provider {
    /// Reads the settings. `site` is the address under which browsers reach this server.
    pub fn read(
        path: &Path,
        site: &str,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, NotificationsError> {
        let settings = Settings::read(path, variable)?;
        let line = Line::new(settings.ca.as_deref(), true).map_err(|reason| wrong("ca_file", reason))?;
        let site = site.trim_end_matches('/');
        let address = |error: openidconnect::url::ParseError| wrong("public_url", error.to_string());
        Ok(Self {
            settings,
            line: Arc::new(line),
            redirect: RedirectUrl::new(format!("{site}/staff/oidc/return")).map_err(address)?,
            after_sign_out: PostLogoutRedirectUrl::new(format!("{site}/staff/sign-in")).map_err(address)?,
            metadata: Mutex::new(None),
        })
    }

    /// Where the browser is sent, and what it keeps meanwhile.
    pub async fn begin(&self, now: Timestamp) -> Result<(String, Begun), ProviderError> {
        let client = self.client(now).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let mut request = client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .set_pkce_challenge(challenge);
        for scope in self.settings.scopes.iter().filter(|scope| *scope != "openid") {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        for acr in &self.settings.acr {
            request = request.add_auth_context_value(AuthenticationContextClass::new(acr.clone()));
        }
        let (url, state, nonce) = request.url();
        let begun = Begun {
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        };
        Ok((url.into(), begun))
    }

    /// Whom the provider signed in.
    pub async fn finish(&self, begun: Begun, returned: Returned, now: Timestamp) -> Result<Identified, ProviderError> {
        let state = returned.state.unwrap_or_default();
        if !bool::from(state.as_bytes().ct_eq(begun.state.as_bytes())) {
            return Err(ProviderError::NotBegun);
        }
        let code = returned.code.ok_or(ProviderError::Denied)?;
        if returned.iss.is_some_and(|iss| iss != *self.settings.issuer) {
            return Err(ProviderError::Invalid);
        }
        let client = self.client(now).await?;
        let http = self.http();
        let exchange = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| ProviderError::Unreachable)?
            .set_pkce_verifier(PkceCodeVerifier::new(begun.verifier));
        let tokens = exchange
            .request_async(&http)
            .await
            .map_err(|_| ProviderError::Invalid)?;
        let claims = verified(&client, &tokens, begun.nonce)?;
        let mut known = as_map(&claims)?;
        if self.lacks(&known)
            && let Ok(request) = client.user_info(tokens.access_token().clone(), Some(claims.subject().clone()))
        {
            let told: UserInfoClaims<OtherClaims, CoreGenderClaim> =
                request.request_async(&http).await.map_err(|_| ProviderError::Invalid)?;
            for (name, value) in as_map(&told)? {
                known.entry(name).or_insert(value);
            }
        }
        self.identified(&known)
    }

    /// Where somebody signs out at the provider as well; `None` if it has no such place.
    pub async fn sign_out_address(&self, now: Timestamp) -> Result<Option<String>, ProviderError> {
        let metadata = self.metadata(now).await?;
        let Some(address) = metadata.additional_metadata().end_session_endpoint.clone() else {
            return Ok(None);
        };
        let request = LogoutRequest::from(address)
            .set_client_id(ClientId::new(self.settings.client_id.clone()))
            .set_post_logout_redirect_uri(self.after_sign_out.clone());
        Ok(Some(request.http_get_url().into()))
    }

    /// Whether a claim that is asked for is not among those of the ID token; providers may give it at another address alone.
    fn lacks(&self, known: &Map<String, Value>) -> bool {
        let asked = [Some(&self.settings.person_claim), self.settings.roles_claim.as_ref()];
        asked.into_iter().flatten().any(|claim| !known.contains_key(claim))
    }

    fn identified(&self, known: &Map<String, Value>) -> Result<Identified, ProviderError> {
        let settings = &self.settings;
        let link = known.get(&settings.person_claim).and_then(Value::as_str);
        let link = link.filter(|link| !link.is_empty()).ok_or(ProviderError::NoClaim)?;
        let is_verified = known.get("email_verified") == Some(&Value::Bool(true));
        if settings.person_claim == "email" && !is_verified {
            return Err(ProviderError::NoClaim);
        }
        let acr = known.get("acr").and_then(Value::as_str).unwrap_or_default();
        if !settings.acr.is_empty() && !settings.acr.iter().any(|accepted| accepted == acr) {
            return Err(ProviderError::TooWeak);
        }
        let values = settings.roles_claim.as_ref().and_then(|claim| known.get(claim));
        Ok(Identified {
            link: link.to_owned(),
            roles: settings.roles_of(&texts(values)),
            has_second_factor: settings.second_factor == AskedBy::Provider,
        })
    }

    async fn client(&self, now: Timestamp) -> Result<OidcClient, ProviderError> {
        let metadata = self.metadata(now).await?;
        let id = ClientId::new(self.settings.client_id.clone());
        let secret = self.settings.client_secret.as_ref();
        let secret = secret.map(|secret| ClientSecret::new(secret.expose().to_owned()));
        let client = Client::from_provider_metadata(metadata, id, secret);
        Ok(client.set_redirect_uri(self.redirect.clone()))
    }

    /// What the provider says of itself, with its keys.
    async fn metadata(&self, now: Timestamp) -> Result<ProviderMetadataWithLogout, ProviderError> {
        let mut kept = self.metadata.lock().await;
        if let Some((since, metadata)) = kept.as_ref()
            && now.duration_since(*since).abs() < METADATA_HOLDS
        {
            return Ok(metadata.clone());
        }
        let http = self.http();
        let found = ProviderMetadataWithLogout::discover_async(self.settings.issuer.clone(), &http).await;
        let metadata = found.map_err(|_| ProviderError::Unreachable)?;
        *kept = Some((now, metadata.clone()));
        Ok(metadata)
    }

    /// What carries requests to the provider.
    fn http(&self) -> impl Fn(HttpRequest) -> Exchange + Send + Sync + 'static {
        let line = Arc::clone(&self.line);
        move |request| {
            let line = Arc::clone(&line);
            Box::pin(async move { exchange(&line, request).await.map_err(Unanswered) })
        }
    }
}

type Exchange = std::pin::Pin<Box<dyn Future<Output = Result<HttpResponse, Unanswered>> + Send>>;

/// A request that got no answer.
#[derive(Debug, thiserror::Error)]
#[error("the identity provider gives no answer: {0:?}")]
struct Unanswered(Failure);

async fn exchange(line: &Line, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let (mut parts, body) = request.into_parts();
    let url: Uri = parts.uri.clone();
    let authority = url.authority().ok_or(Failure::Unreachable)?;
    let host = authority.as_str().parse().map_err(|_| Failure::Unreachable)?;
    parts.headers.insert(hyper::header::HOST, host);
    let path = url.path_and_query().map_or("/", |path| path.as_str());
    parts.uri = path.parse().map_err(|_| Failure::Unreachable)?;
    let request = hyper::Request::from_parts(parts, Full::new(Bytes::from(body)));
    let sent = tokio::time::timeout(PATIENCE, line.send(&url, request)).await;
    let answer = sent.map_err(|_| Failure::TimedOut)??;
    let response = hyper::Response::builder().status(answer.status).body(answer.body);
    response.map_err(|_| Failure::Unintelligible)
}

/// The claims of the ID token: signed by the provider, for this server, in time, and for this sign-in.
fn verified(
    client: &OidcClient,
    tokens: &Tokens,
    nonce: String,
) -> Result<IdTokenClaims<OtherClaims, CoreGenderClaim>, ProviderError> {
    let invalid = || ProviderError::Invalid;
    let token = tokens.id_token().ok_or_else(invalid)?;
    let verifier = client.id_token_verifier();
    let claims = token.claims(&verifier, &Nonce::new(nonce)).map_err(|_| invalid())?;
    if let Some(expected) = claims.access_token_hash() {
        let algorithm = token.signing_alg().map_err(|_| invalid())?;
        let key = token.signing_key(&verifier).map_err(|_| invalid())?;
        let hash = AccessTokenHash::from_token(tokens.access_token(), algorithm, key).map_err(|_| invalid())?;
        if hash != *expected {
            return Err(invalid());
        }
    }
    Ok(claims.clone())
}

fn as_map(claims: &impl Serialize) -> Result<Map<String, Value>, ProviderError> {
    match serde_json::to_value(claims) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) | Err(_) => Err(ProviderError::Invalid),
    }
}

/// A claim with one text or several.
fn texts(claim: Option<&Value>) -> Vec<String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match claim {
        Some(Value::Array(values)) => values.iter().filter_map(text).collect(),
        Some(value) => text(value).into_iter().collect(),
        None => Vec::new(),
    }
}
