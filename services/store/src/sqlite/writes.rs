//! Counts what the writing thread writes, so that whoever read something knows without asking the file whether it still
//! stands. The file has one writer, and no other process may write to it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The count of beginnings and ends of writes: odd while one is under way. Clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct Writes(Arc<AtomicU64>);

impl Writes {
    /// Notes that something is being written until it has been, whatever comes of it.
    pub(super) fn around<T>(&self, write: impl FnOnce() -> T) -> T {
        self.0.fetch_add(1, Ordering::SeqCst);
        let written = write();
        self.0.fetch_add(1, Ordering::SeqCst);
        written
    }

    /// The count, unless something is being written.
    pub(super) fn mark(&self) -> Option<u64> {
        let count = self.0.load(Ordering::SeqCst);
        count.is_multiple_of(2).then_some(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_no_mark_during_a_write_and_another_one_after_it() {
        let writes = Writes::default();
        let before = writes.mark();
        assert!(before.is_some());
        assert_eq!(writes.mark(), before);
        writes.around(|| assert_eq!(writes.mark(), None));
        assert!(writes.mark().is_some());
        assert_ne!(writes.mark(), before);
    }
}
