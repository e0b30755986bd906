//! Classes: what the proof does with an argument or a block of a type of resource.

/// What the proof does with an argument or a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// These parts of it judge whatever stands there.
    Read(&'static [Reader]),
    /// These parts of it look at it, and it does something that they do not judge: that must be as it was emitted.
    PartlyRead(&'static [Reader], &'static str),
    /// These parts of it judge whatever stands there; that something does must be as it was emitted, for this reason.
    ReadIfSet(&'static [Reader], &'static str),
    /// It gives nothing and takes nothing, for this reason: nobody has to look at it.
    Free(&'static str),
    /// Nobody looks at it, so it must be as it was emitted.
    AsEmitted,
}

/// A part of the proof that reads resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    /// References to it, and the ARNs that are made of it (`readback`).
    Names,
    /// The policies of the module, and whom they are about (`prove::policies`).
    Policies,
    /// What resources call (`prove::need`).
    Needs,
    /// What must be refused (`prove::guard`).
    Guards,
}

/// What a resource is tagged with.
pub(super) const FREE_TAGS: Class = Class::Free("no statement of tfpipe's asks for a tag");

/// What is said of a resource.
pub(super) const FREE_TEXT: Class = Class::Free("it is a text for people");

/// How long something runs, or how much of it there may be.
pub(super) const FREE_AMOUNT: Class = Class::Free("it costs, and gives no right");

/// Why it matters what code runs.
pub const CODE: &str = "the code that runs";

/// Why it matters on what code runs.
pub const MACHINE: &str = "what code runs on";
