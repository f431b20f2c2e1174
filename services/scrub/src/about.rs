//! What a file is, and what was done with it: a text that is sealed beside the file's name.

use std::fmt::Write as _;

/// What was done with the metadata of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Treatment {
    /// Something was taken out: what is stored is not, byte for byte, what was sent.
    Cleaned,
    /// There was nothing to take out: what is stored is what was sent.
    NothingFound,
    /// Files of this kind cannot be cleaned; stored as sent.
    NotPossible,
    /// It is too large to be cleaned; stored as sent.
    TooLarge,
    /// It is encrypted or signed, and would not open or hold any more; stored as sent.
    Protected,
    /// It is damaged, or not what it seems to be; stored as sent.
    Unreadable,
    /// The reporter chose to keep it exactly as it is.
    Kept,
    /// Evidence that staff secured, which is never changed.
    Evidence,
}

impl Treatment {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::Cleaned,
        Self::NothingFound,
        Self::NotPossible,
        Self::TooLarge,
        Self::Protected,
        Self::Unreadable,
        Self::Kept,
        Self::Evidence,
    ];

    /// Its name in stored texts, and in the keys of translations.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cleaned => "cleaned",
            Self::NothingFound => "nothing-found",
            Self::NotPossible => "not-possible",
            Self::TooLarge => "too-large",
            Self::Protected => "protected",
            Self::Unreadable => "unreadable",
            Self::Kept => "kept",
            Self::Evidence => "evidence",
        }
    }
}

/// What was seen in a cleaned file and is still in it, because it belongs to the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Remains {
    /// Names of people at comments, tracked changes or annotations.
    pub names: bool,
    /// Paths of folders, which can hold the name of a user.
    pub paths: bool,
    /// Files inside the file, which were not cleaned.
    pub files: bool,
}

impl Remains {
    /// The names of those that are there, in stored texts and in the keys of translations.
    pub fn labels(self) -> impl Iterator<Item = &'static str> {
        let all = [(self.names, "names"), (self.paths, "paths"), (self.files, "files")];
        all.into_iter().filter_map(|(there, label)| there.then_some(label))
    }
}

/// What a file is, and what was done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its media type, by its content.
    pub media_type: String,
    /// What was done.
    pub treatment: Treatment,
    /// What is known to be still in it.
    pub remains: Remains,
}

impl About {
    /// With nothing that is known to remain.
    pub fn new(media_type: &str, treatment: Treatment) -> Self {
        Self {
            media_type: media_type.to_owned(),
            treatment,
            remains: Remains::default(),
        }
    }

    /// As one line: media type, treatment, and what remains.
    pub fn line(&self) -> String {
        let mut line = format!("{} {}", self.media_type, self.treatment.name());
        for label in self.remains.labels() {
            // Writing into a string cannot fail.
            let _ = write!(line, " {label}");
        }
        line
    }

    /// From a line; `None` if it is none of ours.
    pub fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let media_type = words.next().filter(|word| word.contains('/'))?;
        let name = words.next()?;
        let treatment = Treatment::ALL.into_iter().find(|known| known.name() == name)?;
        let mut remains = Remains::default();
        for word in words {
            match word {
                "names" => remains.names = true,
                "paths" => remains.paths = true,
                "files" => remains.files = true,
                _ => return None,
            }
        }
        Some(Self {
            remains,
            ..Self::new(media_type, treatment)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_as_what_was_written() {
        for treatment in Treatment::ALL {
            for (names, paths, files) in [(false, false, false), (true, false, true), (false, true, false)] {
                let about = About {
                    remains: Remains { names, paths, files },
                    ..About::new("image/png", treatment)
                };
                assert_eq!(About::parse(&about.line()), Some(about));
            }
        }
        for foreign in [
            "",
            "image/png",
            "image/png washed",
            "png cleaned",
            "image/png cleaned x",
        ] {
            assert_eq!(About::parse(foreign), None, "{foreign}");
        }
    }
}
