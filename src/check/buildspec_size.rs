//! A buildspec that stands in a project must fit into 25,600 characters.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::graph::{AssetContent, Graph};

/// Characters of a project's own buildspec (CodeBuild user guide, quotas).
const LIMIT: usize = 25_600;

pub(super) fn check(graph: &Graph, findings: &mut Findings) {
    for asset in &graph.assets {
        let size = match &asset.content {
            AssetContent::Text(text) => text.chars().count(),
            AssetContent::Composed(text) => text.chars().count(),
            AssetContent::Zip(..) => continue,
        };
        if asset.path.starts_with("buildspecs/") && size > LIMIT {
            let message = format!("`{}` would have {size} characters, and CodeBuild takes {LIMIT}", asset.path);
            let help = "move what the commands do into a script of the repository";
            findings.add(Diagnostic::key(Code::TooLong, &Path::root().key("stages"), message, help));
        }
    }
}
