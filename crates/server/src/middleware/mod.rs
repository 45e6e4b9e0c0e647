//! What surrounds every request, whatever it asks for.

pub mod observe;
pub mod timeout;
