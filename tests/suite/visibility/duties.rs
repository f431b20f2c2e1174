//! Claims for damages, holds and requests, put on record as they are: what leads there is long, and who sees them depends
//! on nothing of it.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use probity_domain::calendar::Period;
use probity_domain::case::{CaseEvent, ClaimTracked};
use probity_domain::claim::{Assessment, ClaimBasisConfirmed, ClaimEvent, Debtor, Fault, LossAssessed};
use probity_domain::deadline::{Basis, Due};
use probity_domain::hold::{HoldEvent, HoldPlaced, HoldScope};
use probity_domain::ids::{CaseId, ClaimId, HoldId, PersonId, RightsRequestId};
use probity_domain::money::{Currency, Money};
use probity_domain::request::{RightsRequestEvent, RightsRequestKind, RightsRequestReceived};

use super::company::{Company, sealed};

impl Company {
    pub(super) async fn held(&mut self, scope: HoldScope) {
        let hold = HoldId(self.fresh());
        let on = self.app.today();
        let placed = HoldPlaced {
            hold,
            scope,
            reason: sealed(&scope.stream()),
            by: self.counsel,
            on,
            review_by: on,
            basis: None,
        };
        self.write(&hold.stream(), vec![HoldEvent::from(placed)]).await;
    }

    pub(super) async fn asked(&mut self, subject: PersonId) {
        let request = RightsRequestId(self.fresh());
        let on = self.app.today();
        let received = RightsRequestReceived {
            request,
            subject,
            kind: RightsRequestKind::Access,
            statement: sealed(&subject.stream()),
            by: subject,
            on,
            answer_by: on,
            basis: None,
        };
        self.write(&request.stream(), vec![RightsRequestEvent::from(received)])
            .await;
    }

    /// A claim of which the debtor is to be told.
    pub(super) async fn claimed(&mut self, case: CaseId, debtor: PersonId) {
        let claim = ClaimId(self.fresh());
        let (by, on, debtor) = (self.counsel, self.app.today(), Debtor::Person(debtor));
        let tracked = ClaimTracked { claim, debtor, by, on };
        self.write(&case.stream(), vec![CaseEvent::from(tracked)]).await;
        let amount = Money::new(1_000, Currency::Cny);
        let assessed = LossAssessed {
            claim,
            case,
            debtor,
            joint: BTreeSet::new(),
            assessment: Assessment {
                items: vec![],
                fault: Fault::Intent,
                share: 10_000,
            },
            loss: amount,
            claimed: amount,
            reasons: sealed(&case.stream()),
            by,
            on,
            limitation: None,
        };
        let basis = Basis {
            rule: "windows.claim_notice".to_owned(),
            source: "Design choice".to_owned(),
            from: on,
            period: Period::Days(15),
            profile: "cn".to_owned(),
            zone: "Asia/Shanghai".to_owned(),
            calendar: None,
        };
        let confirmed = ClaimBasisConfirmed {
            basis: sealed(&case.stream()),
            contract_sha256: None,
            fault_memo: None,
            by,
            on,
            notice: Some(Due {
                day: on.checked_add(15.days()).unwrap(),
                basis,
            }),
        };
        let events = vec![ClaimEvent::from(assessed), ClaimEvent::from(confirmed)];
        self.write(&claim.stream(), events).await;
    }
}
