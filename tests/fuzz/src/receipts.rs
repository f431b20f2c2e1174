//! Receipts as they are typed.

use probity_vault::Receipt;

use crate::Target;

/// A receipt that is read reads the same again as it is shown.
pub struct Receipts;

impl Target for Receipts {
    fn new() -> Self {
        Self
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        let known = Receipt::generate().unwrap().grouped();
        let lower = known.expose().to_lowercase().replace('-', " ");
        vec![known.expose().as_bytes().to_vec(), lower.into_bytes()]
    }

    fn words(&self) -> Vec<&str> {
        vec!["-", " ", "o", "I", "U", "\u{2010}", "０"]
    }

    fn take(&mut self, input: &[u8]) -> bool {
        let input = String::from_utf8_lossy(input);
        let Ok(receipt) = Receipt::parse(&input) else {
            return false;
        };
        let again = Receipt::parse(receipt.grouped().expose()).unwrap();
        assert!(receipt.matches(&again), "{input:?}");
        assert_eq!(receipt.lookup().unwrap(), again.lookup().unwrap(), "{input:?}");
        true
    }
}
