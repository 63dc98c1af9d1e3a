//! `docs/openapi.json` is what the handlers say.

const COMMITTED: &str = include_str!("../../../../docs/openapi.json");

#[test]
fn the_committed_document_is_current() {
    let made = kyzmat_portal::http::openapi::document().unwrap();
    assert!(
        made == COMMITTED,
        "run: cargo run -p kyzmat-portal -- openapi > docs/openapi.json"
    );
}

#[test]
fn every_operation_documents_its_errors() {
    let document: serde_json::Value = serde_json::from_str(COMMITTED).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let paths = document["paths"].as_object().unwrap();
    assert_eq!(
        paths.len(),
        46,
        "all routes but the pages that only a browser on its way sees"
    );
    for (path, operations) in paths {
        for (method, operation) in operations.as_object().unwrap() {
            assert!(operation["operationId"].is_string(), "{method} {path}");
            // What only shows pages or reads settings does not fail by itself.
            if !path.starts_with("/v1/") {
                continue;
            }
            let mut statuses = vec!["500", "503"];
            if operation["security"].is_array() {
                statuses.extend(["401", "403"]);
            }
            for status in statuses {
                assert!(
                    operation["responses"][status].is_object(),
                    "{method} {path} {status}"
                );
            }
        }
    }
}
