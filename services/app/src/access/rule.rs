//! The rule of an action, read off the policies, as a condition that a query can carry.

use std::collections::BTreeSet;

use probity_domain::Role;

use super::{Access, Action, Relation};

impl Access {
    /// Who is allowed an action: a role, and the relation that it needs beside it (`None`: none). An actor is allowed the
    /// action if one line fits and no relation of [`Access::conflict_relations`] does.
    ///
    /// A relation that follows from another that is allowed as well is left out.
    pub fn list_rule(&self, action: Action) -> Vec<(Role, Option<Relation>)> {
        let mut rule = Vec::new();
        for role in Role::ALL {
            let roles = BTreeSet::from([role]);
            if self.allows_roles(&roles, action, &BTreeSet::new()) {
                rule.push((role, None));
                continue;
            }
            let allowed = |relation: Relation| self.allows_roles(&roles, action, &BTreeSet::from([relation]));
            for relation in Relation::ALL {
                if allowed(relation) && !relation.implies().is_some_and(allowed) {
                    rule.push((role, Some(relation)));
                }
            }
        }
        rule
    }

    /// Every member of staff is allowed the action, whatever their roles, and without a relation.
    pub fn is_for_all_staff(&self, action: Action) -> bool {
        self.allows_roles(&BTreeSet::new(), action, &BTreeSet::new())
    }

    /// The relations that take an action away from whoever would have it otherwise, in whatever role. That a
    /// record is their own counts as a ground only where there is no other. Of an action that no member of staff is allowed
    /// there is nothing to take away.
    pub fn conflict_relations(&self, action: Action) -> Vec<Relation> {
        let rule = self.list_rule(action);
        if rule.is_empty() {
            // Nobody of the staff has it in whatever relation, so none takes it away.
            return Vec::new();
        }
        let roles: BTreeSet<Role> = rule.iter().map(|(role, _)| *role).collect();
        let every: BTreeSet<Relation> = rule.iter().filter_map(|(_, relation)| *relation).collect();
        let of_others: BTreeSet<Relation> = every
            .iter()
            .copied()
            .filter(|relation| *relation != Relation::Own)
            .collect();
        let grounds = if self.allows_roles(&roles, action, &of_others) {
            of_others
        } else {
            every
        };
        let takes_away = |conflict: &Relation| {
            let relations = grounds.iter().copied().chain([*conflict]).collect();
            !self.allows_roles(&roles, action, &relations)
        };
        Relation::ALL.into_iter().filter(takes_away).collect()
    }
}
