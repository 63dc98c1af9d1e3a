/** Words for what is kept on the computer, and where. */
import type { Place, RecordKind, ReportState, UnsentKind } from "@/lib/backend";
import { t } from "@/lib/i18n/i18n.svelte";

/** The name of a place. */
export function placeName(place: Place): string {
  return t(`privacy-place-${place}`);
}

/** What lies in a place. */
export function placeWords(place: Place): string {
  return t(`privacy-place-${place}-words`);
}

/** What kind of records they are. */
export function recordName(kind: RecordKind): string {
  return t(`privacy-record-${kind}`);
}

/** Where a report stands. */
export function reportWords(state: ReportState): string {
  return t(`privacy-report-${state}`);
}

/** What has not been sent yet. */
export function unsentName(kind: UnsentKind): string {
  return t(`privacy-unsent-${kind}`);
}
