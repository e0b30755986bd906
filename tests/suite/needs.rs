//! What the resources of a golden module need is what its policies allow, no more and no less; by plain comparison of texts,
//! without the judgement that `prove` gives.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tfpipe::prove::need::{Bound, Caller, Need, arn, needs};
use tfpipe::readback::{Module, Node, Resource, read};
use tfpipe::symbolic::Text;

use crate::support::{cases, read_tree, root, text};

/// An Allow statement of a module.
struct Allowed {
    what: String,
    callers: Vec<Caller>,
    actions: Vec<String>,
    resources: Vec<String>,
    /// Operator, key, values.
    conditions: Vec<(String, String, Vec<String>)>,
}

#[test]
fn what_is_needed_is_what_is_allowed() {
    let mut findings = String::new();
    // What roles of other accounts may do is in the modules of these, which `prove` judges with the rest: the gate's test of every module.
    let in_one_account = |case: &String| !root().join("modules").join(case).join("accounts").is_dir();
    for case in cases().into_iter().filter(in_one_account) {
        let module = read(&read_tree(&root().join("modules").join(&case)));
        let needs = needs(&module, Some(&module));
        let allowed = allowed(&module);
        let unread = module.problems.iter().map(|problem| (&problem.place, &problem.message));
        // What its spec has to accept is the test of `prove --spec` on every module.
        let unknown = needs.unknown.iter().filter(|unknown| unknown.accepted_as.is_none());
        for (place, message) in unread.chain(unknown.map(|unknown| (&unknown.place, &unknown.message))) {
            writeln!(findings, "{case}: {place}: {message}").unwrap();
        }
        // What only passes an endpoint is the test of builds'.
        let is_judged = |need: &&Need| need.endpoints.is_empty() || need.caller != Caller::Anyone;
        for need in needs.calls.iter().filter(|need| is_judged(need) && !need.is_optional()) {
            if !allowed.iter().any(|statement| statement.allows(need)) {
                writeln!(findings, "{case}: {} {} {:?} is not allowed", need.step, need.caller, need.action()).unwrap();
                writeln!(findings, "        {}{}", need.resource, need.conditions()).unwrap();
            }
        }
        for statement in &allowed {
            for (action, resource) in statement.pairs() {
                let used = |need: &&Need| statement.is_used_by(need, action, resource);
                if !needs.calls.iter().any(|need| used(&need)) {
                    writeln!(findings, "{case}: {}: {action} is not needed\n        {resource}", statement.what)
                        .unwrap();
                }
            }
            for (_, key, values) in &statement.conditions {
                for value in values {
                    let sent = |need: &Need| {
                        need.absent == Some(key.as_str())
                            || need
                                .sent
                                .iter()
                                .any(|sent| sent.key == *key && sent.value == *value && sent.bound != Bound::No)
                    };
                    if !needs.calls.iter().any(sent) {
                        writeln!(findings, "{case}: {}: nobody is bound to {key}\n        {value}", statement.what)
                            .unwrap();
                    }
                }
            }
        }
    }
    assert!(findings.is_empty(), "{findings}");
}

impl Allowed {
    fn allows(&self, need: &Need) -> bool {
        self.callers.contains(&need.caller)
            && self.actions.iter().any(|action| within(need.action(), action))
            && self.resources.iter().any(|resource| within(&need.resource, resource))
            && self.conditions.iter().all(|(operator, key, values)| {
                (operator == "Null" && values == &["true"] && need.absent == Some(key.as_str()))
                    || need
                        .sent
                        .iter()
                        .any(|sent| sent.key == *key && values.iter().any(|value| within(&sent.value, value)))
            })
    }

    fn is_used_by(&self, need: &Need, action: &str, resource: &str) -> bool {
        self.callers.contains(&need.caller) && within(action, need.action()) && within(resource, &need.resource)
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.actions
            .iter()
            .flat_map(|action| self.resources.iter().map(move |resource| (action.as_str(), resource.as_str())))
    }
}

