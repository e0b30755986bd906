//! Pipelines of infrastructure code: what golden modules do not show.

use tfpipe::graph::Graph;
use tfpipe::hcl::Expr;
use tfpipe::iam::{Effect, Role, Statement};
use tfpipe::model::{ActionKind, Pipeline, resolve};
use tfpipe::module::Options;
use tfpipe::prove::{Outer, prove};
use tfpipe::readback::read;
use tfpipe::spec::Document;

use crate::graph::graph;
use crate::support::{fixture, read_tree, root};

const CASES: &[&str] = &["terraform-cicd", "terraform-cicd-provider5", "terraform-cicd-strict"];

fn pipeline(text: &str) -> Pipeline {
    resolve(&Document::parse(text).expect("a document").spec).expect("a pipeline")
}

fn role<'a>(graph: &'a Graph, label: &str) -> &'a Role {
    graph.roles.iter().find(|role| role.label == label).expect("a role")
}

fn statements(role: &Role, effect: Effect) -> impl Iterator<Item = &Statement> {
    role.policies.iter().flat_map(|policy| &policy.statements).filter(move |statement| statement.effect == effect)
}

fn resources(statement: &Statement) -> Vec<String> {
    statement.resources.iter().flatten().map(Expr::print).collect()
}

/// IAM's own matching, where `*` stands for any text and `?` for one letter.
fn matches(pattern: &str, text: &str) -> bool {
    let mut letters = pattern.chars();
    match letters.next() {
        None => text.is_empty(),
        Some('*') => (0..=text.len()).any(|at| text.get(at..).is_some_and(|rest| matches(letters.as_str(), rest))),
        Some(letter) => {
            let mut given = text.chars();
            given.next().is_some_and(|one| letter == '?' || letter == one) && matches(letters.as_str(), given.as_str())
        }
    }
}

fn is_denied(role: &Role, action: &str, resource: &str) -> bool {
    statements(role, Effect::Deny).any(|statement| {
        statement.actions.iter().any(|pattern| matches(pattern, action))
            && resources(statement).iter().any(|pattern| matches(pattern, resource))
    })
}

/// What a role is granted for its own work must not be refused to it by the statements that guard the pipeline.
#[test]
fn refusals_leave_what_is_granted() {
    let mut looked_at = 0;
    for case in CASES {
        for role in &graph(&fixture(case)).roles {
            for statement in statements(role, Effect::Allow).filter(|statement| !statement.sid.starts_with("Declared"))
            {
                for resource in resources(statement) {
                    for action in &statement.actions {
                        assert!(!is_denied(role, action, &resource), "{case}: {} {action} {resource}", role.label);
                        looked_at += 1;
                    }
                }
            }
        }
    }
    assert!(looked_at > 200, "only {looked_at} grants were looked at");
}

#[test]
fn an_apply_is_refused_its_pipeline() {
    let graph = graph(&fixture("terraform-cicd-provider5"));
    let role = role(&graph, "apply_dev");
    let arn = |service: &str, rest: &str| {
        format!("\"arn:${{local.partition}}:{service}:${{local.region}}:${{local.account_id}}:{rest}\"")
    };
    let own_role = |name: &str| {
        format!(
            "\"arn:${{local.partition}}:iam::${{local.account_id}}:role${{var.iam_path}}${{var.name}}-{name}-${{local.region}}\""
        )
    };
    let object = |key: &str| format!("\"arn:${{local.partition}}:s3:::${{local.state_bucket}}{key}\"");
    let artifact = |key: &str| format!("\"arn:${{local.partition}}:s3:::${{local.artifact_bucket}}{key}\"");
    for other in &graph.roles {
        let name = own_role(&other.label.replace('_', "-"));
        for action in
            ["iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:PassRole", "iam:DeleteRolePermissionsBoundary"]
        {
            assert!(is_denied(role, action, &name), "{action} {name}");
        }
    }
    for (action, resource) in [
        ("codepipeline:PutApprovalResult", arn("codepipeline", "${var.name}/Deploy-staging/Approve-staging")),
        ("codepipeline:UpdatePipeline", arn("codepipeline", "${var.name}")),
        ("codebuild:StartBuild", arn("codebuild", "project/${var.name}-plan-dev")),
        ("codebuild:UpdateProject", arn("codebuild", "project/${var.name}-apply-dev")),
        ("scheduler:UpdateSchedule", arn("scheduler", "schedule/${var.name}-drift/${var.name}-drift-dev")),
        ("s3:PutBucketPolicy", object("")),
        ("s3:DeleteBucket", object("")),
        ("s3:GetObject", object("/production/terraform.tfstate")),
        ("s3:PutObject", object("/production/terraform.tfstate.tflock")),
        ("s3:DeleteObjectVersion", object("/dev/terraform.tfstate")),
        ("s3:GetObject", artifact("/*/PlanProduc/*")),
        ("logs:PutSubscriptionFilter", arn("logs", "log-group:/aws/codebuild/${var.name}-plan-dev")),
        ("s3:PutReplicationConfiguration", object("")),
    ] {
        assert!(is_denied(role, action, &resource), "{action} {resource}");
    }
    assert!(!is_denied(role, "codebuild:StartBuild", &arn("codebuild", "project/other")));
    let mut bounds = statements(role, Effect::Deny).filter(|statement| statement.sid == "DenyOwnPolicies");
    let bounds = resources(bounds.next().expect("the policies")).concat();
    for policy in ["apply_dev_policy_arn", "apply_staging_policy_arn", "apply_production_policy_arn"] {
        assert!(bounds.contains(policy), "{policy}: {bounds}");
    }
}

