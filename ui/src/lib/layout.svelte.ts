import type { Audience } from "@/lib/backend";

/** From here on list and detail stand side by side, at a text size of 100 %. */
const SIDE_BY_SIDE = 1100;
/** From here on there is room for the filters too without asking for them. */
const ROOMY = 1440;

/** Below this buttons lose their words. */
const TIGHT = 860;

/** What 100 % means: a kiosk is read standing, at 22 pixels instead of 16. */
const USUAL = { applicant: 1, desk: 1, kiosk: 1.375 } as const;

/** Below this even the name of the program has no room. */
const NARROW = 720;

/** How much room there is, measured in what the text size makes of it. */
class Layout {
  width = $state(window.innerWidth);
  scale = $state(1);
  /** Pixels of one rem. */
  rem = $state(16);
  #usual = 1;

  constructor() {
    window.addEventListener("resize", () => {
      this.width = window.innerWidth;
    });
  }

  /** List and detail side by side. */
  get wide(): boolean {
    return this.width / this.scale >= SIDE_BY_SIDE;
  }

  /** Too little room for words in the bars. */
  get tight(): boolean {
    return this.width / this.scale < TIGHT;
  }

  /** Too little room for the places beside the button of the person: they are in the menu. */
  get crowded(): boolean {
    return !this.wide;
  }

  /** Room for signs only. */
  get narrow(): boolean {
    return this.width / this.scale < NARROW;
  }

  /** Room for a third column. */
  get roomy(): boolean {
    return this.width / this.scale >= ROOMY;
  }

  /** Takes the size of text that is usual for an audience; {@link useTextSize} follows. */
  useAudience(audience: Audience): void {
    this.#usual = USUAL[audience];
  }

  /** Sets the size of all text, in percent of what is usual for the audience. */
  useTextSize(percent: number): void {
    this.scale = (percent / 100) * this.#usual;
    document.documentElement.style.fontSize = `${percent * this.#usual}%`;
    this.rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16 * this.scale;
  }
}

export const layout = new Layout();