/// The Allow statements of roles, trust, keys, topics, queues and functions.
fn allowed(module: &Module) -> Vec<Allowed> {
    let mut all = Vec::new();
    for resource in &module.resources {
        match resource.kind.as_str() {
            "aws_iam_role_policy" | "aws_iam_role_policy_attachment" => {
                let referred = |name: &str| {
                    let argument = resource.body.arguments.iter().find(|argument| argument.name == name);
                    argument.and_then(|argument| module.at(argument.refers_to.as_deref()?))
                };
                let role = arn::role(referred("role").expect("a role of the module")).unwrap();
                // A policy of AWS is not judged by its text.
                let policy =
                    if resource.kind == "aws_iam_role_policy" { Some(resource) } else { referred("policy_arn") };
                all.extend(policy.into_iter().flat_map(|policy| statements(policy, "policy", Some(&role), None)));
            }
            "aws_iam_role" => {
                all.extend(statements(resource, "assume_role_policy", None, arn::role(resource).as_deref()));
            }
            "aws_kms_key" => all.extend(statements(resource, "policy", None, Some(&resource.arn()))),
            "aws_ecr_repository_policy" => {
                let name = resource.body.text("repository").expect("a repository");
                let repository = arn::regional("ecr", Text::of(&[&"repository/", name]));
                all.extend(statements(resource, "policy", None, Some(&repository)));
            }
            "aws_sns_topic_policy" | "aws_sqs_queue_policy" | "aws_s3_bucket_policy" => {
                all.extend(statements(resource, "policy", None, None));
            }
            "aws_lambda_permission" => all.push(permission(resource)),
            _ => {}
        }
    }
    all
}

fn statements(resource: &Resource, argument: &str, role: Option<&str>, whole: Option<&str>) -> Vec<Allowed> {
    let policy = resource.body.get(argument).unwrap_or_else(|| panic!("{} has no policy", resource.address()));
    let list = |node: &Node, name: &str| -> Vec<String> {
        node.get(name)
            .map(Node::items)
            .unwrap_or_default()
            .into_iter()
            .map(|item| item.word().expect("a text").to_owned())
            .collect()
    };
    let allow = policy.get("Statement").unwrap().items();
    let allow = allow.into_iter().filter(|statement| statement.get("Effect").and_then(Node::word) == Some("Allow"));
    let one = |statement: &Node| {
        let callers =
            role.map_or_else(|| callers(statement.get("Principal").unwrap()), |role| vec![Caller::Role(text(role))]);
        let named = list(statement, "Resource");
        let resources = match whole {
            Some(whole) if named.is_empty() || named == ["*"] => vec![whole.to_owned()],
            _ => named,
        };
        let conditions =
            statement.get("Condition").map(Node::entries).unwrap_or_default().iter().flat_map(|(operator, keys)| {
                keys.entries().iter().map(move |(key, values)| {
                    let values = values.items().into_iter().map(|value| value.word().unwrap().to_owned()).collect();
                    (operator.to_string(), key.to_string(), values)
                })
            });
        Allowed {
            what: format!("{} {}", resource.address(), statement.get("Sid").and_then(Node::word).unwrap_or_default()),
            callers,
            actions: list(statement, "Action"),
            resources,
            conditions: conditions.collect(),
        }
    };
    allow.map(one).collect()
}

fn callers(principal: &Node) -> Vec<Caller> {
    let entries = principal.entries().iter();
    let each = entries
        .flat_map(|(kind, names)| names.items().into_iter().map(move |name| (kind.as_str(), name.text().unwrap())));
    let account = |root: &Text| root.piece(4, ':').expect("an ARN");
    each.map(|(kind, name)| match kind {
        "Service" => Caller::Service(name.clone()),
        _ => Caller::Account(account(name)),
    })
    .collect()
}

fn permission(resource: &Resource) -> Allowed {
    let keys = BTreeMap::from([
        ("function_url_auth_type", "lambda:FunctionUrlAuthType"),
        ("invoked_via_function_url", "lambda:InvokedViaFunctionUrl"),
    ]);
    let word = |name: &str| resource.body.word(name).unwrap_or_else(|| panic!("{name}")).to_owned();
    let condition = |(argument, key): (&&str, &&str)| {
        resource.body.word(argument).map(|value| ("StringEquals".to_owned(), (*key).to_owned(), vec![value.to_owned()]))
    };
    assert_eq!(word("principal"), "*");
    Allowed {
        what: resource.address(),
        callers: vec![Caller::Anyone],
        actions: vec![word("action")],
        resources: vec![
            arn::regional("lambda", Text::of(&[&"function:", resource.body.text("function_name").unwrap()]))
                .to_string(),
        ],
        conditions: keys.iter().filter_map(condition).collect(),
    }
}

