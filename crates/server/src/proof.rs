//! Proof of work: making challenges and checking what came back, with the official `altcha` crate (protocol version 2).
//! No state: that a proof is used once is the store's business.

use altcha::{
    Challenge, CreateChallengeOptions, Payload, VerifySolutionOptions, create_challenge, verify_solution,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use time::{Duration, OffsetDateTime};

use crate::store::Proof;

/// How long a patient may take from opening the form to sending it. Past it the widget solves another challenge.
pub const LIFETIME: Duration = Duration::minutes(10);

/// The shortest secret that is taken, in bytes: as long as the output of the HMAC that it is for (RFC 2104, section 3).
pub const MIN_SECRET_BYTES: usize = 32;

/// What solving costs. The default is the design's: PBKDF2/SHA-256 with 5,000 iterations, and one key in 256 will do,
/// so about 256 derivations of a millisecond.
#[derive(Debug, Clone)]
pub struct Difficulty {
    /// Iterations of one derivation.
    pub cost: u32,
    /// Hexadecimal digits that the derived key must begin with. Empty: the first one will do (tests and benchmarks).
    pub key_prefix: String,
}

impl Default for Difficulty {
    fn default() -> Self {
        Self { cost: 5_000, key_prefix: "00".to_owned() }
    }
}

/// Why a proof is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is no proof of ours, or a wrong one.
    Invalid,
    /// It was a challenge of ours once.
    Expired,
}

/// Makes challenges and checks proofs under one secret. All instances that share a database share the secret.
pub struct Proofs {
    secret: String,
    difficulty: Difficulty,
}

impl std::fmt::Debug for Proofs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Proofs").field("difficulty", &self.difficulty).finish_non_exhaustive()
    }
}

impl Proofs {
    /// Under this secret, of [`MIN_SECRET_BYTES`] at least.
    pub fn new(secret: String, difficulty: Difficulty) -> Self {
        Self { secret, difficulty }
    }

    /// A new secret: 256 random bits, in hexadecimal.
    pub fn make_secret() -> String {
        let mut bytes = [0_u8; MIN_SECRET_BYTES];
        rand::fill(&mut bytes);
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A new challenge.
    ///
    /// # Errors
    /// Never with an honest [`Difficulty`]; the crate can fail, so this can.
    pub fn challenge(&self, now: OffsetDateTime) -> altcha::Result<Challenge> {
        create_challenge(CreateChallengeOptions {
            algorithm: "PBKDF2/SHA-256".to_owned(),
            cost: self.difficulty.cost,
            key_prefix: self.difficulty.key_prefix.clone(),
            expires_at: Some((now + LIFETIME).unix_timestamp()),
            hmac_signature_secret: Some(self.secret.clone()),
            ..CreateChallengeOptions::default()
        })
    }

    /// Checks a proof as the widget sends it: base64 of `{challenge: {parameters, signature}, solution: {…}}`. Takes
    /// a millisecond of a processor if the challenge is ours, next to nothing otherwise.
    ///
    /// # Errors
    /// If it is not to be taken.
    pub fn verify(&self, payload: &str, now: OffsetDateTime) -> Result<Proof, Refusal> {
        let bytes = STANDARD.decode(payload).map_err(|_| Refusal::Invalid)?;
        let Payload { challenge, solution } = serde_json::from_slice(&bytes).map_err(|_| Refusal::Invalid)?;
        // The crate asks the machine's clock; ours may be a test's. A challenge without an end is none of ours.
        let expires_at = challenge
            .parameters
            .expires_at
            .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
            .ok_or(Refusal::Invalid)?;
        let result = verify_solution(VerifySolutionOptions::new(&challenge, &solution, self.secret.as_str()))
            .map_err(|_| Refusal::Invalid)?;
        if result.expired || expires_at < now {
            return Err(Refusal::Expired);
        }
        if !result.verified {
            return Err(Refusal::Invalid);
        }
        Ok(Proof { nonce: challenge.parameters.nonce, expires_at })
    }
}

#[cfg(test)]
mod tests {
    use altcha::{SolveChallengeOptions, solve_challenge};

