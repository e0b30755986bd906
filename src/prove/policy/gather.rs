//! Every policy of the module, by whom it is about.

use crate::catalogue::{self, About};
use crate::iam::eval::{Names, Pattern, Policy, ResourceKind};
use crate::iam::network::service_of;
use crate::iam::{Effect, only_reads};
use crate::readback::{Module, Node, Place, Resource, Value};
use crate::symbolic::{Alphabet, Symbol, Text};

use crate::prove::accounts::Account;
use crate::prove::arn_parts::is_in_some_region;
use crate::prove::policy::document;
use crate::prove::policy::written::{Of, Written};

/// The policies of a module.
#[derive(Debug, Clone, Default)]
pub struct Policies {
    /// Every statement; the id of each is its index.
    pub written: Vec<Written>,
    /// The ids of those that allow a role something in a region that nobody can tell.
    pub in_some_region: Vec<usize>,
    /// Its roles.
    pub roles: Vec<Role>,
    /// What has a policy of its own.
    pub protected: Vec<Protected>,
    /// VPC endpoints.
    pub endpoints: Vec<Endpoint>,
}

/// A role of the module.
#[derive(Debug, Clone)]
pub struct Role {
    /// `aws_iam_role.build`
    pub address: String,
    /// Its ARN.
    pub arn: Text,
    /// Who may assume it.
    pub trust: Policy,
    /// What it may do, as far as it is written here.
    pub identity: Policy,
    /// Its boundary.
    pub boundary: Option<Boundary>,
    /// Whether it attaches one, be it by a variable that nobody has set.
    pub attaches_boundary: bool,
    /// Policies that are attached, and whose text is not in the module.
    pub attached: Vec<Attached>,
}

/// The permission boundary of a role.
#[derive(Debug, Clone)]
pub struct Boundary {
    /// Its ARN.
    pub arn: Text,
    /// Where it is named.
    pub place: Place,
    /// Its text, if it is a policy of the module.
    pub policy: Option<Policy>,
}

/// The first id of the statements of boundaries that are policies of the module: no other statement has one so high.
pub(crate) const FIRST_OF_BOUNDARIES: usize = usize::MAX / 2;

/// How the names of the calls begin that policies allow which only read (AWS managed policy reference, `ReadOnlyAccess`).
const READING: [&str; 9] = ["BatchGet", "Check", "Describe", "Get", "List", "Query", "Read", "Scan", "View"];

/// A policy that is attached to a role, and whose text is not in the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its ARN.
    pub arn: Text,
    /// Where it is attached.
    pub place: Place,
}

impl Attached {
    /// Whether it is a policy of AWS that is known to read only (AWS managed policy reference).
    pub fn only_reads(&self) -> bool {
        only_reads(&self.arn)
    }

    /// Whether it may allow an action.
    pub(crate) fn may_allow(&self, action: &str) -> bool {
        let call = action.split_once(':').map_or(action, |(_, call)| call);
        !self.only_reads() || READING.iter().any(|verb| call.starts_with(verb))
    }
}

/// A resource with a policy of its own.
#[derive(Debug, Clone)]
pub struct Protected {
    /// `aws_s3_bucket_policy.artifacts`
    pub address: String,
    /// The resource's ARN.
    pub arn: Text,
    /// How its policy decides.
    pub kind: ResourceKind,
    /// Its policy.
    pub policy: Policy,
}

/// A VPC endpoint with a policy.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// `aws_vpc_endpoint.s3`
    pub address: String,
    /// The service's name in IAM, such as `s3`.
    pub service: String,
    /// Its policy.
    pub policy: Policy,
}

