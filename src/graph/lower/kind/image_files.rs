//! What a build of an image does beyond the image: a tag that moves, and files for the actions that deploy it. Each is a piece
//! of buildspec after the one that every build has.

use crate::graph::AssetContent;
use crate::graph::lower::build::codebuild::file_of_module;
use crate::graph::lower::deploy::ecs;
use crate::graph::lower::draft::Draft;
use crate::hcl::Expr;
use crate::model::{Action, ArtifactName, ImageBuild, Pipeline};

/// The buildspec with these pieces after it.
macro_rules! buildspec {
    ($($piece:literal),*) => {
        concat!(
            include_str!("../../../assets/buildspecs/image.yml"),
            $(include_str!(concat!("../../../assets/buildspecs/image_", $piece, ".yml")),)*
        )
    };
}

/// What a build stores beside its image, as far as its buildspec shows it.
#[derive(PartialEq, Eq)]
struct Files<'a> {
    /// The artifact in which the commands run, where it is not the first source.
    input: Option<&'a str>,
    definitions: bool,
    detail: bool,
    templates: &'a [String],
}

impl<'a> Files<'a> {
    fn of(image: &'a ImageBuild) -> Self {
        let files = image.hands_over.as_ref();
        Self {
            input: image.input.as_ref().map(ArtifactName::as_str),
            definitions: files.is_some_and(|files| files.container.is_some()),
            detail: files.is_some_and(|files| files.detail),
            templates: files.map(|files| files.templates.as_slice()).unwrap_or_default(),
        }
    }

    /// The buildspec, to whose list of artifacts the templates are added: they have letters that need no escape.
    fn buildspec(&self, latest: bool) -> AssetContent {
        let text = match (latest, self.definitions, self.detail) {
            (false, false, false) => buildspec!(),
            (false, true, false) => buildspec!("definitions", "artifacts_definitions"),
            (false, false, true) => buildspec!("detail", "artifacts_detail"),
            (false, true, true) => buildspec!("definitions", "detail", "artifacts_both"),
            (true, false, false) => buildspec!("latest"),
            (true, true, false) => buildspec!("latest", "definitions", "artifacts_definitions"),
            (true, false, true) => buildspec!("latest", "detail", "artifacts_detail"),
            (true, true, true) => buildspec!("latest", "definitions", "detail", "artifacts_both"),
        };
        if self.templates.is_empty() && self.input.is_none() {
            return AssetContent::Text(text);
        }
        let text = self.input.map_or_else(|| text.to_owned(), |input| in_artifact(text, input));
        let templates = self.templates.iter().map(|template| format!("    - \"{template}\"\n"));
        AssetContent::Composed(std::iter::once(text).chain(templates).collect())
    }
}

/// The first commands of every buildspec of an image.
const FIRST_COMMANDS: &str = "  pre_build:\n    on-failure: ABORT\n    commands:\n";

/// The buildspec with its commands in the folder of an artifact: CodeBuild carries the working directory from one command to the next. What
/// it stores, it names from the root of the source.
fn in_artifact(text: &str, artifact: &str) -> String {
    let folder = format!("{FIRST_COMMANDS}      - cd \"$CODEBUILD_SRC_DIR_{artifact}\"\n");
    text.replacen(FIRST_COMMANDS, &folder, 1)
}

/// Adds the buildspec of an image, and gives back its text. Builds that differ have files of their own.
pub(crate) fn add_buildspec(pipeline: &Pipeline, draft: &mut Draft, action: &Action, image: &ImageBuild) -> Expr {
    let latest = pipeline.registry().is_some_and(|registry| registry.push_latest);
    let own = Files::of(image);
    let mut others = pipeline.images().filter(|(_, other)| other.buildspec.is_none());
    let artifact = image.hands_over.as_ref().map(|files| files.artifact.as_str().to_ascii_lowercase());
    let artifact = artifact.unwrap_or_default();
    let name = match (own.definitions, own.detail) {
        _ if image.input.is_some() && pipeline.images().nth(1).is_some() => {
            format!("image_{}", action.name.slug().replace('-', "_"))
        }
        _ if others.all(|(_, other)| Files::of(other) == own) => "image".to_owned(),
        (false, false) => "image".to_owned(),
        (true, false) => "image_definitions".to_owned(),
        // Templates differ from deployment to deployment.
        (false, true) => format!("image_detail_{artifact}"),
        (true, true) => format!("image_definitions_detail_{artifact}"),
    };
    let path = format!("buildspecs/{name}.yml");
    draft.add_asset(&path, own.buildspec(latest));
    file_of_module(&path)
}

/// The container that the image definitions name.
pub(crate) fn container_variable(draft: &mut Draft, action: &Action, image: &ImageBuild) -> Option<Expr> {
    let container = image.hands_over.as_ref()?.container.as_ref()?;
    let description = format!(
        "Container that gets the image of {}, as the task definitions of the services name it.",
        action.name.as_str()
    );
    Some(ecs::name_variable(draft, action, "container", &description, container))
}
