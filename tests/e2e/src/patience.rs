//! How long a test waits for what does not come.

use std::time::{Duration, Instant};

/// After so long without the awaited change, a test gives up. Not a measure of speed: two busy cores run three browsers.
const LIMIT: Duration = Duration::from_secs(30);
/// One step counts no more than this: while a virtual machine stands still, nobody gets any further.
const LONGEST_STEP: Duration = Duration::from_secs(1);
/// Between two looks. The browser gives no event to WebDriver.
const PAUSE: Duration = Duration::from_millis(20);

/// The waiting of one test for one thing.
#[derive(Debug)]
pub struct Patience {
    last_look: Instant,
    waited: Duration,
}

impl Patience {
    /// From now on.
    #[must_use]
    pub fn begin() -> Self {
        Self { last_look: Instant::now(), waited: Duration::ZERO }
    }

    /// Waits a moment; then, whether it is worth another look.
    pub async fn look_again(&mut self) -> bool {
        tokio::time::sleep(PAUSE).await;
        let now = Instant::now();
        self.waited += (now - self.last_look).min(LONGEST_STEP);
        self.last_look = now;
        self.waited < LIMIT
    }
}
