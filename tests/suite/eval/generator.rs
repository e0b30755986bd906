//! Cases for the comparison with somebody else's evaluator: requests, and policies that nearly meet them.
//!
//! Deterministic: the same number makes the same case on every machine.

use serde_json::{Map, Value, json};

pub(super) const ACCOUNT: &str = "111122223333";
pub(super) const OTHER_ACCOUNT: &str = "999900001111";
const TEAM: (&str, &str) = ("aws:PrincipalTag/team", "web");

/// A request with all policies that it meets, in JSON.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub caller: Caller,
    pub action: &'static str,
    pub resource: &'static str,
    /// Keys with their values.
    pub context: Vec<(&'static str, Vec<String>)>,
    pub identity: Vec<Value>,
    pub boundary: Option<Value>,
    pub service_control: Vec<Value>,
    pub endpoint: Option<Value>,
    pub resource_policy: Option<Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Caller {
    Role,
    ForeignRole,
    Root,
    Service,
    Anonymous,
}

impl Caller {
    /// The ARN of a role, the name of a service.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Role => "arn:aws:iam::111122223333:role/web/build",
            Self::ForeignRole => "arn:aws:iam::999900001111:role/build",
            Self::Root => "arn:aws:iam::111122223333:root",
            Self::Service => "events.amazonaws.com",
            Self::Anonymous => "",
        }
    }
}

/// Splitmix64.
pub(super) struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("below a usize")
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    fn up_to<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..=self.below(most + 1)).skip(1).map(|_| make(self)).collect()
    }
}

const CALLS: [(&str, &str); 8] = [
    ("s3:GetObject", "arn:aws:s3:::web-artifacts/in/a.zip"),
    ("s3:PutObject", "arn:aws:s3:::web-artifacts/out/b"),
    ("s3:ListBucket", "arn:aws:s3:::web-artifacts"),
    ("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd"),
    ("sns:Publish", "arn:aws:sns:eu-west-1:111122223333:web-approvals"),
    ("logs:PutLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/codebuild/web:log-stream:x"),
    ("codebuild:StartBuild", "arn:aws:codebuild:eu-west-1:111122223333:project/web-build"),
    ("sts:AssumeRole", "arn:aws:iam::111122223333:role/web/deploy"),
];

/// Keys with the values that requests send and policies ask for.
const STRINGS: &[&str] = &["in/", "in/a", "out/", "In/", "in/a/b"];
const ACCOUNTS: &[&str] = &[ACCOUNT, OTHER_ACCOUNT, "111122223334"];
const ARNS: &[&str] = &[
    "arn:aws:codebuild:eu-west-1:111122223333:project/web",
    "arn:aws:codebuild:eu-west-1:111122223333:project/web-build",
    "arn:aws:codebuild:eu-west-1:999900001111:project/web",
    "arn:aws:logs:eu-west-1:111122223333:log-group:web:x",
];
const NUMBERS: &[&str] = &["0", "1", "9.5", "10", "10.0", "-3", "100"];
const DATES: &[&str] = &[
    "2026-01-01T00:00:00Z",
    "2025-12-31T23:59:59Z",
    "2026-01-01T01:00:00+01:00",
    "2026-01-01T00:00:00.5Z",
    "1767225600",
    "2024-02-29T12:00:00-05:30",
    "0",
];
const BOOLEANS: &[&str] = &["true", "false"];
const ADDRESSES: &[&str] = &["203.0.113.7", "203.0.114.1", "10.0.0.1", "2001:db8::1", "2001:db8:1::1", "::1"];
const RANGES: &[&str] =
    &["203.0.113.0/24", "203.0.113.7", "10.0.0.0/8", "0.0.0.0/0", "2001:DB8::/32", "2001:db8::/48", "::/0"];
const BYTES: &[&str] = &["QmluYXJ5", "AAEC", "/w=="];
const TAGS: &[&str] = &["team", "Team", "cost-center", "stage"];

