import type { ErrorCode } from "@/lib/backend";
import { t } from "./i18n.svelte";

/** `portal_invalid` → `portal-invalid`, on the level of types too: a code without words does not compile. */
type Dashed<S extends string> = S extends `${infer A}_${infer B}` ? `${A}-${Dashed<B>}` : S;

function dashed<C extends ErrorCode>(code: C): Dashed<C> {
  return code.replaceAll("_", "-") as Dashed<C>;
}

/** What happened, in a few words. */
export function errorTitle(code: ErrorCode): string {
  return t(`error-${dashed(code)}`);
}

/** What one can do about it. */
export function errorAdvice(code: ErrorCode): string {
  return t(`error-${dashed(code)}-advice`);
}
