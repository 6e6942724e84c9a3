//! The IR as text, for golden tests: one line for each definition, field and parameter.
//!
//! ```text
//! type Pet = struct
//!   name: string
//!   tag?: string or null = "none"
//! op listPets: GET /pets
//!   query limit?: int32, form*
//!   200: application/json [Pet]
//! ```
//!
//! A trailing `?` says optional, `[T]` is a list, `{T}` a map, a style's `*` says exploded. Inline types are named by
//! their place: `Pet.tags[]` is the item of the list `tags`.

use super::*;
use std::fmt::Write;

/// The whole API, line by line.
pub fn text(api: &Api) -> String {
    let mut page = Page { api, out: String::new() };
    page.api();
    page.out
}

struct Page<'a> {
    api: &'a Api,
    out: String,
}

impl Page<'_> {
    /// Adds a line, without the blanks that empty parts leave behind.
    fn line(&mut self, indent: usize, text: &str) {
        for _ in 0..indent {
            self.out.push_str("  ");
        }
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn api(&mut self) {
        let api = self.api;
        self.line(0, &format!("api {:?} {:?}{}", api.title, api.version, docs(&api.docs)));
        for server in &api.servers {
            self.line(0, &format!("server {}{}{}", server.url, rust(&server.rust_name), docs(&server.docs)));
            for variable in &server.variables {
                let values = list(variable.values.iter().map(|value| format!("{value:?}")), ", ");
                let values = if values.is_empty() { values } else { format!(" of {values}") };
                let text = format!("{} = {:?}{values}{}", variable.name, variable.default, docs(&variable.docs));
                self.line(1, &text);
            }
        }
        for scheme in &api.schemes {
            let kind = match &scheme.kind {
                SchemeKind::ApiKey { place, name } => format!("key in {} {name:?}", place_word(*place)),
                SchemeKind::Bearer => "bearer".to_owned(),
                SchemeKind::Basic => "basic".to_owned(),
                SchemeKind::Http { scheme } => format!("http {scheme:?}"),
            };
            self.line(0, &format!("scheme {}: {kind}{}{}", scheme.name, rust(&scheme.rust_name), docs(&scheme.docs)));
        }
        for (id, def) in api.types.iter() {
            self.definition(id, def);
        }
        for operation in &api.operations {
            self.operation(operation);
        }
    }

    fn definition(&mut self, id: TypeId, def: &TypeDef) {
        let shape = match &def.shape {
            Shape::Struct(_) => "struct".to_owned(),
            Shape::Enum(it) => match it.kind {
                EnumKind::String => "strings".to_owned(),
                EnumKind::Integer => "integers".to_owned(),
            },
            Shape::Union(it) => match &it.tagging {
                Tagging::Tagged { property } => format!("union by {property:?}"),
                Tagging::ByShape => "union by shape".to_owned(),
            },
            Shape::Content(_) => "content".to_owned(),
            Shape::Alias(ty) => self.ty(ty),
        };
        let title = def.title.as_ref().map(|title| format!(", title {title:?}")).unwrap_or_default();
        let rust = rust(&def.rust_name);
        let place = match &def.place {
            NamePlace::Component { section: Section::Schemas, .. } => String::new(),
            NamePlace::Component { .. } | NamePlace::Inside { .. } => format!(" @ {}", def.at.as_str()),
        };
        let status = status(def.status);
        self.line(0, &format!("type {} = {shape}{title}{rust}{status}{place}{}", self.name(id), docs(&def.docs)));
        match &def.shape {
            Shape::Struct(it) => self.structure(it),
            Shape::Enum(it) => {
                for value in &it.values {
                    let wire = match it.kind {
                        EnumKind::String => format!("{:?}", value.wire),
                        EnumKind::Integer => value.wire.clone(),
                    };
                    self.line(1, &format!("{wire}{}{}", self::rust(&value.rust_name), docs(&value.docs)));
                }
            }
            Shape::Union(it) => {
                for variant in &it.variants {
                    let tags = list(variant.tags.iter().map(|tag| format!("{tag:?}")), " | ");
                    let arrow = if tags.is_empty() { "| " } else { " => " };
                    let title = variant.title.as_ref().map(|title| format!(", title {title:?}")).unwrap_or_default();
                    let rust = self::rust(&variant.rust_name);
                    self.line(1, &format!("{tags}{arrow}{}{title}{rust}{}", self.ty(&variant.ty), docs(&variant.docs)));
                }
            }
            Shape::Content(media) => {
                for media in media {
                    self.media(1, "", media);
                }
            }
            Shape::Alias(_) => {}
        }
    }

    fn structure(&mut self, it: &Struct) {
        for field in &it.fields {
            let access = match field.access {
                Access::Both => "",
                Access::ReadOnly => ", read only",
                Access::WriteOnly => ", write only",
            };
            let text = format!(
                "{}{}: {}{}{access}{}{}{}",
                field.wire,
                mark(&field.need),
                self.ty(&field.ty),
                default(&field.need),
                rust(&field.rust_name),
                status(field.status),
                docs(&field.docs)
            );
            self.line(1, &text);
        }
        match &it.rest {
            Rest::Ignored => {}
            Rest::Denied => self.line(1, "no others"),
            Rest::Kept(ty) => self.line(1, &format!("others: {}", self.ty(ty))),
        }
    }

    fn operation(&mut self, operation: &Operation) {
        let name = match &operation.id {
            Some(id) => format!("{id}: "),
            None => String::new(),
        };
        let tags = if operation.tags.is_empty() { String::new() } else { format!(" {:?}", operation.tags) };
        let (method, path) = (operation.method.as_str(), &operation.path);
        let rust = rust(&operation.rust_name);
        let status = status(operation.status);
        self.line(0, &format!("op {name}{method} {path}{rust}{status}{tags}{}", docs(&operation.docs)));
        if let Some(source) = &operation.source {
            self.line(1, &format!("source {source}"));
        }
        for param in &operation.params {
            let text = format!(
                "{} {}{}: {}{}, {}{}{}{}",
                place_word(param.place),
                param.wire,
                mark(&param.need),
                self.ty(&param.ty),
                default(&param.need),
                style(&param.style),
                self::rust(&param.rust_name),
                self::status(param.status),
                docs(&param.docs)
            );
            self.line(1, &text);
        }
        if let Some(body) = &operation.body {
            for media in &body.media {
                self.media(1, &format!("body{}: ", mark(&body.need)), media);
            }
            if body.docs != Docs::default() {
                self.line(2, docs(&body.docs).trim_start());
            }
        }
        for response in &operation.responses {
            self.response(response);
        }
        if !operation.security.alternatives.is_empty() {
            let alternatives = operation.security.alternatives.iter().map(|together| {
                let names = together.iter().map(|i| self.api.schemes[*i].name.clone());
                if together.is_empty() { "nothing".to_owned() } else { list(names, " and ") }
            });
            let text = format!("needs {}", list(alternatives, " or "));
            self.line(1, &text);
        }
    }

    fn response(&mut self, response: &Response) {
        let head = format!("{}{}: ", code(response.code), mark(&response.need));
        match &response.content {
            Content::Empty => self.line(1, &format!("{head}empty{}", docs(&response.docs))),
            Content::One(media) => {
                self.media(1, &head, media);
                if response.docs != Docs::default() {
                    self.line(2, docs(&response.docs).trim_start());
                }
            }
            Content::Several(id) => self.line(1, &format!("{head}{}{}", self.name(*id), docs(&response.docs))),
        }
        for header in &response.headers {
            let text = format!(
                "header {}{}: {}, {}{}{}",
                header.wire,
                mark(&header.need),
                self.ty(&header.ty),
                style(&header.style),
                rust(&header.rust_name),
                docs(&header.docs)
            );
            self.line(2, &text);
        }
    }

    fn media(&mut self, indent: usize, head: &str, media: &Media) {
        let kind = match media.kind {
            MediaKind::Json => "json",
            MediaKind::Form => "form",
            MediaKind::Multipart => "multipart",
            MediaKind::Text => "text",
            MediaKind::Xml => "xml",
            MediaKind::EventStream => "events",
            MediaKind::JsonLines => "json lines",
            MediaKind::Bytes => "bytes",
        };
        self.line(indent, &format!("{head}{} ({kind}) {}", media.content_type, self.ty(&media.ty)));
        for encoding in &media.encoding {
            let content_type = encoding.content_type.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
            let style = encoding.style.as_ref().map(|it| format!(" {}", style(it))).unwrap_or_default();
            self.line(indent + 1, &format!("encoding {}:{content_type}{style}", encoding.property));
        }
    }

    fn ty(&self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Named(id) => self.name(*id),
            TypeRef::Scalar(scalar) => scalar_word(*scalar).to_owned(),
            TypeRef::List(item) => format!("[{}]", self.ty(item)),
            TypeRef::Map(value) => format!("{{{}}}", self.ty(value)),
            TypeRef::Nullable(inner) => format!("{} or null", self.ty(inner)),
            TypeRef::Any => "any".to_owned(),
        }
    }

    /// The place of a definition, as short as can be.
    fn name(&self, id: TypeId) -> String {
        match &self.api.types[id].place {
            NamePlace::Component { section, name } => component(*section, name),
            NamePlace::Inside { owner, roles } => {
                let mut text = match owner {
                    Owner::Type(owner) => self.name(*owner),
                    Owner::Operation(index) => match self.api.operations.get(*index) {
                        Some(Operation { id: Some(id), .. }) => id.clone(),
                        Some(operation) => format!("{} {}", operation.method.as_str(), operation.path),
                        None => format!("operation {index}"),
                    },
                    Owner::Component { section, name } => component(*section, name),
                };
                for role in roles {
                    add_role(&mut text, role);
                }
                text
            }
        }
    }
}

