//! Objects whose keys the document does not name.

/// An object of any keys, in the order they were sent.
pub type Map<T> = indexmap::IndexMap<String, T>;
