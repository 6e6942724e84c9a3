use crate::api::*;
use crate::{assert_lines, lines, planned};
use codegen::ir::*;
use codegen::pointer::Pointer;
use serde_json::json as value;

fn methods(api: &Api) -> Vec<String> {
    let names = |line: &String| Some(line.strip_prefix("operation ")?.split(' ').next()?.to_owned());
    lines(api).iter().filter_map(names).collect()
}

#[test]
fn operations_without_an_id_are_named_by_method_and_path() {
    let mut api = api();
    for (id, path) in [
        (None, "/owners/{ownerId}/pets"),
        (None, "/pets/{id}"),
        (None, "/pets"),
        (None, "/"),
        (None, "/users/{id}"),
        (Some("👍"), "/thumbs"),
        (Some("Groups_List Group Configurations"), "/a"),
        (Some("groupsUsingGET"), "/b"),
        (Some("new"), "/c"),
    ] {
        api.operation(id, Method::Get, path);
    }
    assert_eq!(
        methods(&api),
        [
            "get_owners_pets",
            "get_pets_by_id",
            "get_pets",
            "get_root",
            "get_users",
            "get_thumbs",
            "groups_list_group_configurations",
            "groups_using_get",
            "new_",
        ]
    );
}

#[test]
fn ids_that_become_the_same_are_numbered_once() {
    let mut api = api();
    api.operation(Some("getPet"), Method::Get, "/a").responses.push(response(204, Content::Empty));
    api.operation(Some("get_pet"), Method::Get, "/b").responses.push(response(204, Content::Empty));
    let (text, warnings) = planned(&api);
    assert!(text.contains("operation get_pet2 GetPet2 "), "{text}");
    assert_eq!(warnings, ["W0501"]);
}

#[test]
fn what_is_required_is_an_argument_in_the_order_of_the_path() {
    let mut api = api();
    let kind = api.component("Kind", values(&["a", "b"]));
    let number = api.component("Number", Shape::Alias(TypeRef::Scalar(Scalar::Int64)));
    let operation = api.operation(Some("find"), Method::Post, "/{tenant}/{id}");
    operation.params = vec![
        param(ParamPlace::Query, "kind", TypeRef::Named(kind), Need::Required),
        param(ParamPlace::Path, "id", TypeRef::Scalar(Scalar::Uuid), Need::Required),
        param(ParamPlace::Path, "tenant", text(), Need::Required),
        param(ParamPlace::Header, "id", text(), Need::Required),
        param(ParamPlace::Query, "body", TypeRef::Scalar(Scalar::Secret), Need::Required),
        param(ParamPlace::Query, "count", TypeRef::Named(number), Need::Default(value!(25))),
        param(ParamPlace::Query, "send", list(TypeRef::Named(kind)), Need::Optional),
        param(ParamPlace::Query, "since", TypeRef::Scalar(Scalar::DateTime), Need::Optional),
        param(ParamPlace::Header, "Authorization", text(), Need::Optional),
    ];
    operation.responses.push(response(204, Content::Empty));
    operation.body = Some(Body {
        need: Need::Required,
        media: vec![media("text/xml", MediaKind::Xml, text()), json(list(text()))],
        docs: Docs::default(),
        at: Pointer::root(),
    });
    let lines = lines(&api);
    let first = lines.iter().position(|line| line.starts_with("argument")).unwrap_or_default();
    assert_eq!(
        lines[first..first + 10],
        [
            "argument tenant: &str = Path \"tenant\" Simple(Joined)",
            "argument id: Uuid = Path \"id\" Simple(Joined)",
            "argument kind: &Kind = Query \"kind\" Simple(Joined)",
            "argument header_id: &str = Header \"id\" Simple(Joined)",
            "argument query_body: &str = Query \"body\" Simple(Joined) secret",
            "setter count: Number = Query \"count\" Simple(Joined)",
            "setter send_: &[Kind] = Query \"send\" Simple(Joined)",
            "setter since: &DateTime = Query \"since\" Simple(Joined)",
            "setter authorization: &str = Header \"Authorization\" Simple(Joined) secret",
            "body body: &[String] Json \"application/json\" Argument",
        ]
    );
    assert_eq!(planned(&api).1, ["W0503"]);
}

#[test]
fn two_successes_stay_two() {
    let mut api = api();
    let pet = api.component("Pet", object(vec![]));
    let operation = api.operation(Some("putPet"), Method::Put, "/pet");
    operation.responses = vec![
        response(200, Content::One(json(TypeRef::Named(pet)))),
        response(201, Content::One(json(TypeRef::Named(pet)))),
        response(204, Content::Empty),
        response(404, Content::One(media("text/plain; charset=utf-8", MediaKind::Text, text()))),
        Response { code: StatusCode::Default, ..response(0, Content::Empty) },
        Response { code: StatusCode::Class(4), ..response(0, Content::One(json(text()))) },
    ];
    assert_lines(
        &api,
        &[
            "success enum PutPetResponse",
            "Created: Pet",
            "NoContent: ()",
            "failure enum PutPetError",
            "NotFound: String",
            "Default: ()",
            "ClientError: String",
            "accept \"application/json, text/plain\"",
        ],
    );
    let lines = lines(&api);
    let arms: Vec<&String> = lines.iter().filter(|line| line.contains(" => ")).collect();
    assert_eq!(
        arms,
        [
            "200 => success Ok json Pet",
            "201 => success Created json Pet",
            "204 => success NoContent empty",
            "404 => failure NotFound text",
            "4XX => failure ClientError json String",
            "default => failure Default empty",
        ]
    );
}

