//! The specification's own table of parameter styles (3.0.4, "Style Examples"), and what it leaves open.

use serde_json::{Value, json};
use std::convert::Infallible;
use support::{
    Blocking, Call, CookieStyle, Core, Error, HeaderStyle, Method, Operation, OperationSpec, PathStyle, QueryStyle,
    RawResponse, Request, RequestError, StatusCode, from_fn,
};

struct Paint;

impl Operation for Paint {
    const SPEC: &'static OperationSpec =
        &OperationSpec { id: "paint", method: Method::GET, path: "/a{color}/b", accept: "", security: &[] };
    type Success = ();
    type Failure = Infallible;

    fn decode(_: &RawResponse) -> Result<(), Error<Infallible>> {
        Ok(())
    }
}

struct Wipe;

impl Operation for Wipe {
    const SPEC: &'static OperationSpec =
        &OperationSpec { id: "wipe", method: Method::POST, path: "/wipe", accept: "", security: &[] };
    type Success = ();
    type Failure = Infallible;

    fn decode(_: &RawResponse) -> Result<(), Error<Infallible>> {
        Ok(())
    }
}

fn core() -> Core<Blocking> {
    Core::with_transport("http://x", from_fn(|_| RawResponse::empty(StatusCode::OK))).expect("a core")
}

/// The path with `color` in the place of `/a{color}/b`.
fn path(style: PathStyle, value: &Value) -> Result<String, RequestError> {
    let core = core();
    let mut call: Call<'_, Blocking, Paint> = Call::new(&core);
    call.draft.path("color", style, value);
    let request = call.request()?;
    let inner = request.path().strip_prefix("/a").and_then(|path| path.strip_suffix("/b"));
    Ok(inner.expect("the rest of the path stays").to_owned())
}

