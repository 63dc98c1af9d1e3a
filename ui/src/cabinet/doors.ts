/** What a person does at a door that is closed before their own data. */
import type { Closed } from "@/catalogue/search.svelte";
import type { PlainScreen } from "@/router.svelte";

interface Door {
  words: "eligibility-signed-out" | "eligibility-locked" | "eligibility-consent";
  act: "eligibility-sign-in" | "eligibility-open" | "eligibility-consent-open";
  screen: PlainScreen;
}

export const CLOSED: Record<Closed, Door> = {
  signed_out: { words: "eligibility-signed-out", act: "eligibility-sign-in", screen: "sign-in" },
  locked: { words: "eligibility-locked", act: "eligibility-open", screen: "cabinet" },
  consent_missing: { words: "eligibility-consent", act: "eligibility-consent-open", screen: "cabinet" },
};
