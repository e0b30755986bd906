//! What a place of the spec takes.
//!
//! Owns the form of the table in `places`, which says it of the whole spec. Knows no document and finds nothing wrong.

/// A place: what it takes, and what could stand there.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) shape: Shape,
    /// A value that it takes, as it would be written.
    pub(super) example: Option<&'static str>,
    /// Whether the mapping around it cannot do without it.
    pub(super) required: bool,
}

/// The form of a value.
#[derive(Debug)]
pub(super) enum Shape {
    Text,
    /// A whole number from the first to the second.
    Whole(i64, i64),
    Truth,
    Choice(&'static [&'static str]),
    /// Items of one kind, and how many are needed.
    List(&'static Place, u64),
    /// Any keys, with values of one kind.
    Map(&'static Place),
    /// These keys and no others, in the order of their documentation.
    Keys(&'static [(&'static str, Place)]),
    /// One of several, which differ by the kind of YAML node they take.
    Either(&'static [Shape]),
}

/// A place that the mapping around it cannot do without; so are the items of a list and the values of a map.
pub(super) const fn required(shape: Shape, example: Option<&'static str>) -> Place {
    Place { shape, example, required: true }
}

/// A place that can be left out.
pub(super) const fn optional(shape: Shape, example: Option<&'static str>) -> Place {
    Place { shape, example, required: false }
}
