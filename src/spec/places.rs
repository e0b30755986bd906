//! What each place of a spec takes.
//!
//! Owns the table, which follows from the types: a test of `derived` writes it, and nobody edits it.

use super::wanted::Shape::{self, Choice, Either, Keys, List, Map, Text, Truth, Whole};
use super::wanted::{Place, optional, required};

/// The whole spec.
pub(super) static SPEC: Place = required(Keys(&[
    ("name", required(Text, Some("web"))),
    ("suffix", optional(Text, Some("dev-001"))),
    ("names", optional(Map(&required(Text, None)), None)),
    ("keep", optional(List(&required(Text, None), 0), Some("[\"log_group.Build\"]"))),
    ("provider", optional(Whole(5, 6), Some("6"))),
    ("tags", optional(Map(&required(Text, None)), None)),
    ("source", optional(SOURCE, None)),
    ("sources", optional(List(&required(NAMED_SOURCE, None), 0), None)),
    ("trigger", optional(TRIGGER, None)),
    ("schedule", optional(Text, Some("cron(0 6 ? * MON-FRI *)"))),
    ("execution_mode", optional(EXECUTION_MODE, Some("superseded"))),
    ("environment", optional(Map(&required(ENVIRONMENT_VALUE, None)), None)),
    ("variables", optional(Map(&required(VARIABLE, None)), None)),
    ("artifacts", optional(ARTIFACTS, None)),
    ("registry", optional(REGISTRY, None)),
    ("network", optional(NETWORK, None)),
    ("logs", optional(LOGS, None)),
    ("functions", optional(FUNCTIONS, None)),
    ("terraform", optional(TERRAFORM, None)),
    ("environments", optional(List(&required(ENVIRONMENT, None), 0), None)),
    ("notifications", optional(NOTIFICATIONS, None)),
    ("alarms", optional(ALARMS, None)),
    ("stages", required(List(&required(STAGE, None), 0), None)),
    ("accept", optional(ACCEPT, None)),
]), None);

/// A file of acceptances.
pub(super) static ACCEPTANCES: Place = required(List(&required(ACCEPTANCE, None), 0), None);

const SOURCE: Shape = Keys(&[
    ("github", optional(REPOSITORY, None)),
    ("gitlab", optional(REPOSITORY, None)),
    ("bitbucket", optional(REPOSITORY, None)),
    ("codecommit", optional(CODE_COMMIT, None)),
    ("ecr", optional(IMAGE_REPOSITORY, None)),
    ("s3", optional(BUCKET, None)),
]);

const REPOSITORY: Shape = Keys(&[
    ("repository", required(Text, Some("acme/web"))),
    ("branch", optional(Text, Some("main"))),
    ("connection", optional(Text, Some("create"))),
    ("clone", optional(CLONE_FORMAT, Some("zip"))),
    ("repositories", optional(List(&required(Text, None), 0), Some("[\"acme/shared\"]"))),
    ("detect_changes", optional(Truth, Some("false"))),
]);

const CLONE_FORMAT: Shape = Choice(&["zip", "full"]);

const CODE_COMMIT: Shape = Keys(&[
    ("repository", required(Text, Some("web"))),
    ("branch", optional(Text, Some("main"))),
    ("clone", optional(CLONE_FORMAT, Some("zip"))),
]);

const IMAGE_REPOSITORY: Shape = Keys(&[
    ("repository", required(Text, Some("base/python"))),
    ("tag", optional(Text, Some("latest"))),
]);

const BUCKET: Shape = Keys(&[
    ("bucket", required(Text, Some("acme-releases"))),
    ("key", required(Text, Some("web/source.zip"))),
]);

const NAMED_SOURCE: Shape = Keys(&[
    ("name", required(Text, Some("App"))),
    ("starts", optional(Truth, Some("true"))),
    ("github", optional(REPOSITORY, None)),
    ("gitlab", optional(REPOSITORY, None)),
    ("bitbucket", optional(REPOSITORY, None)),
    ("codecommit", optional(CODE_COMMIT, None)),
    ("ecr", optional(IMAGE_REPOSITORY, None)),
    ("s3", optional(BUCKET, None)),
]);