type Kind = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// Key, values that are sent, values that are asked for, operators.
const KINDS: &[Kind] = &[
    ("s3:prefix", STRINGS, STRINGS, STRING_OPERATORS),
    ("aws:SourceAccount", ACCOUNTS, ACCOUNTS, STRING_OPERATORS),
    ("aws:SourceArn", ARNS, ARNS, ARN_OPERATORS),
    ("aws:SourceArn", ARNS, ARNS, STRING_OPERATORS),
    ("s3:max-keys", NUMBERS, NUMBERS, NUMERIC_OPERATORS),
    ("aws:CurrentTime", DATES, DATES, DATE_OPERATORS),
    ("aws:SecureTransport", BOOLEANS, BOOLEANS, &["Bool"]),
    ("aws:SourceIp", ADDRESSES, RANGES, &["IpAddress", "NotIpAddress"]),
    ("k:bytes", BYTES, BYTES, &["BinaryEquals"]),
    ("aws:TagKeys", TAGS, TAGS, SET_OPERATORS),
];

const STRING_OPERATORS: &[&str] = &[
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
];
const ARN_OPERATORS: &[&str] = &["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"];
const NUMERIC_OPERATORS: &[&str] = &[
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
];
const DATE_OPERATORS: &[&str] =
    &["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"];
const SET_OPERATORS: &[&str] = &[
    "ForAllValues:StringEquals",
    "ForAnyValue:StringEquals",
    "ForAllValues:StringNotEquals",
    "ForAnyValue:StringNotEquals",
    "ForAllValues:StringLike",
    "ForAnyValue:StringLike",
    "ForAllValues:StringNotLike",
    "ForAnyValue:StringNotLike",
    "ForAllValues:StringEqualsIgnoreCase",
    "ForAnyValue:StringNotEqualsIgnoreCase",
];

/// The case of a number.
pub(super) fn case(number: u64) -> Case {
    let random = &mut Random(number.wrapping_mul(0x5851_F42D_4C95_7F2D));
    let (action, resource) = *random.pick(&CALLS);
    let callers = [
        Caller::Role,
        Caller::Role,
        Caller::Role,
        Caller::ForeignRole,
        Caller::Root,
        Caller::Service,
        Caller::Anonymous,
    ];
    let caller = *random.pick(&callers);
    let context = context(random);
    let maker = Maker { caller, action, resource, context: &context };
    let identity = random.up_to(2, |random| maker.policy(random, 75, false));
    let boundary = random.chance(25).then(|| maker.policy(random, 90, false));
    let service_control =
        if random.chance(25) { random.up_to(2, |random| maker.policy(random, 90, false)) } else { Vec::new() };
    let endpoint = random.chance(15).then(|| maker.policy(random, 90, true));
    // A key and a role always have a policy.
    let always = action.starts_with("kms:") || action.starts_with("sts:");
    let percent = if always {
        100
    } else if matches!(caller, Caller::Role | Caller::Root) {
        60
    } else {
        90
    };
    let resource_policy = random.chance(percent).then(|| maker.policy(random, 85, true));
    Case { caller, action, resource, context, identity, boundary, service_control, endpoint, resource_policy }
}

fn context(random: &mut Random) -> Vec<(&'static str, Vec<String>)> {
    let mut context = vec![(TEAM.0, vec![TEAM.1.to_owned()])];
    for (key, sent, _, _) in KINDS {
        if context.iter().all(|(other, _)| other != key) && random.chance(60) {
            let count = if *key == "aws:TagKeys" { random.below(4) } else { 1 };
            let values = (0..count).map(|_| (*random.pick(sent)).to_owned()).collect();
            context.push((key, values));
        }
    }
    context
}

/// Makes policies that nearly meet a request.
struct Maker<'a> {
    caller: Caller,
    action: &'a str,
    resource: &'a str,
    context: &'a [(&'static str, Vec<String>)],
}

