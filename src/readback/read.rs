//! Files as a module.

use std::collections::BTreeMap;
use std::rc::Rc;

use hcl_edit::Span;
use hcl_edit::structure::Block;

use super::declared::{Declared, In};
use super::parse::parse;
use super::resolve::Resolver;
use super::scope::Scope;
use super::{Module, Place, Problem, Resource};

/// Reads a module from its files, by their paths below its folder.
///
/// The `.tf` files at the top are its configuration; all others are kept as they are. The values of a root, such as
/// `terraform.tfvars`, are not the module's: a variable is its default, or a symbol.
pub fn read(files: &BTreeMap<String, Vec<u8>>) -> Module {
    let mut module = Module::default();
    let mut sources = Vec::new();
    for (path, bytes) in files {
        let top = !path.contains('/');
        let unread = match path.as_str() {
            _ if !top => None,
            path if path.ends_with(".tf.json") => Some("configuration in JSON is not read"),
            path if path.ends_with(".tofu") || path.ends_with(".tofu.json") => {
                Some("a file for OpenTofu only is not read")
            }
            path if path == "override.tf" || path.ends_with("_override.tf") => Some("an override file is not merged"),
            path if path.ends_with(".tf") => match parse(path, bytes) {
                Ok(source) => {
                    sources.push(source);
                    continue;
                }
                Err(problem) => {
                    module.problems.push(problem);
                    continue;
                }
            },
            _ => None,
        };
        if let Some(message) = unread {
            let place = Place { file: path.as_str().into(), line: 1 };
            module.problems.push(Problem { place, message: message.to_owned(), fatal: true });
        }
        module.files.insert(path.clone(), Rc::from(bytes.as_slice()));
    }
    let mut declared = Declared::of(&sources);
    module.problems.append(&mut declared.problems);
    let resolver = Resolver::new(&declared, &module.files);
    for block in &declared.order {
        let resource = resource(&resolver, *block);
        if block.item.ident.as_str() == "data" { &mut module.data } else { &mut module.resources }.push(resource);
    }
    let mut problems = resolver.into_problems();
    module.problems.append(&mut problems);
    module
}

fn resource(resolver: &Resolver<'_>, block: In<'_, Block>) -> Resource {
    let label =
        |index| block.item.labels.get(index).map(|label: &hcl_edit::structure::BlockLabel| label.as_str().to_owned());
    Resource {
        kind: label(0).unwrap_or_default(),
        name: label(1).unwrap_or_default(),
        body: resolver.body(&block.item.body, Scope::of(block.source)),
        comment: block.source.comment(block.item.span()),
        place: block.source.place(block.item.span()),
    }
}
