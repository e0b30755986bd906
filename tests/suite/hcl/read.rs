//! Reads printed text back with `hcl-edit` into our own types, and takes from a tree what text cannot keep.

use hcl_edit::expr::{Expression, ObjectKey, TraversalOperator, UnaryOperator};
use hcl_edit::structure::{self, BlockLabel};
use hcl_edit::template::Element;
use tfpipe::hcl::{Block, Body, Entry, Expr, Part, Reference, Step, Structure};

/// The tree of a text, without comments, blank lines and parentheses.
pub(super) fn parse(text: &str) -> Result<Body, String> {
    text.parse::<structure::Body>().map_err(|error| error.to_string()).and_then(|parsed| body(&parsed))
}

/// The tree that a print and a parse should give: no comments, no blank lines, one way to say each string.
pub(super) fn essence(body: &Body) -> Body {
    let essential = |structure: &Structure| match structure {
        Structure::Comment(_) | Structure::Blank => None,
        Structure::Argument { name, value, .. } => {
            Some(Structure::Argument { comment: Vec::new(), name: name.clone(), value: plain(value) })
        }
        Structure::Block(block) => {
            Some(Structure::Block(Block { comment: Vec::new(), body: essence(&block.body), ..block.clone() }))
        }
    };
    Body { structures: body.structures.iter().filter_map(essential).collect() }
}

fn plain(expr: &Expr) -> Expr {
    let boxed = |expr: &Expr| Box::new(plain(expr));
    match expr {
        Expr::Null | Expr::Bool(_) | Expr::Number(_) | Expr::Reference(_) => expr.clone(),
        Expr::Template(parts) => template(parts.clone()),
        Expr::List(items) => Expr::list(items.iter().map(|item| plain(&item.value))),
        Expr::Object(entries) => Expr::object(entries.iter().map(|entry| (entry.key.clone(), plain(&entry.value)))),
        Expr::Call(name, arguments) => Expr::call(name, arguments.iter().map(plain)),
        Expr::Conditional(test, then, otherwise) => Expr::Conditional(boxed(test), boxed(then), boxed(otherwise)),
        Expr::Binary(left, operator, right) => Expr::Binary(boxed(left), operator, boxed(right)),
        Expr::ForList { name, each, value } => {
            Expr::ForList { name: name.clone(), each: boxed(each), value: boxed(value) }
        }
        Expr::ForObject { names, each, entry } => Expr::ForObject {
            names: names.clone(),
            each: boxed(each),
            entry: Box::new((plain(&entry.0), plain(&entry.1))),
        },
    }
}

/// A string with nested strings opened, literals joined, and the expression itself if there is nothing else.
fn template(parts: Vec<Part>) -> Expr {
    let parts = parts.into_iter().map(|part| match part {
        Part::Literal(text) => Expr::string(text),
        Part::Interpolation(inner) => match plain(&inner) {
            Expr::Template(parts) => Expr::Template(parts),
            other => Expr::Template(vec![Part::Interpolation(other)]),
        },
    });
    match Expr::concat(parts) {
        Expr::Template(parts) => match <[Part; 1]>::try_from(parts) {
            Ok([Part::Interpolation(inner)]) => inner,
            Ok(literal) => Expr::Template(literal.into()),
            Err(parts) => Expr::Template(parts),
        },
        other => other,
    }
}

fn body(parsed: &structure::Body) -> Result<Body, String> {
    let structures = parsed.iter().map(|structure| match structure {
        structure::Structure::Attribute(attribute) => Ok(Structure::Argument {
            comment: Vec::new(),
            name: attribute.key.to_string(),
            value: expr(&attribute.value)?,
        }),
        structure::Structure::Block(parsed) => {
            let labels = parsed.labels.iter().map(|label| match label {
                BlockLabel::String(label) => Ok(label.to_string()),
                BlockLabel::Ident(label) => Err(format!("a bare label: {}", label.as_str())),
            });
            let labels = labels.collect::<Result<_, _>>()?;
            let (kind, body) = (parsed.ident.to_string(), body(&parsed.body)?);
            Ok(Structure::Block(Block { comment: Vec::new(), kind, labels, body }))
        }
    });
    Ok(Body { structures: structures.collect::<Result<_, String>>()? })
}

