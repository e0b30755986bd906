//! Kinds of actions: one file a kind, with its valid form, how the spec's form becomes it, and its answers to what the rest
//! of the compiler asks of every action.
//!
//! Owns what is true of one action alone; rules between actions are in `rules`. Knows no Terraform and no IAM.

mod approval;
mod build;
mod cache;
mod cdk;
mod cdk_steps;
mod cloudformation;
mod codebuild;
mod codedeploy;
mod commands;
mod custom;
mod ecs;
mod ecs_blue_green;
mod ecs_target;
mod image;
mod image_use;
mod invoke;
mod lambda_deploy;
pub(crate) mod machine_image;
mod reference;
mod report;
pub(crate) mod runtimes;
mod s3;
mod sam;
mod scan;
mod stack_review;
mod tag_image;
mod terraform;
mod terraform_apply;
mod terraform_checks;
mod terraform_plan;
mod terraform_review;

pub use approval::Approval;
pub use build::{Architecture, Compute, Environment, EnvironmentValue};
pub use cache::Cache;
pub use cdk::{AppCommand, Cdk, CdkSynth, CdkTarget, Qualifier, StackPattern};
pub use cdk_steps::CdkDiff;
pub(super) use cdk_steps::{add as add_cdk_steps, approval_name, synths};
pub(crate) use cdk_steps::{diff_name, synth_name};
pub(crate) use cloudformation::SentValue;
pub use cloudformation::{
    ArtifactAttribute, ArtifactFile, Capability, CloudFormation, ParameterName, ParameterValue, StackMode, StackName,
    StackRole,
};
pub use codebuild::CodeBuild;
pub use codedeploy::{CodeDeploy, DeploymentName};
pub use commands::{Commands, Script};
pub use custom::{ActionCategory, ActionOwner, Custom, ProviderName, SettingName, SettingValue, TypeVersion};
pub use ecs::Ecs;
pub use ecs_blue_green::{EcsBlueGreen, Shift, TargetGroupName};
pub use ecs_target::{DeployedImage, EcsTarget, RolePath, TaskRoles};
pub use image::{HandOver, ImageBuild};
pub use invoke::Invoke;
pub use lambda_deploy::{AliasName, AliasShift, LambdaDeploy};
pub use machine_image::MachineImage;
pub use report::{Report, ReportFormat};
pub use s3::{S3, StoredAs};
pub(crate) use sam::package_name;
pub use sam::{Sam, SamPackage};
pub(super) use sam::{add as add_packages, packages};
pub use scan::{FailOn, Scanner, SourceScan};
pub(super) use stack_review::{add as add_stack_reviews, names_of_review};
pub use tag_image::{TagImage, TagScheme};
pub use terraform::Machine;
pub use terraform_apply::TerraformApply;
pub use terraform_checks::{TerraformCheck, TerraformChecks};
pub use terraform_plan::TerraformPlan;
pub use terraform_review::TerraformReview;
pub(crate) use terraform_review::review_name;
pub(super) use terraform_review::{add as add_reviews, report_of};

use build::RESERVED_STARTS;
pub(super) use reference::ValueReference;

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
pub(crate) use crate::spec::action_kinds;
use crate::spec::{self, Spec};

use super::{ActionName, ArtifactName};

/// What the rest of the compiler asks of every action.
pub(crate) trait Kind {
    /// What it does, in a few words.
    fn does(&self) -> String;

    /// What carries it out.
    fn runner(&self) -> Runner;

    /// The settings in which it names values that other actions export; no kind has an answer by default, so that none is
    /// forgotten.
    fn value_references(&mut self) -> Vec<ValueReference<'_>>;

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

    /// Whether the `permissions` of the action are given to something.
    fn takes_permissions(&self) -> bool {
        self.runs_your_code()
    }

    /// Whether AWS lets a role of the action carry it out, and everything that it works with can be in that role's account.
    fn takes_role(&self) -> bool {
        false
    }

