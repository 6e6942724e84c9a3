//! The doubles, asked with raw bytes.
#![allow(clippy::unwrap_used)]

use serde_json::json;
use specsmith_tests::failover::{self, Failover};
use specsmith_tests::guacamole::{ADMIN, Contents, Guacamole, TOTP, TOTP_CODE, VIEWER, Version};
use specsmith_tests::identity::{self, Identity};
use specsmith_tests::team::{self, Team};
use specsmith_tests::transcript::{Reply, ask, script};

const FORM: &str = "Content-Type: application/x-www-form-urlencoded";

fn text(reply: &Reply, name: &str) -> String {
    reply.json()[name].as_str().unwrap().to_owned()
}

#[test]
fn guacamole_logs_in_and_out() {
    let double = Guacamole::start(Version::V1_6, Contents::Empty);
    let (name, password) = TOTP;
    let steps = format!(
        r#"POST /tokens username=guacadmin&password=guacadmin
           200 json {{"authToken":"…","username":"guacadmin","dataSource":"postgresql","availableDataSources":["postgresql","postgresql-shared"]}}
           POST /tokens username=guacadmin&password=x
           403 json {{"message":"Invalid login","translatableMessage":{{"key":"APP.TEXT_UNTRANSLATED","variables":{{"MESSAGE":"Invalid login"}}}},"statusCode":null,"expected":[{{"name":"username","type":"USERNAME"}},{{"name":"password","type":"PASSWORD"}}],"patches":null,"type":"INVALID_CREDENTIALS"}}
           POST /tokens username={name}&password={password}
           403 json …"variables":null…"guac-totp"…"INSUFFICIENT_CREDENTIALS"}}
           POST /tokens username={name}&password={password}&guac-totp={TOTP_CODE}
           200 json …"#
    );
    let replies = script(&double.server, "/guacamole/api", &[FORM], &steps);
    let token = text(&replies[0], "authToken");
    assert_eq!(token.len(), 64);
    let steps = format!("POST /tokens token={token}\n{}", replies[0]);
    script(&double.server, "/guacamole/api", &[FORM], &steps);

    let revoked = double.token(ADMIN);
    let steps = format!(
        r#"POST /tokens {{}}
           415 html …
           HEAD /session?token={token}
           204
           DELETE /session?token={token}
           204
           DELETE /session?token={token}
           403 json …"PERMISSION_DENIED"}}
           DELETE /tokens/{revoked}
           204
           DELETE /tokens/{revoked}
           404 json {{"message":"No such token."…"#
    );
    script(&double.server, "/guacamole/api", &[], &steps);
    let basic = "Authorization: Basic dmlld2VyOnZpZXdlcg==";
    let steps = "POST /tokens\n200 json …\"username\":\"viewer\"…";
    script(&double.server, "/guacamole/api", &[FORM, basic], steps);
}

const DATA: &str = "/guacamole/api/session/data/postgresql";

#[track_caller]
fn guacamole(double: &Guacamole, user: (&str, &str), steps: &str) {
    let token = format!("Guacamole-Token: {}", double.token(user));
    script(&double.server, DATA, &[&token], steps);
}

