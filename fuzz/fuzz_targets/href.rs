//! Text to an address: what may be followed goes where it says, as a browser reads it.
#![no_main]

use article::Href;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let href = Href::parse(text);
    assert_eq!(href.as_str(), text);
    hostile::goes_where_it_says(&href);
});
