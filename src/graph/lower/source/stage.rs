//! The source stage: an action for each source.

use crate::graph::Section;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::pipeline::stages::LoweredStage;
use crate::graph::lower::source::clones;
use crate::model::{NamedSource, Pipeline};

use super::{Origin, lowering_of};

/// The first stage: an action for each source.
pub(crate) fn source_stage(pipeline: &Pipeline, draft: &mut Draft) -> LoweredStage<'static> {
    let actions = pipeline.sources().iter().map(|named| source_action(pipeline, draft, named)).collect();
    LoweredStage::new("Source", actions)
}

fn source_action(pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource) -> LoweredAction<'static> {
    let Origin { provider, configuration, grants } = lowering_of(&named.source).lower(pipeline, draft, named);
    note_unread(pipeline, draft, named);
    LoweredAction {
        name: named.name.as_str().to_owned(),
        category: "Source",
        provider,
        run_order: 1,
        namespace: Some(named.name.as_str().to_owned()),
        outputs: vec![named.name.artifact()],
        configuration,
        grants,
        ..LoweredAction::default()
    }
}

/// A source that no action reads still starts the pipeline, and nothing else.
fn note_unread(pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource) {
    if pipeline.actions().any(|action| clones::artifacts_read(pipeline, action).contains(&named.name.artifact())) {
        return;
    }
    let mut text = format!("No action reads `{}`: what it brings is recorded with each execution", named.name.as_str());
    if pipeline.images().next().is_some() {
        text.push_str(". A change of it alone makes no new image either, because the commit has one already");
    }
    draft.add_note(Section::Does, text + ".");
}
