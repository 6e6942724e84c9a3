//! What emitted `Serialize` and `Deserialize` impls are made of.

pub(super) mod fault;
mod object;
mod scalar;
pub(super) mod tree;
mod union;
mod writer;

pub use self::{
    object::{Key, Object, object, required, skip},
    scalar::{integer, text},
    union::{Probe, buffer, choose, tag, tagged, variant},
    writer::Writer,
};
pub use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess},
};
