//! Who hears of the pipeline, and what watches it.

use crate::diagnostic::Code;
pub use crate::spec::{NotificationPath, NotifiedEvent};

use super::pattern::matches;
use super::{Arn, Invalid, Setting};

/// Who hears of the pipeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notifications {
    /// An existing topic, in the place of one that the module creates; the settings of the latter are then errors.
    pub topic: Option<Setting<Arn>>,
    /// The address that gets mails.
    pub email: Option<Setting<Email>>,
    /// The endpoint that gets messages.
    pub https: Option<Setting<HttpsUrl>>,
    /// What is told, each once.
    pub events: Vec<NotifiedEvent>,
    /// Whether messages are encrypted with the module's key.
    pub customer_key: bool,
    /// What tells of executions.
    pub via: NotificationPath,
}

/// What watches the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alarms {
    /// Minutes that an execution may take; `None` watches no duration.
    pub duration_minutes: Option<u32>,
    /// Whether there is a dashboard.
    pub dashboard: bool,
}

impl Notifications {
    /// Whether it is told.
    pub(crate) fn tells(&self, event: NotifiedEvent) -> bool {
        self.events.contains(&event)
    }
}

impl NotifiedEvent {
    /// The word in the spec.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Succeeded => "succeeded",
            Self::Approval => "approval",
        }
    }
}

/// An address for mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// The rule as a regular expression, for the variable's validation.
    pub(crate) const PATTERN: &'static str = r"^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}$";

    /// Reads an address.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if matches(Self::PATTERN, text) && text.len() <= 254 {
            return Ok(Self(text.to_owned()));
        }
        let help = "write an address such as `team@example.com`, or `input`";
        Err(Invalid::new(Code::BadValue, format!("`{text}` is not an address for mail"), help))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The address of an HTTPS endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpsUrl(String);

/// Hosts of chats that read messages of their own form only, and confirm no subscription.
const CHATS: &[&str] = &["hooks.slack.com", "discord.com", "chat.googleapis.com", "webhook.office.com"];

impl HttpsUrl {
    /// The rule as a regular expression, for the variable's validation.
    pub(crate) const PATTERN: &'static str = r"^https://[A-Za-z0-9.-]+(:[0-9]+)?(/[!-~]*)?$";

    /// Reads an address. One with a secret in it must not stand in the spec, which more people read than the secret.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let refused = |message: String, help: &str| Err(Invalid::new(Code::BadValue, message, help));
        let rest = text.strip_prefix("https://").unwrap_or_default();
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if host.contains('@') || path.contains(['?', '#']) {
            let help = "write `input`: the module then has a sensitive variable for the address";
            return refused("an address with credentials or a query does not belong into a spec".to_owned(), help);
        }
        if CHATS.iter().any(|chat| host == *chat || host.ends_with(&format!(".{chat}"))) {
            let help =
                "subscribe AWS's chat client to the topic (output `notifications_topic_arn`), or a function of yours";
            return refused(format!("`{host}` confirms no subscription of SNS, so no message would arrive"), help);
        }
        if !matches(Self::PATTERN, text) || text.len() > 2048 {
            let help = "write an address that starts with `https://`, or `input`";
            return refused(format!("`{text}` is not the address of an HTTPS endpoint"), help);
        }
        Ok(Self(text.to_owned()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
