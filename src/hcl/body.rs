//! Bodies: the arguments and blocks of a file or a block, in order, with their comments.

use super::Expr;

/// The content of a file or of a block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// What it holds, in the order of the text.
    pub structures: Vec<Structure>,
}

/// One thing in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Structure {
    /// `name = value`
    Argument {
        /// Comment lines before it, without `# `.
        comment: Vec<String>,
        /// An identifier.
        name: String,
        /// Its value.
        value: Expr,
    },
    /// A nested block.
    Block(Block),
    /// Comment lines that belong to the body itself, such as a file's header or a scanner's suppression.
    Comment(Vec<String>),
    /// An empty line between two groups of arguments. Blocks get theirs from the printer.
    Blank,
}

/// `kind "label" { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Comment lines before it, without `# `.
    pub comment: Vec<String>,
    /// The block's type, such as `resource` or `lifecycle`.
    pub kind: String,
    /// Its labels, printed in quotes. Names, in all that Terraform has; its `fmt` deletes a label with a `$` or a `%`.
    pub labels: Vec<String>,
    /// What it holds.
    pub body: Body,
}

impl Block {
    /// An empty block.
    pub fn new(kind: &str) -> Self {
        Self { comment: Vec::new(), kind: kind.to_owned(), labels: Vec::new(), body: Body::default() }
    }

    /// The same block with one more label.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.labels.push(label.into());
        self
    }

    /// The same block with this body.
    pub fn body(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    /// The same block with one more comment line before it.
    pub fn comment(mut self, line: impl Into<String>) -> Self {
        self.comment.push(line.into());
        self
    }
}

impl Body {
    /// An empty body.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `name = value`.
    pub fn set(mut self, name: &str, value: impl Into<Expr>) -> Self {
        self.structures.push(Structure::Argument { comment: Vec::new(), name: name.to_owned(), value: value.into() });
        self
    }

    /// Adds `name = value` under a comment.
    pub fn set_with(mut self, comment: &str, name: &str, value: impl Into<Expr>) -> Self {
        let comment = vec![comment.to_owned()];
        self.structures.push(Structure::Argument { comment, name: name.to_owned(), value: value.into() });
        self
    }

    /// Adds `name = value` if there is a value.
    pub(crate) fn set_some(self, name: &str, value: Option<impl Into<Expr>>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// Adds a block.
    pub fn block(mut self, block: Block) -> Self {
        self.structures.push(Structure::Block(block));
        self
    }

    /// Adds a block without labels.
    pub fn nest(self, kind: &str, body: Self) -> Self {
        self.block(Block::new(kind).body(body))
    }

    /// Adds comment lines.
    pub fn comment(mut self, line: impl Into<String>) -> Self {
        match self.structures.last_mut() {
            Some(Structure::Comment(lines)) => lines.push(line.into()),
            _ => self.structures.push(Structure::Comment(vec![line.into()])),
        }
        self
    }

    /// Adds an empty line.
    pub fn blank(mut self) -> Self {
        self.structures.push(Structure::Blank);
        self
    }

    /// Calls `visit` with every expression of the body and of its blocks, in the order of the text.
    pub fn expressions<'a>(&'a self, visit: &mut impl FnMut(&'a Expr)) {
        for structure in &self.structures {
            match structure {
                Structure::Argument { value, .. } => visit(value),
                Structure::Block(block) => block.body.expressions(visit),
                Structure::Comment(_) | Structure::Blank => {}
            }
        }
    }

    /// Calls `visit` with every expression of the body and of its blocks, to change it.
    pub(crate) fn expressions_mut(&mut self, visit: &mut impl FnMut(&mut Expr)) {
        for structure in &mut self.structures {
            match structure {
                Structure::Argument { value, .. } => visit(value),
                Structure::Block(block) => block.body.expressions_mut(visit),
                Structure::Comment(_) | Structure::Blank => {}
            }
        }
    }
}
