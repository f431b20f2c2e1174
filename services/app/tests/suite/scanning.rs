//! Files and the scanner: what it finds is told, and whatever it does, nothing is lost.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Duration;

use probity_app::reactors::{SCANNED_AT_ONCE, scan_files};
use probity_app::scanner::{Scanned, Scanner, ScannerAddress, Verdict};
use probity_app::{FileOwner, GivenFile, Incoming, Opening};
use probity_domain::ids::{AttachmentId, ReportId};
use probity_vault::Receipt;
use tokio::io::AsyncReadExt;

use crate::clamd::{BAD, Clamd, Manner};
use crate::story::{Team, report};
use crate::taking_in::{photograph, stored};
use crate::world::{CANARY, World};

/// More than any file of these tests has.
const LIMIT: usize = 1024 * 1024;

fn socket(world: &World) -> PathBuf {
    world.dir.path().join("clamd.sock")
}

/// A company with a scanner that waits for a second at most.
fn with_scanner() -> World {
    let world = World::new();
    let scanner = Scanner::at(ScannerAddress::Unix(socket(&world)));
    world.app.set_scanner(scanner.patient_for(Duration::from_secs(1)));
    world
}

/// A report that is filed with these files.
async fn filed(world: &World, contents: &[&[u8]]) -> (ReportId, Vec<AttachmentId>) {
    let mut filing = report(&Receipt::generate().unwrap());
    let id = filing.receipt.as_ref().unwrap().report();
    let mut files: Vec<GivenFile> = Vec::new();
    for content in contents {
        let incoming = Incoming {
            name: "a file".to_owned(),
            limit: 10 * LIMIT as u64,
            keep: false,
        };
        files.push(world.app.take_file_in(id, incoming, *content).await.unwrap());
    }
    let ids = files.iter().map(|file| file.id).collect();
    filing.files = files;
    world.app.file_report(&filing).await.unwrap();
    (id, ids)
}

async fn said(world: &World, report: ReportId, file: AttachmentId) -> Scanned {
    world.app.scanned_file(FileOwner::Report(report), file).await.unwrap()
}

fn clean() -> Scanned {
    Scanned::Yes(Verdict::Clean)
}

#[tokio::test]
async fn what_the_scanner_finds_is_kept_and_opens_for_whoever_knows() {
    let world = with_scanner();
    let clamd = Clamd::start(&socket(&world), Manner::Scans(LIMIT));
    let team = Team::of(&world).await;
    let bad = format!("{BAD} in a file");
    let (report, files) = filed(&world, &[b"harmless", bad.as_bytes()]).await;
    assert_eq!(said(&world, report, files[0]).await, clean());
    let finding = "Probity.Test.Stand-In";
    let suspected = Scanned::Yes(Verdict::Suspected(finding.to_owned()));
    assert_eq!(said(&world, report, files[1]).await, suspected);
    assert_eq!(clamd.seen.lock().unwrap().len(), 2);

    let (officer, owner) = (world.actor(team.intake).await, FileOwner::Report(report));
    let before = world.head().await;
    let Opening::Suspected(told) = world.app.open_file(&officer, owner, (files[1], false)).await.unwrap() else {
        panic!("it has to be acknowledged first");
    };
    assert_eq!(told, finding);
    assert_eq!(
        world.head().await,
        before,
        "nothing was opened, and nothing is recorded"
    );
    let Opening::Open(mut open) = world.app.open_file(&officer, owner, (files[1], true)).await.unwrap() else {
        panic!("whoever knows gets it");
    };
    let mut content = String::new();
    open.content.read_to_string(&mut content).await.unwrap();
    assert_eq!(content, bad);
}

