//! Custodians and recipients at their own machines: the binary without a server, and the stock `age` program.

mod desk;
mod keys;
mod mistakes;
mod stock_age;
mod ways;
