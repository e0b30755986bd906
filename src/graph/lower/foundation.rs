//! What every module has: its name, tags, account and region, and the settings of its roles.

use crate::graph::arn::var;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::store::artifacts::ARTIFACTS;
use crate::graph::lower::store::bucket::UNIQUE_NAME;
use crate::graph::naming::name_of;
use crate::graph::variable::{every, fits};
use crate::graph::{Data, Feature, Local, Type, Variable};
use crate::hcl::Expr;
use crate::model::{Name, Pipeline, Provider};

/// The end of the names of services, once; it differs between partitions.
pub(crate) fn add_dns_suffix(draft: &mut Draft) {
    let value = Expr::reference("data.aws_partition.current.dns_suffix");
    draft.add_local(Local { name: "dns_suffix", comment: None, value });
}

pub(crate) fn add_foundation(pipeline: &Pipeline, draft: &mut Draft) {
    add_variables(pipeline, draft);
    for kind in ["aws_caller_identity", "aws_partition", "aws_region"] {
        draft.add_data(Data { kind, label: "current" });
    }
    let region = match pipeline.provider() {
        Provider::V5 => "data.aws_region.current.id",
        Provider::V6 => {
            draft.add_feature(Feature::RegionAttribute);
            "data.aws_region.current.region"
        }
    };
    let tags = pipeline.tags().iter().map(|(key, value)| (key.clone(), Expr::string(value)));
    let tags =
        if pipeline.tags().is_empty() { var("tags") } else { Expr::call("merge", [Expr::object(tags), var("tags")]) };
    let (comment, artifact_bucket) = match pipeline.artifacts().existing {
        Some(_) => ("The bucket exists already.", var("artifact_bucket")),
        None => (ARTIFACTS.comment_on_name(pipeline, UNIQUE_NAME), name_of(pipeline, &ARTIFACTS.identity())),
    };
    let plain = |name, value| Local { name, comment: None, value };
    let locals = [
        plain("account_id", Expr::reference("data.aws_caller_identity.current.account_id")),
        plain("partition", Expr::reference("data.aws_partition.current.partition")),
        plain("region", Expr::reference(region)),
        Local { name: "artifact_bucket", comment: Some(comment), value: artifact_bucket },
        Local { name: "tags", comment: Some("Tags on everything; the caller's win."), value: tags },
    ];
    for local in locals {
        draft.add_local(local);
    }
}

fn add_variables(pipeline: &Pipeline, draft: &mut Draft) {
    let name = pipeline.name().as_str();
    let (pattern, most) = match pipeline.suffix() {
        None => (Name::PATTERN, Name::MAX),
        Some(_) => (Name::PATTERN_BEFORE_SUFFIX, Name::MAX_BEFORE_SUFFIX),
    };
    let description = if pipeline.names().given().next().is_none() {
        "Prefix of every physical name; two instances in one account and region need two names."
    } else {
        "Prefix of physical names, or a part of those that the spec sets; two instances in one account and region need two names."
    };
    let variables = [
        Variable::new(
            "name",
            Type::String,
            description,
        )
        .default(name)
        .pattern(pattern, &format!("The name must have 2 to {most} lower-case letters, digits and hyphens, a letter first and no hyphen last.")),
        tags_variable(pipeline),
        Variable::new(
            "permissions_boundary",
            Type::String,
            "ARN of the policy that bounds every role of the module; null for none.",
        )
        .optional()
        .pattern(
            "^arn:[^:]+:iam::[^:]*:policy/.+$",
            "The permissions boundary must be the ARN of an IAM policy, or null.",
        ),
        Variable::new("iam_path", Type::String, "Path of every role of the module.").default("/").pattern(
            "^/([!-.0-~]+/)*$",
            "The path must begin and end with a slash, and have a name between any two.",
        ),
    ];
    for variable in variables {
        draft.add_variable(variable);
    }
}

/// The tags that AWS refuses are refused before anything is created. IAM does not tell keys apart by case (aws/aws-cdk#26253:
/// "Duplicate tag keys found. Please note that Tag keys are case insensitive."); the rest is IAM's too (IAM API reference, `Tag`).
fn tags_variable(pipeline: &Pipeline) -> Variable {
    let (var, own) = (|| var("tags"), pipeline.tags());
    let own_keys = || Expr::list(own.keys().map(Expr::string));
    let given = || Expr::call("keys", [var()]);
    let all = || if own.is_empty() { given() } else { Expr::call("setunion", [own_keys(), given()]) };
    let count = |of: Expr| Expr::call("length", [of]);
    let lower = Box::new(Expr::call("lower", [Expr::reference("name")]));
    let folded = Expr::ForList { name: "name".to_owned(), each: Box::new(all()), value: lower };
    let apart = Expr::binary(count(Expr::call("distinct", [folded])), "==", count(all()));
    let name = || Expr::reference("name");
    let form = |most: usize, least: usize| format!(r"^[\p{{L}}\p{{Z}}\p{{N}}_.:/=+\-@]{{{least},{most}}}$");
    let key = fits(&form(128, 1), name());
    let reserved = fits("^[Aa][Ww][Ss]:", name());
    let key = Expr::binary(key, "&&", Expr::binary(reserved, "==", Expr::Bool(false)));
    let values = every("name", Expr::call("values", [var()]), fits(&form(256, 0), name()));
    let formed = Expr::binary(every("name", given(), key), "&&", values);
    let few = Expr::binary(count(all()), "<=", Expr::from(50i64));
    // The first tag of the spec in another case, or two of the caller's.
    let other_case = own.keys().find_map(|key| Some(key.to_lowercase()).filter(|lower| lower != key));
    let wrong = match other_case {
        Some(key) => vec![key],
        None => vec!["Owner".to_owned(), "owner".to_owned()],
    };
    Variable::new("tags", Type::StringMap, "Tags on everything that can carry them, over those of the module.")
        .default(Expr::Object(Vec::new()))
        .validate(apart, "No two tags, those of the module included, may differ in case only: IAM takes one of them.")
        .validate(
            formed,
            "Keys have 1 to 128 and values up to 256 letters, digits, spaces and _.:/=+-@, and no key begins with aws:.",
        )
        .validate(few, "A resource takes at most 50 tags, those of the module included.")
        .wrong(Expr::object(wrong.into_iter().map(|key| (key, Expr::string("")))))
}
