//! The image repository.

use crate::graph::arn::local;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::risk::risk_if;
use crate::graph::lower::store::{readers, repository};
use crate::graph::naming::name_of;
use crate::graph::{Feature, File, Resource, Type, Variable};
use crate::hcl::{Block, Body, Expr};
use crate::model::{LIVE, PREVIOUS, Pipeline, Registry, Scan, TagScheme};

/// Days after which an image without a tag is deleted: long enough to look at a failed build's image.
pub(crate) const UNTAGGED_DAYS: i64 = 7;

/// More than a pipeline has actions (CodePipeline user guide, quotas: 1,000), and so more than it has deployments: a rule that
/// keeps this many images with a tag of a deployment never expires one. A rule for each tag would let go of the image that runs
/// as soon as its action has another name.
const MORE_THAN_DEPLOYMENTS: i64 = 1001;

/// Adds the repository, or what is known of an existing one.
pub(crate) fn add_repository(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft) {
    let Some(registry) = pipeline.registry() else { return };
    if let Some(uri) = &registry.existing {
        repository::add_existing_repository(pipeline, draft, uri);
        return;
    }
    let moving = if registry.immutable { pipeline.moving_patterns() } else { Vec::new() };
    if !moving.is_empty() {
        draft.add_feature(Feature::TagExclusion);
    }
    let mutable = if registry.immutable {
        format!("tags that say which image is deployed move (`{}`); every other tag is immutable", moving.join("`, `"))
    } else {
        "`registry.immutable` is false in the spec".to_owned()
    };
    let body = body_of_repository(pipeline, keys, draft, registry, &moving);
    let resource = Resource::new(File::Registry, "aws_ecr_repository", "images", repository::identity(), body)
        .suppress(risk_if(pipeline, !moving.is_empty() || !registry.immutable, "CKV_AWS_51", &mutable))
        .suppress(risk_if(
            pipeline,
            !registry.customer_key,
            "CKV_AWS_136",
            "`registry.encryption` is `aes256`: a key that ECR manages",
        ))
        .suppress(risk_if(pipeline, registry.scan == Scan::Off, "CKV_AWS_163", "`registry.scan` is `off` in the spec"));
    let repository = draft.add_resource(resource);
    // A repository that is replaced has a new `id`, though the same name: its policy is made again with it, and not found missing later.
    add_lifecycle(pipeline, draft, registry, &repository.attribute("id"));
    readers::add_policy(pipeline, draft, registry, &repository.attribute("id"));
    draft.add_output("repository_name", "Name of the image repository.", repository.attribute("name"));
    draft.add_output("repository_arn", "ARN of the image repository.", repository.attribute("arn"));
    let url = "Address of the image repository, for `docker push` and `docker pull`.";
    draft.add_output("repository_url", url, repository.attribute("repository_url"));
}

/// The repository; `moving` are the patterns of tags that move although all others are immutable.
fn body_of_repository(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    registry: &Registry,
    moving: &[String],
) -> Body {
    let description = "Whether destroy may delete the repository with its images.";
    let force_delete = Variable::new("registry_force_delete", Type::Bool, description).default(registry.force_delete);
    let mut body = Body::new()
        .set("name", name_of(pipeline, &repository::identity()))
        .set("force_delete", draft.add_variable(force_delete))
        .set("image_tag_mutability", tag_mutability(registry, !moving.is_empty()))
        .set("tags", local("tags"));
    for tag in moving {
        let filter = Block::new("image_tag_mutability_exclusion_filter")
            .comment(why_it_moves(tag))
            .body(Body::new().set("filter", tag.as_str()).set("filter_type", "WILDCARD"));
        body = body.block(filter);
    }
    let encryption = match &keys.images {
        Some(key) => Body::new().set("encryption_type", "KMS").set("kms_key", key.clone()),
        None => Body::new().set("encryption_type", "AES256"),
    };
    body.nest("image_scanning_configuration", Body::new().set("scan_on_push", registry.scan != Scan::Off))
        .nest("encryption_configuration", encryption)
}

