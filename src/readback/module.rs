//! The types of a module that was read: resources, their bodies, and what could not be read.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::rc::Rc;

use super::{Exposure, Node, Place, Variables, computed};
use crate::symbolic::Text;

/// A module as its text stands.
#[derive(Debug, Clone, Default)]
pub struct Module {
    /// Its resources, in the order of files and lines.
    pub resources: Vec<Resource>,
    /// Its data sources.
    pub data: Vec<Resource>,
    /// The types of data sources that its resources ask for something.
    pub asked: BTreeSet<String>,
    /// Its variables by name: their defaults, or symbols.
    pub variables: BTreeMap<String, Node>,
    /// Its other blocks at the top: variables, outputs, providers, and whatever else stands there; read only to compare a module
    /// with another.
    pub constructs: Vec<Construct>,
    /// Where its text takes files of the machine, or sensitive values; read only to compare a module with another.
    pub exposures: Vec<Exposure>,
    /// Its files that are no `.tf`: buildspecs, sources of functions, by path.
    pub files: BTreeMap<String, Rc<[u8]>>,
    /// What could not be read or resolved; the rest of the module is there all the same.
    pub problems: Vec<Problem>,
}

/// A resource or a data source.
#[derive(Debug, Clone)]
pub struct Resource {
    /// Its type, such as `aws_iam_role`.
    pub kind: String,
    /// Its name in the module; one of several by `count` or `for_each` with its index: `build[0]`, `build["web"]`. Where modules are
    /// compared, the name that its moves begin with.
    pub name: String,
    /// Its name as it is written, with its index.
    pub written_name: String,
    /// Its arguments and blocks.
    pub body: Body,
    /// The comment right before it.
    pub comment: Vec<String>,
    /// Its first line.
    pub place: Place,
}

/// The inside of a resource or of a block.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// `name = value`, in order.
    pub arguments: Vec<Argument>,
    /// Nested blocks, in order; a `dynamic` block whose list is known is one block for each round.
    pub blocks: Vec<Block>,
    /// The variables that say how often its blocks stand there; read only to compare a module with another.
    pub variables: Option<Box<Variables>>,
    /// Its `dynamic` blocks of which variables say how many there are; read only to compare a module with another.
    pub dynamic: Vec<Dynamic>,
}

/// A `dynamic` block as it is written: under the defaults there may be no block that shows what it says.
#[derive(Debug, Clone)]
pub struct Dynamic {
    /// The name of its blocks.
    pub name: String,
    /// What each is, in one form.
    pub content: String,
    /// Its first line.
    pub place: Place,
}

/// `name = value`
#[derive(Debug, Clone)]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// Its value.
    pub node: Node,
    /// The address of the resource that it is or holds a reference to, if it is nothing but one reference:
    /// `aws_iam_role.build` of `aws_iam_role.build.arn`.
    pub refers_to: Option<String>,
    /// The expression in one form, with what it is made of, where the value cannot be told.
    pub written: Option<String>,
    /// The variables that it needs; read only to compare a module with another.
    pub variables: Option<Box<Variables>>,
}

/// A block at the top of a module that is neither a resource nor a local.
#[derive(Debug, Clone)]
pub struct Construct {
    /// What it is: `variable`, `provider`, `check`.
    pub kind: String,
    /// Its labels.
    pub names: Vec<String>,
    /// Everything in it.
    pub settings: Vec<Setting>,
    /// Its first line.
    pub place: Place,
}

/// A setting of a [`Construct`]: an argument, a member of an object, or a block (with nothing written).
#[derive(Debug, Clone)]
pub struct Setting {
    /// Where it is: `validation.condition`, `required_providers.aws.source`.
    pub path: String,
    /// Its expression, in one form.
    pub written: String,
    /// Its first line.
    pub place: Place,
}

/// A nested block.
#[derive(Debug, Clone)]
pub struct Block {
    /// Its name, such as `stage`.
    pub name: String,
    /// Its inside.
    pub body: Body,
    /// The comment right before it.
    pub comment: Vec<String>,
    /// Its first line.
    pub place: Place,
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What is wrong: lower case, no final period.
    pub message: String,
    /// Whether nothing of the file is in the module, because it is no HCL or of a kind that is not read.
    pub fatal: bool,
}

impl Module {
    /// The resources of a type.
    pub fn of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Resource> {
        self.resources.iter().filter(move |resource| resource.kind == kind)
    }