/// The text of a bucket's policy.
fn bucket_policy(graph: &Graph, label: &str) -> String {
    let mut policies = graph.resources.iter().filter(|resource| resource.address.kind == "aws_s3_bucket_policy");
    policies.find(|policy| policy.address.label == label).expect("a policy").body.print()
}

#[test]
fn states_and_plans_are_for_those_who_work_with_them() {
    for case in CASES {
        let graph = graph(&fixture(case));
        for (label, roles) in
            [("state", ["plan", "apply", "drift"].as_slice()), ("artifacts", &["plan", "review", "apply", "pipeline"])]
        {
            let text = bucket_policy(&graph, label);
            for role in &graph.roles {
                let slug = role.label.replace('_', "-");
                let named = text.contains(&format!("${{var.name}}-{slug}-${{local.region}}"));
                let works = roles.iter().any(|begin| slug.starts_with(begin));
                assert_eq!(named, works, "{case}: {} in the policy of {label}", role.label);
            }
            // Whoever may change the policy still can: no statement but that of plain HTTP, and that on removal, is about the bucket itself.
            let bucket = if label == "state" { "${local.state_bucket}\"" } else { "${local.artifact_bucket}\"" };
            assert_eq!(text.matches(bucket).count(), 2, "{case}: {text}");
            assert!(text.contains("[\"s3:DeleteBucket\", \"s3:DeleteBucketPolicy\"]"), "{case}: {label}");
            for sid in ["DenyOthers", "DenyAccessPoints"] {
                assert!(text.contains(&format!("\"{sid}\"")), "{case}: {label} has no {sid}");
            }
            let readers = !case.ends_with("cicd");
            assert_eq!(text.contains("\"DenyReaders\""), readers, "{case}");
            assert_eq!(text.contains("var.state_reader_arns"), readers, "{case}");
            assert_eq!(text.contains("var.state_administrator_arn"), readers, "{case}");
        }
    }
    let without = graph(&fixture("github-ecr-lambda"));
    assert!(
        !bucket_policy(&without, "artifacts").contains("PrincipalArn"),
        "a module without states has no such statement"
    );
}

#[test]
fn plans_and_searches_for_drift_write_nothing_but_a_lock_and_the_plan() {
    for case in CASES {
        let graph = graph(&fixture(case));
        for role in graph.roles.iter().filter(|role| role.label.starts_with("plan") || role.label.starts_with("drift"))
        {
            for statement in statements(role, Effect::Allow) {
                let writes = statement.actions.iter().any(|action| action.contains("Put") && action.starts_with("s3:"));
                let expected = ["LockState", "WriteOutput"].contains(&statement.sid.as_str());
                assert_eq!(writes, expected, "{case}: {} {}", role.label, statement.sid);
                assert!(!(expected && role.label.starts_with("drift")), "{case}: {} writes", role.label);
            }
        }
        let checks = role(&graph, "checks");
        let ids = statements(checks, Effect::Allow).map(|statement| statement.sid.as_str());
        let own = ["WriteLogs", "InspectArtifactBucket", "ReadInput", "DecryptInput", "JoinNetwork", "LendInterface"];
        assert!(ids.into_iter().all(|id| own.contains(&id)), "{case}");
    }
}

