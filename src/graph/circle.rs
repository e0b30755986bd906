//! References in a circle, which Terraform refuses.

use std::collections::{BTreeMap, BTreeSet};

use super::Graph;
use crate::hcl::{Expr, Reference, Step};

/// A resource or a local value by its address, and those that it refers to or waits for.
type References = BTreeMap<String, BTreeSet<String>>;

impl Graph {
    /// The addresses of resources and local values that refer to each other in a circle; none in a module that Terraform takes.
    pub fn circle(&self) -> Vec<String> {
        let mut left = self.references();
        // What refers to nothing that is left stands in no circle, and what nothing left refers to does not either.
        loop {
            let before = left.len();
            let known: BTreeSet<String> = left.keys().cloned().collect();
            left.retain(|_, to| to.iter().any(|address| known.contains(address)));
            let meant: BTreeSet<String> = left.values().flatten().cloned().collect();
            left.retain(|address, _| meant.contains(address));
            if left.len() == before {
                return left.into_keys().collect();
            }
        }
    }

    fn references(&self) -> References {
        let mut all = References::new();
        for local in &self.locals {
            all.insert(format!("local.{}", local.name), addresses_in(std::iter::once(&local.value)));
        }
        for resource in self.all_resources() {
            let mut expressions = Vec::new();
            resource.body.expressions(&mut |value| expressions.push(value));
            let mut to = addresses_in(expressions.into_iter());
            to.extend(self.dependencies(&resource).iter().map(ToString::to_string));
            all.insert(resource.address.to_string(), to);
        }
        all
    }
}

/// What expressions refer to, by its first two names: `local.tags`, `aws_s3_bucket.state`.
fn addresses_in<'a>(expressions: impl Iterator<Item = &'a Expr>) -> BTreeSet<String> {
    let mut addresses = BTreeSet::new();
    let mut add = |Reference { root, steps }: &Reference| {
        if let Some(Step::Attribute(name)) = steps.first() {
            addresses.insert(format!("{root}.{name}"));
        }
    };
    expressions.for_each(|expression| expression.references(&mut add));
    addresses
}

#[cfg(test)]
mod tests {
    use crate::graph::{Address, File, Graph, Resource};
    use crate::hcl::Body;
    use crate::model::Identity;
    use crate::model::identity::what;

    #[test]
    fn a_circle_is_found_without_what_leads_to_it() {
        let mut graph = Graph::default();
        let address = |label: &str| Address::new("aws_sns_topic", label);
        for (label, to) in [("first", "second"), ("second", "third"), ("third", "second"), ("alone", "none")] {
            let body = Body::new().set("name", address(to).attribute("name"));
            let identity = Identity::thing(&what::BUCKET, "any");
            graph.add_resource(Resource::new(File::Main, "aws_sns_topic", label, identity, body));
        }
        assert_eq!(graph.circle(), ["aws_sns_topic.second", "aws_sns_topic.third"]);
        graph.resources.retain(|resource| resource.address.label != "third");
        assert_eq!(graph.circle(), Vec::<String>::new());
    }
}
