//! `GET /healthz`: the process runs and answers. Says nothing about the database (that is `/readyz`), so that a
//! supervisor does not restart a healthy program because the database is away.

/// The answer: a word, so that a person who looks sees it too.
pub async fn healthz() -> &'static str {
    "ok\n"
}
