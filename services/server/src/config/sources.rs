//! Reading settings from where they stand, and remembering where that was.

use std::fmt;
use std::path::{Path, PathBuf};

use figment::providers::{Format, Serialized, Toml};
use figment::value::{Dict, Map, Value};
use figment::{Figment, Metadata, Profile, Provider, Source};
use probity_app::scanner::ScannerAddress;
use serde::{Deserialize, Serialize};

use super::{Config, ConfigError, KekSource, LogFormat, PublicUrl, Secret};

/// Every setting, in the order in which it is printed.
const KEYS: [&str; 14] = [
    "listen",
    "public_url",
    "data",
    "kek_file",
    "pack",
    "profile",
    "policies",
    "notifications",
    "oidc",
    "scanner",
    "log",
    "development",
    "session_hours",
    "require_second_factor",
];

/// What variables of the environment begin with.
const PREFIX: &str = "PROBITY_";
/// The variable that holds the key-encryption key itself. It has no place in a file.
const KEK: &str = "PROBITY_KEK";
/// Names the configuration file; read by the command line.
const CONFIG: &str = "PROBITY_CONFIG";
/// The first administrator's password; read by `probity init`.
pub const ADMIN_PASSWORD: &str = "PROBITY_ADMIN_PASSWORD";
/// Variables of the test suites, which the server leaves alone.
const OF_TESTS: &str = "PROBITY_TEST_";

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// A file.
    File(PathBuf),
    /// A variable of the environment.
    Variable(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => write!(f, "file {}", path.display()),
            Self::Variable(name) => write!(f, "variable {name}"),
        }
    }
}

/// A setting as `probity config` prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its name in a file.
    pub key: &'static str,
    /// Its value, or the word `set` for a secret.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where settings are read from.
#[derive(Clone)]
pub struct Sources {
    /// The file that was named; `None`: `probity.toml` in the data directory, if there is one.
    pub file: Option<PathBuf>,
    /// The variables of the environment; those that do not begin with `PROBITY_` are left alone.
    pub variables: Vec<(String, String)>,
}

/// The settings as they stand in a file, before they are checked.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    listen: std::net::SocketAddr,
    public_url: Option<PublicUrl>,
    data: PathBuf,
    kek_file: Option<PathBuf>,
    pack: String,
    profile: String,
    policies: Option<PathBuf>,
    notifications: Option<PathBuf>,
    oidc: Option<PathBuf>,
    scanner: Option<ScannerAddress>,
    log: LogFormat,
    development: bool,
    session_hours: u32,
    require_second_factor: Option<bool>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: std::net::SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            data: PathBuf::from("./var"),
            kek_file: None,
            pack: "wechat-confidentiality".to_owned(),
            profile: "cn".to_owned(),
            policies: None,
            notifications: None,
            oidc: None,
            scanner: None,
            log: LogFormat::Json,
            development: false,
            session_hours: 12,
            require_second_factor: None,
        }
    }
}

/// One variable of the environment as a source, so that its name is known when something is wrong with it.
struct Variable {
    name: String,
    value: String,
}

impl Provider for Variable {
    fn metadata(&self) -> Metadata {
        Metadata::from("variable", Source::Custom(self.name.clone()))
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        let key = self.name.trim_start_matches(PREFIX).to_ascii_lowercase();
        // A value that reads as a number or a truth is one; everything else is text.
        let value: Value = match self.value.as_str() {
            "true" => Value::from(true),
            "false" => Value::from(false),
            text => text.parse::<u32>().map_or_else(|_| Value::from(text), Value::from),
        };
        Ok(Map::from([(Profile::Default, Dict::from([(key, value)]))]))
    }
}

impl Sources {
    /// The sources of this process.
    pub fn of_process(file: Option<PathBuf>) -> Self {
        let text = |value: std::ffi::OsString| value.to_string_lossy().into_owned();
        let variables = std::env::vars_os()
            .map(|(name, value)| (text(name), text(value)))
            .collect();
        Self { file, variables }
    }

    /// Reads and checks everything.
    pub fn load(&self) -> Result<(Config, Vec<Setting>), ConfigError> {
        let mut figment = Figment::from(Serialized::defaults(Settings::default()));
        if let Some(path) = self.file_to_read()? {
            check_file(&path)?;
            figment = figment.merge(Toml::file_exact(path));
        }
        for variable in self.own_variables() {
            figment = figment.merge(variable);
        }
        let settings = settings(&figment)?;
        let origin_of = |key: &str| figment.find_metadata(key).map_or(Origin::Default, origin);
        let config = self.config(settings);
        config.check(origin_of)?;
        let shown = KEYS.iter().map(|key| shown(&figment, key, &config));
        let shown = shown.chain(self.kek().map(|_| Setting {
            key: "kek",
            value: "set".to_owned(),
            origin: Origin::Variable(KEK.to_owned()),
        }));
        let shown = shown.collect();
        Ok((config, shown))
    }

