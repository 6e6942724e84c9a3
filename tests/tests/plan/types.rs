use crate::api::*;
use crate::{assert_lines, lines, planned};
use codegen::diag::Diagnostics;
use codegen::ir::*;
use serde_json::json as value;

#[test]
fn need_and_null_are_four_presences() {
    let mut api = api();
    let null = TypeRef::Nullable(Box::new(text()));
    api.component(
        "Pet",
        object(vec![
            field("a", text(), Need::Required),
            field("b", text(), Need::Optional),
            field("c", null.clone(), Need::Required),
            field("d", null, Need::Optional),
        ]),
    );
    assert_lines(
        &api,
        &[
            "a: String = \"a\" Required",
            "b: Option<String> = \"b\" Optional",
            "c: Option<String> = \"c\" Nullable",
            "d: Maybe<String> = \"d\" Maybe",
            "new(a: impl Into<String>, c: Option<String>)",
        ],
    );
}

#[test]
fn what_only_one_direction_requires_is_optional_in_both() {
    let fields = || {
        let mut id = field("id", text(), Need::Required);
        id.access = Access::ReadOnly;
        let mut password = field("password", TypeRef::Scalar(Scalar::Secret), Need::Required);
        password.access = Access::WriteOnly;
        object(vec![id, password])
    };
    let mut api = api();
    let answer = api.component("Answer", fields());
    api.component("Unused", fields());
    let operation = api.operation(Some("get"), Method::Get, "/");
    operation.responses.push(response(200, Content::One(json(TypeRef::Named(answer)))));
    let lines = lines(&api);
    let answer = lines.iter().position(|line| line.starts_with("type Answer")).unwrap_or_default();
    assert_eq!(
        lines[answer + 1..answer + 8],
        [
            "id: String = \"id\" Required",
            "password: Option<Secret> = \"password\" Optional",
            "new(id: impl Into<String>)",
            "type Unused struct",
            "id: Option<String> = \"id\" Optional",
            "password: Option<Secret> = \"password\" Optional",
            "default",
        ]
    );
}

#[test]
fn a_box_is_where_a_circle_closes() {
    let mut api = api();
    let tree = api.component("Tree", object(vec![]));
    let leaf = api.component("Leaf", object(vec![]));
    let alias = api.component("TreeAlias", Shape::Alias(TypeRef::Named(tree)));
    set(
        &mut api,
        tree,
        object(vec![
            field("leaf", TypeRef::Named(leaf), Need::Required),
            field("children", list(TypeRef::Named(tree)), Need::Required),
            field("next", TypeRef::Named(alias), Need::Optional),
        ]),
    );
    set(&mut api, leaf, object(vec![field("tree", TypeRef::Named(tree), Need::Optional)]));
    let outside = api.component("Outside", object(vec![field("tree", TypeRef::Named(tree), Need::Required)]));
    api.component("OutsideAlias", Shape::Alias(TypeRef::Named(outside)));
    assert_lines(
        &api,
        &[
            "leaf: Leaf = \"leaf\" Required",
            "children: Vec<Tree> = \"children\" Required",
            "next: Option<Box<TreeAlias>> = \"next\" Optional",
            "tree: Option<Box<Tree>> = \"tree\" Optional",
            "tree: Tree = \"tree\" Required",
            "type TreeAlias = Tree",
        ],
    );
}

#[test]
fn endless_aliases_are_types_of_their_own() {
    let mut api = api();
    let tree = api.component("Tree", Shape::Alias(TypeRef::Any));
    let forest = api.component("Forest", Shape::Alias(list(TypeRef::Named(tree))));
    set(&mut api, tree, Shape::Alias(map(TypeRef::Named(forest))));
    assert_lines(&api, &["type Tree newtype of Map<Forest>", "type Forest = Vec<Tree>"]);
}

#[test]
fn an_alias_of_itself_is_an_error() {
    let mut api = api();
    let one = api.component("One", Shape::Alias(TypeRef::Any));
    let two = api.component("Two", Shape::Alias(TypeRef::Named(one)));
    set(&mut api, one, Shape::Alias(TypeRef::Named(two)));
    let mut diags = Diagnostics::default();
    assert!(codegen::plan::module("pets", &api, &mut diags).is_err());
    assert_eq!(diags.iter().map(|found| found.code.id).collect::<Vec<_>>(), ["E0503"]);
}

