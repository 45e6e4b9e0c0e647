// The blocks of an article, and the text in them.

/** A link: to a section, to another article (a button: it changes what stands here), or to a page. */
export function Link({ href, actions, more = "", children }) {
  const words = String(children);
  if (href.startsWith("article:")) {
    return (
      <button class={`pch-link${more} pch-link--button`} type="button" onClick={() => actions.go(href.slice(8))}>
        {words}
      </button>
    );
  }
  if (href.startsWith("#")) {
    const show = (event) => {
      event.preventDefault();
      actions.showSection(href.slice(1));
    };
    return (
      <a class={`pch-link${more}`} href={href} onClick={show}>
        {words}
      </a>
    );
  }
  const elsewhere = /^https?:\/\/([^/]+)/.exec(href)?.[1];
  return (
    <a class={`pch-link${more}`} href={href} rel={elsewhere && "noopener noreferrer"}>
      {words}
      {elsewhere && !words.includes(elsewhere) && <span class="pch-link__host"> ({elsewhere})</span>}
    </a>
  );
}

function Inline({ piece, actions }) {
  if (typeof piece === "string") return piece;
  let view = piece.href ? (
    <Link href={piece.href} actions={actions}>
      {piece.text}
    </Link>
  ) : (
    piece.text
  );
  if (piece.emphasis) view = <em>{view}</em>;
  return piece.strong ? <strong>{view}</strong> : view;
}

const inlines = (content, actions) => content.map((piece) => <Inline piece={piece} actions={actions} />);

function Block({ block, level, actions }) {
  const Heading = `h${level}`;
  switch (block.type) {
    case "paragraph":
      return <p class="pch-paragraph">{inlines(block.content, actions)}</p>;
    case "heading":
      return <Heading class="pch-heading">{block.text}</Heading>;
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List class={block.ordered ? "pch-list pch-list--number" : "pch-list"}>
          {block.items.map((item) => (
            <li>
              <Blocks blocks={item} level={level} actions={actions} />
            </li>
          ))}
        </List>
      );
    }
    case "callout":
      return (
        <div class={`pch-callout pch-callout--${block.tone}`}>
          {block.heading ? (
            <p class="pch-callout__heading">{block.heading}</p>
          ) : (
            <p class="pch-visually-hidden">{block.tone[0].toUpperCase() + block.tone.slice(1)}:</p>
          )}
          <div class="pch-callout__body">
            <Blocks blocks={block.body} level={level} actions={actions} />
          </div>
        </div>
      );
    case "contact":
      return (
        <div class="pch-contact">
          <p>
            <Link href={block.href} actions={actions} more=" pch-contact__link">
              {block.name}
            </Link>
          </p>
          {block.note && <p class="pch-contact__note">{inlines(block.note, actions)}</p>}
        </div>
      );
    case "image":
      return (
        <div class="pch-image">
          <img src={block.src} alt={block.alt} loading="lazy" width={block.width} height={block.height} />
        </div>
      );
    case "table":
      return (
        <div class="pch-table" role="region" aria-label="Table" tabindex="0">
          <table>
            <thead>
              <tr>
                {block.head.map((cell) => (
                  <th scope="col">{inlines(cell, actions)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row) => (
                <tr>
                  {row.map((cell) => (
                    <td>{inlines(cell, actions)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    default:
      return block.text ? <p class="pch-unknown">{block.text}</p> : null;
  }
}

export function Blocks({ blocks = [], level, actions }) {
  return blocks.map((block) => <Block block={block} level={level} actions={actions} />);
}
