import type { Attachment } from "svelte/attachments";

/** Puts the focus on a heading that has just come, where a part of a screen takes the place of another. */
export const arrive: Attachment<HTMLElement> = (heading) => heading.focus();
