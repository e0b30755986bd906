//! Places in a spec, as the keys and positions that lead there.

use std::collections::BTreeSet;
use std::fmt;

/// One step towards a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    /// Into a sequence, counted from 0.
    Index(usize),
    /// Into a mapping.
    Key(String),
}

/// A place in the spec, such as `stages[1].actions[0].tag_image.tag`; the empty path is the whole document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Path(Vec<Segment>);

impl Path {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The entry `key` of the mapping at this place.
    pub fn key(&self, key: impl Into<String>) -> Self {
        self.join(Segment::Key(key.into()))
    }

    /// The item `index` of the sequence at this place, counted from 0.
    pub fn index(&self, index: usize) -> Self {
        self.join(Segment::Index(index))
    }

    /// The place that this one is in, if it is not the whole document.
    pub fn parent(&self) -> Option<Self> {
        let (_, above) = self.0.split_last()?;
        Some(Self(above.to_vec()))
    }

    /// Whether this place is one of `places`, or in one of them.
    pub fn is_within(&self, places: &BTreeSet<Self>) -> bool {
        let mut above = Some(self.clone());
        while let Some(place) = above {
            if places.contains(&place) {
                return true;
            }
            above = place.parent();
        }
        false
    }

    /// The same place after `from`, which may be above it, has become `to`.
    pub fn moved(&self, from: &Self, to: &Self) -> Self {
        let below = self.0.strip_prefix(from.0.as_slice());
        below.map_or_else(|| self.clone(), |below| Self(to.0.iter().chain(below).cloned().collect()))
    }

    /// The steps from the document to this place.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    fn join(&self, segment: Segment) -> Self {
        let mut segments = self.0.clone();
        segments.push(segment);
        Self(segments)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Key(key) if at == 0 => write!(f, "{key}")?,
                Segment::Key(key) => write!(f, ".{key}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn reads_as_a_person_would_write_it() {
        let place = Path::root().key("stages").index(1).key("actions").index(0).key("tag_image");
        assert_eq!(place.to_string(), "stages[1].actions[0].tag_image");
    }

    #[test]
    fn moves_with_what_it_is_in() {
        let (from, to) = (Path::root().key("values").key("dev"), Path::root().key("values").key("${environment}"));
        assert_eq!(from.key("ssm").moved(&from, &to).to_string(), "values.${environment}.ssm");
        assert_eq!(from.moved(&from, &to), to);
        let other = Path::root().key("values").key("devs");
        assert_eq!(other.moved(&from, &to), other);
    }
}
