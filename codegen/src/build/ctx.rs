//! What the parts of this stage share.

use super::all_of::Flat;
use super::family::Families;
use super::node::Node;
use super::node::Written;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir;
use crate::lower::Lowered;
use crate::pointer::Pointer;
use openapiv3 as oas;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The document that is read, the types that are made of it, and what has been found on the way.
pub(super) struct Ctx<'a> {
    pub api: &'a oas::OpenAPI,
    pub lowered: &'a Lowered,
    pub diags: &'a mut Diagnostics,
    pub types: ir::Types,
    /// The ids of component schemas. They are given before anything is built, so recursion needs no care.
    pub ids: HashMap<&'a str, ir::TypeId>,
    /// Component schemas whose subtypes name them in `allOf`.
    pub families: Families<'a>,
    /// What inline schemas became, by their place, so that what is reached twice (by `allOf`, through a component
    /// response, by a pointer into another schema) is one type.
    pub built: HashMap<Pointer, ir::TypeRef>,
    /// The same for properties that several branches of an `allOf` describe.
    pub met: HashMap<Vec<Pointer>, ir::TypeRef>,
    /// Inline schemas that are being built, to notice those that contain themselves.
    pub open: HashSet<Pointer>,
    /// Whether component schemas allow `null`; `None` while it is being found out.
    pub nullable: HashMap<&'a str, Option<bool>>,
    /// How many references into the inside of schemas are being followed.
    pub depth: usize,
    /// How many merged alternatives are being built, one inside the other.
    pub merging: usize,
    /// How many merged alternatives have been built.
    pub combinations: usize,
    /// What components say together with their `allOf`, for those that are alternatives.
    pub flats: HashMap<&'a str, Rc<Flat<'a>>>,
    /// What has been reported, as places are reached more than once.
    reported: HashSet<(&'static str, Pointer)>,
    /// Media types that have been warned of.
    pub unread_media: HashSet<&'a str>,
}

impl<'a> Ctx<'a> {
    pub(super) fn new(api: &'a oas::OpenAPI, lowered: &'a Lowered, diags: &'a mut Diagnostics) -> Self {
        Ctx {
            api,
            lowered,
            diags,
            types: ir::Types::default(),
            ids: HashMap::new(),
            families: Families::default(),
            built: HashMap::new(),
            met: HashMap::new(),
            open: HashSet::new(),
            nullable: HashMap::new(),
            depth: 0,
            merging: 0,
            combinations: 0,
            flats: HashMap::new(),
            reported: HashSet::new(),
            unread_media: HashSet::new(),
        }
    }

    /// The component schema with this name.
    pub(super) fn component(&self, name: &str) -> Option<Node<'a>> {
        let (name, schema) = self.api.components.as_ref()?.schemas.get_key_value(name)?;
        let at = Pointer::root().child("components").child("schemas").child(name);
        Some(Node { written: Written::from(schema), at, name: Some(name) })
    }

    /// The author's place of something in the lowered document.
    pub(super) fn author(&self, at: &Pointer) -> Pointer {
        self.lowered.author(at)
    }

    /// What stands in the lowered document, for the few things that openapiv3 does not keep.
    pub(super) fn raw(&self, at: &Pointer) -> Option<&'a serde_json::Value> {
        self.lowered.value.pointer(at.as_str())
    }

    /// Reports a finding, once for each place of the lowered document.
    pub(super) fn report(
        &mut self,
        code: &'static Code,
        at: &Pointer,
        message: impl Into<String>,
        more: impl FnOnce(&mut Diagnostic),
    ) {
        if self.reported.insert((code.id, at.clone())) {
            let at = self.lowered.author(at);
            more(self.diags.report(code, &at, message));
        }
    }
}
