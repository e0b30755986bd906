//! Permissions of functions: each is a statement of the function's policy.

use crate::catalogue::About;
use crate::iam::Effect;
use crate::iam::eval::{Condition, Names, Pattern, Policy, PrincipalPattern, Principals, ResourceKind, Statement};
use crate::readback::{Module, Node, Resource};

use crate::prove::policy::gather::{Policies, Protected, subject};
use crate::prove::policy::written::{Of, Written};

/// The conditions that the arguments of a permission stand for: operator, key, argument (Lambda developer guide,
/// `AddPermission`).
const PERMISSION_CONDITIONS: &[(&str, &str, &str)] = &[
    ("ArnLike", "aws:SourceArn", "source_arn"),
    ("StringEquals", "aws:SourceAccount", "source_account"),
    ("StringEquals", "aws:PrincipalOrgID", "principal_org_id"),
    ("StringEquals", "lambda:FunctionUrlAuthType", "function_url_auth_type"),
    ("Bool", "lambda:InvokedViaFunctionUrl", "invoked_via_function_url"),
    ("StringEquals", "lambda:EventSourceToken", "event_source_token"),
];

impl Policies {
    /// A permission of a function is a statement of the function's policy.
    pub(crate) fn permission(&mut self, module: &Module, resource: &Resource) {
        let arn = subject(module, resource, About::NamedBy("function_name"));
        let body = &resource.body;
        let Some(action) = body.get("action") else { return };
        let unknown = || Pattern::Unknown("it is not known".to_owned());
        let text = |node: &Node| node.text().map_or_else(unknown, |text| Pattern::Text(text.clone()));
        let principals = body.get("principal").map(|node| match node.word() {
            Some("*") => PrincipalPattern::Everyone,
            Some(name) if name.contains(".amazonaws.") => PrincipalPattern::Service(text(node)),
            _ => PrincipalPattern::Aws(text(node)),
        });
        let condition = |(operator, key, argument): &(&str, &str, &str)| {
            let values = vec![text(body.get(argument)?)];
            Some(Condition { operator: (*operator).to_owned(), key: (*key).to_owned(), values })
        };
        let statement = Statement {
            id: self.written.len(),
            effect: Effect::Allow,
            principals: Some(Principals::These(principals.into_iter().collect())),
            actions: Names::These(vec![text(action)]),
            resources: Some(Names::These(vec![Pattern::Text(arn.clone())])),
            conditions: PERMISSION_CONDITIONS.iter().filter_map(condition).collect(),
        };
        self.written.push(Written {
            address: resource.address(),
            of: Of::Resource(arn.clone()),
            sid: body.word("statement_id").map(str::to_owned),
            why: resource.comment.clone(),
            statement: statement.clone(),
            place: resource.place.clone(),
            action_places: vec![action.place.clone()],
            resource_places: body.get("function_name").map(|node| node.place.clone()).into_iter().collect(),
        });
        let shared = self.protected.iter_mut().find(|other| other.arn == arn);
        if let Some(shared) = shared {
            shared.policy.statements.push(statement);
        } else {
            let (address, policy) = (resource.address(), Policy { statements: vec![statement] });
            self.protected.push(Protected { address, arn, kind: ResourceKind::Other, policy });
        }
    }
}
