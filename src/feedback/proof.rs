//! ALTCHA proof of work, version 2: what is derived, when it is found, and how the answer is written. Pure; the key
//! derivation itself is the browser's (`verify.rs`).
//!
//! The format is that of the official libraries (github.com/altcha-org, `altcha` 1.1): the key is PBKDF2 of the nonce's
//! bytes and the counter as 4 bytes, big end first; it has to begin with the prefix; the answer is base64 of
//! `{challenge, solution: {counter, derivedKey, time}}`. The challenge goes back exactly as it came, since the server
//! signed it.

use super::body::push_hex;

/// A challenge, read as far as solving it needs.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub struct Puzzle {
    /// The hash that PBKDF2 uses, as WebCrypto names it: `SHA-256`.
    pub hash: String,
    /// PBKDF2's iterations.
    pub cost: u32,
    /// PBKDF2's salt.
    pub salt: Vec<u8>,
    /// Length of the key, in bytes.
    pub key_length: u32,
    nonce: Vec<u8>,
    prefix: String,
}

/// The fields of a challenge's `parameters`, as they were sent.
pub struct Parameters<'a> {
    /// Such as `PBKDF2/SHA-256`.
    pub algorithm: &'a str,
    /// Iterations.
    pub cost: f64,
    /// `keyLength`, in bytes.
    pub key_length: f64,
    /// `keyPrefix`, hexadecimal.
    pub key_prefix: &'a str,
    /// Hexadecimal.
    pub nonce: &'a str,
    /// Hexadecimal.
    pub salt: &'a str,
}

/// The most iterations that are taken on: twenty times the usual. More would freeze a cheap phone.
const HIGHEST_COST: u32 = 100_000;

impl Puzzle {
    /// The puzzle in a challenge; `None` if it is not one that a browser can solve.
    pub fn new(parameters: &Parameters) -> Option<Self> {
        let Parameters { algorithm, cost, key_length, key_prefix, nonce, salt } = *parameters;
        let (family, hash) = algorithm.split_once('/')?;
        let hash = hash.to_ascii_uppercase();
        let known = family.eq_ignore_ascii_case("PBKDF2")
            && matches!(hash.as_str(), "SHA-256" | "SHA-384" | "SHA-512");
        let puzzle = Self {
            hash,
            cost: whole(cost, HIGHEST_COST)?,
            salt: bytes(salt)?,
            key_length: whole(key_length, 64)?,
            nonce: bytes(nonce)?,
            prefix: key_prefix.to_ascii_lowercase(),
        };
        let solvable = puzzle.prefix.len() <= puzzle.key_length as usize * 2
            && puzzle.prefix.bytes().all(|digit| digit.is_ascii_hexdigit());
        (known && solvable).then_some(puzzle)
    }

    /// What the key of this counter is derived from.
    pub fn password(&self, counter: u32) -> Vec<u8> {
        let mut password = self.nonce.clone();
        password.extend_from_slice(&counter.to_be_bytes());
        password
    }

    /// Whether a derived key solves it.
    pub fn is_solved_by(&self, key: &[u8]) -> bool {
        // As text, since a prefix may have half a byte.
        hex(key).starts_with(&self.prefix)
    }
}

/// The answer for the server. `challenge` is the JSON text that came from it, `milliseconds` how long it took.
pub fn payload(challenge: &str, counter: u32, key: &[u8], milliseconds: u32) -> String {
    let parts = [
        "{\"challenge\":",
        challenge.trim(),
        ",\"solution\":{\"counter\":",
        &counter.to_string(),
        ",\"derivedKey\":\"",
        &hex(key),
        "\",\"time\":",
        &milliseconds.to_string(),
        "}}",
    ];
    base64(parts.concat().as_bytes())
}

/// Until when a proof can be used, in milliseconds of the browser's clock. `expires_at` is in seconds of the server's.
/// `None`: never ends, or the two clocks disagree so much that only the server can tell.
pub fn until(expires_at: Option<f64>, now: f64) -> Option<f64> {
    expires_at.map(|seconds| seconds * 1_000.0).filter(|until| *until > now)
}

fn whole(number: f64, most: u32) -> Option<u32> {
    let fits = number >= 1.0 && number <= f64::from(most) && number.trunc() == number;
    fits.then_some(number as u32)
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    bytes.iter().for_each(|byte| push_hex(&mut text, *byte));
    text
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digit = |c: &u8| char::from(*c).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some(digit(high)? << 4 | digit(low)?)).collect()
}