const TRIGGER: Shape = Either(&[TRIGGER_WORD, TRIGGER_FILTERS]);

const TRIGGER_WORD: Shape = Choice(&["connection", "events", "manual"]);

const TRIGGER_FILTERS: Shape = Keys(&[
    ("source", optional(Text, None)),
    ("push", optional(List(&required(PUSH_FILTER, None), 0), None)),
    ("pull_request", optional(List(&required(PULL_REQUEST_FILTER, None), 0), None)),
    ("trust", optional(TRUST, Some("untrusted"))),
]);

const PUSH_FILTER: Shape = Keys(&[
    ("branches", optional(PATTERNS, None)),
    ("paths", optional(PATTERNS, None)),
    ("tags", optional(PATTERNS, None)),
]);

const PATTERNS: Shape = Keys(&[
    ("include", optional(List(&required(Text, None), 0), Some("[\"main\"]"))),
    ("exclude", optional(List(&required(Text, None), 0), None)),
]);

const PULL_REQUEST_FILTER: Shape = Keys(&[
    ("events", optional(List(&required(PULL_REQUEST_EVENT, Some("opened")), 0), None)),
    ("branches", required(PATTERNS, None)),
    ("paths", optional(PATTERNS, None)),
]);

const PULL_REQUEST_EVENT: Shape = Choice(&["opened", "updated", "closed"]);

const TRUST: Shape = Choice(&["untrusted"]);

const EXECUTION_MODE: Shape = Choice(&["superseded", "queued", "parallel"]);

const ENVIRONMENT_VALUE: Shape = Either(&[Text, KEPT]);

const KEPT: Shape = Keys(&[
    ("ssm", optional(Text, Some("/web/api-url"))),
    ("secret", optional(Text, Some("web/build:token"))),
    ("variable", optional(Text, Some("Build.IMAGE_DIGEST"))),
]);

const VARIABLE: Shape = Keys(&[
    ("default", required(Text, Some("info"))),
    ("description", optional(Text, None)),
]);

const ARTIFACTS: Shape = Keys(&[
    ("bucket", optional(Text, Some("acme-artifacts"))),
    ("key", optional(Text, Some("arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"))),
    ("expire_days", optional(Whole(1, 3_650), Some("30"))),
    ("encryption", optional(ARTIFACT_ENCRYPTION, Some("s3"))),
    ("force_destroy", optional(Truth, Some("false"))),
    ("access_logs", optional(Text, Some("acme-access-logs"))),
]);

const ARTIFACT_ENCRYPTION: Shape = Choice(&["s3", "kms", "kms_retired"]);

const REGISTRY: Shape = Keys(&[
    ("create", optional(Truth, Some("true"))),
    ("uri", optional(Text, Some("123456789012.dkr.ecr.eu-west-1.amazonaws.com/web"))),
    ("keep", optional(Whole(2, 1_000), Some("10"))),
    ("immutable", optional(Truth, Some("true"))),
    ("scan", optional(SCAN, Some("off"))),
    ("scanning", optional(SCANNING, Some("basic"))),
    ("encryption", optional(IMAGE_ENCRYPTION, Some("aes256"))),
    ("push_latest", optional(Truth, Some("false"))),
    ("force_delete", optional(Truth, Some("false"))),
    ("readers", optional(List(&required(Text, None), 0), Some("[\"210987654321\"]"))),
    ("pull_through", optional(List(&required(UPSTREAM, Some("ecr-public")), 0), None)),
    ("pull_through_secret", optional(Text, Some("arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/docker-hub-AbCdEf"))),
]);

const SCAN: Shape = Choice(&["off", "low", "medium", "high", "critical"]);

const SCANNING: Shape = Choice(&["basic", "enhanced"]);

