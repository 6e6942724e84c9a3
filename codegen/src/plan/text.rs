//! The plan as compact text, for golden tests and for people.

use super::*;
use std::fmt::Write;

/// Everything that has been decided, in the order of the module, one thing a line.
pub fn text(module: &Module) -> String {
    let mut out = Out { text: String::new(), indent: 0 };
    out.line(format_args!("module {} feature {:?} {:?}", module.name, module.feature, module.title));
    out.inside(|out| docs(out, &module.docs));
    module.servers.iter().for_each(|each| server(&mut out, each));
    for scheme in &module.schemes {
        out.line(format_args!("scheme {} {}() {:?} {:?}", scheme.name, scheme.setter, scheme.wire, scheme.kind));
        out.inside(|out| docs(out, &scheme.docs));
    }
    module.types.iter().for_each(|each| ty(&mut out, each));
    module.operations.iter().for_each(|each| operation(&mut out, each));
    out.text
}

struct Out {
    text: String,
    indent: usize,
}

impl Out {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        let indent = self.indent * 2;
        // Writing to a `String` does not fail.
        let _ = writeln!(self.text, "{:indent$}{line}", "");
    }

    fn inside(&mut self, write: impl FnOnce(&mut Self)) {
        self.indent += 1;
        write(self);
        self.indent -= 1;
    }
}

fn docs(out: &mut Out, docs: &Docs) {
    docs.iter().flat_map(|paragraph| paragraph.lines()).for_each(|line| out.line(format_args!("/// {line}")));
}

fn mark(status: ir::Status) -> &'static str {
    match status {
        ir::Status::Current => "",
        ir::Status::Deprecated => " deprecated",
    }
}

// ---- Servers and types -------------------------------------------------------------------------

fn server(out: &mut Out, server: &Server) {
    let url: String = server
        .url
        .iter()
        .map(|part| match part {
            UrlPart::Literal(text) => text.clone(),
            UrlPart::Variable(name) => format!("{{{name}}}"),
        })
        .collect();
    out.line(format_args!("server {} {url:?}", server.name));
    out.inside(|out| {
        docs(out, &server.docs);
        for variable in &server.variables {
            out.line(format_args!("{} = {:?}", variable.name, variable.default));
            out.inside(|out| docs(out, &variable.docs));
        }
    });
}

fn ty(out: &mut Out, ty: &Type) {
    let (name, status) = (&ty.name, mark(ty.status));
    let kind = match &ty.shape {
        Shape::Struct(_) => "struct".to_owned(),
        Shape::StringEnum(_) => "enum of strings".to_owned(),
        Shape::IntegerEnum(_) => "enum of integers".to_owned(),
        Shape::TaggedUnion(union) => format!("union by {:?}", union.property),
        Shape::ShapeUnion(_) => "union by shape".to_owned(),
        Shape::ContentUnion(_) => "union by media type".to_owned(),
        Shape::Alias(target) => format!("= {}", expr(target)),
        Shape::Newtype(target) => format!("newtype of {}", expr(target)),
    };
    out.line(format_args!("type {name} {kind}{status}"));
    out.inside(|out| {
        docs(out, &ty.docs);
        match &ty.shape {
            Shape::Struct(object) => structure(out, object),
            Shape::StringEnum(values) | Shape::IntegerEnum(values) => {
                for variant in &values.variants {
                    out.line(format_args!("{} = {:?}", variant.name, variant.wire));
                    out.inside(|out| docs(out, &variant.docs));
                }
                out.line(format_args!("{} for others", values.other));
            }
            Shape::TaggedUnion(union) => {
                for variant in &union.variants {
                    let TaggedVariant { name, ty, tags, tag, from, docs: text } = variant;
                    out.line(format_args!("{name}({}) {tags:?} tag {tag:?}, from {from:?}", expr(ty)));
                    out.inside(|out| docs(out, text));
                }
                out.line(format_args!("{} for others", union.other));
            }
            Shape::ShapeUnion(union) => {
                for variant in &union.variants {
                    let ShapeVariant { name, ty, probe, from, docs: text } = variant;
                    out.line(format_args!("{name}({}) {}, from {from:?}", expr(ty), self::probe(probe)));
                    out.inside(|out| docs(out, text));
                }
                out.line(format_args!("{} for others", union.other));
            }
            Shape::ContentUnion(union) => {
                for variant in &union.variants {
                    out.line(format_args!("{}({}) {:?}", variant.name, response_body(&variant.body), variant.essence));
                }
            }
            Shape::Alias(_) | Shape::Newtype(_) => {}
        }
    });
}

