//! A disk that fills up under a server, and has room again: whoever writes is told, nothing is lost, and nothing has to be
//! started anew.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use reqwest::multipart::Form;
use reqwest::{Client, StatusCode};
use scraper::{Html, Selector};

use crate::process::Serving;

/// A server on a disk of its own, in memory.
struct SmallDisk {
    serving: Serving,
    data: PathBuf,
}

impl SmallDisk {
    /// `None` where the kernel gives no mount namespace to the user.
    fn serve(data: &Path) -> Option<Self> {
        let namespace = Command::new("unshare").args(["-rm", "true"]).output();
        if !namespace.is_ok_and(|output| output.status.success()) {
            return None;
        }
        let script = format!(
            "mount -t tmpfs -o size=32m tmpfs {} && {1} init >/dev/null 2>&1 && exec {1} serve",
            data.display(),
            env!("CARGO_BIN_EXE_probity")
        );
        let mut command = Command::new("unshare");
        command
            .args(["-rm", "sh", "-c", &script])
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("PROBITY_DATA", data)
            .env("PROBITY_LISTEN", "127.0.0.1:0");
        let serving = Serving::of(command);
        Some(Self {
            serving,
            data: data.to_owned(),
        })
    }

    /// As the server sees it: nobody else sees its disk.
    fn ballast(&self) -> PathBuf {
        let root = PathBuf::from(format!("/proc/{}/root", self.serving.id()));
        let data = self.data.strip_prefix("/").unwrap();
        root.join(data).join("ballast")
    }

    fn fill(&self) {
        let mut ballast = std::fs::File::create(self.ballast()).unwrap();
        let full = loop {
            if let Err(error) = ballast.write_all(&[0; 4096]) {
                break error;
            }
        };
        assert_eq!(full.kind(), std::io::ErrorKind::StorageFull);
    }

    fn make_room(&self) {
        std::fs::remove_file(self.ballast()).unwrap();
    }
}

fn token(page: &str) -> String {
    let (page, field) = (
        Html::parse_document(page),
        Selector::parse("input[name=token]").unwrap(),
    );
    page.select(&field).next().unwrap().attr("value").unwrap().to_owned()
}

fn receipt(page: &str) -> String {
    let (page, shown) = (Html::parse_document(page), Selector::parse("p.receipt").unwrap());
    page.select(&shown).next().unwrap().text().collect()
}

struct Reporter<'a> {
    client: Client,
    disk: &'a SmallDisk,
}

impl Reporter<'_> {
    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.disk.serving.address)
    }

    async fn new_form(&self, language: &str) -> String {
        let page = self.client.get(self.url(&format!("/{language}/report"))).send().await;
        token(&page.unwrap().text().await.unwrap())
    }

    async fn sends(&self, language: &str, token: String, words: &str) -> (StatusCode, String) {
        let form = Form::new().text("token", token).text("narrative", words.to_owned());
        let to = self.url(&format!("/{language}/report"));
        let answer = self.client.post(to).multipart(form).send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    }

    async fn files(&self, language: &str, words: &str) -> String {
        let (status, page) = self.sends(language, self.new_form(language).await, words).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        receipt(&page)
    }

    async fn comes_back(&self, receipt: &str) -> String {
        let answer = self.client.post(self.url("/en/return")).form(&[("code", receipt)]);
        answer.send().await.unwrap().text().await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fills_up_loses_nothing_and_is_used_again_when_there_is_room() {
    let dir = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::serve(dir.path()) else {
        return;
    };
    let client = Client::builder().cookie_store(true).build().unwrap();
    let reporter = Reporter { client, disk: &disk };
    let before = reporter.files("en", "Before the disk was full.").await;
    let (english, chinese) = (reporter.new_form("en").await, reporter.new_form("zh").await);
    disk.fill();

    let (status, page) = reporter.sends("en", english, "While the disk was full.").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{page}");
    assert!(page.contains("What you wrote is still here") && page.contains("While the disk was full."));
    let (status, waiting) = reporter.sends("zh", chinese, "磁盘已满时写的。").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{waiting}");
    assert!(waiting.contains("您写的内容还在") && waiting.contains("磁盘已满时写的。"));
    let page = reporter.comes_back(&before).await;
    assert!(
        page.contains("Before the disk was full."),
        "what is there can be read: {page}"
    );

    disk.make_room();
    let (status, page) = reporter.sends("zh", token(&waiting), "磁盘已满时写的。").await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let after = reporter.files("en", "After there was room.").await;
    for (receipt, words) in [
        (&before, "Before the disk was full."),
        (&after, "After there was room."),
    ] {
        let page = reporter.comes_back(receipt).await;
        assert!(page.contains(words), "{page}");
    }
    let (code, log) = disk.serving.stop("TERM");
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("full"), "the operator is told: {log}");
    assert!(!log.contains("while the disk") && !log.contains("磁盘"), "{log}");
}
