/**
 * Reads the Markdown of a legal text into plain data; Markdown.svelte draws it. No HTML comes of it: a tag in the
 * text is shown as it stands. Of Markdown it knows what such texts use: headings, paragraphs, lists, quotations,
 * rules, emphasis, code and links. Numbered clauses («2.5.», «3)», «а)») keep the number that the text gives them,
 * for it is by these numbers that a contract is cited.
 */

/** A piece of a line. */
export type Inline =
  | { type: "text"; text: string }
  | { type: "code"; text: string }
  | { type: "break" }
  | { type: "strong"; inside: Inline[] }
  | { type: "em"; inside: Inline[] }
  | { type: "link"; url: string; inside: Inline[] };

/** A piece of a text. */
export type Block =
  | { type: "heading"; level: number; key: string; inside: Inline[] }
  | { type: "paragraph"; inside: Inline[] }
  | { type: "clause"; number: string; depth: number; inside: Inline[] }
  | { type: "list"; ordered: boolean; items: { number: string; blocks: Block[] }[] }
  | { type: "quote"; blocks: Block[] }
  | { type: "rule" };

export type Heading = Extract<Block, { type: "heading" }>;

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/u;
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
const ITEM = /^( {0,3})([-*+•]|\d{1,3}[.)])([ \t]+)(?=\S)/u;
const QUOTE = /^ {0,3}> ?/u;
/** «2.5. …», «2.5.1 …», «а) …»: no list of Markdown, yet each stands on its own. A date is none of these. */
const CLAUSE = /^[ \t]*(\d{1,2}(?:\.\d{1,2}){1,4}[.)]?|\p{Script=Cyrillic}\))[ \t]+(?=\S)/u;
/** What follows a link in a sentence does not belong to its address. */
const BARE = /^https?:\/\/[^\s<>"«»]*[^\s<>"«».,;:!?)\]]/iu;
const WEB = /^https?:\/\/[^\s/]/iu;
/** Deeper than any real text goes. */
const DEEPEST = 12;

/** The blocks of a text. */
export function parse(source: string): Block[] {
  const keys = { next: 1 };
  return blocks(source.replace(/^\uFEFF/u, "").split(/\r\n|\r|\n/u), keys, 0);
}

/** The headings of a text, in order. */
export function headings(all: readonly Block[]): Heading[] {
  return all.filter((block) => block.type === "heading");
}

/** The words of a line without its marks. */
export function plain(inside: readonly Inline[]): string {
  return inside
    .map((piece) => {
      if ("inside" in piece) return plain(piece.inside);
      return piece.type === "break" ? " " : piece.text;
    })
    .join("");
}

function blocks(lines: readonly string[], keys: { next: number }, depth: number): Block[] {
  const found: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const heading = HEADING.exec(line);
    if (line.trim() === "") {
      at += 1;
    } else if (heading) {
      const [, marks = "", words = ""] = heading;
      found.push({ type: "heading", level: marks.length, key: `h${keys.next++}`, inside: inline(words) });
      at += 1;
    } else if (RULE.test(line)) {
      found.push({ type: "rule" });
      at += 1;
    } else if (depth < DEEPEST && QUOTE.test(line)) {
      const quoted: string[] = [];
      for (; QUOTE.test(lines[at] ?? ""); at += 1) quoted.push((lines[at] ?? "").replace(QUOTE, ""));
      found.push({ type: "quote", blocks: blocks(quoted, keys, depth + 1) });
    } else if (depth < DEEPEST && ITEM.test(line)) {
      const [list, next] = listAt(lines, at, keys, depth);
      found.push(list);
      at = next;
    } else {
      const words = [line];
      for (at += 1; at < lines.length && continues(lines[at] ?? ""); at += 1) words.push(lines[at] ?? "");
      found.push(paragraph(words));
    }
  }
  return found;
}

/** Whether a line belongs to the paragraph before it. */
function continues(line: string): boolean {
  const apart = [HEADING, RULE, ITEM, QUOTE, CLAUSE].some((pattern) => pattern.test(line));
  return line.trim() !== "" && !apart;
}

function paragraph(words: readonly string[]): Block {
  const text = words.map((line) => line.replace(/^[ \t]+/u, "")).join("\n");
  const clause = CLAUSE.exec(text);
  if (!clause?.[1]) return { type: "paragraph", inside: inline(text.trimEnd()) };
  const [marks, number] = clause;
  const depth = number.split(".").filter((part) => /\d/u.test(part)).length;
  return { type: "clause", number, depth, inside: inline(text.slice(marks.length).trimEnd()) };
}