    /// Variables that hold settings. An empty one counts as not there.
    fn own_variables(&self) -> impl Iterator<Item = Variable> {
        self.variables
            .iter()
            .filter(|(name, value)| name.starts_with(PREFIX) && !name.starts_with(OF_TESTS) && !value.is_empty())
            .filter(|(name, _)| name != KEK && name != CONFIG && name != ADMIN_PASSWORD)
            .map(|(name, value)| Variable {
                name: name.clone(),
                value: value.clone(),
            })
    }

    fn kek(&self) -> Option<Secret> {
        let (_, value) = self
            .variables
            .iter()
            .find(|(name, value)| name == KEK && !value.is_empty())?;
        Some(Secret::new(value.clone()))
    }

    /// The file that was named, which has to be there, or the one in the data directory, which may be there.
    fn file_to_read(&self) -> Result<Option<PathBuf>, ConfigError> {
        if let Some(path) = &self.file {
            let there = path.is_file();
            return if there {
                Ok(Some(path.clone()))
            } else {
                Err(ConfigError::NoFile { path: path.clone() })
            };
        }
        let named = self.own_variables().find(|variable| variable.name == "PROBITY_DATA");
        let data = named.map_or_else(|| Settings::default().data, |variable| PathBuf::from(variable.value));
        Ok(Some(data.join("probity.toml")).filter(|path| path.is_file()))
    }

    fn config(&self, settings: Settings) -> Config {
        let file = settings
            .kek_file
            .unwrap_or_else(|| settings.data.join("secrets").join("kek"));
        Config {
            listen: settings.listen,
            public_url: settings.public_url,
            data: settings.data,
            kek: self.kek().map_or(KekSource::File(file), KekSource::Environment),
            pack: settings.pack,
            profile: settings.profile,
            policies: settings.policies,
            notifications: settings.notifications,
            oidc: settings.oidc,
            scanner: settings.scanner,
            log: settings.log,
            development: settings.development,
            session_hours: settings.session_hours,
            require_second_factor: settings.require_second_factor,
        }
    }
}

/// Checks that a file can be read and is TOML, for a better message than a failed value gives.
fn check_file(path: &Path) -> Result<(), ConfigError> {
    let unreadable = |reason: String| ConfigError::Unreadable {
        path: path.to_owned(),
        reason,
    };
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    text.parse::<toml::Table>()
        .map_err(|error| unreadable(error.to_string()))?;
    Ok(())
}

/// Refuses keys that mean nothing, then reads the values.
fn settings(figment: &Figment) -> Result<Settings, ConfigError> {
    let found = figment.data().map_err(|error| failed(&error))?;
    let unknown = found.values().flatten().find(|(key, _)| !KEYS.contains(&key.as_str()));
    if let Some((key, value)) = unknown {
        return Err(ConfigError::UnknownKey {
            key: key.clone(),
            origin: figment.get_metadata(value.tag()).map_or(Origin::Default, origin),
            known: KEYS.join(", "),
        });
    }
    figment.extract().map_err(|error| failed(&error))
}

fn failed(error: &figment::Error) -> ConfigError {
    let origin = error.metadata.as_ref().map_or(Origin::Default, origin);
    let key = error.path.join(".");
    let reason = error.kind.to_string();
    ConfigError::Invalid { key, origin, reason }
}

fn origin(metadata: &Metadata) -> Origin {
    match &metadata.source {
        Some(Source::File(path)) => Origin::File(path.clone()),
        Some(Source::Custom(name)) => Origin::Variable(name.clone()),
        // `Source` may grow; what a program put in itself is a default.
        _ => Origin::Default,
    }
}

fn shown(figment: &Figment, key: &'static str, config: &Config) -> Setting {
    let path = |path: &PathBuf| path.display().to_string();
    let value = match key {
        "listen" => config.listen.to_string(),
        "public_url" => config
            .public_url
            .as_ref()
            .map_or_else(|| "none".to_owned(), ToString::to_string),
        "data" => path(&config.data),
        "kek_file" => match &config.kek {
            KekSource::File(file) => path(file),
            KekSource::Environment(_) => "not used".to_owned(),
        },
        "pack" => config.pack.clone(),
        "profile" => config.profile.clone(),
        "policies" => config
            .policies
            .as_ref()
            .map_or_else(|| "those of the program".to_owned(), path),
        "notifications" => config.notifications.as_ref().map_or_else(
            || "notifications.toml in the data directory, if there is one".to_owned(),
            path,
        ),
        "oidc" => config
            .oidc
            .as_ref()
            .map_or_else(|| "oidc.toml in the data directory, if there is one".to_owned(), path),
        "scanner" => config
            .scanner
            .as_ref()
            .map_or_else(|| "none: files are not scanned".to_owned(), ToString::to_string),
        "log" => match config.log {
            LogFormat::Json => "json".to_owned(),
            LogFormat::Text => "text".to_owned(),
        },
        "development" => config.development.to_string(),
        "session_hours" => config.session_hours.to_string(),
        _ => config.requires_second_factor().to_string(),
    };
    let origin = figment.find_metadata(key).map_or(Origin::Default, origin);
    Setting { key, value, origin }
}
