//! Days of the calendar.

use std::fmt::{self, Display, Formatter};

/// A day; later ones are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Reads `2027-01-31`.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return None };
        let is_number = |part: &str, digits: usize| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
        if !(is_number(year, 4) && is_number(month, 2) && is_number(day, 2)) {
            return None;
        }
        let date = Self { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        (1..=days_of_month(date.year, date.month)).contains(&date.day).then_some(date)
    }

    /// The day that begins so many days after 1 January 1970, up to the year 9999.
    pub fn after_1970(mut days: u64) -> Self {
        let mut date = Self { year: 1970, month: 1, day: 1 };
        while date.year < 9999 && days >= days_of_year(date.year) {
            days -= days_of_year(date.year);
            date.year += 1;
        }
        while date.month < 12 && days >= u64::from(days_of_month(date.year, date.month)) {
            days -= u64::from(days_of_month(date.year, date.month));
            date.month += 1;
        }
        let last = u64::from(days_of_month(date.year, date.month));
        date.day += u8::try_from(days.min(last - 1)).unwrap_or_default();
        date
    }
}

fn is_leap_year(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_of_year(year: u16) -> u64 {
    if is_leap_year(year) { 366 } else { 365 }
}

/// None for what is no month.
fn days_of_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap_year(year) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

impl Display for Date {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn reads_days_that_exist() {
        for day in ["2027-01-31", "2028-02-29", "2000-02-29", "9999-12-31"] {
            assert_eq!(Date::parse(day).map(|date| date.to_string()).as_deref(), Some(day));
        }
        for no_day in
            ["2027-02-29", "2100-02-29", "2027-13-01", "2027-00-10", "2027-04-31", "2027-1-1", "soon", "+027-01-01", ""]
        {
            assert_eq!(Date::parse(no_day), None, "{no_day}");
        }
        assert!(Date::parse("2027-02-01") > Date::parse("2027-01-31"));
    }

    #[test]
    fn counts_days_from_1970() {
        for (days, day) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_785, "2026-11-28"),
            (u64::MAX, "9999-12-31"),
        ] {
            assert_eq!(Date::after_1970(days).to_string(), day);
        }
    }
}
