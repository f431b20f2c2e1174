//! The schema as clients see it stands in `schema.graphql`. `PROBITY_BLESS=1` writes it anew.

use std::path::Path;

#[test]
fn the_schema_is_the_one_that_clients_were_given() {
    let sdl = probity_graphql::sdl();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.graphql");
    if std::env::var_os("PROBITY_BLESS").is_some() {
        std::fs::write(&path, &sdl).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        sdl, golden,
        "the schema changed; read the difference and run this test with PROBITY_BLESS=1"
    );
}
