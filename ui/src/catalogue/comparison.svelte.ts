/** Side by side, more than three no longer fit. */
export const MOST = 3;

/** The vacancies put aside for comparing; forgotten when the window closes. */
class Comparison {
  ids = $state.raw<readonly string[]>([]);

  has(id: string): boolean {
    return this.ids.includes(id);
  }

  get full(): boolean {
    return this.ids.length >= MOST;
  }

  /** Puts a vacancy in or takes it out; false when there is no room. */
  toggle(id: string): boolean {
    if (this.has(id)) {
      this.ids = this.ids.filter((known) => known !== id);
      return true;
    }
    if (this.full) return false;
    this.ids = [...this.ids, id];
    return true;
  }

  clear(): void {
    this.ids = [];
  }
}

export const comparison = new Comparison();
