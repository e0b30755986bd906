//! Endpoints in the VPC for just the services in use, and the only way out of builds and functions.

use crate::graph::arn::{bucket, local, of_iam, var};
use crate::graph::endpoint::{Reached, services_in_use};
use crate::graph::lower::draft::{EveryResource, EveryRole};
use crate::graph::lower::network::{endpoint_places, groups};
use crate::graph::naming::{name_of, prefix};
use crate::graph::variable::{every, fits};
use crate::graph::{Address, File, Graph, Local, Resource, Section, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::iam::network::Endpoint;
use crate::iam::{Condition, Effect, Principal, Statement, calls, document, step_of_label};
use crate::model::identity::what;
use crate::model::{Endpoints, Identity, Pipeline, RouteTableId, Setting};

/// Adds the endpoints, where the module has any: what is in use follows from what the roles may do.
pub(crate) fn add_endpoints(pipeline: &Pipeline, EveryRole(mut graph): EveryRole) -> EveryResource {
    if let Some(Endpoints::Create { route_tables }) = pipeline.network().map(|network| &network.endpoints) {
        add_ways(pipeline, &mut graph, route_tables);
    }
    EveryResource(graph)
}

fn add_ways(pipeline: &Pipeline, graph: &mut Graph, route_tables: &Setting<Vec<RouteTableId>>) {
    add_route_tables(graph, route_tables.fixed().map(Vec::as_slice));
    let reached = services_in_use(pipeline, &graph.roles);
    let start = graph.resources.len();
    let group = add_group(pipeline, graph);
    endpoint_places::add_subnets_variable(graph, &reached);
    let mut ways = Vec::new();
    for service in &reached {
        let policy = policy_of_service(graph, service, &reached);
        for endpoint in service.endpoints {
            ways.push(add_endpoint(graph, *endpoint, policy.clone(), &group));
        }
    }
    ways.extend(add_ways_out(pipeline, graph, &reached, &group));
    ways.extend(groups_inside(pipeline).into_iter().map(way_in_address));
    put_before_pipeline(graph, start, &ways);
    add_notes(graph, &reached);
}

/// Creating a pipeline starts it, and its first build must find its way: moves the resources from `start` on before it.
fn put_before_pipeline(graph: &mut Graph, start: usize, ways: &[Address]) {
    let is_pipeline = |resource: &Resource| resource.address.kind == "aws_codepipeline";
    let at = graph.resources.iter().position(is_pipeline).unwrap_or(start);
    if let Some(pipeline) = graph.resources.get_mut(at) {
        pipeline.depends_on.extend(ways.iter().cloned());
    }
    graph.move_before(at, start);
}

fn add_route_tables(graph: &mut Graph, fixed: Option<&[RouteTableId]>) {
    let is_id = fits(RouteTableId::PATTERN, Expr::reference("id"));
    let each_is_id = every("id", var("route_table_ids"), is_id);
    let some = Expr::binary(Expr::call("length", [var("route_table_ids")]), ">=", Expr::from(1i64));
    graph.add_variable(
        Variable::new("route_table_ids", Type::Strings, "Ids of the route tables of the subnets.")
            .default_some(fixed.map(|ids| Expr::list(ids.iter().map(|id| Expr::string(id.as_str())))))
            .example(Expr::list([Expr::string("rtb-0123456789abcdef0")]))
            .validate(each_is_id, "Every route table must be given by its id.")
            .validate(some, "There must be at least one route table."),
    );
}

fn add_group(pipeline: &Pipeline, graph: &mut Graph) -> Address {
    let identity = groups::group_itself("endpoints");
    let body = Body::new()
        .set("name", name_of(pipeline, &identity))
        .set("description", Expr::concat([Expr::string("Endpoints of "), prefix(pipeline)]))
        .set("vpc_id", var("vpc_id"))
        .set("tags", local("tags"));
    let group =
        graph.add_resource(Resource::new(File::Network, "aws_security_group", "endpoints", identity.clone(), body));
    for inside in groups_inside(pipeline) {
        let from = ("referenced_security_group_id", groups::group_address(inside).attribute("id"));
        let body = https_rule(&group, &format!("HTTPS from the {inside}"), from);
        let Address { kind, label } = way_in_address(inside);
        let identity = identity.setting(format!("ingress.{inside}"));
        graph.add_resource(Resource::new(File::Network, kind, label, identity, body));
    }
    group
}

/// The security groups of what runs in the VPC.
fn groups_inside(pipeline: &Pipeline) -> Vec<&'static str> {
    let functions = pipeline.functions().in_vpc.then_some("functions");
    ["builds"].into_iter().chain(functions).collect()
}

