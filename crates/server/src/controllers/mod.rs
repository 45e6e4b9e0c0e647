//! One folder an area, one file a verb. A controller turns a request into a call and the outcome into an answer; rules
//! about feedback live in `store` and `report`, not here.

pub mod feedback;
pub mod files;
pub mod ops;
