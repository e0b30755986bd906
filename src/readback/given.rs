//! Values that are given to a module's variables, as with `-var` of Terraform, and values that are taken from them.

use std::collections::BTreeMap;
use std::path::Path;

use hcl_edit::expr::Expression;
use hcl_edit::structure::{Attribute, Body};
use hcl_edit::{Decorate, Span};

use super::Place;
use super::parsed::Parsed;
use super::written::written;

/// The default of a variable.
#[derive(Debug, Clone)]
pub struct Default {
    /// Its expression, in one form.
    pub written: String,
    /// Its expression, as it stands.
    pub source: String,
    /// Where it stands.
    pub place: Place,
}

/// The defaults of a module's variables, by their names.
pub fn defaults(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Default> {
    defaults_beside(files, &Parsed::default())
}

/// The same beside other modules that have files in common with it.
pub fn defaults_beside(files: &BTreeMap<String, Vec<u8>>, parsed: &Parsed) -> BTreeMap<String, Default> {
    let mut defaults = BTreeMap::new();
    for (path, bytes) in files.iter().filter(|(path, _)| is_read(path)) {
        let Ok(source) = parsed.parse(path, bytes) else { continue };
        for block in source.body.get_blocks("variable") {
            let Some(value) = block.body.get_attribute("default").map(|default| &default.value) else { continue };
            let (Some(name), Some(text)) = (block.labels.first(), value.span().and_then(|span| source.text.get(span)))
            else {
                continue;
            };
            let default = Default {
                written: written(value, &source.text),
                source: text.to_owned(),
                place: source.place(value.span()),
            };
            defaults.insert(name.as_str().to_owned(), default);
        }
    }
    defaults
}

/// Whether a file can declare variables.
fn is_read(path: &str) -> bool {
    !path.contains('/') && Path::new(path).extension().is_some_and(|it| it == "tf")
}

/// Makes a value the default of a variable, so that the module reads as if it was called with it.
///
/// As on Terraform's command line a text is given without quotes, and everything else as an expression.
///
/// # Errors
/// What is wrong: the module has no such variable, or the value is no expression of the variable's type.
pub fn give(files: &mut BTreeMap<String, Vec<u8>>, name: &str, value: &str) -> Result<(), String> {
    let given = change_variable(files, name, |variable| {
        let is_text = variable
            .get_attribute("type")
            .is_none_or(|attribute| attribute.value.as_variable().is_some_and(|kind| kind.as_str() == "string"));
        let expression = match value.parse::<Expression>() {
            // `null` is nothing for a text too.
            _ if is_text && value != "null" => Expression::from(value),
            Ok(expression) => expression,
            Err(_) => return Err(format!("`{value}` is no value for the variable `{name}`")),
        };
        variable.remove_attribute("default");
        let mut attribute = Attribute::new(hcl_edit::Ident::new("default"), expression);
        attribute.decor_mut().set_prefix("  ");
        variable.push(attribute);
        Ok(())
    });
    given.unwrap_or_else(|| Err(format!("the module has no variable `{name}`")))
}

/// Takes the default of a variable away, so that the module reads as if any value could be given.
pub fn forget_default(files: &mut BTreeMap<String, Vec<u8>>, name: &str) {
    change_variable(files, name, |variable| variable.remove_attribute("default"));
}

/// Changes the inside of a variable's block; nothing, if the module has none of this name.
fn change_variable<T>(
    files: &mut BTreeMap<String, Vec<u8>>,
    name: &str,
    change: impl FnOnce(&mut Body) -> T,
) -> Option<T> {
    for (_, bytes) in files.iter_mut().filter(|(path, _)| is_read(path)) {
        let Some(mut body) = std::str::from_utf8(bytes).ok().and_then(|text| text.parse::<Body>().ok()) else {
            continue;
        };
        let mut blocks = body.get_blocks_mut("variable");
        let Some(block) = blocks.find(|block| block.has_exact_labels(&[name])) else { continue };
        let changed = change(&mut block.body);
        drop(blocks);
        *bytes = body.to_string().into_bytes();
        return Some(changed);
    }
    None
}
