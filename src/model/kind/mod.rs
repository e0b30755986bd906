//! Kinds of actions: one file a kind, with its valid form, how the spec's form becomes it, and its answers to what the rest
//! of the compiler asks of every action.
//!
//! Owns what is true of one action alone; rules between actions are in `rules`. Knows no Terraform and no IAM.

mod approval;
mod build;
mod cache;
mod commands;
mod ecs;
mod ecs_blue_green;
mod ecs_target;
mod image;
mod image_use;
mod invoke;
mod report;
pub(crate) mod runtimes;
mod s3;
mod scan;
mod tag_image;
mod terraform;
mod terraform_apply;
mod terraform_checks;
mod terraform_plan;
mod terraform_review;

pub use approval::Approval;
pub use build::{Compute, Environment, EnvironmentValue};
pub use cache::Cache;
pub use commands::{Commands, Script};
pub use ecs::Ecs;
pub use ecs_blue_green::{EcsBlueGreen, Shift};
pub use ecs_target::EcsTarget;
pub use image::{HandOver, ImageBuild};
pub use invoke::Invoke;
pub use report::{Report, ReportFormat};
pub use s3::{S3, Stored};
pub use scan::{FailOn, Scanner, SourceScan};
pub use tag_image::{TagImage, TagScheme};
pub use terraform::Machine;
pub use terraform_apply::TerraformApply;
pub use terraform_checks::{TerraformCheck, TerraformChecks};
pub use terraform_plan::TerraformPlan;
pub use terraform_review::TerraformReview;
pub(crate) use terraform_review::review_name;
pub(super) use terraform_review::{add as add_reviews, report_of};

use build::RESERVED_STARTS;

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::spec::{self, Spec};

use super::{ActionName, ArtifactName};

/// What the rest of the compiler asks of every action.
pub(crate) trait Kind {
    /// What it does, in a few words.
    fn does(&self) -> String;

    /// What carries it out.
    fn runner(&self) -> Runner;

    /// The environment variables of its build, if the user can set any.
    fn environment(&self) -> Option<&Environment> {
        None
    }

    /// Names of environment variables that its buildspec keeps for itself.
    fn reserved(&self) -> &'static [&'static str] {
        &[]
    }

    /// Beginnings of such names.
    fn reserved_starts(&self) -> &'static [&'static str] {
        RESERVED_STARTS
    }

    /// Whether code of the repository runs in it, which may need permissions of its own.
    fn runs_your_code(&self) -> bool {
        self.runner() == Runner::Build
    }

    /// Whether its build is privileged.
    fn uses_docker(&self) -> bool {
        false
    }

    /// Whether its build runs with languages that only CodeBuild's own images have.
    fn needs_runtimes(&self) -> bool {
        false
    }

    /// Names of the variables that later actions can use.
    fn exports(&self) -> Vec<String> {
        Vec::new()
    }

    /// The artifacts that it reads.
    fn reads(&self) -> Vec<ArtifactName> {
        Vec::new()
    }

    /// The action whose image it needs, if it needs one.
    fn image(&self) -> Option<&ActionName> {
        None
    }

    /// Whether it gives nothing away when it runs code that nobody has reviewed: it has no permission beyond its own log and
    /// input, pushes nothing, deploys nothing, and speaks for nobody. Permissions, secrets and the network that the spec adds
    /// are asked for elsewhere.
    fn is_safe_for_strangers(&self) -> bool {
        false
    }

    /// The artifacts that it stores.
    fn writes(&self) -> Vec<ArtifactName> {
        Vec::new()
    }
}

/// What carries an action out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runner {
    /// A CodeBuild project of the module, which runs what a push can change.
    Build,
    /// A Lambda function of the module, which runs code of tfpipe.
    Function,
    /// An AWS service, on the pipeline's behalf.
    Service,
}

