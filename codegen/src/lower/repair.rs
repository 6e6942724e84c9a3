//! Values that are written in another form but can only mean one thing.

use super::Cx;
use crate::diag::{codes, quote};
use crate::grammar::Form;
use crate::trail::Trail;
use serde_json::{Number, Value};

/// Gives a value without parts the form that it must have, with a warning if it looks like a mistake.
pub(super) fn scalar(cx: &mut Cx<'_>, form: Form, value: &mut Value, at: &Trail<'_>) {
    match form {
        Form::Text => text(cx, value, at),
        Form::Flag | Form::FlagOrSchema => flag(cx, value, at),
        Form::Number => number(cx, value, at),
        Form::Count => {
            number(cx, value, at);
            if let Some(whole) = value.as_f64().and_then(whole) {
                *value = whole.into();
            }
        }
        Form::Any | Form::OneOf(_) | Form::Node(_) | Form::Ref(_) | Form::List(_) | Form::Map(_) => {}
    }
}

/// `1.0` where a text is meant.
pub(super) fn text(cx: &mut Cx<'_>, value: &mut Value, at: &Trail<'_>) {
    let what = match value {
        Value::Number(_) => "a number",
        Value::Bool(_) => "a boolean",
        _ => return,
    };
    let text = value.to_string();
    cx.diags
        .report(
            &codes::REPAIRED,
            &at.pointer(),
            format!("{} is {what}, and is read as the text {}", at.name(), quote(&text)),
        )
        .help("put it in quotes");
    *value = Value::String(text);
}

/// `'true'` where `true` is meant.
pub(super) fn flag(cx: &mut Cx<'_>, value: &mut Value, at: &Trail<'_>) {
    let flag = match value.as_str() {
        Some("true") => true,
        Some("false") => false,
        _ => return,
    };
    cx.diags
        .report(&codes::REPAIRED, &at.pointer(), format!("{} is a text, and is read as `{flag}`", at.name()))
        .help("remove the quotes");
    *value = Value::Bool(flag);
}

/// `'10'` where `10` is meant.
pub(super) fn number(cx: &mut Cx<'_>, value: &mut Value, at: &Trail<'_>) {
    let Value::String(text) = value else { return };
    let Ok(number) = text.trim().parse::<Number>() else { return };
    cx.diags
        .report(
            &codes::REPAIRED,
            &at.pointer(),
            format!("{} is a text, and is read as the number `{number}`", at.name()),
        )
        .help("remove the quotes");
    *value = Value::Number(number);
}

/// Whether a count says nothing: it is negative, or larger than anything.
pub(super) fn is_senseless(cx: &mut Cx<'_>, value: &Value, at: &Trail<'_>) -> bool {
    let Value::Number(number) = value else { return false };
    if number.is_u64() {
        return false;
    }
    match number.as_f64() {
        Some(count) if count < 0.0 => {
            cx.diags
                .report(&codes::FOREIGN_KEYWORD, &at.pointer(), format!("{} is negative, and is ignored", at.name()))
                .help("remove it, or write a whole number that is not negative");
            true
        }
        // `1e400` limits nothing.
        Some(count) => count >= u64::MAX as f64,
        None => false,
    }
}

/// The whole number that a float is.
pub(super) fn whole(float: f64) -> Option<u64> {
    // Beyond this, floats skip whole numbers; the cast is exact below it.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (float.fract() == 0.0 && (0.0..=EXACT).contains(&float)).then_some(float as u64)
}
