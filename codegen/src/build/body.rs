//! Request bodies.

use super::ctx::Ctx;
use super::node::Slot;
use super::{docs, media, reference};
use crate::ir::{self, NamePlace, Role, Section};
use crate::pointer::Pointer;
use openapiv3 as oas;
use openapiv3::ReferenceOr;

/// A body, unless it has no media type: then there is nothing to send.
pub(super) fn body<'a>(
    ctx: &mut Ctx<'a>,
    owner: &ir::Owner,
    body: &'a ReferenceOr<oas::RequestBody>,
    at: &Pointer,
) -> Option<ir::Body> {
    let entries = ctx.api.components.as_ref().map(|components| &components.request_bodies);
    let entry = reference::entry(ctx, body, at, "requestBodies", entries)?;
    let body = entry.item()?;
    let place = match entry.name {
        Some(name) => NamePlace::Component { section: Section::RequestBodies, name: name.to_owned() },
        None => NamePlace::Inside { owner: owner.clone(), roles: vec![Role::Body] },
    };
    let media = media::media(ctx, &body.content, &entry.at.child("content"), |_| Slot::New(place.clone()));
    (!media.is_empty()).then(|| ir::Body {
        need: if body.required { ir::Need::Required } else { ir::Need::Optional },
        media,
        docs: docs::described(body.description.as_deref()),
        at: ctx.author(&entry.at),
    })
}