const IMAGE_ENCRYPTION: Shape = Choice(&["aes256", "kms"]);

const UPSTREAM: Shape = Choice(&["ecr-public", "quay", "k8s", "docker-hub"]);

const NETWORK: Shape = Keys(&[
    ("vpc_id", required(Text, Some("vpc-0123456789abcdef0"))),
    ("subnet_ids", required(LIST_OR_INPUT, None)),
    ("endpoints", optional(ENDPOINTS, Some("existing"))),
    ("route_table_ids", optional(LIST_OR_INPUT, None)),
    ("security_group_ids", optional(LIST_OR_INPUT, None)),
    ("egress", optional(List(&required(Text, None), 0), Some("[\"10.0.0.0/8\"]"))),
]);

const LIST_OR_INPUT: Shape = Either(&[List(&required(Text, None), 0), Text]);

const ENDPOINTS: Shape = Choice(&["existing", "create"]);

const LOGS: Shape = Keys(&[
    ("retention_days", optional(Whole(0, 4_294_967_295), Some("7"))),
    ("encryption", optional(LOG_ENCRYPTION, Some("default"))),
]);

const LOG_ENCRYPTION: Shape = Choice(&["default", "kms"]);

const FUNCTIONS: Shape = Keys(&[
    ("tracing", optional(Truth, Some("false"))),
    ("reserved_concurrency", optional(Whole(1, 100), Some("1"))),
    ("dead_letter_queue", optional(Truth, Some("false"))),
    ("vpc", optional(Truth, Some("false"))),
    ("code_signing_config", optional(Text, None)),
]);

const TERRAFORM: Shape = Keys(&[
    ("tool", optional(TERRAFORM_TOOL, Some("opentofu"))),
    ("version", optional(Text, Some("1.12.6"))),
    ("sha256", optional(Text, None)),
    ("tflint", optional(TFLINT, None)),
    ("state", optional(TERRAFORM_STATE, None)),
    ("provider_allow", optional(List(&required(PROVIDER_ALLOWED, None), 0), None)),
    ("readers", optional(LIST_OR_INPUT, None)),
    ("administrator", optional(Text, Some("arn:aws:iam::123456789012:role/platform-admin"))),
    ("drift", optional(DRIFT, None)),
]);

const TERRAFORM_TOOL: Shape = Choice(&["opentofu", "terraform"]);

const TFLINT: Shape = Keys(&[
    ("version", required(Text, Some("0.64.0"))),
    ("sha256", required(Text, None)),
]);

const TERRAFORM_STATE: Shape = Keys(&[
    ("bucket", optional(Text, Some("acme-terraform-states"))),
    ("key", optional(Text, Some("platform/${state}/terraform.tfstate"))),
    ("encryption_key", optional(Text, Some("arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"))),
    ("lock_table", optional(Text, Some("terraform-locks"))),
    ("keep_versions_days", optional(Whole(7, 3_650), Some("365"))),
    ("force_destroy", optional(Truth, Some("false"))),
]);

const PROVIDER_ALLOWED: Shape = Either(&[Text, PROVIDER_PINNED]);

const PROVIDER_PINNED: Shape = Keys(&[
    ("source", required(Text, Some("hashicorp/aws"))),
    ("hashes", required(List(&required(Text, None), 0), None)),
]);

const DRIFT: Shape = Keys(&[
    ("schedule", required(Text, Some("rate(1 day)"))),
]);

const ENVIRONMENT: Shape = Keys(&[
    ("name", required(Text, Some("staging"))),
    ("renamed_from", optional(Text, Some("stage"))),
    ("state", optional(Text, Some("stage"))),
    ("values", optional(Map(&required(Text, None)), None)),
    ("before", optional(List(&required(CONDITION, None), 0), None)),
    ("on_failure", optional(ON_FAILURE, Some("rollback"))),
]);

