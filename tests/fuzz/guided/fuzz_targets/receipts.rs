#![no_main]

guided::guided!(fuzz_targets::Receipts);
