//! `tests/module.tftest.hcl`: runs without credentials, with every provider call mocked.

use std::borrow::Cow;

use crate::catalogue::{self, Mock, Part, ResourceType, Template, lookup};
use crate::graph::{Address, Graph, Resource, Type, Variable, example_name};
use crate::hcl::{Block, Body, Expr};
use crate::iam::network::{SERVICES, prefix_in};
use crate::model::identity::what;
use crate::model::{Identity, Pipeline, Provider};

use super::variables::example_value;

/// Where the mocked provider is.
const ACCOUNT: &str = "123456789012";
/// That of mocked ARNs, wherever the module is.
const REGION: &str = "us-east-1";
const PARTITION: &str = "aws";
const DNS_SUFFIX: &str = "amazonaws.com";

pub(super) fn body(pipeline: &Pipeline, graph: &Graph, resources: &[Cow<'_, Resource>]) -> Body {
    let mut body = Body::new()
        .comment("Run with `terraform test` (1.7 or later) or `tofu test` in the module's folder; nothing is called and nothing")
        .comment("is created.")
        .block(mock_provider(pipeline, resources));
    let required: Vec<&Variable> = graph.variables.iter().filter(|variable| variable.default.is_none()).collect();
    if !required.is_empty() {
        let values =
            required.iter().fold(Body::new(), |body, variable| body.set(&variable.name, example_value(variable)));
        body = body.nest("variables", values);
    }
    body = body.block(run_block("plans_from_its_defaults").body(plan_asserts(pipeline, graph)));
    body = body.block(second_instance(pipeline, graph));
    if let Some(run) = endpoints_in_china(pipeline, graph) {
        body = body.block(run);
    }
    if let Some(run) = region_of_an_action(pipeline) {
        body = body.block(run);
    }
    body = body.block(run_block("applies_and_gives_every_output").body(apply_asserts(graph)));
    for variable in graph.variables.iter().filter(|variable| !variable.validations.is_empty()) {
        body = body.block(refusal_of_value(variable));
    }
    body
}

fn run_block(name: &str) -> Block {
    Block::new("run").label(name)
}

/// Real ARNs where the provider checks their form: it does, even on made-up values (tried with 5.100).
fn mock_provider(pipeline: &Pipeline, resources: &[Cow<'_, Resource>]) -> Block {
    let mut body = Body::new()
        .block(mock_data(lookup::CALLER_IDENTITY.name, &[("account_id", ACCOUNT)]))
        .block(mock_data(lookup::PARTITION.name, &[("partition", PARTITION), ("dns_suffix", DNS_SUFFIX)]))
        .block(mock_data(lookup::REGION.name, &region_data(pipeline, pipeline.example_region())));
    let mut seen = Vec::new();
    for kind in resources.iter().filter_map(|resource| catalogue::of(resource.address.kind)) {
        if !kind.mocks.is_empty() && !seen.contains(&kind.name) {
            seen.push(kind.name);
            let values = Expr::object(kind.mocks.iter().map(|one| mocked_attribute(kind, *one)));
            body = body.block(mock_block("mock_resource", kind.name, values));
        }
    }
    Block::new("mock_provider").label("aws").body(body)
}

/// What `data.aws_region` gives for a region.
fn region_data<'a>(pipeline: &Pipeline, name: &'a str) -> [(&'static str, &'a str); 2] {
    match pipeline.provider() {
        Provider::V5 => [("id", name), ("name", name)],
        Provider::V6 => [("id", name), ("region", name)],
    }
}

fn mock_data(kind: &str, values: &[(&str, &str)]) -> Block {
    mock_block("mock_data", kind, object_of_texts(values))
}

fn mock_block(block: &str, kind: &str, defaults: Expr) -> Block {
    Block::new(block).label(kind).body(Body::new().set("defaults", defaults))
}

fn object_of_texts(values: &[(&str, &str)]) -> Expr {
    Expr::object(values.iter().map(|(name, value)| (*name, Expr::string(*value))))
}

/// A computed attribute of a type, with a well-formed value.
fn mocked_attribute(kind: &ResourceType, mock: Mock) -> (&'static str, Expr) {
    let (name, value) = match mock {
        Mock::Value(name, value) => (name, value.to_owned()),
        Mock::Made(name) => (name, kind.attribute(name).map(text_of_template).unwrap_or_default()),
    };
    (name, Expr::string(value))
}

/// What a template makes of made-up values.
fn text_of_template(template: Template) -> String {
    let value = |part| match part {
        Part::Text(text) => text,
        Part::Partition => PARTITION,
        Part::Region => REGION,
        Part::Account => ACCOUNT,
        Part::DnsSuffix => DNS_SUFFIX,
        Part::Argument(_) | Part::Last(_) => "mock",
        Part::ArgumentOr(_, default) => default,
        Part::Folder(_) => "",
        Part::AfterApply(_) => "01234567-89ab-cdef-0123-456789abcdef",
    };
    template.parts().map(value).collect()
}

fn plan_asserts(pipeline: &Pipeline, graph: &Graph) -> Body {
    let mut body = Body::new().set("command", Expr::reference("plan"));
    let identity = Identity::thing(&what::BUCKET, "artifacts");
    let bucket = example_name(pipeline, &identity, (pipeline.name().as_str(), ACCOUNT, pipeline.example_region()));
    let message = if pipeline.names().is_given(&identity) {
        "The artifact bucket must have the name that the spec gives it."
    } else {
        "The artifact bucket must carry the name, the account and the region."
    };
    if pipeline.artifacts().existing.is_none() {
        body = body.nest("assert", assert_body(equality("aws_s3_bucket.artifacts.bucket", bucket.into()), message));
    }
    // What is unknown before apply cannot be decoded, so this also says that a reviewer of the plan sees these policies whole.
    let shown = graph.roles.iter().flat_map(|role| {
        let known = role.policies.iter().filter(|policy| policy.topic.is_none());
        known.map(move |policy| Address::of_policy(role, policy).attribute("policy"))
    });
    let decoded = shown.map(|text| Expr::call("can", [Expr::call("jsondecode", [text])]));
    let all = Expr::call("alltrue", [Expr::list(decoded)]);
    body = body.nest("assert", assert_body(all, "The first plan must show the policies of the roles."));
    if !pipeline.tags().is_empty() {
        let tags = pipeline.tags().iter().map(|(key, value)| {
            let path = Expr::reference("aws_codepipeline.pipeline.tags");
            let lookup = Expr::call("lookup", [path, Expr::string(key), Expr::string("")]);
            Expr::binary(lookup, "==", Expr::string(value))
        });
        let all = Expr::call("alltrue", [Expr::list(tags)]);
        body = body.nest("assert", assert_body(all, "The pipeline must carry the tags of the spec."));
    }
    body
}

/// A second instance: its own names, and the caller's settings on every role.
fn second_instance(pipeline: &Pipeline, graph: &Graph) -> Block {
    const BOUNDARY: &str = "arn:aws:iam::123456789012:policy/boundary";
    let name = example_name(pipeline, &Identity::only(&what::PIPELINE), ("second", ACCOUNT, pipeline.example_region()));
    let variables = if graph.variables.iter().any(|variable| variable.name == "name") {
        Body::new().set("name", "second")
    } else {
        Body::new()
    };
    let variables = variables.set("permissions_boundary", BOUNDARY).set("iam_path", "/pipelines/");
    let body = Body::new()
        .set("command", Expr::reference("plan"))
        .nest("variables", variables)
        .nest(
            "assert",
            assert_body(equality("aws_codepipeline.pipeline.name", name.into()), "The pipeline must have its name."),
        )
        .nest(
            "assert",
            assert_body(every_role_has(graph, "permissions_boundary", BOUNDARY), "Every role must have the boundary."),
        )
        .nest("assert", assert_body(every_role_has(graph, "path", "/pipelines/"), "Every role must have the path."));
    run_block("takes_another_name_and_a_boundary").body(body)
}

fn every_role_has(graph: &Graph, attribute: &str, value: &str) -> Expr {
    let paths = graph.roles.iter().map(|role| format!("aws_iam_role.{}.{attribute}", role.label));
    let each = paths.map(|path| equality(&path, Expr::string(value)));
    Expr::call("alltrue", [Expr::list(each)])
}

/// Names of endpoints follow the partition.
fn endpoints_in_china(pipeline: &Pipeline, graph: &Graph) -> Option<Block> {
    const CHINESE_PARTITION: &str = "aws-cn";
    const CHINESE_REGION: &str = "cn-north-1";
    let endpoints = SERVICES.iter().flat_map(|(_, endpoints)| *endpoints);
    let named = endpoints.filter_map(|endpoint| {
        let address = Address::new(catalogue::ec2::ENDPOINT.name, endpoint.name.replace('.', "_"));
        graph.resources.iter().find(|resource| resource.address == address)?;
        let name = format!("{}.{CHINESE_REGION}.{}", prefix_in(CHINESE_PARTITION, endpoint), endpoint.name);
        Some(Expr::binary(address.attribute("service_name"), "==", Expr::string(name)))
    });
    let named: Vec<Expr> = named.collect();
    if named.is_empty() {
        return None;
    }
    let other = |kind: &str, values: &[(&str, &str)]| {
        Body::new()
            .set("target", Expr::reference(&format!("data.{kind}.current")))
            .set("values", object_of_texts(values))
    };
    let body = Body::new()
        .set("command", Expr::reference("plan"))
        .nest(
            "override_data",
            other(lookup::PARTITION.name, &[("partition", CHINESE_PARTITION), ("dns_suffix", "amazonaws.com.cn")]),
        )
        .nest("override_data", other(lookup::REGION.name, &region_data(pipeline, CHINESE_REGION)))
        .nest(
            "assert",
            assert_body(Expr::call("alltrue", [Expr::list(named)]), "Endpoints must have the names of the partition."),
        );
    Some(run_block("names_endpoints_as_china_does").body(body))
}

/// The module cannot be in a region that is another one for its actions.
fn region_of_an_action(pipeline: &Pipeline) -> Option<Block> {
    let region = *pipeline.regions().first()?;
    let data = Body::new()
        .set("target", Expr::reference(&format!("data.{}.current", lookup::REGION.name)))
        .set("values", object_of_texts(&region_data(pipeline, region.as_str())));
    let body = Body::new()
        .set("command", Expr::reference("plan"))
        .nest("override_data", data)
        .set("expect_failures", Expr::list([Expr::reference("aws_codepipeline.pipeline")]));
    Some(run_block("refuses_a_region_of_its_actions").body(body))
}

fn apply_asserts(graph: &Graph) -> Body {
    let values = graph
        .outputs
        .iter()
        .map(|output| Expr::binary(Expr::reference(&format!("output.{}", output.name)), "!=", Expr::Null));
    Body::new()
        .set("command", Expr::reference("apply"))
        .nest("assert", assert_body(Expr::call("alltrue", [Expr::list(values)]), "Every output must have a value."))
}

fn equality(path: &str, value: Expr) -> Expr {
    Expr::binary(Expr::reference(path), "==", value)
}

fn assert_body(condition: Expr, message: &str) -> Body {
    Body::new().set("condition", condition).set("error_message", message)
}

/// A value that no validation of the variable lets pass.
fn refusal_of_value(variable: &Variable) -> Block {
    let usual = || match variable.kind {
        Type::Number => Expr::from(-2i64),
        Type::Strings => Expr::list([Expr::string("not valid")]),
        Type::StringMap => Expr::object([("not valid", Expr::string(""))]),
        Type::StringsMap => Expr::object([("not valid", Expr::list([]))]),
        Type::String | Type::Bool => Expr::string("not valid"),
    };
    let wrong = variable.wrong.clone().unwrap_or_else(usual);
    let body = Body::new()
        .set("command", Expr::reference("plan"))
        .nest("variables", Body::new().set(&variable.name, wrong))
        .set("expect_failures", Expr::list([Expr::reference(&format!("var.{}", variable.name))]));
    run_block(&format!("refuses_a_wrong_{}", variable.name)).body(body)
}