const CONDITION: Shape = Keys(&[
    ("alarm", optional(ALARM_CONDITION, None)),
    ("window", optional(WINDOW, None)),
]);

const ALARM_CONDITION: Shape = Keys(&[
    ("name", required(Text, Some("web-errors"))),
    ("wait_minutes", optional(Whole(1, 1_440), Some("15"))),
]);

const WINDOW: Shape = Keys(&[
    ("cron", required(Text, Some("* * 9-16 ? * MON-THU *"))),
    ("time_zone", optional(Text, Some("UTC"))),
]);

const ON_FAILURE: Shape = Choice(&["rollback", "retry"]);

const NOTIFICATIONS: Shape = Keys(&[
    ("topic", optional(Text, Some("arn:aws:sns:us-east-1:123456789012:team"))),
    ("email", optional(Text, Some("team@example.com"))),
    ("https", optional(Text, Some("https://hooks.example.com/pipeline"))),
    ("events", optional(List(&required(NOTIFIED_EVENT, Some("failed")), 1), None)),
    ("encryption", optional(TOPIC_ENCRYPTION, Some("default"))),
    ("via", optional(NOTIFICATION_PATH, Some("events"))),
]);

const NOTIFIED_EVENT: Shape = Choice(&["failed", "succeeded", "approval"]);

const TOPIC_ENCRYPTION: Shape = Choice(&["default", "kms"]);

const NOTIFICATION_PATH: Shape = Choice(&["events", "codestar"]);

const ALARMS: Shape = Keys(&[
    ("duration_minutes", optional(Whole(5, 10_080), Some("60"))),
    ("dashboard", optional(Truth, Some("true"))),
]);

const STAGE: Shape = Keys(&[
    ("name", required(Text, Some("Build"))),
    ("on_failure", optional(ON_FAILURE, Some("rollback"))),
    ("environments", optional(REPEATED, None)),
    ("before", optional(List(&required(CONDITION, None), 0), None)),
    ("after", optional(List(&required(CONDITION, None), 0), None)),
    ("actions", required(List(&required(ACTION, None), 0), None)),
]);

const REPEATED: Shape = Either(&[List(&required(Text, None), 0), Text]);

const ACTION: Shape = Keys(&[
    ("name", optional(Text, None)),
    ("renamed_from", optional(Text, Some("Build"))),
    ("run_after", optional(List(&required(Text, None), 0), None)),
    ("permissions", optional(List(&required(PERMISSION, None), 0), None)),
    ("policies", optional(List(&required(Text, None), 0), Some("[\"input\"]"))),
    ("boundary", optional(OWN_BOUNDARY, Some("create"))),
    ("role", optional(Text, Some("arn:aws:iam::123456789012:role/web-deploy"))),
    ("region", optional(Text, Some("eu-west-1"))),
    ("image", optional(IMAGE, None)),
    ("tag_image", optional(TAG_IMAGE, None)),
    ("commands", optional(COMMANDS, None)),
    ("codebuild", optional(CODE_BUILD, None)),
    ("scan", optional(SOURCE_SCAN, None)),
    ("approval", optional(APPROVAL, None)),
    ("ecs", optional(ECS, None)),
    ("ecs_blue_green", optional(ECS_BLUE_GREEN, None)),
    ("codedeploy", optional(CODE_DEPLOY, None)),
    ("lambda_deploy", optional(LAMBDA_DEPLOY, None)),
    ("s3", optional(S3, None)),
    ("cloudformation", optional(CLOUD_FORMATION, None)),
    ("sam", optional(SAM, None)),
    ("cdk", optional(CDK, None)),
    ("invoke", optional(INVOKE, None)),
    ("terraform_checks", optional(TERRAFORM_CHECKS, None)),
    ("terraform_plan", optional(TERRAFORM_PLAN, None)),
    ("terraform_apply", optional(TERRAFORM_APPLY, None)),
    ("custom", optional(CUSTOM, None)),
]);

