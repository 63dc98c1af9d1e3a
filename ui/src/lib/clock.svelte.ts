/** The present moment, refreshed so that times left stay true without each place keeping its own timer. */
class Clock {
  /** Milliseconds since 1970, at most half a minute old. */
  now = $state(Date.now());

  constructor() {
    setInterval(() => this.tick(), 30_000);
    // A computer that slept has missed its timers.
    document.addEventListener("visibilitychange", () => this.tick());
  }

  tick(): void {
    this.now = Date.now();
  }
}

export const clock = new Clock();