/// Whether everything that one pattern matches, the other matches.
fn within(inner: &str, outer: &str) -> bool {
    match (inner.chars().next(), outer.chars().next()) {
        (None, None) => true,
        (_, Some('*')) => {
            let rest = &outer[1..];
            within(inner, rest) || inner.chars().next().is_some_and(|first| within(&inner[first.len_utf8()..], outer))
        }
        (Some(one), Some(other)) if one == other || (other == '?' && one != '*') => {
            within(&inner[one.len_utf8()..], &outer[other.len_utf8()..])
        }
        _ => false,
    }
}

/// A pipeline with one action more than the source.
fn with_action(action: &str) -> Module {
    let text = format!(
        r#"
        resource "aws_codepipeline" "pipeline" {{
          name     = "web"
          role_arn = "arn:aws:iam::123456789012:role/web"
          artifact_store {{
            type     = "S3"
            location = "artifacts"
          }}
          stage {{
            name = "Deploy"
            action {{
              name = "Deploy"
              {action}
            }}
          }}
        }}"#
    );
    read(&BTreeMap::from([("main.tf".to_owned(), text.into_bytes())]))
}

/// What the action of such a pipeline calls, and what cannot be told of it.
fn of_action(action: &str) -> (Vec<String>, Vec<String>) {
    let needs = needs(&with_action(action), None);
    assert!(needs.calls.iter().any(|need| need.step == "Every stage"));
    let own = needs.calls.iter().filter(|need| need.step == "Deploy");
    let calls = own.map(|need| format!("{} {}", need.action(), need.resource)).collect();
    let unknown = needs.unknown.into_iter().map(|problem| problem.message);
    (calls, unknown.filter(|message| message.contains("Deploy")).collect())
}

fn action(category: &str, provider: &str, rest: &str) -> (Vec<String>, Vec<String>) {
    of_action(&format!("category = \"{category}\"\n owner = \"AWS\"\n provider = \"{provider}\"\n {rest}"))
}

#[test]
fn an_action_elsewhere_calls_there() {
    let (calls, _) = action("Build", "CodeBuild", "region = \"eu-west-1\"\n configuration = { ProjectName = \"web\" }");
    assert!(calls.iter().all(|call| call.ends_with(":codebuild:eu-west-1:⟨account⟩:project/web")), "{calls:?}");
}

#[test]
fn an_action_with_a_role_of_its_own_acts_with_it() {
    let role = "arn:aws:iam::123456789012:role/other";
    let text = format!(
        "category = \"Build\"\n owner = \"AWS\"\n provider = \"CodeBuild\"\n role_arn = \"{role}\"\n configuration = {{ ProjectName = \"web\" }}"
    );
    let needs = needs(&with_action(&text), None);
    let by = |action: &str| needs.calls.iter().find(|need| need.action() == action).map(|need| need.caller.clone());
    assert_eq!(by("codebuild:StartBuild"), Some(Caller::Role(role.into())));
    let pipeline = Caller::Role("arn:aws:iam::123456789012:role/web".into());
    assert!(
        needs
            .calls
            .iter()
            .any(|need| need.action() == "sts:AssumeRole" && need.resource == role && need.caller == pipeline)
    );
}

#[test]
fn what_the_table_does_not_have_is_named() {
    for (category, provider, rest) in [
        ("Deploy", "CloudFormation", ""),
        ("Compute", "Commands", ""),
        ("Build", "CodeBuild", "configuration = { ProjectName = \"web\", BatchEnabled = \"true\" }"),
        ("Deploy", "S3", "configuration = { BucketName = \"site\", Extract = \"false\", ObjectKey = \"{uuid}.zip\" }"),
        ("Deploy", "S3", "configuration = { BucketName = \"site\", Extract = \"true\", ObjectKey = \"#{Build.DIR}\" }"),
    ] {
        let (calls, unknown) = action(category, provider, rest);
        assert!(calls.is_empty() && unknown.len() == 1, "{provider} {rest}: {calls:?} {unknown:?}");
    }
}

/// A name that a policy would read as a pattern must not make the pattern look needed.
#[test]
fn a_wildcard_is_no_name() {
    for name in ["*", "web-*", "web-?"] {
        let (calls, unknown) =
            action("Deploy", "ECS", &format!("configuration = {{ ClusterName = \"{name}\", ServiceName = \"web\" }}"));
        assert!(calls.is_empty() && unknown.len() == 1, "{name}: {calls:?} {unknown:?}");
    }
}

