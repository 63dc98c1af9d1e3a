//! Public servants: the same personal side, and a desk side by access levels alone.

use super::visitor::{House, citizen};
use serde_json::{Value, json};

fn officer(number: u32, levels: &Value) -> Value {
    json!({
        "employee_id": number, "sname": "Асанова", "name": "Гүлнара", "fname": "Эркиновна",
        "pin": format!("1010119900{number:04}"), "bdate": "1990-01-01", "state_id": 31,
        "state_name": "Министерство экономики", "position_name": "Начальник отдела кадров",
        "state": {"id": 31, "name": "Министерство экономики", "coate": "41711000000000"},
        "access_levels": levels,
    })
}

/// What an officer types besides: E-Kyzmat gives no telephone.
fn with_phone() -> Vec<(&'static str, &'static str)> {
    let mut pairs = super::visitor::typed();
    pairs.push(("phone", "0555 111 222"));
    pairs
}

async fn signed_in(house: &House, person: &Value) -> super::phone::Phone {
    use super::visitor::{Browser, VERIFIER};
    let mut phone = super::phone::Phone::new(&house.router);
    let mut browser = Browser::new(&house.router);
    let sent_to = browser.begin(&phone, "kyzmat").await;
    let back = house.double.sign_in(&sent_to, person);
    let mut next = Browser::next(&browser.open(&back).await);
    if next.starts_with("/oauth/register") {
        let page = browser.open(&next).await;
        next = Browser::next(&browser.register(&page, &with_phone()).await);
    }
    phone.redeem(&url::Url::parse(&next).unwrap(), VERIFIER).await;
    phone
}

#[tokio::test]
async fn an_officer_has_both_sides_and_roles_follow_the_access_levels() {
    let house = House::new().await;
    let mut phone = signed_in(&house, &officer(1, &json!(["hr"]))).await;
    let me = phone.get("/v1/me").await.json();
    assert_eq!(me["state"], "active");
    assert_eq!(
        me["facts"][0],
        json!({
            "name": "family_name", "value": "Асанова", "provenance": "kyzmat", "verified": true,
            "at": me["facts"][0]["at"],
        })
    );
    assert_eq!(me["employment"]["roles"], json!(["hr_officer"]));
    assert_eq!(me["employment"]["body"]["state_id"], "31");
    assert_eq!(me["employment"]["body"]["soate"], "41711000000000");

    let again = signed_in(&house, &officer(1, &json!([]))).await;
    assert_eq!(again.account, phone.account);
    let me = phone.get("/v1/me").await.json();
    assert_eq!(
        me["employment"]["roles"],
        json!([]),
        "a level taken away is gone in every session at once"
    );
}

#[tokio::test]
async fn one_pin_is_one_account_by_both_ways() {
    let house = House::new().await;
    let staff = signed_in(&house, &officer(1, &json!(["hr"]))).await;
    let mut person = citizen(1);
    person["pin"] = officer(1, &json!([]))["pin"].clone();
    let mut phone = house.signed_in("esi", &person).await;
    assert_eq!(phone.account, staff.account);
    let me = phone.get("/v1/me").await.json();
    let facts = me["facts"].as_array().unwrap();
    let name = facts.iter().find(|fact| fact["name"] == "family_name").unwrap();
    assert_eq!(
        (name["value"].as_str(), name["provenance"].as_str()),
        (Some("Асанов"), Some("esi")),
        "ESI's word is stronger"
    );
    let number = facts.iter().find(|fact| fact["name"] == "phone").unwrap();
    assert_eq!(number["provenance"], "esi", "and replaces what was typed");
    assert_eq!(
        me["employment"]["roles"],
        json!(["hr_officer"]),
        "the desk side stays"
    );
    signed_in(&house, &officer(1, &json!(["hr"]))).await;
    let me = phone.get("/v1/me").await.json();
    let name = me["facts"][0].clone();
    assert_eq!(name["provenance"], "esi", "E-Kyzmat's does not replace ESI's");
}
