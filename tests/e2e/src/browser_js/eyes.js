// What a person sees and can hit, measured: is the focus to be seen, is text cut off or on top of other text, are targets
// large enough, does anything move. Called by eyes.rs as `look(verb, host selector, ...)`. Runs beside widget.js.
const eyesHost = (selector) => document.querySelector(selector);
const inside = (selector, css = "*") => [...eyesHost(selector).shadowRoot.querySelectorAll(css)];
const called = (e) => `${e.localName}${e.id ? `#${e.id}` : ""}${[...e.classList].map((c) => `.${c}`).join("")} “${e.textContent.replace(/\s+/g, " ").trim().slice(0, 30)}”`;
const seen = (e) => e.checkVisibility({ visibilityProperty: true });
const FOCUSABLE = "a[href], button, input, textarea, [tabindex='0']";
// For screen readers only: clipped to a pixel, so nothing of it can be cut off or covered.
const spoken = (e) => !!e.closest(".pch-visually-hidden:not(.pch-waiting)");

// What of an element's look may tell that it has the focus. Of its children too: a title that loses its line is no mark by itself.
const look4 = (e) => {
  const s = getComputedStyle(e);
  const outline = s.outlineStyle === "none" || s.outlineWidth === "0px" || /, 0\)$|transparent/.test(s.outlineColor) ? "none"
    : `${s.outlineStyle} ${s.outlineWidth} ${s.outlineColor}`;
  return { outline, shadow: s.boxShadow, background: s.backgroundColor, border: `${s.borderTopWidth} ${s.borderTopColor}` };
};