    /// The ARN of the resource at an address; a symbol, if there is none.
    pub fn arn(&self, address: &str) -> Text {
        self.at(address).map_or_else(|| computed::after_apply(address, "arn"), Resource::arn)
    }

    /// The resource at an address such as `aws_iam_role.build`.
    pub fn at(&self, address: &str) -> Option<&Resource> {
        let (kind, name) = address.split_once('.')?;
        self.resources.iter().find(|resource| resource.kind == kind && resource.name == name)
    }
}

impl Resource {
    /// `type.name`
    pub fn address(&self) -> String {
        format!("{}.{}", self.kind, self.name)
    }

    /// The address that it has in the text.
    pub fn written_address(&self) -> String {
        format!("{}.{}", self.kind, self.written_name)
    }

    /// Its ARN: made of its arguments where AWS makes it of them, else a symbol.
    pub fn arn(&self) -> Text {
        let address = self.address();
        let argument = |name: &str| Ok::<_, Infallible>(self.body.text(name).cloned());
        let filled = computed::template(&self.kind, "arn").map(|template| computed::fill(template, &address, argument));
        filled.map_or_else(|| computed::after_apply(&address, "arn"), |Ok(arn)| arn)
    }
}

impl Construct {
    /// The setting at a path.
    pub fn setting(&self, path: &str) -> Option<&Setting> {
        self.settings.iter().find(|setting| setting.path == path)
    }
}

impl Body {
    /// An argument as it stands, be it `null`, for those who compare and judge nothing.
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        self.arguments.iter().find(|argument| argument.name == name)
    }

    /// An argument with a value, for the same; `null` is as good as none.
    pub fn argument_that_is_set(&self, name: &str) -> Option<&Argument> {
        self.argument(name).filter(|argument| argument.node.value != super::Value::Null)
    }

    /// The names of the arguments of this and another body, each once.
    pub fn names_of_arguments<'b>(&'b self, other: &'b Self) -> Vec<&'b str> {
        each_once(self.arguments.iter().chain(&other.arguments).map(|argument| argument.name.as_str()))
    }

    /// The names of the blocks of this and another body, each once.
    pub fn names_of_blocks<'b>(&'b self, other: &'b Self) -> Vec<&'b str> {
        each_once(self.blocks.iter().chain(&other.blocks).map(|block| block.name.as_str()))
    }

    /// The value of an argument; `null` is as good as none.
    #[cfg_attr(test, track_caller)]
    pub fn get(&self, name: &str) -> Option<&Node> {
        #[cfg(test)]
        super::recorder::record_read(self, name);
        self.argument_that_is_set(name).map(|argument| &argument.node)
    }

    /// The text of an argument.
    #[cfg_attr(test, track_caller)]
    pub fn text(&self, name: &str) -> Option<&Text> {
        self.get(name)?.text()
    }

    /// The same as people see it, to be compared with words.
    #[cfg_attr(test, track_caller)]
    pub fn word(&self, name: &str) -> Option<&str> {
        self.get(name)?.word()
    }

    /// The texts of an argument that is a list.
    #[cfg_attr(test, track_caller)]
    pub fn texts(&self, name: &str) -> Vec<&Text> {
        self.get(name).into_iter().flat_map(Node::items).filter_map(Node::text).collect()
    }

    /// The nested blocks of a name.
    #[cfg_attr(test, track_caller)]
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Block> {
        #[cfg(test)]
        super::recorder::record_read(self, name);
        self.blocks.iter().filter(move |block| block.name == name)
    }

    /// The address of the resource that an argument refers to, if it is nothing but one reference.
    #[cfg_attr(test, track_caller)]
    pub fn refers_to(&self, name: &str) -> Option<&str> {
        #[cfg(test)]
        super::recorder::record_read(self, name);
        self.arguments.iter().find(|argument| argument.name == name)?.refers_to.as_deref()
    }

    /// The first nested block of a name.
    #[cfg_attr(test, track_caller)]
    pub fn block(&self, name: &str) -> Option<&Body> {
        #[cfg(test)]
        super::recorder::record_read(self, name);
        self.blocks.iter().find(|block| block.name == name).map(|block| &block.body)
    }
}

/// Each name once, in the order in which they first stand.
fn each_once<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut seen = BTreeSet::new();
    names.filter(|name| seen.insert(*name)).collect()
}
