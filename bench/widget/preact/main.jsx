// The help in Preact, as a team would write it into its own front end: in the page itself, with the page's style sheet.
// The article is asked for before anything is drawn, and the code that draws is in the same file.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Article } from "./article.jsx";
import { Feedback } from "./feedback.jsx";

const place = document.getElementById("help");
const { src, feedback } = place.dataset;

async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  return response.json();
}
const first = load(src);
first.catch(() => {}); // shown by the component

function Help() {
  const [trail, setTrail] = useState([src]);
  const [article, setArticle] = useState(null);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  const url = trail.at(-1);

  useEffect(() => {
    let wanted = true;
    setFailed(false);
    (url === src && tries === 0 && trail.length === 1 ? first : load(url)).then(
      (loaded) => wanted && setArticle(loaded),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [url, tries]);

  if (failed) {
    return (
      <div class="pch-failure" role="group">
        <div class="pch-failure__message" role="alert">
          <p>We cannot reach the help text right now. Check your connection, then try again.</p>
        </div>
        <button class="pch-button" type="button" onClick={() => setTries(tries + 1)}>
          Try again
        </button>
      </div>
    );
  }
  if (!article) {
    return (
      <div class="pch-skeleton" role="status">
        <span class="pch-visually-hidden">Loading help</span>
      </div>
    );
  }
  const go = (id) => setTrail([...trail, new URL(`${id}.json`, new URL(url, location.href)).href]);
  const back = trail.length > 1 ? () => setTrail(trail.slice(0, -1)) : null;
  return (
    <Article key={article.id} article={article} go={go} back={back}>
      <Feedback article={article} url={feedback} />
    </Article>
  );
}

render(<Help />, place);
