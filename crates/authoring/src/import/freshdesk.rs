//! Freshdesk: what `GET /api/v2/solutions/articles/ID` and the list of a folder answer. `description` is the HTML;
//! `modified_at` is when the content changed, `updated_at` when anything did.

use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::loss::{self, words};
use super::remote::Remote;

#[derive(Deserialize)]
struct Article {
    id: Option<Value>,
    title: Option<String>,
    description: Option<String>,
    /// 1 draft, 2 published.
    status: Option<i64>,
    #[serde(default)]
    tags: Option<Vec<Value>>,
    modified_at: Option<String>,
    updated_at: Option<String>,
    #[serde(default)]
    attachments: Option<Vec<Attachment>>,
}

#[derive(Deserialize)]
struct Attachment {
    #[serde(default)]
    name: String,
    #[serde(default)]
    attachment_url: String,
}

/// The article in one object of the answer. `url` is the address that was asked, if it was one.
pub(super) fn read(value: &Value, source: &str, url: Option<&Url>) -> Result<Remote, String> {
    let article =
        Article::deserialize(value).map_err(|error| format!("is not an article of Freshdesk: {error}"))?;
    let html = article
        .description
        .ok_or("has no description, so it is not an article of Freshdesk, or it is empty")?;
    let mut losses = Vec::new();
    for Attachment { name, attachment_url } in article.attachments.unwrap_or_default() {
        losses.push(loss::attachment(&name, &attachment_url));
    }
    let modified = article.modified_at.or_else(|| {
        losses.extend(article.updated_at.is_some().then(super::uncertain_date));
        article.updated_at
    });
    let number = article.id.as_ref().and_then(super::digits);
    Ok(Remote {
        source: source.to_owned(),
        url: url.and_then(|url| address(url, number.as_deref())),
        number,
        title: words(&article.title.unwrap_or_default()),
        html,
        lang: url.and_then(language),
        modified,
        draft: article.status == Some(1),
        tags: article.tags.unwrap_or_default().iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        losses,
    })
}

/// The address of an article's page, on the host of the API.
fn address(api: &Url, number: Option<&str>) -> Option<Url> {
    api.join(&format!("/support/solutions/articles/{}", number?)).ok()
}

/// The language of a translation: `/api/v2/solutions/articles/80000123/cy`.
fn language(api: &Url) -> Option<String> {
    let last = api.path_segments()?.next_back()?;
    let letters = last.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    (letters && last.len() <= 8 && last != "articles" && article::is_language_tag(last))
        .then(|| last.to_owned())
}
