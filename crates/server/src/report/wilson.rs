//! How sure one can be of a share, given so few votes: the Wilson score interval (E. B. Wilson, 1927), which unlike the
//! schoolbook one stays within 0 and 1 and is honest for small numbers.

use serde::Serialize;

/// The 97.5th percentile of the normal distribution: 95 % lie within plus and minus this.
const Z: f64 = 1.959_963_984_540_054;

/// A share with its 95 % interval; all between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// What was counted.
    pub share: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The share of `hits` in `all`. `None` if there is nothing to have a share of.
pub fn interval(hits: u64, all: u64) -> Option<Interval> {
    if all == 0 || hits > all {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "nobody gets 2^53 votes")]
    let (n, share) = (all as f64, hits as f64 / all as f64);
    let z2 = Z * Z;
    let centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    // Rounding must not put the ends beyond what a share can be, nor the share outside of its interval.
    let low = (centre - half).clamp(0.0, share);
    let high = (centre + half).clamp(share, 1.0);
    Some(Interval { share, low, high })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(hits: u64, all: u64) -> (f64, f64, f64) {
        let Interval { share, low, high } = interval(hits, all).unwrap();
        let round = |x: f64| (x * 10_000.0).round() / 10_000.0;
        (round(share), round(low), round(high))
    }

    /// R 4: `prop.test(x, n, correct = FALSE)$conf.int`.
    #[test]
    fn agrees_with_published_values() {
        assert_eq!(rounded(81, 263), (0.308, 0.2553, 0.3662)); // Newcombe 1998, table I
        assert_eq!(rounded(15, 148), (0.1014, 0.0624, 0.1605));
        assert_eq!(rounded(0, 20), (0.0, 0.0, 0.1611));
        assert_eq!(rounded(1, 29), (0.0345, 0.0061, 0.1718));
        assert_eq!(rounded(1, 1), (1.0, 0.2065, 1.0));
    }

    #[test]
    fn nothing_has_no_share() {
        assert_eq!(interval(0, 0), None);
        assert_eq!(interval(2, 1), None);
    }

    #[test]
    fn the_share_is_within_and_the_ends_are_shares() {
        for all in 1..200 {
            for hits in 0..=all {
                let Interval { share, low, high } = interval(hits, all).unwrap();
                assert!(0.0 <= low && low <= share && share <= high && high <= 1.0, "{hits} of {all}");
            }
        }
    }
}