/// The policy of a service's endpoints; where there are several, they share it.
fn policy_of_service(graph: &mut Graph, service: &Reached, reached: &[Reached]) -> Expr {
    let policy = document(&endpoint_statements(service, reached));
    let (shared, comment) = match service.service.as_str() {
        "ecr" => ("ecr_endpoint_policy", "What passes the two endpoints of ECR: one is for its API, one for Docker."),
        "codeartifact" => ("codeartifact_endpoint_policy", "What passes the two endpoints of CodeArtifact."),
        _ => return policy,
    };
    graph.add_local(Local { name: shared, comment: Some(comment), value: policy });
    local(shared)
}

fn add_endpoint(graph: &mut Graph, endpoint: Endpoint, policy: Expr, group: &Address) -> Address {
    let name = [
        endpoint_places::prefix_of_name(graph, endpoint),
        Expr::string("."),
        local("region"),
        Expr::string(format!(".{}", endpoint.name)),
    ];
    let name = Expr::concat(name);
    let body = Body::new().set("vpc_id", var("vpc_id")).set("service_name", name);
    let body = if endpoint.gateway {
        body.set("vpc_endpoint_type", "Gateway").set("route_table_ids", var("route_table_ids"))
    } else {
        body.set("vpc_endpoint_type", "Interface")
            .set("subnet_ids", endpoint_places::subnets_of(endpoint))
            .set("security_group_ids", Expr::list([group.attribute("id")]))
            .set("private_dns_enabled", true)
    };
    let body = body.set_some("policy", endpoint.policy.then_some(policy)).set("tags", local("tags"));
    let identity = Identity::only(&what::ENDPOINT).detail(endpoint.name);
    let mut resource = Resource::new(File::Network, "aws_vpc_endpoint", label_of(endpoint), identity, body);
    if !endpoint.policy {
        resource = resource
            .comment("Without a policy: AWS documents none for this service. The roles say what may be called.");
    }
    graph.add_resource(resource)
}

/// The rules by which builds and functions reach the endpoints, and nothing else.
fn add_ways_out(pipeline: &Pipeline, graph: &mut Graph, reached: &[Reached], group: &Address) -> Vec<Address> {
    let mut rules = Vec::new();
    for inside in groups_inside(pipeline) {
        let service = if inside == "builds" { "codebuild.amazonaws.com" } else { "lambda.amazonaws.com" };
        let used = reached.iter().filter(|one| one.statements.iter().any(|(role, _)| role.service == service));
        let used: Vec<Endpoint> = used.flat_map(|one| one.endpoints).copied().collect();
        // Layers of images come from a bucket of ECR.
        let layers = used.iter().any(|endpoint| endpoint.name == "ecr.dkr") && inside == "builds";
        if used.iter().any(|endpoint| !endpoint.gateway) {
            let to = ("referenced_security_group_id", group.attribute("id"));
            rules.push(add_way_out(graph, inside, "endpoints", "HTTPS to the endpoints", to));
        }
        let gateways = reached.iter().flat_map(|one| one.endpoints).filter(|endpoint| endpoint.gateway);
        for gateway in gateways.filter(|gateway| used.contains(gateway) || (layers && gateway.name == "s3")) {
            let list = Address::new("aws_vpc_endpoint", label_of(*gateway)).attribute("prefix_list_id");
            let what = if gateway.name == "s3" { "HTTPS to S3" } else { "HTTPS to DynamoDB" };
            rules.push(add_way_out(graph, inside, &label_of(*gateway), what, ("prefix_list_id", list)));
        }
    }
    rules
}

fn add_way_out(graph: &mut Graph, inside: &'static str, to: &str, description: &str, target: (&str, Expr)) -> Address {
    let body = https_rule(&groups::group_address(inside), description, target);
    let kind = "aws_vpc_security_group_egress_rule";
    let identity = groups::group_itself(inside).setting(format!("egress.{to}"));
    graph.add_resource(Resource::new(File::Network, kind, format!("{inside}_to_{to}"), identity, body))
}