#[test]
fn a_function_may_be_given_by_its_arn() {
    let arn = "arn:aws:lambda:eu-west-1:123456789012:function:check";
    let (calls, _) = action("Invoke", "Lambda", &format!("configuration = {{ FunctionName = \"{arn}\" }}"));
    assert_eq!(calls, [format!("lambda:InvokeFunction {arn}"), "lambda:ListFunctions *".to_owned()]);
}

#[test]
fn a_resource_that_acts_by_itself_is_named() {
    let text = r#"
        resource "aws_iam_role" "flow" { name = "flow" }
        resource "aws_sfn_state_machine" "flow" { role_arn = aws_iam_role.flow.arn }
        resource "aws_sns_topic_subscription" "queue" { protocol = "sqs" }
    "#;
    let module = read(&BTreeMap::from([("main.tf".to_owned(), text.as_bytes().to_vec())]));
    let unknown: Vec<String> = needs(&module, None).unknown.into_iter().map(|problem| problem.message).collect();
    assert!(unknown.iter().any(|message| message.contains("aws_sfn_state_machine.flow")), "{unknown:?}");
    assert!(unknown.iter().any(|message| message.contains("aws_sns_topic_subscription.queue")), "{unknown:?}");
}

#[test]
fn what_is_declared_is_what_was_emitted() {
    let policy = |resource: &str| {
        let text = format!(
            r#"
            resource "aws_iam_role" "build" {{ name = "web-build" }}
            resource "aws_iam_role_policy" "build" {{
              role = aws_iam_role.build.id
              policy = jsonencode({{
                Statement = [
                  # Declared in the spec: uploads the site.
                  {{
                    Sid = "Declared1"
                    Effect = "Allow"
                    Action = "s3:PutObject"
                    Resource = "{resource}"
                    Condition = {{
                      StringEquals = {{ "s3:prefix" = ["a", "b"] }}
                      NumericLessThan = {{ "s3:max-keys" = "10" }}
                    }}
                  }},
                ]
              }})
            }}"#
        );
        read(&BTreeMap::from([("iam.tf".to_owned(), text.into_bytes())]))
    };
    let (edited, emitted) = (policy("*"), policy("arn:aws:s3:::site/*"));
    let declared = needs(&edited, Some(&emitted)).calls;
    assert_eq!(declared.len(), 2, "once for each value of the condition");
    assert!(declared.iter().all(|need| need.resource == "arn:aws:s3:::site/*" && need.step == "Build"));
    let sent = |need: &Need, key: &str| {
        need.sent.iter().find(|sent| sent.key == key).map(|sent| (sent.value.clone(), sent.bound))
    };
    assert_eq!(sent(&declared[1], "s3:prefix"), Some(("b".into(), Bound::Always)));
    assert_eq!(sent(&declared[0], "s3:max-keys"), Some(("9".into(), Bound::No)));

    let without = needs(&edited, None);
    assert_eq!(without.calls[0].resource, "*");
    assert!(without.unknown.iter().any(|problem| problem.message.contains("no manifest")));
}

#[test]
fn what_is_declared_may_stand_in_a_managed_policy() {
    let text = r#"
        resource "aws_codepipeline" "pipeline" {
          stage {
            action { name = "Staging" }
            action { name = "Production" }
          }
        }
        resource "aws_iam_role" "pipeline" { name = "web" }
        resource "aws_iam_policy" "pipeline_2" {
          name = "web-2"
          policy = jsonencode({
            Statement = [
              # Staging: registers task definitions that name these roles, and no others.
              # Production: registers task definitions that name these roles, and no others.
              # Part 1 of 2: one policy has no room for all of it.
              { Sid = "PassTaskRoles", Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::123456789012:role/web" },
            ]
          })
        }
        resource "aws_iam_role_policy_attachment" "pipeline_2" {
          role       = aws_iam_role.pipeline.name
          policy_arn = aws_iam_policy.pipeline_2.arn
        }
    "#;
    let module = read(&BTreeMap::from([("iam.tf".to_owned(), text.as_bytes().to_vec())]));
    let needs = needs(&module, Some(&module));
    let declared = needs.calls.iter().find(|need| need.action() == "iam:PassRole").expect("a need");
    assert_eq!(declared.step, "Staging, Production");
    assert_eq!(declared.caller, Caller::Role(crate::support::text("arn:⟨partition⟩:iam::⟨account⟩:role/web")));
}
