//! What a build of an image does beyond the image: a tag that moves, and files for the actions that deploy it. Each is a piece
//! of buildspec after the one that every build has.

use crate::hcl::Expr;
use crate::model::{Action, ImageBuild};

use super::super::Lowering;
use super::super::compute::file_of_module;
use crate::graph::AssetContent;

/// The buildspec with these pieces after it.
macro_rules! buildspec {
    ($($piece:literal),*) => {
        concat!(
            include_str!("../../../assets/buildspecs/image.yml"),
            $(include_str!(concat!("../../../assets/buildspecs/image_", $piece, ".yml")),)*
        )
    };
}

impl Lowering<'_> {
    /// Adds the buildspec of an image, and gives back its text. Builds that differ have files of their own.
    pub(super) fn image_buildspec(&mut self, image: &ImageBuild) -> Expr {
        let latest = self.pipeline.registry().is_some_and(|registry| registry.push_latest);
        let stored = |image: &ImageBuild| {
            let files = image.hands_over.as_ref();
            (files.is_some_and(|files| files.container.is_some()), files.is_some_and(|files| files.detail))
        };
        let own = stored(image);
        let text = match (latest, own) {
            (false, (false, false)) => buildspec!(),
            (false, (true, false)) => buildspec!("definitions", "artifacts_definitions"),
            (false, (false, true)) => buildspec!("detail", "artifacts_detail"),
            (false, (true, true)) => buildspec!("definitions", "detail", "artifacts_both"),
            (true, (false, false)) => buildspec!("latest"),
            (true, (true, false)) => buildspec!("latest", "definitions", "artifacts_definitions"),
            (true, (false, true)) => buildspec!("latest", "detail", "artifacts_detail"),
            (true, (true, true)) => buildspec!("latest", "definitions", "detail", "artifacts_both"),
        };
        let mut others = self.pipeline.images().filter(|(_, other)| other.buildspec.is_none());
        let name = match own {
            _ if others.all(|(_, other)| stored(other) == own) => "image",
            (false, false) => "image",
            (true, false) => "image_definitions",
            (false, true) => "image_detail",
            (true, true) => "image_definitions_detail",
        };
        let path = format!("buildspecs/{name}.yml");
        self.add_asset(&path, AssetContent::Text(text));
        file_of_module(&path)
    }

    /// The container that the image definitions name.
    pub(super) fn container_name(&mut self, action: &Action, image: &ImageBuild) -> Option<Expr> {
        let container = image.hands_over.as_ref()?.container.as_ref()?;
        let description = format!(
            "Container that gets the image of {}, as the task definitions of the services name it.",
            action.name.as_str()
        );
        Some(self.ecs_name(action, "container", &description, container))
    }
}