const HEAD: &str = "name: infra\nsource: { github: { repository: acme/infra } }\n";

#[test]
fn a_state_is_named_after_its_environment_and_an_artifact_after_its_state() {
    let text = format!(
        "{HEAD}environments: [{{ name: production-eu }}, {{ name: production-us }}]\nstages:\n  - name: Deploy\n    environments: all\n    \
         actions:\n      - terraform_plan: {{}}\n      - terraform_apply: {{}}\n        run_after: [\"Plan-${{environment}}\"]\n"
    );
    let pipeline = pipeline(&text);
    let plans: Vec<_> = pipeline.plans().map(|(_, plan)| (plan.state.as_str(), plan.artifact.as_str())).collect();
    assert_eq!(plans, [("production-eu", "PlanProduc"), ("production-us", "PlanProdu2")]);
    let applies = pipeline.actions().filter_map(|action| match &action.kind {
        ActionKind::TerraformApply(apply) => Some((apply.plan.as_str(), apply.artifact.as_str())),
        _ => None,
    });
    let applies: Vec<_> = applies.collect();
    assert_eq!(applies, [("Plan-production-eu", "PlanProduc"), ("Plan-production-us", "PlanProdu2")]);
}

#[test]
fn a_plan_may_do_more_where_the_spec_says_why() {
    let plan = "stages:\n  - name: Plan\n    actions:\n      - terraform_plan: {}\n        permissions:\n          - actions: [\"sts:AssumeRole\"]\n            \
                resources: [\"arn:aws:iam::123456789012:role/reader\"]\n            reason: reads another account\n";
    let accept = "accept: { TFP124: the role of the other account can only read }\n";
    assert!(resolve(&Document::parse(&format!("{HEAD}{plan}")).expect("a document").spec).is_err());
    let pipeline = pipeline(&format!("{HEAD}{accept}{plan}"));
    assert_eq!(pipeline.plans().map(|(_, plan)| plan.state.as_str()).collect::<Vec<_>>(), ["main"]);
}

/// The services that the README asks endpoints for are those of the calls that are allowed; what the pipeline's guards deny is no call.
#[test]
fn endpoints_are_asked_for_what_is_called() {
    let readme =
        String::from_utf8(read_tree(&root().join("modules/terraform-cicd-strict"))["README.md"].clone()).unwrap();
    let line = readme.lines().find(|line| line.contains("VPC endpoints for")).unwrap();
    assert!(line.contains("VPC endpoints for `s3`, `logs`, `ec2`."), "{line}");
}

/// What people approve comes from a project in which no code of the repository runs, and which can do nothing else.
#[test]
fn a_review_reads_the_plan_and_writes_its_list() {
    let own = [
        "WriteLogs",
        "InspectArtifactBucket",
        "ReadArtifacts",
        "WriteOutput",
        "DecryptArtifacts",
        "EncryptOutput",
        "JoinNetwork",
        "LendInterface",
    ];
    for case in CASES {
        let graph = graph(&fixture(case));
        let reviews: Vec<&Role> = graph.roles.iter().filter(|role| role.label.starts_with("review")).collect();
        let plans = graph.roles.iter().filter(|role| role.label.starts_with("plan")).count();
        assert_eq!(reviews.len(), plans, "{case}");
        for role in reviews {
            for statement in statements(role, Effect::Allow) {
                assert!(own.contains(&statement.sid.as_str()), "{case}: {} {}", role.label, statement.sid);
                let objects = resources(statement).into_iter().filter(|arn| arn.contains("/*"));
                let expected = if statement.sid == "WriteOutput" { "/*/List" } else { "/*/Plan" };
                for arn in objects.filter(|arn| arn.contains(":s3:::")) {
                    assert!(arn.contains(expected), "{case}: {} {arn}", statement.sid);
                }
            }
        }
    }
}

