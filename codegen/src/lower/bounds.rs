//! Bounds of numbers, the way 3.0 and `openapiv3` have them.

use super::{Cx, hide};
use crate::diag::codes;
use crate::trail::Trail;
use serde_json::{Map, Number, Value};

/// `exclusiveMinimum: 5` of OpenAPI 3.1 is `minimum: 5` with `exclusiveMinimum: true`.
pub(super) fn exclusive(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        let Some(Value::Number(limit)) = map.get(exclusive) else { continue };
        let message =
            format!("a number as `{exclusive}` is OpenAPI 3.1; it is read as `{bound}: {limit}`, and as exclusive");
        cx.diags
            .report(&codes::LATER_VERSION, &at.key(exclusive).pointer(), message)
            .help(format!("write `{bound}: {limit}` and `{exclusive}: true`"));
    }
    numeric(cx, map, at);
}

/// The same without a word, for documents that may write it so.
pub(super) fn numeric(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    for (bound, exclusive, beyond) in [
        ("minimum", "exclusiveMinimum", (|new, old| new >= old) as fn(f64, f64) -> bool),
        ("maximum", "exclusiveMaximum", |new, old| new <= old),
    ] {
        let Some(Value::Number(limit)) = map.get(exclusive).cloned() else { continue };
        let weaker = match (limit.as_f64(), map.get(bound).and_then(Value::as_f64)) {
            (Some(new), Some(old)) => !beyond(new, old),
            _ => false,
        };
        if weaker {
            map.shift_remove(exclusive);
        } else {
            cx.moves.again(&at.key(bound), &at.key(exclusive));
            map.insert(bound.to_owned(), Value::Number(limit));
            map.insert(exclusive.to_owned(), Value::Bool(true));
        }
    }
}

/// Bounds of an integer are integers of 64 bits; one beyond that bounds nothing that we could check.
pub(super) fn of_integer(cx: &mut Cx<'_>, map: &mut Map<String, Value>, at: &Trail<'_>) {
    for (bound, exclusive, round, outward) in [
        ("minimum", "exclusiveMinimum", f64::ceil as fn(f64) -> f64, f64::floor as fn(f64) -> f64),
        ("maximum", "exclusiveMaximum", f64::floor, f64::ceil),
        ("multipleOf", "", |step| step, |step| step),
    ] {
        let Some(Value::Number(number)) = map.get(bound) else { continue };
        if number.is_i64() {
            continue;
        }
        // More than 1.5 is more than 1; at least 1.5 is at least 2.
        let round = if map.get(exclusive) == Some(&Value::Bool(true)) { outward } else { round };
        match number.as_f64().map(round).and_then(integer) {
            Some(whole) => {
                map.insert(bound.to_owned(), Value::Number(whole));
            }
            None => hide(cx, map, bound, at),
        }
    }
}

/// A float as an integer, if it is one that floats are exact for.
fn integer(float: f64) -> Option<Number> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (float.fract() == 0.0 && float.abs() <= EXACT).then(|| Number::from(float as i64))
}
