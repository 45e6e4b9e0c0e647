//! Every rate limit of the server, in one place. Limits count per client address ([`crate::client_address`]).

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use governor::clock::QuantaInstant;
use governor::middleware::NoOpMiddleware;
use ipnet::IpNet;
use tower_governor::governor::{GovernorConfig, GovernorConfigBuilder};
use tower_governor::{GovernorError, GovernorLayer};

use crate::client_address::ClientAddress;
use crate::problem::Refused;

/// The largest body of a request, in bytes. The longest allowed feedback (2,000 characters of four bytes each, and a
/// proof) fits with room to spare.
pub const MAX_BODY_BYTES: usize = 16 * 1024;

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// `PUT /feedback/{id}`: a visit sends two or three. Many patients may share an address (a practice, a mobile
    /// network), so this is generous; the proof of work is what makes a flood expensive.
    Feedback,
    /// `GET /feedback/challenge`: a visit asks for one.
    Challenge,
}

impl Limit {
    /// How many requests of one address are taken per minute, unless the operator says otherwise; as many may come at
    /// once.
    pub const fn default_per_minute(self) -> u32 {
        match self {
            Self::Feedback => 120,
            Self::Challenge => 60,
        }
    }
}

type Config = GovernorConfig<ClientAddress, NoOpMiddleware<QuantaInstant>>;

/// The limits that a server runs with, and what they have counted.
#[derive(Debug, Clone)]
pub struct Limits {
    feedback: Option<Arc<Config>>,
    challenge: Option<Arc<Config>>,
}

impl Limits {
    /// Requests per minute and address; `None` is no limit.
    pub fn new(feedback: Option<NonZeroU32>, challenge: Option<NonZeroU32>, trusted: &[IpNet]) -> Self {
        let address = ClientAddress::behind(trusted);
        Self { feedback: config(feedback, &address), challenge: config(challenge, &address) }
    }

    /// No limits, for tests and benchmarks.
    pub fn off() -> Self {
        Self { feedback: None, challenge: None }
    }

    /// The layer that enforces a limit, if there is one.
    pub fn layer(
        &self,
        limit: Limit,
    ) -> Option<GovernorLayer<ClientAddress, NoOpMiddleware<QuantaInstant>, Body>> {
        let config = match limit {
            Limit::Feedback => self.feedback.clone(),
            Limit::Challenge => self.challenge.clone(),
        }?;
        Some(GovernorLayer::new(config).error_handler(refuse))
    }

    /// Forgets addresses that have been quiet for long enough: what is counted is kept no longer than it counts, and
    /// the memory stays bounded.
    pub fn forget_quiet(&self) {
        for config in [&self.feedback, &self.challenge].into_iter().flatten() {
            config.limiter().retain_recent();
            config.limiter().shrink_to_fit();
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        let per_minute = |limit: Limit| NonZeroU32::new(limit.default_per_minute());
        Self::new(per_minute(Limit::Feedback), per_minute(Limit::Challenge), &[])
    }
}

fn config(per_minute: Option<NonZeroU32>, address: &ClientAddress) -> Option<Arc<Config>> {
    let per_minute = per_minute?;
    GovernorConfigBuilder::default()
        .period(Duration::from_secs(60) / per_minute.get())
        .burst_size(per_minute.get())
        .key_extractor(address.clone())
        .finish()
        .map(Arc::new)
}

fn refuse(error: GovernorError) -> Response {
    match error {
        GovernorError::TooManyRequests { wait_time, .. } => Refused::new(StatusCode::TOO_MANY_REQUESTS)
            .detail("Too many requests from this address.")
            // It counts whole seconds and rounds down: one more, or the client would come back too early.
            .retry_after(wait_time + 1)
            .into_response(),
        GovernorError::UnableToExtractKey | GovernorError::Other { .. } => {
            Refused::new(StatusCode::INTERNAL_SERVER_ERROR).into_response()
        }
    }
}
