//! Small APIs by hand, without a document.

use codegen::ir::*;
use codegen::pointer::Pointer;

pub(crate) fn api() -> Api {
    Api {
        title: "Pets".to_owned(),
        version: "1".to_owned(),
        docs: Docs::default(),
        servers: Vec::new(),
        schemes: Vec::new(),
        types: Types::default(),
        operations: Vec::new(),
    }
}

pub(crate) fn docs(description: &str) -> Docs {
    Docs { summary: None, description: Some(description.to_owned()) }
}

pub(crate) fn text() -> TypeRef {
    TypeRef::Scalar(Scalar::String)
}

pub(crate) fn list(item: TypeRef) -> TypeRef {
    TypeRef::List(Box::new(item))
}

pub(crate) fn map(value: TypeRef) -> TypeRef {
    TypeRef::Map(Box::new(value))
}

pub(crate) trait Build {
    /// A schema of `components`.
    fn component(&mut self, name: &str, shape: Shape) -> TypeId;
    fn inline(&mut self, owner: Owner, roles: Vec<Role>, shape: Shape) -> TypeId;
    fn operation(&mut self, id: Option<&str>, method: Method, path: &str) -> &mut Operation;
}

impl Build for Api {
    fn component(&mut self, name: &str, shape: Shape) -> TypeId {
        let at = Pointer::parse(&format!("/components/schemas/{name}"));
        let place = NamePlace::Component { section: Section::Schemas, name: name.to_owned() };
        self.types.push(def(place, shape, at))
    }

    fn inline(&mut self, owner: Owner, roles: Vec<Role>, shape: Shape) -> TypeId {
        self.types.push(def(NamePlace::Inside { owner, roles }, shape, Pointer::root()))
    }

    fn operation(&mut self, id: Option<&str>, method: Method, path: &str) -> &mut Operation {
        self.operations.push(operation(id, method, path));
        let last = self.operations.len() - 1;
        &mut self.operations[last]
    }
}

fn def(place: NamePlace, shape: Shape, at: Pointer) -> TypeDef {
    TypeDef { place, rust_name: None, title: None, shape, docs: Docs::default(), status: Status::Current, at }
}

/// What a component will be when those that it refers to are there.
pub(crate) fn set(api: &mut Api, id: TypeId, shape: Shape) {
    api.types[id].shape = shape;
}

pub(crate) fn object(fields: Vec<Field>) -> Shape {
    Shape::Struct(Struct { fields, rest: Rest::Ignored })
}

pub(crate) fn field(wire: &str, ty: TypeRef, need: Need) -> Field {
    Field {
        wire: wire.to_owned(),
        rust_name: None,
        ty,
        need,
        access: Access::Both,
        docs: Docs::default(),
        status: Status::Current,
        at: Pointer::root().child(wire),
    }
}

pub(crate) fn values(values: &[&str]) -> Shape {
    let values = values
        .iter()
        .map(|wire| EnumValue { wire: (*wire).to_owned(), rust_name: None, docs: Docs::default() })
        .collect();
    Shape::Enum(Enum { kind: EnumKind::String, values })
}

pub(crate) fn variant(tag: Option<&str>, ty: TypeRef) -> Variant {
    Variant {
        tags: tag.into_iter().map(str::to_owned).collect(),
        rust_name: None,
        title: None,
        ty,
        docs: Docs::default(),
        at: Pointer::root(),
    }
}

pub(crate) fn tagged(property: &str, variants: Vec<Variant>) -> Shape {
    Shape::Union(Union { variants, tagging: Tagging::Tagged { property: property.to_owned() } })
}

pub(crate) fn by_shape(types: Vec<TypeRef>) -> Shape {
    let variants = types.into_iter().map(|ty| variant(None, ty)).collect();
    Shape::Union(Union { variants, tagging: Tagging::ByShape })
}

pub(crate) fn operation(id: Option<&str>, method: Method, path: &str) -> Operation {
    let mut parts = Vec::new();
    for piece in path.split_inclusive('}') {
        match piece.split_once('{') {
            Some((literal, name)) => {
                parts.push(PathPart::Literal(literal.to_owned()));
                parts.push(PathPart::Param(name.trim_end_matches('}').to_owned()));
            }
            None => parts.push(PathPart::Literal(piece.to_owned())),
        }
    }
    Operation {
        id: id.map(str::to_owned),
        rust_name: None,
        method,
        path: PathTemplate { parts },
        tags: Vec::new(),
        docs: Docs::default(),
        status: Status::Current,
        params: Vec::new(),
        body: None,
        responses: Vec::new(),
        security: Security::default(),
        source: None,
        at: Pointer::parse(&format!("/paths{path}")),
    }
}

pub(crate) fn param(place: ParamPlace, wire: &str, ty: TypeRef, need: Need) -> Param {
    Param {
        wire: wire.to_owned(),
        rust_name: None,
        place,
        style: Style::Simple(Explode::Joined),
        ty,
        need,
        docs: Docs::default(),
        status: Status::Current,
        at: Pointer::root().child(wire),
    }
}

pub(crate) fn json(ty: TypeRef) -> Media {
    media("application/json", MediaKind::Json, ty)
}

pub(crate) fn media(content_type: &str, kind: MediaKind, ty: TypeRef) -> Media {
    Media { content_type: content_type.to_owned(), kind, ty, encoding: Vec::new(), at: Pointer::root() }
}

pub(crate) fn response(code: u16, content: Content) -> Response {
    Response {
        code: StatusCode::Code(code),
        content,
        need: Need::Required,
        headers: Vec::new(),
        docs: Docs::default(),
        at: Pointer::root(),
    }
}
