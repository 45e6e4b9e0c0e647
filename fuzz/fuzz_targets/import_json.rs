//! What the API of a help desk might answer, to articles. The first byte says whose API it is.
#![no_main]

use authoring::import::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let format = if first % 2 == 0 { Format::Freshdesk } else { Format::Zendesk };
    hostile::is_imported(format, &String::from_utf8_lossy(rest));
});
