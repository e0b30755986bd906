//! Cron expressions of deployment windows and of schedules, field by field.

/// A field of an expression (UG rule-reference-DeploymentWindow). Copies of that page differ on whether January is 0 or 1 as a
/// number; the names mean the same in each.
struct Field {
    what: &'static str,
    least: u32,
    most: u32,
    /// Names of its values, from the least on.
    names: &'static [&'static str],
    /// Whether an item has one of the forms that only this field takes.
    special: fn(&str) -> bool,
}

const MONTHS: &[&str] = &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS: &[&str] = &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const MINUTES: Field = Field { what: "minutes", least: 0, most: 59, names: &[], special: |_| false };
const HOURS: Field = Field { what: "hours", least: 0, most: 23, names: &[], special: |_| false };
const DAYS_OF_MONTH: Field =
    Field { what: "days of the month", least: 1, most: 31, names: &[], special: is_special_day_of_month };
const MONTHS_OF_YEAR: Field = Field { what: "months", least: 1, most: 12, names: MONTHS, special: |_| false };
const DAYS_OF_WEEK: Field =
    Field { what: "days of the week", least: 1, most: 7, names: DAYS, special: is_special_day_of_week };
const YEARS: Field = Field { what: "years", least: 1970, most: 2199, names: &[], special: |_| false };

/// What is wrong with the expression of a window, if anything is: six fields, or seven with a year.
pub(super) fn problem(text: &str) -> Option<String> {
    let fields: Vec<&str> = text.split(' ').collect();
    match *fields.as_slice() {
        ["*", minutes, hours, day, month, weekday] => problem_of_fields([minutes, hours, day, month, weekday], None),
        ["*", minutes, hours, day, month, weekday, year] => {
            problem_of_fields([minutes, hours, day, month, weekday], Some(year))
        }
        [_, _, _, _, _, _] | [_, _, _, _, _, _, _] => Some("its seconds are always `*`".to_owned()),
        ref other => Some(format!("it has six fields, or seven with a year, and this one has {}", other.len())),
    }
}

/// What is wrong with the expression of a schedule, if anything is: six fields, the last of which is the year (EventBridge Scheduler user
/// guide, cron-based schedules).
pub(super) fn problem_of_schedule(text: &str) -> Option<String> {
    let fields: Vec<&str> = text.split(' ').collect();
    let [minutes, hours, day, month, weekday, year] = *fields.as_slice() else {
        return Some(format!("it has six fields, and this one has {}", fields.len()));
    };
    problem_of_fields([minutes, hours, day, month, weekday], Some(year))
}

fn problem_of_fields([minutes, hours, day, month, weekday]: [&str; 5], year: Option<&str>) -> Option<String> {
    let days: &[(Field, &str)] = match (day, weekday) {
        ("?", "?") => {
            return Some("only one of its two fields for days is `?`".to_owned());
        }
        ("?", weekday) => &[(DAYS_OF_WEEK, weekday)],
        (day, "?") => &[(DAYS_OF_MONTH, day)],
        _ => return Some("one of its two fields for days is `?`".to_owned()),
    };
    let others = [(MINUTES, minutes), (HOURS, hours), (MONTHS_OF_YEAR, month)];
    let year = year.map(|year| (YEARS, year));
    let mut all = others.iter().chain(days).chain(&year);
    all.find_map(|(field, text)| field.problem(text))
}

impl Field {
    fn problem(&self, text: &str) -> Option<String> {
        let wrong = text.split(',').find(|item| !self.takes(item) && !(self.special)(item))?;
        let names = match (self.names.first(), self.names.last()) {
            (Some(first), Some(last)) => format!(" or {first}-{last}"),
            _ => String::new(),
        };
        let Self { what, least, most, .. } = self;
        let backwards = wrong
            .split_once('-')
            .is_some_and(|(from, to)| self.value(from) > self.value(to) && self.value(to).is_some());
        let why = if backwards { ": write two ranges" } else { "" };
        Some(format!("`{}` does not fit its {what} ({least}-{most}{names}){why}", wrong.escape_default()))
    }

    /// Whether an item is a value, a range or `*`, perhaps with a step.
    fn takes(&self, item: &str) -> bool {
        let (range, step) = item.split_once('/').map_or((item, None), |(range, step)| (range, Some(step)));
        let range_fits = range == "*"
            || match range.split_once('-') {
                // A range that runs backwards is not documented; two ranges say the same.
                Some((from, to)) => self.value(from).zip(self.value(to)).is_some_and(|(from, to)| from <= to),
                None => self.value(range).is_some(),
            };
        range_fits && step.is_none_or(|step| number(step).is_some_and(|step| (1..=self.most).contains(&step)))
    }

    fn value(&self, text: &str) -> Option<u32> {
        let named = self.names.iter().position(|name| *name == text);
        let value = named.and_then(|at| u32::try_from(at).ok()).map(|at| at + self.least).or_else(|| number(text))?;
        (self.least..=self.most).contains(&value).then_some(value)
    }
}

/// The last day, the one so many days before it, the last weekday, or the weekday nearest to a day.
fn is_special_day_of_month(item: &str) -> bool {
    let before_last = item.strip_prefix("L-").and_then(number).is_some_and(|days| (1..=30).contains(&days));
    let nearest = item.strip_suffix('W').and_then(number).is_some_and(|day| (1..=31).contains(&day));
    matches!(item, "L" | "LW") || before_last || nearest
}

/// Saturday, or the last or the n-th of a day in the month.
fn is_special_day_of_week(item: &str) -> bool {
    let is_day = |day: &str| DAYS_OF_WEEK.value(day).is_some();
    let last = item.strip_suffix('L').is_some_and(is_day);
    let counted = item.split_once('#');
    let nth = counted.is_some_and(|(day, nth)| is_day(day) && number(nth).is_some_and(|nth| (1..=5).contains(&nth)));
    item == "L" || last || nth
}

fn number(text: &str) -> Option<u32> {
    let digits = (1..=4).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn windows_of_the_guide_open() {
        for text in [
            "* * 9-16 ? * MON-THU",
            "* * 9-16 ? * MON-THU *",
            "* 0/15,30 * 1,15,LW JAN,JUN-DEC ?",
            "* */5 22-23,0-5 L-3 * ? 2026-2030",
            "* * * 15W 1/3 ?",
            "* * * ? * 6L,L",
            "* * * ? * FRI#3",
        ] {
            assert_eq!(problem(text), None, "{text}");
        }
    }

    #[test]
    fn others_never_open() {
        for text in [
            "",
            "* * * * *",
            "0 * * ? * MON",
            "* 60 * ? * MON",
            "* * 24 ? * MON",
            "* * * 0 * ?",
            "* * * ? 13 MON",
            "* * * ? * 8",
            "* * * ? * mon",
            "* * * * * *",
            "* * * ? * ?",
            "* * 16-9 ? * MON",
            "* 1/0 * ? * MON",
            "* , * ? * MON",
            "* * * 32W * ?",
            "* * * ? * MON#6",
            "* * * ? * MON 1969",
            "*  * * ? * MON",
            "* +5 * ? * MON",
        ] {
            assert!(problem(text).is_some(), "{text}");
        }
    }
}