const PERMISSION: Shape = Keys(&[
    ("actions", required(List(&required(Text, None), 1), Some("[\"s3:GetObject\"]"))),
    ("resources", required(List(&required(Text, None), 1), None)),
    ("conditions", optional(Map(&required(Map(&required(List(&required(Text, None), 0), None)), None)), None)),
    ("reason", required(Text, None)),
]);

const OWN_BOUNDARY: Shape = Choice(&["create"]);

const IMAGE: Shape = Keys(&[
    ("input", optional(Text, Some("Package"))),
    ("dockerfile", optional(Text, Some("Dockerfile"))),
    ("context", optional(Text, Some("."))),
    ("compute", optional(COMPUTE, Some("small"))),
    ("architecture", optional(ARCHITECTURE, Some("x86_64"))),
    ("timeout_minutes", optional(Whole(5, 2_160), Some("60"))),
    ("log_retention_days", optional(Whole(0, 4_294_967_295), Some("7"))),
    ("environment", optional(Map(&required(ENVIRONMENT_VALUE, None)), None)),
    ("build_args", optional(List(&required(Text, None), 0), None)),
    ("buildspec", optional(Text, Some("buildspec.yml"))),
]);

const COMPUTE: Shape = Choice(&["small", "medium", "large", "xlarge", "2xlarge"]);

const ARCHITECTURE: Shape = Choice(&["x86_64", "arm64"]);

const TAG_IMAGE: Shape = Keys(&[
    ("tag", optional(Text, Some("production-{commit}"))),
    ("image", optional(Text, None)),
]);

const COMMANDS: Shape = Keys(&[
    ("run", optional(List(&required(Text, None), 0), Some("[\"npm ci\",\"npm test\"]"))),
    ("buildspec", optional(Text, Some("ci/test.yml"))),
    ("runtimes", optional(Map(&required(Text, None)), None)),
    ("compute", optional(COMPUTE, Some("small"))),
    ("architecture", optional(ARCHITECTURE, Some("x86_64"))),
    ("machine", optional(Text, Some("aws/codebuild/standard:7.0"))),
    ("timeout_minutes", optional(Whole(5, 2_160), Some("60"))),
    ("log_retention_days", optional(Whole(0, 4_294_967_295), Some("7"))),
    ("docker", optional(Truth, Some("false"))),
    ("environment", optional(Map(&required(ENVIRONMENT_VALUE, None)), None)),
    ("inputs", optional(List(&required(Text, None), 0), Some("[\"Source\"]"))),
    ("outputs", optional(Map(&required(List(&required(Text, None), 0), None)), None)),
    ("exports", optional(List(&required(Text, None), 0), Some("[\"VERSION\"]"))),
    ("reports", optional(Map(&required(REPORT, None)), None)),
    ("cache", optional(CACHE, Some("[\"node_modules/**/*\"]"))),
    ("cache_in", optional(CACHE_IN, Some("host"))),
]);

const REPORT: Shape = Keys(&[
    ("files", required(List(&required(Text, None), 0), Some("[\"reports/*.xml\"]"))),
    ("format", optional(REPORT_FORMAT, Some("junit"))),
]);

const REPORT_FORMAT: Shape = Choice(&["junit", "cucumber", "nunit", "nunit3", "testng", "trx", "clover", "cobertura", "jacoco", "simplecov"]);

const CACHE: Shape = Either(&[List(&required(Text, None), 0), Truth]);

const CACHE_IN: Shape = Choice(&["host", "bucket"]);

const CODE_BUILD: Shape = Keys(&[
    ("project", required(Text, Some("shared-validate"))),
    ("inputs", optional(List(&required(Text, None), 0), Some("[\"Source\"]"))),
    ("outputs", optional(List(&required(Text, None), 0), None)),
    ("exports", optional(List(&required(Text, None), 0), Some("[\"VERSION\"]"))),
    ("environment", optional(Map(&required(ENVIRONMENT_VALUE, None)), None)),
]);

