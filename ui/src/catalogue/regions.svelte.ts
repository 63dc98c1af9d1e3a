import { backend, type Lang, type RegionItem } from "@/lib/backend";
import { fold } from "@/lib/format/text";

/** The tree of regions in the language of the window, read once per language and catalogue. */
class Regions {
  all = $state.raw<readonly RegionItem[]>([]);
  #children = $derived.by(() => {
    const tree = new Map<string | null, RegionItem[]>();
    const known = new Set(this.all.map((region) => region.soate));
    for (const region of this.all) {
      const parent = region.parent && known.has(region.parent) ? region.parent : null;
      const siblings = tree.get(parent);
      if (siblings) siblings.push(region);
      else tree.set(parent, [region]);
    }
    return tree;
  });
  #byCode = $derived(new Map(this.all.map((region) => [region.soate, region])));
  #reading = 0;

  async read(lang: Lang): Promise<void> {
    const turn = ++this.#reading;
    try {
      const all = await backend().call("list_regions", { lang });
      if (turn === this.#reading) this.all = all;
    } catch {
      // The filter stays empty; the list says what is wrong.
    }
  }

  /** The units directly below one, or those of the top. */
  below(parent: string | null): readonly RegionItem[] {
    return this.#children.get(parent) ?? [];
  }

  name(soate: string): string {
    return this.#byCode.get(soate)?.name ?? soate;
  }

  /** The unit above, for telling namesakes apart. */
  above(region: RegionItem): string {
    return region.parent ? (this.#byCode.get(region.parent)?.name ?? "") : "";
  }

  /** Units whose name, or another name of theirs, holds what was typed; those that begin with it first. */
  find(typed: string, most = 40): RegionItem[] {
    const wanted = fold(typed.trim());
    const begins: RegionItem[] = [];
    const holds: RegionItem[] = [];
    for (const region of this.all) {
      const names = [region.name, ...region.aliases].map(fold);
      if (names.some((name) => name.startsWith(wanted))) begins.push(region);
      else if (names.some((name) => name.includes(wanted))) holds.push(region);
    }
    return [...begins, ...holds].slice(0, most);
  }
}

export const regions = new Regions();
