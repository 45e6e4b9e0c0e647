//! How the blocks of an article are drawn: one mapping, for the widget and for `help-article render`.
