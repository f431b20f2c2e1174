//! Every target with good inputs that are changed at random, for some seconds and from a fixed seed.
//! `PROBITY_TEST_FUZZ_SECONDS=600 PROBITY_TEST_FUZZ_SEED=7 cargo test -p fuzz-targets` runs longer, and elsewhere; `ops/fuzz` is
//! guided by what code an input reaches.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod mutate;

use fuzz_targets::{Files, Forms, PolicyPacks, Queries, Receipts, SealedValues, Target};

use mutate::Mutator;

/// Gives a target its inputs. Its good ones are taken in, some are refused, and there were so many at least.
fn run<T: Target>(least: usize) {
    let mut target = T::new();
    let seeds = target.seeds();
    let mut inputs = Mutator::new(&seeds, &target.words());
    let mut taken = 0;
    while let Some(input) = inputs.next() {
        taken += usize::from(target.take(&input));
    }
    assert!(taken > 0 && taken < inputs.given, "{taken} of {}", inputs.given);
    assert!(inputs.given > least, "{} inputs", inputs.given);
}

/// The good inputs of a target are taken in.
fn good<T: Target>() {
    let mut target = T::new();
    for seed in target.seeds() {
        assert!(target.take(&seed), "{}", String::from_utf8_lossy(&seed));
    }
}

#[test]
fn receipts() {
    good::<Receipts>();
    run::<Receipts>(1000);
}

#[test]
fn sealed_values() {
    good::<SealedValues>();
    run::<SealedValues>(500);
}

#[test]
fn policy_packs() {
    good::<PolicyPacks>();
    run::<PolicyPacks>(5);
}

#[test]
fn files() {
    good::<Files>();
    run::<Files>(100);
}

#[test]
fn forms_with_files() {
    good::<Forms>();
    run::<Forms>(20);
}

#[test]
fn queries() {
    run::<Queries>(100);
}
