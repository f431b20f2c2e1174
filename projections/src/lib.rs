//! Read models, and the runner that keeps them: everything here is derived from events and may be thrown away.

pub mod accounts;
mod alternate;
pub mod case_board;
pub mod case_file;
pub mod claims;
mod conditions;
mod copies;
pub mod deadlines;
pub mod disclosures;
mod due;
mod error;
mod folded;
pub mod gates;
mod happened;
mod linked;
pub mod metrics;
pub mod notices;
mod numbering;
mod page;
pub mod payroll;
pub mod people;
pub mod policies;
mod projection;
pub mod readiness;
pub mod report_board;
pub mod reporter_inbox;
pub mod requests;
pub mod retention;
pub mod rewards;
mod runner;
pub mod sanctions;
mod sight;
mod sql;
pub mod staff;
mod visibility;

pub use error::{ApplyError, ProjectionError, QueryError};
pub use page::{Cursor, LARGEST_PAGE, Page};
pub use projection::Projection;
pub use runner::{ProjectionStatus, Projections, Skipped, ViewState};
pub use sight::{ListRule, Relation, Sight};

/// Every read model of the product.
pub fn all() -> Vec<Box<dyn Projection>> {
    vec![
        Box::new(accounts::AccountTables),
        Box::new(case_board::CaseBoardTables::default()),
        Box::new(case_file::CaseFileTables),
        Box::new(claims::ClaimTables),
        Box::new(deadlines::DeadlineTables),
        Box::new(metrics::MetricTables),
        Box::new(notices::NoticeTables::default()),
        Box::new(payroll::PayrollTables),
        Box::new(gates::GateTables),
        Box::new(people::PeopleTables),
        Box::new(policies::PolicyTables),
        Box::new(readiness::ReadinessTables::default()),
        Box::new(report_board::ReportBoardTables::default()),
        Box::new(reporter_inbox::ReporterInboxTables),
        Box::new(requests::RequestTables),
        Box::new(retention::RetentionTables),
        Box::new(rewards::RewardTables),
        Box::new(sanctions::SanctionTables::default()),
        Box::new(disclosures::DisclosureTables),
        Box::new(staff::StaffTables),
    ]
}

impl Projections {
    /// The register of work accounts.
    pub fn accounts(&self) -> accounts::Accounts {
        accounts::Accounts(self.pool(accounts::NAME))
    }

    /// The board of cases.
    pub fn case_board(&self) -> case_board::CaseBoard {
        case_board::CaseBoard(self.pool(case_board::NAME))
    }

    /// The files of cases, with their timelines.
    pub fn case_files(&self) -> case_file::CaseFiles {
        case_file::CaseFiles(self.pool(case_file::NAME))
    }

    /// Claims for damages.
    pub fn claims(&self) -> claims::Claims {
        claims::Claims(self.pool(claims::NAME))
    }

    /// Deadlines.
    pub fn deadlines(&self) -> deadlines::Deadlines {
        deadlines::Deadlines(self.pool(deadlines::NAME))
    }

    /// Figures for management.
    pub fn metrics(&self) -> metrics::Metrics {
        metrics::Metrics(self.pool(metrics::NAME))
    }

    /// Notices, and whether they get through.
    pub fn notices(&self) -> notices::Notices {
        notices::Notices(self.pool(notices::NAME))
    }

    /// What is deducted from wages.
    pub fn payroll(&self) -> payroll::PayrollView {
        payroll::PayrollView(self.pool(payroll::NAME))
    }

    /// Retaliation gates.
    pub fn gates(&self) -> gates::Gates {
        gates::Gates(self.pool(gates::NAME))
    }

    /// The directory.
    pub fn people(&self) -> people::People {
        people::People(self.pool(people::NAME))
    }

    /// Versions of the policies.
    pub fn policies(&self) -> policies::Policies {
        policies::Policies(self.pool(policies::NAME))
    }

    /// The board of open sanctions by what endangers them.
    pub fn readiness(&self) -> readiness::ReadinessBoard {
        readiness::ReadinessBoard(self.pool(readiness::NAME))
    }

    /// The board of reports.
    pub fn report_board(&self) -> report_board::ReportBoard {
        report_board::ReportBoard(self.pool(report_board::NAME))
    }

    /// What reporters find who come back.
    pub fn reporter_inbox(&self) -> reporter_inbox::ReporterInbox {
        reporter_inbox::ReporterInbox(self.pool(reporter_inbox::NAME))
    }

    /// Requests of people about their own data.
    pub fn requests(&self) -> requests::Requests {
        requests::Requests(self.pool(requests::NAME))
    }

    /// How long what is kept, and holds.
    pub fn retention(&self) -> retention::Retentions {
        retention::Retentions(self.pool(retention::NAME))
    }

    /// Disclosures of reporters' identities.
    pub fn disclosures(&self) -> disclosures::Disclosures {
        disclosures::Disclosures(self.pool(disclosures::NAME))
    }

    /// Rewards for reporters.
    pub fn rewards(&self) -> rewards::Rewards {
        rewards::Rewards(self.pool(rewards::NAME))
    }

    /// Every sanction.
    pub fn sanctions(&self) -> sanctions::Sanctions {
        sanctions::Sanctions(self.pool(sanctions::NAME))
    }

    /// Roles and the access log.
    pub fn staff(&self) -> staff::Staff {
        staff::Staff(self.pool(staff::NAME))
    }
}
