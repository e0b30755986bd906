//! What a kind of build says of its project.

use crate::graph::Suppression;
use crate::hcl::{Body, Expr};
use crate::model::kind::machine_image::PrivateRepository;
use crate::model::kind::runtimes::standard;
use crate::model::{Action, ActionName, Architecture, Cache, EnvironmentValue, MachineImage};

/// What a buildspec reads from its environment.
pub(crate) type Settings = Vec<(&'static str, Expr)>;

/// What a kind of build adds to the project.
pub(crate) struct Project<'a> {
    pub(crate) action: &'a Action,
    pub(crate) description: &'static str,
    pub(crate) compute_type: &'static str,
    /// The machine, where it is not the standard one.
    pub(crate) machine: Option<OtherMachine<'a>>,
    /// Docker needs it.
    pub(crate) privileged: bool,
    /// The text of a file of the module, or a path in the repository.
    pub(crate) buildspec: Expr,
    /// What a later build finds again.
    pub(crate) cache: Option<&'a Cache>,
    pub(crate) timeout_minutes: u32,
    /// Days that its log group keeps events, where they differ from the module's.
    pub(crate) log_retention_days: Option<u32>,
    /// What the buildspec reads.
    pub(crate) settings: Settings,
    /// What the user's build reads.
    pub(crate) environment: Vec<(&'a str, &'a EnvironmentValue)>,
}

/// A machine that is not CodeBuild's standard one.
#[derive(Clone, Copy)]
pub(crate) struct OtherMachine<'a> {
    pub(crate) image: &'a str,
    pub(crate) architecture: Architecture,
    /// The repository of ECR that the image is in, which the role pulls it from.
    pub(crate) repository: Option<PrivateRepository<'a>>,
}

impl<'a> OtherMachine<'a> {
    /// The machine with this processor and this image, unless it is the standard one.
    pub(crate) fn of(architecture: Architecture, image: Option<&'a MachineImage>) -> Option<Self> {
        if image.is_none() && architecture == Architecture::X86_64 {
            return None;
        }
        let repository = image.and_then(MachineImage::private_repository);
        let image = image.map_or_else(|| standard(architecture), MachineImage::as_str);
        Some(Self { image, architecture, repository })
    }
}

/// A project as CodeBuild knows it, whoever starts it.
pub(crate) struct BareProject<'a> {
    pub(crate) name: &'a ActionName,
    pub(crate) description: String,
    pub(crate) comment: Option<&'static str>,
    /// Whether it is an action of the pipeline, which gives it its source and takes its artifacts.
    pub(crate) is_action: bool,
    pub(crate) cache: Option<Body>,
    pub(crate) environment: Body,
    pub(crate) buildspec: Expr,
    pub(crate) timeout_minutes: u32,
    pub(crate) log_retention_days: Option<u32>,
    pub(crate) risks: Vec<Suppression>,
}
