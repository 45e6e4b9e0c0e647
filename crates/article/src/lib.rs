//! The documents: article, feedback, problem.
