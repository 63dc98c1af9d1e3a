import type { Fact, FactName } from "@/lib/backend";
import { date } from "@/lib/format/instant";
import { t } from "@/lib/i18n/i18n.svelte";

/** Countries the window has names for; others keep their code. */
const COUNTRIES = ["KGZ", "KAZ", "RUS", "UZB", "TJK"] as const;

/** What a fact is called. */
export function factLabel(name: FactName): string {
  return t(`identity-fact-${dashed(name)}`);
}

type Dashed<S extends string> = S extends `${infer A}_${infer B}` ? `${A}-${Dashed<B>}` : S;

function dashed<N extends FactName>(name: N): Dashed<N> {
  return name.replaceAll("_", "-") as Dashed<N>;
}

/** A fact as a person reads it; what has no known form stays as it came. */
export function factValue({ name, value }: Pick<Fact, "name" | "value">): string {
  switch (name) {
    case "birthdate":
      return /^\d{4}-\d{2}-\d{2}$/u.test(value) ? date(value) : value;
    case "gender":
      return value === "male" || value === "female" ? t(`identity-gender-${value}`) : value;
    case "citizenship": {
      const known = COUNTRIES.find((code) => code === value.toUpperCase());
      return known ? t(`identity-country-${known.toLowerCase() as Lowercase<typeof known>}`) : value;
    }
    case "pin":
      return pin(value);
    case "phone":
    case "telegram":
      return phone(value);
    default:
      return value;
  }
}

/** «1 01011990 00001»: the kind, the date of birth, the rest. */
export function pin(value: string): string {
  return value.replace(/^(\d)(\d{8})(\d{5})$/u, "$1\u00a0$2\u00a0$3");
}

/** «+996 555 12 34 56»; numbers of other countries keep their digits together. */
export function phone(value: string): string {
  return value.replace(/^\+996(\d{3})(\d{2})(\d{2})(\d{2})$/u, "+996\u00a0$1\u00a0$2\u00a0$3\u00a0$4");
}
