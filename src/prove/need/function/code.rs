//! What the code of our functions calls, by the calls that stand in it.

use crate::iam::calls::{CallGroup, function as calls};

use crate::symbolic::{Text, text};

use super::super::{Needs, arn, build};
use super::Function;

/// Where a function calls: one of its environment variables says it.
enum On {
    Repository,
    Secret,
    Bus,
    Table,
    /// A call without a resource type.
    Nothing,
}

/// Words of a source, the calls that they make, and where.
type Row = (&'static str, &'static CallGroup, On);

/// A source of ours, and what it calls.
const SOURCES: &[(&str, &[Row])] = &[
    (
        "tag_image",
        &[
            (".put_image(", &calls::TAG_IMAGE, On::Repository),
            (".put_job_success_result(", &calls::ANSWER_PIPELINE, On::Nothing),
        ],
    ),
    (
        "github_webhook",
        &[
            ("SECRET_ARN", &calls::READ_WEBHOOK_SECRET, On::Secret),
            (".put_events(", &calls::PASS_PUSHES_ON, On::Bus),
            (".put_item(", &calls::REMEMBER_DELIVERIES, On::Table),
        ],
    ),
];

impl Function<'_> {
    /// What its code calls, if it is ours.
    pub(super) fn add_code(&self, needs: &mut Needs) {
        let source = self.resource.body.word("handler").and_then(|handler| handler.split('.').next());
        let path = source.map(|source| format!("functions/{source}.py")).unwrap_or_default();
        let text = self.module.files.get(&path).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let ours = SOURCES.iter().find(|(name, _)| Some(*name) == source);
        let Some((text, (_, rows))) = text.zip(ours) else {
            return self.add_unknown("its code is not one of tfpipe's", needs);
        };
        for (_, group, on) in rows.iter().filter(|(words, ..)| text.contains(words)) {
            match self.resource_of(on) {
                Some(resource) => needs.add(&self.actor, group, resource, &[]),
                None => self.add_unknown(&format!("its environment does not say what it {}", group.why), needs),
            }
        }
    }

    fn resource_of(&self, on: &On) -> Option<Text> {
        Some(match on {
            On::Nothing => "*".into(),
            On::Repository => {
                build::arn_of_repository(self.module, self.setting("REPOSITORY")?, self.setting("REGISTRY_ID"))
            }
            On::Secret => any_suffix(self.setting("SECRET_ARN")?),
            On::Bus => arn::regional("events", text!["event-bus/", self.setting("EVENT_BUS")?]),
            On::Table => arn::regional("dynamodb", text!["table/", self.setting("REPLAY_TABLE")?]),
        })
    }
}

/// A secret's ARN ends with a hyphen and six characters that Secrets Manager chooses when it is created.
fn any_suffix(arn: &Text) -> Text {
    match arn.cut_last('-') {
        Some((name, suffix)) if suffix.len() == 6 => text![name, "-??????"],
        _ => arn.clone(),
    }
}
