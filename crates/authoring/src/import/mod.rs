//! Articles of other help desks: Freshdesk, Zendesk, saved web pages.
