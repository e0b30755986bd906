//! `custom`: values of its settings.

use crate::diagnostic::Findings;
use crate::model::{ActionKind, Builder, SettingValue};

use super::source_values::Reader;
use super::{environment, exports, placed};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        let ActionKind::Custom(custom) = &placed.action.kind else { continue };
        for (name, value) in &custom.configuration {
            let place = placed.kind_place().key("configuration").key(name.as_str());
            if let SettingValue::Text(text) = value
                && let Some(because) = environment::sign_of_secret(name.as_str(), text)
            {
                let help =
                    "write `input`, if the provider takes it in no other way, and keep the value out of the repository";
                findings.add(environment::secret_in_plain_text(&place, name.as_str(), because, help));
            }
            for value in value.values() {
                exports::check_value(parts, &placed, Reader::Parameters, &place, value, findings);
            }
        }
    }
}
