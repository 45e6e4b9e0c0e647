//! `index.json`: which articles lie in a folder, in which languages.
