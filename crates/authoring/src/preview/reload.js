// Reloads the page when an article has changed since it was drawn. A file of its own: the preview forbids scripts inside
// pages.
const { version } = document.documentElement.dataset;
new EventSource(`/events?since=${version}`).addEventListener("change", () => location.reload());
