//! The staff API over GraphQL.
