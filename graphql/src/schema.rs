//! The schema as a whole.

use std::sync::Arc;

use async_graphql::{MergedObject, Request, Schema};
use probity_app::App;
use probity_domain::Actor;
use probity_projections::Projections;

use crate::access::mutations::AccessMutations;
use crate::access::queries::AccessQueries;
use crate::access::recovery::{RecoveryMutations, RecoveryQueries};
use crate::account::mutations::AccountMutations;
use crate::account::queries::AccountQueries;
use crate::case::makings::CaseMakings;
use crate::case::mutations::CaseMutations;
use crate::case::queries::CaseQueries;
use crate::claim::mutations::{ClaimCourse, ClaimMakings};
use crate::claim::queries::ClaimQueries;
use crate::custody::disclosing::{DisclosureMakings, DisclosureMutations};
use crate::custody::mutations::CustodyMutations;
use crate::custody::queries::CustodyQueries;
use crate::deadline::queries::DeadlineQueries;
use crate::gate::mutations::GateMutations;
use crate::gate::queries::GateQueries;
use crate::guard::StaffSchema;
use crate::investigation::hearing::InvestigationHearing;
use crate::investigation::makings::InvestigationMakings;
use crate::investigation::mutations::InvestigationMutations;
use crate::investigation::queries::InvestigationQueries;
use crate::limits::Options;
use crate::metrics::queries::MetricQueries;
use crate::node::NodeQueries;
use crate::notification::mutations::NotificationMutations;
use crate::notification::queries::NotificationQueries;
use crate::payroll::mutations::PayrollMutations;
use crate::payroll::queries::PayrollQueries;
use crate::person::department::{DepartmentMutations, DepartmentQueries};
use crate::person::import::{PeopleFileMutations, PeopleFileQueries};
use crate::person::mutations::PersonMutations;
use crate::person::queries::PersonQueries;
use crate::policy::mutations::PolicyMutations;
use crate::policy::queries::PolicyQueries;
use crate::protection::mutations::ProtectionMutations;
use crate::readiness::queries::ReadinessQueries;
use crate::report::mutations::{ReportMessages, ReportMutations};
use crate::report::queries::ReportQueries;
use crate::request::mutations::{RightsRequestMakings, RightsRequestMutations};
use crate::request::queries::RightsRequestQueries;
use crate::retention::mutations::{HoldMutations, RetentionMakings, RetentionMutations};
use crate::retention::queries::RetentionQueries;
use crate::reward::mutations::{RewardMakings, RewardMutations};
use crate::reward::queries::RewardQueries;
use crate::rules::queries::RulesQueries;
use crate::sanction::after::SanctionEffects;
use crate::sanction::mutations::{SanctionMakings, SanctionProcess};
use crate::sanction::queries::SanctionQueries;
use crate::session::{Service, Session};
use crate::sights::Sights;
use crate::subscription::Subscription;

/// Everything that can be asked.
#[derive(MergedObject, Default)]
pub struct Query(
    NodeQueries,
    AccessQueries,
    RecoveryQueries,
    CaseQueries,
    ReportQueries,
    InvestigationQueries,
    SanctionQueries,
    GateQueries,
    ReadinessQueries,
    ClaimQueries,
    PayrollQueries,
    RewardQueries,
    CustodyQueries,
    DeadlineQueries,
    PersonQueries,
    DepartmentQueries,
    PeopleFileQueries,
    AccountQueries,
    PolicyQueries,
    NotificationQueries,
    MetricQueries,
    RetentionQueries,
    RightsRequestQueries,
    RulesQueries,
);

/// Commands to reports and cases.
#[derive(MergedObject, Default)]
pub struct CaseWork(ReportMessages, ReportMutations, CaseMakings, CaseMutations);

/// Commands for the sake of reporters.
#[derive(MergedObject, Default)]
pub struct ForReporters(
    ProtectionMutations,
    RewardMakings,
    RewardMutations,
    CustodyMutations,
    DisclosureMakings,
    DisclosureMutations,
);

/// Commands to investigations.
#[derive(MergedObject, Default)]
pub struct Inquiry(InvestigationMakings, InvestigationHearing, InvestigationMutations);

/// Commands to sanctions and their gates.
#[derive(MergedObject, Default)]
pub struct Discipline(SanctionMakings, SanctionProcess, SanctionEffects, GateMutations);

/// Commands to how long records are kept, to holds, and to people's requests about their data.
#[derive(MergedObject, Default)]
pub struct Keeping(
    RetentionMutations,
    RetentionMakings,
    HoldMutations,
    RightsRequestMakings,
    RightsRequestMutations,
);

/// Commands to claims for damages and to the payroll.
#[derive(MergedObject, Default)]
pub struct Damages(ClaimMakings, ClaimCourse, PayrollMutations);

/// Commands to the directory, the policy, accounts, notifications and roles.
#[derive(MergedObject, Default)]
pub struct Registers(
    PersonMutations,
    DepartmentMutations,
    PeopleFileMutations,
    PolicyMutations,
    AccountMutations,
    NotificationMutations,
    AccessMutations,
    RecoveryMutations,
);

/// Everything that can be asked for: each command, and the use cases of several steps. In groups, because each type that is
/// merged stands one level deeper than the one before it, and the compiler follows only so many.
#[derive(MergedObject, Default)]
pub struct Mutation(CaseWork, ForReporters, Inquiry, Discipline, Damages, Keeping, Registers);

/// The schema, and what it needs to know of a viewer. Cheap to clone.
#[derive(Clone)]
pub struct Api {
    /// The schema. A request without a viewer gets `UNAUTHENTICATED` wherever it asks for something.
    pub schema: StaffSchema,
    service: Arc<Service>,
}

impl Api {
    /// A request of a signed-in member of staff.
    pub fn sign_in(&self, request: Request, actor: Actor) -> Request {
        request.data(self.session(actor))
    }

    /// What stands for a signed-in member of staff in the data of a request or of a connection.
    pub fn session(&self, actor: Actor) -> Session {
        Session::new(&self.service, actor)
    }
}

/// Makes the schema.
pub fn schema(app: App, views: Arc<Projections>, options: Options) -> Api {
    let sights = Sights::of(app.access());
    let service = Arc::new(Service { app, views, sights });
    let mut builder = Schema::build(Query::default(), Mutation::default(), Subscription)
        .data(Arc::clone(&service))
        .limit_depth(options.depth)
        .limit_complexity(options.complexity);
    if !options.introspection {
        builder = builder.disable_introspection();
    }
    Api {
        schema: StaffSchema {
            schema: builder.finish(),
            limits: options,
        },
        service,
    }
}

/// The schema in the schema definition language, as clients are given it.
pub fn sdl() -> String {
    Schema::build(Query::default(), Mutation::default(), Subscription)
        .finish()
        .sdl()
}