#[test]
fn defaults_are_read_where_they_fit() {
    let mut api = api();
    let color = api.component("Color", values(&["red", "dark-blue"]));
    api.component(
        "Pet",
        object(vec![
            field("limit", TypeRef::Scalar(Scalar::Int32), Need::Default(value!(25))),
            field("wide", TypeRef::Scalar(Scalar::Int32), Need::Default(value!(1_u64 << 40))),
            field("ratio", TypeRef::Scalar(Scalar::Float64), Need::Default(value!(2))),
            field("name", text(), Need::Default(value!("x"))),
            field("color", TypeRef::Named(color), Need::Default(value!("dark-blue"))),
            field("none", TypeRef::Named(color), Need::Default(value!("green"))),
        ]),
    );
    assert_lines(
        &api,
        &[
            "limit_or_default() -> i32 = 25",
            "ratio_or_default() -> f64 = 2.0",
            "name_or_default() -> String = \"x\"",
            "color_or_default() -> Color = Color::DarkBlue",
        ],
    );
    assert!(!lines(&api).iter().any(|line| line.starts_with("wide_or") || line.starts_with("none_or")));
}

#[test]
fn enums_find_one_way_for_all_values() {
    for (wires, expected) in [
        (&["asc", "desc"][..], &["Asc", "Desc", "Other"][..]),
        (&["+1", "-1", "heart"], &["Plus1", "Minus1", "Heart", "Other"]),
        (&["a.b", "a b"], &["ADotB", "AB", "Other"]),
        (&["<", "<=", ">"], &["Less", "LessOrEqual", "Greater", "Other"]),
        (&["", "other", "self"], &["Empty", "Other", "Self_", "Unknown"]),
        (&["kB", "KB", "👍"], &["KB", "Kb", "Value3", "Other"]),
        (&["1", "2"], &["Value1", "Value2", "Other"]),
    ] {
        let mut api = api();
        api.component("Values", values(wires));
        let lines = lines(&api);
        let names: Vec<&str> = lines[2..].iter().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(names, expected);
    }
}

#[test]
fn the_authors_names_of_values_are_cased() {
    let mut api = api();
    let Shape::Enum(mut shape) = values(&["1", "2"]) else { unreachable!() };
    for (value, name) in shape.values.iter_mut().zip(["NOT_ACTIVE", "ACTIVE"]) {
        value.rust_name = Some(name.to_owned());
    }
    api.component("State", Shape::Enum(shape));
    assert_lines(&api, &["NotActive = \"1\"", "Active = \"2\""]);
}

#[test]
fn unions_by_tag_know_who_writes_it() {
    let mut api = api();
    let kind = api.component("CatKind", values(&["cat"]));
    let cat = api.component("Cat", object(vec![field("kind", TypeRef::Named(kind), Need::Required)]));
    let dog = api.component("Dog", object(vec![field("kind", text(), Need::Required)]));
    let fish = api.component("Fish", object(vec![]));
    let variants = vec![
        variant(Some("cat"), TypeRef::Named(cat)),
        variant(Some("big-dog"), TypeRef::Named(dog)),
        variant(Some("fish"), TypeRef::Named(fish)),
        variant(Some("shark"), TypeRef::Named(fish)),
    ];
    api.component("Pet", tagged("kind", variants));
    assert_lines(
        &api,
        &[
            "new(kind = CatKind::Cat)",
            "new(kind = \"big-dog\")",
            "Cat(Cat) [\"cat\"] tag Field, from Implemented",
            "BigDog(Dog) [\"big-dog\"] tag Field, from Implemented",
            "Fish(Fish) [\"fish\"] tag Added, from Ambiguous",
            "Shark(Fish) [\"shark\"] tag Added, from Ambiguous",
            "Other for others",
        ],
    );
}

#[test]
fn unions_by_shape_have_probes() {
    let mut api = api();
    let id = api.component("Id", Shape::Alias(text()));
    let a = api.component("KindA", values(&["a"]));
    let b = api.component("KindB", values(&["b"]));
    let one = api.component("One", object(vec![field("kind", TypeRef::Named(a), Need::Required)]));
    let two = api.component(
        "Two",
        object(vec![field("kind", TypeRef::Named(b), Need::Required), field("more", text(), Need::Optional)]),
    );
    let types = vec![
        TypeRef::Named(one),
        TypeRef::Named(two),
        TypeRef::Named(id),
        text(),
        list(text()),
        TypeRef::Scalar(Scalar::Float64),
    ];
    api.component("Either", by_shape(types));
    let color = api.component("Color", values(&["red", "blue"]));
    api.component("ColorOrNumber", by_shape(vec![TypeRef::Named(color), TypeRef::Scalar(Scalar::Int32)]));
    assert_lines(
        &api,
        &[
            "One(One) object {kind: string [\"a\"]}, from Implemented",
            "Two(Two) object {kind: string [\"b\"], more?}, from Implemented",
            // Two aliases of `String` are one type.
            "Id(Id) string, from Ambiguous",
            "String(String) string, from Ambiguous",
            "StringList(Vec<String>) array of any, from Implemented",
            "Number(f64) number, from Implemented",
            // The only string: an unknown color is a color.
            "Color(Color) string, from Implemented",
        ],
    );
}