const SOURCE_SCAN: Shape = Keys(&[
    ("tools", optional(List(&required(SCANNER, Some("checkov")), 0), Some("[\"checkov\",\"trivy\"]"))),
    ("fail_on", optional(FAIL_ON, Some("low"))),
    ("directory", optional(Text, Some("."))),
    ("compute", optional(COMPUTE, Some("small"))),
    ("timeout_minutes", optional(Whole(5, 2_160), Some("60"))),
    ("log_retention_days", optional(Whole(0, 4_294_967_295), Some("7"))),
    ("output", optional(Text, Some("Scan"))),
]);

const SCANNER: Shape = Choice(&["checkov", "trivy"]);

const FAIL_ON: Shape = Choice(&["low", "medium", "high", "critical"]);

const APPROVAL: Shape = Keys(&[
    ("message", optional(Text, Some("Please review the staging deployment of #{Source.CommitId}."))),
    ("link", optional(Text, Some("https://staging.example.com"))),
    ("timeout_minutes", optional(Whole(5, 86_400), Some("1440"))),
]);

const ECS: Shape = Keys(&[
    ("cluster", optional(Text, Some("production"))),
    ("service", optional(Text, Some("web"))),
    ("image", optional(Text, None)),
    ("artifact", optional(Text, Some("Build"))),
    ("container", optional(Text, Some("web"))),
    ("family", optional(Text, Some("web"))),
    ("role_path", optional(Text, Some("/apps/"))),
    ("task_role", optional(Text, Some("web-task"))),
    ("execution_role", optional(Text, Some("ecsTaskExecutionRole"))),
    ("timeout_minutes", optional(Whole(1, 60), Some("60"))),
]);

const ECS_BLUE_GREEN: Shape = Keys(&[
    ("cluster", optional(Text, Some("production"))),
    ("service", optional(Text, Some("web"))),
    ("image", optional(Text, None)),
    ("artifact", optional(Text, Some("Image"))),
    ("templates", optional(Text, Some("Source"))),
    ("family", optional(Text, Some("web"))),
    ("task_role", optional(Text, Some("web-task"))),
    ("execution_role", optional(Text, Some("ecsTaskExecutionRole"))),
    ("task_definition", optional(Text, Some("taskdef.json"))),
    ("app_spec", optional(Text, Some("appspec.yaml"))),
    ("listener", optional(Text, Some("input"))),
    ("test_listener", optional(Text, None)),
    ("target_groups", optional(LIST_OR_INPUT, Some("input"))),
    ("shift", optional(SHIFT, Some("all_at_once"))),
    ("keep_old_minutes", optional(Whole(0, 2_880), Some("60"))),
    ("alarms", optional(LIST_OR_INPUT, None)),
    ("hooks", optional(LIST_OR_INPUT, None)),
]);

const SHIFT: Shape = Choice(&["all_at_once", "canary_10_percent_5_minutes", "canary_10_percent_15_minutes", "linear_10_percent_every_1_minute", "linear_10_percent_every_3_minutes"]);

const CODE_DEPLOY: Shape = Keys(&[
    ("application", required(Text, Some("shop"))),
    ("group", required(Text, Some("production"))),
    ("input", optional(Text, Some("Source"))),
]);

const LAMBDA_DEPLOY: Shape = Keys(&[
    ("function", required(Text, Some("orders"))),
    ("alias", optional(Text, Some("live"))),
    ("input", optional(Text, Some("Source"))),
    ("shift", optional(Text, Some("all_at_once"))),
    ("alarms", optional(List(&required(Text, None), 0), Some("[\"orders-errors\"]"))),
]);

const S3: Shape = Keys(&[
    ("bucket", required(Text, Some("acme-site"))),
    ("input", optional(Text, Some("Source"))),
    ("folder", optional(Text, Some("site"))),
    ("archive", optional(Text, Some("releases/site.zip"))),
]);

