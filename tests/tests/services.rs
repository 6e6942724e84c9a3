//! What one does with the four services, from the first call to the last: the generated async clients, over real
//! HTTP, against doubles that remember what was done to them.
#![allow(clippy::unwrap_used)]

use generated::client_failover::types::{GroupConfiguration, TokenRequest};
use generated::client_failover::{Error, PostGroupError, PostGroupResponse};
use generated::guacamole::types::{
    ActiveConnectionPatch, ApiErrorType, BooleanText, ConnectionAttributes, Credentials, Failure, HistoryOrder,
    PatchOperation, Permission, Protocol, RdpConnectionRequest, RdpParameters, RdpSecurity,
};
use generated::identity_groups::types::{
    AdminApiAuthentication, Group, GroupId, GroupParms, GroupType, OrderByAttribute, SearchByAttribute, SearchOperator,
    SearchParms,
};
use generated::team_server::CreateGroupResponse;
use generated::team_server::types::{GrantType, GroupCreate, Person, PersonId, StatusCode, TextOrList};
use generated::{client_failover, guacamole, identity_groups, team_server};
use serde_json::json;
use specsmith_tests::failover::{self, Failover, NAMESPACE, TENANT};
use specsmith_tests::guacamole::{ADMIN, Contents, DATA_SOURCE, Guacamole, TOTP, TOTP_CODE, VIEWER, Version};
use specsmith_tests::identity::{self, Identity};
use specsmith_tests::team::{self, Team};

// ---- Guacamole ---------------------------------------------------------------------------------

/// A client of somebody who has logged in already.
fn guacamole(double: &Guacamole, user: (&str, &str)) -> guacamole::Client {
    guacamole::Client::new(double.base_url()).unwrap().with_token(double.token(user))
}

fn credentials((username, password): (&str, &str)) -> Credentials {
    let (username, password) = (Some(username.to_owned()), Some(password.into()));
    Credentials { username, password, ..Credentials::default() }
}

#[tokio::test]
async fn guacamole_logs_in_and_out() {
    let double = Guacamole::start(Version::V1_6, Contents::Empty);
    let client = guacamole::Client::new(double.base_url()).unwrap();

    let wrong = client.create_token(&credentials(("guacadmin", "guess"))).send().await.unwrap_err();
    let Error::Api(guacamole::CreateTokenError::Default(failure)) = &wrong else { panic!("{wrong:?}") };
    let Failure::Json(error) = failure.body() else { panic!("{failure:?}") };
    assert_eq!((failure.status().as_u16(), &error.type_), (403, &ApiErrorType::InvalidCredentials));
    let fields: Vec<&str> = error.expected.iter().flatten().map(|field| field.name.as_str()).collect();
    assert_eq!(fields, ["username", "password"]);

    let mut with_code = credentials(TOTP);
    let missing = client.create_token(&with_code).send().await.unwrap_err();
    assert!(missing.to_string().contains("INSUFFICIENT_CREDENTIALS"), "{missing}");
    with_code.guac_totp = Some(TOTP_CODE.into());
    assert_eq!(client.create_token(&with_code).send().await.unwrap().username, "totp");

    let session = client.create_token(&credentials(ADMIN)).send().await.unwrap();
    assert_eq!(session.data_source, DATA_SOURCE);
    assert_eq!(session.available_data_sources, ["postgresql", "postgresql-shared"]);
    let again = Credentials { token: Some(session.auth_token.clone()), ..Credentials::default() };
    assert_eq!(client.create_token(&again).send().await.unwrap().auth_token, session.auth_token);

    let inside = client.clone().with_token(&session.auth_token);
    assert!(inside.list_connections(DATA_SOURCE).send().await.unwrap().is_empty());
    inside.delete_session().send().await.unwrap();
    let gone = client.delete_token(session.auth_token.expose()).send().await.unwrap_err();
    assert_eq!(gone.status().unwrap().as_u16(), 404);
    // The former client never had a token.
    let nothing = client.list_connections(DATA_SOURCE).send().await.unwrap_err();
    assert_eq!(nothing.to_string(), "`listConnections` needs a credential: `token`, or `queryToken`");
}