#[tokio::test]
async fn the_scanner_sees_what_is_stored_and_notes_tell_nothing_from_outside() {
    let world = with_scanner();
    let clamd = Clamd::start(&socket(&world), Manner::Scans(LIMIT));
    let (report, files) = filed(&world, &[&photograph(), b"other"]).await;
    let owner = report.stream();
    let kept = stored(&world, files[0], &owner).await;
    assert_eq!(clamd.seen.lock().unwrap()[0], kept);
    assert!(!String::from_utf8_lossy(&kept).contains(CANARY));
    let folder = std::fs::read_dir(world.dir.path().join("attachments")).unwrap();
    let notes = folder.map(|entry| entry.unwrap()).filter(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().ends_with(".note.age")
    });
    // After the last line of the header, whose length is drawn at random.
    let sealed = |bytes: Vec<u8>| {
        let mac = bytes.windows(5).position(|window| window == b"\n--- ").unwrap() + 5;
        let header = mac + bytes[mac..].iter().position(|byte| *byte == b'\n').unwrap();
        bytes.len() - header
    };
    let lengths: Vec<usize> = notes.map(|note| sealed(std::fs::read(note.path()).unwrap())).collect();
    assert_eq!(lengths.len(), 2);
    assert_eq!(lengths[0], lengths[1]);
}

#[tokio::test]
async fn a_scanner_that_is_down_stops_nothing_and_sees_the_files_later() {
    let world = with_scanner();
    let (report, files) = filed(&world, &[b"one", b"two"]).await;
    assert_eq!(said(&world, report, files[0]).await, Scanned::NotYet);
    assert_eq!(scan_files(&world.app).await.unwrap().failed, 1);

    let clamd = Clamd::start(&socket(&world), Manner::Scans(LIMIT));
    let later = filed(&world, &[b"three"]).await;
    assert_eq!(
        clamd.visits.load(Ordering::SeqCst),
        0,
        "it is not asked again before a round found it"
    );
    let ran = scan_files(&world.app).await.unwrap();
    assert_eq!(
        (ran.failed, ran.changed),
        (0, 0),
        "how many were scanned is told to nobody"
    );
    for file in files {
        assert_eq!(said(&world, report, file).await, clean());
    }
    assert_eq!(said(&world, later.0, later.1[0]).await, clean());
    scan_files(&world.app).await.unwrap();
    assert_eq!(clamd.seen.lock().unwrap().len(), 3, "each is scanned once");
}

#[tokio::test]
async fn a_scanner_that_hangs_is_left_and_holds_up_one_file_alone() {
    let world = with_scanner();
    let clamd = Clamd::start(&socket(&world), Manner::Hangs);
    let started = std::time::Instant::now();
    let (report, files) = filed(&world, &[b"one", b"two", b"three", b"four", b"five"]).await;
    assert!(started.elapsed() < Duration::from_secs(4));
    assert_eq!(clamd.visits.load(Ordering::SeqCst), 1);
    for (file, content) in files.iter().zip(["one", "two", "three", "four", "five"]) {
        assert_eq!(said(&world, report, *file).await, Scanned::NotYet);
        assert_eq!(stored(&world, *file, &report.stream()).await, content.as_bytes());
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_for_the_scanner_is_told_and_not_tried_again() {
    let world = with_scanner();
    let clamd = Clamd::start(&socket(&world), Manner::Scans(1000));
    let large = vec![b'x'; 3 * LIMIT];
    let (report, files) = filed(&world, &[&large, b"small"]).await;
    assert_eq!(said(&world, report, files[0]).await, Scanned::Yes(Verdict::TooLarge));
    assert_eq!(said(&world, report, files[1]).await, clean());
    let visits = clamd.visits.load(Ordering::SeqCst);
    scan_files(&world.app).await.unwrap();
    assert_eq!(
        clamd.visits.load(Ordering::SeqCst),
        visits + 1,
        "one question whether it answers"
    );
    assert_eq!(stored(&world, files[0], &report.stream()).await.len(), large.len());
}

#[tokio::test]
async fn a_round_scans_so_many_files_and_no_more() {
    let world = with_scanner();
    for _ in 0..4 {
        filed(&world, &[b"a".as_slice(); 10]).await;
    }
    let clamd = Clamd::start(&socket(&world), Manner::Scans(LIMIT));
    scan_files(&world.app).await.unwrap();
    assert_eq!(clamd.seen.lock().unwrap().len(), SCANNED_AT_ONCE);
    scan_files(&world.app).await.unwrap();
    assert_eq!(clamd.seen.lock().unwrap().len(), 40);
}
