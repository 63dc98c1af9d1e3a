import axe from "axe-core";

/** The breaches of accessibility rules in a part of the page, one to a line. Contrast needs a real browser. */
export async function breaches(part: Element): Promise<string[]> {
  const { violations } = await axe.run(part, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`));
}
