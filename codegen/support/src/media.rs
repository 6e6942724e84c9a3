//! Media types, as far as a response is told by its `Content-Type`.

/// `Application/JSON; charset=utf-8` into `application/json`.
pub(super) fn essence(content_type: &str) -> String {
    let end = content_type.find(';').unwrap_or(content_type.len());
    content_type[..end].trim().to_ascii_lowercase()
}

/// The `charset` parameter in lower case.
pub(super) fn charset(content_type: &str) -> Option<String> {
    content_type.split(';').skip(1).find_map(|param| {
        let (name, value) = param.split_once('=')?;
        let value = value.trim().trim_matches('"').to_ascii_lowercase();
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })
}

/// `application/json`, `application/problem+json`, `text/json`.
pub(super) fn is_json(essence: &str) -> bool {
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Types whose bytes are made to be read.
pub(super) fn is_text(essence: &str) -> bool {
    is_json(essence)
        || essence.starts_with("text/")
        || essence.ends_with("/xml")
        || essence.ends_with("+xml")
        || essence == "application/x-www-form-urlencoded"
}

/// Which of the documented types a response is: the exact one, else any JSON for JSON, else by range (`text/*`, `*/*`).
pub(super) fn pick(offers: &[&'static str], actual: &str) -> Option<&'static str> {
    let actual = essence(actual);
    let find = |test: &dyn Fn(&str) -> bool| offers.iter().copied().find(|offer| test(&essence(offer)));
    find(&|offer| offer == actual)
        .or_else(|| if is_json(&actual) { find(&is_json) } else { None })
        .or_else(|| {
            find(&|offer| offer.strip_suffix('*').is_some_and(|range| range != "*/" && actual.starts_with(range)))
        })
        .or_else(|| find(&|offer| offer == "*/*"))
}

/// ISO 8859-1 if that is declared, else UTF-8 with replacement characters; without a byte order mark.
pub(super) fn decode(bytes: &[u8], content_type: Option<&str>) -> String {
    match content_type.and_then(charset).as_deref() {
        Some("iso-8859-1" | "iso8859-1" | "latin1" | "latin-1") => bytes.iter().copied().map(char::from).collect(),
        _ => String::from_utf8_lossy(without_bom(bytes)).into_owned(),
    }
}

pub(super) fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}