fn add_notes(graph: &mut Graph, reached: &[Reached]) {
    let endpoints = reached.iter().flat_map(|one| one.endpoints);
    let names = endpoints.map(|endpoint| format!("`{}`", endpoint.name)).collect::<Vec<_>>().join(", ");
    graph.add_note(
        Section::Before,
        "The VPC must have DNS support and DNS hostnames switched on, and no two of the subnets may be in one availability zone: \
         an endpoint takes one subnet of a zone. A service may lack a zone, and then apply fails with `does not support the \
         availability zone of the subnet`: give that endpoint fewer subnets with `endpoint_subnet_ids`. Builds in the other \
         subnets reach it all the same.",
    );
    graph.add_note(
        Section::Before,
        "The VPC must belong to this account: in a VPC that is shared with it, endpoints are the owner's to create. \
         `network.endpoints: existing` works there, with the variable `subnet_owner_account` that the \
         module then has.",
    );
    graph.add_note(
        Section::Before,
        "The VPC must be there for these builds, or have no other users of the services below: an endpoint answers under the \
         service's usual name in the whole VPC, lets in this module's builds and functions only, and passes on what their roles \
         may do. AWS takes one such endpoint for each service in a VPC, and one route to S3 in a route table: where there is one \
         already, apply fails, and `network.endpoints: existing` is the way.",
    );
    graph.add_note(
        Section::Does,
        format!(
            "Builds run in the VPC and reach AWS through the endpoints of this module only: {names}. There is no way to the \
             internet: no Docker Hub, no package registries, no sources of packages. What a Dockerfile installs must come with \
             its base image or with the source, and a line `# syntax=` in it must go: Docker would fetch it from Docker Hub.",
        ),
    );
    graph.add_note(
        Section::Trouble,
        "A build or a function waits for an address until it times out: the address is outside the endpoints. Declare what the code \
         calls under `permissions` of its action, and the module has an endpoint for it; use `network.endpoints: existing` with a \
         NAT gateway for anything outside AWS.",
    );
}

/// A rule of a group: HTTPS from or to one place.
fn https_rule(group: &Address, description: &str, (kind, place): (&str, Expr)) -> Body {
    Body::new()
        .set("security_group_id", group.attribute("id"))
        .set("description", description)
        .set("ip_protocol", "tcp")
        .set("from_port", 443i64)
        .set("to_port", 443i64)
        .set(kind, place)
        .set("tags", local("tags"))
}

fn label_of(endpoint: Endpoint) -> String {
    endpoint.name.replace('.', "_")
}

/// What passes an endpoint: what the roles inside may do with the service.
///
/// Roles are conditions, not principals: a gateway takes `*` only (AWS `PrivateLink` guide, endpoint policies), and a role's ARN made
/// of names shows in the first plan. ECR gives both of its endpoints one policy by a role (ECR user guide, VPC endpoints).
fn endpoint_statements(service: &Reached, reached: &[Reached]) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    for (role, statement) in &service.statements {
        let principal = Condition::new("ArnEquals", "aws:PrincipalArn", of_iam("role", role.name.clone()));
        if let Some(same) = statements.iter_mut().find(|other| allows_the_same(other, statement)) {
            // Two builds that do the same: one statement for both.
            let principals = same.conditions.last_mut().into_iter();
            principals.for_each(|condition| condition.values.extend(principal.values.clone()));
            same.comment.extend(
                statement.comment.iter().filter(|line| !same.comment.contains(line)).cloned().collect::<Vec<_>>(),
            );
            continue;
        }
        // Two labels may be one word, and ids are unique in a policy.
        let of_role = format!("{}{}", step_of_label(&role.label), statement.sid);
        let numbered = (2..).map(|number| format!("{of_role}Number{number}"));
        let is_free = |sid: &String| statements.iter().all(|other| other.sid != *sid);
        let mut sids = [statement.sid.clone(), of_role.clone()].into_iter().chain(numbered);
        let sid = sids.find(is_free).unwrap_or_default();
        let conditions = statement.conditions.iter().cloned().chain([principal]).collect();
        statements.push(Statement { sid, principal: Some(Principal::Everyone), conditions, ..statement.clone() });
    }
    let images = reached.iter().any(|one| one.service == "ecr");
    if service.service == "s3" && images {
        let name = Expr::concat([Expr::string("prod-"), local("region"), Expr::string("-starport-layer-bucket")]);
        statements.push(Statement {
            sid: calls::build::READ_LAYERS.sid.to_owned(),
            comment: vec![
                "Docker reads the layers of images from this bucket of ECR, by addresses that ECR has signed (ECR user guide,".to_owned(),
                "minimum Amazon S3 bucket permissions).".to_owned(),
            ],
            effect: Effect::Allow,
            principal: Some(Principal::Everyone),
            actions: calls::build::READ_LAYERS.calls.iter().map(|call| call.action.to_owned()).collect(),
            resources: Some(vec![bucket(name, "/*")]),
            conditions: Vec::new(),
            calls: Vec::new(),
        });
    }
    statements
}

/// Whether a statement of the endpoint lets through what a statement of a role allows, but for the role.
fn allows_the_same(ours: &Statement, theirs: &Statement) -> bool {
    let conditions = ours.conditions.split_last().map_or(&[][..], |(_, others)| others);
    ours.actions == theirs.actions && ours.resources == theirs.resources && conditions == theirs.conditions
}

/// The rule that lets a group reach the endpoints.
fn way_in_address(inside: &str) -> Address {
    Address::new("aws_vpc_security_group_ingress_rule", format!("endpoints_from_{inside}"))
}
