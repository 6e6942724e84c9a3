//! Names: every word of an author becomes an identifier, and no two become the same.

use codegen::names::{Case, Refused, Renamed, Scope};
use codegen::pointer::Pointer;

/// What one word becomes in a scope of its own.
fn name(case: Case, wanted: &str) -> String {
    Scope::new(case, &[]).claim(wanted, &Pointer::root()).ident.to_string()
}

/// What several words become in one scope.
fn names(case: Case, wanted: &[&str]) -> Vec<String> {
    let mut scope = Scope::new(case, &[]);
    wanted.iter().map(|wanted| scope.claim(wanted, &Pointer::root()).ident.to_string()).collect()
}

#[test]
fn words_get_the_case_of_their_scope() {
    for (case, wanted, expected) in [
        (Case::Type, "pet_store", "PetStore"),
        (Case::Type, "HTTPServer", "HttpServer"),
        (Case::Type, "Groups_List Group Configurations", "GroupsListGroupConfigurations"),
        (Case::Variant, "in-progress", "InProgress"),
        (Case::Value, "parentId", "parent_id"),
        (Case::Value, "X-Request-ID", "x_request_id"),
        (Case::Value, "filter[name]", "filter_name"),
        (Case::Value, "the cat's name", "the_cats_name"),
        (Case::Method, "groupsUsingGET", "groups_using_get"),
        (Case::Const, "api_key", "API_KEY"),
        (Case::Module, "client-failover", "client_failover"),
    ] {
        assert_eq!(name(case, wanted), expected, "{wanted}");
    }
}

#[test]
fn keywords_and_reserved_names_get_an_underscore() {
    for word in ["type", "gen", "async", "dyn", "try", "self", "crate", "super", "abstract", "yield"] {
        assert_eq!(name(Case::Value, word), format!("{word}_"));
    }
    assert_eq!(name(Case::Variant, "self"), "Self_");
    assert_eq!(name(Case::Value, "union"), "union");
    let mut scope = Scope::new(Case::Type, &["Option"]);
    let claim = scope.claim("Option", &Pointer::root());
    assert_eq!((claim.ident.as_str(), claim.renamed), ("Option_", None));
}

#[test]
fn signs_have_names_where_there_is_nothing_else() {
    for (wanted, expected) in [
        ("+1", "Plus1"),
        ("-1", "Minus1"),
        ("*", "Star"),
        ("<=", "LessOrEqual"),
        ("$", "Dollar"),
        ("", "Empty"),
        (" ", "Space"),
        ("_", "Underscore"),
        ("1", "Value1"),
        ("2.5", "Value25"),
        ("2020-01-01", "Value20200101"),
        ("3D", "Value3d"),
        ("<18", "Less18"),
        ("a.b", "AB"),
    ] {
        assert_eq!(name(Case::Variant, wanted), expected, "{wanted}");
    }
}

#[test]
fn signs_are_spelled_before_numbers_are_given() {
    assert_eq!(names(Case::Value, &["id", "$id", "@id", "_id"]), ["id", "dollar_id", "at_id", "underscore_id"]);
    assert_eq!(names(Case::Value, &["userId", "user_id", "UserID"]), ["user_id", "user_id2", "user_id3"]);
    assert_eq!(names(Case::Value, &["a1", "A1", "type", "Type"]), ["a1", "a1_2", "type_", "type2"]);
    // A number never takes what another has.
    assert_eq!(names(Case::Value, &["name2", "name", "Name", "NAME"]), ["name2", "name", "name3", "name4"]);
}

#[test]
fn a_number_says_who_has_the_name() {
    let mut scope = Scope::new(Case::Value, &[]);
    scope.claim("userId", &Pointer::parse("/first"));
    let claim = scope.claim("user_id", &Pointer::parse("/second"));
    let Some(Renamed::Taken { wanted, holder }) = claim.renamed else { panic!("not renamed") };
    assert_eq!((wanted.as_str(), holder.as_str()), ("user_id", "/first"));
}

