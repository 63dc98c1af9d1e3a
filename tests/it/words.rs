//! Every error code that can reach the window has words in all languages (`kyzmat-i18n` makes sure of «all»).

use kyzmat_engine::ErrorCode;

#[test]
fn every_error_code_has_words() {
    for code in ErrorCode::ALL {
        let name = serde_json::to_value(code)
            .unwrap()
            .as_str()
            .unwrap()
            .replace('_', "-");
        assert!(
            kyzmat_i18n::find(&format!("error-{name}")).is_some(),
            "error-{name} is missing in locales"
        );
    }
}