fn sent(fill: impl Fn(&mut Call<'_, Blocking, Wipe>)) -> Request {
    let core = core();
    let mut call = Call::new(&core);
    fill(&mut call);
    call.request().expect("a request")
}

fn query(style: QueryStyle, value: &Value) -> String {
    sent(|call| call.draft.query("color", style, value)).query().to_owned()
}

fn header(style: HeaderStyle, value: &Value) -> Option<String> {
    sent(|call| call.draft.header("Color", style, value)).header("color").map(str::to_owned)
}

fn cookie(style: CookieStyle, value: &Value) -> Option<String> {
    sent(|call| call.draft.cookie("color", style, value)).header("cookie").map(str::to_owned)
}

fn array() -> Value {
    json!(["blue", "black", "brown"])
}

fn object() -> Value {
    json!({"R": 100, "G": 200, "B": 150})
}

#[test]
fn path_styles() {
    use PathStyle::*;
    let table = [
        // style, string, array, object
        (Simple, "blue", "blue,black,brown", "R,100,G,200,B,150"),
        (SimpleExploded, "blue", "blue,black,brown", "R=100,G=200,B=150"),
        (Label, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        (LabelExploded, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        (Matrix, ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
        (MatrixExploded, ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"),
        (
            Json,
            "%22blue%22",
            "%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
            "%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
        ),
    ];
    for (style, string, list, pairs) in table {
        assert_eq!(path(style, &json!("blue")).as_deref(), Ok(string), "{style:?}");
        assert_eq!(path(style, &array()).as_deref(), Ok(list), "{style:?}");
        assert_eq!(path(style, &object()).as_deref(), Ok(pairs), "{style:?}");
    }
}

#[test]
fn empty_values_in_a_path() {
    assert_eq!(path(PathStyle::Matrix, &json!("")).as_deref(), Ok(";color"));
    assert_eq!(path(PathStyle::MatrixExploded, &json!("")).as_deref(), Ok(";color"));
    assert_eq!(path(PathStyle::Label, &json!("")).as_deref(), Ok("."));
    for style in
        [PathStyle::Simple, PathStyle::SimpleExploded, PathStyle::Matrix, PathStyle::MatrixExploded, PathStyle::Label]
    {
        for value in [json!([]), json!({}), json!([null]), json!(null)] {
            let error = path(style, &value).expect_err("nothing to send").to_string();
            let reason = "`paint`: the parameter `color` cannot be sent: an empty value would lead to another path";
            assert_eq!(error, reason, "{style:?} {value}");
        }
    }
    assert!(path(PathStyle::Simple, &json!("")).is_err());
}

#[test]
fn query_styles() {
    use QueryStyle::*;
    let table = [
        // style, string, array, object
        (Form, "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
        (FormJoined, "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
        (SpaceDelimited, "color=blue", "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"),
        (PipeDelimited, "color=blue", "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"),
        (TabDelimited, "color=blue", "color=blue%09black%09brown", "color=R%09100%09G%09200%09B%09150"),
        (
            DeepObject,
            "color=blue",
            "color=blue&color=black&color=brown",
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
        (
            Json,
            "color=%22blue%22",
            "color=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
            "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
        ),
    ];
    for (style, string, list, pairs) in table {
        assert_eq!(query(style, &json!("blue")), string, "{style:?}");
        assert_eq!(query(style, &array()), list, "{style:?}");
        assert_eq!(query(style, &object()), pairs, "{style:?}");
        assert_eq!(query(style, &json!(null)), "", "{style:?}");
        if style != Json {
            assert_eq!(query(style, &json!("")), "color=", "{style:?}");
            assert_eq!(query(style, &json!([])), "", "{style:?}");
            assert_eq!(query(style, &json!({})), "", "{style:?}");
            assert_eq!(query(style, &json!([null])), "", "{style:?}");
        }
    }
}

#[test]
fn header_styles() {
    use HeaderStyle::*;
    let table = [
        (Simple, "blue", "blue,black,brown", "R,100,G,200,B,150"),
        (SimpleExploded, "blue", "blue,black,brown", "R=100,G=200,B=150"),
        (Json, r#""blue""#, r#"["blue","black","brown"]"#, r#"{"R":100,"G":200,"B":150}"#),
    ];
    for (style, string, list, pairs) in table {
        assert_eq!(header(style, &json!("blue")).as_deref(), Some(string));
        assert_eq!(header(style, &array()).as_deref(), Some(list));
        assert_eq!(header(style, &object()).as_deref(), Some(pairs));
        assert_eq!(header(style, &json!(null)), None);
    }
    assert_eq!(header(Simple, &json!([])), None);
    assert_eq!(header(Simple, &json!("")).as_deref(), Some(""));
    assert_eq!(header(Simple, &json!("a b/c")).as_deref(), Some("a b/c"));
}

#[test]
fn cookie_styles() {
    use CookieStyle::*;
    let table = [
        (Form, "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"),
        (FormJoined, "color=blue", "color=blue%2Cblack%2Cbrown", "color=R%2C100%2CG%2C200%2CB%2C150"),
    ];
    for (style, string, list, pairs) in table {
        assert_eq!(cookie(style, &json!("blue")).as_deref(), Some(string));
        assert_eq!(cookie(style, &array()).as_deref(), Some(list));
        assert_eq!(cookie(style, &object()).as_deref(), Some(pairs));
        assert_eq!(cookie(style, &json!([])), None);
    }
    assert_eq!(cookie(Form, &json!("a=b+/;c\"")).as_deref(), Some("color=a=b+/%3Bc%22"));
    assert_eq!(cookie(Json, &json!({"a": 1})).as_deref(), Some("color={%22a%22:1}"));
}

#[test]
fn what_is_nested_deeper() {
    let value = json!({"a": {"b": [1, {"c": null}]}, "d": null});
    assert_eq!(query(QueryStyle::DeepObject, &value), "color%5Ba%5D%5Bb%5D=1");
    assert_eq!(query(QueryStyle::Form, &json!({"a": [1, "x"]})), "a=%5B1%2C%22x%22%5D");
    assert_eq!(query(QueryStyle::FormJoined, &json!([[1, 2], true, 0.5])), "color=%5B1%2C2%5D,true,0.5");
}

#[test]
fn values_are_encoded_and_separators_are_not() {
    assert_eq!(query(QueryStyle::FormJoined, &json!(["a,b", "c&d"])), "color=a%2Cb,c%26d");
    assert_eq!(query(QueryStyle::Form, &json!("a b+c/é~-._")), "color=a%20b%2Bc%2F%C3%A9~-._");
    assert_eq!(path(PathStyle::Simple, &json!("a/b c%2F;é,")).as_deref(), Ok("a%2Fb%20c%252F%3B%C3%A9%2C"));
    let request = sent(|call| call.draft.query_reserved("color", QueryStyle::Form, "/a?b=c:d,e&f#g+h[i]%20"));
    assert_eq!(request.query(), "color=/a?b=c:d,e%26f%23g%2Bh%5Bi%5D%2520");
    let request = sent(|call| call.draft.query("a[]", QueryStyle::Form, &1));
    assert_eq!(request.query(), "a%5B%5D=1");
    assert_eq!(request.query_pairs(), [("a[]".to_owned(), "1".to_owned())]);
}

#[test]
fn numbers_are_written_as_they_are() {
    let request = sent(|call| {
        call.draft.query("f32", QueryStyle::Form, &0.1_f32);
        call.draft.query("i64", QueryStyle::Form, &i64::MAX);
        call.draft.query("none", QueryStyle::Form, &None::<i32>);
        call.draft.query("bool", QueryStyle::Form, &true);
    });
    assert_eq!(request.query(), "f32=0.1&i64=9223372036854775807&bool=true");
}

#[test]
fn the_last_value_counts_in_the_first_place() {
    let request = sent(|call| {
        call.draft.query("a", QueryStyle::Form, &[1, 2]);
        call.draft.query("b", QueryStyle::Form, &1);
        call.draft.query("a", QueryStyle::Form, &3);
        call.draft.header("X", HeaderStyle::Simple, "1");
        call.draft.header("x", HeaderStyle::Simple, "2");
    });
    assert_eq!(request.query(), "a=3&b=1");
    assert_eq!(request.header("x"), Some("2"));
}

#[test]
fn forms() {
    let form = json!({"grant": "a b+c&d=é*~", "n": 1, "none": null, "many": ["x", "y"], "deep": {"a": [1]}});
    let request = sent(|call| call.draft.form("application/x-www-form-urlencoded", &form));
    let body = String::from_utf8_lossy(request.body());
    assert_eq!(body, "grant=a+b%2Bc%26d%3D%C3%A9*%7E&n=1&many=x&many=y&deep=%7B%22a%22%3A%5B1%5D%7D");
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    let core = core();
    let mut call: Call<'_, Blocking, Wipe> = Call::new(&core);
    call.draft.form("application/x-www-form-urlencoded", &[1]);
    let error = call.request().expect_err("a form is an object");
    assert_eq!(error.to_string(), "`wipe`: the body cannot be sent: a form must be an object");
}
