//! The `codedeploy` action: a deployment to servers with an existing group.

use crate::diagnostic::{Findings, Path};
use crate::model::value::{read_setting, text_values};
use crate::model::{ArtifactName, Setting};
use crate::spec::{self, Spec};

use super::{Kind, Runner, ValueReference};

text_values! {
    /// The name of an application of CodeDeploy or of a deployment group (CodeDeploy user guide, limits).
    DeploymentName: ["^[A-Za-z0-9_.+=,@-]{1,100}$"], "the name of an application or of a deployment group",
        "use 1 to 100 letters, digits and `_.+=,@-`";
}

/// Deploys an artifact to servers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeDeploy {
    /// The application.
    pub application: Setting<DeploymentName>,
    /// Its deployment group.
    pub group: Setting<DeploymentName>,
    /// The artifact.
    pub input: ArtifactName,
}

impl CodeDeploy {
    #[expect(clippy::unnecessary_wraps, reason = "every kind is read like this")]
    pub(super) fn read(from: &spec::CodeDeploy, _: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let application = read_setting(&from.application, DeploymentName::parse, &place.key("application"), findings);
        let group = read_setting(&from.group, DeploymentName::parse, &place.key("group"), findings);
        let input = ArtifactName::read_input(from.input.as_deref(), place, findings);
        Some(Self { application, group, input })
    }
}

impl Kind for CodeDeploy {
    fn does(&self) -> String {
        match self.application.fixed() {
            Some(application) => format!("deploys {} to the servers of {}", self.input.as_str(), application.as_str()),
            None => format!("deploys {} to servers", self.input.as_str()),
        }
    }

    fn runner(&self) -> Runner {
        Runner::Service
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    fn reads(&self) -> Vec<ArtifactName> {
        vec![self.input.clone()]
    }
}
