import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

/** Features are beside each other, not on top of each other: only the frame (App.svelte) joins them. */
const features = ["about", "catalogue", "identity", "legal", "privacy", "settings", "shell"];

export default ts.config(
  { ignores: ["dist/", "src/lib/backend/bindings.ts", "src/lib/i18n/ids.ts"] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: globals.browser } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "SvelteAttribute[key.name='style']",
          message:
            "The content security policy refuses style attributes; `style:` directives go through the CSSOM.",
        },
      ],
      // Rows are kept in a plain map and told of by one counter: a signal for each would cost more than it gives.
      "svelte/prefer-svelte-reactivity": "off",
      "svelte/no-at-html-tags": "error",
      "svelte/require-each-key": "error",
      "svelte/button-has-type": "error",
    },
  },
  {
    rules: {
      "no-console": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@tauri-apps/*"], message: "Only src/lib/backend/tauri.ts knows Tauri." }] },
      ],
    },
  },
  { files: ["src/lib/backend/tauri.ts"], rules: { "no-restricted-imports": "off" } },
  ...features.map((feature) => ({
    files: [`src/${feature}/**`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: ["@tauri-apps/*"], message: "Only src/lib/backend/tauri.ts knows Tauri." },
            {
              group: features.filter((other) => other !== feature).map((other) => `@/${other}/*`),
              message: "Features do not import each other; share through src/lib or src/shared.",
            },
          ],
        },
      ],
    },
  })),
);