/// Gathers them, with those of the roles of other accounts.
pub(crate) fn gather(module: &Module, accounts: &[Account]) -> Policies {
    let mut policies = Policies::default();
    for resource in module.of(catalogue::iam::ROLE.name) {
        policies.role(module, resource, (resource.address(), resource.arn()));
    }
    for account in accounts {
        if let Some(role) = account.role() {
            policies.role(
                &account.module,
                role,
                (format!("{}{}", account.folder, role.address()), account.role.clone()),
            );
        }
    }
    for resource in &module.resources {
        let Some(policy) = catalogue::of(&resource.kind).and_then(|kind| kind.policy) else { continue };
        if let Some(node) = resource.body.get(policy.argument) {
            let arn = subject(module, resource, policy.about);
            let kind = if policy.is_of_key { ResourceKind::Key } else { ResourceKind::Other };
            policies.protect(resource, arn, kind, node);
        }
    }
    for resource in module.of(catalogue::lambda::PERMISSION.name) {
        policies.permission(module, resource);
    }
    for resource in module.of(catalogue::ec2::ENDPOINT.name) {
        policies.endpoint(resource);
    }
    policies.in_some_region =
        policies.written.iter().filter(|it| allows_in_some_region(it)).map(|it| it.statement.id).collect();
    policies
}

fn allows_in_some_region(written: &Written) -> bool {
    let is_of_role = matches!(written.of, Of::Role(_)) && written.statement.effect == Effect::Allow;
    let Some(Names::These(resources)) = written.statement.resources.as_ref().filter(|_| is_of_role) else {
        return false;
    };
    resources.iter().any(|one| matches!(one, Pattern::Text(arn) if is_in_some_region(arn)))
}

impl Policies {
    fn read(&mut self, address: &str, of: &Of, node: &Node) -> Policy {
        let statements = document::statements(address, of, node, self.written.len());
        let policy = Policy { statements: statements.iter().map(|written| written.statement.clone()).collect() };
        self.written.extend(statements);
        // Without this version a policy has no variables (IAM user guide, "IAM JSON policy elements: Version").
        if node.get("Version").and_then(Node::word) == Some("2012-10-17") { policy } else { policy.without_variables() }
    }

    /// Adds a role of a module, under the address and the ARN that it has here.
    fn role(&mut self, module: &Module, resource: &Resource, (address, arn): (String, Text)) {
        let folder = address.strip_suffix(&resource.address()).unwrap_or_default().to_owned();
        let own_address = resource.address();
        let trust = match resource.body.get("assume_role_policy") {
            Some(node) => self.read(&address, &Of::Trust(arn.clone()), node),
            None => Policy::default(),
        };
        let of = Of::Role(arn.clone());
        let name = resource.body.text("name");
        let names_it = |other: &&Resource, argument: &str| names(other, argument, &own_address, &[name, Some(&arn)]);
        let mut role = Role {
            boundary: boundary(module, resource),
            attaches_boundary: resource.body.arguments.iter().any(|argument| argument.name == "permissions_boundary"),
            address: address.clone(),
            arn: arn.clone(),
            trust,
            identity: Policy::default(),
            attached: Vec::new(),
        };
        for policy in module.of(catalogue::iam::ROLE_POLICY.name).filter(|policy| names_it(policy, "role")) {
            if let Some(node) = policy.body.get("policy") {
                role.identity
                    .statements
                    .extend(self.read(&format!("{folder}{}", policy.address()), &of, node).statements);
            }
        }
        for block in resource.body.all("inline_policy") {
            if let Some(node) = block.body.get("policy") {
                role.identity.statements.extend(self.read(&role.address, &of, node).statements);
            }
        }
        let attached = module.of(catalogue::iam::ROLE_POLICY_ATTACHMENT.name).filter(|it| names_it(it, "role"));
        let attached =
            attached.chain(module.of(catalogue::iam::POLICY_ATTACHMENT.name).filter(|it| names_it(it, "roles")));
        let mut arns: Vec<&Node> = attached.filter_map(|it| it.body.get("policy_arn")).collect();
        arns.extend(resource.body.get("managed_policy_arns").into_iter().flat_map(Node::items));
        for node in arns {
            let arn = node.text().cloned().unwrap_or_else(|| Symbol::new("unknown policy", Alphabet::Whole).into());
            let own = module.of(catalogue::iam::POLICY.name).find(|policy| module.arn(&policy.address()) == arn);
            match own.and_then(|policy| Some((policy.address(), policy.body.get("policy")?))) {
                Some((address, node)) => {
                    role.identity.statements.extend(self.read(&format!("{folder}{address}"), &of, node).statements);
                }
                None => role.attached.push(Attached { arn, place: node.place.clone() }),
            }
        }
        self.roles.push(role);
    }

