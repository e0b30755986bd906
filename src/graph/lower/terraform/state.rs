//! The bucket that keeps the state of every environment.

use crate::hcl::{Body, Expr};

use super::super::super::arn::{local, var};
use super::super::super::{Address, File, Local, Resource, Section, Type, Variable};
use super::super::Lowering;
use super::super::bucket::Bucket;

pub(super) const STATE: Bucket = Bucket { file: File::State, label: "state", name: "state_bucket" };

impl Lowering<'_> {
    /// Adds the bucket if there is anything to keep in it.
    pub(in super::super) fn state(&mut self) {
        if self.pipeline.plans().next().is_none() {
            return;
        }
        let parts = [var("name"), Expr::string("-state-"), local("account_id"), Expr::string("-"), local("region")];
        self.graph.locals.push(Local {
            name: STATE.name,
            comment: Some("The bucket of the states, by the same rule."),
            value: Expr::concat(parts),
        });
        let terraform = self.pipeline.terraform();
        let force_destroy = self.graph.variable(
            Variable::new(
                "state_force_destroy",
                Type::Bool,
                "Whether destroy may delete the state bucket with its states.",
            )
            .default(terraform.force_destroy),
        );
        let body =
            Body::new().set("bucket", local(STATE.name)).set("force_destroy", force_destroy).set("tags", local("tags"));
        let resource = Resource::new(File::State, "aws_s3_bucket", STATE.label, body)
            .comment("The state of the infrastructure, a folder for each environment. States have secrets in clear.")
            .suppress(self.risk_if(
                self.pipeline.artifacts().access_logs.is_none(),
                "CKV_AWS_18",
                "access logs need a bucket to go to; `artifacts.access_logs` of the spec names one",
            ))
            .suppress(
                self.risk("CKV_AWS_144", "the state is of use in its region only; older versions are kept beside it"),
            )
            .suppress(self.risk_if(
                !self.pipeline.artifacts().customer_key,
                "CKV_AWS_145",
                "`artifacts.encryption` is `s3`: keys that S3 manages",
            ));
        let bucket = self.graph.add(resource);
        self.bucket_settings(&STATE, &bucket);
        self.state_lifecycle(&bucket, terraform.keep_versions_days);
        self.bucket_policy(&STATE, &bucket);
        self.bucket_access_logs(&STATE, &bucket);
        self.graph.output("state_bucket_name", "Name of the state bucket.", bucket.attribute("bucket"));
        self.graph.output("state_bucket_arn", "ARN of the state bucket.", bucket.attribute("arn"));
        self.state_notes();
    }

    /// States never expire; their older versions do.
    fn state_lifecycle(&mut self, bucket: &Address, days: u32) {
        let description = "Days that older versions of a state are kept.";
        let days = self.graph.variable(
            Variable::new("state_keep_versions_days", Type::Number, description).default(days).between(
                7,
                3650,
                "Older versions must be kept for 7 to 3650 whole days.",
            ),
        );
        let rule = Body::new()
            .set("id", "old-versions")
            .set("status", "Enabled")
            .nest("filter", Body::new())
            .nest("noncurrent_version_expiration", Body::new().set("noncurrent_days", days))
            .nest("abort_incomplete_multipart_upload", Body::new().set("days_after_initiation", 7i64));
        let body = Body::new().set("bucket", bucket.attribute("id")).nest("rule", rule);
        let versioning = Address::new("aws_s3_bucket_versioning", STATE.label);
        let kind = "aws_s3_bucket_lifecycle_configuration";
        self.graph.add(Resource::new(File::State, kind, STATE.label, body).after([&versioning]));
    }

    fn state_notes(&mut self) {
        let names: Vec<String> = self.pipeline.plans().map(|(_, plan)| format!("`{}`", plan.state.as_str())).collect();
        let title = self.pipeline.terraform().tool.title();
        let program = self.pipeline.terraform().tool.program();
        self.graph.note(
            Section::After,
            format!(
                "Infrastructure that exists already: put its state into the bucket of the output `state_bucket_name` before the \
                 first plan, as `NAME/terraform.tfstate` with one of the names {}, as {}. Without it the first plan \
                 creates everything anew.",
                names.join(", "),
                self.repairs()
            ),
        );
        self.graph.note(
            Section::Does,
            format!(
                "The state bucket keeps every version of every state; {title} locks a state by an object beside it \
                 (`terraform.tfstate.tflock`). A backend of the source is replaced by this bucket."
            ),
        );
        self.graph.note(
            Section::Trouble,
            format!(
                "*Error acquiring the state lock* for longer than ten minutes: a build was stopped while it held the lock. See that \
                 no build works on that state, then delete its lock as {}: `aws s3 rm s3://BUCKET/NAME/terraform.tfstate.tflock`.",
                self.repairs()
            ),
        );
        self.graph.note(
            Section::Trouble,
            "A state was damaged or deleted: its older versions are in the bucket. `aws s3api list-object-versions --bucket BUCKET \
             --prefix NAME/` lists them, and copying one over the object brings it back.",
        );
        self.graph.note(
            Section::Trouble,
            "*AccessDenied … with an explicit deny in a resource-based policy* on an object of the state bucket, or on a plan: the \
             policy of the bucket names who reaches it. Name a reader under `terraform.readers` of the spec, and who repairs states \
             under `terraform.administrator`; an ARN of a role stands for its sessions.",
        );
        self.graph.note(
            Section::CleanUp,
            format!(
                "The pipeline destroys nothing that it applied. Destroy the infrastructure first, with `{program} destroy` and the \
                 state in the bucket; the state is all that knows of it."
            ),
        );
        self.graph.note(
            Section::CleanUp,
            "`terraform destroy` of this module refuses to delete a state bucket that has states, unless `state_force_destroy = true` \
             was applied before. The provider deletes the policies of the buckets first, then the objects as whoever runs it. S3 can \
             take a moment to forget a policy: if an object is refused, run destroy again.",
        );
    }

    /// Who may write a state by hand.
    fn repairs(&self) -> &'static str {
        if self.pipeline.terraform().administrator.is_some() {
            "the role of `state_administrator_arn`"
        } else {
            "a role that `terraform.administrator` of the spec names (nobody yet)"
        }
    }
}
