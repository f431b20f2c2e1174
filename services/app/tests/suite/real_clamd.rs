//! Debian's `clamd` with a signature of the test's own. Where it is not installed, a line says so; nothing is downloaded.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use probity_app::scanner::{Scanned, Scanner, ScannerAddress, Verdict};
use probity_app::{FileOwner, Incoming};
use probity_vault::Receipt;

use crate::clamd::BAD;
use crate::story::report;
use crate::world::World;

/// Where it is: the path in `PROBITY_TEST_CLAMD`, or where Debian puts it.
fn installed() -> Option<PathBuf> {
    let named = std::env::var_os("PROBITY_TEST_CLAMD").map(PathBuf::from);
    Some(named.unwrap_or_else(|| "/usr/sbin/clamd".into())).filter(|path| path.is_file())
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(program: &Path, folder: &Path) -> Running {
    let database = folder.join("database");
    std::fs::create_dir(&database).unwrap();
    let signature = data_encoding::HEXLOWER.encode(BAD.as_bytes());
    std::fs::write(database.join("own.ndb"), format!("Probity.Test.Own:0:*:{signature}\n")).unwrap();
    let socket = folder.join("clamd.sock");
    let settings = format!(
        "LocalSocket {}\nDatabaseDirectory {}\nForeground yes\nLogSyslog no\nOfficialDatabaseOnly no\nStreamMaxLength 1M\n",
        socket.display(),
        database.display()
    );
    let file = folder.join("clamd.conf");
    std::fs::write(&file, settings).unwrap();
    let mut command = Command::new(program);
    command.arg("-c").arg(file).stdout(Stdio::null()).stderr(Stdio::null());
    Running(command.spawn().unwrap())
}

#[tokio::test]
async fn the_daemon_of_debian_understands_us_and_we_it() {
    let Some(program) = installed() else {
        eprintln!("skipped: clamd is not installed (apt-get install clamav-daemon, or PROBITY_TEST_CLAMD)");
        return;
    };
    let world = World::new();
    let _running = start(&program, world.dir.path());
    let socket = world.dir.path().join("clamd.sock");
    world.app.set_scanner(Scanner::at(ScannerAddress::Unix(socket)));
    let scanner = world.app.scanner().unwrap();
    for _ in 0..600 {
        if scanner.answers().await {
            break;
        }
        // It is another program, which says nowhere when it is ready.
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let mut filed = report(&Receipt::generate().unwrap());
    let id = filed.receipt.as_ref().unwrap().report();
    let contents = [
        (b"harmless".to_vec(), Verdict::Clean),
        (
            format!("{BAD} in a file").into_bytes(),
            Verdict::Suspected("Probity.Test.Own.UNOFFICIAL".to_owned()),
        ),
        (vec![b'x'; 3 * 1024 * 1024], Verdict::TooLarge),
    ];
    for (content, _) in &contents {
        let incoming = Incoming {
            name: "a file".to_owned(),
            limit: 10_000_000,
            keep: true,
        };
        filed
            .files
            .push(world.app.take_file_in(id, incoming, content.as_slice()).await.unwrap());
    }
    for (file, (_, verdict)) in filed.files.iter().zip(contents) {
        let said = world.app.scanned_file(FileOwner::Report(id), file.id).await.unwrap();
        assert_eq!(said, Scanned::Yes(verdict));
    }
}