/// Typed parameters, and one that the document does not know.
fn desktop() -> RdpConnectionRequest {
    let parameters = RdpParameters {
        hostname: Some("10.0.0.7".to_owned()),
        port: Some("3389".to_owned()),
        password: Some("not-a-real-secret".into()),
        security: Some(RdpSecurity::Nla),
        ignore_cert: Some(BooleanText::True),
        gateway_domain: Some(String::new()),
        additional_properties: [("x-undocumented".to_owned(), Some("kept".to_owned()))].into_iter().collect(),
        ..RdpParameters::default()
    };
    let attributes = ConnectionAttributes { weight: Some("5".to_owned()), ..ConnectionAttributes::default() };
    RdpConnectionRequest::new("Example desktop", parameters, attributes)
}

#[tokio::test]
async fn guacamole_keeps_a_connection() {
    let double = Guacamole::start(Version::V1_6, Contents::Sample);
    let client = guacamole(&double, ADMIN);
    let mut request = desktop();
    let created = client.create_connection(DATA_SOURCE, &request.clone().into()).send().await.unwrap();
    assert_eq!((created.protocol, created.parent_identifier), (Protocol::Rdp, None));
    let echo = created.parameters.unwrap();
    assert_eq!(echo["x-undocumented"].as_ref().unwrap().expose(), "kept");
    assert_eq!(echo["gateway-domain"].as_ref().unwrap().expose(), "");
    let id = created.identifier.as_str();

    let detail = client.get_connection(DATA_SOURCE, id).send().await.unwrap();
    assert_eq!((detail.name.as_str(), detail.parent_identifier.as_deref()), ("Example desktop", Some("ROOT")));
    assert_eq!((detail.attributes.weight.as_deref(), detail.attributes.max_connections), (Some("5"), None));
    assert_eq!(detail.last_active, None);
    let parameters = client.get_connection_parameters(DATA_SOURCE, id).send().await.unwrap();
    let names: Vec<&str> = parameters.keys().map(String::as_str).collect();
    assert_eq!(names, ["hostname", "port", "password", "security", "ignore-cert", "x-undocumented"]);
    assert_eq!(parameters["security"].expose(), "nla");

    let twice = client.create_connection(DATA_SOURCE, &request.clone().into()).send().await.unwrap_err();
    let expected = r#"400 Bad Request: {"message":"The connection \"Example desktop\" already exists.","#;
    assert!(twice.to_string().starts_with(expected), "{twice}");

    // A replacement replaces everything.
    request.name = "Desktop of the office".to_owned();
    request.parent_identifier = Some("1".to_owned());
    request.parameters = RdpParameters { hostname: Some("10.0.0.8".to_owned()), ..RdpParameters::default() };
    request.attributes = ConnectionAttributes::default();
    client.update_connection(DATA_SOURCE, id, &request.into()).send().await.unwrap();
    let detail = client.get_connection(DATA_SOURCE, id).send().await.unwrap();
    assert_eq!((detail.name.as_str(), detail.parent_identifier.as_deref()), ("Desktop of the office", Some("1")));
    assert_eq!(detail.attributes.weight, None);
    let parameters = client.get_connection_parameters(DATA_SOURCE, id).send().await.unwrap();
    assert_eq!(parameters.keys().collect::<Vec<_>>(), ["hostname"]);

    let tree = client.get_root_connection_group_tree(DATA_SOURCE).send().await.unwrap();
    let office = &tree.child_connection_groups.as_ref().unwrap()[0];
    let inside: Vec<&str> =
        office.child_connections.iter().flatten().map(|connection| connection.name.as_str()).collect();
    assert_eq!((office.name.as_str(), inside), ("Office", vec!["Desktop", "Desktop of the office"]));
    assert_eq!(client.get_connection_group_tree(DATA_SOURCE, "1").send().await.unwrap(), *office);
    let hosts = tree.child_connections.unwrap();
    assert_eq!(hosts[0].sharing_profiles.as_ref().unwrap()[0].name, "Watch");

    double.use_connection(id, VIEWER);
    let order = [HistoryOrder::StartDate];
    let all = client.get_connection_history(DATA_SOURCE, "1").order(&order).send().await.unwrap();
    assert_eq!(all.iter().map(|record| record.end_date.is_some()).collect::<Vec<_>>(), [true, false]);
    let terms = ["viewer".to_owned()];
    let some = client.get_connection_history(DATA_SOURCE, "1").contains(&terms).send().await.unwrap();
    assert_eq!(some[0].uuid.value().unwrap().to_string(), "0b4ed3c8-9d51-34a4-8f0e-000000000001");
    let one = client.get_connection_history(DATA_SOURCE, id).send().await.unwrap();
    assert_eq!((one.len(), one[0].username.as_deref()), (1, Some("viewer")));

    client.delete_connection(DATA_SOURCE, id).send().await.unwrap();
    let gone = client.get_connection(DATA_SOURCE, id).send().await.unwrap_err();
    assert_eq!(gone.status().unwrap().as_u16(), 404);
}