fn add_role(text: &mut String, role: &Role) {
    // Writing into a `String` does not fail.
    let _ = match role {
        Role::Field(name) => write!(text, ".{name}"),
        Role::Item => write!(text, "[]"),
        Role::Value => write!(text, "{{}}"),
        Role::Variant(index) => write!(text, "|{index}"),
        Role::Param(name) => write!(text, "?{name}"),
        Role::Body => write!(text, "<body>"),
        Role::Response(status) => write!(text, "<{}>", code(*status)),
        Role::Header(name) => write!(text, "<{name}>"),
    };
}

fn component(section: Section, name: &str) -> String {
    match section {
        Section::Schemas => name.to_owned(),
        Section::Parameters => format!("parameters/{name}"),
        Section::RequestBodies => format!("requestBodies/{name}"),
        Section::Responses => format!("responses/{name}"),
        Section::Headers => format!("headers/{name}"),
    }
}

fn scalar_word(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Boolean => "boolean",
        Scalar::Int32 => "int32",
        Scalar::Int64 => "int64",
        Scalar::UInt32 => "uint32",
        Scalar::UInt64 => "uint64",
        Scalar::Float32 => "float32",
        Scalar::Float64 => "float64",
        Scalar::String => "string",
        Scalar::Secret => "secret",
        Scalar::Uuid => "uuid",
        Scalar::DateTime => "date-time",
        Scalar::Date => "date",
        Scalar::Base64 => "base64",
        Scalar::Binary => "binary",
    }
}

