//! `PUT /feedback/{id}`: what a patient says about an article. The same request as often as one likes; see
//! [`crate::store::merge`] for what a second, different one does.

use std::sync::Arc;
use std::time::Instant;

use article::Feedback;
use article::feedback::{self, FeedbackError, code};
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use time::OffsetDateTime;
use uuid::{Uuid, Variant, Version};

use crate::app::{App, SharedApp};
use crate::problem::{self, Refused};
use crate::proof::Refusal;
use crate::store::{Outcome, Proof, Put};

/// Stores it. When this answers 204, it is on disk.
#[utoipa::path(
    put,
    path = "/feedback/{id}",
    tag = "feedback",
    summary = "Says whether an article helped",
    description = "Idempotent: the same body twice is one answer. A later body under the same id changes the vote and \
        adds reasons and comment. A vote alone needs no proof of work, reasons and comment do.",
    params(("id" = String, Path, format = "uuid", description = "A UUID version 4 that the client makes up for a visit")),
    request_body(content = ref("#/components/schemas/Feedback"), content_type = "application/json"),
    responses(
        (status = 204, description = "Stored durably"),
        (status = 400, description = "Not JSON",
            content_type = "application/problem+json", body = ref("#/components/schemas/ProblemDocument")),
        (status = 403, description = "The proof is missing (`required`), wrong (`invalid`), `expired` or `used`",
            content_type = "application/problem+json", body = ref("#/components/schemas/ProblemDocument")),
        (status = 404, description = "The id is no UUID version 4, or the article is unknown here",
            content_type = "application/problem+json", body = ref("#/components/schemas/ProblemDocument")),
        (status = 408, description = "The body did not arrive in time; the same request again is safe",
            content_type = "application/problem+json", body = ref("#/components/schemas/ProblemDocument")),
        (status = 409, description = "The id belongs to feedback about another article",
            content_type = "application/problem+json", body = ref("#/components/schemas/ProblemDocument")),
        (status = 413, description = "More than 16 KiB",
            content_type = "application/problem+json", body = ref("#/components/schemas/ProblemDocument")),
        (status = 415, description = "The content type is not application/json",
            content_type = "application/problem+json", body = ref("#/components/schemas/ProblemDocument")),
        (status = 422, description = "Fields are wrong; each is named, with a code",
            content_type = "application/problem+json", body = ref("#/components/schemas/ProblemDocument")),
        (status = 429, description = "Too many requests from this address",
            headers(("Retry-After" = u64, description = "Seconds")),
            content_type = "application/problem+json", body = ref("#/components/schemas/ProblemDocument")),
        (status = 503, description = "Not now; the same request again is safe",
            headers(("Retry-After" = u64, description = "Seconds")),
            content_type = "application/problem+json", body = ref("#/components/schemas/ProblemDocument")),
    )
)]
pub async fn put(
    State(app): State<SharedApp>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode, Refused> {
    let id = visit_id(&id).ok_or_else(|| {
        Refused::new(StatusCode::NOT_FOUND)
            .detail("Feedback is named by a UUID version 4.")
            .field("id", code::INVALID)
    })?;
    if !is_json(&headers) {
        return Err(Refused::new(StatusCode::UNSUPPORTED_MEDIA_TYPE).detail("Send application/json."));
    }
    let body = body.map_err(|rejection| Refused::new(rejection.status()))?;
    let mut said = feedback::parse(&body).map_err(|error| match error {
        FeedbackError::Malformed => Refused::new(StatusCode::BAD_REQUEST).detail("The body is not JSON."),
        FeedbackError::Invalid(errors) => Refused::new(StatusCode::UNPROCESSABLE_ENTITY).fields(errors),
    })?;
    if !is_known(&app, &said).await {
        return Err(Refused::new(StatusCode::NOT_FOUND).field("article", problem::code::UNKNOWN));
    }

    let now = app.clock.now();
    let altcha = said.altcha.take();
    let explained = said.needs_proof();
    let proof = if explained { check_proof(&app, altcha, now).await? } else { None };
    let (helpful, proved) = (said.helpful, proof.is_some());
    let begun = Instant::now();
    let outcome = app.store.put(Put { id, said, proof, now }).await?;
    match outcome {
        Outcome::Created | Outcome::Merged => {
            app.metrics.stored(helpful, explained, begun.elapsed());
            if proved {
                app.metrics.proof("accepted");
            }
            Ok(StatusCode::NO_CONTENT)
        }
        Outcome::OtherArticle => Err(Refused::new(StatusCode::CONFLICT)
            .detail("This id belongs to feedback about another article.")
            .field("article", problem::code::CONFLICT)),
        Outcome::ProofUsed => Err(refuse_proof(&app, problem::code::USED)),
    }
}

/// A UUID version 4 in its usual form, and in no other that a library would also read.
fn visit_id(text: &str) -> Option<Uuid> {
    const USUAL_LENGTH: usize = 36;
    let id = Uuid::try_parse(text).ok()?;
    let random = id.get_version() == Some(Version::Random) && id.get_variant() == Variant::RFC4122;
    (random && text.len() == USUAL_LENGTH).then_some(id)
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|media| media.trim().eq_ignore_ascii_case("application/json"))
}

/// Whether feedback about this article is taken. An article's id is safe in a file's name.
async fn is_known(app: &App, said: &Feedback) -> bool {
    match &app.articles {
        Some(folder) if app.known_articles_only => {
            tokio::fs::try_exists(folder.join(format!("{}.json", said.article))).await.unwrap_or(false)
        }
        _ => true,
    }
}

/// `None` if this server asks for no proof.
async fn check_proof(
    app: &App,
    altcha: Option<String>,
    now: OffsetDateTime,
) -> Result<Option<Proof>, Refused> {
    let Some(proofs) = app.proofs.as_ref().map(Arc::clone) else { return Ok(None) };
    let Some(altcha) = altcha else { return Err(refuse_proof(app, code::REQUIRED)) };
    // A derivation takes a millisecond of a processor: not on the threads that serve everybody else.
    match tokio::task::spawn_blocking(move || proofs.verify(&altcha, now)).await {
        Ok(Ok(proof)) => Ok(Some(proof)),
        Ok(Err(Refusal::Expired)) => Err(refuse_proof(app, problem::code::EXPIRED)),
        Ok(Err(Refusal::Invalid)) => Err(refuse_proof(app, code::INVALID)),
        Err(error) => {
            tracing::error!(%error, "a proof could not be checked");
            Err(Refused::unavailable())
        }
    }
}

fn refuse_proof(app: &App, code: &'static str) -> Refused {
    app.metrics.proof(code);
    Refused::new(StatusCode::FORBIDDEN)
        .detail("Reasons and comments need a proof of work: solve a challenge.")
        .field("altcha", code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_random_uuids_in_their_usual_form_name_a_visit() {
        assert!(visit_id("3f2c1d8e-9a4b-4c6d-8e2f-0123456789ab").is_some());
        for bad in [
            "",
            "challenge",
            "3f2c1d8e9a4b4c6d8e2f0123456789ab",
            "{3f2c1d8e-9a4b-4c6d-8e2f-0123456789ab}",
            "urn:uuid:3f2c1d8e-9a4b-4c6d-8e2f-0123456789ab",
            "3f2c1d8e-9a4b-1c6d-8e2f-0123456789ab", // version 1
            "3f2c1d8e-9a4b-4c6d-ce2f-0123456789ab", // another variant
            "00000000-0000-0000-0000-000000000000",
        ] {
            assert_eq!(visit_id(bad), None, "{bad:?}");
        }
    }
}
