//! Sealed values of the record, and sealed tokens of forms.

use jiff::Timestamp;
use jiff::civil::Date;
use probity_domain::Sealed;
use probity_vault::{Plaintext, Vault};
use tempfile::TempDir;

use crate::Target;
use crate::site::vault;

const KEY: &str = "report-01J0000000000000000000000A";
const TEXT: &str = "what nobody else may read";
const PURPOSE: &str = "portal-report";

/// Nothing opens but what was sealed, as it was sealed.
pub struct SealedValues {
    vault: Vault,
    value: Sealed,
    token: String,
    _folder: TempDir,
}

impl Target for SealedValues {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let vault = vault(folder.path());
        let mut sealer = vault.sealer(KEY, KEY);
        let value = sealer.seal("narrative", &Plaintext::from(TEXT)).unwrap();
        sealer.commit(Date::constant(2026, 3, 2)).unwrap();
        let until = Timestamp::constant(1_772_500_000, 0);
        let token = vault.seal_token(PURPOSE, TEXT.as_bytes(), until).unwrap();
        Self {
            vault,
            value,
            token,
            _folder: folder,
        }
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        vec![
            serde_json::to_vec(&self.value).unwrap(),
            self.token.clone().into_bytes(),
        ]
    }

    fn words(&self) -> Vec<&str> {
        vec!["\"key\":", "narrative", "AAAA", "=", KEY, "report-"]
    }

    fn take(&mut self, input: &[u8]) -> bool {
        let input = String::from_utf8_lossy(input);
        let mut opened = false;
        if let Ok(read) = serde_json::from_str::<Sealed>(&input)
            && let Ok(text) = self.vault.unseal(KEY, &read)
        {
            let only = (TEXT, &self.value);
            assert_eq!((text.expose(), &read), only, "nothing but what was sealed opens");
            opened = true;
        }
        let now = Timestamp::constant(1_772_400_000, 0);
        if let Ok(content) = self.vault.open_token(PURPOSE, &input, now) {
            let only = (TEXT.as_bytes(), &*self.token);
            assert_eq!((content.as_slice(), &*input), only, "nothing but what was made opens");
            opened = true;
        }
        opened
    }
}
