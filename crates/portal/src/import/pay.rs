//! `baseSalary` of a posting.

use kyzmat_model::catalogue::{Pay, PayPeriod};
use serde_json::Value;

/// Reads pay and says whether nothing was lost. None where amount, currency or period is unknown: pay without
/// its period would be compared with the wrong figures.
pub(super) fn read(salary: &Value, currency: Option<&str>) -> Option<(Pay, bool)> {
    let currency = salary
        .get("currency")
        .and_then(Value::as_str)
        .or(currency)
        .map(|currency| currency.trim().to_ascii_uppercase())
        .filter(|currency| currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase()))?;
    let value = salary.get("value").unwrap_or(salary);
    let unit = value.get("unitText").or_else(|| salary.get("unitText"))?;
    let period = period(unit.as_str()?)?;
    let (min, max, whole) = match value {
        Value::Object(range) => {
            let one = range.get("value").and_then(amount);
            let (min, max) = (
                range.get("minValue").and_then(amount),
                range.get("maxValue").and_then(amount),
            );
            let (min, max) = (min.or(one), max.or(one));
            let whole = [min, max].into_iter().flatten().all(|(_, whole)| whole);
            (min.map(|(min, _)| min), max.map(|(max, _)| max), whole)
        }
        other => {
            let (amount, whole) = amount(other)?;
            (Some(amount), Some(amount), whole)
        }
    };
    if min.is_none() && max.is_none() {
        return None;
    }
    Some((
        Pay {
            min,
            max,
            currency,
            period,
        },
        whole,
    ))
}

/// Whole units of the currency, and whether there was nothing after them.
fn amount(value: &Value) -> Option<(u64, bool)> {
    if let Some(whole) = value.as_u64() {
        return Some((whole, true));
    }
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().replace([' ', '\u{a0}', ','], ""),
        _ => return None,
    };
    let (units, rest) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(units) || !digits(rest) {
        return None;
    }
    Some((units.parse().ok()?, rest.bytes().all(|byte| byte == b'0')))
}

fn period(text: &str) -> Option<PayPeriod> {
    Some(match text.trim().to_lowercase().as_str() {
        "hour" | "hourly" | "per hour" => PayPeriod::Hour,
        "day" | "daily" | "per day" => PayPeriod::Day,
        "week" | "weekly" | "per week" => PayPeriod::Week,
        "month" | "monthly" | "per month" => PayPeriod::Month,
        "year" | "yearly" | "annual" | "per year" => PayPeriod::Year,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pay_is_read_in_its_usual_forms() {
        let month = |min, max| {
            Some(Pay {
                min,
                max,
                currency: "KGS".to_owned(),
                period: PayPeriod::Month,
            })
        };
        for (salary, expected, whole) in [
            (
                json!({"currency": "KGS", "value": {"minValue": 30000, "maxValue": 45000, "unitText": "MONTH"}}),
                month(Some(30000), Some(45000)),
                true,
            ),
            (
                json!({"currency": "kgs", "value": {"value": "30 000.50", "unitText": "MONTH"}}),
                month(Some(30000), Some(30000)),
                false,
            ),
            (
                json!({"currency": "KGS", "value": 30000, "unitText": "monthly"}),
                month(Some(30000), Some(30000)),
                true,
            ),
            (
                json!({"value": {"minValue": 100.0, "unitText": "MONTH"}}),
                month(Some(100), None),
                true,
            ),
            (json!({"currency": "KGS", "value": {"value": 5}}), None, true),
            (
                json!({"currency": "KGS", "value": {"unitText": "MONTH"}}),
                None,
                true,
            ),
            (
                json!({"currency": "сом", "value": {"value": 5, "unitText": "MONTH"}}),
                None,
                true,
            ),
            (json!("по договорённости"), None, true),
            (
                json!({"currency": "KGS", "value": {"value": -5, "unitText": "MONTH"}}),
                None,
                true,
            ),
        ] {
            let found = read(&salary, salary.get("currency").is_none().then_some("KGS"));
            assert_eq!(
                found.as_ref().map(|found| found.1).unwrap_or(true),
                whole,
                "{salary}"
            );
            assert_eq!(found.map(|found| found.0), expected, "{salary}");
        }
    }
}
