// A React 19 page around the widget: attributes, properties, events, a ref, conditional rendering, and a list that is put
// into another order. Each of its buttons does one of these; `suite/frameworks.rs` presses them.
import { StrictMode, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { byHand, SRC } from "./shared.js";

function Page() {
  const [shown, setShown] = useState(true);
  const [last, setLast] = useState(false);
  const [level, setLevel] = useState(2);
  const [article, setArticle] = useState();
  const [heard, setHeard] = useState([]);
  const help = useRef(null);
  const hear = ({ type, detail }) => setHeard((before) => [...before, `${type.split(":")[1]} ${JSON.stringify(detail)}`]);
  const widget = shown && (
    <patientcentre-help
      key="help"
      id="help"
      ref={help}
      src={SRC}
      headingLevel={level}
      open="lists"
      article={article}
      data-heard={heard.length}
      onpatientcentre-help:ready={hear}
      onpatientcentre-help:toggle={hear}
    >
      <p>The page&apos;s own text.</p>
    </patientcentre-help>
  );
  const paragraph = <p key="paragraph">A paragraph of the page&apos;s.</p>;
  return (
    <main>
      <button id="level" onClick={() => setLevel(level + 1)}>Level</button>
      <button id="all" onClick={() => help.current.openAll()}>All</button>
      <button id="move" onClick={() => setLast(!last)}>Move</button>
      <button id="article" onClick={() => setArticle(article ? undefined : byHand())}>Article</button>
      <button id="toggle" onClick={() => setShown(!shown)}>Toggle</button>
      <output id="heard">{heard.join("\n")}</output>
      <div>{last ? [paragraph, widget] : [widget, paragraph]}</div>
    </main>
  );
}

createRoot(document.querySelector("#app")).render(<StrictMode><Page /></StrictMode>);
