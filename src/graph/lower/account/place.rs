//! Where an action is carried out, in words.

use crate::model::Action;

/// `in this account and region`, unless its role or its region are others.
pub(crate) fn place_in_words(action: &Action) -> String {
    match (&action.role, &action.region) {
        (None, None) => "in this account and region".to_owned(),
        (Some(_), None) => "in the account of its role and in this region".to_owned(),
        (None, Some(region)) => format!("in this account and in {}", region.as_str()),
        (Some(_), Some(region)) => format!("in the account of its role and in {}", region.as_str()),
    }
}
