"""The changes of specs that test_changes.py plans: of each fixture, what is done to it, and the texts of its spec that are replaced for that."""

BUCKET, ROLE = "bucket.artifacts: acme-artifacts", "role.Build: acme-build"
IMAGES = "registry: { immutable: false }\n"
TERRAFORM_STAGES = "stages:\n  - name: Checks\n"


def named(*names):
    """Lines of `names:` before the stages."""
    return [("stages:\n", "names:\n" + "".join(f"  {name}\n" for name in names) + "stages:\n")]


def instead(old, new=""):
    """One text in the place of another."""
    return [(old, new)]


NOTIFIED = {
    "nothing": [],
    "a stage is renamed": instead("name: Staging\n", "name: Preview\n"),
    "an image action gets a name": instead("- image: {}\n", "- image: {}\n        name: Image\n") + instead("#{Build.", "#{Image."),
    "a tag_image action is renamed": instead("name: TagProduction", "name: TagLive"),
    "a commands action is added": instead("- image: {}\n", "- image: {}\n      - commands: { run: [make lint] }\n        name: Lint\n"),
    "an approval is added": instead(
        "  - name: Production\n", "  - name: Again\n    actions:\n      - approval: { message: Sure? }\n        name: Again\n  - name: Production\n"
    ),
    "an action is removed": instead(
        "  - name: Staging\n    on_failure: rollback\n    actions:\n      - tag_image: { tag: staging }\n        name: TagStaging\n"
    ),
    "an action is removed, and its log group stays": instead(
        "  - name: Staging\n    on_failure: rollback\n    actions:\n      - tag_image: { tag: staging }\n        name: TagStaging\n"
    )
    + instead("stages:\n", "keep: [log_group.TagStaging]\nstages:\n"),
    "an action is renamed and changed": instead(
        "{ tag: production }\n        name: TagProduction", "{ tag: live }\n        name: TagLive\n        renamed_from: TagProduction"
    ),
    "two stages are swapped": instead("name: Staging\n", "name: Two\n")
    + instead("name: Production\n", "name: Staging\n")
    + instead("name: Two\n", "name: Production\n"),
    "a tag is another": instead("{ tag: production }", "{ tag: live }"),
    "an action for each environment": instead("alarms:", "environments: [{ name: dev }, { name: live }]\nalarms:")
    + instead("  - name: Production\n", "  - name: Production\n    environments: [dev, live]\n")
    + instead("{ tag: production }\n        name: TagProduction", '{ tag: "${environment}" }\n        name: TagProduction'),
    "artifacts under a key": instead("registry:", "artifacts: { encryption: kms }\nregistry:"),
    "images under a key": instead("{ immutable: false }", "{ immutable: false, encryption: kms }"),
    "logs under a key": instead("registry:", "logs: { encryption: kms }\nregistry:"),
    "nothing under a key": instead(", encryption: kms }", " }"),
    "nothing under a key, which stays": instead(", encryption: kms }", " }") + instead("stages:\n", "keep: [key]\nstages:\n"),
    "no notifications": instead(
        "notifications: { email: input, https: input, events: [failed, succeeded, approval], encryption: kms }\n"
    ),
    "fewer notifications": instead("[failed, succeeded, approval]", "[failed]"),
    "no mail": instead("email: input, ", ""),
    "no alarms": instead("alarms: { duration_minutes: 120 }\n"),
    "another time for an alarm": instead("duration_minutes: 120", "duration_minutes: 60"),
    "another name": instead("name: web\n", "name: shop\n"),
    "a suffix": instead("name: web\n", "name: web\nsuffix: blue\n"),
    "another name beside names that stay": instead("name: web\n", "name: shop\n")
    + named("bucket.artifacts: web-artifacts-{account}-{region}", "repository: web", "log_group.Build: /aws/codebuild/web-build"),
    "an existing repository": instead(
        "registry: { immutable: false }", "registry: { uri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/acme }"
    ),
    "an existing repository, and the old one stays": instead(
        "registry: { immutable: false }", "registry: { uri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/acme }\nkeep: [repository]"
    ),
    "a mutable repository with other limits": instead("{ immutable: false }", "{ immutable: false, keep: 20, scan: off }"),
    "CodeCommit": instead("github: { repository: input, branch: main, connection: input }", "codecommit: { repository: acme, branch: main }"),
    "GitLab": instead("github: {", "gitlab: {"),
    "a connection of the module": instead(", connection: input }", " }"),
    "another branch": instead("branch: main", "branch: trunk"),
    "started by hand": instead("registry:", "trigger: manual\nregistry:"),
    "started by tags": instead("registry:", 'trigger: { push: [{ tags: { include: ["v*"] } }] }\nregistry:'),
    "executions are queued": instead("registry:", "execution_mode: queued\nregistry:"),
    "another time for an approval": instead("timeout_minutes: 1440", "timeout_minutes: 60"),
    "another time for a build": instead("- image: {}", "- image: { timeout_minutes: 90, compute: large }"),
    "logs are kept longer": instead("registry:", "logs: { retention_days: 30 }\nregistry:"),
    "concurrency and traces": instead("registry:", "functions: { reserved_concurrency: 2, tracing: true, dead_letter_queue: true }\nregistry:"),
    "other tags": instead("Team: devops", "Team: web"),
    "a network": instead("registry:", "network: { vpc_id: input, subnet_ids: input }\nregistry:"),
    "a bucket has a name": named("bucket.artifacts: acme-artifacts"),
    "a repository has a name": named("repository: acme"),
    "a role has a name": named("role.Build: acme-build"),
    "a project has a name": named("project.Build: acme-build"),
    "a log group has a name": named("log_group.Build: /acme/build"),
    "a topic and a queue have names": named("topic: acme", "queue.undelivered: acme"),
    "a pipeline, a function and a rule have names": named("pipeline: acme", "function.TagStaging: acme", "rule.notifications: acme"),
    "names are written as they are": named(
        "bucket.artifacts: '{name}-artifacts-{account}-{region}'", "role.Build: '{name}-build-{region}'", "project.Build: '{name}-build'"
    ),
}

