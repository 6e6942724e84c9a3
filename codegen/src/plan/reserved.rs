//! Names that the generated code or its runtime has already.

/// What `types.rs` writes without a path. Names of traits and macros that it only derives are not among them, and
/// neither is what only the other files use: there the types are `types::Error`.
pub(super) const TYPES: &[&str] = &[
    "Base64", "Box", "Bytes", "Date", "DateTime", "Into", "Map", "Maybe", "Option", "Secret", "String", "Uuid",
    "Value", "Vec", "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128", "u16",
    "u32", "u64", "u8", "usize",
];

/// What `client.rs` and `operations.rs` write without a path or export.
pub(super) const ROOT: &[&str] = &[
    "ApiClient",
    "ApiFailure",
    "AsRef",
    "Async",
    "Base64",
    "BaseUrlError",
    "Blocking",
    "Box",
    "Bytes",
    "Call",
    "Client",
    "Clone",
    "CookieStyle",
    "Copy",
    "Core",
    "Date",
    "DateTime",
    "DateTimeError",
    "Debug",
    "DecodeError",
    "Default",
    "Display",
    "Err",
    "Error",
    "Explode",
    "From",
    "FromContent",
    "Head",
    "HeaderError",
    "HeaderStyle",
    "Infallible",
    "Into",
    "Iterator",
    "M",
    "Map",
    "Maybe",
    "Method",
    "Mode",
    "None",
    "Ok",
    "Operation",
    "OperationSpec",
    "Option",
    "Page",
    "Pages",
    "PartialEq",
    "PathStyle",
    "QueryStyle",
    "RawBody",
    "RawRequest",
    "RawResponse",
    "Request",
    "Reserved",
    "Response",
    "Result",
    "Scheme",
    "Secret",
    "Some",
    "Stream",
    "String",
    "Style",
    "ToOwned",
    "ToString",
    "Transport",
    "Uuid",
    "Value",
    "Vec",
    "bool",
    "char",
    "f32",
    "f64",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "isize",
    "str",
    "u128",
    "u16",
    "u32",
    "u64",
    "u8",
    "usize",
];

/// Methods of the client that are no operation.
pub(super) const CLIENT: &[&str] = &["base_url", "clone", "core", "fmt", "new", "with_transport"];

/// Methods and fields of `Call`.
pub(super) const CALL: &[&str] =
    &["draft", "header", "headers", "items", "new", "pages", "request", "response", "send", "stream", "timeout"];

/// Locals of the client's methods.
pub(super) const ARGUMENTS: &[&str] = &["call"];

/// Methods of `Response`.
pub(super) const RESPONSE: &[&str] = &[
    "as_ref",
    "body",
    "bytes",
    "clone",
    "deref",
    "deref_mut",
    "fmt",
    "head",
    "header",
    "header_json",
    "header_list",
    "headers",
    "into_body",
    "into_inner",
    "into_parts",
    "json",
    "map",
    "new",
    "raw",
    "status",
    "text",
    "url",
];

/// Methods of a struct.
pub(super) const STRUCT_METHODS: &[&str] = &["clone", "default", "fmt", "new"];

/// Modules of the crate, and crates that a module would hide.
pub(super) const MODULES: &[&str] = &["alloc", "core", "proc_macro", "std", "support", "test"];

/// Cargo features of the package that are no document.
pub(super) const FEATURES: &[&str] = &["blocking", "default", "full", "reqwest", "rustls", "tls", "ureq"];
