//! What stands beside attachments: notes, and files that are laid aside.

use probity_domain::ids::AttachmentId;
use probity_vault::{AttachmentError, NewAttachment, Vault};
use tempfile::TempDir;
use tokio::io::AsyncReadExt;

use crate::{TODAY, all_bytes, fresh, holds};

const OWNER: &str = "report-01J0000000000000000000000A";
const OTHER: &str = "report-01J0000000000000000000000B";
const CANARY: &[u8] = b"CANARY-a-name-nobody-may-read";

fn id(text: &str) -> AttachmentId {
    format!("01J00000000000000000000{text}").parse().unwrap()
}

async fn put(vault: &Vault, id: AttachmentId, owner: &str) {
    let new = NewAttachment {
        id,
        owner,
        limit: 1000,
        today: TODAY,
    };
    vault.attachments().put(&new, CANARY).await.unwrap();
}

async fn note(vault: &Vault, id: AttachmentId, owner: &str) -> Result<Option<String>, AttachmentError> {
    let note = vault.attachments().note(id, owner).await?;
    Ok(note.map(|note| note.expose().to_owned()))
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path().join("attachments")).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[tokio::test]
async fn a_note_is_read_by_the_owners_key_and_goes_with_its_file() {
    let (folder, vault) = fresh();
    let files = vault.attachments();
    let (one, two) = (id("001"), id("002"));
    put(&vault, one, OWNER).await;
    put(&vault, two, OTHER).await;
    assert_eq!(note(&vault, one, OWNER).await.unwrap(), None);
    files.put_note((one, OWNER), TODAY, "clean").await.unwrap();
    files
        .put_note((one, OWNER), TODAY, "suspected Some.Name\nand a second line")
        .await
        .unwrap();
    files.put_note((two, OTHER), TODAY, &"x".repeat(5000)).await.unwrap();
    let said = note(&vault, one, OWNER).await.unwrap();
    assert_eq!(said.as_deref(), Some("suspected Some.Nameand a second line"));
    assert_eq!(note(&vault, two, OTHER).await.unwrap(), Some("x".repeat(200)));
    let other = note(&vault, one, OTHER).await.unwrap_err();
    assert_eq!(other.code(), "ATTACHMENT_DAMAGED");
    assert!(!holds(&all_bytes(folder.path()), b"Some.Name"));
    assert_eq!(files.noted().await.unwrap().len(), 2);
    assert_eq!(
        files.put_before(TODAY.tomorrow().unwrap()).await.unwrap().len(),
        2,
        "a note is no file"
    );
    files.delete(one, TODAY).await.unwrap();
    assert_eq!(files.noted().await.unwrap().into_iter().collect::<Vec<_>>(), [two]);
}

#[tokio::test]
async fn notes_cannot_change_places() {
    let (folder, vault) = fresh();
    let (one, two) = (id("001"), id("002"));
    put(&vault, one, OWNER).await;
    put(&vault, two, OWNER).await;
    vault
        .attachments()
        .put_note((one, OWNER), TODAY, "clean")
        .await
        .unwrap();
    let path = |id: AttachmentId| folder.path().join(format!("attachments/{}.note.age", id.stream()));
    std::fs::copy(path(one), path(two)).unwrap();
    let error = note(&vault, two, OWNER).await.unwrap_err();
    assert_eq!(error.code(), "ATTACHMENT_DAMAGED");
}

#[tokio::test]
async fn a_file_that_is_laid_aside_opens_while_it_is_held_and_is_gone_afterwards() {
    let (folder, vault) = fresh();
    let aside = vault.attachments().lay_aside(1000, TODAY, CANARY).await.unwrap();
    assert_eq!(aside.size(), CANARY.len() as u64);
    for _ in 0..2 {
        let mut content = Vec::new();
        aside.open().await.unwrap().read_to_end(&mut content).await.unwrap();
        assert_eq!(content, CANARY);
    }
    assert_eq!(names(&folder).len(), 1);
    assert!(!holds(&all_bytes(folder.path()), CANARY));
    assert!(vault.keys().list().unwrap().is_empty(), "its key stands nowhere");
    drop(aside);
    assert!(names(&folder).is_empty());
    let error = vault.attachments().lay_aside(10, TODAY, CANARY).await.err().unwrap();
    assert_eq!(error.code(), "ATTACHMENT_TOO_LARGE");
    assert!(names(&folder).is_empty());
}

#[tokio::test]
async fn what_a_killed_process_laid_aside_is_swept() {
    let (folder, vault) = fresh();
    std::mem::forget(vault.attachments().lay_aside(1000, TODAY, CANARY).await.unwrap());
    assert_eq!(names(&folder).len(), 1);
    assert_eq!(vault.attachments().sweep_unfinished().unwrap(), 1);
    assert!(names(&folder).is_empty());
}
