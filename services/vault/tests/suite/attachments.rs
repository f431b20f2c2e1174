//! Attachments: sealed as they come, whole or not at all.

use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, UNIX_EPOCH};

use probity_domain::ids::AttachmentId;
use probity_vault::{AttachmentError, NewAttachment, Plaintext, StoredAttachment, Vault, VaultError};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncReadExt, ReadBuf};

use crate::{TODAY, all_bytes, fresh, holds};

const OWNER: &str = "report-01J0000000000000000000000A";
const OTHER: &str = "report-01J0000000000000000000000B";
const CANARY: &[u8] = b"CANARY-a-name-nobody-may-read";
const LARGE: usize = 6 * 1024 * 1024 + 17;

fn id(text: &str) -> AttachmentId {
    format!("01J00000000000000000000{text}").parse().unwrap()
}

fn new(text: &str, limit: usize) -> NewAttachment<'static> {
    NewAttachment {
        id: id(text),
        owner: OWNER,
        limit: limit as u64,
        today: TODAY,
    }
}

/// A content of that size, with the canary all over it.
fn content(size: usize) -> Vec<u8> {
    CANARY.iter().copied().cycle().take(size).collect()
}

async fn read(vault: &Vault, id: AttachmentId, owner: &str) -> Result<Vec<u8>, AttachmentError> {
    let mut plain = Vec::new();
    let mut stream = vault.attachments().get(id, owner).await?;
    stream.read_to_end(&mut plain).await.map_err(AttachmentError::Store)?;
    Ok(plain)
}

fn files(folder: &TempDir) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder.path().join("attachments")).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// A reader that gives some bytes and then breaks off, or never goes on.
struct Breaking {
    left: usize,
    then: Option<io::ErrorKind>,
    reached: Option<tokio::sync::oneshot::Sender<()>>,
}

impl AsyncRead for Breaking {
    fn poll_read(mut self: Pin<&mut Self>, _: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.left > 0 {
            let count = self.left.min(buffer.remaining());
            buffer.put_slice(&vec![b'x'; count]);
            self.left -= count;
            return Poll::Ready(Ok(()));
        }
        if let Some(reached) = self.reached.take() {
            reached.send(()).unwrap();
        }
        match self.then {
            Some(kind) => Poll::Ready(Err(kind.into())),
            None => Poll::Pending,
        }
    }
}

#[tokio::test]
async fn files_of_every_size_come_back_whole() {
    let (folder, vault) = fresh();
    for (number, size) in [0, 1, 65_535, 65_536, 65_537, LARGE].into_iter().enumerate() {
        let (plain, name) = (content(size), format!("00{number}"));
        let stored = vault
            .attachments()
            .put(&new(&name, LARGE), plain.as_slice())
            .await
            .unwrap();
        let sha256 = data_encoding::HEXLOWER.encode(&Sha256::digest(&plain));
        assert_eq!(
            stored,
            StoredAttachment {
                sha256,
                size: size as u64
            }
        );
        assert!(read(&vault, id(&name), OWNER).await.unwrap() == plain, "{size} bytes");
    }
    assert!(!holds(&all_bytes(folder.path()), CANARY));
    assert!(
        std::fs::read(&files(&folder)[0])
            .unwrap()
            .starts_with(b"age-encryption.org/v1\n-> X25519 ")
    );
}

#[tokio::test]
async fn a_file_over_the_limit_leaves_nothing() {
    let (folder, vault) = fresh();
    for size in [100, LARGE] {
        let plain = content(size + 1);
        let error = vault
            .attachments()
            .put(&new("001", size), plain.as_slice())
            .await
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("the file is larger than {size} bytes; nothing was stored")
        );
        assert_eq!(files(&folder), Vec::<PathBuf>::new());
        assert!(
            vault.attachments().put(&new("002", size), &plain[1..]).await.is_ok(),
            "exactly the limit"
        );
        vault.attachments().delete(id("002"), TODAY).await.unwrap();
    }
}

#[tokio::test]
async fn a_file_that_breaks_off_leaves_nothing() {
    let (folder, vault) = fresh();
    for left in [0, 100, LARGE] {
        let then = Some(io::ErrorKind::ConnectionReset);
        let reader = Breaking {
            left,
            then,
            reached: None,
        };
        let stored = vault.attachments().put(&new("001", 2 * LARGE), reader).await;
        assert!(matches!(stored, Err(AttachmentError::Interrupted(_))));
        assert_eq!(files(&folder), Vec::<PathBuf>::new());
    }
}

