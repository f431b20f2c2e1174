//! Changing good inputs into bad ones: bytes are flipped, cut out, repeated, put together with other inputs, and replaced by
//! what parsers trip over. The same seed gives the same inputs.

use std::time::{Duration, Instant};

/// How long each target runs, in seconds, unless `PROBITY_TEST_FUZZ_SECONDS` says otherwise.
const SECONDS: u64 = 6;
/// What the first input is made from, unless `PROBITY_TEST_FUZZ_SEED` says otherwise.
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
/// Changes to one input.
const MOST_CHANGES: usize = 8;
/// The most bytes of an input.
const LONGEST: usize = 200_000;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(default)
}

/// Inputs without end.
pub struct Mutator {
    state: u64,
    seeds: Vec<Vec<u8>>,
    words: Vec<Vec<u8>>,
    until: Instant,
    /// How many inputs it gave.
    pub given: usize,
}

impl Mutator {
    /// From good inputs, and words of their language.
    pub fn new(seeds: &[Vec<u8>], words: &[&str]) -> Self {
        let seconds = setting("PROBITY_TEST_FUZZ_SECONDS", SECONDS);
        Self {
            state: setting("PROBITY_TEST_FUZZ_SEED", SEED) | 1,
            seeds: seeds.to_vec(),
            words: words.iter().map(|word| word.as_bytes().to_vec()).collect(),
            until: Instant::now() + Duration::from_secs(seconds),
            given: 0,
        }
    }

    /// The next input; `None` when the time is over. The good inputs come first, unchanged.
    pub fn next(&mut self) -> Option<Vec<u8>> {
        let number = self.given;
        if number >= self.seeds.len() && Instant::now() > self.until {
            return None;
        }
        self.given += 1;
        if let Some(seed) = self.seeds.get(number) {
            return Some(seed.clone());
        }
        let which = self.below(self.seeds.len());
        let mut input = self.seeds[which].clone();
        for _ in 0..=self.below(MOST_CHANGES) {
            self.change(&mut input);
        }
        input.truncate(LONGEST);
        Some(input)
    }

    /// xorshift64 (Marsaglia 2003).
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        let end = u64::try_from(end.max(1)).unwrap();
        usize::try_from(self.state % end).unwrap()
    }

    fn range(&mut self, input: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(input.len() + 1);
        let longest = (input.len() - start).min(64);
        start..start + self.below(longest + 1)
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let range = self.range(input);
        match self.below(6) {
            0 if !input.is_empty() => {
                let at = self.below(input.len());
                input[at] = u8::try_from(self.below(256)).unwrap();
            }
            1 => drop(input.drain(range)),
            2 => {
                let piece = input[range.clone()].repeat(1 + self.below(20));
                input.splice(range, piece);
            }
            3 => {
                let other = self.below(self.seeds.len());
                let other = self.seeds[other].clone();
                let piece = other[self.range(&other)].to_vec();
                input.splice(range, piece);
            }
            4 => {
                let odd: [&[u8]; 8] = [
                    b"\0",
                    b"\xff\xfe",
                    b"-1",
                    b"18446744073709551616",
                    b"\r\n\r\n",
                    b"\"",
                    b"{{{{",
                    "\u{202e}\u{fffd}".as_bytes(),
                ];
                let piece = odd[self.below(odd.len())].to_vec();
                input.splice(range, piece);
            }
            _ => {
                let word = self.below(self.words.len());
                let word = self.words.get(word).cloned().unwrap_or_default();
                input.splice(range, word);
            }
        }
    }
}
