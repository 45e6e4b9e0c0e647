//! Sources in, article JSON and its index out: what `help-article build` does.
