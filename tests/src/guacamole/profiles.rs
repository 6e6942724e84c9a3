use super::errors::Failure;
use super::view;
use super::{Call, Outcome};
use crate::loopback::Answer;

/// `…/sharingProfiles`, as far as it can be read.
pub(super) fn answer(call: &Call<'_>, rest: &[&str]) -> Outcome {
    match (rest, call.request.method.as_str()) {
        ([], "GET") => list(call, None),
        ([identifier], method) => {
            let number = call.state.profiles.number(identifier)?;
            match method {
                "GET" => Ok(Answer::value(200, &view::profile(number, &call.state.profiles.rows[&number]))),
                _ => Err(Failure::Page(405)),
            }
        }
        ([], _) => Err(Failure::Page(405)),
        _ => Err(Failure::Page(404)),
    }
}

/// The sharing profiles of one connection: a view, which cannot be written to.
pub(super) fn of(call: &Call<'_>, connection: u32) -> Outcome {
    match call.request.method.as_str() {
        "GET" => list(call, Some(connection)),
        _ => Err(Failure::unsupported("Views of sharing profiles are read-only.")),
    }
}

fn list(call: &Call<'_>, connection: Option<u32>) -> Outcome {
    let shows = call.shows()?;
    let rows = call.state.profiles.rows.iter();
    let rows = rows.filter(|(_, row)| shows && connection.is_none_or(|number| row.connection == number));
    Ok(view::keyed(rows.map(|(number, row)| (number.to_string(), view::profile(*number, row)))))
}
