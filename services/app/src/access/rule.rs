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

    /// The roles that take an action away under a relation in which another role has it: whoever holds such a role is denied
    /// it there, whatever else they are. `rule` is the [`Access::list_rule`] of the action.
    pub fn barring_roles(&self, action: Action, rule: &[(Role, Option<Relation>)]) -> Vec<(Role, Relation)> {
        let everyone = BTreeSet::from(Role::ALL);
        let mut barring = Vec::new();
        for relation in Relation::ALL {
            let relations = BTreeSet::from([relation]);
            let opens = |needs: &Option<Relation>| needs.is_none_or(|needs| needs == relation);
            let openers: BTreeSet<Role> = rule
                .iter()
                .filter(|(_, needs)| opens(needs))
                .map(|(role, _)| *role)
                .collect();
            if openers.is_empty() || self.allows_roles(&everyone, action, &relations) {
                continue;
            }
            let bars = |role: &Role| {
                let mut others = openers.clone();
                others.remove(role);
                let with = others.iter().copied().chain([*role]).collect();
                self.allows_roles(&others, action, &relations) && !self.allows_roles(&with, action, &relations)
            };
            barring.extend(Role::ALL.into_iter().filter(bars).map(|role| (role, relation)));
        }
        barring
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
        let is_of_others = |line: &&(Role, Option<Relation>)| line.1 != Some(Relation::Own);
        let of_others: Vec<_> = rule.iter().filter(is_of_others).copied().collect();
        let grounds = if of_others.is_empty() { rule } else { of_others };
        let takes_away = |conflict: &Relation| {
            let stands = |(role, relation): &(Role, Option<Relation>)| {
                let relations = relation.iter().copied().chain([*conflict]).collect();
                self.allows_roles(&BTreeSet::from([*role]), action, &relations)
            };
            !grounds.iter().any(stands)
        };
        Relation::ALL.into_iter().filter(takes_away).collect()
    }
}