#[test]
fn a_plan_is_named_and_its_review_is_shown() {
    let text = format!(
        "{HEAD}stages:\n  - name: Deploy\n    actions:\n      - terraform_plan: {{}}\n      - approval: {{ message: \"#{{Plan.PLAN_SUMMARY}}; \
         #{{Plan.PLAN_WARNINGS}}\", link: \"#{{Plan.PLAN_URL}}\" }}\n        run_after: [Plan]\n      - terraform_apply: {{}}\n        run_after: \
         [Approve]\n"
    );
    let pipeline = pipeline(&text);
    let stage = &pipeline.stages()[0];
    let orders: Vec<_> = stage.actions.iter().map(|action| (action.name.as_str(), stage.run_order(action))).collect();
    assert_eq!(orders, [("Plan", 1), ("Approve", 3), ("Apply", 4), ("Review", 2)]);
    let ActionKind::Approval(approval) = &stage.actions[1].kind else { panic!("an approval") };
    let said = approval.message.as_ref().expect("a message").text();
    assert_eq!(said, "#{Review.PLAN_SUMMARY}; #{Review.PLAN_WARNINGS}");
    assert_eq!(approval.link.as_ref().expect("a link").text(), "#{Review.PLAN_URL}");

    let text = format!(
        "{HEAD}stages:\n  - name: Deploy\n    actions:\n      - terraform_plan: {{}}\n      - commands: {{ run: [\"true\"], environment: {{ A: {{ \
         variable: Plan.PLAN_SHA256 }}, B: \"x-#{{Plan.PLAN_CHANGES}}\" }} }}\n        run_after: [Plan]\n"
    );
    let configuration = tfpipe::graph::lower(&self::pipeline(&text))
        .all_resources()
        .iter()
        .map(|it| it.body.print())
        .collect::<String>();
    assert!(configuration.contains("#{Review.PLAN_SHA256}") && configuration.contains("x-#{Review.PLAN_CHANGES}"));
    assert!(!configuration.contains("#{Plan."));
}

#[test]
fn a_review_needs_its_name() {
    let text = format!(
        "{HEAD}stages:\n  - name: Deploy\n    actions:\n      - commands: {{ run: [\"true\"] }}\n        name: Review\n      - terraform_plan: {{}}\n"
    );
    let findings = resolve(&Document::parse(&text).expect("a document").spec).expect_err("a finding");
    let said = "the review of `Plan` has the name of another action";
    assert!(findings.iter().any(|finding| finding.message == said), "{findings:?}");
}

/// A rule of notifications is about the pipeline, which waits for what its roles may do: what refuses the rule cannot be waited for.
#[test]
fn the_refusal_of_what_follows_the_pipeline_stands_in_no_circle() {
    for case in CASES {
        let text = fixture(case);
        let lines = text.lines().filter(|line| !line.starts_with("notifications:")).collect::<Vec<_>>().join("\n");
        let text = format!("{lines}\nnotifications: {{ via: codestar }}\n");
        let graph = graph(&text);
        assert_eq!(graph.circle(), Vec::<String>::new(), "{case}");
        let rule = "aws_codestarnotifications_notification_rule.notifications.arn";
        let applies =
            graph.roles.iter().filter(|role| statements(role, Effect::Deny).any(|one| one.sid == "DenyOwnRoles"));
        let mut guarded = 0;
        for role in applies {
            assert!(is_denied(role, "codestar-notifications:DeleteNotificationRule", rule), "{case}: {}", role.label);
            guarded += 1;
        }
        assert!(guarded > 0, "{case}: there are roles of applies");

        let document = Document::parse(&text).expect("a document");
        let module = tfpipe::compile(&document.spec, Options::default()).expect("a module").module;
        let module = read(&module.files);
        let proof = prove(&module, Some(&module), &Outer::default());
        assert!(proof.holds_as_far_as_known(), "{case}: {:?}", proof.violations);
    }
}