fn expr(parsed: &Expression) -> Result<Expr, String> {
    let boxed = |parsed: &Expression| expr(parsed).map(Box::new);
    Ok(match parsed {
        Expression::Null(_) => Expr::Null,
        Expression::Bool(value) => Expr::Bool(**value),
        Expression::Number(_) | Expression::UnaryOp(_) => Expr::Number(number(parsed)?),
        Expression::String(text) => Expr::string(text.as_str()),
        Expression::Array(items) => Expr::list(items.iter().map(expr).collect::<Result<Vec<_>, _>>()?),
        Expression::Object(object) => {
            let entry = |(name, value): (&ObjectKey, &hcl_edit::expr::ObjectValue)| {
                Ok(Entry { comment: Vec::new(), key: key(name)?, value: expr(value.expr())? })
            };
            Expr::Object(object.iter().map(entry).collect::<Result<_, String>>()?)
        }
        Expression::StringTemplate(parsed) => Expr::Template(parsed.iter().map(part).collect::<Result<_, _>>()?),
        Expression::Parenthesis(inner) => expr(inner.inner())?,
        Expression::Variable(name) => Expr::reference(name.as_str()),
        Expression::Conditional(inner) => {
            Expr::Conditional(boxed(&inner.cond_expr)?, boxed(&inner.true_expr)?, boxed(&inner.false_expr)?)
        }
        Expression::FuncCall(call) => {
            Expr::call(call.name.name.as_str(), call.args.iter().map(expr).collect::<Result<Vec<_>, _>>()?)
        }
        Expression::Traversal(parsed) => {
            let Expr::Reference(root) = expr(&parsed.expr)? else { return Err(format!("a step from {parsed:?}")) };
            let steps = parsed.operators.iter().map(|operator| step(operator)).collect::<Result<_, _>>()?;
            Expr::Reference(Reference { steps, ..root })
        }
        Expression::BinaryOp(inner) => {
            Expr::binary(expr(&inner.lhs_expr)?, inner.operator.as_str(), expr(&inner.rhs_expr)?)
        }
        Expression::ForExpr(parsed) => for_expr(parsed)?,
        Expression::HeredocTemplate(_) => return Err("a heredoc".to_owned()),
    })
}

fn for_expr(parsed: &hcl_edit::expr::ForExpr) -> Result<Expr, String> {
    let name = parsed.intro.value_var.to_string();
    let (each, value) = (expr(&parsed.intro.collection_expr)?, expr(&parsed.value_expr)?);
    Ok(match (&parsed.intro.key_var, &parsed.key_expr) {
        (Some(first), Some(key)) => Expr::ForObject {
            names: (first.to_string(), name),
            each: each.into(),
            entry: Box::new((expr(key)?, value)),
        },
        (None, None) => Expr::ForList { name, each: each.into(), value: value.into() },
        other => return Err(format!("a loop with {other:?}")),
    })
}

fn part(parsed: &Element) -> Result<Part, String> {
    match parsed {
        Element::Literal(text) => Ok(Part::Literal(text.to_string())),
        Element::Interpolation(inner) => Ok(Part::Interpolation(expr(&inner.expr)?)),
        Element::Directive(_) => Err("a directive".to_owned()),
    }
}

fn key(parsed: &ObjectKey) -> Result<String, String> {
    match parsed {
        ObjectKey::Ident(name) => Ok(name.to_string()),
        ObjectKey::Expression(Expression::String(text)) => Ok(text.to_string()),
        ObjectKey::Expression(other) => Err(format!("a computed key: {other:?}")),
    }
}

fn step(parsed: &TraversalOperator) -> Result<Step, String> {
    match parsed {
        TraversalOperator::GetAttr(name) => Ok(Step::Attribute(name.to_string())),
        TraversalOperator::Index(Expression::String(name)) => Ok(Step::Attribute(name.to_string())),
        TraversalOperator::Index(index) => {
            usize::try_from(number(index)?).map(Step::Index).map_err(|error| error.to_string())
        }
        other => Err(format!("a step of {other:?}")),
    }
}

/// `hcl-edit` reads a sign as part of the number where it can, and as an operator elsewhere.
fn number(parsed: &Expression) -> Result<i64, String> {
    let whole = |value: &hcl_edit::Number| value.as_i64().map(i128::from).or(value.as_u64().map(i128::from));
    let value = match parsed {
        Expression::Number(value) => whole(value),
        Expression::UnaryOp(inner) if *inner.operator.value() == UnaryOperator::Neg => match &inner.expr {
            Expression::Number(value) => whole(value).map(|value| -value),
            _ => None,
        },
        _ => None,
    };
    value.and_then(|value| i64::try_from(value).ok()).ok_or_else(|| format!("a number of {parsed:?}"))
}
