//! What was done with a file, in the reporter's words.

use probity_app::{About, GivenFile, Treatment};

use crate::locale::Locale;

/// A file as the page shows it.
pub(crate) struct TakenFile {
    /// Its name.
    pub(crate) name: String,
    about: About,
}

/// A file that was just taken in.
pub(crate) fn taken(file: &GivenFile) -> TakenFile {
    TakenFile::new(file.name.expose(), file.about.clone())
}

impl TakenFile {
    pub(crate) fn new(name: &str, about: About) -> Self {
        Self {
            name: name.to_owned(),
            about,
        }
    }

    /// What was done with it, and what is known to be still in it.
    pub(crate) fn told(&self, locale: Locale) -> Vec<String> {
        let mut told = vec![locale.t(done(self.about.treatment))];
        let remains = self.about.remains;
        let all = [
            (remains.names, "file-remains-names"),
            (remains.paths, "file-remains-paths"),
            (remains.files, "file-remains-files"),
        ];
        told.extend(
            all.into_iter()
                .filter(|(there, _)| *there)
                .map(|(_, key)| locale.t(key)),
        );
        told
    }
}

fn done(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Cleaned => "file-cleaned",
        Treatment::NothingFound => "file-nothing-found",
        Treatment::NotPossible => "file-not-possible",
        Treatment::TooLarge => "file-too-large",
        Treatment::Protected => "file-protected",
        Treatment::Unreadable => "file-unreadable",
        Treatment::Kept | Treatment::Evidence => "file-kept",
    }
}
