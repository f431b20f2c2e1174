//! The contract as tests, generic over the store: every adapter runs the same ones.
//!
//! An adapter implements [`Fixture`] and calls [`contract_suite!`](crate::contract_suite) in a test file of its own; its
//! crate needs `tokio` with `macros` and `rt-multi-thread`. The tests assume no more of positions than their order, and
//! look only at what comes after the head they found, so that a server which has events already can be tested too.

pub mod appending;
pub mod chain;
pub mod envelopes;
pub mod erasing;
pub mod following;
pub mod idempotence;
pub mod limits;
pub mod names;
pub mod reading;
mod sample;

use std::future::Future;
use std::sync::Arc;

use crate::contract::EventStore;

/// A store under test, and what keeps its bytes.
pub trait Fixture: Send + Sync + Sized + 'static {
    /// The adapter.
    type Store: EventStore;

    /// A store of its own for one test, without streams.
    fn create() -> impl Future<Output = Self> + Send;

    /// The store.
    fn store(&self) -> &Arc<Self::Store>;

    /// Ends the store in good order and opens the same bytes again, as a restart does.
    fn reopen(&mut self) -> impl Future<Output = ()> + Send;
}

/// Makes one test of each part of the contract for a [`Fixture`](crate::suite::Fixture).
#[macro_export]
macro_rules! contract_suite {
    ($fixture:ty) => {
        $crate::contract_suite!($fixture => appending {
            revisions_are_contiguous
            positions_rise_with_every_append
            a_wrong_expectation_names_the_actual_revision
            an_expectation_beyond_all_revisions_is_a_conflict
            sixteen_writers_race_for_one_revision_and_one_wins
            many_writers_lose_nothing
            a_batch_is_all_or_nothing
            a_refused_neighbour_takes_nobody_down
            what_is_acknowledged_survives_a_restart
        });
        $crate::contract_suite!($fixture => idempotence {
            a_repeated_batch_answers_with_the_same_outcome
            a_repeated_batch_answers_the_same_after_a_restart
            a_batch_repeated_at_once_is_stored_once
            the_ids_decide_and_the_first_content_stays
            a_partly_matching_batch_is_a_mismatch
            a_reordered_batch_is_a_mismatch
            a_longer_batch_is_a_mismatch
            the_same_ids_in_another_stream_are_other_events
        });
        $crate::contract_suite!($fixture => names {
            names_that_no_stream_can_have
            names_are_taken_as_they_are
            the_longest_name_works
        });
        $crate::contract_suite!($fixture => reading {
            forward_from_every_revision
            backward_from_every_revision
            limits_are_kept
            past_the_end_there_is_nothing
            the_mark_changes_with_each_write
            a_stream_that_does_not_exist_is_empty
            the_whole_store_from_every_position
            the_head_is_the_last_event
            positions_survive_their_text
        });
        $crate::contract_suite!($fixture => following {
            from_catching_up_to_live_without_gap_or_duplicate
            resuming_from_every_position
            a_slow_follower_holds_nobody_up_and_little_memory
            a_cancelled_follower_loses_nothing
            followers_do_not_share_events
            following_from_the_head_starts_with_what_is_new
            following_goes_on_after_a_restart
        });
        $crate::contract_suite!($fixture => limits {
            an_empty_append_is_refused
            a_thousand_events_fit_and_one_more_does_not
            a_mebibyte_fits_and_a_byte_more_does_not
            kinds_have_1_to_100_bytes
            an_id_stands_once_in_a_batch
            names_of_actors_and_keys_are_bounded
        });
        $crate::contract_suite!($fixture => envelopes {
            every_field_survives_bit_by_bit
            extremes_survive
        });
        $crate::contract_suite!($fixture => chain {
            the_chain_verifies
            the_chain_goes_on_after_a_restart
            the_hash_covers_what_was_appended
        });
        $crate::contract_suite!($fixture => erasing {
            only_identities_persons_and_keys_can_be_erased
            erased_events_are_gone_and_others_stay
            an_erased_stream_keeps_its_revisions
            erasing_again_or_nothing_is_harmless
            a_follower_passes_over_what_was_erased
        });
    };
    ($fixture:ty => $theme:ident { $($test:ident)* }) => {
        mod $theme {
            use super::*;

            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
                async fn $test() {
                    $crate::suite::$theme::$test::<$fixture>().await;
                }
            )*
        }
    };
}
