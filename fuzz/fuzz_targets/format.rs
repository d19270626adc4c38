#![no_main]

#[allow(dead_code, reason = "each target uses one attack")]
#[path = "../../tests/support/attack.rs"]
mod attack;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| attack::formatted(bytes));
