//! Folding a disclosure's events.

use super::{
    CustodianAnswer, Disclosure, DisclosureApproved, DisclosureDeclined, DisclosureEvent, DisclosureRequested,
    DisclosureReviewed, DisclosureStatus, ReporterNotified,
};

impl Disclosure {
    pub(super) fn fold_in(&mut self, event: &DisclosureEvent) {
        match event {
            DisclosureEvent::DisclosureRequested(event) => self.requested(event),
            DisclosureEvent::DisclosureReviewed(event) => self.reviewed(event),
            DisclosureEvent::ReporterNotified(event) => self.notified(event),
            DisclosureEvent::NoticeWaived(event) => {
                self.letter_sha256 = Some(event.letter_sha256.clone());
                self.status = DisclosureStatus::NoticeWaived;
            }
            DisclosureEvent::ConsentGiven(_) => self.status = DisclosureStatus::Consented,
            DisclosureEvent::ConsentRefused(event) => {
                self.objections.extend(event.message.as_ref().map(|message| message.id));
                self.status = DisclosureStatus::Objected;
            }
            DisclosureEvent::DisclosureApproved(event) => self.approved(event),
            DisclosureEvent::DisclosureDeclined(event) => self.declined(event),
            DisclosureEvent::IdentityDisclosed(event) => {
                self.until = Some(event.until);
                self.status = DisclosureStatus::Disclosed;
            }
            DisclosureEvent::DisclosureRefused(event) => {
                self.refused_by = Some(event.cause);
                self.status = DisclosureStatus::Refused;
            }
            DisclosureEvent::DisclosureExpired(_) => self.status = DisclosureStatus::Expired,
        }
    }

    fn requested(&mut self, event: &DisclosureRequested) {
        self.id = Some(event.disclosure);
        self.identity = Some(event.identity);
        self.report = Some(event.report);
        self.requester = Some(event.by);
        self.recipient = Some(event.recipient);
        self.recipient_key = Some(event.recipient_key.clone());
        self.fields.clone_from(&event.fields);
        self.basis = Some(event.basis);
        self.paper_sha256.clone_from(&event.paper_sha256);
        self.status = DisclosureStatus::Requested;
    }

    fn reviewed(&mut self, event: &DisclosureReviewed) {
        self.review = Some((event.by, event.approved));
        if event.approved {
            self.status = DisclosureStatus::LegalReviewed;
        }
    }

    fn notified(&mut self, event: &ReporterNotified) {
        self.notice = Some(event.message.id);
        self.answer_by = Some(event.answer_by);
        self.status = DisclosureStatus::ReporterNotified;
    }

    fn approved(&mut self, event: &DisclosureApproved) {
        let answer = CustodianAnswer {
            number: event.number,
            set: event.set,
            handed_sha256: Some(event.handed_sha256.clone()),
        };
        self.answers.insert(event.custodian, answer);
    }

    fn declined(&mut self, event: &DisclosureDeclined) {
        let answer = CustodianAnswer {
            number: event.number,
            set: event.set,
            handed_sha256: None,
        };
        self.answers.insert(event.custodian, answer);
    }
}