ENVIRONMENTS = {
    "an environment is renamed": instead("- { name: staging }", "- { name: preview }") + instead("[dev, staging]", "[dev, preview]"),
    "an environment is renamed, and says so": instead("- { name: staging }", "- { name: preview, renamed_from: staging }")
    + instead("[dev, staging]", "[dev, preview]"),
    "an environment is added": instead("- { name: dev }", "- { name: dev }\n  - { name: test }") + instead("[dev, staging]", "[dev, test, staging]"),
    "an environment is removed": instead("  - { name: dev }\n", "") + instead("[dev, staging]", "[staging]"),
    "a commands action is renamed": instead("name: Window\n    before", "name: Hours\n    before") + instead("        name: Window", "        name: Hours"),
    "commands are others": instead('run: ["true"]', "run: [date]"),
    "an image action gets a name": instead("- image: {}\n", "- image: {}\n        name: Image\n") + instead("#{Build.", "#{Image."),
    "another window": instead("9-16 ?", "9-12 ?"),
    "no alarm is asked": instead("    before:\n      - alarm: { name: input }\n"),
    "failures are not rolled back": instead("    on_failure: rollback\n"),
    "logs are kept longer": instead("registry:", "logs: { retention_days: 30 }\nregistry:"),
    "another name": instead("name: web\n", "name: shop\n"),
}

SITE = {
    "a commands action is renamed": instead("name: Site\n", "name: Page\n"),
    "two actions are swapped": instead("- name: Keep\n        s3: { bucket: input, input: site, archive: releases/latest.zip }\n", "")
    + instead("      - s3:", "      - name: Keep\n        s3: { bucket: input, input: site, archive: releases/latest.zip }\n      - s3:"),
    "another output": instead('outputs: { site: ["dist/**/*"] }', 'outputs: { site: ["dist/**/*"], docs: ["docs/**/*"] }'),
    "a build in another stage": instead("  - name: Deploy\n    on_failure: rollback\n", "  - name: Deploy\n    on_failure: retry\n"),
    "other commands": instead("npm run build", "make") + instead("{ nodejs", "{ python: '3.13', nodejs"),
    "artifacts and logs under a key": instead("stages:", "artifacts: { encryption: kms }\nlogs: { encryption: kms }\nstages:"),
    "notifications": instead("stages:", "notifications: { email: input, events: [failed] }\nstages:"),
    "another name and a suffix": instead("name: site\n", "name: page\nsuffix: green\n"),
    "a declared permission": instead(
        "          outputs: {",
        "          environment: { A: b }\n          outputs: {",
    )
    + instead(
        "  - name: Deploy\n",
        "        permissions:\n          - actions: [s3:GetObject]\n            resources: ['arn:${partition}:s3:::acme-fonts/*']\n"
        "            reason: the site has fonts\n  - name: Deploy\n",
    ),
    "artifacts expire later": instead("stages:", "artifacts: { expire_days: 90, force_destroy: true }\nstages:"),
}

INFRASTRUCTURE = {
    "an environment is renamed": instead("- { name: staging }", "- { name: preview }") + instead("[dev, staging]", "[dev, preview]"),
    "an environment is renamed, and says so": instead("- { name: staging }", "- { name: preview, renamed_from: staging }")
    + instead("[dev, staging]", "[dev, preview]"),
    "an environment is removed": instead("  - { name: staging }\n") + instead("[dev, staging]", "[dev]"),
    "another name": instead("name: infra\n", "name: platform\n"),
    "the state bucket has a name": named("bucket.state: acme-states"),
    "another tool": instead("tool: opentofu", "tool: terraform"),
    "nobody looks for drift": instead("  drift: { schedule: rate(1 day) }\n"),
    "another schedule": instead("rate(1 day)", "rate(12 hours)"),
    "nobody reads states": instead("  readers: input\n  administrator: input\n"),
    "nothing under a key": instead("artifacts: { encryption: kms }\nlogs: { encryption: kms }\n"),
    "artifacts and states not under a key": instead("artifacts: { encryption: kms }\n"),
    "checks are renamed": instead("- terraform_checks: { directory: infrastructure }", "- terraform_checks: { directory: infrastructure }\n        name: Lint"),
    "states are kept shorter": instead("  tool: opentofu\n", "  tool: opentofu\n  state: { keep_versions_days: 90 }\n"),
}

# The specs that are applied: fixtures, with what is replaced in them before.
BASES = {
    "notified-provider5": [],
    "environments-provider5": [],
    "s3-site-provider5": [],
    "terraform-cicd-provider5": instead("source:\n", "artifacts: { encryption: kms }\nlogs: { encryption: kms }\nsource:\n"),
}

CHANGES = {
    "notified-provider5": NOTIFIED,
    "environments-provider5": ENVIRONMENTS,
    "s3-site-provider5": SITE,
    "terraform-cicd-provider5": INFRASTRUCTURE,
}
