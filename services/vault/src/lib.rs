//! Sealing, keys, receipts and attachments.
