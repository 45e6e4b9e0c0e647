//! Markdown to an article with the place of every part, and an article to Markdown.
