//! Sealed texts: how they come in, and how they are opened on the way out.

use std::borrow::Cow;
use std::sync::Arc;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{
    ContextSelectionSet, Error, InputType, InputValueError, InputValueResult, OutputType, Positioned, ServerResult,
    Value,
};
use probity_app::{AppError, Group, Opened, Plaintext, Reader, Scope, Sealer};
use probity_domain::Sealed;

use crate::errors::{ApiError, INVALID_INPUT};
use crate::limits::{LONGEST_NAME, LONGEST_TEXT};

/// A sealed text of a record, opened when it is asked for: null when the viewer does not get it, when there is none, and
/// when its key was destroyed.
pub struct Text(Option<Handle>);

struct Handle {
    reader: Arc<Reader>,
    group: Group,
    stream: Arc<str>,
    sealed: Sealed,
}

/// Where the fields of one group in one stream are opened.
#[derive(Clone)]
pub(crate) struct Lens {
    reader: Arc<Reader>,
    group: Group,
    stream: Arc<str>,
}

impl Lens {
    pub(crate) fn new(reader: &Arc<Reader>, group: Group, stream: &str) -> Self {
        Self {
            reader: Arc::clone(reader),
            group,
            stream: Arc::from(stream),
        }
    }

    /// The same stream, through the rule of another group.
    pub(crate) fn within(&self, group: Group) -> Self {
        Self { group, ..self.clone() }
    }

    /// The text of a field.
    pub(crate) fn text(&self, sealed: &Sealed) -> Text {
        Text(Some(Handle {
            reader: Arc::clone(&self.reader),
            group: self.group,
            stream: Arc::clone(&self.stream),
            sealed: sealed.clone(),
        }))
    }

    /// The text of a field that may be empty.
    pub(crate) fn maybe(&self, sealed: Option<&Sealed>) -> Text {
        sealed.map_or(Text(None), |sealed| self.text(sealed))
    }

    /// Texts of the group are withheld from the viewer.
    pub(crate) fn redacted(&self) -> bool {
        self.reader.scope(self.group) != Scope::Full
    }

    /// The stream that its texts stand in.
    pub(crate) fn stream(&self) -> &str {
        &self.stream
    }

    /// The viewer may know that there is something.
    pub(crate) fn shows(&self) -> bool {
        self.reader.scope(self.group) != Scope::Nothing
    }
}

impl Handle {
    async fn open(&self) -> Result<Option<Plaintext>, AppError> {
        Ok(match self.reader.open(self.group, &self.stream, &self.sealed).await? {
            Opened::Text(text) => Some(text),
            Opened::Withheld | Opened::Erased => None,
        })
    }
}

impl Text {
    /// No text.
    pub(crate) fn none() -> Self {
        Self(None)
    }

    /// The text as the viewer gets it.
    pub(crate) async fn open(&self) -> Result<Option<Plaintext>, AppError> {
        match &self.0 {
            Some(handle) => handle.open().await,
            None => Ok(None),
        }
    }
}

impl OutputType for Text {
    fn type_name() -> Cow<'static, str> {
        <String as OutputType>::type_name()
    }

    fn qualified_type_name() -> String {
        <String as OutputType>::type_name().into_owned()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <String as OutputType>::create_type_info(registry);
        <Self as OutputType>::qualified_type_name()
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let Some(handle) = &self.0 else {
            return Ok(Value::Null);
        };
        match handle.open().await {
            Ok(text) => Ok(text.map_or(Value::Null, |text| Value::String(text.expose().to_owned()))),
            Err(error) => {
                let error = Error::from(ApiError::from(error)).into_server_error(field.pos);
                Err(ctx.set_error_path(error))
            }
        }
    }
}

macro_rules! string_input {
    ($(#[$doc:meta])* $name:ident($inner:ty) up to $limit:expr) => {
        $(#[$doc])*
        pub struct $name(pub $inner);

        impl InputType for $name {
            type RawValueType = Self;

            fn type_name() -> Cow<'static, str> {
                <String as InputType>::type_name()
            }

            fn create_type_info(registry: &mut Registry) -> String {
                <String as InputType>::create_type_info(registry)
            }

            fn parse(value: Option<Value>) -> InputValueResult<Self> {
                let refuse = |reason: String| {
                    Err(InputValueError::custom(reason).with_extension("code", INVALID_INPUT))
                };
                match value {
                    Some(Value::String(text)) if $limit < usize::MAX && text.trim().is_empty() => {
                        refuse("expected a text that is not empty".to_owned())
                    }
                    Some(Value::String(text)) if text.chars().count() > $limit => {
                        refuse(format!("expected at most {} characters", $limit))
                    }
                    Some(Value::String(text)) => Ok(Self(text.into())),
                    _ => refuse("expected a text".to_owned()),
                }
            }

            fn to_value(&self) -> Value {
                Value::Null
            }

            fn as_raw_value(&self) -> Option<&Self> {
                Some(self)
            }
        }
    };
}

string_input! {
    /// A text in confidence, as it comes in. Whether it is too long, or empty, is checked where its field is known.
    Prose(Plaintext) up to usize::MAX
}

string_input! {
    /// A short name that is no secret: not empty, of limited length.
    Name(String) up to LONGEST_NAME
}

impl Prose {
    /// Seals the text as a field. `field` is the name within the stream; what stands after its last dot names the member
    /// of the input in an error.
    pub(crate) fn seal(&self, sealer: &mut Sealer, field: &str) -> Result<Sealed, AppError> {
        let member = field.rsplit('.').next().unwrap_or(field);
        self.check(&camel(member))?;
        Ok(sealer.seal(field, &self.0)?)
    }

    /// The text, to be handed on to a use case that seals it.
    pub(crate) fn taken(self, member: &str) -> Result<Plaintext, AppError> {
        self.check(member)?;
        Ok(self.0)
    }

    fn check(&self, member: &str) -> Result<(), AppError> {
        let text = self.0.expose();
        if text.trim().is_empty() {
            return Err(AppError::invalid(member, "expected a text that is not empty"));
        }
        if text.chars().count() > LONGEST_TEXT {
            return Err(AppError::invalid(
                member,
                format!("expected at most {LONGEST_TEXT} characters"),
            ));
        }
        Ok(())
    }
}

/// The name of a field of an event as a member of an input (`new_evidence`: `newEvidence`).
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |camel, word| {
        let (head, tail) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        camel + &head.to_uppercase() + tail
    })
}

/// Seals a text that may be missing.
pub(crate) fn seal_maybe(sealer: &mut Sealer, field: &str, text: Option<&Prose>) -> Result<Option<Sealed>, AppError> {
    text.map(|text| text.seal(sealer, field)).transpose()
}

impl Name {
    /// The name.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
