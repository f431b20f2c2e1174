//! The parts of the site, and what holds for each.

/// A part of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Area {
    /// The reporters' pages.
    Portal,
    /// The staff API.
    Api,
    /// The staff's web application: static files.
    Console,
    /// Signing in and out.
    Staff,
    /// Files for staff.
    Files,
    /// Health, readiness and metrics.
    Operations,
}

impl Area {
    /// Its name in logs and metrics.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Api => "api",
            Self::Console => "console",
            Self::Staff => "staff",
            Self::Files => "files",
            Self::Operations => "operations",
        }
    }

    /// Whether its requests leave a line in the log and a count. Those of the portal leave nothing at all: a count that is
    /// fetched every few seconds tells when somebody reported. Those of operators' tools would drown the others.
    pub const fn is_logged(self) -> bool {
        match self {
            Self::Portal | Self::Operations => false,
            Self::Api | Self::Console | Self::Staff | Self::Files => true,
        }
    }

    /// Whether what it answers may be kept by a browser or a proxy.
    pub const fn is_cacheable(self) -> bool {
        match self {
            Self::Console => true,
            Self::Portal | Self::Api | Self::Staff | Self::Files | Self::Operations => false,
        }
    }

    /// Largest body of a request in bytes that is read into memory; `None`: the area limits its own, for it takes files.
    pub const fn body_limit(self) -> Option<usize> {
        match self {
            Self::Portal | Self::Files => None,
            Self::Api => Some(1024 * 1024),
            Self::Console | Self::Operations => Some(0),
            Self::Staff => Some(8 * 1024),
        }
    }

    /// Whether a request that changes something has to come from a page of this site, and not from another one that a
    /// signed-in member of staff has open. The portal has no sign-in; its forms carry a token of their own.
    pub const fn is_same_origin_only(self) -> bool {
        match self {
            Self::Api | Self::Staff | Self::Files => true,
            Self::Portal | Self::Console | Self::Operations => false,
        }
    }

    /// What a page of the area may load and do (Content Security Policy, level 3).
    pub const fn content_security_policy(self) -> &'static str {
        match self {
            Self::Portal => {
                "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'none'; form-action 'self'; \
                 base-uri 'none'; frame-ancestors 'none'"
            }
            Self::Console => {
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                 connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            }
            Self::Staff => {
                "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            }
            Self::Api | Self::Operations => "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
            // A browser that shows a file in spite of everything gives it no origin, no script and no form.
            Self::Files => "sandbox; default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
        }
    }
}
