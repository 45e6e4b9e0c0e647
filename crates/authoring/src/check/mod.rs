//! The rules that an article must pass, and how what they find is printed.
