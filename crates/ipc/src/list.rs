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
            session_status(Nothing) -> SessionStatus [Applicant, Desk, Kiosk];
            begin_sign_in(BeginSignIn) -> SignInAttempt [Applicant, Desk, Kiosk];
            await_sign_in(AwaitSignIn) -> SignedIn [Applicant, Desk, Kiosk];
            cancel_sign_in(CancelSignIn) -> Nothing [Applicant, Desk, Kiosk];
            sign_out(Nothing) -> SignedOut [Applicant, Desk, Kiosk];
            lock(Nothing) -> Nothing [Applicant, Desk];
            unlock(Unlock) -> SessionStatus [Applicant, Desk];
            keep_awake(Nothing) -> Nothing [Applicant, Desk, Kiosk];
            choose_account(ChooseAccount) -> SessionStatus [Applicant, Desk];
            name_account(NameAccount) -> SessionStatus [Applicant, Desk];
            set_passphrase(SetPassphrase) -> SessionStatus [Applicant, Desk];
            remove_passphrase(Nothing) -> SessionStatus [Applicant, Desk];
            set_unlock_code(SetUnlockCode) -> SessionStatus [Applicant, Desk];
            remove_unlock_code(Nothing) -> SessionStatus [Applicant];
            list_sessions(Nothing) -> Vec<SessionItem> [Applicant, Desk];
            end_session(EndSession) -> Nothing [Applicant, Desk];
            end_other_sessions(Nothing) -> EndedSessions [Applicant, Desk];
            report_unauthorised_access(ReportAccess) -> FiledReport [Applicant, Desk, Kiosk];
            list_reports(Nothing) -> Vec<ReportItem> [Applicant, Desk];
            list_activity(ListActivity) -> ActivityPage [Applicant, Desk];
            list_legal(Nothing) -> Vec<LegalItem> [Applicant, Desk, Kiosk];
            get_legal_text(GetLegalText) -> LegalText [Applicant, Desk, Kiosk];
            compare_legal(CompareLegal) -> LegalDifference [Applicant, Desk, Kiosk];
            list_consents(Nothing) -> Vec<ConsentItem> [Applicant, Desk, Kiosk];
            accept_legal(AcceptLegal) -> ConsentItem [Applicant, Desk, Kiosk];
            stored_data(Nothing) -> StoredData [Applicant, Desk];
            export_my_data(ExportMyData) -> DataFile [Applicant, Desk];
            unsent_work(OfAccount) -> Vec<UnsentItem> [Applicant, Desk];
            erase_account(EraseAccount) -> SessionStatus [Applicant, Desk];
            restore_vault(RestoreVault) -> SessionStatus [Applicant, Desk];
            get_form(GetForm) -> FormView [Applicant, Desk, Kiosk];
            get_record(Nothing) -> RecordView [Applicant, Desk, Kiosk];
            edit_record(EditRecord) -> EditedPaper [Applicant, Desk, Kiosk];
            undo_record(Nothing) -> RecordView [Applicant, Desk, Kiosk];
            redo_record(Nothing) -> RecordView [Applicant, Desk, Kiosk];
            record_history(RecordHistory) -> Vec<HistoryItem> [Applicant, Desk];
            create_draft(CreateDraft) -> BegunDraft [Applicant, Desk, Kiosk];
            list_drafts(Nothing) -> Vec<DraftItem> [Applicant, Desk, Kiosk];
            get_draft(OfDraft) -> DraftView [Applicant, Desk, Kiosk];
            edit_draft(EditDraft) -> EditedPaper [Applicant, Desk, Kiosk];
            undo_draft(OfDraft) -> DraftView [Applicant, Desk, Kiosk];
            redo_draft(OfDraft) -> DraftView [Applicant, Desk, Kiosk];
            check_draft(OfDraft) -> CheckedDraft [Applicant, Desk, Kiosk];
            draft_history(DraftHistory) -> Vec<HistoryItem> [Applicant, Desk, Kiosk];
            draft_versions(OfDraft) -> Vec<DraftVersion> [Applicant, Desk, Kiosk];
            restore_draft(RestoreDraft) -> DraftView [Applicant, Desk, Kiosk];
            rename_draft(NameDraft) -> Nothing [Applicant, Desk, Kiosk];
            delete_draft(OfDraft) -> Nothing [Applicant, Desk, Kiosk];
            restore_deleted_draft(OfDraft) -> Nothing [Applicant, Desk, Kiosk];
            settle_conflict(SettleConflict) -> DraftView [Applicant, Desk, Kiosk];
            sync_drafts(Nothing) -> SyncedDrafts [Applicant, Desk, Kiosk];
            export_draft(ExportDraft) -> DataFile [Applicant, Desk];
            import_draft(ImportDraft) -> ImportedDraft [Applicant, Desk];
            get_settings(Nothing) -> Settings [Applicant, Desk, Kiosk];
            change_settings(SettingsChange) -> Settings [Applicant, Desk];
            about(Nothing) -> About [Applicant, Desk, Kiosk];
            diagnostics(Nothing) -> ExportFile [Applicant, Desk];
        }
    };
}
