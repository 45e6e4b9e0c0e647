// The question whether it helped. No is asked for reasons and a comment. What the widget has besides (a proof of work,
// a warning of personal details, retries) is not here: a team would add it, and pay for it, later.
import { useRef, useState } from "preact/hooks";
import { COMMENT_HINT, REASONS } from "../words.js";

const LIMIT = 2000;

function Title({ children }) {
  return (
    <h3 class="pch-feedback__title" id="feedback-title" tabindex="-1">
      {children}
    </h3>
  );
}

export function Feedback({ article, url }) {
  const [phase, setPhase] = useState("asked");
  const [reasons, setReasons] = useState([]);
  const [comment, setComment] = useState("");
  const [problems, setProblems] = useState([]);
  const visit = useRef(null);
  if (!url) return null;

  async function send(body) {
    visit.current ??= crypto.randomUUID();
    const response = await fetch(`${url}/${visit.current}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ article: article.id, modified: article.modified, lang: "en", sections_opened: [], ...body }),
    });
    if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  }

  function vote(helpful) {
    setPhase(helpful ? "voted" : "explaining");
    send({ helpful }).catch(() => helpful && setPhase("vote-failed"));
  }

  function submit(event) {
    event.preventDefault();
    const found = [];
    if (reasons.length === 0) found.push({ field: "feedback-reason-0", text: "Select at least one reason" });
    if (comment.length > LIMIT) {
      found.push({ field: "feedback-comment", text: `Make your comment ${comment.length - LIMIT} characters shorter` });
    }
    setProblems(found);
    if (found.length > 0) return;
    setPhase("sending");
    send({ helpful: false, reasons, comment }).then(
      () => setPhase("sent"),
      () => {
        setProblems([{ text: "We could not send your answer. Check that you are connected to the internet, then select Send again." }]);
        setPhase("explaining");
      },
    );
  }

  const choose = (id) => setReasons(reasons.includes(id) ? reasons.filter((other) => other !== id) : [...reasons, id]);
  const all = [...REASONS, ...(article.feedback?.reasons ?? []).filter(({ id }) => !REASONS.some((known) => known.id === id))];

  const screens = {
    asked: () => (
      <div>
        <Title>Was this article helpful?</Title>
        <div class="pch-feedback__vote" role="group" aria-labelledby="feedback-title">
          <button class="pch-button pch-button--secondary" type="button" onClick={() => vote(true)}>
            Yes
          </button>
          <button class="pch-button pch-button--secondary" type="button" onClick={() => vote(false)}>
            No
          </button>
        </div>
      </div>
    ),
    voted: () => (
      <div>
        <Title>Thank you. We are glad that it helped.</Title>
        <p class="pch-paragraph">Your answer has been sent.</p>
      </div>
    ),
    "vote-failed": () => (
      <div>
        <Title>Thank you. We are glad that it helped.</Title>
        <p class="pch-paragraph">We could not send your answer.</p>
        <button class="pch-button pch-button--secondary" type="button" onClick={() => vote(true)}>
          Try again
        </button>
      </div>
    ),
    sent: () => (
      <div>
        <Title>Thank you for your help</Title>
        <p class="pch-paragraph">
          Your answer has been sent. We will use it to make this article better. We cannot write back to you.
        </p>
      </div>
    ),
    explaining: () => (
      <form class="pch-form" noValidate onSubmit={submit}>
        <Title>We are sorry that this did not help</Title>
        {problems.length > 0 && (
          <div class="pch-error-summary" role="alert" tabindex="-1">
            <h4 class="pch-error-summary__title">There is a problem</h4>
            <ul class="pch-list">
              {problems.map(({ field, text }) => (
                <li>
                  {field ? (
                    <a class="pch-link" href={`#${field}`}>
                      {text}
                    </a>
                  ) : (
                    text
                  )}
                </li>
              ))}
            </ul>
          </div>
        )}
        <fieldset class="pch-fieldset" aria-describedby="feedback-reasons-hint">
          <legend class="pch-legend">What was wrong?</legend>
          <div class="pch-hint" id="feedback-reasons-hint">
            Select all that are true for you.
          </div>
          {all.map(({ id, label }, index) => (
            <div class="pch-checkbox" key={id}>
              <input
                class="pch-checkbox__input"
                type="checkbox"
                name="reasons"
                id={`feedback-reason-${index}`}
                checked={reasons.includes(id)}
                onChange={() => choose(id)}
              />
              <label class="pch-checkbox__label" for={`feedback-reason-${index}`}>
                {label}
              </label>
            </div>
          ))}
        </fieldset>
        <div class="pch-form-group">
          <label class="pch-label" for="feedback-comment">
            What else should we know? (optional)
          </label>
          <div class="pch-hint" id="feedback-comment-hint">
            {COMMENT_HINT}
          </div>
          <textarea
            class="pch-textarea"
            id="feedback-comment"
            name="comment"
            rows="5"
            aria-describedby="feedback-comment-hint"
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          {comment.length > LIMIT / 2 && <div class="pch-hint">You have {LIMIT - comment.length} characters left.</div>}
        </div>
        <div class="pch-button-group">
          <button class="pch-button" aria-disabled={phase === "sending"}>
            {phase === "sending" ? "Sending…" : "Send"}
          </button>
          <button class="pch-button pch-button--secondary" type="button" onClick={() => setPhase("asked")}>
            Cancel
          </button>
        </div>
      </form>
    ),
  };
  return (
    <section class="pch-feedback" aria-labelledby="feedback-title">
      {screens[phase === "sending" ? "explaining" : phase]()}
    </section>
  );
}
