//! Policy packs, as an operator writes them.

use std::path::{Path, PathBuf};
use std::process::Command;

use probity_app::packs::PackFiles;
use tempfile::TempDir;

use crate::Target;

const PACK: &str = "wechat-confidentiality";

/// A pack loads, or what is wrong with it is told together with its name.
pub struct PolicyPacks {
    policies: PathBuf,
    seed: Vec<u8>,
    _folder: TempDir,
}

impl PolicyPacks {
    fn changed(&self) -> PathBuf {
        self.policies.join(format!("{PACK}.toml"))
    }
}

impl Target for PolicyPacks {
    fn new() -> Self {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ops/policies");
        let folder = tempfile::tempdir().unwrap();
        let copied = Command::new("cp").arg("-r").arg(&shipped).arg(folder.path()).status();
        assert!(copied.unwrap().success());
        let mut made = Self {
            policies: folder.path().join("policies"),
            seed: Vec::new(),
            _folder: folder,
        };
        made.seed = std::fs::read(made.changed()).unwrap();
        made
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        vec![self.seed.clone()]
    }

    fn words(&self) -> Vec<&str> {
        vec![
            "[[clause]]",
            "severity = \"grave\"",
            " = ",
            "\n[",
            "true",
            "-5",
            "1979-05-27",
            "{ days = 99999 }",
            "\"\"\"",
            "'",
        ]
    }

    fn take(&mut self, input: &[u8]) -> bool {
        std::fs::write(self.changed(), input).unwrap();
        let opened = PackFiles::folder(&self.policies).open(PACK, "cn");
        if let Err(error) = &opened {
            let text = error.to_string();
            assert!(text.contains(PACK), "it says where: {text}");
        }
        opened.is_ok()
    }
}
