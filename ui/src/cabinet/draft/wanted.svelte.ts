/** The answer that a link led to: the page that shows it takes the focus there. */
class Wanted {
  #path: string | null = null;

  want(path: string): void {
    this.#path = path;
  }

  take(): string | null {
    const path = this.#path;
    this.#path = null;
    return path;
  }
}

export const wanted = new Wanted();
