//! Staff's accounts and sessions, on a real file.

use jiff::{SignedDuration, Timestamp};
use probity::accounts::{Accounts, AccountsError, NextStep, Pending, SignInError, SignedIn, Strength};
use probity::config::Secret;
use probity_domain::ids::PersonId;
use ulid::Ulid;

const PASSWORD: &str = "a quiet river bends";

fn now() -> Timestamp {
    "2026-03-02T08:00:00Z".parse().unwrap()
}

fn later(seconds: i64) -> Timestamp {
    now() + SignedDuration::from_secs(seconds)
}

fn person(number: u128) -> PersonId {
    PersonId(Ulid(number))
}

async fn accounts() -> (tempfile::TempDir, Accounts) {
    let dir = tempfile::tempdir().unwrap();
    let accounts = Accounts::open(&dir.path().join("accounts.db"), 12).unwrap();
    accounts.add("Li.Na", secret(PASSWORD), person(1)).await.unwrap();
    (dir, accounts)
}

/// Signs in with a password, for whom that is enough.
async fn sign_in(accounts: &Accounts, name: &str, password: &str, at: Timestamp) -> Result<SignedIn, SignInError> {
    let person = accounts.check_password(name, secret(password), at).await?;
    Ok(accounts.begin_session((person, Strength::Password, 0), at).await?)
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

#[tokio::test]
async fn signing_in_begins_a_session_that_signing_out_ends() {
    let (_dir, accounts) = accounts().await;
    let signed_in = sign_in(&accounts, " li.na", PASSWORD, now()).await.unwrap();
    let token = signed_in.token.expose();
    let session = accounts.session(token, now()).await.unwrap().unwrap();
    assert_eq!((session.person, &session), (person(1), &signed_in.session));
    accounts.sign_out(token).await.unwrap();
    assert_eq!(accounts.session(token, now()).await.unwrap(), None);
}

#[tokio::test]
async fn a_session_is_over_after_its_hours() {
    let (_dir, accounts) = accounts().await;
    let signed_in = sign_in(&accounts, "li.na", PASSWORD, now()).await.unwrap();
    let hours = 12 * 60 * 60;
    assert!(
        accounts
            .session(signed_in.token.expose(), later(hours - 1))
            .await
            .unwrap()
            .is_some()
    );
    assert!(
        accounts
            .session(signed_in.token.expose(), later(hours))
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn wrong_name_wrong_password_and_disabled_are_one_answer() {
    let (_dir, accounts) = accounts().await;
    accounts.add("gone", secret(PASSWORD), person(2)).await.unwrap();
    accounts.disable("gone").await.unwrap();
    for (name, password) in [
        ("nobody", PASSWORD),
        ("li.na", "a quiet river bent"),
        ("gone", PASSWORD),
        ("", PASSWORD),
    ] {
        let refused = sign_in(&accounts, name, password, now()).await.unwrap_err();
        assert!(matches!(refused, SignInError::Refused), "{name}: {refused:?}");
    }
    accounts.enable("gone").await.unwrap();
    sign_in(&accounts, "gone", PASSWORD, now()).await.unwrap();
}

#[tokio::test]
async fn guessing_is_slowed_down_for_known_and_unknown_names_alike() {
    let (_dir, accounts) = accounts().await;
    for name in ["li.na", "nobody"] {
        for _ in 0..5 {
            let refused = sign_in(&accounts, name, "a wrong password", now()).await.unwrap_err();
            assert!(matches!(refused, SignInError::Refused), "{name}: {refused:?}");
        }
        let refused = sign_in(&accounts, name, PASSWORD, later(1)).await.unwrap_err();
        assert!(
            matches!(refused, SignInError::TooOften { wait: 1 }),
            "{name}: {refused:?}"
        );
    }
    sign_in(&accounts, "li.na", PASSWORD, later(2)).await.unwrap();
    // The right password ends the row of failures.
    sign_in(&accounts, "li.na", "a wrong password", later(2))
        .await
        .unwrap_err();
    sign_in(&accounts, "li.na", PASSWORD, later(2)).await.unwrap();
}

#[tokio::test]
async fn nobody_is_locked_out_for_longer_than_half_a_minute() {
    let (_dir, accounts) = accounts().await;
    let mut at = 0;
    for _ in 0..12 {
        let _ = sign_in(&accounts, "li.na", "a wrong password", later(at)).await;
        at += 30;
    }
    sign_in(&accounts, "li.na", PASSWORD, later(at)).await.unwrap();
}

#[tokio::test]
async fn sessions_are_listed_and_revoked_one_by_one_and_by_nobody_else() {
    let (_dir, accounts) = accounts().await;
    let first = sign_in(&accounts, "li.na", PASSWORD, now()).await.unwrap();
    let second = sign_in(&accounts, "li.na", PASSWORD, later(60)).await.unwrap();
    let listed = accounts.sessions_of(person(1), later(60)).await.unwrap();
    assert_eq!(listed, [second.session.clone(), first.session.clone()]);
    assert!(!accounts.revoke(person(2), &first.session.id).await.unwrap());
    assert!(accounts.revoke(person(1), &first.session.id).await.unwrap());
    assert!(!accounts.revoke(person(1), &first.session.id).await.unwrap());
    assert_eq!(accounts.session(first.token.expose(), later(60)).await.unwrap(), None);
    assert!(
        accounts
            .session(second.token.expose(), later(60))
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn a_new_password_ends_every_session_and_the_old_password() {
    let (_dir, accounts) = accounts().await;
    let signed_in = sign_in(&accounts, "li.na", PASSWORD, now()).await.unwrap();
    accounts
        .set_password("li.na", secret("the river bends again"))
        .await
        .unwrap();
    assert_eq!(accounts.session(signed_in.token.expose(), now()).await.unwrap(), None);
    assert!(sign_in(&accounts, "li.na", PASSWORD, now()).await.is_err());
    sign_in(&accounts, "li.na", "the river bends again", now())
        .await
        .unwrap();
}

#[tokio::test]
async fn names_are_unique_and_easy_passwords_are_refused() {
    let (_dir, accounts) = accounts().await;
    let taken = accounts.add("LI.NA", secret(PASSWORD), person(2)).await.unwrap_err();
    assert!(matches!(taken, AccountsError::Taken { .. }));
    let short = accounts.add("wang.wei", secret("short"), person(2)).await.unwrap_err();
    assert!(short.to_string().contains("at least 12"), "{short}");
    let name = accounts.add("wang wei", secret(PASSWORD), person(2)).await.unwrap_err();
    assert!(matches!(name, AccountsError::InvalidName));
    let unknown = accounts.set_password("wang.wei", secret(PASSWORD)).await.unwrap_err();
    assert!(matches!(unknown, AccountsError::Unknown { .. }));
    assert_eq!(accounts.list().await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_file_holds_neither_passwords_nor_tokens_nor_names_that_were_only_tried() {
    let (dir, accounts) = accounts().await;
    let signed_in = sign_in(&accounts, "li.na", PASSWORD, now()).await.unwrap();
    sign_in(&accounts, "tried.in.vain", PASSWORD, now()).await.unwrap_err();
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(dir.path()).unwrap() {
        bytes.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("li.na"), "the search itself works");
    assert!(!holds(PASSWORD) && !holds(signed_in.token.expose()) && !holds("tried.in.vain"));
}

#[tokio::test]
async fn accounts_survive_a_restart() {
    let (dir, accounts) = accounts().await;
    let signed_in = sign_in(&accounts, "li.na", PASSWORD, now()).await.unwrap();
    drop(accounts);
    let accounts = Accounts::open(&dir.path().join("accounts.db"), 12).unwrap();
    assert!(
        accounts
            .session(signed_in.token.expose(), now())
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn whoever_is_half_signed_in_does_not_come_in_after_the_account_was_disabled_or_got_another_password() {
    let (_dir, accounts) = accounts().await;
    let begin = async || {
        let pending = Pending {
            person: person(1),
            step: NextStep::Code,
            label: "li.na".to_owned(),
            resets: 0,
        };
        accounts.begin_pending(pending, now()).await.unwrap()
    };
    let before = begin().await;
    assert!(accounts.pending(before.expose(), now()).await.unwrap().is_some());
    accounts
        .set_password("li.na", secret("another quiet river"))
        .await
        .unwrap();
    assert!(accounts.pending(before.expose(), now()).await.unwrap().is_none());
    let between = begin().await;
    accounts.disable("li.na").await.unwrap();
    assert!(accounts.pending(between.expose(), now()).await.unwrap().is_none());
}
