//! Any record by its global id.

use async_graphql::{Context, ID, Interface, Object};

use crate::account::types::Account;
use crate::case::types::Case;
use crate::claim::types::Claim;
use crate::custody::disclosure::Disclosure;
use crate::errors::{ApiError, ApiResult};
use crate::gate::types::RetaliationGate;
use crate::investigation::types::Investigation;
use crate::person::types::Person;
use crate::policy::types::Policy;
use crate::report::types::Report;
use crate::request::types::RightsRequest;
use crate::retention::hold::Hold;
use crate::retention::types::Retention;
use crate::reward::types::Reward;
use crate::sanction::types::Sanction;
use crate::session::Session;

/// Something with a global id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Global id."))]
pub enum Node {
    /// A case.
    Case(Box<Case>),
    /// A report.
    Report(Box<Report>),
    /// An investigation.
    Investigation(Box<Investigation>),
    /// A sanction.
    Sanction(Box<Sanction>),
    /// A claim for damages.
    Claim(Box<Claim>),
    /// The retaliation gate of a sanction.
    RetaliationGate(Box<RetaliationGate>),
    /// A disclosure of a reporter's identity.
    Disclosure(Box<Disclosure>),
    /// A reward.
    Reward(Box<Reward>),
    /// A person.
    Person(Person),
    /// An account.
    Account(Box<Account>),
    /// A version of the policy.
    Policy(Box<Policy>),
    /// How long a record is kept.
    Retention(Box<Retention>),
    /// A hold.
    Hold(Box<Hold>),
    /// A person's request about their own data.
    RightsRequest(Box<RightsRequest>),
}

/// Any record by its global id.
#[derive(Default)]
pub struct NodeQueries;

#[Object]
impl NodeQueries {
    /// A record by its global id, whatever its kind. Not found is the answer for one that must not be seen.
    #[graphql(complexity = "10 + child_complexity")]
    async fn node(&self, ctx: &Context<'_>, id: ID) -> ApiResult<Node> {
        open(Session::of(ctx)?, id.as_str()).await
    }
}

async fn open(session: &Session, id: &str) -> ApiResult<Node> {
    let kind = id.split_once('-').map_or("", |(kind, _)| kind);
    match kind {
        "case" => Ok(Node::Case(Box::new(Case::open(session, parsed(id)?, None).await?))),
        "report" => Ok(Node::Report(Box::new(Report::open(session, parsed(id)?).await?))),
        "investigation" => Ok(Node::Investigation(Box::new(
            Investigation::open(session, parsed(id)?).await?,
        ))),
        "sanction" => Ok(Node::Sanction(Box::new(Sanction::open(session, parsed(id)?).await?))),
        "claim" => Ok(Node::Claim(Box::new(Claim::open(session, parsed(id)?).await?))),
        "gate" => Ok(Node::RetaliationGate(Box::new(
            RetaliationGate::open(session, parsed(id)?).await?,
        ))),
        "disclosure" => Ok(Node::Disclosure(Box::new(
            Disclosure::open(session, parsed(id)?).await?,
        ))),
        "reward" => Ok(Node::Reward(Box::new(Reward::open(session, parsed(id)?).await?))),
        "account" => Ok(Node::Account(Box::new(Account::open(session, parsed(id)?).await?))),
        "policy" => Ok(Node::Policy(Box::new(Policy::open(session, parsed(id)?).await?))),
        "retention" => Ok(Node::Retention(Box::new(Retention::open(session, parsed(id)?).await?))),
        "hold" => Ok(Node::Hold(Box::new(Hold::open(session, parsed(id)?).await?))),
        "request" => Ok(Node::RightsRequest(Box::new(
            RightsRequest::open(session, parsed(id)?).await?,
        ))),
        "person" => Ok(Node::Person(Person::open(session, parsed(id)?).await?)),
        _ => Err(ApiError::invalid("id", "expected a global id such as `case-…`")),
    }
}

fn parsed<T: std::str::FromStr>(id: &str) -> ApiResult<T> {
    id.parse()
        .map_err(|_| ApiError::invalid("id", "expected a global id such as `case-…`"))
}