/// Standard base64 with padding (RFC 4648, section 4). `btoa` would refuse what is not Latin-1.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut group = [0_u8; 3];
        group.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        let bits = u32::from_be_bytes([0, group[0], group[1], group[2]]);
        for place in 0..4_u32 {
            let digit = DIGITS
                .get((bits >> (18 - 6 * place) & 63) as usize)
                .filter(|_| place as usize <= chunk.len());
            text.push(digit.map_or('=', |digit| char::from(*digit)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use altcha::{
        Challenge, CreateChallengeOptions, Payload, VerifySolutionOptions, create_challenge, verify_solution,
    };
    use base64::{Engine, engine::general_purpose::STANDARD};
    use pbkdf2::pbkdf2_hmac;
    use proptest::prelude::*;
    use sha2::{Sha256, Sha512};

    use super::*;

    const SECRET: &str = "secret";

    fn challenge(options: CreateChallengeOptions) -> String {
        let options = CreateChallengeOptions { hmac_signature_secret: Some(SECRET.into()), ..options };
        serde_json::to_string(&create_challenge(options).unwrap()).unwrap()
    }

    fn puzzle(json: &str) -> Option<Puzzle> {
        let challenge: Challenge = serde_json::from_str(json).unwrap();
        let p = &challenge.parameters;
        Puzzle::new(&Parameters {
            algorithm: &p.algorithm,
            cost: p.cost.into(),
            key_length: p.key_length as f64,
            key_prefix: &p.key_prefix,
            nonce: &p.nonce,
            salt: &p.salt,
        })
    }

    /// As `verify.rs` does it, with a key derivation of our own in place of the browser's.
    fn solve(json: &str) -> String {
        let puzzle = puzzle(json).expect("a puzzle");
        let mut key = vec![0; puzzle.key_length as usize];
        for counter in 0.. {
            match puzzle.hash.as_str() {
                "SHA-256" => {
                    pbkdf2_hmac::<Sha256>(&puzzle.password(counter), &puzzle.salt, puzzle.cost, &mut key)
                }
                _ => pbkdf2_hmac::<Sha512>(&puzzle.password(counter), &puzzle.salt, puzzle.cost, &mut key),
            }
            if puzzle.is_solved_by(&key) {
                return payload(json, counter, &key, 12);
            }
        }
        unreachable!()
    }

    /// What the server makes of an answer.
    fn is_verified(answer: &str) -> bool {
        let payload: Payload = serde_json::from_slice(&STANDARD.decode(answer).unwrap()).unwrap();
        assert_eq!(payload.solution.time, Some(12.0));
        let options = VerifySolutionOptions::new(&payload.challenge, &payload.solution, SECRET);
        verify_solution(options).unwrap().verified
    }

    #[test]
    fn the_official_library_takes_our_answers() {
        let later = Some(4_000_000_000);
        let data = [("place".to_owned(), serde_json::json!({ "b": [1.5, null], "a": "Zürich ☂" }))].into();
        for options in [
            CreateChallengeOptions { cost: 10, expires_at: later, ..Default::default() },
            CreateChallengeOptions { cost: 10, data: Some(data), ..Default::default() },
            CreateChallengeOptions {
                cost: 10,
                key_prefix: "0a".into(),
                key_length: 16,
                ..Default::default()
            },
            CreateChallengeOptions { cost: 10, key_prefix: "abc".into(), ..Default::default() },
            CreateChallengeOptions { cost: 10, key_prefix: String::new(), ..Default::default() },
            CreateChallengeOptions { cost: 10, counter: Some(77), ..Default::default() },
            CreateChallengeOptions { cost: 10, algorithm: "PBKDF2/SHA-512".into(), ..Default::default() },
        ] {
            let json = challenge(options);
            assert!(is_verified(&solve(&json)), "{json}");
        }
    }

    #[test]
    fn the_challenge_goes_back_letter_by_letter() {
        let json = challenge(CreateChallengeOptions { cost: 1, ..Default::default() });
        let answer = String::from_utf8(STANDARD.decode(solve(&json)).unwrap()).unwrap();
        assert!(
            answer.starts_with(&format!("{{\"challenge\":{json},\"solution\":{{\"counter\":")),
            "{answer}"
        );
    }

    #[test]
    fn a_wrong_key_is_not_taken() {
        let json = challenge(CreateChallengeOptions { cost: 10, ..Default::default() });
        assert!(!is_verified(&payload(&json, 0, &[0; 32], 12)));
    }

    #[test]
    fn what_no_browser_can_solve_is_no_puzzle() {
        let good = Parameters {
            algorithm: "PBKDF2/SHA-256",
            cost: 5_000.0,
            key_length: 32.0,
            key_prefix: "00",
            nonce: "0aF0",
            salt: "",
        };
        assert!(Puzzle::new(&good).is_some());
        for bad in [
            Parameters { algorithm: "ARGON2ID", ..good },
            Parameters { algorithm: "SCRYPT/SHA-256", ..good },
            Parameters { algorithm: "PBKDF2/MD5", ..good },
            Parameters { cost: 0.0, ..good },
            Parameters { cost: 1.5, ..good },
            Parameters { cost: f64::NAN, ..good },
            Parameters { cost: 1e9, ..good },
            Parameters { key_length: 65.0, ..good },
            Parameters { key_prefix: "0g", ..good },
            Parameters { key_length: 1.0, key_prefix: "000", ..good },
            Parameters { nonce: "abc", ..good },
            Parameters { nonce: "zz", ..good },
            Parameters { salt: "é", ..good },
        ] {
            assert_eq!(Puzzle::new(&bad), None);
        }
    }

    #[test]
    fn an_end_that_lies_behind_us_says_only_that_the_clocks_disagree() {
        assert_eq!(until(Some(100.0), 40_000.0), Some(100_000.0));
        assert_eq!(until(Some(100.0), 100_000.0), None);
        assert_eq!(until(None, 0.0), None);
    }

    proptest! {
        #[test]
        fn base64_is_base64(bytes in proptest::collection::vec(any::<u8>(), 0..50)) {
            prop_assert_eq!(base64(&bytes), STANDARD.encode(&bytes));
        }

        #[test]
        fn hexadecimal_is_read_back(data in proptest::collection::vec(any::<u8>(), 0..50)) {
            prop_assert_eq!(bytes(&hex(&data)), Some(data.clone()));
            prop_assert_eq!(bytes(&hex(&data).to_uppercase()), Some(data));
        }
    }
}
