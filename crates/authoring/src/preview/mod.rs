//! A server on this machine that shows articles in the real widget and reloads at every change.