// The part of a box that is in the window, and what is on top in its middle.
const reached = (root, e) => {
  const boxes = [...e.getClientRects()].filter((r) => r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight);
  return boxes.some((r) => {
    const x = Math.min(Math.max((r.left + r.right) / 2, 0), innerWidth - 1);
    const y = (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2;
    const top = root.elementFromPoint(x, y);
    // WebKit names nothing where the inside of a text field is on top; the page then sees the widget itself.
    if (!top) return e.matches("input, textarea") && document.elementFromPoint(x, y) === root.host;
    return e.contains(top) || top.contains(e);
  });
};

const eyes = {
  // Whether what has the focus has come into view.
  arrived(selector) {
    const e = eyesHost(selector).shadowRoot.activeElement;
    return !!e && reached(eyesHost(selector).shadowRoot, e);
  },

  // Null, or what is wrong with where the focus is. WCAG 2.2: 2.4.7 (visible), 2.4.11 (not covered), 2.4.3 (not lost).
  focus(selector) {
    const host = eyesHost(selector);
    if (document.activeElement !== host) return `the focus is on the page's ${document.activeElement ? called(document.activeElement) : "nothing"}`;
    const e = host.shadowRoot.activeElement;
    if (!e) return "the focus is on nothing in the widget";
    if (!seen(e)) return `the focus is on what cannot be seen: ${called(e)}`;
    if (!reached(host.shadowRoot, e)) return `the focus is out of view or covered: ${called(e)}`;
    const focused = look4(e);
    e.blur();
    const plain = look4(e);
    e.focus({ preventScroll: true, focusVisible: true });
    const differs = Object.keys(plain).filter((key) => plain[key] !== focused[key]);
    if (differs.length === 0) return `the focus cannot be seen on ${called(e)}: ${JSON.stringify(focused)}`;
    return null;
  },

  // Controls that are lower or narrower than `least` CSS pixels. Links in a sentence are what 2.5.5 and 2.5.8 leave out: they
  // must only be inline, in a block that has other words.
  targets(selector, least) {
    const small = [];
    for (const e of inside(selector, FOCUSABLE)) {
      if (!seen(e) || spoken(e) || e.matches(".pch-table")) continue;
      const box = e.getBoundingClientRect();
      if (box.height >= least - 0.5 && box.width >= least - 0.5) continue;
      const block = e.closest("p, li, td, th");
      const inline = getComputedStyle(e).display.startsWith("inline") && block && block.textContent.trim() !== e.textContent.trim();
      if (inline && e.matches(".pch-link:not(.pch-contact__link)") && !e.closest(".pch-related, .pch-error-summary")) continue;
      small.push(`${called(e)} ${Math.round(box.width)}x${Math.round(box.height)}`);
    }
    // A label is part of its checkbox's target, and must not end beside it.
    for (const label of inside(selector, ".pch-checkbox__label")) {
      if (label.getBoundingClientRect().height < least - 0.5) small.push(`${called(label)} ${label.getBoundingClientRect().height}`);
    }
    return small;
  },

  // Text that is cut off by a box, runs out of the widget, or lies on other text. Only a table may scroll.
  text(selector) {
    const host = eyesHost(selector);
    const limit = host.getBoundingClientRect();
    const wrong = [];
    const lines = [];
    const walker = document.createTreeWalker(host.shadowRoot, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const e = node.parentElement;
      if (!e || !node.data.trim() || !seen(e) || spoken(e) || e.closest(".pch-waiting")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const table = e.closest(".pch-table");
      for (const r of range.getClientRects()) {
        if (r.width < 1 || r.height < 1) continue;
        if (!table && (r.left < limit.left - 1 || r.right > limit.right + 1)) wrong.push(`out of the widget: ${called(e)}`);
        for (let box = e; box; box = box.parentElement) {
          const style = getComputedStyle(box);
          if (box === table || style.display === "inline" || (style.overflowX === "visible" && style.overflowY === "visible")) continue;
          const b = box.getBoundingClientRect();
          if (r.top < b.top - 1 || r.bottom > b.bottom + 1 || r.left < b.left - 1 || r.right > b.right + 1) wrong.push(`cut off by ${called(box)}: ${called(e)}`);
        }
        lines.push({ r, e });
      }
    }
    // Down the page: only neighbours can touch.
    lines.sort((a, b) => a.r.top - b.r.top);
    lines.forEach(({ r, e }, index) => {
      for (let next = index + 1; next < lines.length && lines[next].r.top < r.bottom - 3; next += 1) {
        const o = lines[next].r;
        const wide = Math.min(r.right, o.right) - Math.max(r.left, o.left);
        const high = Math.min(r.bottom, o.bottom) - o.top;
        // A line's box is a little higher than its letters.
        if (wide > 2 && high > Math.min(r.height, o.height) * 0.25) wrong.push(`${called(e)} lies on ${called(lines[next].e)}`);
      }
    });
    // Of fields the browser draws the words itself.
    for (const e of inside(selector, "button, input:not([type=checkbox])")) {
      if (seen(e) && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) && getComputedStyle(e).overflowX !== "visible") wrong.push(`cut off: ${called(e)}`);
    }
    return [...new Set(wrong)].slice(0, 20);
  },

  // How far the page must be scrolled sideways.
  sideways() {
    return document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
  },

  // What takes time to change. A stepped animation is a delay, not a motion.
  moving(selector) {
    const time = (list) => Math.max(...list.split(",").map((t) => parseFloat(t) * (t.trim().endsWith("ms") ? 1 : 1000)));
    const moving = [];
    for (const e of inside(selector)) {
      for (const part of [null, "::before", "::after"]) {
        const s = getComputedStyle(e, part);
        if (time(s.transitionDuration) > 0) moving.push(`${called(e)}${part || ""} transition ${s.transitionDuration}`);
        if (s.animationName !== "none" && time(s.animationDuration) > 0 && !/^steps\(1/.test(s.animationTimingFunction)) {
          moving.push(`${called(e)}${part || ""} animation ${s.animationName} ${s.animationDuration} ${s.animationTimingFunction}`);
        }
        if (s.scrollBehavior === "smooth") moving.push(`${called(e)} scrolls smoothly`);
      }
    }
    return moving;
  },

  // Controls without an edge of their own where colours are forced: backgrounds and shadows are gone there.
  edgeless(selector) {
    return inside(selector, "button:not(.pch-link, .pch-language, .pch-back, .pch-show-all, .pch-section__button), input, textarea").filter((e) => {
      const s = getComputedStyle(e);
      return seen(e) && (s.borderTopStyle === "none" || parseFloat(s.borderTopWidth) < 1 || /^rgba.*, 0\)$/.test(s.borderTopColor));
    }).map(called);
  },

  // Controls that do not change their look when they have the focus, each tried in turn.
  unmarked(selector) {
    const unmarked = [];
    for (const e of inside(selector, FOCUSABLE).filter(seen)) {
      const plain = look4(e);
      e.focus({ focusVisible: true, preventScroll: true });
      const focused = look4(e);
      e.blur();
      if (focused.outline === plain.outline) unmarked.push(`${called(e)}: ${JSON.stringify(focused)}`);
    }
    return unmarked;
  },

  // [role, name, element] of what a screen reader lists, by the rules of widget.js.
  listed(selector) {
    return inside(selector, "h1, h2, h3, h4, h5, h6, a[href], button, input, textarea, nav, fieldset, img, article, [role=region], [role=group]")
      .filter((e) => seen(e)).slice(0, 60);
  },
};

const look = (verb, ...rest) => eyes[verb](...rest);
