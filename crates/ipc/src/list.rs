//! The one list of commands. From it come the dispatcher of the dev host, the shell's Tauri commands, the
//! permission sets per audience and the TypeScript interface; tests compare what is committed with the list.

/// Hands the list to another macro: `name(Request) -> Response [audiences];`. A command's name is also the name
/// of the engine's method.
#[macro_export]
macro_rules! for_each_command {
    ($then:path) => {
        $then! {
            sync_catalogue(Nothing) -> SyncReport [Applicant, Desk, Kiosk];
            cancel_sync(Nothing) -> Nothing [Applicant, Desk, Kiosk];
            catalogue_status(Nothing) -> CatalogueStatus [Applicant, Desk, Kiosk];
            clear_catalogue(Nothing) -> Nothing [Applicant, Desk];
            search_vacancies(SearchVacancies) -> SearchPage [Applicant, Desk, Kiosk];
            get_vacancy(GetItem) -> VacancyDetails [Applicant, Desk, Kiosk];
            get_competition(GetItem) -> CompetitionDetails [Applicant, Desk, Kiosk];
            list_regions(InLang) -> Vec<RegionItem> [Applicant, Desk, Kiosk];
            find_bodies(FindBodies) -> Vec<BodyName> [Applicant, Desk, Kiosk];
            set_favourite(SetFavourite) -> Nothing [Applicant, Desk];
            save_search(SaveSearch) -> SavedSearch [Applicant, Desk];
            list_saved_searches(Nothing) -> Vec<SavedSearch> [Applicant, Desk];
            open_saved_search(SavedSearchId) -> SavedSearch [Applicant, Desk];
            delete_saved_search(SavedSearchId) -> Nothing [Applicant, Desk];
            export_vacancy(ExportVacancy) -> ExportFile [Applicant, Desk];
            get_settings(Nothing) -> Settings [Applicant, Desk, Kiosk];
            change_settings(SettingsChange) -> Settings [Applicant, Desk];
            about(Nothing) -> About [Applicant, Desk, Kiosk];
            diagnostics(Nothing) -> ExportFile [Applicant, Desk];
        }
    };
}
