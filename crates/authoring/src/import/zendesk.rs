//! Zendesk Help Center: what `GET /api/v2/help_center/…/articles/ID`, the lists of them and translations answer. `body`
//! is the HTML; `edited_at` is when the content changed, `updated_at` when anything did.

use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::loss::words;
use super::remote::Remote;

#[derive(Deserialize)]
struct Article {
    id: Option<Value>,
    /// The article's own number, in a translation.
    source_id: Option<Value>,
    html_url: Option<String>,
    title: Option<String>,
    body: Option<String>,
    locale: Option<String>,
    #[serde(default)]
    draft: bool,
    #[serde(default)]
    label_names: Option<Vec<String>>,
    edited_at: Option<String>,
    updated_at: Option<String>,
}

/// The article in one object of the answer.
pub(super) fn read(value: &Value, source: &str) -> Result<Remote, String> {
    let article =
        Article::deserialize(value).map_err(|error| format!("is not an article of Zendesk: {error}"))?;
    let html = article.body.ok_or("has no body, so it is not an article of Zendesk, or it is empty")?;
    let mut losses = Vec::new();
    let modified = article.edited_at.or_else(|| {
        losses.extend(article.updated_at.is_some().then(super::uncertain_date));
        article.updated_at
    });
    Ok(Remote {
        source: source.to_owned(),
        number: article.source_id.as_ref().or(article.id.as_ref()).and_then(super::digits),
        url: article.html_url.and_then(|url| Url::parse(&url).ok()),
        title: words(&article.title.unwrap_or_default()),
        html,
        lang: article.locale,
        modified,
        draft: article.draft,
        tags: article.label_names.unwrap_or_default(),
        losses,
    })
}
