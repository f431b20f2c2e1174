//! Departments: naming them, and opening their names.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use probity_domain::department::{Department, DepartmentCommand, naming};
use probity_domain::ids::DepartmentId;
use probity_domain::{Actor, Context, Sealed};
use probity_vault::{Plaintext, VaultError};

use crate::access::{Action, Relation, action_of_department};
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::execute::Done;
use crate::request::Request;
use crate::use_case::UseCase;

#[async_trait]
impl UseCase for Department {
    type Id = DepartmentId;

    fn stream(id: DepartmentId) -> String {
        id.stream()
    }

    fn key(_actor: &Actor, id: DepartmentId, _state: &Self) -> Option<String> {
        Some(id.stream())
    }

    fn action(command: &DepartmentCommand) -> Action {
        action_of_department(command)
    }

    /// A department may be named before anybody works in it.
    fn creates(command: &DepartmentCommand) -> bool {
        match command {
            DepartmentCommand::NameDepartment { .. } => true,
        }
    }

    async fn relations(
        _app: &App,
        _actor: &Actor,
        _id: DepartmentId,
        _state: &Self,
        _command: Option<&DepartmentCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        Ok(BTreeSet::new())
    }

    async fn facts(
        _app: &App,
        context: &Context,
        _state: &Self,
        _command: &DepartmentCommand,
    ) -> Result<Context, AppError> {
        Ok(context.clone())
    }
}

impl App {
    /// Gives a department a name, or another one. The name that it has already is not recorded again.
    ///
    /// Errors: `NotFound` for whoever does not keep the directory; `Refused` by [`naming`]; else as for every command.
    pub async fn name_department(
        &self,
        request: impl Into<Request> + Send,
        department: DepartmentId,
        text: &Plaintext,
    ) -> Result<Done, AppError> {
        let request = self.begin(request.into())?;
        self.authorise(request.actor(), Action::NameDepartment, Record::Company)
            .await?;
        let names = self.names_of_departments().await?;
        let name = naming(department, text.expose(), &names).map_err(|refusal| AppError::refused(&refusal))?;
        if let Some(name) = name {
            return self.record_name(&request, department, &Plaintext::from(name)).await;
        }
        let loaded = self.journal().load::<Department>(&department.stream()).await?;
        Ok(Done::unchanged(loaded.position()))
    }

    /// Records a name that [`naming`] let through.
    pub(crate) async fn record_name(
        &self,
        request: &Request,
        department: DepartmentId,
        name: &Plaintext,
    ) -> Result<Done, AppError> {
        self.execute::<Department>(request, department, |sealer| {
            let name = sealer.seal("name", name)?;
            Ok(DepartmentCommand::NameDepartment { department, name })
        })
        .await
    }

    /// The name of every department that has one, as the record says it now.
    pub(crate) async fn names_of_departments(&self) -> Result<BTreeMap<DepartmentId, String>, AppError> {
        let named = self.named_departments().await?;
        let mut sealed = Vec::with_capacity(named.len());
        for department in named {
            let loaded = self.journal().load::<Department>(&department.stream()).await?;
            sealed.extend(loaded.state.name.clone().map(|name| (department, name)));
        }
        self.open_names(&sealed)
    }

    /// Opens names of departments, as a read model has them, for whoever may read them; nothing for anybody else. It leaves
    /// no trace: a department's name tells of no person and of no case.
    pub async fn department_names(
        &self,
        actor: &Actor,
        sealed: &[(DepartmentId, Sealed)],
    ) -> Result<BTreeMap<DepartmentId, String>, AppError> {
        if !self.may(actor, Action::ReadDepartments, Record::Company).await? {
            return Ok(BTreeMap::new());
        }
        self.open_names(sealed)
    }

    fn open_names(&self, sealed: &[(DepartmentId, Sealed)]) -> Result<BTreeMap<DepartmentId, String>, AppError> {
        let streams: Vec<String> = sealed.iter().map(|(department, _)| department.stream()).collect();
        let fields: Vec<(&str, &Sealed)> = streams
            .iter()
            .zip(sealed)
            .map(|(stream, (_, name))| (stream.as_str(), name))
            .collect();
        let mut names = BTreeMap::new();
        for ((department, _), text) in sealed.iter().zip(self.vault().unseal_all(&fields)?) {
            match text {
                Ok(name) => _ = names.insert(*department, name.expose().to_owned()),
                Err(VaultError::KeyDestroyed { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(names)
    }
}