fn probe(probe: &Probe) -> String {
    match probe {
        Probe::Any => "any".to_owned(),
        Probe::Bool => "bool".to_owned(),
        Probe::Integer => "integer".to_owned(),
        Probe::Number => "number".to_owned(),
        Probe::String(values) if values.is_empty() => "string".to_owned(),
        Probe::String(values) => format!("string {values:?}"),
        Probe::Array(item) => format!("array of {}", self::probe(item)),
        Probe::Object(ObjectProbe { required, known, fixed, keeps }) => {
            let known: Vec<String> = known
                .iter()
                .map(|name| {
                    let mark = if required.contains(name) { "" } else { "?" };
                    let value = fixed.iter().find(|(fixed, _)| fixed == name);
                    value.map_or(format!("{name}{mark}"), |(_, value)| format!("{name}{mark}: {}", self::probe(value)))
                })
                .collect();
            let rest = match keeps {
                Keeps::Known => "",
                Keeps::All => ", ..",
            };
            format!("object {{{}{rest}}}", known.join(", "))
        }
    }
}

fn structure(out: &mut Out, object: &Struct) {
    for field in &object.fields {
        let Field { name, wire, ty, presence, docs: text, status, or_default } = field;
        out.line(format_args!("{name}: {} = {wire:?} {presence:?}{}", expr(ty), mark(*status)));
        out.inside(|out| {
            docs(out, text);
            if let Some(OrDefault { name, ty, value }) = or_default {
                out.line(format_args!("{name}() -> {} = {}", expr(ty), literal(value)));
            }
        });
    }
    if let Some(rest) = &object.rest {
        out.line(format_args!("{}: {} for others", rest.name, expr(&rest.ty)));
    }
    match &object.constructor {
        Constructor::Default => out.line(format_args!("default")),
        Constructor::New(arguments) => {
            let arguments: Vec<String> = arguments
                .iter()
                .map(|argument| match &argument.source {
                    ArgumentSource::IntoString => format!("{}: impl Into<String>", argument.field),
                    ArgumentSource::IntoSecret => format!("{}: impl Into<Secret>", argument.field),
                    ArgumentSource::Value(ty) => format!("{}: {}", argument.field, expr(ty)),
                    ArgumentSource::Fixed(value) => format!("{} = {}", argument.field, literal(value)),
                })
                .collect();
            out.line(format_args!("new({})", arguments.join(", ")));
        }
    }
}

fn literal(value: &Literal) -> String {
    match value {
        Literal::Bool(value) => value.to_string(),
        Literal::Integer(value) => value.to_string(),
        Literal::Float(value) => format!("{value:?}"),
        Literal::String(value) => format!("{value:?}"),
        Literal::Variant { ty, variant } => format!("{ty}::{variant}"),
    }
}

/// A type as it is written in `types.rs`.
pub(super) fn expr(ty: &TypeExpr) -> String {
    match ty {
        TypeExpr::Unit => "()".to_owned(),
        TypeExpr::Bool => "bool".to_owned(),
        TypeExpr::I32 => "i32".to_owned(),
        TypeExpr::I64 => "i64".to_owned(),
        TypeExpr::U32 => "u32".to_owned(),
        TypeExpr::U64 => "u64".to_owned(),
        TypeExpr::F32 => "f32".to_owned(),
        TypeExpr::F64 => "f64".to_owned(),
        TypeExpr::String => "String".to_owned(),
        TypeExpr::Secret => "Secret".to_owned(),
        TypeExpr::Base64 => "Base64".to_owned(),
        TypeExpr::Bytes => "Bytes".to_owned(),
        TypeExpr::DateTime => "DateTime".to_owned(),
        TypeExpr::Date => "Date".to_owned(),
        TypeExpr::Uuid => "Uuid".to_owned(),
        TypeExpr::Json => "Value".to_owned(),
        TypeExpr::Vec(item) => format!("Vec<{}>", expr(item)),
        TypeExpr::Map(value) => format!("Map<{}>", expr(value)),
        TypeExpr::Option(some) => format!("Option<{}>", expr(some)),
        TypeExpr::Maybe(value) => format!("Maybe<{}>", expr(value)),
        TypeExpr::Box(inner) => format!("Box<{}>", expr(inner)),
        TypeExpr::Named(name) => name.to_string(),
    }
}

