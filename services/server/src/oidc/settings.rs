//! The settings of the identity provider: a file of their own, `oidc.toml`, with the secret in a file or in the environment.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use openidconnect::IssuerUrl;
use probity_domain::{DecisionLevel, Role};
use serde::Deserialize;

use crate::config::Secret;
use crate::notifications::NotificationsError;
use crate::notifications::settings::{Source, is_this_machine, wrong};

/// Who asks for the second factor of somebody who signs in with the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum AskedBy {
    /// Probity, as with a password.
    #[default]
    Probity,
    /// The provider, which the operator trusts to.
    Provider,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    issuer: String,
    client_id: String,
    client_secret_file: Option<PathBuf>,
    client_secret_env: Option<String>,
    #[serde(default)]
    scopes: Vec<String>,
    #[serde(default = "sub")]
    person_claim: String,
    roles_claim: Option<String>,
    #[serde(default)]
    role: Vec<RoleFile>,
    #[serde(default)]
    second_factor: AskedBy,
    #[serde(default)]
    acr: Vec<String>,
    ca_file: Option<PathBuf>,
}

fn sub() -> String {
    "sub".to_owned()
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleFile {
    value: String,
    role: String,
    level: Option<DecisionLevel>,
    #[serde(default)]
    privileged: bool,
}

/// A value of the claim of roles, and what it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RoleEntry {
    pub(super) value: String,
    pub(super) role: Role,
    pub(super) level: Option<DecisionLevel>,
}

/// What the file says, checked.
pub(super) struct Settings {
    pub(super) issuer: IssuerUrl,
    pub(super) client_id: String,
    pub(super) client_secret: Option<Secret>,
    pub(super) scopes: Vec<String>,
    pub(super) person_claim: String,
    pub(super) roles_claim: Option<String>,
    pub(super) roles: Vec<RoleEntry>,
    pub(super) second_factor: AskedBy,
    /// What the provider has to say of how it asked; empty: nothing.
    pub(super) acr: Vec<String>,
    pub(super) ca: Option<Vec<u8>>,
}

