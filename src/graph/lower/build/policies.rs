//! Managed policies of a build, and what the build is refused because of them.

use crate::graph::lower::attached::{self, What};
use crate::graph::lower::build::boundary;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::terraform::guard::{self, Guarded};
use crate::graph::{Address, Section};
use crate::iam::{Role, only_reads};
use crate::model::{Action, Arn, Pipeline, Setting};

/// Attaches the policies of an action to the role of its build. One whose text is not here may allow everything, so the role is refused the
/// pipeline, as that of a stack is; policies of AWS that only read write nothing.
pub(crate) fn attach_policies(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft, role: &mut Role, action: &Action) {
    if action.policies.is_empty() {
        return;
    }
    let only_reads = |policy: &Setting<Arn>| policy.fixed().is_some_and(|arn| only_reads(arn.as_str()));
    let why = if action.policies.iter().all(only_reads) {
        guard::refuse_other_environments(pipeline, role, None);
        "More of what the commands may read."
    } else {
        guard::refuse_pipeline(pipeline, keys, role, Guarded::Build(action));
        if action.creates_boundary {
            role.boundary = boundary::statements_of_boundary(pipeline, action);
            let description =
                format!("ARN of the permissions boundary under which {} makes roles and users.", action.name.as_str());
            let output = format!("{}_boundary_arn", action.name.label());
            draft.add_output(output, description, Address::of_boundary(role).attribute("arn"));
        }
        add_note(draft, action);
        "More of what the commands may do; whatever it allows, the role's own policy refuses this pipeline."
    };
    let may = format!("the commands of {} may do", action.name.as_str());
    let what = What { may, example: "arn:aws:iam::123456789012:policy/example-build", why };
    attached::attach_policies(draft, role, action, &action.policies, &what);
}

fn add_note(draft: &mut Draft, action: &Action) {
    let step = action.name.as_str();
    let what = format!(
        "Whatever its policies allow, {step} is refused this pipeline and all that this module makes, by their names, but for what it reads and \
         stores itself."
    );
    let through_others = if action.creates_boundary {
        format!(
            "Its permissions boundary refuses the pipeline, with all that is named like its roles and projects, to every role that {step} makes, \
             too: it makes roles and users under this boundary only, so that a template or a configuration must name it \
             (`{0}_boundary_arn`). `permissions_boundary` replaces it for every role of the module, {step}'s among them. Another role that \
             {step} may assume is refused nothing.",
            action.name.label()
        )
    } else {
        format!(
            "A role or a user that {step} makes, or another role that it may assume, is refused nothing of it: where its policies allow that, \
             write `boundary: create`, or set `permissions_boundary` and let the policies make roles only with it \
             (`iam:PermissionsBoundary`)."
        )
    };
    draft.add_note(Section::Does, format!("{what} {through_others}"));
}
