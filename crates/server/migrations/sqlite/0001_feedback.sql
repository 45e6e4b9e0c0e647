-- Times are UTC, as text of fixed width (2026-04-09T08:56:00.000Z), so that they sort and read well.
-- `reasons` and `sections` are JSON arrays of text.
CREATE TABLE feedback (
    id         TEXT PRIMARY KEY NOT NULL,
    article    TEXT NOT NULL,
    modified   TEXT NOT NULL,
    lang       TEXT NOT NULL,
    helpful    INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    reasons    TEXT NOT NULL,
    comment    TEXT,
    sections   TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX feedback_updated_at ON feedback (updated_at);
CREATE INDEX feedback_article ON feedback (article, created_at);

-- A solved challenge is good for one visit: its nonce is kept until the challenge expires.
CREATE TABLE used_proof (
    nonce      TEXT PRIMARY KEY NOT NULL,
    feedback   TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX used_proof_expires_at ON used_proof (expires_at);

-- What the server itself must remember, such as the secret that signs challenges.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
