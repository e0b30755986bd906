//! Reads the files of a folder as a Terraform module.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use hcl_edit::Span;
use hcl_edit::structure::{Block, BlockLabel};

use super::construct::constructs;
use super::deciding::Variables;
use super::declared::{Declared, In};
use super::exposure::exposures;
use super::instances::{Instance, within};
use super::parsed::Parsed;
use super::resolve::Resolver;
use super::{Construct, Module, Place, Problem, Resource};

/// Reads a module from its files, by their paths below its folder.
///
/// The `.tf` files at the top are its configuration, `terraform.tfvars` and `*.auto.tfvars` the values of its variables; all others are
/// kept as they are. A variable without a value is its default, or a symbol.
pub fn read(files: &BTreeMap<String, Vec<u8>>) -> Module {
    read_for(files, Purpose::Judging, &Parsed::default())
}

/// The same, to be compared with another module: with each resource under the address that a `moved` block says it had, with the
/// blocks at its top, and with the variables that each argument needs.
pub fn read_to_compare(files: &BTreeMap<String, Vec<u8>>) -> Module {
    read_to_compare_beside(files, &Parsed::default())
}

/// The same beside others that have files in common with it: each of those is parsed once.
pub fn read_to_compare_beside(files: &BTreeMap<String, Vec<u8>>, parsed: &Parsed) -> Module {
    read_for(files, Purpose::Comparing { moves: None, replaced: None }, parsed)
}

/// The same of what was applied before another module stands in its place: it is that one's moves that Terraform follows.
pub fn read_as_applied_before(files: &BTreeMap<String, Vec<u8>>, after: &Module) -> Module {
    read_for(files, Purpose::Comparing { moves: Some(&after.constructs), replaced: None }, &Parsed::default())
}

/// The same, where a plan replaces the resources at these addresses: what AWS gives them is known again only after `apply`.
pub fn read_to_compare_replaced(files: &BTreeMap<String, Vec<u8>>, replaced: &BTreeSet<String>) -> Module {
    read_for(files, Purpose::Comparing { moves: None, replaced: Some(replaced) }, &Parsed::default())
}

/// What a module is read for.
#[derive(Clone, Copy)]
enum Purpose<'a> {
    Judging,
    Comparing {
        /// The blocks whose moves count, if not its own.
        moves: Option<&'a [Construct]>,
        /// The addresses of what a plan replaces.
        replaced: Option<&'a BTreeSet<String>>,
    },
}

fn read_for(files: &BTreeMap<String, Vec<u8>>, purpose: Purpose<'_>, parsed: &Parsed) -> Module {
    let mut module = Module::default();
    let (mut sources, mut values) = (Vec::new(), Vec::new());
    for (path, bytes) in files {
        if is_configuration(path) || is_of_values(path) {
            let into = if is_of_values(path) { &mut values } else { &mut sources };
            match parsed.parse(path, bytes) {
                Ok(source) => into.push(source),
                Err(problem) => module.problems.push(problem),
            }
            continue;
        }
        if let Some((message, fatal)) = unread(path) {
            let place = Place { file: path.as_str().into(), line: 1 };
            module.problems.push(Problem { place, message: message.to_owned(), fatal });
        }
        module.files.insert(path.clone(), Rc::from(bytes.as_slice()));
    }
    // Terraform reads `terraform.tfvars` first, then the others in the order of their names.
    values.sort_by_key(|source| &*source.path != "terraform.tfvars");
    let mut declared = Declared::of(&sources, &values, matches!(purpose, Purpose::Judging));
    if let Purpose::Comparing { moves, .. } = purpose {
        module.constructs = sources.iter().flat_map(|source| constructs(source)).collect();
        declared.take_former_names(moves.unwrap_or(&module.constructs));
        module.exposures = exposures(&sources, &declared, files);
    }
    module.problems.append(&mut declared.problems);
    let mut resolver = Resolver::new(&declared, &module.files);
    if let Purpose::Comparing { replaced, .. } = purpose {
        resolver.compares = true;
        resolver.replaced = replaced.cloned().unwrap_or_default();
    }
    for block in &declared.order {
        let into = if block.item.ident.as_str() == "data" { &mut module.data } else { &mut module.resources };
        into.extend(resources(&resolver, *block));
    }
    module.variables = resolver.variables();
    let (mut problems, asked) = resolver.into_problems_and_asked();
    module.problems.append(&mut problems);
    module.asked = asked;
    module
}

/// Folders whose files are no part of a module: nothing applies them.
pub const APART: [&str; 2] = ["examples", "tests"];

/// Whether a file is in such a folder, by its path below the module's.
pub fn is_apart(path: &str) -> bool {
    path.split_once('/').is_some_and(|(folder, _)| APART.contains(&folder))
}

/// Whether a file is one of those that Terraform and OpenTofu read as they stand.
pub fn is_configuration(path: &str) -> bool {
    !path.contains('/')
        && path.strip_suffix(".tf").is_some_and(|stem| stem != "override" && !stem.ends_with("_override"))
}

/// Whether a file gives values to variables where the module is the root.
pub fn is_of_values(path: &str) -> bool {
    path == "terraform.tfvars" || (!path.contains('/') && path.ends_with(".auto.tfvars"))
}

/// Why a file that belongs to the configuration is not read, and whether its resources are missing.
fn unread(path: &str) -> Option<(&'static str, bool)> {
    let is = |end: &str| !path.contains('/') && path.strip_suffix(end).is_some();
    match () {
        () if is(".tf.json") => Some(("configuration in JSON is not read", true)),
        () if is(".tofu") || is(".tofu.json") => Some(("a file for OpenTofu alone is not read", true)),
        () if is(".tf") => Some(("an override file is not merged", true)),
        () if is(".auto.tfvars.json") || path == "terraform.tfvars.json" => {
            Some(("values in JSON are not read: write them as `.tfvars`", true))
        }
        () => None,
    }
}

/// Whether a variable says how many of something there are.
fn is_counted_by_caller(resolver: &Resolver<'_>, block: In<'_, Block>) -> bool {
    let counts = ["count", "for_each"].into_iter().filter_map(|name| block.item.body.get_attribute(name));
    counts.into_iter().any(|count| !Variables::of(&count.value, resolver.declared).all.is_empty())
}

/// The resources that a block stands for.
fn resources(resolver: &Resolver<'_>, block: In<'_, Block>) -> Vec<Resource> {
    let label = |index| block.item.labels.get(index).map_or("", |label: &BlockLabel| label.as_str());
    let kind = label(0);
    let name = resolver.declared.name_of(kind, label(1));
    let place = block.source.place(block.item.span());
    // Who compares finds each of these where it stands, as what is not emitted.
    if !resolver.compares {
        resolver.meta(block);
    }
    let mut instances = resolver.instances(block).unwrap_or_else(|why| {
        let message = format!("how many `{kind}.{name}` there are cannot be read, and it is taken for one: {why}");
        resolver.problem(place.clone(), message);
        vec![Instance::only()]
    });
    // Where the defaults have none of it, a caller can have one.
    if instances.is_empty() && is_counted_by_caller(resolver, block) {
        instances.push(Instance::only());
    }
    let resource = |instance: &Instance| Resource {
        kind: kind.to_owned(),
        name: resolver.declared.name_of_instance(kind, label(1), &instance.index),
        written_name: format!("{}{}", label(1), instance.index),
        body: within(block, instance, |scope| resolver.body(&block.item.body, scope)),
        comment: block.source.comment(block.item.span()),
        place: place.clone(),
    };
    instances.iter().map(resource).collect()
}
