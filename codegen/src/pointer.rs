//! Where something stands in the author's document.

use std::fmt;

/// A JSON pointer (RFC 6901) into the author's document, `""` for the whole.
///
/// Every definition of the IR carries one, so that every message can say where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The pointer written as `/paths/~1pets/get`, without a leading `#`.
    pub fn parse(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The member `key` of the object that stands here.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + key.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        for c in key.chars() {
            match c {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                c => text.push(c),
            }
        }
        Self(text)
    }

    /// The item `index` of the array that stands here.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// What this one stands in, or `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        let end = self.0.rfind('/')?;
        Some(Self(self.0[..end].to_owned()))
    }

    /// The keys and indices from the root, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
    }

    /// What `#/components/schemas/A%20B` points at; nothing if it does not begin with `#`. References are URLs, so signs
    /// may be written in percent.
    pub fn of_reference(reference: &str) -> Option<Self> {
        reference.strip_prefix('#').map(|fragment| Self(percent_decoded(fragment)))
    }

    /// The text of RFC 6901.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Shown the way people read it: `paths › /pets/{id} › get`.
impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("the document");
        }
        for (i, token) in self.tokens().enumerate() {
            if i > 0 {
                f.write_str(" › ")?;
            }
            f.write_str(&token)?;
        }
        Ok(())
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let decoded = match (first, tail) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(decoded.unwrap_or(*first));
        rest = if decoded.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