#[test]
fn objects_are_told_apart_by_kinds_and_values() {
    let mut api = api();
    let color = api.component("Color", values(&["red", "blue"]));
    let named = |wire: &str, ty: TypeRef| field(wire, ty, Need::Required);
    let one = api.component("One", object(vec![named("id", text()), named("color", TypeRef::Named(color))]));
    let two = api.component("Two", object(vec![named("id", TypeRef::Scalar(Scalar::Int64)), named("color", text())]));
    let three = api.component(
        "Three",
        Shape::Struct(Struct { fields: vec![named("color", list(text()))], rest: Rest::Kept(TypeRef::Any) }),
    );
    let types = [one, two, three].map(TypeRef::Named).into_iter();
    api.component("Either", by_shape(types.chain([list(TypeRef::Named(one)), list(text())]).collect()));
    assert_lines(
        &api,
        &[
            "One(One) object {id: string, color: string}, from Implemented",
            "Two(Two) object {id: integer, color: string}, from Implemented",
            "Three(Three) object {color: array of any, ..}, from Implemented",
            "OneList(Vec<One>) array of object {id: string, color: string [\"red\", \"blue\"]}, from Implemented",
            "StringList(Vec<String>) array of string, from Implemented",
        ],
    );
}

#[test]
fn a_recursive_union_is_boxed_and_has_no_from_of_itself() {
    let mut api = api();
    let union = api.component("Expr", by_shape(vec![]));
    set(&mut api, union, by_shape(vec![TypeRef::Named(union), text(), list(TypeRef::Named(union))]));
    assert_lines(&api, &["Expr(Box<Expr>) any, from Ambiguous", "ExprList(Vec<Expr>) array of any, from Implemented"]);
}

#[test]
fn inline_types_are_named_after_what_they_stand_in() {
    let mut api = api();
    let pet = api.component("Pet", object(vec![]));
    api.component("PetHome", object(vec![]));
    let roles = vec![Role::Field("tags".to_owned()), Role::Item];
    let item = api.inline(Owner::Type(pet), roles, object(vec![]));
    api.inline(Owner::Type(item), vec![Role::Value], object(vec![]));
    api.inline(Owner::Type(pet), vec![Role::Field("home".to_owned())], object(vec![]));
    let titled = api.inline(Owner::Type(pet), vec![Role::Field("x".to_owned())], object(vec![]));
    api.types[titled].title = Some("Street address".to_owned());
    let wordy = api.inline(Owner::Type(pet), vec![Role::Field("y".to_owned())], object(vec![]));
    api.types[wordy].title = Some("Pet".to_owned());
    let operation = api.operation(Some("listPets"), Method::Get, "/pets");
    operation.responses.push(response(200, Content::Empty));
    operation.responses.push(response(404, Content::Empty));
    for code in [200, 404] {
        api.inline(Owner::Operation(0), vec![Role::Response(StatusCode::Code(code))], object(vec![]));
    }
    let lines = lines(&api);
    let types: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("type ")?.split(' ').next()).collect();
    assert_eq!(
        types,
        [
            "Pet",
            "PetHome",
            "PetTagsItem",
            "PetTagsItemValue",
            "PetHome2",
            "StreetAddress",
            "PetY",
            "ListPetsResponse",
            "ListPetsNotFound"
        ]
    );
    assert_eq!(planned(&api).1, ["W0501"]);
}

#[test]
fn names_of_the_prelude_are_names_of_schemas() {
    let mut api = api();
    let names = ["Option", "String", "Error", "Response", "Client", "Result", "Some", "Self", "Value", "Ok"];
    for name in names {
        api.component(name, object(vec![]));
    }
    let lines = lines(&api);
    let types: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("type ")?.split(' ').next()).collect();
    let expected = ["Option_", "String_", "Error", "Response", "Client", "Result", "Some", "Self_", "Value_", "Ok"];
    assert_eq!(types, expected);
    assert_eq!(planned(&api).1, [""; 0]);
}

#[test]
fn the_authors_names_come_first() {
    let mut api = api();
    api.component("pet", object(vec![]));
    let second = api.component("Animal", object(vec![]));
    api.types[second].rust_name = Some("Pet".to_owned());
    assert_lines(&api, &["type Pet2 struct", "type Pet struct"]);
    let third = api.component("Third", object(vec![]));
    for (name, code) in [("Pet", "E0502"), ("struct", "E0501"), ("Vec", "E0501"), ("a b", "E0501")] {
        api.types[third].rust_name = Some(name.to_owned());
        let mut diags = Diagnostics::default();
        assert!(codegen::plan::module("pets", &api, &mut diags).is_err());
        assert!(diags.iter().any(|found| found.code.id == code), "{name}: {diags:?}");
    }
}
