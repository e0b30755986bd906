//! What holds for every document.

use super::generate;
use super::read::{essence, parse};
use proptest::prelude::*;
use tfpipe::hcl::{Body, Expr, Part, Structure};

fn many() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(800) }
}

fn value_of(body: &Body) -> Option<&Expr> {
    match body.structures.as_slice() {
        [Structure::Argument { value, .. }] => Some(value),
        _ => None,
    }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn a_printed_document_reads_back_as_the_same_tree(body in generate::body()) {
        let text = body.print();
        let read = parse(&text);
        prop_assert_eq!(read.as_ref(), Ok(&essence(&body)), "{}", text);
    }

    #[test]
    fn what_was_read_back_prints_the_same(body in generate::body()) {
        let essential = essence(&body);
        let text = essential.print();
        let again = parse(&text).map(|read| read.print());
        prop_assert_eq!(again, Ok(text));
    }

    #[test]
    fn a_string_stays_a_literal(text in generate::text()) {
        let printed = Body::new().set("value", text.as_str()).print();
        prop_assert_eq!(printed.lines().count(), 1);
        prop_assert!(!printed.trim_end().contains(char::is_control));
        let read = parse(&printed).map_err(TestCaseError::fail)?;
        prop_assert_eq!(value_of(&read), Some(&Expr::string(text)), "{}", printed);
    }

    #[test]
    fn an_interpolation_stays_one_between_any_texts(before in generate::text(), after in generate::text()) {
        let parts = [Expr::string(before), Expr::reference("local.x"), Expr::string(after)];
        let body = Body::new().set("value", Expr::concat(parts));
        let printed = body.print();
        let read = parse(&printed).map_err(TestCaseError::fail)?;
        prop_assert_eq!(&read, &essence(&body), "{}", printed);
        let Some(value) = value_of(&read) else { return Err(TestCaseError::fail("no value")) };
        let references = match value {
            Expr::Template(parts) => parts.iter().filter(|part| matches!(part, Part::Interpolation(_))).count(),
            _ => 1,
        };
        prop_assert_eq!(references, 1, "{}", printed);
    }

    #[test]
    fn blank_lines_are_single_and_never_at_an_edge(body in generate::body()) {
        let text = body.print();
        prop_assert!(!text.contains("\n\n\n"));
        prop_assert!(!text.starts_with('\n') && !text.ends_with("\n\n"));
        let lines: Vec<_> = text.lines().map(str::trim_start).collect();
        for pair in lines.windows(2) {
            let opens = pair[0].ends_with('{') && !pair[0].starts_with('#') && pair[1].is_empty();
            let shuts = pair[0].is_empty() && pair[1].starts_with('}');
            prop_assert!(!opens && !shuts, "{}", text);
        }
        prop_assert!(text.lines().all(|line| line.trim_end() == line), "{}", text);
        prop_assert!(text.is_empty() || text.ends_with('\n'));
    }

    #[test]
    fn names_cannot_carry_code(name in generate::text(), label in generate::text()) {
        let call = Expr::call(&name, [Expr::reference(&name)]);
        let text = Body::new().set(&name, call).comment(name.as_str()).comment(label.as_str()).print();
        let read = parse(&text).map_err(TestCaseError::fail)?;
        prop_assert!(matches!(value_of(&read), Some(Expr::Call(_, arguments)) if arguments.len() == 1), "{}", text);
    }
}