const CLOUD_FORMATION: Shape = Keys(&[
    ("stack", required(Text, Some("web-staging"))),
    ("template", optional(Text, Some("Build::packaged.yml"))),
    ("mode", optional(STACK_MODE, Some("create_update"))),
    ("change_set", optional(Text, Some("web-staging-changes"))),
    ("review", optional(Truth, Some("false"))),
    ("parameters", optional(Map(&required(STACK_PARAMETER, None)), None)),
    ("parameter_file", optional(Text, Some("Build::staging.json"))),
    ("outputs", optional(List(&required(Text, None), 0), Some("[\"ApiUrl\"]"))),
    ("output_file", optional(STACK_OUTPUT_FILE, None)),
    ("capabilities", optional(List(&required(CAPABILITY, Some("iam")), 0), Some("[\"iam\",\"auto_expand\"]"))),
    ("role", optional(Text, Some("input"))),
    ("policies", optional(List(&required(Text, None), 0), Some("[\"input\"]"))),
]);

const STACK_MODE: Shape = Choice(&["create_update", "replace_on_failure", "change_set_replace", "change_set_execute", "delete_only"]);

const STACK_PARAMETER: Shape = Either(&[Text, PARAMETER_OF_ARTIFACT]);

const PARAMETER_OF_ARTIFACT: Shape = Keys(&[
    ("artifact", required(Text, Some("Build"))),
    ("attribute", optional(ARTIFACT_ATTRIBUTE, Some("BucketName"))),
    ("file", optional(Text, Some("imageDetail.json"))),
    ("key", optional(Text, Some("ImageTag"))),
]);

const ARTIFACT_ATTRIBUTE: Shape = Choice(&["BucketName", "ObjectKey", "URL"]);

const STACK_OUTPUT_FILE: Shape = Keys(&[
    ("artifact", required(Text, Some("Stack"))),
    ("file", required(Text, Some("outputs.json"))),
]);

const CAPABILITY: Shape = Choice(&["iam", "named_iam", "auto_expand"]);

const SAM: Shape = Keys(&[
    ("stack", required(Text, Some("web-staging"))),
    ("template", optional(Text, Some("services/api/template.yaml"))),
    ("runtimes", optional(Map(&required(Text, None)), Some("{\"python\":\"3.13\"}"))),
    ("docker", optional(Truth, Some("false"))),
    ("review", optional(Truth, Some("false"))),
    ("parameters", optional(Map(&required(STACK_PARAMETER, None)), None)),
    ("parameter_file", optional(Text, Some("Source::staging.json"))),
    ("outputs", optional(List(&required(Text, None), 0), Some("[\"ApiUrl\"]"))),
    ("output_file", optional(STACK_OUTPUT_FILE, None)),
    ("capabilities", optional(List(&required(CAPABILITY, Some("iam")), 0), Some("[\"iam\",\"auto_expand\"]"))),
    ("role", optional(Text, Some("input"))),
    ("policies", optional(List(&required(Text, None), 0), Some("[\"input\"]"))),
    ("compute", optional(COMPUTE, Some("small"))),
    ("timeout_minutes", optional(Whole(5, 2_160), Some("60"))),
    ("log_retention_days", optional(Whole(0, 4_294_967_295), Some("7"))),
]);

const CDK: Shape = Keys(&[
    ("directory", optional(Text, Some("infrastructure"))),
    ("app", optional(Text, Some("npx ts-node bin/web.ts"))),
    ("runtimes", optional(Map(&required(Text, None)), Some("{\"python\":\"3.13\"}"))),
    ("assembly", optional(Text, Some("Assembly"))),
    ("stacks", optional(List(&required(Text, None), 0), Some("[\"Production/*\"]"))),
    ("targets", optional(List(&required(Text, None), 0), Some("[\"aws://123456789012/eu-west-1\"]"))),
    ("qualifier", optional(Text, Some("payments"))),
    ("review", optional(Truth, Some("false"))),
    ("require_approval", optional(REQUIRE_APPROVAL, Some("broadening"))),
    ("docker", optional(Truth, Some("false"))),
    ("compute", optional(COMPUTE, Some("small"))),
    ("timeout_minutes", optional(Whole(5, 2_160), Some("120"))),
    ("log_retention_days", optional(Whole(0, 4_294_967_295), Some("7"))),
]);

