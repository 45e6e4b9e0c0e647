// The demo page's own script: what a page does with the widget, in a few lines.
//
// Here: a sign-in error opens the fitting section, and the widget's events are shown. Not here: the deep links of the
// list ("#forgot-password"), because the widget follows those by itself.

const help = document.querySelector("patientcentre-help");
const byId = (id) => document.getElementById(id);

byId("continue").addEventListener("click", () => {
  byId("continue-answer").textContent =
    "This is a demo, so nothing was sent. On the real page you would now go to NHS login.";
});

// What a page does when NHS login sends the patient back with an error: it names the section in `open`, and leads
// there. The section's button has the id "button-" and the section's id, in the widget's open shadow root.
byId("chooser").addEventListener("submit", (event) => {
  event.preventDefault();
  const section = byId("error").value;
  help.setAttribute("open", section);
  requestAnimationFrame(() => {
    const button = help.shadowRoot?.getElementById(`button-${section}`);
    (button ?? help).scrollIntoView();
    button?.focus();
  });
});

// The widget's events never hold what a patient typed, so a page may log them.
for (const name of ["ready", "toggle", "feedback", "error"]) {
  help.addEventListener(`patientcentre-help:${name}`, ({ type, detail }) => {
    byId("log").append(`${type} ${JSON.stringify(detail)}\n`);
  });
}
