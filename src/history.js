// One widget's part in the browser's history. Part of the core.
//
// An entry of ours has the page's own URL and the page's own state, with two properties more: where this widget is, and
// which widget made the entry. Entries of the page are never rewritten; so the one where the way began is known by its
// URL, and any other without our mark is none of our business.

const MADE_BY = "patientcentre-help";

export class Way {
  /** @param {(place: number) => void} travel called with the place that the browser has come to */
  constructor(travel) {
    // By chance, so that widgets, and this page's earlier lives, keep apart.
    this.own = `${MADE_BY}-${Math.random()}`;
    this.travel = travel;
    this.heard = () => {
      this.going = false;
      const place = this.place();
      if (place) travel(place);
    };
    addEventListener("popstate", this.heard);
  }

  /** The place that the present entry stands for, if any. */
  place() {
    return history.state?.[this.own] ?? (location.href === this.url && this.base);
  }

  /** Makes the entry of the place `to`, after the one of `from`. */
  push(from, to) {
    const { state } = history;
    if (!state?.[this.own]) {
      this.url = location.href;
      this.base = from;
    }
    const kept = typeof state === "object" ? state : null;
    try {
      history.pushState({ ...kept, [this.own]: to, [MADE_BY]: this.own }, "");
    } catch {
      // A browser that has had too many refuses. Back then goes by hand.
    }
  }

  /**
   * Goes back from the place `from`: by the browser, if its present entry is the one that was made for that place; else by
   * hand to `to`, because the browser would leave something else.
   */
  back(from, to) {
    if (this.going) return; // a second press would leave the page
    if (history.state?.[MADE_BY] === this.own && this.place() === from) {
      this.going = true;
      history.back();
    } else this.travel(to);
  }

  stop() {
    removeEventListener("popstate", this.heard);
  }
}
