//! `examples/complete/`: a root module that calls this one.

use crate::graph::Graph;
use crate::hcl::{Block, Body, Expr};
use crate::model::Pipeline;

use super::variables::example_value;
use super::{Module, versions};

const FOLDER: &str = "examples/complete";

pub(super) fn add(module: &mut Module, pipeline: &Pipeline, graph: &Graph) {
    let mut call = Body::new().set("source", "../..").blank();
    if graph.variables.iter().any(|variable| variable.name == "name") {
        call = call.set("name", pipeline.name().as_str());
    }
    for variable in graph.variables.iter().filter(|variable| variable.default.is_none()) {
        call = call.set(&variable.name, example_value(variable));
    }
    let main = Body::new()
        .comment("The module with everything that it cannot know by itself.")
        .block(Block::new("provider").label("aws").body(Body::new().set("region", Expr::reference("var.region"))))
        .block(Block::new("module").label("pipeline").body(call));
    let region = Body::new()
        .set("type", Expr::reference("string"))
        .set("description", "Region to deploy to.")
        .set("default", pipeline.example_region())
        .set("nullable", false);
    let variables = Body::new().block(Block::new("variable").label("region").body(region));
    let outputs = graph.outputs.iter().fold(Body::new(), |body, output| {
        let value = Expr::reference(&format!("module.pipeline.{}", output.name));
        let content = Body::new().set("description", output.description.as_str()).set("value", value);
        body.block(Block::new("output").label(&output.name).body(content))
    });
    let keeps = !module.record.kept.is_empty();
    let versions = Body::new().block(versions::terraform(graph, pipeline.provider(), keeps));
    for (name, body) in
        [("main.tf", main), ("variables.tf", variables), ("outputs.tf", outputs), ("versions.tf", versions)]
    {
        module.text(&format!("{FOLDER}/{name}"), body.print());
    }
    let readme = "# Complete example\n\nA root module that calls the module in `../..` with everything that it cannot know by \
                  itself.\n\n```sh\nterraform init\nterraform plan\n```\n\n`tofu` works as well. Change the values in `main.tf` \
                  before you apply.\n";
    module.text(&format!("{FOLDER}/README.md"), readme.to_owned());
}
