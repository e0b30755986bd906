//! Sources in words: the table's short ones, for whoever never saw the table.

/// The beginnings of sources that the table shortens.
const SHORT: &[(&str, &str)] = &[
    ("UG ", "CodePipeline user guide, "),
    ("CBUG ", "CodeBuild user guide, "),
    ("CDK ", "aws-cdk, "),
    ("IAM: ", "service authorization reference: "),
    ("our code: ", "the module's own code: "),
];

/// What stands before a source in a text.
const BEFORE: &[&str] = &["; ", "("];

/// A text with each source that it names as a reader of a module knows it.
pub fn spelled_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut begins = true;
    while let Some(letter) = rest.chars().next() {
        let short = SHORT.iter().filter(|_| begins).find_map(|(short, long)| Some((rest.strip_prefix(short)?, long)));
        if let Some((after, long)) = short {
            out.push_str(long);
            rest = after;
        } else {
            out.push(letter);
            rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        }
        begins = BEFORE.iter().any(|before| out.ends_with(before));
    }
    out
}
