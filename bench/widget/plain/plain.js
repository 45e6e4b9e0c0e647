// What the plain page does by script: Show all, and the question whether it helped. Everything else is in its HTML.
const byId = (id) => document.getElementById(id);

const showAll = byId("show-all");
const sections = document.getElementsByTagName("details");
showAll.addEventListener("click", () => {
  const open = showAll.getAttribute("aria-expanded") !== "true";
  for (const section of sections) section.open = open;
  showAll.setAttribute("aria-expanded", open);
  showAll.lastElementChild.textContent = open ? "Hide all sections" : "Show all sections";
});

function follow() {
  const target = byId(location.hash.slice(1));
  if (target?.localName === "details") target.open = true;
}
follow();
addEventListener("hashchange", follow);

const question = byId("feedback");
const { url, article, modified } = question.dataset;
const visit = `${url}/${crypto.randomUUID()}`;

async function send(body) {
  const response = await fetch(visit, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ article, modified, lang: "en", sections_opened: [], ...body }),
  });
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
}

/** Shows one of the screens: asked, voted, explaining, sent. */
function show(screen, problem = "") {
  for (const each of question.children) each.hidden = each.dataset.screen !== screen;
  byId("feedback-problem").textContent = problem;
  byId("feedback-summary").hidden = problem === "";
}

byId("feedback-yes").addEventListener("click", () => {
  show("voted");
  send({ helpful: true }).catch(() => show("asked"));
});
byId("feedback-no").addEventListener("click", () => {
  show("explaining");
  send({ helpful: false }).catch(() => {}); // sent again with the form
});
byId("feedback-cancel").addEventListener("click", () => show("asked"));
byId("feedback-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const reasons = form.getAll("reasons");
  const comment = form.get("comment");
  if (reasons.length === 0) return show("explaining", "Select at least one reason");
  if (comment.length > 2000) return show("explaining", `Make your comment ${comment.length - 2000} characters shorter`);
  send({ helpful: false, reasons, comment }).then(
    () => show("sent"),
    () => show("explaining", "We could not send your answer. Check that you are connected to the internet, then select Send again."),
  );
});
