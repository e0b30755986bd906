//! Modules of other accounts below the module's folder: each makes the role with which CodePipeline carries out actions there.
//!
//! What such a module has as variables, the pipeline's module knows: so both sides of a request stand in the same words.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::catalogue;
use crate::readback::{self, Body, Module, Node, Place, Value, piece_of};
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
    pub(super) fn role(&self) -> Option<&readback::Resource> {
        self.module.at(ROLE)
    }
}

/// The modules of other accounts for whose roles the module has a variable.
pub(super) fn accounts(module: &Module) -> Vec<Account> {
    let named = module.variables.iter().filter_map(|(name, node)| Some((name.strip_suffix(ARN_OF_ROLE)?, node)));
    named.filter_map(|(name, arn)| account(module, name, arn)).collect()
}

fn account(module: &Module, name: &str, arn: &Node) -> Option<Account> {
    let folder = format!("{FOLDER}{name}/");
    let own = module.files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&folder)?, bytes)));
    let files: BTreeMap<String, Vec<u8>> = own.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
    if files.is_empty() {
        return None;
    }
    let (number, rest) = (piece_of(arn, ":", 4)?, piece_of(arn, ":role/", 1)?);
    let role = text!["arn:", Symbol::PARTITION, ":iam::", number, ":role/", rest];
    let mut values = values_of_pipeline(module);
    values.insert(Symbol::ACCOUNT.name().to_owned(), arn_parts::account_of_action(&role));
    let mut account = readback::read(&files);
    for resource in &mut account.resources {
        fill_place(&mut resource.place, &folder);
        fill_body(&mut resource.body, &folder, &values);
    }
    Some(Account { folder, role, module: account })
}

/// What the variables of such a module have, by the names of their symbols.
fn values_of_pipeline(module: &Module) -> BTreeMap<String, Text> {
    let mut values = BTreeMap::from([("var.pipeline_account_id".to_owned(), Text::from(ACCOUNT))]);
    let Some(pipeline) = module.of(catalogue::codepipeline::PIPELINE.name).next() else { return values };
    let mut give =
        |name: &str, value: Option<&Text>| values.extend(value.map(|text| (format!("var.{name}"), text.clone())));
    give("pipeline_role_arn", pipeline.body.text("role_arn"));
    if let Some(store) = Store::all(module, pipeline).next() {
        give("artifact_bucket", Some(store.bucket));
        give("artifact_key_arn", store.key);
        give("artifact_prefix", Some(&store.folder(pipeline)));
    }
    values
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

fn fill_place(place: &mut Place, folder: &str) {
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
