//! The package of a serverless application: a build that stores code of functions, and hands on a template that names it.

use crate::graph::arn::{bucket, local};
use crate::graph::lower::bounds::own_account;
use crate::graph::lower::build::codebuild::{self, file_of_module};
use crate::graph::lower::build::project::Project;
use crate::graph::lower::build::runtimes::add_buildspec;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::store::packages;
use crate::graph::{Section, Type, Variable};
use crate::hcl::Expr;
use crate::iam::Grant;
use crate::iam::calls::stacks as calls;
use crate::model::{Action, Pipeline, Retention, SamPackage};

/// The version of the SAM CLI that is taken by default.
const CLI: &str = "1.170.0";

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    package: &SamPackage,
) -> LoweredAction<'static> {
    let text = include_str!("../../../assets/buildspecs/sam_package.yml");
    let buildspec = add_buildspec(draft, action, text, &package.runtimes);
    let step = action.name.as_str();
    let mut role = codebuild::role_of_build(pipeline, keys, action, &[]);
    let objects = bucket(packages::place(pipeline, &action.name), "/*");
    role.grant(Grant::new(&calls::STORE_PACKAGE, step).on(objects).when(own_account()));
    // What encrypts its artifact encrypts the code too.
    let role = draft.add_role(role);
    let version = draft.add_variable(
        Variable::new("sam_version", Type::String, "Version of the SAM CLI (`aws-sam-cli` on PyPI) that packages.")
            .default(CLI)
            .pattern("^1\\.[0-9]{1,4}\\.[0-9]{1,3}$", "The version must be a released one of 1.x."),
    );
    let mut settings = vec![
        ("SAM_CLI_VERSION", version),
        ("SAM_TEMPLATE", Expr::string(package.template.as_str())),
        ("PACKAGE_BUCKET", local("artifact_bucket")),
        ("PACKAGE_PREFIX", packages::prefix(pipeline, &action.name)),
    ];
    settings.extend(keys.artifacts.iter().map(|key| ("PACKAGE_KMS_KEY_ARN", key.clone())));
    if package.docker {
        settings.push(("SAM_CONTAINER", Expr::string("yes")));
    }
    add_notes(draft, step);
    let project = Project {
        action,
        description: "Builds the functions of the template, and stores their code",
        compute_type: package.machine.compute.compute_type(),
        machine: None,
        privileged: package.docker,
        buildspec: file_of_module(&buildspec),
        cache: None,
        timeout_minutes: package.machine.timeout_minutes,
        log_retention_days: package.machine.log_retention.map(Retention::days),
        settings,
        environment: Vec::new(),
    };
    // What it says of itself, code of the repository says.
    LoweredAction { namespace: None, ..codebuild::action_of_build(pipeline, keys, draft, &project, &role) }
}

fn add_notes(draft: &mut Draft, step: &str) {
    draft.add_note(
        Section::Does,
        format!(
            "{step} runs `sam build` and `sam package`: the code of the functions, and of what they import, runs there, and may write nothing but \
             that code, in a folder of its own in the artifact bucket."
        ),
    );
    draft.add_note(
        Section::Does,
        "The code of packaged functions does not expire with the artifacts: CloudFormation reads the code of the last release once more when it \
         takes a change back. Of what is stored twice under one name, the older version goes after a day.",
    );
    draft.add_note(
        Section::Trouble,
        "*PythonPipBuilder … Binary validation failed*, or another runtime that is missing: name it under `runtimes`, or build in containers with \
         `docker: true`.",
    );
    draft.add_note(
        Section::Trouble,
        "*requires … image repository*: functions with `PackageType: Image` are not packaged here. Build the image by an `image` action, and give its \
         URI to the template as a parameter.",
    );
}
