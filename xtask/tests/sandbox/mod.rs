//! A folder that looks like the workspace to `xtask`, and goes away with the test.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::SystemTime;

pub(crate) struct Sandbox {
    root: PathBuf,
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{}-{number}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        Sandbox { root }
    }

    /// One document, generated.
    pub(crate) fn with_pets() -> Self {
        let sandbox = Self::new();
        sandbox.spec("pets", &document("Pets", "name"));
        sandbox.run(&["generate"]).succeeds();
        sandbox
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    pub(crate) fn spec(&self, name: &str, text: &str) {
        self.write(&format!("spec/{name}.yaml"), text);
    }

    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// All files of a folder.
    pub(crate) fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        self.files(folder).into_iter().map(|(path, file)| (path, fs::read(file).unwrap())).collect()
    }

    pub(crate) fn files_outside_the_stage(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        self.tree(folder).into_iter().filter(|(path, _)| !path.starts_with(".specsmith/")).collect()
    }

    pub(crate) fn times(&self, folder: &str) -> BTreeMap<String, SystemTime> {
        self.files(folder)
            .into_iter()
            .map(|(path, file)| (path, fs::metadata(file).unwrap().modified().unwrap()))
            .collect()
    }

    fn files(&self, folder: &str) -> Vec<(String, PathBuf)> {
        let top = self.path(folder);
        let mut files = Vec::new();
        let mut folders = vec![top.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push((path.strip_prefix(&top).unwrap().to_str().unwrap().to_owned(), path));
                }
            }
        }
        files
    }

    /// `cargo xtask …` in this folder.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(args).current_dir(&self.root).env("CARGO_MANIFEST_DIR", self.path("xtask"));
        command.env("CARGO_TARGET_DIR", self.path("target"));
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).output().unwrap())
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}

/// What a command has done.
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    #[track_caller]
    pub(crate) fn succeeds(self) -> Self {
        assert_eq!(self.status, Some(0), "{}\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    pub(crate) fn fails(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "{}\n{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    #[track_caller]
    pub(crate) fn says(&self, text: &str) -> &Self {
        assert!(self.out.contains(text), "`{text}` is not in the output:\n{}\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    pub(crate) fn complains(&self, text: &str) -> &Self {
        assert!(self.err.contains(text), "`{text}` is not in the messages:\n{}\n{}", self.out, self.err);
        self
    }
}

/// A document with one operation and one type with one field.
pub(crate) fn document(title: &str, field: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{title: {title}, version: '1'}}
servers: [{{url: 'https://example.com'}}]
paths:
  /things/{{id}}:
    get:
      operationId: getThing
      parameters:
        - {{name: id, in: path, required: true, schema: {{type: string}}}}
      responses:
        '200':
          description: A thing.
          content:
            application/json:
              schema: {{$ref: '#/components/schemas/Thing'}}
components:
  schemas:
    Thing:
      type: object
      required: [{field}]
      properties:
        {field}: {{type: string}}
"
    )
}
