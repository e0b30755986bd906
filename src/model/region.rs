//! Regions of AWS that a spec names: that of an action, where it is not the pipeline's own.

use super::identity::what;
use super::pattern::matches;
use super::value::text_values;
use super::{Action, Builder, Identity, Pipeline};

text_values! {
    /// The code of a region.
    Region: [] and is_code, "the code of a region", "write it as AWS does, such as `eu-west-1`; which stores a module has follows from it, so it is no input";
}

fn is_code(text: &str) -> bool {
    matches("^[a-z]{2}(-[a-z]{3,10}){1,2}-[0-9]$", text)
}

/// Words of codes that AWS itself shortens in the ids of zones, such as `apse2-az1` in `ap-southeast-2`.
const COMPASS: [(&str, &str); 9] = [
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
    ("central", "c"),
    ("northeast", "ne"),
    ("northwest", "nw"),
    ("southeast", "se"),
    ("southwest", "sw"),
];

impl Region {
    /// The code as a part of labels: `eu_west_1`.
    pub(crate) fn label(&self) -> String {
        self.0.replace('-', "_")
    }

    /// The artifact bucket there.
    pub(crate) fn bucket(&self) -> Identity {
        Identity::thing(&what::BUCKET_ELSEWHERE, "artifacts").detail(self.as_str())
    }

    /// The key there.
    pub(crate) fn key(&self) -> Identity {
        Identity::only(&what::KEY_ELSEWHERE).detail(self.as_str())
    }
}

/// A code in short, for names that have no room for two whole ones: `euw1`.
pub(super) fn short(code: &str) -> String {
    let short = |word| COMPASS.iter().find(|(whole, _)| *whole == word).map_or(word, |(_, short)| *short);
    code.split('-').map(short).collect()
}

impl Builder {
    /// The regions of its actions, each once.
    pub(super) fn regions(&self) -> Vec<&Region> {
        let mut regions: Vec<&Region> = self.actions().filter_map(|action| action.region.as_ref()).collect();
        regions.sort();
        regions.dedup();
        regions
    }
}

impl Pipeline {
    /// The regions of its actions, each once, but for its own.
    pub(crate) fn regions(&self) -> Vec<&Region> {
        self.parts().regions()
    }

    /// A region for examples and tests of the module: it cannot be deployed to one of its actions.
    pub(crate) fn example_region(&self) -> &'static str {
        const REGIONS: [&str; 6] =
            ["us-east-1", "us-west-2", "eu-north-1", "mx-central-1", "il-central-1", "ap-southeast-7"];
        let is_free = |region: &&&str| self.regions().iter().all(|other| other.as_str() != **region);
        REGIONS.iter().find(is_free).unwrap_or(&"us-east-1")
    }
}

impl Action {
    /// Whether it is carried out in this region; nothing is the pipeline's own.
    pub(crate) fn is_in(&self, region: Option<&Region>) -> bool {
        self.region.as_ref() == region
    }
}

#[cfg(test)]
mod tests {
    use super::{Region, short};

    #[test]
    fn a_code_is_shortened_as_in_the_ids_of_zones() {
        for (code, in_short) in [
            ("eu-west-1", "euw1"),
            ("ap-southeast-2", "apse2"),
            ("us-gov-west-1", "usgovw1"),
            ("us-isof-south-1", "usisofs1"),
        ] {
            assert_eq!(short(Region::parse(code).unwrap().as_str()), in_short);
        }
        for text in ["", "eu", "eu-west", "EU-WEST-1", "eu-west-1a", "input", "eu_west_1", "${AWS::Region}"] {
            assert!(Region::parse(text).is_err(), "{text}");
        }
    }
}