#[tokio::test]
async fn guacamole_kills_in_both_versions() {
    for version in [Version::V1_5, Version::V1_6] {
        let double = Guacamole::start(version, Contents::Sample);
        let client = guacamole(&double, ADMIN);
        let active = client.list_active_connections(DATA_SOURCE).send().await.unwrap();
        let (id, connection) = active.first().unwrap();
        assert_eq!((active.len(), connection.username.as_deref()), (1, Some("guacadmin")));
        let kill = [ActiveConnectionPatch::new(PatchOperation::Remove, format!("/{id}"))];

        let viewer = guacamole(&double, VIEWER);
        let denied = viewer.kill_connections(DATA_SOURCE, &kill).send().await.unwrap_err();
        assert_eq!(denied.status().unwrap().as_u16(), if version == Version::V1_5 { 403 } else { 400 });

        let killed = client.kill_connections(DATA_SOURCE, &kill).send().await.unwrap();
        match (version, killed) {
            (Version::V1_5, guacamole::KillConnectionsResponse::NoContent) => {}
            (Version::V1_6, guacamole::KillConnectionsResponse::Ok(outcome)) => {
                assert_eq!(outcome.patches[0].identifier.as_ref(), Some(id));
            }
            (version, killed) => panic!("{version:?}: {killed:?}"),
        }
        assert!(client.list_active_connections(DATA_SOURCE).send().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn guacamole_refuses() {
    let double = Guacamole::start(Version::V1_6, Contents::Sample);
    let viewer = guacamole(&double, VIEWER);
    let denied = concat!(
        r#"403 Forbidden: {"message":"Permission Denied.","translatableMessage":{"key":"APP.TEXT_UNTRANSLATED","#,
        r#""variables":{"MESSAGE":"Permission Denied."}},"statusCode":null,"expected":null,"patches":null,"#,
        r#""type":"PERMISSION_DENIED"}"#,
    );
    let refused = viewer.create_connection(DATA_SOURCE, &desktop().into()).send().await.unwrap_err();
    assert_eq!(refused.to_string(), denied);
    let refused = viewer.get_connection_parameters(DATA_SOURCE, "1").send().await.unwrap_err();
    assert_eq!(refused.to_string(), denied);

    let writable = viewer.list_connections(DATA_SOURCE).permission(&[Permission::Update, Permission::Delete]);
    assert!(writable.send().await.unwrap().is_empty());
    let readable = viewer.list_connections(DATA_SOURCE).permission(&[Permission::Update, Permission::Read]);
    assert_eq!(readable.send().await.unwrap().len(), 2);

    // What the servlet container refuses is a page, and what Jersey cannot read is a text.
    let unknown = [Permission::Other("READ,UPDATE".to_owned())];
    let page = viewer.list_sharing_profiles(DATA_SOURCE).permission(&unknown).send().await.unwrap_err();
    let Error::Api(guacamole::ListSharingProfilesError::Default(failure)) = &page else { panic!("{page:?}") };
    assert!(matches!(failure.body(), Failure::Html(html) if html.contains("HTTP Status 404")), "{failure:?}");
    let odd = [ActiveConnectionPatch::new(PatchOperation::Other("kill".to_owned()), "/x")];
    let text = guacamole(&double, ADMIN).kill_connections(DATA_SOURCE, &odd).send().await.unwrap_err();
    let expected = "400 Bad Request: Cannot deserialize value of type `Operation` from String \"kill\"";
    assert_eq!(text.to_string(), expected);

    double.expire_tokens();
    let expired = viewer.list_connections(DATA_SOURCE).send().await.unwrap_err();
    assert_eq!(expired.to_string(), denied);
}

// ---- AVEVA -------------------------------------------------------------------------------------

#[tokio::test]
async fn failover_groups_are_created_once() {
    let double = Failover::start();
    let client = client_failover::Client::new(double.base_url()).unwrap();
    let wrong = client.get_token(&TokenRequest::new(failover::CLIENT.0, "guess")).send().await.unwrap_err();
    assert_eq!(wrong.to_string(), r#"400 Bad Request: {"error":"invalid_client"}"#);
    let token = client.get_token(&TokenRequest::new(failover::CLIENT.0, failover::CLIENT.1)).send().await.unwrap();
    assert_eq!(token.additional_properties["token_type"], "Bearer");
    let client = client.with_bearer(token.access_token);

    let group = GroupConfiguration {
        id: Some("pair/1".to_owned()),
        failover_timeout: Some("00:01:00".to_owned()),
        additional_data: Some([("site".to_owned(), json!({"floor": 2}))].into_iter().collect()),
        ..GroupConfiguration::default()
    };
    let first = client.post_group(TENANT, NAMESPACE, &group).send().await.unwrap();
    assert_eq!(first, PostGroupResponse::Created(group.clone()));
    let second = client.post_group(TENANT, NAMESPACE, &group).send().await.unwrap();
    assert_eq!(second, PostGroupResponse::Ok(group.clone()));
    let other = GroupConfiguration { failover_timeout: Some("00:02:00".to_owned()), ..group.clone() };
    match client.post_group(TENANT, NAMESPACE, &other).send().await {
        Err(Error::Api(PostGroupError::Conflict(body))) => {
            assert_eq!(body.reason.as_deref(), Some("Group already exists with different configuration."));
            assert_eq!(body.headers()["operation-id"], "86e17027c84c4e1721b438606db413be");
            assert_eq!(body.additional_properties["ChildErrors"], json!([]));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(client.get_group_configuration(TENANT, NAMESPACE, "pair/1").send().await.unwrap(), group);

    double.set_primary("pair/1", "reader-a");
    let status = client.get_group_status(TENANT, NAMESPACE, "pair/1").send().await.unwrap();
    assert_eq!((status.primary.as_deref(), status.pending_primary), (Some("reader-a"), None));
    assert_eq!(status.last_data_processed_time.unwrap().parse().unwrap().timestamp(), 1_566_656_122);
    let busy = client.delete_group(TENANT, NAMESPACE, "pair/1").send().await.unwrap_err();
    assert!(matches!(busy.api(), Some(client_failover::DeleteGroupError::Conflict(_))), "{busy:?}");

    let reader = client.clone().with_bearer(double.token(failover::READER));
    let denied = reader.delete_group(TENANT, NAMESPACE, "pair/1").send().await.unwrap_err();
    assert_eq!(denied.status().unwrap().as_u16(), 403);
    double.expire_tokens();
    // The page does not list 401.
    let expired = client.get_group_status(TENANT, NAMESPACE, "pair/1").send().await.unwrap_err();
    assert_eq!(expired.to_string(), "undocumented response: 401 Unauthorized");
}

#[tokio::test]
async fn failover_groups_are_paged() {
    let double = Failover::start();
    double.fill(5);
    let client = client_failover::Client::new(double.base_url()).unwrap().with_bearer(double.token(failover::READER));
    let (mut names, mut totals) = (Vec::new(), Vec::new());
    loop {
        let skip = i32::try_from(names.len()).unwrap();
        let page = client.list_group_configurations(TENANT, NAMESPACE).skip(skip).count(2).response().await.unwrap();
        let total = page.total_count().unwrap().unwrap();
        totals.push(total);
        names.extend(page.into_body().into_iter().filter_map(|group| group.name));
        if names.len() as i64 >= total {
            break;
        }
    }
    assert_eq!(names, ["Group 1", "Group 2", "Group 3", "Group 4", "Group 5"]);
    assert_eq!(totals, [5, 5, 5]);
    let many = client.list_group_configurations(TENANT, NAMESPACE).count(1001).send().await.unwrap_err();
    assert!(many.to_string().contains("count is larger than 1000."), "{many}");
}

// ---- Entrust -----------------------------------------------------------------------------------

#[tokio::test]
async fn identity_groups_come_and_go() {
    let double = Identity::start();
    let client = identity_groups::Client::new(double.base_url()).unwrap();
    let (id, secret) = identity::APPLICATION;
    let wrong = client.authenticate(&AdminApiAuthentication::new(id, "guess")).send().await.unwrap_err();
    assert!(matches!(wrong.api(), Some(identity_groups::AuthenticateError::Unauthorized(_))), "{wrong:?}");
    let result = client.authenticate(&AdminApiAuthentication::new(id, secret)).send().await.unwrap();
    // An offset without a colon: it stays as it is, and is understood.
    let created = result.creation_time.unwrap();
    assert_eq!(created.as_str(), identity::DATE);
    assert_eq!(created.parse().unwrap().to_rfc3339(), "2019-02-19T13:15:27.328+00:00");
    let client = client.with_admin_api_authentication(result.auth_token.unwrap());

    let group = client.create_group(&parms("Admins")).send().await.unwrap();
    assert_eq!((group.name.as_str(), &group.external_id), ("Admins", &None));
    let twice = client.create_group(&parms("Admins")).send().await.unwrap_err();
    let Some(identity_groups::CreateGroupError::Conflict(info)) = twice.api() else { panic!("{twice:?}") };
    assert_eq!(info.error_code.as_deref(), Some("group_exists"));
    assert_eq!(info.parameters.as_ref().unwrap()[0]["value"], 409);

    let id = group.id.as_deref().unwrap();
    let with_id = GroupParms { external_id: Some("S-1-5-21".to_owned()), ..GroupParms::default() };
    let updated = client.update_group(id, &with_id).send().await.unwrap();
    assert_eq!((updated.name.as_str(), updated.external_id.as_deref()), ("Admins", Some("S-1-5-21")));
    assert_eq!(client.get_group_by_external_id(&GroupId::new("S-1-5-21")).send().await.unwrap(), updated);
    // Empty removes, absent leaves alone.
    let without_id = GroupParms { external_id: Some(String::new()), ..GroupParms::default() };
    assert_eq!(client.update_group(id, &without_id).send().await.unwrap().external_id, None);

    double.insert(json!({"id": "x", "name": "Later", "type": "SCIM", "new": true}));
    let all = client.list_groups().send().await.unwrap();
    let later = Group { id: Some("x".to_owned()), type_: Some("SCIM".into()), ..Group::new("Later") };
    assert_eq!(all[1], later);
    assert_eq!(all[0].type_, Some(GroupType::MgmtUi));

    client.modify_user_group_membership("jane", &[id.to_owned(), "x".to_owned()]).send().await.unwrap();
    assert_eq!(double.memberships("jane"), [id, "x"]);
    client.delete_group(id).send().await.unwrap();
    let gone = client.get_group(id).send().await.unwrap_err();
    assert!(matches!(gone.api(), Some(identity_groups::GetGroupError::NotFound(_))), "{gone:?}");

    let viewer = client.clone().with_admin_api_authentication(double.token(identity::VIEWER));
    assert!(viewer.list_groups().send().await.is_ok());
    let denied = viewer.delete_group("x").send().await.unwrap_err();
    assert!(matches!(denied.api(), Some(identity_groups::DeleteGroupError::Forbidden(_))), "{denied:?}");
    double.expire_tokens();
    let expired = client.list_groups().send().await.unwrap_err();
    assert!(matches!(expired.api(), Some(identity_groups::ListGroupsError::Unauthorized(_))), "{expired:?}");
}

fn parms(name: &str) -> GroupParms {
    GroupParms { name: Some(name.to_owned()), ..GroupParms::default() }
}

#[tokio::test]
async fn identity_groups_are_paged_by_cursor() {
    let double = Identity::start();
    double.fill(&["c", "a", "b", "other"]);
    let client = identity_groups::Client::new(double.base_url()).unwrap();
    let client = client.with_admin_api_authentication(double.token(identity::VIEWER));
    let not_other = SearchByAttribute {
        value: Some("other".to_owned()),
        ..SearchByAttribute::new("name", SearchOperator::NotEquals)
    };
    let mut search = SearchParms {
        limit: Some(2),
        search_by_attributes: Some(vec![not_other]),
        order_by_attribute: Some(OrderByAttribute::new("name", true)),
        ..SearchParms::default()
    };
    let mut pages = Vec::new();
    loop {
        let page = client.list_groups_paged(&search).send().await.unwrap();
        pages.push(page.results.into_iter().map(|group| group.name).collect::<Vec<_>>());
        let Some(cursor) = page.paging.and_then(|paging| paging.next_cursor) else { break };
        search = SearchParms { cursor: Some(cursor), ..SearchParms::default() };
    }
    assert_eq!(pages, [vec!["a", "b"], vec!["c"]]);
    search.search_by_attributes = Some(vec![SearchByAttribute::new("name", SearchOperator::In)]);
    search.cursor = None;
    let wrong = client.list_groups_paged(&search).send().await.unwrap_err();
    assert!(matches!(wrong.api(), Some(identity_groups::ListGroupsPagedError::BadRequest(_))), "{wrong:?}");
}

// ---- Team Server -------------------------------------------------------------------------------

#[tokio::test]
async fn team_server_tokens_travel_in_the_query() {
    let double = Team::start();
    let client = team_server::Client::new(double.base_url()).unwrap();
    let (id, secret) = team::CLIENT;
    let wrong = client.get_token(&GrantType::Password, id, "guess").username("admin").password("admin");
    let wrong = wrong.send().await.unwrap_err();
    let xml = "<oauth><error_description>Bad client credentials</error_description><error>unauthorized</error></oauth>";
    assert_eq!(wrong.to_string(), format!("401 Unauthorized: {xml}"));
    let missing = client.get_token(&GrantType::AuthorizationCode, id, secret).send().await.unwrap_err();
    let Some(team_server::GetTokenError::BadRequest(message)) = missing.api() else { panic!("{missing:?}") };
    assert_eq!(message.message.as_deref(), Some("code is required"));
    assert_eq!(message.status, Some(StatusCode::Integer(400)));

    let login = client.get_token(&GrantType::Password, id, secret).username(team::ADMIN.0).password(team::ADMIN.1);
    let token = login.send().await.unwrap();
    let refresh = token.refresh_token.unwrap();
    let again = client.get_token(&GrantType::RefreshToken, id, secret).refresh_token(refresh.expose());
    let token = again.send().await.unwrap();
    assert_eq!(token.expires_in, Some(86399));
    let code = client.get_token(&GrantType::AuthorizationCode, id, secret).code(team::CODE).send().await.unwrap();

    double.server.forget();
    let by_query = client.clone().with_access_token(&token.access_token);
    assert_eq!(by_query.list_groups().send().await.unwrap().groups, Some(Vec::new()));
    let request = double.server.only_request();
    assert_eq!(request.query_value("access_token").unwrap(), token.access_token.expose());
    assert_eq!(request.header("authorization"), None);
    let by_header = client.clone().with_bearer(code.access_token);
    assert!(by_header.list_groups().send().await.is_ok());

    double.expire_tokens();
    let expired = by_query.list_groups().send().await.unwrap_err();
    let xml = "<oauth><error_description>Invalid access token</error_description><error>invalid_token</error></oauth>";
    let Some(team_server::ListGroupsError::Unauthorized(body)) = expired.api() else { panic!("{expired:?}") };
    assert_eq!(body.body(), xml);
}

#[tokio::test]
async fn team_server_groups_have_members() {
    let double = Team::start();
    let client = team_server::Client::new(double.base_url()).unwrap().with_access_token(double.token(team::ADMIN));
    let first = client.create_group(&GroupCreate::new("Warehouse")).send().await.unwrap();
    let CreateGroupResponse::Created(first) = first else { panic!("{first:?}") };
    let id = first.group.id.unwrap();
    double.fill(&["Archive", "Wharf"]);
    let child = GroupCreate { parent_id: Some(id), ..GroupCreate::new("Shelf") };
    client.create_group(&child).send().await.unwrap();

    let page = client.list_groups().alpha_filter("W").limit(1).offset(1).send().await.unwrap();
    let metadata = page.metadata.unwrap();
    assert_eq!((metadata.total_count, metadata.alpha_filter.as_deref()), (Some(2), Some("W")));
    let names: Vec<_> = page.groups.unwrap().into_iter().filter_map(|group| group.name).collect();
    assert_eq!(names, ["Wharf"]);

    // The answer has no body, and the one to the removal has one.
    assert_eq!(client.add_group_member(id, 16).send().await.unwrap(), None);
    assert!(double.members(id).contains(&16));
    let removed = client.remove_group_member(id, 16).send().await.unwrap().unwrap();
    assert_eq!(removed.status, Some(StatusCode::String("200".to_owned())));
    let unknown = client.add_group_member(id, 99).send().await.unwrap_err();
    let Some(team_server::AddGroupMemberError::NotFound(body)) = unknown.api() else { panic!("{unknown:?}") };
    assert_eq!(body.status, Some(StatusCode::Integer(404)));

    let change = team_server::types::Group {
        aliases: Some(TextOrList::StringList(vec!["a".to_owned(), "b".to_owned()])),
        stewards: Some(vec![Person { name: Some("jane".to_owned()), ..Person::default() }]),
        ..team_server::types::Group::default()
    };
    let changed = client.update_group(id, &change).send().await.unwrap();
    let team_server::UpdateGroupResponse::Ok(changed) = changed else { panic!("{changed:?}") };
    let jane = &changed.group.stewards.as_ref().unwrap()[0];
    assert_eq!(jane.id, Some(PersonId::String("2".to_owned())));
    assert_eq!((changed.group.name.as_deref(), &changed.group.aliases), (Some("Warehouse"), &change.aliases));
    assert_eq!(client.get_group(id).send().await.unwrap(), changed);

    let viewer = client.clone().with_access_token(double.token(team::VIEWER));
    let denied = viewer.delete_group(id).send().await.unwrap_err();
    assert_eq!(denied.to_string(), r#"403 Forbidden: {"message":"Forbidden","status":403}"#);
    let done = client.delete_group(id).send().await.unwrap();
    assert_eq!(done.message.as_deref(), Some("OK"));
    // The child went with it.
    assert_eq!(client.list_groups().send().await.unwrap().metadata.unwrap().total_count, Some(2));
}