    /// Whether AWS lets it have a region of its own, and everything that it works with can be there.
    fn takes_region(&self) -> bool {
        false
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
    fn is_safe_for_untrusted_code(&self) -> bool {
        false
    }

    /// The artifacts that it stores.
    fn writes(&self) -> Vec<ArtifactName> {
        Vec::new()
    }
}

/// What carries an action out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Runner {
    /// A CodeBuild project of the module, which runs what a push can change.
    Build,
    /// A Lambda function of the module, which runs code of tfpipe.
    Function,
    /// An AWS service, on the pipeline's behalf.
    Service,
}

macro_rules! declare_action_kind {
    ($($key:ident: $form:ident => $variant:ident($valid:ident), $name:literal;)+) => {
        /// What an action does.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[expect(missing_docs, reason = "what a kind does, its settings say")]
        pub enum ActionKind {
            $($variant($valid),)+
            /// Say what a plan changes, in a build in which no code of the repository runs. The compiler adds one after each plan.
            TerraformReview(TerraformReview),
            /// Run the app of a `cdk` action, without any right in an account. The compiler adds one before the first of each app.
            CdkSynth(CdkSynth),
            /// Say what a `cdk` action would change. The compiler adds one before each with `review`.
            CdkDiff(CdkDiff),
            /// Build the functions of a `sam` action, and store their code. The compiler adds one before each.
            SamPackage(SamPackage),
        }

        impl ActionKind {
            /// Every key of the spec that names a kind.
            pub(crate) const KEYS: &[&str] = &[$(stringify!($key),)+];

            /// Its answers to what is asked of every action.
            pub(crate) fn as_kind(&self) -> &dyn Kind {
                match self {
                    $(Self::$variant(form) => form,)+
                    Self::TerraformReview(form) => form,
                    Self::CdkSynth(form) => form,
                    Self::CdkDiff(form) => form,
                    Self::SamPackage(form) => form,
                }
            }

            /// The stack of CloudFormation that it deploys, if it deploys one by itself.
            pub(crate) fn stack(&self) -> Option<&CloudFormation> {
                match self {
                    Self::CloudFormation(stack) => Some(stack),
                    Self::Sam(sam) => Some(&sam.stack),
                    _ => None,
                }
            }

            /// The settings in which it names values that other actions export.
            fn value_references(&mut self) -> Vec<ValueReference<'_>> {
                match self {
                    $(Self::$variant(form) => form.value_references(),)+
                    Self::TerraformReview(form) => form.value_references(),
                    Self::CdkSynth(form) => form.value_references(),
                    Self::CdkDiff(form) => form.value_references(),
                    Self::SamPackage(form) => form.value_references(),
                }
            }

            /// Its key in the spec, or what the README calls one that the compiler adds.
            pub fn key(&self) -> &'static str {
                match self {
                    Self::CloudFormation(stack) if stack.packaged_by.is_some() => "sam",
                    $(Self::$variant(_) => stringify!($key),)+
                    Self::TerraformReview(_) => "terraform_review",
                    Self::CdkSynth(_) => "cdk_synth",
                    Self::CdkDiff(_) => "cdk_diff",
                    Self::SamPackage(_) => "sam_package",
                }
            }
        }

        /// Reads the settings of the first kind that an action of the spec names.
        fn read_first_kind(from: &spec::Action, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<ActionKind> {
            $(if let Some(form) = &from.$key {
                return $valid::read(form, spec, &place.key(stringify!($key)), findings).map(ActionKind::$variant);
            })+
            None
        }
    };
}

action_kinds!(declare_action_kind);

/// The name that an action has in the spec, or by default.
pub(super) fn name_of(from: &spec::Action) -> &str {
    let default = from.named_kinds().first().map_or("Action", |(_, name)| name);
    from.name.as_deref().unwrap_or(default)
}

/// Reads the one kind that an action of the spec has. What does not fit in it is found, and has a stand-in: a part that is left
/// out would be missing elsewhere.
pub(super) fn read(from: &spec::Action, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<ActionKind> {
    match from.named_kinds().as_slice() {
        [_] => read_first_kind(from, spec, place, findings),
        [] => {
            let help = format!("add one of `{}`, such as `image: {{}}`", ActionKind::KEYS.join("`, `"));
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
