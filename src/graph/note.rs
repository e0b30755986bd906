//! What the README says about a concern, said where the concern is lowered.

/// A paragraph of the README: a list item, in Markdown, as one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where it stands.
    pub section: Section,
    /// The text.
    pub text: String,
}

/// A section of the README that concerns add to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What must exist before the module does its work.
    Before,
    /// What somebody must do once after apply.
    After,
    /// What the pipeline does, and what follows from it.
    Does,
    /// What goes back when a stage is rolled back, and what cannot.
    Rollback,
    /// What to look at when something goes wrong.
    Trouble,
    /// What is left to do before or after destroy.
    CleanUp,
}