impl Maker<'_> {
    fn policy(&self, random: &mut Random, allow: u64, principal: bool) -> Value {
        let mut statements: Vec<Value> =
            (0..=random.below(3)).map(|_| self.statement(random, allow, principal)).collect();
        let statement =
            if statements.len() == 1 && random.chance(50) { statements.remove(0) } else { json!(statements) };
        json!({"Version": "2012-10-17", "Statement": statement})
    }

    fn statement(&self, random: &mut Random, allow: u64, principal: bool) -> Value {
        let mut statement = Map::new();
        statement.insert("Effect".to_owned(), json!(if random.chance(allow) { "Allow" } else { "Deny" }));
        if principal {
            let not = statement["Effect"] == "Deny" && random.chance(10);
            let element = if not { "NotPrincipal" } else { "Principal" };
            statement.insert(element.to_owned(), self.principal(random, not));
        }
        let not = random.chance(8);
        let actions = one_or_many(random, |random| self.action_pattern(random));
        statement.insert(if not { "NotAction" } else { "Action" }.to_owned(), actions);
        let not = random.chance(8);
        let resources = one_or_many(random, |random| self.resource_pattern(random));
        statement.insert(if not { "NotResource" } else { "Resource" }.to_owned(), resources);
        let conditions = if random.chance(50) { 1 + random.below(2) } else { 0 };
        let mut block = Map::new();
        for _ in 0..conditions {
            let (operator, key, values) = self.condition(random);
            // `ArnEquals` and `ArnLike` are one operator, and a block of conditions has each operator once.
            let twin = if operator.contains("Equals") {
                operator.replace("Equals", "Like")
            } else {
                operator.replace("Like", "Equals")
            };
            if operator.contains("Arn") && block.contains_key(&twin) {
                continue;
            }
            let keys = block.entry(operator).or_insert_with(|| json!({}));
            keys[key] = values;
        }
        if !block.is_empty() {
            statement.insert("Condition".to_owned(), Value::Object(block));
        }
        Value::Object(statement)
    }

    fn principal(&self, random: &mut Random, not: bool) -> Value {
        // `NotPrincipal` with a part of the caller "might" deny it, says the documentation: that is not asked.
        let own = match self.caller {
            Caller::Role if not => "arn:aws:iam::999900001111:role/other",
            Caller::ForeignRole if not => "arn:aws:iam::111122223333:role/other",
            Caller::Anonymous => "arn:aws:iam::111122223333:role/web/build",
            caller => caller.name(),
        };
        let own = if self.caller == Caller::Service { json!({"Service": own}) } else { json!({"AWS": own}) };
        let others = [
            json!("*"),
            json!({"AWS": "*"}),
            json!({"AWS": "arn:aws:iam::111122223333:root"}),
            json!({"AWS": ACCOUNT}),
            json!({"AWS": [OTHER_ACCOUNT, "arn:aws:iam::111122223333:role/other"]}),
            json!({"AWS": "arn:aws:iam::999900001111:root"}),
            json!({"AWS": "arn:aws:iam::111122223333:role/web/build"}),
            json!({"AWS": "arn:aws:iam::111122223333:role/build"}),
            json!({"Service": "events.amazonaws.com"}),
            json!({"Service": ["sns.amazonaws.com", "events.amazonaws.com"]}),
            json!({"Service": "codebuild.amazonaws.com"}),
        ];
        if random.chance(45) {
            return own;
        }
        loop {
            let other = random.pick(&others);
            let account = if self.caller == Caller::ForeignRole { OTHER_ACCOUNT } else { ACCOUNT };
            let role = matches!(self.caller, Caller::Role | Caller::ForeignRole);
            let other_text = other.to_string();
            if !not || !role || !(other_text.contains(account) || other_text.contains('*')) {
                return other.clone();
            }
        }
    }

    fn action_pattern(&self, random: &mut Random) -> String {
        let (service, name) = self.action.split_once(':').expect("a service");
        match random.below(12) {
            0 | 1 => "*".to_owned(),
            2 | 3 => format!("{service}:*"),
            4 => self.action.to_uppercase(),
            5 => format!("{service}:{}*", &name[..random.below(name.len())]),
            6 => format!("{service}:*{}", &name[random.below(name.len())..]),
            7 => with_question_mark(random, self.action, service.len() + 1),
            8 => random.pick(&CALLS).0.to_owned(),
            9 => format!("{service}:{name}s"),
            _ => self.action.to_owned(),
        }
    }

    fn resource_pattern(&self, random: &mut Random) -> String {
        let start = self.resource.match_indices(':').nth(4).expect("an ARN").0 + 1;
        let cut = start + random.below(self.resource.len() - start);
        match random.below(13) {
            0 | 1 => "*".to_owned(),
            2 | 3 => format!("{}*", &self.resource[..cut]),
            4 => {
                // What is left out has no colon: the documentation does not say whether this `*` goes on over one.
                let segment = self.resource[cut..].find(':').unwrap_or(self.resource.len() - cut);
                let end = cut + random.below(segment + 1);
                format!("{}*{}", &self.resource[..cut], &self.resource[end..])
            }
            5 => with_question_mark(random, self.resource, start),
            6 => self.resource.replacen("web", "${aws:PrincipalTag/team}", 1),
            7 => self.resource.replacen("web", "${aws:PrincipalTag/none, 'web'}", 1),
            8 => self.resource.replace(ACCOUNT, random.pick::<&str>(&["*", OTHER_ACCOUNT, "1111222233??"])),
            9 => self.resource.replace("eu-west-1", random.pick::<&str>(&["*", "eu-west-2", "eu-*-1"])),
            10 => random
                .pick(&[
                    format!("{}{}", &self.resource[..start], self.resource[start..].to_uppercase()),
                    format!("{}x", self.resource),
                    self.resource.replace("web", "api"),
                ])
                .clone(),
            _ => self.resource.to_owned(),
        }
    }

    fn condition(&self, random: &mut Random) -> (String, &'static str, Value) {
        let (key, _, asked, operators) = random.pick(KINDS);
        if random.chance(8) {
            return ("Null".to_owned(), key, json!(random.pick(BOOLEANS)));
        }
        let mut operator = (*random.pick(operators)).to_owned();
        if !operator.contains(':') && random.chance(25) {
            operator.push_str("IfExists");
        }
        let sent = self.context.iter().find(|(other, _)| other == key).and_then(|(_, values)| values.first());
        let value = |random: &mut Random| match sent {
            Some(sent) if random.chance(50) && *key != "aws:SourceIp" => sent.clone(),
            _ => (*random.pick(asked)).to_owned(),
        };
        let wild = operator.contains("Like") || operator.contains("Arn");
        let values = one_or_many(random, |random| {
            let value = value(random);
            if wild && random.chance(50) { wildcards(random, &value) } else { value }
        });
        (operator, key, values)
    }
}

fn one_or_many(random: &mut Random, mut make: impl FnMut(&mut Random) -> String) -> Value {
    if random.chance(60) { json!(make(random)) } else { json!([make(random), make(random)]) }
}

fn with_question_mark(random: &mut Random, text: &str, from: usize) -> String {
    let at = from + random.below(text.len() - from);
    if &text[at..=at] == ":" { text.to_owned() } else { format!("{}?{}", &text[..at], &text[at + 1..]) }
}

/// A text with a wildcard; in an ARN inside of one of its parts.
fn wildcards(random: &mut Random, text: &str) -> String {
    let from = text.match_indices(':').nth(4).map_or(0, |(at, _)| at + 1);
    match random.below(4) {
        0 => with_question_mark(random, text, from),
        1 => text.replacen(":111122223333:", ":*:", 1),
        2 => format!("{}*{}", &text[..from], &text[from + random.below(text.len() - from)..]),
        _ => format!("{}*", &text[..from + random.below(text.len() - from)]),
    }
}