/// Rules are applied in the order of their priorities, and an image that an earlier rule selects is out of reach of the
/// later ones, even if the earlier rule keeps it (ECR user guide, "Lifecycle policy evaluation rules"). So what runs comes
/// first.
fn add_lifecycle(pipeline: &Pipeline, draft: &mut Draft, registry: &Registry, repository: &Expr) {
    let released = released_patterns(pipeline).iter().any(|(_, moves)| !moves);
    let description = if released {
        "How many of the newest images to keep, and as many of the newest released ones."
    } else if pipeline.moving_patterns().is_empty() {
        "How many of the newest images to keep, whether they are deployed or not."
    } else {
        "How many of the newest images to keep, besides the ones that are deployed and the ones before them."
    };
    let keep =
        draft.add_variable(Variable::new("registry_keep", Type::Number, description).default(registry.keep).between(
            2,
            1000,
            "The repository must keep 2 to 1000 images.",
        ));
    let mut rules = Vec::new();
    let moving = pipeline.moving_patterns();
    for (start, what) in [(LIVE, "images that run"), (PREVIOUS, "images before the ones that are deployed")] {
        let pattern = format!("{start}*");
        if moving.contains(&pattern) {
            rules.push(lifecycle_rule(
                rules.len(),
                &format!("Keep all {what}: the count is never reached"),
                selection_of_tagged(&pattern, MORE_THAN_DEPLOYMENTS.into()),
            ));
        }
    }
    for (pattern, moves) in released_patterns(pipeline) {
        let (description, count) = if moves {
            (format!("Keep the image tagged {pattern}, however old it is"), Expr::from(1i64))
        } else {
            (format!("Keep the newest images tagged {pattern}"), keep.clone())
        };
        rules.push(lifecycle_rule(rules.len(), &description, selection_of_tagged(&pattern, count)));
    }
    let untagged = vec![
        ("tagStatus", Expr::string("untagged")),
        ("countType", Expr::string("sinceImagePushed")),
        ("countUnit", Expr::string("days")),
        ("countNumber", Expr::from(UNTAGGED_DAYS)),
    ];
    rules.push(lifecycle_rule(rules.len(), "Delete images without a tag", untagged));
    rules.push(lifecycle_rule(rules.len(), "Keep the newest images", selection_of_tagged("*", keep)));
    let policy = Expr::call("jsonencode", [Expr::object([("rules", Expr::list(rules))])]);
    let body = Body::new().set("repository", repository.clone()).set("policy", policy);
    let identity = repository::identity().setting("lifecycle");
    draft.add_resource(Resource::new(File::Registry, "aws_ecr_lifecycle_policy", "images", identity, body));
}

/// The patterns of tags that actions put on images, each once, and whether the tag moves.
fn released_patterns(pipeline: &Pipeline) -> Vec<(String, bool)> {
    let mut patterns: Vec<(String, bool)> = Vec::new();
    for (_, tagging) in pipeline.taggings() {
        let pattern = (tagging.tag.pattern(), matches!(tagging.tag, TagScheme::Moving(_)));
        if !patterns.contains(&pattern) {
            patterns.push(pattern);
        }
    }
    patterns
}

/// Why a repository of immutable tags has an exclusion.
fn why_it_moves(tag: &str) -> String {
    if tag.starts_with(LIVE) {
        "Each moves with a deployment: it keeps the image that runs.".to_owned()
    } else if tag.starts_with(PREVIOUS) {
        "Each is on the image that was deployed before: it keeps the way back.".to_owned()
    } else {
        format!("`{tag}` moves: it says which image is deployed there.")
    }
}

fn tag_mutability(registry: &Registry, exclusions: bool) -> &'static str {
    match (registry.immutable, exclusions) {
        (true, true) => "IMMUTABLE_WITH_EXCLUSION",
        (true, false) => "IMMUTABLE",
        (false, _) => "MUTABLE",
    }
}

fn selection_of_tagged(pattern: &str, count: Expr) -> Vec<(&'static str, Expr)> {
    vec![
        ("tagStatus", Expr::string("tagged")),
        ("tagPatternList", Expr::list([Expr::string(pattern)])),
        ("countType", Expr::string("imageCountMoreThan")),
        ("countNumber", count),
    ]
}

fn lifecycle_rule(before: usize, description: &str, selection: Vec<(&'static str, Expr)>) -> Expr {
    let priority = i64::try_from(before).unwrap_or_default() + 1;
    Expr::object([
        ("rulePriority", Expr::from(priority)),
        ("description", Expr::string(description)),
        ("selection", Expr::object(selection)),
        ("action", Expr::object([("type", Expr::string("expire"))])),
    ])
}
