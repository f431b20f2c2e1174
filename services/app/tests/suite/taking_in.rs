//! Files that reporters send: what is taken out of them, what is told of that, and what is on the disk afterwards.

use probity_app::{About, CLEAN_LIMIT, CleaningProgram, GivenFile, Incoming, Receipted, Treatment};
use probity_domain::ids::{AttachmentId, ReportId};
use probity_vault::{AttachmentError, Receipt};
use sha2::{Digest, Sha256};
use tokio::io::AsyncReadExt;

use crate::world::{CANARY, World};

/// As the container of a JPEG goes, with a comment that names somebody.
pub fn photograph() -> Vec<u8> {
    let comment = format!("taken by {CANARY}");
    let length = u16::try_from(comment.len() + 2).unwrap().to_be_bytes();
    let head: [&[u8]; 3] = [b"\xff\xd8\xff\xfe", &length, comment.as_bytes()];
    let picture: [&[u8]; 2] = [b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00", b"the picture\xff\xd9"];
    [head.concat(), picture.concat()].concat()
}

pub async fn stored(world: &World, file: AttachmentId, owner: &str) -> Vec<u8> {
    let mut content = world.app.vault().attachments().get(file, owner).await.unwrap();
    let mut bytes = Vec::new();
    content.read_to_end(&mut bytes).await.unwrap();
    bytes
}

fn sender() -> ReportId {
    Receipted::by(&Receipt::generate().unwrap()).unwrap().report()
}

async fn taken(world: &World, report: ReportId, content: &[u8], keep: bool) -> GivenFile {
    let incoming = Incoming {
        name: "holiday.jpg".to_owned(),
        limit: 30 * 1024 * 1024,
        keep,
    };
    world.app.take_file_in(report, incoming, content).await.unwrap()
}

/// What was stored, with the promises that hold for every file.
async fn kept(world: &World, report: ReportId, given: &GivenFile) -> Vec<u8> {
    let bytes = stored(world, given.id, &report.stream()).await;
    assert_eq!(given.sha256, data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes)));
    assert_eq!(given.size, bytes.len() as u64);
    let folder = std::fs::read_dir(world.dir.path().join("attachments")).unwrap();
    let names: Vec<_> = folder.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 1, "nothing is kept beside what is stored: {names:?}");
    bytes
}

#[tokio::test]
async fn a_photograph_is_cleaned_unless_it_is_to_be_kept_as_it_is() {
    for (keep, treatment) in [(false, Treatment::Cleaned), (true, Treatment::Kept)] {
        let (world, report) = (World::new(), sender());
        let given = taken(&world, report, &photograph(), keep).await;
        assert_eq!(given.about, About::new("image/jpeg", treatment));
        let bytes = kept(&world, report, &given).await;
        assert_eq!(bytes == photograph(), keep);
        assert_eq!(String::from_utf8_lossy(&bytes).contains(CANARY), keep);
        assert!(bytes.ends_with(b"the picture\xff\xd9"));
    }
}

#[tokio::test]
async fn the_content_tells_what_a_file_is_and_its_name_does_not() {
    let (world, report) = (World::new(), sender());
    let given = taken(&world, report, b"MZ\x90\x00 a program", false).await;
    let program = "application/vnd.microsoft.portable-executable";
    assert_eq!(given.about, About::new(program, Treatment::NotPossible));
    assert_eq!(kept(&world, report, &given).await, b"MZ\x90\x00 a program");
}

#[tokio::test]
async fn a_file_that_is_too_large_to_be_cleaned_is_stored_as_it_came() {
    let (world, report) = (World::new(), sender());
    let mut large = photograph();
    large.resize(CLEAN_LIMIT + 1, 0);
    let given = taken(&world, report, &large, false).await;
    assert_eq!(given.about, About::new("image/jpeg", Treatment::TooLarge));
    assert!(kept(&world, report, &given).await == large);
}

#[tokio::test]
async fn a_file_over_the_limit_leaves_nothing_behind() {
    let (world, report) = (World::new(), sender());
    for keep in [false, true] {
        let incoming = Incoming {
            name: "holiday.jpg".to_owned(),
            limit: 20,
            keep,
        };
        let content = photograph();
        let error = world
            .app
            .take_file_in(report, incoming, content.as_slice())
            .await
            .err()
            .unwrap();
        let expected = AttachmentError::TooLarge { limit: 20 };
        assert_eq!(error.to_string(), expected.to_string());
        let folder = std::fs::read_dir(world.dir.path().join("attachments")).unwrap();
        assert_eq!(folder.count(), 0);
    }
}

#[tokio::test]
async fn a_program_that_falls_or_says_nonsense_loses_no_file() {
    for (path, arguments) in [
        ("/bin/false", vec![]),
        ("/bin/cat", vec![]),
        ("/nowhere/at/all", vec![]),
        ("/bin/sh", vec!["-c", "kill -9 $$"]),
    ] {
        let (world, report) = (World::new(), sender());
        world.app.set_cleaning_program(CleaningProgram {
            path: path.into(),
            arguments: arguments.into_iter().map(str::to_owned).collect(),
        });
        let given = taken(&world, report, &photograph(), false).await;
        assert_eq!(given.about, About::new("image/jpeg", Treatment::Unreadable), "{path}");
        assert_eq!(kept(&world, report, &given).await, photograph());
    }
}

#[tokio::test]
async fn the_program_gets_nothing_of_our_environment_and_has_bounds() {
    let (world, report) = (World::new(), sender());
    let seen = world.dir.path().join("seen");
    let script = format!(
        "{{ env; ulimit -v; ulimit -t; ulimit -c; }} > {}; exit 1",
        seen.display()
    );
    world.app.set_cleaning_program(CleaningProgram {
        path: "/bin/sh".into(),
        arguments: vec!["-c".to_owned(), script],
    });
    taken(&world, report, &photograph(), false).await;
    let seen = std::fs::read_to_string(seen).unwrap();
    let (environment, bounds): (Vec<&str>, Vec<&str>) = seen.lines().partition(|line| line.contains('='));
    assert_eq!(bounds, ["1048576", "20", "0"]);
    assert!(
        environment
            .iter()
            .all(|line| ["PWD", "_", "SHLVL", "OLDPWD"].iter().any(|own| line.starts_with(own))),
        "{environment:?}"
    );
}
