//! Values that are given to a module's variables, as with `-var` of Terraform.

use std::collections::BTreeMap;
use std::path::Path;

use hcl_edit::Decorate;
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Attribute, Body};

/// Makes a value the default of a variable, so that the module reads as if it was called with it.
///
/// As on Terraform's command line a text is given without quotes, and everything else as an expression.
///
/// # Errors
/// What is wrong: the module has no such variable, or the value is no expression of the variable's type.
pub fn give(files: &mut BTreeMap<String, Vec<u8>>, name: &str, value: &str) -> Result<(), String> {
    let is_read = |path: &str| !path.contains('/') && Path::new(path).extension().is_some_and(|it| it == "tf");
    for (_, bytes) in files.iter_mut().filter(|(path, _)| is_read(path)) {
        let Some(mut body) = std::str::from_utf8(bytes).ok().and_then(|text| text.parse::<Body>().ok()) else {
            continue;
        };
        let mut blocks = body.get_blocks_mut("variable");
        let Some(block) = blocks.find(|block| block.has_exact_labels(&[name])) else { continue };
        let is_text = block
            .body
            .get_attribute("type")
            .is_none_or(|attribute| attribute.value.as_variable().is_some_and(|kind| kind.as_str() == "string"));
        let expression = match value.parse::<Expression>() {
            // `null` is nothing for a text too.
            _ if is_text && value != "null" => Expression::from(value),
            Ok(expression) => expression,
            Err(_) => return Err(format!("`{value}` is no value for the variable `{name}`")),
        };
        block.body.remove_attribute("default");
        let mut attribute = Attribute::new(hcl_edit::Ident::new("default"), expression);
        attribute.decor_mut().set_prefix("  ");
        block.body.push(attribute);
        drop(blocks);
        *bytes = body.to_string().into_bytes();
        return Ok(());
    }
    Err(format!("the module has no variable `{name}`"))
}