    fn protect(&mut self, resource: &Resource, arn: Text, kind: ResourceKind, node: &Node) {
        let policy = self.read(&resource.address(), &Of::Resource(arn.clone()), node);
        self.protected.push(Protected { address: resource.address(), arn, kind, policy });
    }

    fn endpoint(&mut self, resource: &Resource) {
        let Some(name) = resource.body.text("service_name") else { return };
        let service = iam_service(name);
        let Some(node) = resource.body.get("policy") else { return };
        let policy = self.read(&resource.address(), &Of::Endpoint(service.clone()), node);
        self.endpoints.push(Endpoint { address: resource.address(), service, policy });
    }
}

/// The ARN of what a policy is about: the resource that an argument names, or the resource itself.
pub(crate) fn subject(module: &Module, resource: &Resource, about: About) -> Text {
    let About::NamedBy(about) = about else { return resource.arn() };
    if let Some(address) = resource.body.refers_to(about) {
        return module.arn(address);
    }
    let unknown = || Symbol::new("unknown", Alphabet::Whole).into();
    let named = resource.body.text(about).cloned().unwrap_or_else(unknown);
    let known = module.resources.iter().find(|other| {
        let arn = other.arn();
        arn == named || arn.rsplit([':', '/']).next() == Some(named.as_str())
    });
    known.map_or(named, Resource::arn)
}

/// Whether an argument of a resource names a role of the module.
pub(crate) fn names_role(module: &Module, resource: &Resource, argument: &str) -> bool {
    module.of(catalogue::iam::ROLE.name).any(|role| {
        let (address, name) = (role.address(), role.body.text("name"));
        names(resource, argument, &address, &[name, Some(&role.arn())])
    })
}

/// Whether an argument of a resource names another one: by a reference, or by one of its names.
fn names(resource: &Resource, argument: &str, address: &str, names: &[Option<&Text>]) -> bool {
    resource.body.refers_to(argument) == Some(address)
        || resource.body.texts(argument).iter().any(|text| names.contains(&Some(*text)))
}

fn boundary(module: &Module, resource: &Resource) -> Option<Boundary> {
    let node = resource.body.get("permissions_boundary")?;
    let arn = match &node.value {
        Value::Unknown(why) => why.as_str().into(),
        _ => node.text()?.clone(),
    };
    let own = module.of(catalogue::iam::POLICY.name).find(|policy| module.arn(&policy.address()) == arn);
    let policy = own.and_then(|policy| {
        // It allows nothing by itself, so that nothing in it is too much; no statement of the module has its ids.
        let written = document::statements(&policy.address(), &Of::Role(arn.clone()), policy.body.get("policy")?, 0);
        let statements = written.into_iter().map(|written| written.statement).collect();
        Some(Policy { statements }.numbered(FIRST_OF_BOUNDARIES))
    });
    Some(Boundary { arn, place: node.place.clone(), policy })
}

/// The name in IAM of an endpoint's service: `com.amazonaws.eu-west-1.ecr.dkr` is `ecr`.
fn iam_service(endpoint: &Text) -> String {
    match service_of(endpoint).as_deref().and_then(|service| service.split('.').next()) {
        Some("monitoring") => "cloudwatch".to_owned(),
        Some(service) => service.to_owned(),
        None => endpoint.to_string(),
    }
}
