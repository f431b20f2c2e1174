//! The log: to standard error, as JSON or as text.

use tracing_subscriber::EnvFilter;

use crate::config::LogFormat;

/// What is logged: our own parts from `info` on; of libraries, which do not know what must not be written, warnings only.
const FILTER: &str = "warn,probity=info,probity_app=info,probity_graphql=info,probity_projections=info,\
                      probity_store=info,probity_vault=info";

/// Begins to log. Does nothing if somebody has begun already, as happens when a test runs several servers.
pub fn begin(format: LogFormat) {
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(FILTER))
        .with_writer(std::io::stderr);
    let begun = match format {
        LogFormat::Json => subscriber
            .json()
            .flatten_event(true)
            .with_current_span(false)
            .try_init(),
        LogFormat::Text => subscriber.with_ansi(false).try_init(),
    };
    drop(begun);
}
