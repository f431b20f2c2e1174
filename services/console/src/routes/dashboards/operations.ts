import { graphql } from '../../api/graphql';
import type { FiguresQuery } from '../../generated/graphql';

export const FiguresDocument = graphql(`
  query Figures($year: Int!, $quarter: Int, $month: Int, $by: MetricDimension!, $currency: Currency!) {
    metrics(year: $year, quarter: $quarter, month: $month, by: $by, currency: $currency) {
      kind
      total {
        category
        count
        part
        value
        medianDays
        ninthDecileDays
        amount {
          minor
          currency
        }
        partAmount {
          minor
          currency
        }
        withheld
      }
      cells {
        category
        count
        part
        value
        medianDays
        ninthDecileDays
        amount {
          minor
          currency
        }
        partAmount {
          minor
          currency
        }
        withheld
      }
      references {
        value
        what {
          zh
          en
        }
        source
      }
    }
  }
`);

export const RepeatShareDocument = graphql(`
  query RepeatShare($year: Int!) {
    repeatShare(year: $year) {
      people
      repeated
    }
  }
`);

export const FigureClausesDocument = graphql(`
  query FigureClauses {
    rules {
      clauses {
        id
        title {
          zh
          en
        }
      }
    }
  }
`);

export type Figure = FiguresQuery['metrics'][number];
export type Cell = Figure['total'];
export type Reference = Figure['references'][number];
