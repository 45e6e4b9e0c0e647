// An article: title, date, introduction, sections that open and close, what follows them.
import { Component } from "preact";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { Blocks, Link } from "./blocks.jsx";

const date = (timestamp) =>
  new Date(timestamp.slice(0, 10)).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** Drawn again only when it opens or closes: opening one of 2,000 draws one. */
class Section extends Component {
  shouldComponentUpdate(next) {
    return next.open !== this.props.open || next.section !== this.props.section;
  }

  render({ section, far, open, toggle, actions }) {
    return (
      <div class={`pch-section${far ? " pch-section--far" : ""}${open ? " pch-section--open" : ""}`}>
        <h3 class="pch-section__heading">
          <button
            class="pch-section__button"
            type="button"
            id={`button-${section.id}`}
            aria-expanded={open}
            aria-controls={`panel-${section.id}`}
            onClick={() => toggle(section.id)}
          >
            <span class="pch-section__icon" aria-hidden="true" />
            <span class="pch-section__title">{section.heading}</span>
          </button>
        </h3>
        <div
          class="pch-section__panel"
          id={`panel-${section.id}`}
          hidden={open ? false : "until-found"}
          onbeforematch={() => toggle(section.id, true)}
        >
          <Blocks blocks={section.body} level={4} actions={actions} />
        </div>
      </div>
    );
  }
}

const none = new Set();

export function Article({ article, go, back, children }) {
  const { sections, related = [] } = article;
  const [open, setOpen] = useState(none);
  const toggle = useCallback((id, wanted) => {
    setOpen((before) => {
      const after = new Set(before);
      if (wanted ?? !before.has(id)) after.add(id);
      else after.delete(id);
      return after;
    });
  }, []);
  const showSection = useCallback((id) => {
    toggle(id, true);
    document.getElementById(`button-${id}`)?.focus();
  }, []);
  const actions = useMemo(() => ({ go, showSection }), [article]);

  useEffect(() => {
    const follow = () => {
      const id = location.hash.slice(1);
      if (sections.some((section) => section.id === id)) showSection(id);
    };
    follow();
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [article]);

  const allOpen = open.size === sections.length;
  const toggleAll = () => setOpen(allOpen ? none : new Set(sections.map(({ id }) => id)));
  return (
    <article class="pch-article" aria-labelledby="title" lang={article.lang}>
      {back && (
        <button class="pch-back" type="button" onClick={back}>
          Back
        </button>
      )}
      <h2 class="pch-title" id="title" tabindex="-1">
        {article.title}
      </h2>
      <p class="pch-modified">
        Last updated: <time datetime={article.modified}>{date(article.modified)}</time>
      </p>
      <div class="pch-intro">
        <Blocks blocks={article.intro} level={3} actions={actions} />
      </div>
      <div class="pch-sections">
        {sections.length > 1 && (
          <button class="pch-show-all" type="button" aria-expanded={allOpen} onClick={toggleAll}>
            <span class="pch-section__icon" aria-hidden="true" />
            <span class="pch-show-all__text">{allOpen ? "Hide all sections" : "Show all sections"}</span>
          </button>
        )}
        {sections.map((section, place) => (
          <Section key={section.id} section={section} far={place >= 40} open={open.has(section.id)} toggle={toggle} actions={actions} />
        ))}
      </div>
      <div class="pch-outro">
        <Blocks blocks={article.outro} level={3} actions={actions} />
      </div>
      {related.length > 0 && (
        <nav class="pch-related" aria-labelledby="related">
          <h3 class="pch-related__title" id="related">
            More help
          </h3>
          <ul class="pch-list">
            {related.map(({ title, href }) => (
              <li>
                <Link href={href} actions={actions}>
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {children}
    </article>
  );
}