#[test]
fn a_file_that_is_not_waited_for_leaves_nothing() {
    let (folder, vault) = fresh();
    // With one thread for blocking work, a later piece of work runs after the cleaning.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(1)
        .build()
        .unwrap();
    runtime.block_on(async {
        let (reached, waits) = tokio::sync::oneshot::channel();
        let reader = Breaking {
            left: LARGE,
            then: None,
            reached: Some(reached),
        };
        let abandoned = new("001", 2 * LARGE);
        tokio::select! {
            stored = vault.attachments().put(&abandoned, reader) => panic!("ended with {stored:?}"),
            reached = waits => reached.unwrap(),
        }
        tokio::task::spawn_blocking(|| ()).await.unwrap();
    });
    assert_eq!(files(&folder), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn a_file_is_not_overwritten() {
    let (_folder, vault) = fresh();
    vault
        .attachments()
        .put(&new("001", 10), b"first".as_slice())
        .await
        .unwrap();
    let again = vault.attachments().put(&new("001", 10), b"second".as_slice()).await;
    assert!(matches!(again, Err(AttachmentError::Exists { .. })));
    assert_eq!(read(&vault, id("001"), OWNER).await.unwrap(), b"first");
}

#[tokio::test]
async fn a_file_opens_for_its_owner_alone() {
    let (_folder, vault) = fresh();
    vault
        .attachments()
        .put(&new("001", 10), b"mine".as_slice())
        .await
        .unwrap();
    let unknown = read(&vault, id("001"), OTHER).await;
    assert!(matches!(
        unknown,
        Err(AttachmentError::Vault(VaultError::UnknownKey { .. }))
    ));
    let theirs = NewAttachment {
        owner: OTHER,
        ..new("002", 10)
    };
    vault.attachments().put(&theirs, b"theirs".as_slice()).await.unwrap();
    assert!(matches!(
        read(&vault, id("001"), OTHER).await,
        Err(AttachmentError::Damaged { .. })
    ));
    assert!(matches!(
        read(&vault, id("003"), OTHER).await,
        Err(AttachmentError::Missing { .. })
    ));
    let nobody = NewAttachment {
        owner: "../keys",
        ..new("004", 10)
    };
    let refused = vault.attachments().put(&nobody, b"x".as_slice()).await;
    assert!(matches!(
        refused,
        Err(AttachmentError::Vault(VaultError::InvalidKeyName))
    ));
}

#[tokio::test]
async fn a_damaged_file_does_not_pass_for_whole() {
    let (folder, vault) = fresh();
    let plain = content(200_000);
    vault
        .attachments()
        .put(&new("001", plain.len()), plain.as_slice())
        .await
        .unwrap();
    let path = files(&folder).remove(0);
    let whole = std::fs::read(&path).unwrap();
    let mut header = whole.clone();
    header[60] ^= 1;
    let mut body = whole.clone();
    body[150_000] ^= 1;
    for damaged in [
        header,
        body,
        whole[..150_000].to_vec(),
        whole[..10].to_vec(),
        Vec::new(),
    ] {
        std::fs::write(&path, damaged).unwrap();
        assert!(read(&vault, id("001"), OWNER).await.is_err());
    }
    std::fs::write(&path, whole).unwrap();
    assert!(read(&vault, id("001"), OWNER).await.unwrap() == plain);
}

#[tokio::test]
async fn destroying_the_owners_key_erases_the_files() {
    let (_folder, vault) = fresh();
    let mut sealer = vault.sealer(OWNER, OWNER);
    sealer.seal("narrative", &Plaintext::from("text")).unwrap();
    sealer.commit(TODAY).unwrap();
    vault
        .attachments()
        .put(&new("001", 10), b"mine".as_slice())
        .await
        .unwrap();
    vault.destroy(OWNER, TODAY).unwrap();
    let destroyed = |error| matches!(error, AttachmentError::Vault(VaultError::KeyDestroyed { .. }));
    assert!(destroyed(read(&vault, id("001"), OWNER).await.unwrap_err()));
    let more = vault.attachments().put(&new("002", 10), b"more".as_slice()).await;
    assert!(destroyed(more.unwrap_err()));
}

#[tokio::test]
async fn deleting_removes_the_file_and_may_be_repeated() {
    let (folder, vault) = fresh();
    vault
        .attachments()
        .put(&new("001", 10), b"mine".as_slice())
        .await
        .unwrap();
    for _ in 0..2 {
        vault.attachments().delete(id("001"), TODAY).await.unwrap();
        assert_eq!(files(&folder), Vec::<PathBuf>::new());
    }
    assert!(matches!(
        read(&vault, id("001"), OWNER).await,
        Err(AttachmentError::Missing { .. })
    ));
}

#[tokio::test]
async fn no_time_finer_than_the_day_stands_on_files_and_folder() {
    let (folder, vault) = fresh();
    let start = UNIX_EPOCH + Duration::from_secs(1_772_409_600);
    let modified = |path: &Path| std::fs::metadata(path).unwrap().modified().unwrap();
    vault
        .attachments()
        .put(&new("001", LARGE), content(LARGE).as_slice())
        .await
        .unwrap();
    vault
        .attachments()
        .put(&new("002", 10), b"mine".as_slice())
        .await
        .unwrap();
    assert!(files(&folder).iter().all(|path| modified(path) == start));
    assert_eq!(modified(&folder.path().join("attachments")), start);
    vault.attachments().delete(id("001"), TODAY).await.unwrap();
    assert_eq!(modified(&folder.path().join("attachments")), start);
}

#[tokio::test]
async fn what_a_killed_process_left_is_swept_and_nothing_else() {
    let (folder, vault) = fresh();
    vault
        .attachments()
        .put(&new("001", 10), b"mine".as_slice())
        .await
        .unwrap();
    let attachments = folder.path().join("attachments");
    for name in [
        "attachment-01J00000000000000000000002.age#1",
        "attachment-01J00000000000000000000003.age#27",
        "notes#x",
    ] {
        std::fs::write(attachments.join(name), b"part").unwrap();
    }
    assert_eq!(vault.attachments().sweep_unfinished().unwrap(), 2);
    assert_eq!(vault.attachments().sweep_unfinished().unwrap(), 0);
    assert_eq!(files(&folder).len(), 2);
    assert_eq!(read(&vault, id("001"), OWNER).await.unwrap(), b"mine");
}

#[tokio::test]
async fn a_kept_file_is_described_to_its_owner_alone() {
    let (_folder, vault) = fresh();
    let (mine, plain) = (new("001", LARGE), content(LARGE));
    let stored = vault.attachments().put(&mine, plain.as_slice()).await.unwrap();
    let kept = vault.attachments().describe(id("001"), OWNER).await.unwrap();
    assert_eq!(kept.stored, stored);
    assert_eq!(kept.put_on, TODAY);
    let theirs = NewAttachment {
        id: id("002"),
        owner: OTHER,
        ..new("002", 10)
    };
    vault.attachments().put(&theirs, b"theirs".as_slice()).await.unwrap();
    let refused = vault.attachments().describe(id("002"), OWNER).await;
    assert!(matches!(refused, Err(AttachmentError::Damaged { .. })), "{refused:?}");
    let missing = vault.attachments().describe(id("003"), OWNER).await;
    assert!(matches!(missing, Err(AttachmentError::Missing { .. })), "{missing:?}");
}

#[tokio::test]
async fn files_are_found_by_the_day_before_which_they_came() {
    let (folder, vault) = fresh();
    for (name, today) in [("001", TODAY), ("002", TODAY.yesterday().unwrap())] {
        let new = NewAttachment { today, ..new(name, 10) };
        vault.attachments().put(&new, b"mine".as_slice()).await.unwrap();
    }
    std::fs::write(folder.path().join("attachments/notes.age"), b"no file of ours").unwrap();
    let before = async |day| vault.attachments().put_before(day).await.unwrap();
    assert_eq!(before(TODAY.yesterday().unwrap()).await, []);
    assert_eq!(before(TODAY).await, [id("002")]);
    assert_eq!(before(TODAY.tomorrow().unwrap()).await.len(), 2);
}

#[tokio::test]
async fn files_can_be_handled_in_tasks() {
    let (_folder, vault) = fresh();
    let tasks: Vec<_> = (0..8)
        .map(|number| {
            let vault = vault.clone();
            tokio::spawn(async move {
                let name = format!("10{number}");
                vault.attachments().put(&new(&name, 10), name.as_bytes()).await.unwrap();
                assert_eq!(read(&vault, id(&name), OWNER).await.unwrap(), name.as_bytes());
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(vault.keys().list().unwrap().len(), 1, "one identity for one owner");
}