impl Settings {
    /// Reads the file. `variable` looks up a variable of the environment.
    pub(super) fn read(path: &Path, variable: &dyn Fn(&str) -> Option<String>) -> Result<Self, NotificationsError> {
        let (file, source): (Written, Source<'_>) = Source::of(path, variable)?;
        let secret = (None, file.client_secret_file.as_ref(), file.client_secret_env.as_ref());
        let roles = file.role.iter().map(entry).collect::<Result<Vec<_>, _>>()?;
        if file.roles_claim.is_none() && !roles.is_empty() {
            return Err(wrong(
                "roles_claim",
                "roles are mapped, but no claim is named".to_owned(),
            ));
        }
        if file.second_factor == AskedBy::Probity && !file.acr.is_empty() {
            let reason = "it says what the provider asks for, but second_factor is not \"provider\"";
            return Err(wrong("acr", reason.to_owned()));
        }
        Ok(Self {
            issuer: issuer(&file.issuer)?,
            client_id: file.client_id,
            client_secret: source.value("client_secret", secret)?,
            scopes: file.scopes,
            person_claim: file.person_claim,
            roles_claim: file.roles_claim,
            roles,
            second_factor: file.second_factor,
            acr: file.acr,
            ca: source.certificates(file.ca_file.as_ref())?,
        })
    }

    /// The roles that the values of a claim give; of a decision maker's levels the highest.
    pub(super) fn roles_of(&self, values: &[String]) -> BTreeMap<Role, Option<DecisionLevel>> {
        let mut roles = BTreeMap::new();
        for entry in self.roles.iter().filter(|entry| values.contains(&entry.value)) {
            let level: &mut Option<DecisionLevel> = roles.entry(entry.role).or_default();
            *level = (*level).max(entry.level);
        }
        roles
    }
}

fn issuer(text: &str) -> Result<IssuerUrl, NotificationsError> {
    let url = IssuerUrl::new(text.to_owned()).map_err(|error| wrong("issuer", error.to_string()))?;
    let host = url.url().host_str().unwrap_or_default().trim_matches(['[', ']']);
    match url.url().scheme() {
        "https" => Ok(url),
        "http" if is_this_machine(host) => Ok(url),
        _ => Err(wrong("issuer", "expected an https address".to_owned())),
    }
}

/// A line of the table. Administrators and custodians come from the provider only where the line says so expressly.
fn entry(file: &RoleFile) -> Result<RoleEntry, NotificationsError> {
    let setting = format!("role `{}`", file.value);
    let found = Role::ALL
        .into_iter()
        .find(|role| role.code().eq_ignore_ascii_case(&file.role));
    let Some(role) = found else {
        return Err(wrong(&setting, format!("there is no role {}", file.role)));
    };
    if matches!(role, Role::Administrator | Role::IdentityCustodian) && !file.privileged {
        let reason = format!("{} is given by the provider only with privileged = true", role.code());
        return Err(wrong(&setting, reason));
    }
    if (role == Role::DecisionMaker) != file.level.is_some() {
        let reason = "a level goes with DEC, and with no other role: line, senior or general_manager";
        return Err(wrong(&setting, reason.to_owned()));
    }
    Ok(RoleEntry {
        value: file.value.clone(),
        role,
        level: file.level,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: &str = "issuer = \"https://login.example.com\"\nclient_id = \"probity\"\n";

    fn read(more: &str) -> Result<Settings, String> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("oidc.toml");
        std::fs::write(&path, format!("{LEAST}{more}")).unwrap();
        let variable = |name: &str| (name == "SECRET").then(|| "canary".to_owned());
        Settings::read(&path, &variable).map_err(|error| error.to_string())
    }

    #[test]
    fn a_claim_gives_what_the_table_says_and_no_more() {
        let table = "roles_claim = \"groups\"\n\
                     [[role]]\nvalue = \"heads\"\nrole = \"DEC\"\nlevel = \"line\"\n\
                     [[role]]\nvalue = \"board\"\nrole = \"dec\"\nlevel = \"general_manager\"\n\
                     [[role]]\nvalue = \"lawyers\"\nrole = \"LEG\"\n";
        let settings = read(table).unwrap();
        let roles = |values: &[&str]| {
            let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
            settings.roles_of(&values)
        };
        assert_eq!(roles(&["LEG", "ADM", "everybody"]), BTreeMap::new());
        assert_eq!(roles(&["lawyers"]), BTreeMap::from([(Role::LegalCounsel, None)]));
        let highest = BTreeMap::from([(Role::DecisionMaker, Some(DecisionLevel::GeneralManager))]);
        assert_eq!(roles(&["heads", "board"]), highest);
        assert_eq!(settings.second_factor, AskedBy::Probity);
    }

    #[test]
    fn administrators_and_custodians_need_express_words() {
        for role in ["ADM", "CUS"] {
            let line = format!("roles_claim = \"groups\"\n[[role]]\nvalue = \"x\"\nrole = \"{role}\"\n");
            let refused = read(&line).err().unwrap();
            assert!(refused.contains("privileged = true"), "{refused}");
            assert!(read(&format!("{line}privileged = true\n")).is_ok());
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused_and_says_why() {
        for (more, reason) in [
            ("[[role]]\nvalue = \"x\"\nrole = \"LEG\"\n", "no claim is named"),
            (
                "roles_claim = \"g\"\n[[role]]\nvalue = \"x\"\nrole = \"DEC\"\n",
                "a level goes with DEC",
            ),
            (
                "roles_claim = \"g\"\n[[role]]\nvalue = \"x\"\nrole = \"BOSS\"\n",
                "there is no role BOSS",
            ),
            ("acr = [\"mfa\"]\n", "second_factor is not"),
            ("client_secret_env = \"NOBODY\"\n", "NOBODY is not set"),
            ("colour = \"red\"\n", "unknown field"),
        ] {
            let refused = read(more).err().unwrap_or_else(|| panic!("{more}"));
            assert!(refused.contains(reason), "{more}: {refused}");
        }
        let secret = read("client_secret_env = \"SECRET\"\n").unwrap().client_secret;
        assert_eq!(secret.unwrap().expose(), "canary");
    }

    #[test]
    fn tokens_do_not_cross_a_network_in_the_clear() {
        assert!(issuer("http://login.example.com").is_err());
        for address in [
            "https://login.example.com",
            "http://127.0.0.1:9000",
            "http://[::1]:9000",
        ] {
            assert!(issuer(address).is_ok(), "{address}");
        }
    }
}
