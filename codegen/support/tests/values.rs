//! The types of values, and headers read as values.

use serde::de::DeserializeOwned;
use support::codec::{Probe, choose};
use support::{
    Base64, Date, DateTime, HeaderMap, HeaderValue, Map, Maybe, RawResponse, Response, Secret, StatusCode, Uuid,
};

#[test]
fn times_are_read_leniently_and_kept_as_sent() {
    let same = "2024-05-01T12:30:00+02:00";
    for text in [
        same,
        "2024-05-01 12:30:00+02:00",
        "2024-05-01t12:30:00+0200",
        "2024-05-01T12:30:00+02",
        "2024-05-01T12:30+02:00",
        "2024-05-01T12:30:00,000+02:00",
        " 2024-05-01T12:30:00.0 +02:00 ",
        "2024-05-01T10:30:00z",
        "2024-05-01T10:30:00 UTC",
    ] {
        let time: DateTime = serde_json::from_value(text.into()).expect("never fails");
        assert_eq!(time.as_str(), text);
        assert_eq!(time.parse().map(|time| time.timestamp()), Ok(1_714_559_400), "{text}");
        assert_eq!(serde_json::to_value(&time).expect("JSON"), text);
    }
    for text in [
        "",
        "soon",
        "2024-05-01T10:30:00",
        "2024-05-01",
        "2024-13-01T10:30:00Z",
        "2024-05-0é10:30:00Z",
        "2024-05-01T10:30:00+0é0",
        "2024-05-01T10:30:00+é",
    ] {
        let time: DateTime = serde_json::from_value(text.into()).expect("never fails");
        assert!(time.parse().is_err(), "{text}");
        assert!(text.parse::<DateTime>().is_err());
    }
    let local: DateTime = serde_json::from_value("2024-05-01 10:30".into()).expect("never fails");
    assert_eq!(local.parse_local().expect("a clock time").to_string(), "2024-05-01 10:30:00");
    let time = chrono::DateTime::from_timestamp(1_714_559_400, 0).expect("a time");
    assert_eq!(DateTime::from(time).to_string(), "2024-05-01T10:30:00Z");
}

#[test]
fn days() {
    let day: Date = "2024-02-29".parse().expect("a leap day");
    assert_eq!(Date::from(day.parse().expect("a day")), day);
    let with_time: Date = serde_json::from_value("2024-02-29T00:00:00".into()).expect("never fails");
    assert_eq!(with_time.parse(), day.parse());
    assert!("2023-02-29".parse::<Date>().is_err());
}

#[test]
fn base64() {
    for text in ["+/8=", "+/8", "-_8=", "-_8", "+/\r\n8="] {
        let bytes: Base64 = serde_json::from_value(text.into()).expect(text);
        assert_eq!(&*bytes, [0xfb, 0xff]);
    }
    assert_eq!(serde_json::to_value(Base64(vec![0xfb, 0xff])).expect("JSON"), "+/8=");
    assert!(serde_json::from_value::<Base64>("?".into()).is_err());
    assert_eq!(format!("{:?}", Base64(vec![1, 2])), "Base64(2 bytes)");
}

#[test]
fn secrets() {
    let secret: Secret = serde_json::from_value("x".into()).expect("a secret");
    assert_eq!(secret, Secret::from("x".to_owned()));
    assert_eq!(format!("{:?}", Some(&secret)), "Some(***)");
    assert_eq!(serde_json::to_value(&secret).expect("JSON"), "x");
}

#[test]
fn three_states() {
    assert_eq!(Maybe::<i32>::from(Some(1)).into_option(), Some(1));
    assert!(Maybe::<i32>::from(None).is_null());
    assert!(Maybe::<i32>::default().is_absent());
    let value: Maybe<i32> = 1.into();
    assert_eq!(value.value(), Some(&1));
}

#[test]
fn maps_keep_their_order() {
    let text = r#"{"z":1,"a":2,"m":3}"#;
    let map: Map<i32> = serde_json::from_str(text).expect("a map");
    assert_eq!(serde_json::to_string(&map).expect("JSON"), text);
}

