//! What staff ask over GraphQL.

use async_graphql::{Request, Variables};
use probity_domain::Actor;
use probity_graphql::{Api, Options};
use serde_json::json;

use crate::Target;
use crate::site::Site;

const SEEDS: [&str; 4] = [
    "{ reports(first: 10) { totalCount edges { node { id status number } } } }",
    "query($id: ID!) { report(id: $id) { status messages { kind text attachments { id facts { mediaType scan { state } } } } } }",
    "mutation { openCase(input: { title: \"a\", counsel: \"person-01J0000000000000000000000A\", knownOn: \"2026-03-02\" }) { case { id } } }",
    "fragment F on Report { id ...F } { node(id: \"report-01J0000000000000000000000A\") { ...F } __typename }",
];

/// A document of an intake officer is answered, by data or by an error that is ours, and opens no case.
pub struct Queries {
    site: Site,
    api: Api,
    actor: Actor,
}

impl Target for Queries {
    fn new() -> Self {
        let site = Site::new();
        let api = probity_graphql::schema(site.app.clone(), site.views.clone(), Options::default());
        let actor = site.wait(site.app.actor(site.intake)).unwrap();
        Self { site, api, actor }
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        SEEDS.iter().map(|seed| seed.as_bytes().to_vec()).collect()
    }

    fn words(&self) -> Vec<&str> {
        vec![
            "{",
            "}",
            "...F",
            "on Report",
            "$id: ID!",
            "first: -1",
            "@include(if: true)",
            "\"\"\"",
            "__schema",
            "reports",
            "[",
            "null",
        ]
    }

    fn take(&mut self, input: &[u8]) -> bool {
        let document = String::from_utf8_lossy(input);
        let variables = Variables::from_json(json!({ "id": document.get(..30) }));
        let request = Request::new(&*document).variables(variables);
        let request = self.api.sign_in(request, self.actor.clone());
        let answer = self.site.wait(self.api.schema.execute(request));
        let shown = serde_json::to_string(&answer).unwrap();
        assert!(!shown.contains("\"INTERNAL\""), "{shown} for {document}");
        let written = self.site.new_events();
        let opened = written.iter().any(|kind| kind == "case-opened");
        assert!(!opened, "an intake officer opens no case: {document}");
        answer.errors.is_empty()
    }
}
