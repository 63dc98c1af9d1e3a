import { backend, type Audience } from "@/lib/backend";

/** Where the window stands. The installation decides it, not a switch in the window. */
class Host {
  /** For whom the window is. */
  audience = $state<Audience>("applicant");

  /** A visitor of a public-service centre: nothing is kept, and nothing leads out of the window. */
  get kiosk(): boolean {
    return this.audience === "kiosk";
  }

  /** Asks the host. Rejects with the reason. */
  async read(): Promise<void> {
    this.audience = await backend().audience();
    document.documentElement.dataset.audience = this.audience;
  }
}

export const host = new Host();