#[test]
fn guacamole_echoes_what_it_creates() {
    let double = Guacamole::start(Version::V1_6, Contents::Empty);
    guacamole(
        &double,
        ADMIN,
        r#"
        GET /connections
        200 json {}
        POST /connections {"name":"a","protocol":"ssh","attributes":{"weight":"","other":"x"},"parameters":{"port":22,"password":"p","timezone":null,"command":""}}
        200 json {"name":"a","identifier":"1","protocol":"ssh","parameters":{"port":"22","password":"p","timezone":null,"command":""},"attributes":{"weight":""},"activeConnections":0}
        GET /connections/1
        200 json {"name":"a","identifier":"1","parentIdentifier":"ROOT","protocol":"ssh","attributes":{"max-connections":null,"max-connections-per-user":null,"weight":null,"failover-only":null,"guacd-hostname":null,"guacd-port":null,"guacd-encryption":null},"activeConnections":0}
        GET /connections/1/parameters
        200 json {"port":"22","password":"p"}
        POST /connections {"name":"a","protocol":"ssh","attributes":{}}
        400 json {"message":"The connection \"a\" already exists."…
        PUT /connections/1 {"name":"b","protocol":"vnc","attributes":{}}
        500 json {"message":"Unexpected internal error"…
        PUT /connections/1 {"name":"b","protocol":"vnc","attributes":{},"parameters":{}}
        204
        GET /connections/1/parameters
        200 json {}

        POST /connectionGroups {"name":"g","parentIdentifier":"ROOT","type":"BALANCING","attributes":{"max-connections":"5"}}
        200 json {"name":"g","identifier":"1","parentIdentifier":"ROOT","type":"BALANCING","activeConnections":0,"attributes":{"max-connections":"5"}}
        GET /connectionGroups
        200 json {"1":{…"attributes":{"max-connections":"5","max-connections-per-user":null,"enable-session-affinity":""}}}
        PUT /connectionGroups/1 {"name":"g","parentIdentifier":"1","type":"BALANCING","attributes":{}}
        501 json …
        PUT /connectionGroups/1 {"name":"h","type":"ORGANIZATIONAL","attributes":{"enable-session-affinity":"true"}}
        204
        GET /connectionGroups/1
        200 json {"name":"h",…"enable-session-affinity":"true"}}
        DELETE /connectionGroups/1
        204
        GET /connectionGroups/1
        404 json {"message":"Not found: \"1\"",…"type":"NOT_FOUND"}
        "#,
    );
}

#[test]
fn guacamole_shows_a_tree_without_empty_lists() {
    let double = Guacamole::start(Version::V1_6, Contents::Sample);
    guacamole(
        &double,
        ADMIN,
        r#"
        GET /connectionGroups/1/tree
        200 json {"name":"Office","identifier":"1","parentIdentifier":"ROOT","type":"ORGANIZATIONAL","activeConnections":0,"attributes":{…},"childConnectionGroups":[{"name":"Build hosts","identifier":"2","parentIdentifier":"1","type":"BALANCING","activeConnections":0,"attributes":{"max-connections":null,"max-connections-per-user":null,"enable-session-affinity":""}}],"childConnections":[{"name":"Desktop",…"activeConnections":0}]}
        GET /connectionGroups/ROOT/tree
        200 json {"name":"ROOT","identifier":"ROOT","type":"ORGANIZATIONAL","activeConnections":0,"attributes":{},…"childConnections":[{"name":"Build host",…"activeConnections":1,"lastActive":1748851260000,"sharingProfiles":[{"name":"Watch","identifier":"1","primaryConnectionIdentifier":"1","attributes":{}}]}]}
        GET /connections/1/history
        200 json [{"startDate":1748851260000,"endDate":null,…
        GET /connections/1/history?contains=viewer&order=startDate
        200 json [{"startDate":1748851200000,"endDate":1748851230000,"remoteHost":"192.0.2.33","username":"viewer","active":false,"identifier":"1","uuid":"…","attributes":{},"logs":{},"connectionIdentifier":"1","connectionName":"Build host","sharingProfileIdentifier":null,"sharingProfileName":null}]
        GET /connections/1/history?order=x
        400 json …"type":"BAD_REQUEST"}
        GET /connections/1/sharingProfiles
        200 json {"1":{"name":"Watch",…
        GET /sharingProfiles?permission=READ&permission=UPDATE
        200 json {"1":{"name":"Watch",…
        POST /connections/1/sharingProfiles {}
        501 json …
        GET /connections?permission=READ&permission=x
        404 html …
        DELETE /connectionGroups/1
        204
        GET /connectionGroups
        200 json {}
        GET /connections/2
        404 json …
        "#,
    );
    guacamole(
        &double,
        VIEWER,
        r#"
        GET /connectionGroups/ROOT/tree?permission=UPDATE
        200 json {"name":"ROOT","identifier":"ROOT","type":"ORGANIZATIONAL","activeConnections":0,"attributes":{}}
        GET /connections?permission=UPDATE&permission=READ
        200 json {"1":…
        "#,
    );
}

#[test]
fn guacamole_kills_by_version() {
    let id = "9c1f7a52-3a3e-4c4e-9a55-000000000002";
    let kill = format!(r#"PATCH /activeConnections [{{"op":"remove","path":"/{id}"}}]"#);
    let outcome = format!(r#""patches":[{{"op":"remove","identifier":"{id}","path":"/{id}""#);
    let old = [r#"403 json …"expected":null,"type":"PERMISSION_DENIED"}"#, "204"];
    let new = [
        &format!(r#"400 json …{outcome},"error":{{"key":…}}}}],"type":"BAD_REQUEST"}}"#),
        &*format!("200 json {{{outcome}}}]}}"),
    ];
    for (version, [denied, killed]) in [(Version::V1_5, old), (Version::V1_6, new)] {
        let double = Guacamole::start(version, Contents::Sample);
        let steps = format!(
            r#"GET /activeConnections
               200 json {{"{id}":{{"identifier":"{id}","connectionIdentifier":"1","startDate":1748851260000,"remoteHost":null,"username":null,"connectable":false}}}}
               {kill}
               {denied}"#
        );
        guacamole(&double, VIEWER, &steps);
        let steps = format!(
            r#"GET /activeConnections
               200 json …"username":"guacadmin","connectable":true}}}}
               PATCH /activeConnections [{{"op":"test","path":"/{id}"}}]
               501 json …
               PATCH /activeConnections [{{"op":"move","path":"/","from":"/{id}"}}]
               400 text …"from"…
               {kill}
               {killed}
               GET /activeConnections
               200 json {{}}"#
        );
        guacamole(&double, ADMIN, &steps);
    }
}

#[test]
fn guacamole_fails_in_three_ways() {
    let double = Guacamole::start(Version::V1_6, Contents::Sample);
    let denied = r#"
        POST /connectionGroups {"name":"n","type":"ORGANIZATIONAL","attributes":{}}
        403 json {"message":"Permission Denied.",…"type":"PERMISSION_DENIED"}
        GET /connections/1/parameters
        403 json …
        DELETE /connections/1
        403 json …"#;
    guacamole(&double, VIEWER, denied);
    let failures = r#"
        GET /connections/abc
        404 json {"message":"Not found: \"abc\"",…
        GET /connections/99999999999
        500 json …
        GET /connections/a%2Fb
        400 html …
        POST /connections {
        400 text …
        POST /connections {"name":{}}
        400 text …
        POST /connectionGroups {"type":"balancing"}
        400 text …
        POST /connections null
        400 json {"message":"Data must be submitted when creating/updating objects.",…
        POST /connections {"name":" ","attributes":{}}
        400 json {"message":"Connection names must not be blank.",…
        POST /connections {"name":"x","protocol":"ssh"}
        500 json {"message":"Unexpected internal error",…"type":"INTERNAL_ERROR"}
        POST /connections
        415 html …
        PATCH /connections/1 []
        405 html …
        GET /nothing
        404 html …"#;
    guacamole(&double, ADMIN, failures);
    script(&double.server, DATA, &[], "GET /connections\n403 json …");
    let token = format!("Guacamole-Token: {}", double.token(ADMIN));
    let html = [&token, "Accept: text/html"];
    script(&double.server, DATA, &html, "GET /connections\n406 html …");
    let other = DATA.replace("postgresql", "ldap");
    let steps = r#"
        GET /connections
        404 json {"message":"Session not associated with authentication provider \"ldap\"."…"#;
    script(&double.server, &other, &[&token], steps);
}

#[test]
fn failover_creates_once() {
    let double = Failover::start();
    let (id, secret) = failover::CLIENT;
    let form = format!("grant_type=client_credentials&client_id={id}&client_secret=");
    let steps = format!(
        r#"POST token {form}x
           400 json {{"error":"invalid_client"}}
           POST token {form}{secret}
           200 json {{"access_token":"…","expires_in":3600,"token_type":"Bearer"}}"#
    );
    let login = script(&double.server, "/identity/connect/", &[FORM], &steps);
    let token = text(&login[1], "access_token");

    let (tenant, namespace) = (failover::TENANT, failover::NAMESPACE);
    let base = format!("/API/v1/Tenants/{tenant}/namespaces/{namespace}/ClientFailover/groups");
    let bearer = format!("Authorization: Bearer {token}");
    let steps = r#"
        POST ? {"Id":"a","Description":null,"FailoverTimeout":"1.06:30:00"}
        201 json {"Id":"a","FailoverTimeout":"1.06:30:00"}
        POST ? {"Id":"a","FailoverTimeout":"1.06:30:00"}
        200 json {"Id":"a","FailoverTimeout":"1.06:30:00"}
        POST ? {"Id":"a","FailoverTimeout":"2.06:30:00"}
        409 json …
        POST ? {"Id":"b","FailoverTimeout":"PT1M"}
        400 json …"ChildErrors":[]…
        GET /a/status
        200 json {}"#;
    script(&double.server, &base, &[&bearer], steps);
    let verbose = "Accept-Verbosity: verbose";
    let steps = "GET /a\n200 json {…\"Name\":null,…\"AdditionalData\":null}";
    script(&double.server, &base, &[&bearer, verbose], steps);

    double.fill(2);
    double.set_primary("a", "reader-a");
    let steps = r#"
        GET ?skip=1&count=1
        200 json [{"Id":"group-1","Name":"Group 1","FailoverTimeout":"00:01:00"}]
        GET /a/status
        200 json {"Primary":"reader-a",…
        DELETE /a
        409 json …
        DELETE /group-1
        204
        GET /group-1
        404 json …"#;
    let replies = script(&double.server, &base, &[&bearer], steps);
    assert!(replies[0].head.contains("Total-Count: 3\r\n"));
    let reader = format!("Authorization: Bearer {}", double.token(failover::READER));
    script(&double.server, &base, &[&reader], "DELETE /a\n403 json …");
    double.expire_tokens();
    script(&double.server, &base, &[&bearer], "GET ?\n401");
}

const BASE: &str = "/api/web/v1";

#[test]
fn identity_pages_by_cursor() {
    let double = Identity::start();
    let (id, secret) = identity::APPLICATION;
    let authenticate = |web: bool| {
        let body = json!({"applicationId": id, "sharedSecret": secret, "enableWebSession": web});
        let steps = format!(
            r#"POST /adminapi/authenticate {body}
               200 json {{"authToken":"…","creationTime":"2019-02-19T13:15:27.328+0000",…"#
        );
        script(&double.server, BASE, &[], &steps).remove(0)
    };
    let header = format!("Authorization: {}", text(&authenticate(false), "authToken"));
    let steps = r#"
        POST /groups {"name":"c"}
        200 json {"id":"…","name":"c","externalId":null,"type":"MGMT_UI","created":"2019-02-19T13:15:27Z","lastModified":"2019-02-19T13:15:27.328+0000"}
        POST /groups {"name":"c"}
        409 json {"errorCode":"group_exists",…
        POST /groups {}
        400 json …"parameters":[{…"#;
    script(&double.server, BASE, &[&header], steps);
    let ids = double.fill(&["b", "a"]);
    let (first, all) = (&ids[0], json!(ids));
    let steps = format!(
        r#"POST /groupspaged {{"limit":2,"orderByAttribute":{{"name":"name","ascending":true}}}}
           200 json {{"paging":{{"limit":2,"nextCursor":"cursor+1/="}},"results":[{{…"name":"a"…}},{{…"name":"b"…}}]}}
           POST /groupspaged {{"cursor":"cursor+1/="}}
           200 json {{"paging":{{"limit":2,"prevCursor":"cursor+2/="}},"results":[{{…"name":"c"…}}]}}
           POST /groupspaged {{"searchByAttributes":[{{"name":"name","operator":"IN","value":"x"}}]}}
           400 json …
           PUT /groups/{first} {{"externalId":"x"}}
           200 json …"name":"b","externalId":"x"…
           POST /groups/externalid {{"id":"x"}}
           200 json {{"id":"{first}"…
           PUT /userauthorizationgroup/u/groups {all}
           200
           DELETE /groups/{first}
           200
           GET /groups/{first}
           404 json …"#
    );
    script(&double.server, BASE, &[&header], &steps);
    assert_eq!(double.memberships("u"), ids);

    let session = authenticate(true);
    let (_, cookie) = session.head.split_once("Set-Cookie: ").unwrap();
    let cookie = format!("Cookie: {}", cookie.split(';').next().unwrap());
    let header = format!("Authorization: Bearer {}", text(&session, "authToken"));
    script(&double.server, BASE, &[&header], "GET /groups\n401 json …");
    script(&double.server, BASE, &[&header, &cookie], "GET /groups\n200 json […");
}

#[test]
fn team_wraps_its_groups() {
    let double = Team::start();
    let (id, secret) = team::CLIENT;
    let oauth = format!("/api/oauth/token?client_id={id}&client_secret={secret}&");
    let login = format!("GET {oauth}grant_type=password&username=admin&password=admin");
    let tokens = ask(&double.server, &login, &[], "");
    let (access, refresh) = (text(&tokens, "access_token"), text(&tokens, "refresh_token"));
    let steps = format!(
        r#"GET grant_type=refresh_token&refresh_token={refresh}
           200 json {{"access_token":"…","token_type":"bearer","refresh_token":"…","expires_in":86399,"scope":"read write"}}
           GET grant_type=refresh_token&refresh_token={refresh}
           401 xml <oauth>…
           GET grant_type=password
           400 json {{"message":"username is required","status":400}}"#
    );
    script(&double.server, &oauth, &[], &steps);

    double.fill(&["b", "bc"]);
    let bearer = format!("Authorization: Bearer {access}");
    let steps = r#"
        POST /v1/groups {"name":"a","membersType":"datasource","parentId":123}
        201 json {"group":{"id":125,"name":"a","type":"Group",…"membersType":"datasource","parentId":123}}
        POST /v1/groups {"membersType":"datasource"}
        400 json {"message":"name field is required","status":400}
        PUT /v1/groups/125 {"parentId":null,"stewards":[{"name":"jane"}]}
        200 json {"group":{…"membersType":"datasource","stewards":[{"id":"2","name":"jane","type":"person","url":"/v1/people/2"}]}}
        GET /v1/groups?q=b&limit=1&offset=1
        200 json {"metadata_":{"limit":1,"totalCount":2,"offset":1,"q":"b"},"groups":[{"id":124,"name":"bc",…
        GET /v1/groups?limit=x
        400 json {"message":"limit must be an integer","status":400}
        POST /v1/groups/125/members/16
        200
        DELETE /v1/groups/125/members/16
        200 json {"message":"OK","status":"200"}
        DELETE /v1/groups/125/members/16
        404 json …"#;
    script(&double.server, "/api", &[&bearer], steps);
    let viewer = double.token(team::VIEWER);
    let steps = format!(
        r#"DELETE /v1/groups/123?access_token={access}
           200 json {{"message":"OK","status":"200"}}
           DELETE /v1/groups/124?access_token={viewer}
           403 json {{"message":"Forbidden","status":403}}
           GET /v1/groups
           401 xml …<error>unauthorized</error></oauth>
           GET /v1/groups?access_token=x
           401 xml …<error>invalid_token</error></oauth>"#
    );
    script(&double.server, "/api", &[], &steps);
}