/** The list that begins at a line, and the line after it. */
function listAt(
  lines: readonly string[],
  start: number,
  keys: { next: number },
  depth: number,
): [Block, number] {
  const kindOf = (mark: string): string => (/\d/u.test(mark) ? mark.slice(-1) : "");
  const kind = kindOf(ITEM.exec(lines[start] ?? "")?.[2] ?? "");
  const items: { number: string; blocks: Block[] }[] = [];
  let at = start;
  while (at < lines.length) {
    const item = ITEM.exec(lines[at] ?? "");
    if (!item || kindOf(item[2] ?? "") !== kind || RULE.test(lines[at] ?? "")) break;
    const [marks, room = "", mark = ""] = item;
    const held = [(lines[at] ?? "").slice(marks.length)];
    for (at += 1; at < lines.length; at += 1) {
      const line = lines[at] ?? "";
      const indent = /^[ \t]*/u.exec(line)?.[0].replaceAll("\t", "    ").length ?? 0;
      if (line.trim() === "") {
        // A blank line stays inside only if what follows is set in, or is the next item.
        const after = lines[at + 1] ?? "";
        if (!/^(?: {2,}|\t)\S/u.test(after)) break;
        held.push("");
      } else if (indent >= room.length + 2) {
        held.push(outdent(line, marks.length));
      } else if (continues(line)) {
        held.push(line);
      } else break;
    }
    items.push({ number: kind === "" ? "" : mark, blocks: blocks(held, keys, depth + 1) });
    // A blank line between two items of one list.
    const next = lines[at + 1] ?? "";
    if ((lines[at] ?? "").trim() === "" && kindOf(ITEM.exec(next)?.[2] ?? "-") === kind && ITEM.test(next)) {
      at += 1;
    }
  }
  return [{ type: "list", ordered: kind !== "", items }, at];
}

/** Takes away what sets a line in, at most so many columns. */
function outdent(line: string, columns: number): string {
  let at = 0;
  while (at < columns && line[at] === " ") at += 1;
  return line.slice(at < columns && line[at] === "\t" ? at + 1 : at);
}

/** The pieces of a line. */
export function inline(text: string, depth = 0): Inline[] {
  const found: Inline[] = [];
  let words = "";
  const flush = (): void => {
    if (words !== "") found.push({ type: "text", text: words });
    words = "";
  };
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const special = depth < DEEPEST ? specialAt(rest, text[at - 1] ?? " ", depth) : null;
    if (special) {
      flush();
      found.push(special.piece);
      at += special.length;
    } else if (/^\\[!-/:-@[-`{-~]/u.test(rest)) {
      words += rest[1];
      at += 2;
    } else if (rest.startsWith("\n")) {
      words += " ";
      at += 1;
    } else {
      words += rest[0];
      at += 1;
    }
  }
  flush();
  return found;
}

/** What begins here and is more than words. */
function specialAt(rest: string, before: string, depth: number): { piece: Inline; length: number } | null {
  const broken = /^(?: {2,}|\\)\n/u.exec(rest);
  if (broken) return { piece: { type: "break" }, length: broken[0].length };
  const code = /^(`+)(?!`)([\s\S]*?[^`])\1(?!`)/u.exec(rest);
  if (code) return { piece: { type: "code", text: (code[2] ?? "").trim() }, length: code[0].length };
  const strong = /^(\*\*|__)(?=\S)((?:\\.|[^\\])*?[^\s\\])\1/su.exec(rest);
  if (strong && standsFree(strong, before, rest)) {
    const inside = inline(strong[2] ?? "", depth + 1);
    return { piece: { type: "strong", inside }, length: strong[0].length };
  }
  const em = /^([*_])(?![*_\s])((?:\\.|[^\\*_])*?[^\s\\*_])\1(?![*_])/su.exec(rest);
  if (em && standsFree(em, before, rest)) {
    return { piece: { type: "em", inside: inline(em[2] ?? "", depth + 1) }, length: em[0].length };
  }
  const link =
    /^\[((?:\\.|[^\\[\]])+)\]\(\s*<?([^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)>?\s*(?:"[^"]*"\s*)?\)/su.exec(
      rest,
    );
  if (link) {
    const [whole, words = "", url = ""] = link;
    const inside = inline(words, depth + 1);
    // An address that leads nowhere in a browser is written out instead.
    if (WEB.test(url)) return { piece: { type: "link", url, inside }, length: whole.length };
    return { piece: { type: "text", text: `${plain(inside)} (${url})` }, length: whole.length };
  }
  const angled = /^<([^\s<>]+)>/u.exec(rest);
  if (angled?.[1] && (WEB.test(angled[1]) || /^[^\s@]+@[^\s@]+$/u.test(angled[1]))) {
    const shown: Inline = { type: "text", text: angled[1] };
    const piece: Inline = WEB.test(angled[1]) ? { type: "link", url: angled[1], inside: [shown] } : shown;
    return { piece, length: angled[0].length };
  }
  const bare = /[\p{L}\p{N}]/u.test(before) ? null : BARE.exec(rest);
  if (bare) {
    const [url] = bare;
    return { piece: { type: "link", url, inside: [{ type: "text", text: url }] }, length: url.length };
  }
  return null;
}

/** An underscore inside a word is a letter like any other («user_agreement»), a star after a figure multiplies. */
function standsFree(match: RegExpExecArray, before: string, rest: string): boolean {
  if (match[1]?.startsWith("*")) return !/\p{N}/u.test(before);
  const after = rest[match[0].length] ?? " ";
  return !/[\p{L}\p{N}_]/u.test(before) && !/[\p{L}\p{N}]/u.test(after);
}
