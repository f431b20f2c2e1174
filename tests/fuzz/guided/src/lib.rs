//! Puts a target into the hands of libFuzzer.

use std::fs;
use std::path::Path;

use fuzz_targets::Target;
pub use libfuzzer_sys;

/// Names the folder that libFuzzer takes inputs from and keeps them in.
const CORPUS: &str = "PROBITY_FUZZ_CORPUS";
/// Names the file that it takes words from.
const WORDS: &str = "PROBITY_FUZZ_WORDS";

/// Writes down a target's good inputs and words where libFuzzer will look for them.
pub fn begin(target: &impl Target) {
    if let Ok(folder) = std::env::var(CORPUS) {
        for (number, seed) in target.seeds().into_iter().enumerate() {
            fs::write(Path::new(&folder).join(format!("seed-{number}")), seed).expect("the corpus is written");
        }
    }
    if let Ok(file) = std::env::var(WORDS) {
        let lines: String = target.words().into_iter().map(line).collect();
        fs::write(file, lines).expect("the words are written");
    }
}

/// A word as libFuzzer reads it: in quotation marks, every byte by its number.
fn line(word: &str) -> String {
    let bytes: String = word.bytes().map(|byte| format!("\\x{byte:02x}")).collect();
    format!("\"{bytes}\"\n")
}

/// The program that feeds a target.
#[macro_export]
macro_rules! guided {
    ($target:ty) => {
        thread_local! {
            static TARGET: std::cell::RefCell<$target> = std::cell::RefCell::new(fuzz_targets::Target::new());
        }

        $crate::libfuzzer_sys::fuzz_target!(
            init: TARGET.with_borrow(|target| $crate::begin(target)),
            |input: &[u8]| {
                TARGET.with_borrow_mut(|target| fuzz_targets::Target::take(target, input));
            }
        );
    };
}
