//! Endpoints in the VPC for just the services in use, and the only way out of builds and functions.

use crate::hcl::{Body, Expr};
use crate::iam::{Condition, Effect, Principal, Role, Statement, document};
use crate::model::{Endpoints, RouteTableId};

use super::super::arn::{bucket, local, named, var};
use super::super::endpoint::{Endpoint, Reached, services_in_use};
use super::super::variable::{every, fits};
use super::super::{Address, File, Resource, Section, Type, Variable};
use super::Lowering;

impl Lowering<'_> {
    /// Comes after everything else: what is in use follows from what the roles may do.
    pub(super) fn endpoints(&mut self) {
        let Some(Endpoints::Create { route_tables }) = self.pipeline.network().map(|network| &network.endpoints) else {
            return;
        };
        self.route_tables(route_tables.fixed().map(Vec::as_slice));
        let reached = services_in_use(self.pipeline, &self.graph.roles);
        let group = self.endpoint_group();
        let mut ways = Vec::new();
        for service in &reached {
            for endpoint in service.endpoints {
                let policy = document(&endpoint_statements(service, &reached));
                ways.push(self.endpoint(*endpoint, policy, &group));
            }
        }
        ways.extend(self.ways_out(&reached, &group));
        // Creating a pipeline starts it, and its first build must find its way.
        let pipelines = self.graph.resources.iter_mut().filter(|resource| resource.address.kind == "aws_codepipeline");
        for pipeline in pipelines {
            pipeline.depends_on.extend(ways.iter().cloned());
        }
        self.endpoint_notes(&reached);
    }

    fn route_tables(&mut self, fixed: Option<&[RouteTableId]>) {
        let is_id = fits("^rtb-[0-9a-f]{8}([0-9a-f]{9})?$", Expr::reference("id"));
        let each_is_id = every("id", var("route_table_ids"), is_id);
        let some = Expr::binary(Expr::call("length", [var("route_table_ids")]), ">=", Expr::from(1i64));
        self.graph.variable(
            Variable::new("route_table_ids", Type::Strings, "Ids of the route tables of the subnets.")
                .default_some(fixed.map(|ids| Expr::list(ids.iter().map(|id| Expr::string(id.as_str())))))
                .example(Expr::list([Expr::string("rtb-0123456789abcdef0")]))
                .validate(each_is_id, "Every route table must be given by its id.")
                .validate(some, "There must be at least one route table."),
        );
    }

    fn endpoint_group(&mut self) -> Address {
        let body = Body::new()
            .set("name", named("-endpoints"))
            .set("description", Expr::concat([Expr::string("Endpoints of "), named("")]))
            .set("vpc_id", var("vpc_id"))
            .set("tags", local("tags"));
        let group = self.graph.add(Resource::new(File::Network, "aws_security_group", "endpoints", body));
        for inside in self.groups_inside() {
            let body = https()
                .set("security_group_id", group.attribute("id"))
                .set("description", format!("HTTPS from the {inside}"))
                .set("referenced_security_group_id", Self::group(inside).attribute("id"))
                .set("tags", local("tags"));
            let kind = "aws_vpc_security_group_ingress_rule";
            self.graph.add(Resource::new(File::Network, kind, format!("endpoints_from_{inside}"), body));
        }
        group
    }

    /// The security groups of what runs in the VPC.
    fn groups_inside(&self) -> Vec<&'static str> {
        let functions = self.pipeline.functions().in_vpc.then_some("functions");
        ["builds"].into_iter().chain(functions).collect()
    }

    fn endpoint(&mut self, endpoint: Endpoint, policy: Expr, group: &Address) -> Address {
        let name = Expr::concat([
            Expr::string("com.amazonaws."),
            local("region"),
            Expr::string(format!(".{}", endpoint.name)),
        ]);
        let body = Body::new().set("vpc_id", var("vpc_id")).set("service_name", name);
        let body = if endpoint.gateway {
            body.set("vpc_endpoint_type", "Gateway").set("route_table_ids", var("route_table_ids"))
        } else {
            body.set("vpc_endpoint_type", "Interface")
                .set("subnet_ids", var("subnet_ids"))
                .set("security_group_ids", Expr::list([group.attribute("id")]))
                .set("private_dns_enabled", true)
        };
        let body = body.set("policy", policy).set("tags", local("tags"));
        self.graph.add(Resource::new(File::Network, "aws_vpc_endpoint", label(endpoint), body))
    }

    /// The rules by which builds and functions reach the endpoints, and nothing else.
    fn ways_out(&mut self, reached: &[Reached], group: &Address) -> Vec<Address> {
        let mut rules = Vec::new();
        for inside in self.groups_inside() {
            let service = if inside == "builds" { "codebuild.amazonaws.com" } else { "lambda.amazonaws.com" };
            let used = reached.iter().filter(|one| one.statements.iter().any(|(role, _)| role.service == service));
            let used: Vec<Endpoint> = used.flat_map(|one| one.endpoints).copied().collect();
            // Layers of images come from a bucket of ECR.
            let layers = used.iter().any(|endpoint| endpoint.name == "ecr.dkr") && inside == "builds";
            if used.iter().any(|endpoint| !endpoint.gateway) {
                let to = https().set("referenced_security_group_id", group.attribute("id"));
                rules.push(self.way_out(inside, "endpoints", "HTTPS to the endpoints", to));
            }
            let gateways = reached.iter().flat_map(|one| one.endpoints).filter(|endpoint| endpoint.gateway);
            for gateway in gateways.filter(|gateway| used.contains(gateway) || (layers && gateway.name == "s3")) {
                let list = Address::new("aws_vpc_endpoint", label(*gateway)).attribute("prefix_list_id");
                let to = https().set("prefix_list_id", list);
                let what = if gateway.name == "s3" { "HTTPS to S3" } else { "HTTPS to DynamoDB" };
                rules.push(self.way_out(inside, &label(*gateway), what, to));
            }
        }
        rules
    }

    fn way_out(&mut self, inside: &str, to: &str, description: &str, body: Body) -> Address {
        let body = body
            .set("security_group_id", Self::group(inside).attribute("id"))
            .set("description", description)
            .set("tags", local("tags"));
        let kind = "aws_vpc_security_group_egress_rule";
        self.graph.add(Resource::new(File::Network, kind, format!("{inside}_to_{to}"), body))
    }

    fn endpoint_notes(&mut self, reached: &[Reached]) {
        let endpoints = reached.iter().flat_map(|one| one.endpoints);
        let names = endpoints.map(|endpoint| format!("`{}`", endpoint.name)).collect::<Vec<_>>().join(", ");
        self.graph.note(
            Section::Before,
            "The VPC must have DNS support and DNS hostnames switched on, and no two of the subnets may be in one availability zone: \
             an endpoint takes one subnet of a zone.",
        );
        self.graph.note(
            Section::Before,
            "The VPC must be there for these builds, or have no other users of the services below: an endpoint answers under the \
             service's usual name in the whole VPC, lets in this module's builds and functions only, and passes on what their roles \
             may do. AWS takes one such endpoint for each service in a VPC, and one route to S3 in a route table: where there is one \
             already, apply fails, and `network.endpoints: existing` is the way.",
        );
        self.graph.note(
            Section::Does,
            format!(
                "Builds run in the VPC and reach AWS through the endpoints of this module only: {names}. There is no way to the \
                 internet: no Docker Hub, no package registries, no sources of packages. What a Dockerfile installs must come with \
                 its base image or with the source.",
            ),
        );
        self.graph.note(
            Section::Trouble,
            "A build or a function waits for an address until it times out: the address is outside the endpoints. Declare what the code \
             calls under `permissions` of its action, and the module has an endpoint for it; use `network.endpoints: existing` with a \
             NAT gateway for anything outside AWS.",
        );
    }
}

