//! What every module has: its name, tags, account and region, and the settings of its roles.

use crate::hcl::Expr;
use crate::model::{Name, Provider};

use super::super::arn::{local, var};
use super::super::{Data, Feature, Local, Type, Variable};
use super::Lowering;

impl Lowering<'_> {
    pub(super) fn foundation(&mut self) {
        self.foundation_variables();
        for kind in ["aws_caller_identity", "aws_partition", "aws_region"] {
            self.graph.data.push(Data { kind, label: "current" });
        }
        let region = match self.pipeline.provider() {
            Provider::V5 => "data.aws_region.current.id",
            Provider::V6 => {
                self.graph.needs(Feature::RegionAttribute);
                "data.aws_region.current.region"
            }
        };
        let tags = self.pipeline.tags().iter().map(|(key, value)| (key.clone(), Expr::string(value)));
        let tags = if self.pipeline.tags().is_empty() {
            var("tags")
        } else {
            Expr::call("merge", [Expr::object(tags), var("tags")])
        };
        let artifact_bucket = Expr::concat([
            var("name"),
            Expr::string("-artifacts-"),
            local("account_id"),
            Expr::string("-"),
            local("region"),
        ]);
        let plain = |name, value| Local { name, comment: None, value };
        self.graph.locals.extend([
            plain("account_id", Expr::reference("data.aws_caller_identity.current.account_id")),
            plain("partition", Expr::reference("data.aws_partition.current.partition")),
            plain("region", Expr::reference(region)),
            Local {
                name: "artifact_bucket",
                comment: Some("Bucket names are unique in the world, so this one carries the account and the region."),
                value: artifact_bucket,
            },
            Local { name: "tags", comment: Some("The caller's tags win over those of the spec."), value: tags },
        ]);
    }

    fn foundation_variables(&mut self) {
        let name = self.pipeline.name().as_str();
        let (pattern, most) = match self.pipeline.suffix() {
            None => (Name::PATTERN, Name::MAX),
            Some(_) => (Name::PATTERN_BEFORE_SUFFIX, Name::MAX_BEFORE_SUFFIX),
        };
        let variables = [
            Variable::new(
                "name",
                Type::String,
                "Prefix of every physical name; two instances in one account and region need two names.",
            )
            .default(name)
            .pattern(pattern, &format!("The name must have 2 to {most} lower-case letters, digits and hyphens, a letter first and no hyphen last.")),
            Variable::new("tags", Type::StringMap, "Tags on everything that can carry them, over those of the module.")
                .default(Expr::Object(Vec::new())),
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
            self.graph.variable(variable);
        }
    }
}
