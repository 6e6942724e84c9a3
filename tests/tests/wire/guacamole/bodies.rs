//! Connections to create.

use generated::guacamole::types::{
    BackspaceCode, BooleanText, ClipboardEncoding, ColorDepth, ConnectionAttributes, ConnectionRequest, CursorMode,
    FontSize, GuacdEncryption, KubernetesConnectionRequest, KubernetesParameters, RdpConnectionRequest, RdpParameters,
    RdpResizeMethod, RdpSecurity, RdpServerLayout, SshConnectionRequest, SshParameters, TelnetConnectionRequest,
    TelnetParameters, TerminalType, VncConnectionRequest, VncParameters,
};
use serde_json::json;

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// One of each protocol, with a name and nothing else.
pub(super) fn least() -> [ConnectionRequest; 5] {
    let none = ConnectionAttributes::default;
    [
        VncConnectionRequest::new("a", VncParameters::default(), none()).into(),
        SshConnectionRequest::new("b", SshParameters::default(), none()).into(),
        RdpConnectionRequest::new("c", RdpParameters::default(), none()).into(),
        TelnetConnectionRequest::new("d", TelnetParameters::default(), none()).into(),
        KubernetesConnectionRequest::new("e", KubernetesParameters::default(), none()).into(),
    ]
}

pub(super) fn unknown() -> ConnectionRequest {
    ConnectionRequest::Other(json!({"name": "f", "protocol": "spice", "attributes": {}, "parameters": {"tls": "true"}}))
}

/// One of each protocol with all that a connection has, and parameters of every kind: known ones, some that only
/// another protocol uses, and some that no protocol has.
pub(super) fn most() -> [(&'static str, ConnectionRequest); 5] {
    [
        ("VNC", vnc().into()),
        ("SSH", ssh().into()),
        ("RDP", rdp().into()),
        ("telnet", telnet().into()),
        ("Kubernetes", kubernetes().into()),
    ]
}

fn attributes() -> ConnectionAttributes {
    ConnectionAttributes {
        max_connections: text("2"),
        max_connections_per_user: text(""),
        weight: text("5"),
        failover_only: Some(BooleanText::True),
        guacd_hostname: text("guacd.example.net"),
        guacd_port: text("4822"),
        guacd_encryption: Some(GuacdEncryption::Ssl),
        additional_properties: [("ksm-config".to_owned(), None), ("guac-note".to_owned(), text("ü"))]
            .into_iter()
            .collect(),
    }
}

fn vnc() -> VncConnectionRequest {
    let parameters = VncParameters {
        hostname: text("desk.example.net"),
        port: text("5901"),
        password: Some("s3cret\" ü".into()),
        read_only: Some(BooleanText::False),
        cursor: Some(CursorMode::Remote),
        color_depth: Some(ColorDepth::Value24),
        clipboard_encoding: Some(ClipboardEncoding::Iso88591),
        sftp_private_key: Some("s3cret\nkey\n".into()),
        sftp_port: text(""),
        additional_properties: [("autoretry".to_owned(), text("3")), ("unset".to_owned(), None)].into_iter().collect(),
        ..VncParameters::default()
    };
    VncConnectionRequest {
        parent_identifier: text("ROOT"),
        identifier: text("7"),
        active_connections: Some(0),
        ..VncConnectionRequest::new("Front desk", parameters, attributes())
    }
}

fn ssh() -> SshConnectionRequest {
    let parameters = SshParameters {
        hostname: text("build.example.net"),
        username: text("builder"),
        passphrase: Some("s3cret".into()),
        color_scheme: text("foreground: rgb:00/00/ff"),
        font_size: Some(FontSize::Value14),
        terminal_type: Some(TerminalType::Xterm256color),
        backspace: Some(BackspaceCode::Value127),
        // Only VNC looks at it.
        dest_port: text("5900"),
        ..SshParameters::default()
    };
    SshConnectionRequest {
        parent_identifier: text(""),
        ..SshConnectionRequest::new("Build host", parameters, ConnectionAttributes::default())
    }
}

fn rdp() -> RdpConnectionRequest {
    let parameters = RdpParameters {
        hostname: text("accounting.example.net"),
        security: Some(RdpSecurity::Nla),
        ignore_cert: Some(BooleanText::True),
        gateway_password: Some("s3cret".into()),
        server_layout: Some(RdpServerLayout::Other("xx-xx-dvorak".to_owned())),
        resize_method: Some(RdpResizeMethod::DisplayUpdate),
        console_audio: Some(BooleanText::Other(String::new())),
        ..RdpParameters::default()
    };
    RdpConnectionRequest { parent_identifier: text("1"), ..RdpConnectionRequest::new("Süd", parameters, attributes()) }
}

fn telnet() -> TelnetConnectionRequest {
    let parameters = TelnetParameters {
        hostname: text("192.0.2.17"),
        username_regex: text("[Ll]ogin:\\s*$"),
        backspace: Some(BackspaceCode::Value8),
        ..TelnetParameters::default()
    };
    TelnetConnectionRequest::new("Switch", parameters, ConnectionAttributes::default())
}

fn kubernetes() -> KubernetesConnectionRequest {
    let parameters = KubernetesParameters {
        use_ssl: Some(BooleanText::True),
        client_key: Some("s3cret".into()),
        exec_command: text("/bin/sh -c 'ls \"/\"'"),
        ..KubernetesParameters::default()
    };
    KubernetesConnectionRequest::new("Web container", parameters, ConnectionAttributes::default())
}