/// States that were stored with a key are read with it as long as they are there, and a key that encrypts nothing new is not asked for anything else.
#[test]
fn a_retired_key_still_decrypts() {
    let text = fixture("terraform-cicd-strict")
        .replace("artifacts: { encryption: kms,", "artifacts: { encryption: kms_retired,");
    let graph = graph(&text);
    let kinds: Vec<&str> = graph.resources.iter().map(|resource| resource.address.kind).collect();
    assert!(kinds.contains(&"aws_kms_key"));
    for resource in &graph.resources {
        let of_objects =
            resource.address.kind.starts_with("aws_s3_bucket") || resource.address.kind == "aws_codebuild_project";
        let text = resource.body.print();
        assert!(!(of_objects && text.contains("aws_kms_key")), "{} still encrypts: {text}", resource.address);
        // An argument that is gone leaves a project its key.
        let is_project = resource.address.kind == "aws_codebuild_project";
        assert_eq!(is_project, text.contains(":alias/aws/s3\""), "{}: {text}", resource.address);
    }
    for label in ["pipeline", "plan", "review", "apply", "drift"] {
        let role = role(&graph, label);
        let of_key =
            statements(role, Effect::Allow).filter(|one| one.actions.iter().any(|action| action.starts_with("kms:")));
        let calls: Vec<&str> = of_key.flat_map(|one| one.actions.iter().map(String::as_str)).collect();
        assert_eq!(calls, ["kms:Decrypt"], "{label}");
    }
    let document = Document::parse(&text).expect("a document");
    let module = tfpipe::compile(&document.spec, Options::default()).expect("a module").module;
    let readme = String::from_utf8_lossy(&module.files["README.md"]).into_owned();
    assert!(readme.contains("encrypts no new objects"), "the README does not say when the key can go");
    let emitted = read(&module.files);
    let proof = prove(&emitted, Some(&emitted), &Outer::default());
    assert!(proof.holds_as_far_as_known(), "{:?}", proof.violations);
    // Whatever else somebody lets them do with it is too much.
    let mut files = module.files.clone();
    let iam = String::from_utf8_lossy(&files["iam.tf"]).replace("\"kms:Decrypt\"", "\"kms:ReEncryptFrom\"");
    files.insert("iam.tf".to_owned(), iam.into_bytes());
    assert!(!prove(&read(&files), Some(&emitted), &Outer::default()).violations.is_empty());
}

/// Who destroys, or names the bucket otherwise, is stopped at its policy; who changes the policy is not.
#[test]
fn states_and_their_key_stay_until_a_deployment_says_otherwise() {
    let text = fixture("terraform-cicd-strict");
    let document = Document::parse(&text).expect("a document");
    let module = tfpipe::compile(&document.spec, Options::default()).expect("a module").module;
    let file = |name: &str| String::from_utf8_lossy(&module.files[name]).into_owned();
    let refusal = |text: &str| {
        let at = text.find("\"DenyRemoval\"").expect("the refusal");
        text[at..].split("\n      },").next().expect("a statement").to_owned()
    };
    let key = refusal(&file("encryption.tf"));
    assert!(key.contains("kms:ScheduleKeyDeletion") && key.contains("kms:DisableKey"), "{key}");
    assert!(!key.contains("kms:PutKeyPolicy"), "nobody could change it again");

    let graph = graph(&text);
    // Plans hold what states do.
    for label in ["state", "artifacts"] {
        let bucket = refusal(&file(&format!("{label}.tf")));
        for action in [
            "s3:DeleteBucket\"",
            "s3:DeleteBucketPolicy\"",
            "tostring(var.state_force_destroy)",
            "var.state_administrator_arn",
        ] {
            assert!(bucket.contains(action), "{action}: {bucket}");
        }
        assert!(!bucket.contains("s3:PutBucketPolicy"), "nobody could change it again");
        let of_bucket = |resource: &&tfpipe::graph::Resource| {
            resource.address.label == label && resource.address.kind.starts_with("aws_s3_bucket_")
        };
        let settings: Vec<_> = graph.resources.iter().filter(of_bucket).map(|resource| &resource.address).collect();
        let is_policy = |resource: &&tfpipe::graph::Resource| {
            resource.address.to_string() == format!("aws_s3_bucket_policy.{label}")
        };
        let policy = graph.resources.iter().find(is_policy).expect("a policy");
        for setting in settings.iter().filter(|address| **address != &policy.address) {
            assert!(policy.depends_on.contains(setting), "{setting} is destroyed before the policy refuses it");
        }
        assert!(settings.len() > 7, "{settings:?}");
    }
}