#[test]
fn success_is_what_there_is() {
    let json_text = || Content::One(json(text()));
    for (codes, expected) in [
        (vec![StatusCode::Code(302), StatusCode::Default], "302 => success json String"),
        (vec![StatusCode::Code(404), StatusCode::Default], "default => success json String"),
        (vec![StatusCode::Code(404)], "2XX => success bytes"),
        (vec![], "2XX => success bytes"),
        (vec![StatusCode::Class(2), StatusCode::Default], "2XX => success json String"),
    ] {
        let mut api = api();
        let operation = api.operation(Some("get"), Method::Get, "/");
        operation.responses = codes.into_iter().map(|code| Response { code, ..response(0, json_text()) }).collect();
        assert_lines(&api, &[expected]);
    }
}

#[test]
fn bodies_that_http_forbids_are_left_out() {
    let mut api = api();
    let operation = api.operation(Some("look"), Method::Head, "/");
    operation.responses.push(response(200, Content::One(json(text()))));
    let operation = api.operation(Some("remove"), Method::Delete, "/");
    operation.responses.push(response(204, Content::One(json(text()))));
    let (text, warnings) = planned(&api);
    assert_eq!(text.matches("success empty").count(), 2);
    assert_eq!(warnings, ["W0506"]);
}

#[test]
fn media_types_that_are_not_json_are_text_or_bytes() {
    let mut api = api();
    let pet = api.component("Pet", object(vec![]));
    let binary = || TypeRef::Scalar(Scalar::Binary);
    let several = vec![
        json(TypeRef::Named(pet)),
        media("application/problem+json", MediaKind::Json, TypeRef::Named(pet)),
        media("text/plain", MediaKind::Text, text()),
        media("text/html", MediaKind::Text, text()),
        media("application/vnd.acme.pet.v2+json", MediaKind::Json, TypeRef::Named(pet)),
        media("application/octet-stream", MediaKind::Bytes, binary()),
        media("application/xml", MediaKind::Xml, TypeRef::Named(pet)),
        media("application/json; stream=watch", MediaKind::Json, TypeRef::Named(pet)),
        media("text/html; level=2", MediaKind::Text, binary()),
    ];
    let code = StatusCode::Code(200);
    let several = api.inline(Owner::Operation(0), vec![Role::Response(code)], Shape::Content(several));
    let operation = api.operation(Some("get"), Method::Get, "/");
    operation.responses.push(response(200, Content::Several(several)));
    operation.responses.push(response(404, Content::One(json(binary()))));
    assert_lines(
        &api,
        &[
            "type GetResponse union by media type",
            "Json(json Pet) \"application/json\"",
            "ProblemJson(json Pet) \"application/problem+json\"",
            "Text(text) \"text/plain\"",
            "Html(text) \"text/html\"",
            "AcmePetV2Json(json Pet) \"application/vnd.acme.pet.v2+json\"",
            "Bytes(bytes) \"application/octet-stream\"",
            "Xml(text) \"application/xml\"",
            "NotFound: Bytes",
        ],
    );
    assert_eq!(planned(&api).1, ["W0508", "W0504"]);
}

#[test]
fn headers_of_a_success_are_read() {
    let header = |wire: &str, ty: TypeRef| Header {
        wire: wire.to_owned(),
        rust_name: None,
        style: Style::Simple(Explode::Joined),
        ty,
        need: Need::Optional,
        docs: docs("How many there are."),
        at: Pointer::root().child(wire),
    };
    let mut api = api();
    let pet = api.component("Pet", object(vec![]));
    let operation = api.operation(Some("get"), Method::Get, "/");
    let mut ok = response(200, Content::Empty);
    ok.headers = vec![
        header("Total-Count", TypeRef::Scalar(Scalar::Int64)),
        header("total-count", text()),
        header("Status", text()),
        header("X-Pet", TypeRef::Named(pet)),
        header("X-Pets", list(text())),
    ];
    operation.responses.push(ok);
    assert_lines(
        &api,
        &[
            "header total_count() -> i64 \"Total-Count\" Simple(Joined)",
            "header status_() -> String \"Status\" Simple(Joined)",
            "header x_pet() -> String \"X-Pet\" Simple(Joined)",
            "header x_pets() -> Vec<String> \"X-Pets\" Simple(Joined)",
        ],
    );
}

#[test]
fn schemes_and_servers_have_names() {
    let mut api = api();
    for (name, kind) in [("bearer", SchemeKind::Bearer), ("Guacamole token", SchemeKind::Basic)] {
        let (name, docs) = (name.to_owned(), Docs::default());
        api.schemes.push(Scheme { name, rust_name: None, kind, docs, at: Pointer::root() });
    }
    for (url, about) in [("https://{region}.a.b/{c}", "Production"), ("/v1", "Staging server."), ("/v2", "")] {
        let variable = ServerVariable {
            name: "region".to_owned(),
            default: "eu".to_owned(),
            values: vec!["eu".to_owned()],
            docs: Docs::default(),
            at: Pointer::root(),
        };
        let (url, docs) = (url.to_owned(), docs(about));
        api.servers.push(Server { url, rust_name: None, variables: vec![variable], docs, at: Pointer::root() });
    }
    assert_lines(
        &api,
        &[
            "scheme BEARER with_bearer() \"bearer\" Bearer",
            "scheme GUACAMOLE_TOKEN with_guacamole_token() \"Guacamole token\" Basic",
            "server Server \"https://{region}.a.b/{c}\"",
            "server StagingServer \"/v1\"",
            "server Server2 \"/v2\"",
        ],
    );
    assert_eq!(planned(&api).1, [""; 0]);
}
