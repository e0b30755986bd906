//! Registries of base images beside the one that a build pushes to: Docker logs in to each by itself.

use crate::graph::Section;
use crate::graph::arn::local;
use crate::graph::lower::declared::value;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::foundation;
use crate::graph::lower::store::{pull_through, repository};
use crate::hcl::Expr;
use crate::model::{Action, Permission, Pipeline};

/// The call without which Docker pulls nothing.
const PULL: &str = "ecr:BatchGetImage";

/// Where a registry is, in words of the spec: region and account, which may be placeholders.
type Registry<'a> = (&'a str, &'a str);

/// The hosts of the registries that the permissions of an action name, and of ECR's cache where the images go elsewhere;
/// separated by a space.
pub(crate) fn registries_of_base_images(pipeline: &Pipeline, draft: &mut Draft, action: &Action) -> Option<Expr> {
    const HERE: Registry<'static> = ("${region}", "${account}");
    let mut registries: Vec<Registry<'_>> = action.permissions.iter().flat_map(pulled_from).collect();
    if repository::repository_account(pipeline).is_none() {
        registries.retain(|registry| *registry != HERE);
    } else if !pull_through::settings_of_build(pipeline).is_empty() {
        registries.push(HERE);
    }
    registries.sort_unstable();
    registries.dedup();
    if registries.is_empty() {
        return None;
    }
    foundation::add_dns_suffix(draft);
    let mut parts = Vec::new();
    for (at, (region, account)) in registries.iter().enumerate() {
        let start = if at > 0 { " " } else { "" };
        let host = [Expr::string(start), value(account), Expr::string(".dkr.ecr."), value(region), Expr::string(".")];
        parts.extend(host.into_iter().chain([local("dns_suffix")]));
    }
    if registries.iter().any(|registry| *registry != HERE) {
        draft.add_note(
            Section::Before,
            format!(
                "The repositories of base images that {} may pull must let its role do so where they are in another account.",
                action.name.as_str()
            ),
        );
    }
    Some(Expr::concat(parts))
}

/// The registries that a permission lets a build pull from: `arn:PARTITION:ecr:REGION:ACCOUNT:repository/NAME`.
fn pulled_from(permission: &Permission) -> impl Iterator<Item = Registry<'_>> {
    let pulls = permission.actions.iter().any(|action| action == PULL);
    let named = permission.resources.iter().filter_map(|arn| {
        let mut parts = arn.splitn(6, ':');
        let service = parts.nth(2)?;
        let (region, account) = (parts.next()?, parts.next()?);
        let fixed = !region.is_empty() && !account.is_empty() && !format!("{region}{account}").contains(['*', '?']);
        (service == "ecr" && fixed).then_some((region, account))
    });
    named.filter(move |_| pulls)
}