const REQUIRE_APPROVAL: Shape = Choice(&["broadening", "never"]);

const INVOKE: Shape = Keys(&[
    ("function", required(Text, Some("validate-staging"))),
    ("parameters", optional(Map(&required(Text, None)), None)),
]);

const TERRAFORM_CHECKS: Shape = Keys(&[
    ("directory", optional(Text, Some("infrastructure"))),
    ("checks", optional(List(&required(TERRAFORM_CHECK, Some("fmt")), 0), None)),
    ("lint_rules", optional(LINT_RULES, Some("recommended"))),
    ("compute", optional(COMPUTE, Some("small"))),
    ("timeout_minutes", optional(Whole(5, 2_160), Some("30"))),
    ("log_retention_days", optional(Whole(0, 4_294_967_295), Some("7"))),
]);

const TERRAFORM_CHECK: Shape = Choice(&["fmt", "validate", "lint", "test", "docs"]);

const LINT_RULES: Shape = Choice(&["recommended", "all"]);

const TERRAFORM_PLAN: Shape = Keys(&[
    ("directory", optional(Text, Some("infrastructure"))),
    ("var_file", optional(Text, Some("environments/${environment}.tfvars"))),
    ("state", optional(Text, Some("${environment}"))),
    ("lock_file", optional(LOCK_FILE, Some("required"))),
    ("access", optional(PLAN_ACCESS, Some("read_only"))),
    ("compute", optional(COMPUTE, Some("small"))),
    ("timeout_minutes", optional(Whole(5, 2_160), Some("60"))),
    ("log_retention_days", optional(Whole(0, 4_294_967_295), Some("7"))),
]);

const LOCK_FILE: Shape = Choice(&["required", "optional"]);

const PLAN_ACCESS: Shape = Choice(&["read_only"]);

const TERRAFORM_APPLY: Shape = Keys(&[
    ("plan", optional(Text, Some("Plan-${environment}"))),
    ("policy", optional(Text, Some("input"))),
    ("compute", optional(COMPUTE, Some("small"))),
    ("timeout_minutes", optional(Whole(5, 2_160), Some("120"))),
    ("log_retention_days", optional(Whole(0, 4_294_967_295), Some("7"))),
]);

const CUSTOM: Shape = Keys(&[
    ("category", required(ACTION_CATEGORY, Some("build"))),
    ("owner", optional(ACTION_OWNER, Some("aws"))),
    ("provider", required(Text, Some("ElasticBeanstalk"))),
    ("version", optional(Text, Some("1"))),
    ("configuration", optional(Map(&required(Text, None)), None)),
    ("inputs", optional(List(&required(Text, None), 0), None)),
    ("outputs", optional(List(&required(Text, None), 0), None)),
    ("exports", optional(List(&required(Text, None), 0), None)),
]);

const ACTION_CATEGORY: Shape = Choice(&["build", "test", "deploy", "invoke", "approval", "compute"]);

const ACTION_OWNER: Shape = Choice(&["aws", "third_party", "custom"]);

const ACCEPT: Shape = Either(&[Map(&required(Text, None)), List(&required(ACCEPTANCE, None), 0)]);

const ACCEPTANCE: Shape = Keys(&[
    ("code", required(Text, Some("TFP303"))),
    ("address", optional(Text, Some("aws_iam_role_policy.build"))),
    ("argument", optional(Text, Some("environment.image"))),
    ("statement", optional(Text, Some("ReadReports"))),
    ("value", optional(Text, None)),
    ("reason", required(Text, None)),
    ("until", optional(Text, Some("2027-01-31"))),
]);
