import { SvelteMap } from "svelte/reactivity";

/** Names of bodies by id, learnt from what was shown: a chosen filter has to be called something. */
export const bodyNames = new SvelteMap<string, string>();
