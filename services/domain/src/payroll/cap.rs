//! How much may be deducted from a wage.

use crate::pack::Deduction;

/// The cap of a month, in minor units: a part of the wage, and never so much that less than the minimum wage is left
/// (Interim Provisions on Payment of Wages, article 16). What is not used does not carry over.
pub fn monthly_cap(wage: i64, minimum: i64, rule: Deduction) -> i64 {
    let part = i128::from(wage) * i128::from(rule.share_percent) / 100;
    let above = i128::from(wage) - i128::from(minimum);
    let cap = part.min(above).max(0);
    i64::try_from(cap).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const RULE: Deduction = Deduction {
        share_percent: 20,
        notice_each: false,
    };

    #[test]
    fn the_cap_is_a_fifth_or_what_is_above_the_minimum_wage() {
        assert_eq!(monthly_cap(800_000, 252_000, RULE), 160_000);
        assert_eq!(monthly_cap(300_000, 252_000, RULE), 48_000, "the minimum wage is left");
        assert_eq!(monthly_cap(315_000, 252_000, RULE), 63_000, "both bounds meet");
        assert_eq!(monthly_cap(252_000, 252_000, RULE), 0);
        assert_eq!(monthly_cap(100_000, 252_000, RULE), 0);
        assert_eq!(monthly_cap(800_004, 252_000, RULE), 160_000, "rounded down");
        assert_eq!(monthly_cap(0, 0, RULE), 0);
        assert_eq!(monthly_cap(i64::MAX, 0, RULE), i64::MAX / 5);
    }

    proptest! {
        #[test]
        fn no_cap_breaks_a_bound(wage in 0_i64..10_000_000, minimum in 0_i64..1_000_000, share in 0_u8..=100) {
            let rule = Deduction { share_percent: share, notice_each: false };
            let cap = monthly_cap(wage, minimum, rule);
            prop_assert!(cap >= 0);
            prop_assert!(cap * 100 <= wage * i64::from(share));
            prop_assert!(cap == 0 || wage - cap >= minimum);
        }
    }
}
