//! Golden files: the expected text beside its case. `BLESS=1 cargo test` rewrites them, and the version
//! control system then shows what has changed.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::diff::diff;

/// What to do when a text is not the one in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Compare,
    Rewrite,
}

impl Mode {
    /// `Rewrite` if the environment has `BLESS=1`. Continuous integration must not set it.
    pub fn from_env() -> Mode {
        match std::env::var("BLESS").as_deref() {
            Ok("1") => Mode::Rewrite,
            _ => Mode::Compare,
        }
    }
}

/// Compares a text with its file. The error is for people; a test with many cases collects them and fails once.
pub fn check(path: &Path, actual: &str, mode: Mode) -> Result<(), String> {
    let expected = match fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(format!("{}: {error}", path.display())),
    };
    let difference = match &expected {
        Some(expected) => diff(expected, actual),
        None => diff("", actual).or_else(|| Some("the file is missing".to_owned())),
    };
    let Some(difference) = difference else {
        return Ok(());
    };
    match mode {
        Mode::Compare => {
            let path = path.display();
            Err(format!("{path} is not what is expected; BLESS=1 rewrites it\n{difference}"))
        }
        Mode::Rewrite => write(path, actual).map_err(|error| format!("{}: {error}", path.display())),
    }
}

/// `check` for a test with one text, by the environment's mode.
///
/// # Panics
///
/// If the text is not the one in the file.
#[track_caller]
pub fn assert_blessed(path: &Path, actual: &str) {
    if let Err(message) = check(path, actual, Mode::from_env()) {
        panic!("{message}");
    }
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

#[cfg(test)]
mod tests {
    use super::{Mode, check};

    #[test]
    fn only_blessing_writes() {
        let folder = std::env::temp_dir().join(format!("specsmith-bless-{}", std::process::id()));
        let file = folder.join("deep/golden.txt");
        assert!(check(&file, "x\n", Mode::Compare).unwrap_err().contains("BLESS=1"));
        assert!(!file.exists());
        assert_eq!(check(&file, "x\n", Mode::Rewrite), Ok(()));
        assert_eq!(check(&file, "x\n", Mode::Compare), Ok(()));
        assert!(check(&file, "y\n", Mode::Compare).unwrap_err().contains("-x\n+y\n"));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
