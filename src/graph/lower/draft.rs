//! What the passes add to, and the states that it goes through.
//!
//! No pass reads in a draft what another has added: what one needs of another it takes as an argument. What follows from everything that was
//! added takes the state in which that is known.

use crate::graph::lower::roles::OwnedRole;
use crate::graph::{Address, AssetContent, Data, Feature, Graph, Local, Resource, Section, Variable};
use crate::hcl::Expr;
use crate::model::Pipeline;

/// Whatever the module will hold, as far as it was added.
pub(crate) struct Draft(Graph);

/// Every role is there, with all that it is granted. What a service is reached by follows from it.
pub(crate) struct EveryRole(pub(crate) Graph);

/// Every resource is there. What must be refused follows from it.
pub(crate) struct EveryResource(pub(crate) Graph);

/// Every statement is there. How large policies are follows from it.
pub(crate) struct EveryStatement(pub(crate) Graph);

/// Every policy is there, with the statements that fit into it. Suppressions and names remain.
pub(crate) struct EveryPolicy(pub(crate) Graph);

impl Draft {
    /// An empty draft, of which everything is named as the pipeline says.
    pub(crate) fn new(pipeline: &Pipeline) -> Self {
        Self(Graph { names: pipeline.names().clone(), ..Graph::default() })
    }

    /// The state after the last pass that adds.
    pub(crate) fn close(self) -> EveryRole {
        EveryRole(self.0)
    }

    /// Adds a resource and gives back its address.
    pub(crate) fn add_resource(&mut self, resource: Resource) -> Address {
        self.0.add_resource(resource)
    }

    /// Adds a role and its outputs; gives back its address.
    pub(crate) fn add_role(&mut self, OwnedRole { role, of }: OwnedRole) -> Address {
        let (label, actor) = (role.label.clone(), role.actor.clone());
        let address = self.0.add_role(role, of);
        let name = format!("Name of the role of {actor}.");
        self.add_output(format!("{label}_role_name"), name, address.attribute("name"));
        let arn = format!("ARN of the role of {actor}.");
        self.add_output(format!("{label}_role_arn"), arn, address.attribute("arn"));
        address
    }

    /// Adds a feature, once.
    pub(crate) fn add_feature(&mut self, feature: Feature) {
        self.0.add_feature(feature);
    }

    /// Adds a variable, once, and gives back the reference to it.
    pub(crate) fn add_variable(&mut self, variable: Variable) -> Expr {
        self.0.add_variable(variable)
    }

    /// Adds a data source.
    pub(crate) fn add_data(&mut self, data: Data) {
        self.0.data.push(data);
    }

    /// Adds a local value, once.
    pub(crate) fn add_local(&mut self, local: Local) {
        self.0.add_local(local);
    }

    /// Adds a file that resources read, once.
    pub(crate) fn add_asset(&mut self, path: &str, content: AssetContent) {
        self.0.add_asset(path, content);
    }

    /// Adds a note, once.
    pub(crate) fn add_note(&mut self, section: Section, text: impl Into<String>) {
        self.0.add_note(section, text);
    }

    /// Adds an output.
    pub(crate) fn add_output(&mut self, name: impl Into<String>, description: impl Into<String>, value: Expr) {
        self.0.add_output(name, description, value);
    }
}
