//! What an endpoint is called, and which subnets it is in: both differ between services.

use crate::graph::arn::{local, var};
use crate::graph::endpoint::Reached;
use crate::graph::variable::{every, fits};
use crate::graph::{Graph, Local, Type, Variable};
use crate::hcl::Expr;
use crate::iam::network::{Endpoint, OF_REGISTRIES, PREFIX};
use crate::model::SubnetId;

/// How the name of an endpoint begins: a text, or a local value that depends on the partition.
pub(crate) fn prefix_of_name(graph: &mut Graph, endpoint: Endpoint) -> Expr {
    if endpoint.abroad.is_empty() {
        return Expr::string(PREFIX);
    }
    let (name, comment) = if endpoint.abroad == OF_REGISTRIES {
        ("ecr_endpoint_prefix", "How the names of ECR's endpoints begin.")
    } else {
        (
            "endpoint_prefix",
            "How the names of some endpoints begin; the others begin with `com.amazonaws` in China too.",
        )
    };
    let abroad = endpoint.abroad.iter().map(|(partition, prefix)| (*partition, Expr::string(*prefix)));
    let value = Expr::call("lookup", [Expr::object(abroad), local("partition"), Expr::string(PREFIX)]);
    graph.add_local(Local { name, comment: Some(comment), value });
    local(name)
}

/// The variable of endpoints that are not in all subnets.
pub(crate) fn add_subnets_variable(graph: &mut Graph, reached: &[Reached]) {
    let interfaces = reached.iter().flat_map(|one| one.endpoints).filter(|endpoint| !endpoint.gateway);
    let names: Vec<&str> = interfaces.map(|endpoint| endpoint.name).collect();
    let Some(first) = names.first() else { return };
    let variable = || var("endpoint_subnet_ids");
    let known = Expr::call(
        "setsubtract",
        [Expr::call("keys", [variable()]), Expr::list(names.iter().map(|name| Expr::string(*name)))],
    );
    let known = Expr::binary(Expr::call("length", [known]), "==", Expr::from(0i64));
    let ids = || Expr::reference("ids");
    let some = Expr::binary(Expr::call("length", [ids()]), ">=", Expr::from(1i64));
    let is_id = fits(SubnetId::PATTERN, Expr::reference("id"));
    let each = Expr::binary(some, "&&", every("id", ids(), is_id));
    graph.add_variable(
        Variable::new(
            "endpoint_subnet_ids",
            Type::StringsMap,
            format!(
                "Ids of the subnets of an endpoint, by its name such as `{first}`; every other endpoint is in all of `subnet_ids`."
            ),
        )
        .default(Expr::Object(Vec::new()))
        .validate(known, &format!("The endpoints of this module are {}.", names.join(", ")))
        .validate(
            every("ids", Expr::call("values", [variable()]), each),
            "Every endpoint must have at least one subnet, given by its id.",
        ),
    );
}

/// The subnets of an endpoint.
pub(crate) fn subnets_of(endpoint: Endpoint) -> Expr {
    Expr::call("lookup", [var("endpoint_subnet_ids"), Expr::string(endpoint.name), var("subnet_ids")])
}