    use super::*;

    fn proofs(secret: &str) -> Proofs {
        Proofs::new(secret.to_owned(), Difficulty { cost: 1, key_prefix: "00".to_owned() })
    }

    fn solve(challenge: Challenge) -> Payload {
        let solution = solve_challenge(SolveChallengeOptions::new(&challenge)).unwrap().unwrap();
        Payload { challenge, solution }
    }

    fn text(payload: &Payload) -> String {
        STANDARD.encode(serde_json::to_vec(payload).unwrap())
    }

    #[test]
    fn a_solved_challenge_is_taken() {
        let now = OffsetDateTime::now_utc();
        let payload = solve(proofs("s").challenge(now).unwrap());
        let proof = proofs("s").verify(&text(&payload), now).unwrap();
        assert_eq!(proof.nonce, payload.challenge.parameters.nonce);
        assert_eq!(proof.expires_at.unix_timestamp(), (now + LIFETIME).unix_timestamp());
    }

    #[test]
    fn the_default_is_the_designs() {
        let challenge =
            Proofs::new("s".to_owned(), Difficulty::default()).challenge(OffsetDateTime::now_utc()).unwrap();
        let parameters = challenge.parameters;
        assert_eq!(parameters.algorithm, "PBKDF2/SHA-256");
        assert_eq!((parameters.cost, parameters.key_length, &*parameters.key_prefix), (5_000, 32, "00"));
    }

    #[test]
    fn another_secret_a_changed_parameter_and_a_wrong_key_are_refused() {
        let now = OffsetDateTime::now_utc();
        let payload = solve(proofs("s").challenge(now).unwrap());
        assert_eq!(proofs("t").verify(&text(&payload), now), Err(Refusal::Invalid));

        let mut later = payload.clone();
        later.challenge.parameters.expires_at = Some((now + LIFETIME + LIFETIME).unix_timestamp());
        assert_eq!(proofs("s").verify(&text(&later), now), Err(Refusal::Invalid));

        let mut endless = payload.clone();
        endless.challenge.parameters.expires_at = None;
        assert_eq!(proofs("s").verify(&text(&endless), now), Err(Refusal::Invalid));

        let mut unsigned = payload.clone();
        unsigned.challenge.signature = None;
        assert_eq!(proofs("s").verify(&text(&unsigned), now), Err(Refusal::Invalid));

        let mut wrong = payload;
        wrong.solution.counter = wrong.solution.counter.wrapping_add(1);
        assert_eq!(proofs("s").verify(&text(&wrong), now), Err(Refusal::Invalid));
    }

    #[test]
    fn an_old_challenge_is_expired_by_either_clock() {
        let now = OffsetDateTime::now_utc();
        let old = solve(proofs("s").challenge(now - LIFETIME - LIFETIME).unwrap());
        assert_eq!(proofs("s").verify(&text(&old), now - LIFETIME - LIFETIME), Err(Refusal::Expired));
        let fresh = solve(proofs("s").challenge(now).unwrap());
        assert_eq!(proofs("s").verify(&text(&fresh), now + LIFETIME + LIFETIME), Err(Refusal::Expired));
    }

    #[test]
    fn rubbish_is_refused() {
        let now = OffsetDateTime::now_utc();
        for rubbish in ["", "x", "e30=", "bnVsbA==", "{}", "W10=", "////"] {
            assert_eq!(proofs("s").verify(rubbish, now), Err(Refusal::Invalid), "{rubbish:?}");
        }
    }

    #[test]
    fn secrets_are_long_and_differ() {
        let (one, two) = (Proofs::make_secret(), Proofs::make_secret());
        assert_eq!(one.len(), 2 * MIN_SECRET_BYTES);
        assert_ne!(one, two);
    }
}
