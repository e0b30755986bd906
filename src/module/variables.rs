//! `variables.tf`, `outputs.tf` and `terraform.tfvars.example`.

use crate::graph::{Graph, Variable};
use crate::hcl::{Block, Body, Expr};

use super::header;

pub(super) fn body(graph: &Graph) -> Body {
    graph.variables.iter().fold(header::body(), |body, variable| body.block(variable_block(variable)))
}

fn variable_block(variable: &Variable) -> Block {
    let mut body = Body::new()
        .set("type", variable.kind.expression())
        .set("description", variable.description.as_str())
        .set_some("default", variable.default.clone());
    if !variable.nullable {
        body = body.set("nullable", false);
    }
    if variable.sensitive {
        body = body.set("sensitive", true);
    }
    for validation in &variable.validations {
        let rule = Body::new()
            .set("condition", validation.condition.clone())
            .set("error_message", validation.message.as_str());
        body = body.nest("validation", rule);
    }
    Block::new("variable").label(&variable.name).body(body)
}

pub(super) fn outputs(graph: &Graph) -> Body {
    graph.outputs.iter().fold(header::body(), |body, output| {
        let content = Body::new().set("description", output.description.as_str()).set("value", output.value.clone());
        body.block(Block::new("output").label(&output.name).body(content))
    })
}

/// Every variable with a value: required ones to be filled, the others as comments with their defaults.
pub(super) fn tfvars(graph: &Graph) -> Body {
    let mut body =
        Body::new().comment("Copy to terraform.tfvars and fill in. Lines that are commented show the defaults.");
    body = body.blank();
    for variable in graph.variables.iter().filter(|variable| variable.default.is_none()) {
        body = body.set_with(&variable.description, &variable.name, example_value(variable));
    }
    body = body.blank();
    for variable in &graph.variables {
        if let Some(default) = &variable.default {
            let text = Body::new().set(&variable.name, default.clone()).print();
            for line in text.lines() {
                body = body.comment(line);
            }
        }
    }
    body
}

/// A value that the variable accepts: its example, its default, or an empty value of its type.
pub(super) fn example_value(variable: &Variable) -> Expr {
    variable.example.clone().or_else(|| variable.default.clone()).unwrap_or(Expr::Null)
}
