//! Evidence of an inquiry: a file that is secured, or an original that stays where it is.

use probity_app::{About, AppError, Treatment};
use probity_domain::AttachmentRef;
use probity_domain::ids::{AttachmentId, CaseId, EvidenceId};
use probity_domain::investigation::{CollectionMethod, Investigation, InvestigationCommand, SealEvidence};
use probity_domain::when::When;
use probity_vault::{NewAttachment, Plaintext};

use super::company::digest;
use super::inquiry::{Inquiry, Matter};
use super::intake::Stage;

/// The most bytes that a file of the demo has.
const FILE_LIMIT: u64 = 64 * 1024;

/// A file that is secured.
pub(super) struct Exhibit {
    pub(super) title: &'static str,
    pub(super) file: &'static str,
    pub(super) content: &'static str,
    pub(super) method: CollectionMethod,
}

impl Stage {
    /// A file is sealed as evidence.
    pub(super) async fn secure(
        &self,
        (case, inquiry): (CaseId, Inquiry),
        matter: &Matter,
        exhibit: &Exhibit,
        days_ago: i64,
    ) -> Result<EvidenceId, AppError> {
        self.diary.day(days_ago).await;
        let evidence = EvidenceId(self.company.fresh()?);
        let attachment = AttachmentId(self.company.fresh()?);
        let owner = case.stream();
        let new = NewAttachment {
            id: attachment,
            owner: &owner,
            limit: FILE_LIMIT,
            today: self.company.app().today(),
        };
        let files = self.company.app().vault().attachments();
        let stored = files
            .put(&new, exhibit.content.as_bytes())
            .await
            .map_err(|error| AppError::internal("storing a file of the demo", &error))?;
        let by = matter.team.investigator;
        let collector = self.company.id(by)?;
        let (title, name) = (Plaintext::from(exhibit.title), Plaintext::from(exhibit.file));
        let about = Plaintext::from(About::new("text/plain", Treatment::Evidence).line());
        self.company
            .does::<Investigation>(by, inquiry.investigation, |sealer| {
                Ok(InvestigationCommand::SealEvidence(Box::new(SealEvidence {
                    evidence,
                    source: inquiry.records,
                    method: exhibit.method,
                    title: sealer.seal("title", &title)?,
                    sha256: stored.sha256.clone(),
                    attachment: Some(AttachmentRef {
                        id: attachment,
                        sha256: stored.sha256.clone(),
                        size: stored.size,
                        name: sealer.seal("attachment.name", &name)?,
                        about: Some(sealer.seal("attachment.about", &about)?),
                        for_reporter: None,
                    }),
                    collected: When::from(self.diary.date(days_ago)),
                    shows: When::from(self.diary.date(matter.conduct)),
                    collector,
                })))
            })
            .await?;
        Ok(evidence)
    }

    /// Evidence of which only the digest is kept here, because the original stays with whoever has it.
    pub(super) async fn note_original(
        &self,
        inquiry: Inquiry,
        matter: &Matter,
        title: &str,
        days_ago: i64,
    ) -> Result<EvidenceId, AppError> {
        self.diary.day(days_ago).await;
        let evidence = EvidenceId(self.company.fresh()?);
        let by = matter.team.investigator;
        let collector = self.company.id(by)?;
        let sha256 = digest(title);
        let title = Plaintext::from(title);
        self.company
            .does::<Investigation>(by, inquiry.investigation, |sealer| {
                Ok(InvestigationCommand::SealEvidence(Box::new(SealEvidence {
                    evidence,
                    source: inquiry.records,
                    method: CollectionMethod::Notarised,
                    title: sealer.seal("title", &title)?,
                    sha256: sha256.clone(),
                    attachment: None,
                    collected: When::from(self.diary.date(days_ago)),
                    shows: When::from(self.diary.date(matter.conduct)),
                    collector,
                })))
            })
            .await?;
        Ok(evidence)
    }
}