fn place_word(place: ParamPlace) -> &'static str {
    match place {
        ParamPlace::Path => "path",
        ParamPlace::Query => "query",
        ParamPlace::Header => "header",
        ParamPlace::Cookie => "cookie",
    }
}

fn style(style: &Style) -> String {
    let (word, explode, reserved) = match style {
        Style::Simple(explode) => ("simple", *explode, Reserved::Encoded),
        Style::Label(explode) => ("label", *explode, Reserved::Encoded),
        Style::Matrix(explode) => ("matrix", *explode, Reserved::Encoded),
        Style::Form(explode, reserved) => ("form", *explode, *reserved),
        Style::SpaceDelimited(explode, reserved) => ("space", *explode, *reserved),
        Style::PipeDelimited(explode, reserved) => ("pipe", *explode, *reserved),
        Style::DeepObject(reserved) => ("deep", Explode::Joined, *reserved),
        Style::Content(kind) => return format!("content {kind:?}").to_lowercase(),
    };
    let explode = match explode {
        Explode::Joined => "",
        Explode::Exploded => "*",
    };
    let reserved = match reserved {
        Reserved::Encoded => "",
        Reserved::Kept => " reserved",
    };
    format!("{word}{explode}{reserved}")
}

fn code(code: StatusCode) -> String {
    match code {
        StatusCode::Code(code) => code.to_string(),
        StatusCode::Class(class) => format!("{class}XX"),
        StatusCode::Default => "default".to_owned(),
    }
}

fn mark(need: &Need) -> &'static str {
    match need {
        Need::Required => "",
        Need::Optional | Need::Default(_) => "?",
    }
}

fn default(need: &Need) -> String {
    match need {
        Need::Required | Need::Optional => String::new(),
        Need::Default(value) => format!(" = {value}"),
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Current => "",
        Status::Deprecated => ", deprecated",
    }
}

fn rust(name: &Option<String>) -> String {
    name.as_ref().map(|name| format!(", rust {name}")).unwrap_or_default()
}

/// In one line, cut off where it says enough to be recognised.
fn docs(docs: &Docs) -> String {
    let mut text = String::new();
    for part in [&docs.summary, &docs.description].into_iter().flatten() {
        let line = part.lines().next().unwrap_or_default();
        let short: String = line.chars().take(60).collect();
        let dots = if short.len() < part.trim_end().len() { "…" } else { "" };
        let _ = write!(text, " -- {short}{dots}");
    }
    text
}

fn list(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts.collect::<Vec<_>>().join(between)
}
