//! The `invoke` action: a call of an existing Lambda function.

use std::collections::BTreeMap;

use crate::diagnostic::{Findings, Path};
use crate::model::{FunctionName, Setting};
use crate::spec::{self, Spec};

use super::{Kind, Runner, ValueReference};

/// Calls a function that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoke {
    /// The function.
    pub function: Setting<FunctionName>,
    /// What it gets.
    pub parameters: BTreeMap<String, String>,
}

impl Invoke {
    #[expect(clippy::unnecessary_wraps, reason = "every kind is read like this")]
    pub(super) fn read(from: &spec::Invoke, _: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let function = Setting::read(&from.function, FunctionName::parse);
        let function = findings.keep(function.map_err(|invalid| invalid.at(&place.key("function"))));
        Some(Self { function: function.unwrap_or(Setting::Input), parameters: from.parameters.clone() })
    }
}

impl Kind for Invoke {
    fn does(&self) -> String {
        match &self.function {
            Setting::Fixed(function) => format!("calls the function {}", function.as_str()),
            Setting::Input => "calls a function".to_owned(),
        }
    }

    fn runner(&self) -> Runner {
        Runner::Service
    }

    fn takes_role(&self) -> bool {
        true
    }

    fn takes_region(&self) -> bool {
        true
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        self.parameters.values_mut().map(ValueReference::Text).collect()
    }
}
