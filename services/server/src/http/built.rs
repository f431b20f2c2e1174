//! What is built beside the program: pages and scripts that need Node.js to be built.

use std::path::{Path, PathBuf};

/// A file below the root of the repository: the working directory, or two folders above the program, as in
/// `target/release`.
pub(super) fn built(file: &str) -> Option<PathBuf> {
    let program = std::env::current_exe().ok();
    let root = |above: usize| program.as_deref().and_then(|program| program.ancestors().nth(above));
    // Tests lie one folder deeper, in `target/debug/deps`.
    let roots = [Some(Path::new(".")), root(3), root(4)];
    let files = roots.into_iter().flatten().map(|root| root.join(file));
    files.into_iter().find(|file| file.is_file())
}
