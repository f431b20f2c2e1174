//! The reporter's pages.
