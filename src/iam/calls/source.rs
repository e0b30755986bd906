//! Sources in words: the table's short ones, for whoever never saw the table.

/// The beginnings of sources that the table shortens.
const SHORT: &[(&str, &str)] = &[
    ("UG ", "CodePipeline user guide, "),
    ("CBUG ", "CodeBuild user guide, "),
    ("CDK ", "aws-cdk, "),
    ("IAM: ", "service authorization reference: "),
    ("our code: ", "the module's own code: "),
];

/// A source as a reader of a module knows it.
pub fn spelled_out(source: &str) -> String {
    source.split("; ").map(one).collect::<Vec<_>>().join("; ")
}

fn one(source: &str) -> String {
    let long = SHORT.iter().find_map(|(short, long)| Some(format!("{long}{}", source.strip_prefix(short)?)));
    long.unwrap_or_else(|| source.to_owned())
}