// ---- Operations --------------------------------------------------------------------------------

fn operation(out: &mut Out, operation: &Operation) {
    let Operation { method_name, type_name, id, method, path, status, .. } = operation;
    let status = mark(*status);
    out.line(format_args!("operation {method_name} {type_name} {id:?} {} {path}{status}", method.as_str()));
    out.inside(|out| {
        docs(out, &operation.docs);
        operation.args.iter().for_each(|arg| param(out, "argument", arg));
        operation.setters.iter().for_each(|setter| param(out, "setter", setter));
        if let Some(Body { name, need, kind, content_type, ty, docs: text }) = &operation.body {
            out.line(format_args!("body {name}: {} {kind:?} {content_type:?} {need:?}", argument(ty)));
            out.inside(|out| docs(out, text));
        }
        if !operation.security.is_empty() {
            out.line(format_args!("security {:?}", operation.security));
        }
        out.line(format_args!("accept {:?}", operation.accept.join(", ")));
        match &operation.success {
            Success::One(ty) => out.line(format_args!("success {}", expr(ty))),
            Success::Several { name, variants } => outcomes(out, "success", name, variants),
        }
        match &operation.failure {
            Failure::None => out.line(format_args!("failure none")),
            Failure::Enum { name, variants } => outcomes(out, "failure", name, variants),
        }
        for arm in &operation.arms {
            let side = match &arm.side {
                Side::Success(None) => "success".to_owned(),
                Side::Success(Some(name)) => format!("success {name}"),
                Side::Failure(name) => format!("failure {name}"),
            };
            out.line(format_args!("{} => {side} {}", responses::label(arm.code), response_body(&arm.body)));
        }
        for HeaderAccessor { name, wire, ty, style, docs: text } in &operation.headers {
            out.line(format_args!("header {name}() -> {} {wire:?} {style:?}", expr(ty)));
            out.inside(|out| docs(out, text));
        }
    });
}

fn param(out: &mut Out, kind: &str, param: &Param) {
    let Param { name, wire, place, style, ty, sensitivity, docs: text, status } = param;
    let secret = match sensitivity {
        Sensitivity::Public => "",
        Sensitivity::Secret => " secret",
    };
    let (ty, status) = (argument(ty), mark(*status));
    out.line(format_args!("{kind} {name}: {ty} = {place:?} {wire:?} {style:?}{secret}{status}"));
    out.inside(|out| docs(out, text));
}

fn argument(ty: &ArgType) -> String {
    match ty {
        ArgType::Str => "&str".to_owned(),
        ArgType::Slice(item) => format!("&[{}]", expr(item)),
        ArgType::Value(ty) => expr(ty),
        ArgType::Ref(ty) => format!("&{}", expr(ty)),
    }
}

fn outcomes(out: &mut Out, side: &str, name: &Ident, variants: &[Outcome]) {
    out.line(format_args!("{side} enum {name}"));
    out.inside(|out| {
        for variant in variants {
            out.line(format_args!("{}: {}", variant.name, expr(&variant.ty)));
            out.inside(|out| docs(out, &variant.docs));
        }
    });
}

fn response_body(body: &ResponseBody) -> String {
    match body {
        ResponseBody::Empty => "empty".to_owned(),
        ResponseBody::Json(ty) => format!("json {}", expr(ty)),
        ResponseBody::JsonOrEmpty(ty) => format!("json or empty {}", expr(ty)),
        ResponseBody::Text => "text".to_owned(),
        ResponseBody::Bytes => "bytes".to_owned(),
        ResponseBody::Content(ty) => format!("content {}", expr(ty)),
    }
}
