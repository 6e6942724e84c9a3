//! The way from the root to where a walk stands: a [`Pointer`] that costs nothing until somebody asks for it.

use crate::pointer::Pointer;

/// One step of a walk, linked to the step before it. Lives on the stack of the walk.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trail<'a> {
    Root,
    Key(&'a Trail<'a>, &'a str),
    Item(&'a Trail<'a>, usize),
}

impl<'a> Trail<'a> {
    /// One step further, into the member `key`.
    pub(crate) fn key(&'a self, key: &'a str) -> Trail<'a> {
        Trail::Key(self, key)
    }

    /// One step further, into the item `index`.
    pub(crate) fn item(&'a self, index: usize) -> Trail<'a> {
        Trail::Item(self, index)
    }

    /// How many steps it is from the root.
    pub(crate) fn depth(&self) -> usize {
        match self {
            Trail::Root => 0,
            Trail::Key(before, _) | Trail::Item(before, _) => before.depth() + 1,
        }
    }

    /// What people call the place: the key, or `item 3`.
    pub(crate) fn name(&self) -> String {
        match self {
            Trail::Root => "the document".to_owned(),
            Trail::Key(_, key) => format!("`{}`", crate::diag::shorten(key)),
            Trail::Item(_, index) => format!("item {}", index + 1),
        }
    }

    /// The whole way.
    pub(crate) fn pointer(&self) -> Pointer {
        match self {
            Trail::Root => Pointer::root(),
            Trail::Key(before, key) => before.pointer().child(key),
            Trail::Item(before, index) => before.pointer().item(*index),
        }
    }
}