/// Declares the kinds: their variant, the key in the spec, and the name of an action that has none; then those that the
/// compiler adds.
macro_rules! kinds {
    ($($(#[doc = $does:literal])+ $variant:ident($form:ty) = $key:ident, $name:literal;)+ ;
     $($(#[doc = $adds:literal])+ $added:ident($added_form:ty) = $added_key:literal;)+) => {
        /// What an action does.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum ActionKind { $($(#[doc = $does])+ $variant($form),)+ $($(#[doc = $adds])+ $added($added_form),)+ }

        impl ActionKind {
            /// Its answers to what is asked of every action.
            pub(crate) fn form(&self) -> &dyn Kind {
                match self { $(Self::$variant(form) => form,)+ $(Self::$added(form) => form,)+ }
            }

            /// Its key in the spec, or what the README calls one that the compiler adds.
            pub fn key(&self) -> &'static str {
                match self { $(Self::$variant(_) => stringify!($key),)+ $(Self::$added(_) => $added_key,)+ }
            }
        }

        /// The kinds that an action of the spec names: the key, and the name that it has by default.
        fn named(from: &spec::Action) -> Vec<(&'static str, &'static str)> {
            let named = [$((from.$key.is_some(), stringify!($key), $name),)+];
            named.into_iter().filter(|(is, ..)| *is).map(|(_, key, name)| (key, name)).collect()
        }

        /// Every key.
        pub(crate) const KEYS: &[&str] = &[$(stringify!($key),)+];

        fn read_one(from: &spec::Action, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<ActionKind> {
            $(if let Some(form) = &from.$key {
                return <$form>::read(form, spec, &place.key(stringify!($key)), findings).map(ActionKind::$variant);
            })+
            None
        }
    };
}

kinds! {
    /// Builds a container image.
    Image(ImageBuild) = image, "Build";
    /// Tags an image.
    TagImage(TagImage) = tag_image, "TagImage";
    /// Runs commands of the user.
    Commands(Commands) = commands, "Commands";
    /// Scans the source.
    Scan(SourceScan) = scan, "Scan";
    /// Waits for someone to approve.
    Approval(Approval) = approval, "Approve";
    /// Deploys an image to an ECS service, task by task.
    Ecs(Ecs) = ecs, "Deploy";
    /// Deploys an image to an ECS service beside the running version.
    EcsBlueGreen(EcsBlueGreen) = ecs_blue_green, "Deploy";
    /// Puts an artifact into a bucket.
    S3(S3) = s3, "Upload";
    /// Calls an existing function.
    Invoke(Invoke) = invoke, "Invoke";
    /// Checks infrastructure code.
    TerraformChecks(TerraformChecks) = terraform_checks, "Checks";
    /// Plans infrastructure.
    TerraformPlan(TerraformPlan) = terraform_plan, "Plan";
    /// Applies a plan.
    TerraformApply(TerraformApply) = terraform_apply, "Apply";
    ;
    /// Says what a plan changes.
    TerraformReview(TerraformReview) = "terraform_review";
}

/// The name that an action has in the spec, or by default.
pub(super) fn name_of(from: &spec::Action) -> &str {
    let default = named(from).first().map_or("Action", |(_, name)| name);
    from.name.as_deref().unwrap_or(default)
}

/// Reads the one kind that an action of the spec has. What does not fit in it is found, and has a stand-in: a part that is left
/// out would be missing elsewhere.
pub(super) fn read(from: &spec::Action, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<ActionKind> {
    match named(from).as_slice() {
        [_] => read_one(from, spec, place, findings),
        [] => {
            let help = format!("add one of `{}`, such as `image: {{}}`", KEYS.join("`, `"));
            findings.add(Diagnostic::value(Code::OneOf, place, "the action does nothing", help));
            None
        }
        [(first, _), .., (last, _)] => {
            let message = format!("an action does one thing, and this one has `{first}` and `{last}`");
            findings.add(Diagnostic::key(Code::OneOf, &place.key(*last), message, "make two actions of it"));
            None
        }
    }
}
