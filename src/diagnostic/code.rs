//! The codes of all findings: the one list behind `explain`, `docs/errors.md` and SARIF's rules.

use std::fmt;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The input cannot be compiled, or should not be.
    Error,
    /// It compiles; somebody should know.
    Warning,
}

macro_rules! codes {
    ($($(#[doc = $meaning:literal])+ $name:ident = $id:literal, $severity:ident, $title:literal;)+) => {
        /// What kind of finding it is. A code never changes its meaning, and a retired one is not used again.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $meaning])+ $name,)+ }

        impl Code {
            /// Every code, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The number that users see, such as `TFP101`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }

            /// What it is about, in a few words.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)+ }
            }

            /// What it means and what to do about it.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$name => concat!($($meaning, "\n",)+),)+ }
            }

            /// How much it weighs.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// The file is not YAML, so nothing in it was read. Aliases, merge keys and several documents in a file are
    /// refused as well: a spec says each thing once, where it is read.
    NotYaml = "TFP001", Error, "not a YAML document";
    /// The spec has a key that tfpipe does not know at this place. It is an error, not a warning, because a misspelt
    /// setting that is silently ignored becomes a wrong deployment.
    UnknownKey = "TFP002", Error, "unknown key";
    /// The value has another type than this place takes: text where a number is needed, a list where a mapping is
    /// needed, a word that is not one of the choices.
    WrongType = "TFP003", Error, "wrong type";
    /// A key that this place cannot do without is missing.
    MissingKey = "TFP004", Error, "missing key";
    /// The same key stands twice in one mapping. YAML readers silently keep one of them; which one differs.
    DuplicateKey = "TFP005", Error, "duplicate key";
    /// A number is outside the range that AWS, or tfpipe for a stated reason, accepts.
    OutOfRange = "TFP006", Error, "out of range";
    /// A place takes exactly one of several keys (one kind of source, one kind of action) and none or more than one
    /// is there.
    OneOf = "TFP007", Error, "exactly one is needed";

    /// A name does not fit the pattern or the length that AWS, or a physical name built from it, allows.
    BadName = "TFP101", Error, "name does not fit";
    /// Two things that need names of their own have the same: stages of a pipeline, actions of a stage, projects and
    /// functions of a module.
    DuplicateName = "TFP102", Error, "name used twice";
    /// A value has the right type and the wrong form: a repository without an owner, an ARN of another service, an
    /// identifier that AWS does not have.
    BadValue = "TFP103", Error, "value does not fit";
    /// The spec needs a feature that the AWS provider of its `provider:` does not have.
    ProviderTooOld = "TFP104", Error, "feature above the chosen provider";
    /// Two lines of the spec cannot both be true.
    Contradiction = "TFP105", Error, "contradiction";
    /// Something refers to an action, an artifact or a setting that is not there (or comes later).
    Dangling = "TFP106", Error, "reference to nothing";
    /// The value of a plain environment variable looks like a secret, or its name says that it is one. Plain values
    /// end up in the state, the console and every log; use `ssm:` or `secret:`.
    PlainSecret = "TFP107", Error, "secret in a plain value";
    /// A permission is wider than the code was said to need: everything of a service or of a type, roles passed to any service, and calls that
    /// could change permissions, gates, the code of a pipeline, or what runs elsewhere under another role. Whoever can push has what the
    /// permission gives. Declare less, or accept the risk by this code under `accept:`.
    RefusedPermission = "TFP108", Error, "permission refused";
    /// A push would start the pipeline twice: by a trigger block and by the source action's own change detection, or
    /// by a trigger and by an event rule.
    DoubleStart = "TFP109", Error, "two starts for one push";
    /// An action is in a stage where CodePipeline does not take it, or the stages are too few, too many or empty.
    BadStructure = "TFP110", Error, "structure that CodePipeline refuses";
    /// `accept:` names a finding that tfpipe does not know, or one that this pipeline does not have. A stale
    /// acceptance would hide a later, real finding.
    UselessAcceptance = "TFP111", Error, "nothing to accept";
    /// A build with Docker gets a secret. Whoever can push to the repository can change the Dockerfile, and a privileged
    /// build can read everything that its role and its environment hold. Leave the value out, or accept the risk by this code
    /// under `accept:`; the Dockerfile can then mount it with `RUN --mount=type=secret,id=NAME`.
    SecretInDockerBuild = "TFP112", Error, "secret in a Docker build";
    /// A value becomes longer than AWS takes once it is put together: an action's configuration, a role's policies.
    TooLong = "TFP113", Error, "longer than AWS takes";
    /// A pull request starts the pipeline on what somebody proposes, before anybody has reviewed it, and whatever runs then has
    /// the roles of the pipeline. So such a trigger needs `trust: untrusted`, and a pipeline of untrusted code takes only
    /// actions that have nothing to give away: no permissions, no secrets, no image to push, nothing to deploy, no VPC. Where all who can open
    /// a pull request are trusted, accept the risk by this code under `accept:`.
    UntrustedCode = "TFP114", Error, "code that nobody has reviewed";
    /// A build runs a buildspec of the repository. Whoever can push then decides what the build does with its role, its secrets
    /// and its artifacts, and what of its results counts, without a change of the module that somebody would review. Leave the key
    /// out, or accept the risk by this code under `accept:`.
    OwnBuildspec = "TFP116", Error, "buildspec of the repository";
    /// A value that whoever pushes chooses, such as the message of a commit, would become part of an action's configuration or of a
    /// request for approval. CodePipeline puts values into configurations as they are: a quote in one changes other settings
    /// (aws/aws-cdk#8458, aws/aws-cdk#31213); and whoever approves must be able to believe what the request says. Pass
    /// `Source.CommitId`, and ask git for the rest in the build, or accept the risk by this code under `accept:`.
    StrangersText = "TFP117", Error, "text of whoever pushes";
    /// Code of the repository chooses a value that it exports, and CodePipeline puts the value into the configuration of an action
    /// that may do more than that code: push images, call what is declared, read a secret. A quote in the value can change other
    /// settings of that action (aws/aws-cdk#8458), such as the buildspec. Hand the value over in an artifact, or accept the risk by
    /// this code under `accept:`.
    SteeringText = "TFP118", Error, "exported text steers a stronger action";
    /// With `network.endpoints: create`, builds and functions in the VPC reach AWS through the module's endpoints and nothing
    /// else. A declared permission calls a service for which tfpipe knows no endpoint, so the call would never arrive.
    NoEndpoint = "TFP121", Error, "no endpoint for a call";
    /// An approval stands in a stage that reacts to failure. A rejection is a failure of the stage: `rollback` would start the
    /// last release again and `retry` would ask again, so that no rejection is the last word. Put it into a stage of its own, or accept that by
    /// this code under `accept:`.
    RejectionNotFinal = "TFP123", Error, "rejection that is not the last word";
    /// A `terraform_plan` action has a permission for more than reading. A plan, and every provider and program that the code
    /// names, runs before anybody has looked at what it would do. Give the permission to the apply, or accept the risk by this
    /// code under `accept:`.
    WritingPlan = "TFP124", Error, "plan that does more than read";
    /// Plans and applies do not fit together. An apply carries out one plan, made before it; a plan is applied once, because
    /// it changes the state that the plan was made from; and a state belongs to one plan.
    PlanAndApply = "TFP125", Error, "plan and apply that do not fit together";
    /// An action runs before the approval of an environment, and may act there: it has permissions in a stage of that environment, or it
    /// may assume a role, or reach a resource or an account, that the spec names in the `values` of that environment. Code that nobody
    /// has approved then has the rights that the approval guards. Move the action behind the approval, or accept the risk by this code
    /// under `accept:`.
    EarlyRights = "TFP127", Error, "rights of an environment before its approval";
    /// A build has a policy of AWS that allows everything, or everything of IAM: `AdministratorAccess`, `IAMFullAccess`. Whoever can push to
    /// the repository is then an administrator of the account. The role's own policy refuses this pipeline and all that its module makes, by
    /// their names; but a role or a user that the build makes is refused nothing, unless a permissions boundary binds it. Attach the
    /// policies that the commands need, or accept the risk by this code under `accept:`.
    AdministratorBuild = "TFP128", Error, "build with the rights of an administrator";
    /// A permission asks for what nothing makes right: wildcards in an action, a role to assume or to pass that is not named, changes of IAM, and
    /// writes to what the module itself has: its artifacts, states and images, its pipeline, projects and roles. Code that a push can
    /// change could then widen its own role, approve its own stage, or put other code behind an approval. No acceptance lifts it; rights
    /// that cannot be named one by one come with managed `policies`, under which the role is refused the pipeline.
    ForbiddenPermission = "TFP129", Error, "permission that nothing makes right";
    /// A `cdk` action has `require_approval: never` and no `review`, so stacks that give more rights, or open security groups wider, are deployed
    /// before anybody has looked. Whoever can push then decides who may do what in the account. Let `review: true` ask, leave the key out so
    /// that such a stack stops the deployment, or accept the risk by this code under `accept:`.
    UnseenBroadening = "TFP130", Error, "broader rights that nobody has seen";

    /// A file of an emitted module is not as tfpipe wrote it. That is allowed: `emit` does not overwrite the edit. It is
    /// reported because the spec no longer says everything about the module.
    EditedFile = "TFP201", Warning, "edited file";
    /// A file that tfpipe wrote into a module is not there, or is no longer a file; the module does not work without it.
    MissingFile = "TFP202", Error, "missing file";
    /// The archive of a function does not hold the code that stands beside it. Lambda runs what is in the archive, so
    /// whoever reads or changes the code alone is misled.
    OutOfStep = "TFP203", Error, "archive out of step";
    /// Git could not merge a file of the module and left its marks in it, so that the file is neither branch's. Resolve the spec, and run
    /// `tfpipe emit`: it reads both sides, and keeps the edits of both.
    ConflictMarks = "TFP204", Error, "conflict that git left";
    /// Two actions deploy to the same ECS service: what looks like a staging environment is production. It is allowed, because
    /// one of the actions may be meant as a second try.
    SharedTarget = "TFP211", Warning, "two deployments to one service";
    /// A stage that rolls back deploys from artifacts that expire early. A rollback to an execution whose artifacts are gone
    /// fails, and a service may well go without a deployment for a month.
    EarlyExpiry = "TFP212", Warning, "artifacts expire before a rollback needs them";
    /// With `network.endpoints: create` there is no way to Docker Hub or any other registry but the account's own, and nothing in the
    /// spec says how base images come in: `registry.pull_through` lets ECR cache public registries, and a declared permission to
    /// read (`ecr:BatchGetImage`) says that the Dockerfile starts from another repository of the account. A Dockerfile that starts
    /// `FROM scratch` needs neither.
    NoBaseImages = "TFP213", Warning, "no way for base images";
    /// ECR does not fetch an image that its cache lacks for a caller behind a VPC endpoint: the first pull of every base image, and of
    /// every new tag, must come from a machine with another way to ECR. Later pulls work from the build.
    FirstPullFromOutside = "TFP214", Warning, "first pull must come from outside";
    /// There are alarms, and nobody is told of them: they show on the dashboard and in the console only.
    SilentAlarms = "TFP215", Warning, "alarms that tell nobody";
    /// An action runs at the same time as the approval of its stage, so nobody has approved it.
    Unguarded = "TFP216", Warning, "action beside its approval";
    /// With `network.endpoints: create` builds reach AWS and nothing else, and an action of this kind fetches its tools from the
    /// internet: a `scan` its scanners, a `terraform_*` action its tools and the providers of the code.
    UnreachableTools = "TFP217", Warning, "tools that a closed network does not reach";
    /// The last of several environments has no approval before it: whatever passes the earlier ones is there at once. Ask for one with an
    /// `approval` action in a stage of that environment.
    NoApproval = "TFP219", Warning, "last environment without an approval";
    /// The module makes the role with which CloudFormation makes a stack, and nothing gives rights to that role: there are no `policies`, and
    /// the action has no `permissions`. Only a template that makes nothing, or only what needs no rights, can be deployed with it.
    RoleWithoutRights = "TFP220", Warning, "role without rights";
    /// A `custom` action is of a type that has a key of its own. What is checked there is not checked here: artifacts and files that have to be
    /// there, values that a push chooses, secrets, the rights that it needs.
    OwnKey = "TFP221", Warning, "type of action with a key of its own";

    /// The proof found a call that the pipeline will make and that the module's policies do not allow. It would fail with
    /// `AccessDenied`, in the step that is named.
    DeniedCall = "TFP301", Error, "denied call";
    /// The proof found a request that must be refused, and that the module's policies allow: plain HTTP, another account,
    /// another service, another value of a condition, another pipeline's artifacts, a wrong key;
    /// or a statement that refuses less than the one that tfpipe emits.
    OpenGuard = "TFP302", Error, "guard not held";
    /// The module allows more than any call needs: an action, a resource, a principal or a wildcard that neither a modelled nor a
    /// declared call uses. Declare what your own code calls under `permissions` of the action in the spec.
    UnusedPermission = "TFP303", Error, "permission that nothing uses";
    /// A role of the pipeline can get more rights than it has: by changing a role, a policy, a project, a function, the pipeline, who
    /// may use the key or a bucket; by approving its own stage; or by writing an artifact that is not its own.
    Escalation = "TFP304", Error, "way to more rights";
    /// The proof cannot tell: a text could not be resolved, or a policy that decides is not in the module. What would help is said
    /// with it. Not to be told is not proved: `prove` fails, unless it is run with `--allow-unknown`.
    Undecided = "TFP305", Warning, "not to be told";
    /// A file of the module is not HCL that can be read, so nothing is proved of what stands in it.
    UnreadableModule = "TFP306", Error, "module that cannot be read";
    /// Something of the module is not as tfpipe emits it, and no other part of the proof judges it: an argument, a resource, a variable's type
    /// or validation, a provider's settings, a file that runs. Say it in the spec and emit again, or undo the edit.
    Differs = "TFP307", Error, "differs from what tfpipe emits";
    /// Another version of tfpipe emitted the module, or it was emitted from another state of the spec that `prove --spec` compares it
    /// with. Every difference between the two would be a finding, so the proof stops here. Run `tfpipe emit`, then prove again.
    StaleModule = "TFP311", Error, "module is not up to date";
    /// No resource of the module calls anything: there is no pipeline, or no part of one. A proof of nothing would always pass, so a
    /// wrong path in CI would too.
    NothingToProve = "TFP312", Error, "nothing to prove";
    /// An acceptance of a finding of the proof that the proof of this module does not have: the place is mended, or another value stands
    /// there. It would hide a later, real finding. Remove the entry, or take the one that `prove --accept` prints.
    UnusedAcceptance = "TFP313", Error, "acceptance of nothing";
    /// The `until` of an acceptance has passed, so it no longer counts. What it accepted is a finding again.
    ExpiredAcceptance = "TFP314", Error, "acceptance has expired";

    /// Once the module is applied, something that holds data would be destroyed, alone or to be made again: a bucket, a repository, a key
    /// that encrypted data needs, a log group, a table, a secret, a topic with its subscriptions, a queue. `emit` writes nothing. Take the
    /// change back, keep its name under `names`, or accept it in the spec at its place: `tfpipe` prints the entry.
    DataAtRisk = "TFP401", Error, "data would be lost";
    /// An acceptance of TFP401 accepts nothing that is lost with this emission, because the loss has come. An entry is for one loss, and says
    /// which: another value, another name, another state needs an entry of its own. Remove it.
    SpentAcceptance = "TFP402", Warning, "acceptance of a loss that does not come";
    /// The spec makes something again that it kept in the account (`keep`) when it left the module. AWS has it already, and refuses a second one
    /// of its name, so that the next apply fails. Import it into the state of every instance, or give it another name under `names`.
    KeptReturns = "TFP403", Warning, "kept in the account and made again";
    /// An acceptance of TFP401 accepts nothing that is lost with this emission, and would accept a later loss that nobody has seen: what it
    /// names stands or is made again, or another loss comes at its address. `emit` writes nothing. Remove the entry, and write it again with the
    /// change that loses something.
    WaitingAcceptance = "TFP404", Error, "acceptance of a loss to come";
}

impl Severity {
    /// The word that every report has for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
