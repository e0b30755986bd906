//! Dates of conditions: the forms of ISO 8601 that IAM takes, and seconds since 1970.
//!
//! Own code, because the crates for dates read RFC 3339 only, and IAM also takes a year, a month or a day alone.
//! Source: IAM User Guide, "IAM JSON policy elements: Condition operators", "Date condition operators"; the forms are those of
//! the W3C's note on dates and times.

/// Nanoseconds since 1970, or nothing where the text is no date.
pub(super) fn moment(text: &str) -> Option<i128> {
    const NANOS: i128 = 1_000_000_000;
    let is_date = text.get(4..5).is_none_or(|separator| separator == "-") && text.len() != 1 && !text.starts_with('-');
    if !is_date || (text.len() > 4 && !text.contains('-')) {
        return text.parse::<i64>().ok().map(|seconds| i128::from(seconds) * NANOS);
    }
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let mut fields = date.split('-');
    let year = number(fields.next()?, 4, 0..=9999)?;
    let month = fields.next().map_or(Some(1), |field| number(field, 2, 1..=12))?;
    let day = fields.next().map_or(Some(1), |field| number(field, 2, 1..=month_length(year, month)))?;
    if fields.next().is_some() || (time.is_some() && date.len() != "2026-01-01".len()) {
        return None;
    }
    let days = i128::from(days(year, month, day)) * 86_400 * NANOS;
    Some(days + time.map_or(Some(0), time_of_day)?)
}

/// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.sss` with `Z` or `+hh:mm`, in nanoseconds since midnight of UTC.
fn time_of_day(text: &str) -> Option<i128> {
    let (clock, offset) = if let Some(clock) = text.strip_suffix('Z') {
        (clock, 0)
    } else {
        let at = text.rfind(['+', '-'])?;
        let (hours, minutes) = text.get(at + 1..)?.split_once(':')?;
        let minutes = number(hours, 2, 0..=23)? * 60 + number(minutes, 2, 0..=59)?;
        (text.get(..at)?, if text.get(at..=at) == Some("-") { -minutes } else { minutes })
    };
    let mut fields = clock.split(':');
    let hours = number(fields.next()?, 2, 0..=23)?;
    let minutes = number(fields.next()?, 2, 0..=59)?;
    let (seconds, nanos) = match fields.next().map(|field| field.split_once('.').unwrap_or((field, "0"))) {
        Some((seconds, fraction)) => (number(seconds, 2, 0..=59)?, nanos(fraction)?),
        None => (0, 0),
    };
    let whole = i128::from((hours * 60 + minutes - offset) * 60 + seconds);
    fields.next().is_none().then_some(whole * 1_000_000_000 + i128::from(nanos))
}

fn nanos(fraction: &str) -> Option<i64> {
    let digits = fraction.bytes().all(|byte| byte.is_ascii_digit()) && (1..=9).contains(&fraction.len());
    digits.then(|| format!("{fraction:0<9}").parse().ok())?
}

fn number(text: &str, length: usize, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
    let digits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?.filter(|number| range.contains(number))
}

fn month_length(year: i64, month: i64) -> i64 {
    match month {
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01, with years that begin in March so that the leap day is the last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + day_of_year - 719_468
}
