//! Symbolic text: texts of a module, parts of which are fixed and known only after apply.
//!
//! A [`Text`] is made of literals and [`Symbol`]s. What a symbol can stand for is its [`Alphabet`], which comes from where the symbol
//! comes from: the account, a variable with its validation, an attribute of a resource. People see a symbol as its name between `⟨` and
//! `⟩`; nothing outside of this module looks for the brackets. It stands beside the line and knows no phase.
//!
//! ```
//! use tfpipe::symbolic::{Part, Symbol, Text};
//!
//! let arn = Text::of(&[&"arn:", &Symbol::PARTITION, &":s3:::", &"web-", &Symbol::ACCOUNT]);
//! assert_eq!(arn.to_string(), "arn:⟨partition⟩:s3:::web-⟨account⟩");
//! assert_eq!(arn.parts().filter(|part| matches!(part, Part::Symbol(_))).count(), 2);
//! // What somebody wrote is a literal, whatever it looks like.
//! assert_ne!(Text::from("⟨account⟩"), Text::from(Symbol::ACCOUNT));
//! ```

mod alphabet;
mod compare;
mod cut;
mod parts;
mod piece;
mod symbol;

/// The text of some pieces, one after the other: `text!["arn:aws:s3:::", bucket, "/*"]`.
macro_rules! text {
    ($($piece:expr),+ $(,)?) => {
        $crate::symbolic::Text::of(&[$(&$piece),+])
    };
}

pub use alphabet::Alphabet;
pub(crate) use parts::clean;
pub use parts::{Part, Text};
pub use piece::Piece;
pub use symbol::Symbol;
pub(crate) use text;
