//! An article as semantic HTML, drawn by the mapping that the widget draws with.
