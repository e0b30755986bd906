//! Modules of other accounts below the module's folder: each makes the role with which CodePipeline carries out actions there.
//!
//! What such a module has as variables, the pipeline's module knows: so both sides of a request stand in the same words. Files of values say
//! the same to Terraform, and nothing to the proof.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::catalogue;
use crate::readback::{self, Body, Module, Node, Place, Resource, Value, piece_of};
use crate::symbolic::{Part, Symbol, Text, text};

use super::arn_parts;
use super::need::Store;
use super::need::arn::ACCOUNT;

/// Where these modules are.
pub(super) const FOLDER: &str = "accounts/";

/// How the variables end that have the ARNs of their roles, behind the names of their folders.
const ARN_OF_ROLE: &str = "_action_role_arn";

/// The role that such a module makes, by its address there.
const ROLE: &str = "aws_iam_role.action";

/// The module of another account.
pub(super) struct Account {
    /// The folder, such as `accounts/staging/`.
    pub(super) folder: String,
    /// The ARN of its role, as the pipeline has it.
    pub(super) role: Text,
    /// The module, in the words of the pipeline's module.
    pub(super) module: Module,
}

impl Account {
    /// Its role.
    pub(super) fn role(&self) -> Option<&Resource> {
        role_of(&self.module)
    }
}

/// The module of another account by its own text.
pub(super) struct Unfilled {
    /// The folder, such as `accounts/staging/`.
    pub(super) folder: String,
    /// The ARN of its role, as the pipeline has it.
    role: Text,
    /// Its files by their paths below its folder.
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

/// The role of such a module.
pub(super) fn role_of(account: &Module) -> Option<&Resource> {
    account.at(ROLE)
}

/// The modules of other accounts for whose roles the module has a variable.
pub(super) fn accounts(module: &Module) -> Vec<Account> {
    let read = |unfilled: Unfilled| {
        let account = readback::read(&unfilled.configuration());
        unfilled.filled(account, module)
    };
    unfilled(module).into_iter().map(read).collect()
}

/// The same by their own texts.
pub(super) fn unfilled(module: &Module) -> Vec<Unfilled> {
    let named = module.variables.iter().filter_map(|(name, node)| Some((name.strip_suffix(ARN_OF_ROLE)?, node)));
    let of_account = |(name, arn): (&str, &Node)| {
        let folder = format!("{FOLDER}{name}/");
        let own = module.files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&folder)?, bytes)));
        let files: BTreeMap<String, Vec<u8>> = own.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
        let (number, rest) = (piece_of(arn, ":", 4)?, piece_of(arn, ":role/", 1)?);
        let role = text!["arn:", Symbol::PARTITION, ":iam::", number, ":role/", rest];
        (!files.is_empty()).then_some(Unfilled { folder, role, files })
    };
    named.filter_map(of_account).collect()
}

impl Unfilled {
    /// Its files but for those that give values: what it is called with, the pipeline's module says.
    pub(super) fn configuration(&self) -> BTreeMap<String, Vec<u8>> {
        let own = self.files.iter().filter(|(path, _)| !readback::is_of_values(path));
        own.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
    }

    /// The module in the words of the pipeline's.
    pub(super) fn filled(self, mut account: Module, pipeline: &Module) -> Account {
        let mut values = values_of_pipeline(pipeline);
        values.insert(Symbol::ACCOUNT.name().to_owned(), arn_parts::account_of_action(&self.role));
        for resource in &mut account.resources {
            fill_place(&mut resource.place, &self.folder);
            fill_body(&mut resource.body, &self.folder, &values);
        }
        Account { folder: self.folder, role: self.role, module: account }
    }
}

/// What the variables of such a module have, by the names of their symbols.
pub(super) fn values_of_pipeline(module: &Module) -> BTreeMap<String, Text> {
    let mut values = BTreeMap::from([("var.pipeline_account_id".to_owned(), Text::from(ACCOUNT))]);
    let Some(pipeline) = module.of(catalogue::codepipeline::PIPELINE.name).next() else { return values };
    let mut give =
        |name: &str, value: Option<&Text>| values.extend(value.map(|text| (format!("var.{name}"), text.clone())));
    give("pipeline_role_arn", pipeline.body.text("role_arn"));
    for store in Store::all(module, pipeline) {
        let end = end_of_region(&store.region);
        give(&format!("artifact_bucket{end}"), Some(store.bucket));
        give(&format!("artifact_key_arn{end}"), store.key);
        give("artifact_prefix", Some(&store.folder(pipeline)));
    }
    values
}

/// How the variables end that are about the store of a region; those of the module's own have no end.
fn end_of_region(region: &Text) -> String {
    if region.is_symbolic() { String::new() } else { format!("_{}", region.as_str().replace('-', "_")) }
}

fn fill_body(body: &mut Body, folder: &str, values: &BTreeMap<String, Text>) {
    for argument in &mut body.arguments {
        fill_node(&mut argument.node, folder, values);
    }
    for block in &mut body.blocks {
        fill_place(&mut block.place, folder);
        fill_body(&mut block.body, folder, values);
    }
}

fn fill_node(node: &mut Node, folder: &str, values: &BTreeMap<String, Text>) {
    fill_place(&mut node.place, folder);
    match &mut node.value {
        Value::Text(text) => *text = filled(text, values),
        Value::List(items) => items.iter_mut().for_each(|item| fill_node(item, folder, values)),
        Value::Object(entries) => {
            for (key, item) in entries {
                *key = filled(key, values);
                fill_node(item, folder, values);
            }
        }
        Value::Json(inner) => fill_node(inner, folder, values),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Unknown(_) => {}
    }
}

/// Says of a place that it is in the folder of such a module.
pub(super) fn fill_place(place: &mut Place, folder: &str) {
    place.file = Rc::from(format!("{folder}{}", place.file));
}

/// A text with the values of its symbols that are known.
fn filled(text: &Text, values: &BTreeMap<String, Text>) -> Text {
    if !text.is_symbolic() {
        return text.clone();
    }
    let mut filled = Text::default();
    for part in text.parts() {
        match part {
            Part::Literal(literal) => filled.push(literal),
            Part::Symbol(symbol) => match values.get(symbol.name()) {
                Some(value) => filled.push(value),
                None => filled.push(&symbol),
            },
        }
    }
    filled
}
