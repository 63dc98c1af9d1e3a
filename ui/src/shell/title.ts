import type { VacancyDetails } from "@/lib/backend";
import { t } from "@/lib/i18n/i18n.svelte";
import type { Route } from "@/router.svelte";

/** What a screen is called in the title of the window; a vacancy by its own title once it is read. */
export function titleOf(route: Route, vacancy: VacancyDetails | null): string {
  switch (route.screen) {
    case "vacancies":
      return t("shell-vacancies");
    case "vacancy":
      return vacancy?.id === route.id ? vacancy.title : t("shell-vacancies");
    case "compare":
      return t("shell-compare");
    case "saved":
      return t("shell-saved-searches");
    case "sign-in":
      return t("identity-sign-in");
    case "accounts":
      return t("identity-accounts");
    case "cabinet":
      return t("identity-cabinet");
    case "record":
      return t("cabinet-record");
    case "record-history":
      return t("history-title");
    case "resume":
      return t("resume-title");
    case "notices":
      return t("notices-title");
    case "channels":
      return t("notices-channels");
    case "drafts":
    case "draft":
      return t("draft-title");
    case "begin":
      return t("draft-begin");
    case "applications":
    case "application":
      return t("applications-title");
    case "verifications":
      return t("verification-title");
    case "documents":
      return t("documents-documents");
    case "sessions":
      return t("identity-sessions");
    case "activity":
      return t("identity-activity");
    case "legal":
    case "legal-text":
      return t("shell-legal");
    case "study":
    case "act":
      return t("study-title");
    case "practice":
      return t("study-practice");
    case "privacy":
      return t("shell-privacy");
    case "settings":
      return t("settings-title");
    case "diagnostics":
      return t("about-diagnostics");
    case "about":
      return t("about-title");
  }
}
