//! Reading bytes in order, never past their end.

use crate::refusal::Refusal;

/// What is left to be read.
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.0
    }

    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], Refusal> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Refusal::Unreadable)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn expect(&mut self, expected: &[u8]) -> Result<(), Refusal> {
        if self.take(expected.len())? == expected {
            Ok(())
        } else {
            Err(Refusal::Unreadable)
        }
    }

    pub(super) fn byte(&mut self) -> Result<u8, Refusal> {
        self.array().map(|[byte]: [u8; 1]| byte)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(Refusal::Unreadable)?;
        self.0 = rest;
        Ok(*taken)
    }
}
