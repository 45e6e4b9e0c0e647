// How the hand-written JavaScript is checked. Besides eslint's own recommendations it holds the promises of the widget:
// no storage, no cookie, no markup parsed, no code from text.
import js from "@eslint/js";
import globals from "globals";

const never = (object, property, message) => ({ object, property, message });

export default [
  { ignores: ["dist/", "target/", "node_modules/", "tests/output/"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module" },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
      "no-implied-eval": "error",
      "no-eval": "error",
      "no-new-func": "error",
    },
  },
  {
    files: ["tools/**/*.mjs", "bench/**/*.mjs", "*.mjs"],
    languageOptions: { ecmaVersion: 2024, globals: globals.node },
  },
  {
    // What runs in a page.
    files: ["**/*.js", "bench/**/*.jsx", "tests/e2e/frameworks/*.jsx"],
    languageOptions: { globals: globals.browser, parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: {
      "no-restricted-globals": [
        "error",
        ...["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"].map((name) => ({
          name,
          message: "The widget stores nothing in the browser (docs/ARCHITECTURE.md).",
        })),
      ],
      "no-restricted-properties": [
        "error",
        never("document", "cookie", "The widget sets and reads no cookie."),
        never("document", "write", "It breaks the page around it."),
        never("window", "localStorage", "The widget stores nothing in the browser."),
        never("window", "sessionStorage", "The widget stores nothing in the browser."),
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"].map((property) => ({
          property,
          message: "Content is data, never markup: build nodes.",
        })),
      ],
    },
  },
  {
    // Scripts that the end-to-end tests put together and run in the page: what they define, others call.
    files: ["tests/e2e/src/**/*.js"],
    languageOptions: { sourceType: "script" },
    rules: { "no-unused-vars": ["error", { vars: "local" }], "no-redeclare": ["error", { builtinGlobals: false }] },
  },
];