#[test]
fn the_first_free_candidate_is_taken() {
    let mut scope = Scope::new(Case::Value, &[]);
    let at = Pointer::root();
    assert_eq!(scope.claim_first(&["id", "query id"], &at).ident.as_str(), "id");
    assert_eq!(scope.claim_first(&["id", "query id"], &at).ident.as_str(), "query_id");
    assert_eq!(scope.claim_first(&["id", "query id"], &at).ident.as_str(), "query_id2");
}

#[test]
fn letters_of_all_scripts_stay() {
    for (case, wanted, expected) in [
        (Case::Type, "größe", "Größe"),
        (Case::Value, "Größe", "größe"),
        (Case::Type, "名前", "名前"),
        (Case::Value, "名前", "名前"),
        (Case::Const, "größe", "GRÖSSE"),
        // One spelling for what looks the same.
        (Case::Value, "e\u{301}tat", "état"),
        (Case::Value, "m²", "m2"),
        (Case::Value, "ﬁeld", "field"),
        // A module is a file: ASCII only.
        (Case::Module, "größe", "gre"),
        (Case::Module, "名前", "api"),
        (Case::Value, "👍", "value"),
        (Case::Value, "٣", "value_٣"),
    ] {
        assert_eq!(name(case, wanted), expected, "{wanted}");
    }
}

#[test]
fn the_authors_names_are_taken_as_they_are_or_refused() {
    let at = Pointer::parse("/first");
    let mut scope = Scope::new(Case::Type, &["String"]);
    assert_eq!(scope.adopt("PetV2", &at).map(|ident| ident.to_string()), Ok("PetV2".to_owned()));
    assert_eq!(scope.adopt("PetV2", &Pointer::root()), Err(Refused::Taken(at.clone())));
    assert_eq!(scope.adopt("String", &at), Err(Refused::Reserved));
    assert_eq!(scope.adopt("Self", &at), Err(Refused::Keyword));
    for name in ["", "a b", "1a", "a-b", "a;b", "r#type", "e\u{301}"] {
        assert_eq!(scope.adopt(name, &at), Err(Refused::NotAnIdentifier), "{name}");
    }
}

/// A thousand namesakes are a thousand steps, not a million.
#[test]
fn many_namesakes_are_quick() {
    let mut scope = Scope::new(Case::Value, &[]);
    let names: std::collections::BTreeSet<String> =
        (0..20_000).map(|_| scope.claim("name", &Pointer::root()).ident.to_string()).collect();
    assert_eq!(names.len(), 20_000);
}

/// Whatever the word: a valid identifier, and a different one each time.
#[test]
fn odd_words_become_identifiers() {
    let odd = [
        "\u{0}",
        "\n",
        "\\",
        "\"",
        "'",
        "//",
        "/*",
        "*/",
        "#![x]",
        "r#type",
        "'static",
        "a\u{202e}b",
        "\u{200d}",
        "ĸra",
        "ª",
        "ß",
        "ŉ",
        "ǅ",
        "İ",
        "ΐ",
        "ⅷ",
        "½",
        "𝐀",
        "٣",
        "क्षि",
        "नमस्ते",
        "ｗｉｄｅ",
        "a\u{300}\u{301}",
        "_",
        "__",
        "___",
        "-",
        "--",
        "0",
        "00",
        "1e5",
        "{id}",
        "(x)",
        "x()",
        "fn",
        "Self",
        "self",
        "_0",
        "ﷺ",
        "\u{1f1e9}\u{1f1ea}",
    ];
    for case in [Case::Type, Case::Variant, Case::Value, Case::Method, Case::Const, Case::Module] {
        let mut scope = Scope::new(case, &[]);
        let mut seen = std::collections::BTreeSet::new();
        for word in odd.iter().chain(&odd) {
            let ident = scope.claim(word, &Pointer::root()).ident.to_string();
            assert!(syn::parse_str::<syn::Ident>(&ident).is_ok(), "{word:?} became {ident:?}");
            assert!(case != Case::Module || ident.is_ascii(), "{word:?} became {ident:?}");
            assert!(seen.insert(ident.clone()), "{word:?} became {ident:?} again");
        }
    }
}