fn read<T: DeserializeOwned>(values: &[&'static str]) -> Result<Option<T>, String> {
    let mut headers = HeaderMap::new();
    for value in values {
        headers.append("x", HeaderValue::from_static(value));
    }
    let response: Response<()> = RawResponse::new(StatusCode::OK, headers, "").with(());
    response.header("X").map_err(|error| error.to_string())
}

#[test]
fn headers_are_read_as_what_is_asked_for() {
    assert_eq!(read::<i32>(&[]), Ok(None));
    assert_eq!(read(&["-7 "]), Ok(Some(-7)));
    assert_eq!(read(&["7"]), Ok(Some("7".to_owned())));
    assert_eq!(read(&["1.5"]), Ok(Some(1.5_f32)));
    assert_eq!(read(&["true"]), Ok(Some(true)));
    assert_eq!(read(&["7"]), Ok(Some(Some(7_u8))));
    assert_eq!(read(&["1, 2", "3"]), Ok(Some(vec![1, 2, 3])));
    assert_eq!(read(&[""]), Ok(Some(Vec::<String>::new())));
    assert_eq!(read(&["R=1,G=2"]), Ok(Some(Map::from_iter([("R".to_owned(), 1), ("G".to_owned(), 2)]))));
    assert_eq!(read(&["R,1,G,2"]), Ok(Some(Map::from_iter([("R".to_owned(), 1), ("G".to_owned(), 2)]))));
    assert_eq!(read::<Uuid>(&["00000000-0000-0000-0000-000000000000"]), Ok(Some(Uuid::nil())));
    assert_eq!(read(&["soon"]), Ok(Some(serde_json::from_value::<DateTime>("soon".into()).expect("a time"))));
    assert_eq!(read::<i32>(&["s3cret"]), Err("the header `X`: expected an integer".to_owned()));
    let headers = HeaderMap::from_iter([("x".parse().expect("a name"), HeaderValue::from_static("{\"a\": 1}"))]);
    let response: Response<()> = RawResponse::new(StatusCode::OK, headers, "").with(());
    assert_eq!(response.header_json::<Map<i32>>("x").expect("JSON").expect("there")["a"], 1);
}

#[test]
fn json_is_decoded_whatever_its_type() {
    let response = |body: &'static str| RawResponse::from_json(StatusCode::OK, body);
    assert_eq!(response("").json::<()>().ok(), Some(()));
    assert_eq!(response("").json::<Option<i32>>().ok(), Some(None));
    assert_eq!(response("[1e2, 3.0]").json::<Vec<u8>>().ok(), Some(vec![100, 3]));
    assert!(response("[3.5]").json::<Vec<u8>>().is_err());
    let error = response(r#"{"a b": {"c": [["x"]]}}"#).json::<Map<Map<Vec<Vec<Uuid>>>>>().expect_err("no UUID");
    assert_eq!((error.path(), error.message()), (r#"["a b"].c[0][0]"#, "expected a UUID, found another string"));
    let error = response("[300]").json::<Vec<u8>>().expect_err("too large");
    assert_eq!(error.message(), "expected an integer (u8), found one that is too large or too small");
    let error = response("[-1]").json::<Vec<u8>>().expect_err("negative");
    assert_eq!(error.message(), "expected an integer (u8), found one that is too large or too small");
    let deep = "[".repeat(200);
    let error = RawResponse::from_json(StatusCode::OK, deep).json::<support::Value>().expect_err("too deep");
    assert!(error.message().contains("recursion limit"), "{error}");
}

#[test]
fn the_closest_variant_is_chosen() {
    const CAT: Probe =
        Probe::Object { required: &["kind"], known: &["kind", "lives"], fixed: &[("kind", Probe::String(&["cat"]))] };
    const DOG: Probe =
        Probe::Object { required: &["kind"], known: &["kind", "tricks"], fixed: &[("kind", Probe::String(&["dog"]))] };
    const ANY_MAP: Probe = Probe::Open { required: &[], known: &[], fixed: &[] };
    const TEXT_KEYED: Probe = Probe::Object { required: &[], known: &["id"], fixed: &[("id", Probe::String(&[]))] };
    const NUMBER_KEYED: Probe = Probe::Object { required: &[], known: &["id"], fixed: &[("id", Probe::Integer)] };
    let cases: &[(&str, &[Probe], Option<usize>)] = &[
        (r#"{"kind":"dog"}"#, &[CAT, DOG], Some(1)),
        (r#"{"kind":"cow"}"#, &[CAT, DOG], None),
        (r#"{"kind":"cow"}"#, &[CAT, ANY_MAP], Some(1)),
        (r#"{"kind":"cat","tricks":1}"#, &[CAT, DOG], None),
        (r#"{"kind":"cat","tricks":1}"#, &[CAT, DOG, ANY_MAP], Some(2)),
        (r#"{"kind":"cat","unknown":1}"#, &[ANY_MAP, CAT], Some(1)),
        (r#"{"id":1}"#, &[TEXT_KEYED, NUMBER_KEYED], Some(1)),
        ("{}", &[TEXT_KEYED, NUMBER_KEYED], Some(0)),
        ("1", &[Probe::Number, Probe::Integer], Some(1)),
        ("1.0", &[Probe::String(&[]), Probe::Integer], Some(1)),
        ("1.5", &[Probe::Integer, Probe::Number], Some(1)),
        ("7", &[Probe::Number], Some(0)),
        (r#""b""#, &[Probe::String(&[]), Probe::String(&["a", "b"])], Some(1)),
        (r#""c""#, &[Probe::String(&["a", "b"])], None),
        ("null", &[Probe::Any, Probe::Null], Some(1)),
        ("true", &[Probe::Any, Probe::Null], Some(0)),
        ("[1]", &[Probe::Array(&Probe::String(&[])), Probe::Array(&Probe::Integer)], Some(1)),
        (r#"[1,"a"]"#, &[Probe::Array(&Probe::String(&[])), Probe::Array(&Probe::Integer)], None),
        ("[1]", &[Probe::Array(&Probe::Any), Probe::Array(&Probe::Integer)], Some(1)),
        ("[]", &[Probe::Boolean, Probe::Array(&Probe::Integer)], Some(1)),
    ];
    for (value, probes, expected) in cases {
        let value = serde_json::from_str(value).expect("JSON");
        assert_eq!(choose(&value, probes), *expected, "{value} among {probes:?}");
    }
}
