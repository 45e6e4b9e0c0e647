// The same page in Vue 3. It is drawn by a function, because templates compiled in the page need `eval`.
import { createApp, h, ref } from "vue";
import { byHand, SRC } from "./shared.js";

const Page = {
  setup() {
    const shown = ref(true);
    const last = ref(false);
    const level = ref(2);
    // A deep `ref`: the element is given a reactive proxy.
    const article = ref();
    const heard = ref([]);
    const help = ref(null);
    const hear = ({ type, detail }) => heard.value.push(`${type.split(":")[1]} ${JSON.stringify(detail)}`);
    const button = (id, onClick) => h("button", { id, onClick }, id);
    return () => {
      const attributes = {
        key: "help",
        id: "help",
        ref: help,
        src: SRC,
        headingLevel: level.value,
        open: "lists",
        article: article.value,
        "data-heard": heard.value.length,
        "onPatientcentre-help:ready": hear,
        "onPatientcentre-help:toggle": hear,
      };
      const widget = shown.value && h("patientcentre-help", attributes, [h("p", "The page's own text.")]);
      const paragraph = h("p", { key: "paragraph" }, "A paragraph of the page's.");
      return h("main", [
        button("level", () => (level.value += 1)),
        button("all", () => help.value.openAll()),
        button("move", () => (last.value = !last.value)),
        button("article", () => (article.value = article.value ? undefined : byHand())),
        button("toggle", () => (shown.value = !shown.value)),
        h("output", { id: "heard" }, heard.value.join("\n")),
        h("div", last.value ? [paragraph, widget] : [widget, paragraph]),
      ]);
    };
  },
};

createApp(Page).mount("#app");
