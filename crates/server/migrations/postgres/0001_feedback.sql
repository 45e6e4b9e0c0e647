CREATE TABLE feedback (
    id         UUID PRIMARY KEY,
    article    TEXT NOT NULL,
    modified   TEXT NOT NULL,
    lang       TEXT NOT NULL,
    helpful    BOOLEAN NOT NULL,
    reasons    TEXT[] NOT NULL,
    comment    TEXT,
    sections   TEXT[] NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX feedback_updated_at ON feedback (updated_at);
CREATE INDEX feedback_article ON feedback (article, created_at);

-- A solved challenge is good for one visit: its nonce is kept until the challenge expires.
CREATE TABLE used_proof (
    nonce      TEXT PRIMARY KEY,
    feedback   UUID NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX used_proof_expires_at ON used_proof (expires_at);

-- What the server itself must remember, such as the secret that signs challenges.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
