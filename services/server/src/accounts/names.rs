//! Names by person, for those who read everybody's roles.

use std::collections::BTreeMap;

use async_trait::async_trait;
use probity_app::{AppError, SignInNames};
use probity_domain::ids::PersonId;

use super::Accounts;

#[async_trait]
impl SignInNames for Accounts {
    async fn by_person(&self) -> Result<BTreeMap<PersonId, String>, AppError> {
        let all = self.list().await;
        let all = all.map_err(|error| AppError::internal("reading the names of accounts", &error))?;
        let mut names = BTreeMap::new();
        for account in all.into_iter().filter(|account| !account.disabled) {
            names.entry(account.person).or_insert(account.username);
        }
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use ulid::Ulid;

    use super::*;
    use crate::config::Secret;

    #[tokio::test]
    async fn the_first_name_that_can_be_used_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let accounts = Accounts::open(&folder.path().join("accounts.db"), 8).unwrap();
        let person = |number| PersonId(Ulid::from_parts(1, number));
        let password = || Secret::new("a quiet river bends twice".to_owned());
        for (name, number) in [("wang", 1), ("lin", 1), ("chen", 1), ("gone", 2)] {
            accounts.add(name, password(), person(number)).await.unwrap();
        }
        accounts.disable("chen").await.unwrap();
        accounts.disable("gone").await.unwrap();
        let known = accounts.by_person().await.unwrap();
        assert_eq!(known, BTreeMap::from([(person(1), "lin".to_owned())]));
    }
}
