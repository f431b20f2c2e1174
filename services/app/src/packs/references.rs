//! Published values that figures are shown beside: `figures/references.toml` of a policy folder.

use probity_domain::pack::Text;
use serde::Deserialize;

use super::error::{Fault, PackError};
use super::files::PackFiles;

/// A published value of a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// The figure, by its name.
    pub figure: String,
    /// The value, in the figure's unit.
    pub value: f64,
    /// Whose value it is.
    pub what: Text,
    /// Where it was published.
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    reference: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    figure: toml::Spanned<String>,
    value: f64,
    what: Words,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    zh: String,
    en: String,
}

impl PackFiles {
    /// The references of the folder; none if it has no such file. `is_figure` says whether there is a figure of a name.
    pub fn references(&self, is_figure: impl Fn(&str) -> bool) -> Result<Vec<Reference>, PackError> {
        let Some(document) = self.figure_file("references")? else {
            return Ok(Vec::new());
        };
        let file: File = document.parse()?;
        let unknown = file.reference.iter().map(|entry| &entry.figure);
        let unknown = unknown.filter(|figure| !is_figure(figure.get_ref()));
        let fault = |figure: &toml::Spanned<String>| {
            let reason = format!("there is no figure `{}`", figure.get_ref());
            document.fault(figure.span(), reason, "name one of those of the documentation")
        };
        let faults: Vec<Fault> = unknown.map(fault).collect();
        if !faults.is_empty() {
            return Err(PackError::Invalid(faults));
        }
        let reference = |entry: Entry| Reference {
            figure: entry.figure.into_inner(),
            value: entry.value,
            what: Text {
                zh: entry.what.zh,
                en: entry.what.en,
            },
            source: entry.source,
        };
        Ok(file.reference.into_iter().map(reference).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_references_have_a_source_and_both_languages() {
        let shipped = PackFiles::embedded().references(|_| true).unwrap();
        assert!(shipped.len() >= 8);
        for reference in shipped {
            assert!(!reference.source.is_empty() && reference.value > 0.0, "{reference:?}");
            assert!(
                !reference.what.zh.is_empty() && !reference.what.en.is_empty(),
                "{reference:?}"
            );
        }
    }

    #[test]
    fn a_folder_may_have_none_and_a_wrong_word_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let files = PackFiles::folder(folder.path());
        assert_eq!(files.references(|_| true).unwrap(), []);
        std::fs::create_dir(folder.path().join("figures")).unwrap();
        let file = folder.path().join("figures/references.toml");
        let entry = "[[reference]]\nfigure = 'reports'\nvalue = 1.5\nwhat = { zh = '一', en = 'one' }\nsource = 'us'\n";
        std::fs::write(&file, entry).unwrap();
        assert_eq!(files.references(|figure| figure == "reports").unwrap().len(), 1);
        let unknown = files.references(|_| false).unwrap_err().to_string();
        assert!(unknown.contains("no figure `reports`"), "{unknown}");
        std::fs::write(&file, format!("{entry}aim = 1\n")).unwrap();
        assert!(files.references(|_| true).is_err());
    }
}