/// HTTPS, for a rule.
fn https() -> Body {
    Body::new().set("ip_protocol", "tcp").set("from_port", 443i64).set("to_port", 443i64)
}

fn label(endpoint: Endpoint) -> String {
    endpoint.name.replace('.', "_")
}

/// What passes an endpoint: what the roles inside may do with the service.
///
/// Roles are conditions, not principals: a gateway takes `*` only (AWS `PrivateLink` guide, endpoint policies), and a role's ARN made
/// of names shows in the first plan. ECR gives both of its endpoints one policy by a role (ECR user guide, VPC endpoints).
fn endpoint_statements(service: &Reached, reached: &[Reached]) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    for (role, statement) in &service.statements {
        let mut conditions = statement.conditions.clone();
        conditions.push(Condition::new("ArnEquals", "aws:PrincipalArn", role_arn(role)));
        statements.push(Statement {
            sid: format!("{}{}", pascal(&role.label), statement.sid),
            principal: Some(Principal::Everyone),
            conditions,
            ..statement.clone()
        });
    }
    let images = reached.iter().any(|one| one.service == "ecr");
    if service.service == "s3" && images {
        let name = Expr::concat([Expr::string("prod-"), local("region"), Expr::string("-starport-layer-bucket")]);
        statements.push(Statement {
            sid: "ReadImageLayers".to_owned(),
            comment: vec![
                "Docker reads the layers of images from this bucket of ECR, by addresses that ECR has signed (ECR user guide,".to_owned(),
                "minimum Amazon S3 bucket permissions).".to_owned(),
            ],
            effect: Effect::Allow,
            principal: Some(Principal::Everyone),
            actions: vec!["s3:GetObject".to_owned()],
            resources: Some(vec![bucket(name, "/*")]),
            conditions: Vec::new(),
        });
    }
    statements
}

/// The role's ARN, from its name.
fn role_arn(role: &Role) -> Expr {
    Expr::concat([
        Expr::string("arn:"),
        local("partition"),
        Expr::string(":iam::"),
        local("account_id"),
        Expr::string(":role"),
        var("iam_path"),
        var("name"),
        Expr::string(format!("-{}-", role.slug)),
        local("region"),
    ])
}

/// `tag_image` as `TagImage`.
fn pascal(label: &str) -> String {
    let words = label.split('_').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    words.collect()
}
